//! What the runners say at the end.

/// Tests that passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Tests that passed.
    pub(crate) passed: u64,
    /// Tests that failed.
    pub(crate) failed: u64,
}

impl Counts {
    /// One check that passed.
    pub(crate) fn success() -> Self {
        Self {
            passed: 1,
            failed: 0,
        }
    }

    /// One check that failed.
    pub(crate) fn failure() -> Self {
        Self {
            passed: 0,
            failed: 1,
        }
    }

    /// Adds another's numbers.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Reads a closing line of cargo test, libtest-mimic or wasm-bindgen-test:
    /// `test result: ok. 12 passed; 0 failed; 0 ignored; …`.
    pub(crate) fn in_line(line: &str) -> Option<Self> {
        let (_, numbers) = line.split_once("test result: ")?.1.split_once(". ")?;
        let number = |word: &str| {
            let part = numbers
                .split(';')
                .find(|part| part.trim().ends_with(word))?;
            part.split_whitespace().next()?.parse().ok()
        };
        Some(Self {
            passed: number(" passed")?,
            failed: number(" failed")?,
        })
    }

    /// The verdict on a run of tests: no tests is a failure, and so is a bad end that no test explains.
    pub(crate) fn judged(self, ended_well: bool) -> Self {
        let ran_none = self.passed + self.failed == 0;
        if ran_none || (!ended_well && self.failed == 0) {
            return Self {
                failed: self.failed + 1,
                ..self
            };
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_closing_lines() {
        let cargo = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s";
        assert_eq!(
            Counts::in_line(cargo),
            Some(Counts {
                passed: 12,
                failed: 0
            })
        );
        let browser =
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out; finished in 1.2s";
        assert_eq!(
            Counts::in_line(browser),
            Some(Counts {
                passed: 3,
                failed: 2
            })
        );
        assert_eq!(Counts::in_line("test a::b ... ok"), None);
        assert_eq!(Counts::in_line("test result: ok. many passed"), None);
    }

    #[test]
    fn a_run_without_tests_fails() {
        assert_eq!(Counts::default().judged(true), Counts::failure());
        assert_eq!(Counts::success().judged(true), Counts::success());
        assert_eq!(
            Counts::success().judged(false),
            Counts {
                passed: 1,
                failed: 1
            }
        );
        assert_eq!(Counts::failure().judged(false), Counts::failure());
    }
}

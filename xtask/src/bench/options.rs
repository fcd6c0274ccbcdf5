//! The command line of `cargo xtask bench`.

use anyhow::{Context, Result, bail};

/// What to measure, how often, and what to do with the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BenchOptions {
    /// How many visits each figure is the median of.
    pub(super) runs: usize,
    /// Whether the table goes into the README.
    pub(super) write: bool,
    /// Whether a missed bar makes the command fail, and the bars that need visits of their own are measured as well.
    pub(super) check: bool,
    /// The names of the subjects to measure; empty for all.
    pub(super) only: Vec<String>,
}

impl BenchOptions {
    /// Reads `--runs N`, `--write`, `--check` and `--only NAME[,NAME…]`.
    ///
    /// # Errors
    /// When an option is unknown, lacks its value, or contradicts another one.
    pub(crate) fn parse(words: &[&str]) -> Result<Self> {
        let mut options = Self {
            runs: 7,
            write: false,
            check: false,
            only: Vec::new(),
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--write" => options.write = true,
                "--check" => options.check = true,
                "--only" => {
                    let names = words.next();
                    let names = names.context("--only takes the names of pages: --only vue,tag")?;
                    options.only = names.split(',').map(str::to_owned).collect();
                }
                "--runs" => {
                    let runs = words.next().and_then(|runs| runs.parse().ok());
                    options.runs = runs
                        .filter(|runs| *runs > 0)
                        .context("--runs takes a number, as in --runs 7")?;
                }
                _ => bail!(
                    "bench has no option {word}: there are --runs, --only, --check and --write, and the benches server, crash and tasks"
                ),
            }
        }
        if (options.write || options.check) && !options.only.is_empty() {
            bail!("the README's table and the bars need all pages: leave --only out");
        }
        Ok(options)
    }

    /// Whether a key is typed and the button pressed: for the bars, and when few pages are measured closely.
    pub(super) const fn has_interaction(&self) -> bool {
        self.check || self.write || !self.only.is_empty()
    }

    /// Whether a subject is to be measured.
    pub(super) fn includes(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_its_options() {
        let options = BenchOptions::parse(&["--runs", "3", "--write", "--check"]).unwrap();
        assert!(options.write && options.check && options.runs == 3);
        let options = BenchOptions::parse(&["--only", "vue,tag"]).unwrap();
        assert!(options.includes("vue") && options.includes("tag") && !options.includes("react"));
        assert_eq!(BenchOptions::parse(&[]).unwrap().runs, 7);
        for wrong in [
            &["--runs"][..],
            &["--runs", "0"],
            &["--speed"],
            &["--write", "--only", "vue"],
            &["--check", "--only", "vue"],
        ] {
            assert!(BenchOptions::parse(wrong).is_err());
        }
    }
}

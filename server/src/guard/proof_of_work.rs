//! Proof of work: a visitor's browser computes for about half a second before a form is taken, so that a program that
//! sends thousands of forms pays for each. No third party takes part, and nothing is shown to solve.
//!
//! The task: `seed` is the SHA-256 (FIPS 180-4) of the form's token. For each puzzle `i` find a number `n` such that the
//! SHA-256 of `seed`, `i` and `n` (both as 32 bits, most significant byte first) begins with so many zero bits. Several
//! small puzzles take about the same time for everybody; one large puzzle would take some visitors five times as long.
//! `src/work.js` finds the numbers. Who can't compute them waits instead, see [`WAIT_INSTEAD`].

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use clap::ValueEnum;
use jiff::SignedDuration;
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

/// The name of the field with the numbers, separated by commas.
pub const FIELD: &str = "proof_of_work";

/// How old the token of a form without a proof must be: what a browser without script does instead of computing.
pub const WAIT_INSTEAD: SignedDuration = SignedDuration::from_secs(15);

/// Puzzles of one proof.
const PUZZLES: u32 = 16;
/// Zero bits of each: 2^13 tries on average, 131,072 for all. A laptop needs half a second, a phone four times slower two.
const ZERO_BITS: u32 = 13;

/// When a proof of work is asked of forms.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, ValueEnum)]
pub enum ProofOfWorkMode {
    /// Never.
    #[default]
    Off,
    /// While the limits refuse many forms, and ten minutes longer.
    Attack,
    /// Of each form.
    Always,
}

impl fmt::Display for ProofOfWorkMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Off => "off",
            Self::Attack => "attack",
            Self::Always => "always",
        })
    }
}

/// What is asked for beside a form token.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, ToSchema)]
pub struct ProofOfWork {
    /// How many numbers to find.
    puzzles: u32,
    /// The zero bits that the hash of each begins with.
    bits: u32,
    /// Milliseconds to wait instead, for a form without the numbers.
    wait: i64,
}

impl ProofOfWork {
    /// What is asked of a form whose token may be used without a proof after `wait`.
    #[must_use]
    pub fn after(wait: SignedDuration) -> Self {
        Self {
            puzzles: PUZZLES,
            bits: ZERO_BITS,
            wait: i64::try_from(wait.as_millis()).unwrap_or(i64::MAX),
        }
    }

    /// Whether these numbers, separated by commas, solve the puzzles of a token.
    #[must_use]
    pub fn is_solved(&self, token: &str, numbers: &str) -> bool {
        let seed = Sha256::digest(token.as_bytes());
        let mut numbers = numbers.split(',');
        let solved = (0..self.puzzles).all(|puzzle| {
            let number = numbers.next().and_then(|text| text.parse::<u32>().ok());
            number.is_some_and(|number| leading_zeros(&seed, puzzle, number) >= self.bits)
        });
        solved && numbers.next().is_none()
    }
}

/// The zero bits that a puzzle's hash begins with, as far as its first 32 bits go.
fn leading_zeros(seed: &[u8], puzzle: u32, number: u32) -> u32 {
    let hash = Sha256::new()
        .chain_update(seed)
        .chain_update(puzzle.to_be_bytes())
        .chain_update(number.to_be_bytes())
        .finalize();
    hash.first_chunk()
        .map_or(0, |first| u32::from_be_bytes(*first).leading_zeros())
}

/// Forms that the limits refuse within [`AttackDetector::WINDOW`] before that counts as an attack.
const REFUSALS: u32 = 100;

/// Tells an attack by the forms that the limits refuse.
#[derive(Debug, Default)]
pub struct AttackDetector(Mutex<Refusals>);

#[derive(Debug, Default)]
struct Refusals {
    /// When the counting began, and what was counted since.
    since: Option<Instant>,
    count: u32,
    /// When the last attack ends.
    until: Option<Instant>,
}

impl AttackDetector {
    /// The time in which refusals are counted together.
    const WINDOW: Duration = Duration::from_secs(60);
    /// How long an attack lasts after the refusals that showed it.
    const LASTS: Duration = Duration::from_secs(600);

    /// Counts a form that a limit refused; whether an attack begins with it.
    pub fn note_refusal(&self, now: Instant) -> bool {
        let mut refusals = self.refusals();
        let is_recent = |since| now.saturating_duration_since(since) < Self::WINDOW;
        if !refusals.since.is_some_and(is_recent) {
            refusals.since = Some(now);
            refusals.count = 0;
        }
        refusals.count = refusals.count.saturating_add(1);
        if refusals.count < REFUSALS {
            return false;
        }
        let begins = refusals.until.is_none_or(|until| until <= now);
        refusals.until = now.checked_add(Self::LASTS);
        begins
    }

    /// Whether there is an attack.
    pub fn is_under_attack(&self, now: Instant) -> bool {
        self.refusals().until.is_some_and(|until| now < until)
    }

    fn refusals(&self) -> MutexGuard<'_, Refusals> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers as `src/work.js` finds them: for each puzzle the first that solves it.
    fn solve(asked: &ProofOfWork, token: &str) -> String {
        let seed = Sha256::digest(token.as_bytes());
        let find = |puzzle| {
            let mut numbers =
                (0..=u32::MAX).filter(|n| leading_zeros(&seed, puzzle, *n) >= asked.bits);
            numbers.next().unwrap().to_string()
        };
        (0..asked.puzzles).map(find).collect::<Vec<_>>().join(",")
    }

    #[test]
    fn the_right_numbers_solve_the_puzzles_of_one_token() {
        let asked = ProofOfWork {
            bits: 6,
            ..ProofOfWork::after(WAIT_INSTEAD)
        };
        let numbers = solve(&asked, "1780300800000.AAAA.BBBB");
        assert!(asked.is_solved("1780300800000.AAAA.BBBB", &numbers));
        assert!(!asked.is_solved("1780300800000.AAAA.BBBC", &numbers));
        let fewer = numbers.rsplit_once(',').unwrap().0;
        let more = format!("{numbers},0");
        for wrong in ["", "0", ",,,", fewer, &more] {
            assert!(
                !asked.is_solved("1780300800000.AAAA.BBBB", wrong),
                "{wrong}"
            );
        }
    }

    #[test]
    fn many_refusals_within_a_minute_are_an_attack_for_ten_minutes() {
        let detector = AttackDetector::default();
        let start = Instant::now();
        for _ in 1..REFUSALS {
            assert!(!detector.note_refusal(start));
        }
        assert!(!detector.is_under_attack(start));
        let minute = Duration::from_secs(60);
        assert!(!detector.note_refusal(start + minute), "another minute");
        let beginnings = (0..REFUSALS).filter(|_| detector.note_refusal(start + minute));
        assert_eq!(beginnings.count(), 1);
        assert!(detector.is_under_attack(start + 10 * minute));
        assert!(!detector.is_under_attack(start + 12 * minute));
    }
}

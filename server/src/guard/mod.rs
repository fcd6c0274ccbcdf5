//! What stands between a form and the store: where it comes from, how often, and whether a person filled it in.

mod credits;
mod limits;
mod mail_budget;
mod origin;
pub mod proof_of_work;
mod proxies;
mod rates;
mod shared_limits;
mod token;

use std::fmt;
use std::time::Instant;

use jiff::Timestamp;

pub use limits::Limits;
pub use mail_budget::MailBudget;
pub use origin::ForeignOrigin;
pub(crate) use origin::is_ours;
pub use proof_of_work::{AttackDetector, ProofOfWork, ProofOfWorkMode};
pub use proxies::{TrustedProxies, TrustedProxy, TrustedProxyError};
pub use rates::{Limit, LimitError, Rates};
pub use shared_limits::Refused;
pub use token::{Token, TokenProblem, Tokens, ValidToken, WAIT_MS};

use crate::catalogue::Origins;

/// What the owner sets of it.
#[derive(Clone, Debug, Default)]
pub struct GuardSettings {
    /// Whether a form without a token is refused.
    pub require_token: bool,
    /// When a proof of work is asked of forms.
    pub proof_of_work: ProofOfWorkMode,
    /// How often one may send.
    pub rates: Rates,
    /// The proxies in front, whose word about the visitor's address counts.
    pub trusted_proxies: TrustedProxies,
    /// The sites that may embed what has no list of its own; empty for all.
    pub origins: Origins,
    /// Whether `/metrics` has a listener of its own, and so is not served beside the forms.
    pub has_metrics_listener: bool,
}

/// The guard at the forms' door.
#[derive(Debug)]
pub struct Guard {
    /// Signs and checks tokens.
    pub tokens: Tokens,
    /// Counts.
    pub limits: Limits,
    /// What was taken from limits that are counted in the database.
    credits: credits::Credits,
    /// Tells an attack.
    pub attack: AttackDetector,
    /// How many mails may go.
    pub mail_budget: MailBudget,
    /// As the owner set it.
    pub settings: GuardSettings,
}

impl Guard {
    /// A guard that signs with `secret`.
    #[must_use]
    pub fn new(settings: GuardSettings, secret: [u8; 32]) -> Self {
        Self {
            tokens: Tokens::new(secret),
            limits: Limits::new(&settings.rates),
            credits: credits::Credits::default(),
            attack: AttackDetector::default(),
            mail_budget: MailBudget::new(settings.rates.mail, Instant::now()),
            settings,
        }
    }

    /// A token issued now, with the proof of work that is asked of its form.
    #[must_use]
    pub fn issue_token(&self, now: Timestamp) -> Token {
        Token {
            proof_of_work: self
                .asks_proof_of_work()
                .then(|| ProofOfWork::after(proof_of_work::WAIT_INSTEAD)),
            ..self.tokens.issue(now)
        }
    }

    /// Whether forms need a proof of work now.
    #[must_use]
    pub fn asks_proof_of_work(&self) -> bool {
        match self.settings.proof_of_work {
            ProofOfWorkMode::Off => false,
            ProofOfWorkMode::Attack => self.attack.is_under_attack(Instant::now()),
            ProofOfWorkMode::Always => true,
        }
    }

    /// Counts a form that a limit refused, and logs the beginning of an attack.
    pub fn note_refusal(&self) {
        if self.attack.note_refusal(Instant::now()) {
            let proof_of_work = self.settings.proof_of_work;
            tracing::warn!(%proof_of_work, "the limits refuse many forms: this looks like an attack");
        }
    }
}

impl fmt::Display for GuardSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.origins.is_empty() {
            f.write_str("any site")
        } else {
            self.origins.fmt(f)
        }
    }
}

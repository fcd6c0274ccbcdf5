//! What is known of the mail server's SMTPUTF8 (RFC 6531), shared by all who ask.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// Unknown, no or yes.
#[derive(Clone, Debug, Default)]
pub(super) struct Smtputf8(Arc<AtomicU8>);

const NO: u8 = 1;
const YES: u8 = 2;

impl Smtputf8 {
    /// Returns what the server answered last; `None` before that.
    pub(super) fn get(&self) -> Option<bool> {
        match self.0.load(Ordering::Relaxed) {
            NO => Some(false),
            YES => Some(true),
            _ => None,
        }
    }

    /// Keeps an answer.
    pub(super) fn set(&self, offers: bool) {
        self.0
            .store(if offers { YES } else { NO }, Ordering::Relaxed);
    }
}

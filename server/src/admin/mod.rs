//! The organiser's page, `/beheer`: who may see it, and what it says. Its routes are in `crate::routes`.
//!
//! - `password`: argon2id, and the link the first one is set with;
//! - `session`: what the browser holds once signed in, and the word each of its forms carries;
//! - `entry_form`: the form for an event, a list or a course;
//! - `pages`, `texts`, `entry_texts`, `message_texts`, `registration_texts`: what is seen.

pub mod entry_form;
pub mod entry_texts;
pub mod message_form;
pub mod message_texts;
pub mod pages;
pub mod password;
pub mod registration_texts;
pub mod session;
pub mod texts;

use sha2::{Digest, Sha256};

/// What is stored of a secret: enough to know it again, not to use it.
fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

/// 256 random bits, in hex.
fn random() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(hex::encode(bytes))
}

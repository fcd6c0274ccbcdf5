//! The organiser's password: set once by a link, checked at each sign-in.

use std::io;
use std::path::{Path, PathBuf};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;
use tokio::task::JoinError;

use super::{hash, random};
use crate::store::{Store, StoreError};

/// The fewest letters of a password.
pub const LEAST: usize = 12;
/// The most bytes: what is longer is no password.
pub const MOST: usize = 1024;

/// OWASP's parameters for argon2id (Password Storage Cheat Sheet): 19 MiB, two rounds, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const ROUNDS: u32 = 2;
const LANES: u32 = 1;

/// How many are computed at once: each takes the memory above.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// A password that may be set.
#[derive(Clone)]
pub struct NewPassword(String);

/// Why a password can't be set.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Unfit {
    /// Fewer letters than [`LEAST`].
    #[error("the password needs at least {LEAST} characters")]
    Short,
    /// More bytes than [`MOST`].
    #[error("the password may have at most {MOST} bytes")]
    Long,
}

/// Why a password could be neither set nor checked.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// The database.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// What was given can't be a password.
    #[error("{0}")]
    Unfit(#[from] Unfit),
    /// The file it should be in can't be read.
    #[error(
        "the password file {path} can't be read: {source}\nName another one with --admin-password-file."
    )]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// What is stored is no password of ours, or argon2 has no memory.
    #[error("argon2: {0}")]
    Argon2(String),
    /// The system has no randomness.
    #[error("the system gives no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    /// The thread that computed it was ended.
    #[error("{0}")]
    Thread(#[from] JoinError),
}

impl NewPassword {
    /// A password as it was typed.
    ///
    /// # Errors
    /// When it is too short or too long.
    pub fn parse(text: &str) -> Result<Self, Unfit> {
        if text.len() > MOST {
            return Err(Unfit::Long);
        }
        if text.chars().count() < LEAST {
            return Err(Unfit::Short);
        }
        Ok(Self(text.to_owned()))
    }

    /// Its PHC string, computed off the threads that answer.
    async fn phc(self) -> Result<String, PasswordError> {
        let _turn = AT_ONCE.acquire().await;
        let phc = tokio::task::spawn_blocking(move || {
            let phc: PasswordHash = argon2()?.hash_password(self.0.as_bytes()).map_err(cause)?;
            Ok(phc.to_string())
        });
        phc.await?
    }

    /// Makes it the organiser's password. Everybody is signed out.
    ///
    /// # Errors
    /// When it can't be stored.
    pub async fn set(self, store: &Store) -> Result<(), PasswordError> {
        let phc = self.phc().await?;
        Ok(store.set_password(&phc).await?)
    }

    /// The same for whoever has the link; `false` when it holds no more.
    ///
    /// # Errors
    /// When it can't be stored.
    pub async fn set_by_link(self, store: &Store, token: &str) -> Result<bool, PasswordError> {
        // Nothing is computed for a link that is wrong.
        if !link_holds(store, token).await? {
            return Ok(false);
        }
        let phc = self.phc().await?;
        Ok(store.set_password_by_link(&phc, &hash(token)).await?)
    }
}

/// What a password is found to be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// It is the organiser's.
    Right,
    /// It is not.
    Wrong,
    /// There is none yet.
    Unset,
}

/// Checks a password; argon2 compares in constant time.
///
/// # Errors
/// When it can't be checked.
pub async fn check(store: &Store, password: &str) -> Result<Verdict, PasswordError> {
    let Some(phc) = store.password().await? else {
        return Ok(Verdict::Unset);
    };
    if password.len() > MOST {
        return Ok(Verdict::Wrong);
    }
    let password = password.to_owned();
    let _turn = AT_ONCE.acquire().await;
    let checked = tokio::task::spawn_blocking(move || {
        let stored = PasswordHash::new(&phc).map_err(cause)?;
        match argon2()?.verify_password(password.as_bytes(), &stored) {
            Ok(()) => Ok(Verdict::Right),
            Err(argon2::password_hash::Error::PasswordInvalid) => Ok(Verdict::Wrong),
            Err(error) => Err(cause(error)),
        }
    });
    checked.await?
}

/// Takes over the password from a file, as secrets of a container come. The same as before signs nobody out.
///
/// # Errors
/// When the file can't be read, when its first line can't be a password, or when the database fails.
pub async fn set_from_file(store: &Store, file: &Path) -> Result<(), PasswordError> {
    let text = std::fs::read_to_string(file).map_err(|source| PasswordError::File {
        path: file.to_owned(),
        source,
    })?;
    let text = first_line(&text);
    let new = NewPassword::parse(text)?;
    if check(store, text).await? != Verdict::Right {
        new.set(store).await?;
    }
    Ok(())
}

/// The line of a file, or of what was typed, that is the password.
pub(crate) fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// The path of a fresh link to set the first password with; `None` when there is one already. Which earlier links hold:
/// [`Store::offer_setup`].
///
/// # Errors
/// When it can't be stored.
pub async fn setup_path(store: &Store) -> Result<Option<String>, PasswordError> {
    if store.password().await?.is_some() {
        return Ok(None);
    }
    let token = random()?;
    store.offer_setup(&hash(&token)).await?;
    Ok(Some(format!("/beheer/setup/{token}")))
}

/// Whether a link still sets the password. Hashes are compared: how long that takes says nothing of the token.
///
/// # Errors
/// When the database fails.
pub async fn link_holds(store: &Store, token: &str) -> Result<bool, PasswordError> {
    Ok(store.has_setup_link(&hash(token)).await?)
}

fn argon2() -> Result<Argon2<'static>, PasswordError> {
    let params = Params::new(MEMORY_KIB, ROUNDS, LANES, None).map_err(cause)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn cause(error: impl std::fmt::Display) -> PasswordError {
    PasswordError::Argon2(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_has_twelve_letters_or_more() {
        assert!(NewPassword::parse("elf letters").is_err());
        assert!(NewPassword::parse("ééééééééééé").is_err());
        assert!(NewPassword::parse("twaalf lange").is_ok());
        assert_eq!(
            NewPassword::parse(&"x".repeat(2000)).err(),
            Some(Unfit::Long)
        );
    }

    #[tokio::test]
    async fn what_is_stored_names_argon2id_with_owasps_parameters() {
        let phc = NewPassword::parse("twaalf lange")
            .unwrap()
            .phc()
            .await
            .unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        let again = NewPassword::parse("twaalf lange")
            .unwrap()
            .phc()
            .await
            .unwrap();
        assert_ne!(phc, again, "each has a salt of its own");
    }
}

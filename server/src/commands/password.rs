//! `misniets password`: the organiser's password, read from standard input.

use std::io::{self, BufRead, Read};
use std::path::Path;

use clap::Args;

use super::DatabaseArgs;
use crate::admin::password::{NewPassword, PasswordError, Verdict, check};
use crate::cli::CliError;
use crate::serve::say;
use crate::store::Store;

/// Options of `misniets password`.
#[derive(Args, Debug)]
pub struct PasswordArgs {
    #[command(flatten)]
    database: DatabaseArgs,
}

/// Sets the password to the first line of standard input; it is never an argument, which other users could see.
pub(crate) async fn password(args: &PasswordArgs) -> Result<(), CliError> {
    let store =
        Store::open_either(&args.database.data, args.database.database_url.as_deref()).await?;
    let mut typed = String::new();
    io::stdin().lock().take(64 * 1024).read_line(&mut typed)?;
    let new = NewPassword::parse(first_line(&typed)).map_err(PasswordError::from)?;
    new.set(&store).await?;
    store.close().await;
    say("The password is set. Everybody who was signed in has to sign in again.");
    Ok(())
}

/// Takes over the password from a file, as secrets of a container come. The same as before signs nobody out.
pub(crate) async fn from_file(store: &Store, file: &Path) -> Result<(), CliError> {
    let text = std::fs::read_to_string(file).map_err(|source| PasswordError::File {
        path: file.to_owned(),
        source,
    })?;
    let text = first_line(&text);
    let new = NewPassword::parse(text).map_err(PasswordError::from)?;
    if check(store, text).await? != Verdict::Right {
        new.set(store).await?;
    }
    Ok(())
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

//! `misniets password`: the organiser's password, read from standard input.

use std::io::{self, BufRead, Read};

use clap::Args;

use super::DatabaseArgs;
use crate::admin::password::{NewPassword, PasswordError, first_line};
use crate::cli_error::CliError;
use crate::console::print_line;
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
    print_line("The password is set. Everybody who was signed in has to sign in again.");
    Ok(())
}

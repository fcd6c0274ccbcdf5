//! The binary `misniets`: the command line, and nothing else.

use std::process::ExitCode;

use clap::Parser;
use misniets_server::cli::Cli;

#[tokio::main]
async fn main() -> ExitCode {
    match Cli::parse().run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("misniets: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}

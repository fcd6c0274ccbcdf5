//! The binary `misniets`: the command line, and nothing else.

use std::process::ExitCode;

use misniets_server::cli::run;
use misniets_server::cli_error::CliError;
use misniets_server::settings;

#[tokio::main]
async fn main() -> ExitCode {
    let done = match settings::parse() {
        Ok(given) => run(given).await,
        Err(error) => Err(CliError::from(error)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("misniets: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}

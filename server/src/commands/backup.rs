//! `misniets backup`: the whole of a SQLite database in one file, while the server runs.

use std::fs::OpenOptions;
use std::io;
use std::path::PathBuf;

use clap::Args;

use crate::cli_error::CliError;
use crate::console::print_line;
use crate::store::Store;

/// Options of `misniets backup`.
#[derive(Args, Debug)]
pub struct BackupArgs {
    /// The file to write; it must not exist.
    to: PathBuf,
    /// Folder of the SQLite database. PostgreSQL has pg_dump.
    #[arg(long, env = "MISNIETS_DATA", default_value = "data")]
    data: PathBuf,
}

/// Writes the file.
pub(crate) async fn backup(args: &BackupArgs) -> Result<(), CliError> {
    let store = Store::open_existing(&args.data).await?;
    make_private(&args.to).map_err(|source| CliError::Backup {
        to: args.to.clone(),
        source,
    })?;
    let written = store.copy_to_file(&args.to).await;
    store.close().await;
    if let Err(error) = written {
        // Half a backup must not be taken for one.
        std::fs::remove_file(&args.to).ok();
        return Err(error.into());
    }
    print_line(&format!(
        "Written: {}. To restore it, stop the server, put it in the data folder as misniets.db and remove misniets.db-wal and misniets.db-shm there.",
        args.to.display()
    ));
    Ok(())
}

/// An empty file that nobody else may read: it will hold personal data.
fn make_private(path: &std::path::Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

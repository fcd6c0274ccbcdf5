//! Both databases: SQLite in a folder, and a real PostgreSQL started once for all tests.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use misniets_server::store::Store;
use sqlx::{Connection, Executor, PgConnection};
use tempfile::TempDir;

/// The file in a test's folder with the address of its PostgreSQL database.
pub(crate) const ADDRESS: &str = "postgres-url";

/// What a test runs on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Database {
    Sqlite,
    Postgres,
}

impl Database {
    /// An empty database of one test's own; SQLite's is in the folder.
    pub(crate) async fn open(self, folder: &Path) -> Store {
        match self {
            Self::Sqlite => Store::open(folder).await.unwrap(),
            Self::Postgres => {
                let url = postgres().await;
                fs::create_dir_all(folder).unwrap();
                fs::write(folder.join(ADDRESS), &url).unwrap();
                Store::open_postgres(&url).await.unwrap()
            }
        }
    }
}

/// The same tests on both databases: each is a module of its own.
macro_rules! on_both {
    ($($(#[$doc:meta])* async fn $name:ident($database:ident: Database) $body:block)+) => {
        mod sqlite {
            use super::*;
            $($(#[$doc])* #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() { let $database = Database::Sqlite; $body })+
        }
        mod postgres {
            use super::*;
            $($(#[$doc])* #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() { let $database = Database::Postgres; $body })+
        }
    };
}
pub(crate) use on_both;

/// The address of a new, empty database on the one PostgreSQL of this test run.
pub(crate) async fn postgres() -> String {
    static SOCKET: OnceLock<PathBuf> = OnceLock::new();
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let socket = tokio::task::spawn_blocking(|| SOCKET.get_or_init(start).clone())
        .await
        .unwrap();
    let name = format!("test{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let url = |name: &str| {
        format!(
            "postgres://postgres@localhost/{name}?host={}",
            socket.display()
        )
    };
    let mut admin = PgConnection::connect(&url("postgres")).await.unwrap();
    admin
        .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .await
        .unwrap();
    url(&name)
}

/// Starts PostgreSQL for all tests. It stops when this process ends, and its folder goes with it.
fn start() -> PathBuf {
    let folder = TempDir::new().unwrap().keep();
    let installed = Installed::new(&folder);
    // Kept open on purpose: it closes with this process, and that is the server's sign to stop.
    std::mem::forget(installed.start("; rm -rf \"$2\""));
    folder
}

/// PostgreSQL with an empty data folder of its own, reachable by a socket in that folder only.
pub(crate) struct Installed {
    folder: PathBuf,
    /// Who it runs as, when this process is root.
    owner: Option<u32>,
}

impl Installed {
    /// Makes the data folder.
    pub(crate) fn new(folder: &Path) -> Self {
        let owner = unprivileged();
        if let Some(owner) = owner {
            chown(folder, Some(owner), Some(owner)).unwrap();
        }
        let installed = Self {
            folder: folder.to_owned(),
            owner,
        };
        let initdb = installed
            .as_owner(&program("initdb"))
            .args([
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-sync",
                "--pgdata",
            ])
            .arg(folder.join("data"))
            .output()
            .unwrap();
        assert!(
            initdb.status.success(),
            "{}",
            String::from_utf8_lossy(&initdb.stderr)
        );
        installed
    }

    fn as_owner(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder);
        if let Some(owner) = self.owner {
            command.uid(owner).gid(owner);
        }
        command
    }

    #[allow(
        clippy::zombie_processes,
        reason = "a test that can't start PostgreSQL stops"
    )]
    /// Starts it and waits until it takes connections. It stops at once, as after a crash, when the standard input of the
    /// given shell closes: with this process at the latest, however it ends. `then` is run after that.
    pub(crate) fn start(&self, then: &str) -> Child {
        let log = self.folder.join("log");
        fs::remove_file(&log).ok();
        // Tests end sooner without; a measurement says "on".
        let fsync = std::env::var("MISNIETS_POSTGRES_FSYNC").unwrap_or_else(|_| "off".to_owned());
        let script = r#""$0" -D "$1" -c listen_addresses= -c unix_socket_directories="$2" -c fsync="$3" \
            -c max_connections=400 >"$2/log" 2>&1 & echo started; read wait; kill -QUIT $!; wait"#;
        let mut shell = self
            .as_owner(Path::new("/bin/sh"))
            .arg("-c")
            .arg(format!("{script}{then}"))
            .args([
                &program("postgres"),
                &self.folder.join("data"),
                &self.folder,
            ])
            .arg(fsync)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(shell.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let ready = self.folder.join(".s.PGSQL.5432");
        for _ in 0..600 {
            let said = fs::read_to_string(&log).unwrap_or_default();
            if ready.exists() && said.contains("ready to accept connections") {
                return shell;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!(
            "PostgreSQL didn't start: {}",
            fs::read_to_string(&log).unwrap_or_default()
        );
    }
}

/// PostgreSQL refuses to run as root: then it runs as nobody.
fn unprivileged() -> Option<u32> {
    const NOBODY: u32 = 65534;
    (fs::metadata("/proc/self").unwrap().uid() == 0).then_some(NOBODY)
}

/// Debian keeps the server's programs out of the PATH.
fn program(name: &str) -> PathBuf {
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin").join(name))
        .filter(|program| program.exists())
        .collect();
    versions.sort();
    versions
        .pop()
        .unwrap_or_else(|| panic!("no {name}: install Debian's package postgresql"))
}

//! A disk that is really full: the real process on a file system of two megabytes.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use misniets_server::store::Store;
use serde_json::Value;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::binary::folder;
use crate::mailbox;
use crate::test_server::{client, fields};

/// A server whose data folder is a small disk that only it and its children see.
struct Cramped {
    dir: TempDir,
    server: Child,
    url: String,
}

impl Cramped {
    async fn open() -> Self {
        let dir = folder();
        fs::create_dir(dir.path().join("data")).unwrap();
        // A namespace of its own needs no rights of an administrator.
        let script = "mount -t tmpfs -o size=2m,mode=700 tmpfs data && exec \"$0\" serve --listen 127.0.0.1:0 \
                      --require-token=false --limit-ip off --now 2026-06-01T08:00:00Z";
        let mut server = Command::new("unshare")
            .args(["--map-root-user", "--mount", "sh", "-c", script])
            .arg(env!("CARGO_BIN_EXE_misniets"))
            .current_dir(dir.path())
            .env("MISNIETS_CATALOGUE", "www/catalogue.toml")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
        let first = lines.next_line().await.unwrap();
        let first = first.expect("this machine lets nobody make a small disk: unshare and mount");
        // Keeps its words from blocking it.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let url = first.rsplit(' ').next().unwrap().to_owned();
        Self { dir, server, url }
    }

    /// The data folder as the server sees it.
    fn data(&self) -> PathBuf {
        let root = format!("/proc/{}/root", self.server.id().unwrap());
        let inside = self.dir.path().strip_prefix("/").unwrap().join("data");
        Path::new(&root).join(inside)
    }

    /// Writes until nothing goes in any more.
    fn fill(&self) {
        let ballast = self.data().join("ballast");
        let mut ballast = File::options()
            .append(true)
            .create(true)
            .open(ballast)
            .unwrap();
        while ballast.write_all(&[0; 4096]).is_ok() {}
    }

    fn free(&self) {
        fs::remove_file(self.data().join("ballast")).unwrap();
    }

    async fn register(&self, email: &str) -> (u16, Value) {
        let post = client().post(format!("{}/v1/events/evenementen/registrations", self.url));
        let answer = post.json(&fields(email)).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    async fn ready(&self) -> u16 {
        let answer = client().get(format!("{}/readyz", self.url)).send().await;
        answer.unwrap().status().as_u16()
    }

    /// Who got a mail, once everybody has one.
    async fn mailed(&self, count: usize) -> BTreeSet<String> {
        let mut to = BTreeSet::new();
        // A mail that could not be written is tried again half a minute later, then after a longer while.
        for _ in 0..1_800 {
            for mail in mailbox::empty(&self.data().join("mail")) {
                assert!(to.insert(mail.header("To")), "twice: {}", mail.header("To"));
            }
            if to.len() == count {
                return to;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("mails to {to:?} only, of {count}");
    }

    /// Who is in the database.
    async fn stored(&self) -> BTreeSet<String> {
        let copy = TempDir::new().unwrap();
        for file in ["misniets.db", "misniets.db-wal"] {
            fs::copy(self.data().join(file), copy.path().join(file)).unwrap();
        }
        let store = Store::open_existing(copy.path()).await.unwrap();
        let rows = store.registrations("evenementen").await.unwrap();
        rows.into_iter().map(|row| row.email).collect()
    }
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_nothing_is_acknowledged_that_is_not_kept_and_it_goes_on_once_there_is_room()
{
    let server = Cramped::open().await;
    let mut acknowledged = BTreeSet::new();
    assert_eq!(server.register("eerst@stad.be").await.0, 201);
    acknowledged.insert("eerst@stad.be".to_owned());
    server.fill();
    let mut refused = None;
    for visitor in 0..100 {
        let email = format!("vol{visitor}@stad.be");
        match server.register(&email).await {
            (201, _) => {
                acknowledged.insert(email);
                // What the server cleared away by itself is room again.
                server.fill();
            }
            other => {
                refused = Some(other);
                break;
            }
        }
    }
    let (status, said) = refused.expect("a full disk takes nobody");
    assert_eq!(
        (status, &said["errors"][0]["code"]),
        (500, &"internal".into())
    );
    let words = said["errors"][0]["message"].as_str().unwrap();
    assert!(
        words.contains("Probeer het over een paar minuten"),
        "{words}"
    );
    assert!(
        !said.to_string().contains("disk") && !said.to_string().contains("SQL"),
        "{said}"
    );
    while server.ready().await != 503 {
        // What it found is remembered for a second.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    server.free();
    assert_eq!(
        server.register("later@stad.be").await.0,
        201,
        "without a restart"
    );
    acknowledged.insert("later@stad.be".to_owned());
    assert_eq!(server.mailed(acknowledged.len()).await, acknowledged);
    assert_eq!(server.stored().await, acknowledged);
    while server.ready().await != 200 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

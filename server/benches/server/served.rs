//! The real process, and what one visitor sends it.

use std::fs;
use std::future::Future;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use reqwest::Client;
use tempfile::TempDir;

use crate::databases::{self, Database};

const CATALOGUE: &str = r#"
[[event]]
id = "druk"
start = "next 12 December, 11:00"
timezone = "Europe/Brussels"
duration = 60
[event.nl]
title = "Druk"
"#;

/// A server with a folder of its own.
pub(crate) struct Served {
    process: Child,
    client: Client,
    address: Arc<str>,
    next: Arc<AtomicU64>,
    _dir: TempDir,
}

impl Served {
    pub(crate) async fn start(database: Database) -> Self {
        let dir = TempDir::new().unwrap();
        fs::create_dir(dir.path().join("www")).unwrap();
        fs::write(dir.path().join("www/catalogue.toml"), CATALOGUE).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_misniets"));
        command.current_dir(dir.path()).args([
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--require-token=false",
        ]);
        for limit in ["--limit-ip", "--limit-address", "--limit-origin"] {
            command.args([limit, "off"]);
        }
        if database == Database::Postgres {
            command.args(["--database-url", &databases::postgres().await]);
        }
        let quiet = command.env("RUST_LOG", "error").stdin(Stdio::null());
        let mut process = quiet.stdout(Stdio::piped()).spawn().unwrap();
        let mut first = String::new();
        let mut words = BufReader::new(process.stdout.take().unwrap());
        words.read_line(&mut first).unwrap();
        let url = first.trim().rsplit(' ').next().unwrap();
        Self {
            process,
            client: Client::builder().no_proxy().build().unwrap(),
            address: format!("{url}/v1/events/druk/registrations").into(),
            next: Arc::default(),
            _dir: dir,
        }
    }

    /// One new person registers, and is acknowledged.
    pub(crate) fn register(&self) -> impl Future<Output = ()> + Send + 'static {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let fields = serde_json::json!({
            "name": "An Peeters", "email": format!("v{number}@stad.be"), "consent": "Ik ga akkoord.",
            "lang": "nl", "page": "https://stad.be/agenda",
        });
        let post = self.client.post(&*self.address);
        let post = post.header("idempotency-key", format!("key-{number}"));
        async move {
            let answer = post.json(&fields).send().await.unwrap();
            assert_eq!(answer.status(), 201, "{}", answer.text().await.unwrap());
            answer.bytes().await.unwrap();
        }
    }

    pub(crate) fn registered(&self) -> u64 {
        self.next.load(Ordering::Relaxed)
    }

    /// Resident memory, in MB (10^6 bytes).
    pub(crate) fn resident(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib: f64 = line
            .unwrap()
            .trim()
            .trim_end_matches(" kB")
            .parse()
            .unwrap();
        kib * 1024.0 / 1e6
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

//! The real process, and what one visitor sends it.

use std::fs;
use std::future::Future;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use axum::http::{Request, StatusCode, header};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tempfile::TempDir;
use tokio::net::TcpStream;

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

/// An open connection: as many as there are clients, each used again and again.
type Line = SendRequest<Full<Bytes>>;

/// A server with a folder of its own.
pub(crate) struct Served {
    process: Child,
    address: Arc<str>,
    lines: Arc<Mutex<Vec<Line>>>,
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
            "--catalogue",
            "www/catalogue.toml",
        ]);
        for limit in [
            "--limit-ip",
            "--limit-address",
            "--limit-entry",
            "--limit-mail",
        ] {
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
            address: url.strip_prefix("http://").unwrap().into(),
            lines: Arc::default(),
            next: Arc::default(),
            _dir: dir,
        }
    }

    /// One new person registers, and is acknowledged; by what. The client is as thin as can be: it takes its time
    /// from the same processor as the server.
    pub(crate) fn register(&self) -> impl Future<Output = Bytes> + Send + 'static {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let fields = serde_json::json!({
            "name": "An Peeters", "email": format!("v{number}@stad.be"), "consent": "Ik ga akkoord.",
            "lang": "nl", "page": "https://stad.be/agenda",
        });
        let request = Request::post("/v1/events/druk/registrations")
            .header(header::HOST, &*self.address)
            .header(header::CONTENT_TYPE, "application/json")
            .header("sec-fetch-site", "cross-site")
            .header("idempotency-key", format!("key-{number}"))
            .body(Full::from(fields.to_string()))
            .unwrap();
        let (lines, address) = (Arc::clone(&self.lines), Arc::clone(&self.address));
        async move {
            let free = lines.lock().unwrap().pop();
            let mut line = match free {
                Some(line) => line,
                None => connect(&address).await,
            };
            line.ready().await.unwrap();
            let answer = line.send_request(request).await.unwrap();
            let status = answer.status();
            let body = answer.into_body().collect().await.unwrap().to_bytes();
            assert_eq!(status, StatusCode::CREATED, "{body:?}");
            lines.lock().unwrap().push(line);
            body
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

async fn connect(address: &str) -> Line {
    let stream = TcpStream::connect(address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let (line, connection) = handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    line
}

impl Drop for Served {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

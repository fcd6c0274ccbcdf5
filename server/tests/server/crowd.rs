//! More connections than the process has file descriptors: the real binary, limited to 1,024 of them.

use std::process::Stdio;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::binary::folder;

/// A process may have so many file descriptors.
const DESCRIPTORS: u32 = 1024;
/// So many connections are held.
const HELD: usize = 1100;

struct Crowded {
    _dir: TempDir,
    _server: Child,
    address: String,
    held: Vec<TcpStream>,
}

impl Crowded {
    async fn start() -> Self {
        let dir = folder();
        // Larger than the system's own buffers for a connection, so that who does not read is waited for.
        std::fs::write(dir.path().join("www/large.txt"), vec![b'x'; 16 << 20]).unwrap();
        let script = format!(
            "ulimit -n {DESCRIPTORS} && exec \"$0\" serve --listen 127.0.0.1:0 --now 2026-06-01T08:00:00Z"
        );
        let mut server = Command::new("sh")
            .args(["-c", &script])
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
        let first = lines.next_line().await.unwrap().unwrap();
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let address = first.rsplit('/').next().unwrap().to_owned();
        Self {
            _dir: dir,
            _server: server,
            address,
            held: Vec::new(),
        }
    }

    /// Holds connections that have sent this much of a request and go no further.
    async fn hold(&mut self, sent: &[u8]) {
        for _ in 0..HELD {
            let mut stream = TcpStream::connect(&self.address).await.unwrap();
            // Who had to make way already can't write any more.
            stream.write_all(sent).await.ok();
            self.held.push(stream);
        }
    }

    /// How long an honest visitor waits for an answer, at worst of five.
    async fn longest_wait(&self) -> Duration {
        let mut longest = Duration::ZERO;
        for _ in 0..5 {
            let begun = Instant::now();
            let mut stream = TcpStream::connect(&self.address).await.unwrap();
            let request = b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
            stream.write_all(request).await.unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.unwrap();
            assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
            longest = longest.max(begun.elapsed());
        }
        longest
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn half_open_requests_slow_bodies_and_slow_readers_keep_nobody_waiting() {
    for (kind, sent) in [
        ("a connection that says nothing", ""),
        (
            "half a head",
            "GET /e/evenementen HTTP/1.1\r\nhost: x\r\nslow: ",
        ),
        (
            "half a body",
            "POST /v1/events/evenementen/registrations HTTP/1.1\r\nhost: x\r\n\
             content-type: application/json\r\ncontent-length: 100\r\n\r\n{",
        ),
        (
            "a response that is not read",
            "GET /large.txt HTTP/1.1\r\nhost: x\r\n\r\n",
        ),
    ] {
        let mut crowded = Crowded::start().await;
        crowded.hold(sent.as_bytes()).await;
        let waited = crowded.longest_wait().await;
        assert!(waited < Duration::from_secs(1), "{kind}: {waited:?}");
    }
}

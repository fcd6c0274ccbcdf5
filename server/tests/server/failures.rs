//! What keeps the server from working is said at once, with what, where and what to do.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use sqlx::{Connection as _, Executor as _, SqliteConnection};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

use crate::binary::{folder, misniets, run, serve_at};
use crate::databases::postgres;
use crate::smtp;
use crate::test_server::{NOW, client, fields};

/// The longest that a start which can't succeed may take: locks are waited for, five seconds.
const AT_ONCE: Duration = Duration::from_secs(9);

/// Starts a server that can't: what it says.
async fn refused(dir: &Path, args: &[&str]) -> String {
    let started = Instant::now();
    let serve = ["serve", "--listen", "127.0.0.1:0"];
    let (code, said, error) = run(dir, &[&serve, args].concat()).await;
    assert_ne!(code, 0, "{said}");
    assert!(
        started.elapsed() < AT_ONCE,
        "{:?}: {error}",
        started.elapsed()
    );
    assert!(!error.contains("pool timed out"), "{error}");
    error
}

fn says(error: &str, parts: &[&str]) {
    for part in parts {
        assert!(error.contains(part), "{part} in {error}");
    }
}

#[tokio::test]
async fn a_damaged_database_is_named_with_the_way_back() {
    for damage in [
        b"This is no database at all, but a letter.".repeat(200),
        vec![0xff; 8192],
    ] {
        let dir = folder();
        fs::create_dir(dir.path().join("data")).unwrap();
        fs::write(dir.path().join("data/misniets.db"), damage).unwrap();
        let error = refused(dir.path(), &[]).await;
        says(
            &error,
            &["data/misniets.db is damaged", "last backup", "--data"],
        );
    }
}

#[tokio::test]
async fn a_locked_database_is_named_with_who_may_hold_it() {
    let dir = folder();
    drop(serve_at(dir.path(), &[]).await);
    let url = format!("sqlite:{}", dir.path().join("data/misniets.db").display());
    let mut other = SqliteConnection::connect(&url).await.unwrap();
    other.execute("BEGIN EXCLUSIVE").await.unwrap();
    let error = refused(dir.path(), &[]).await;
    says(
        &error,
        &[
            "data/misniets.db is locked by another program",
            "Stop that program",
        ],
    );
    other.execute("ROLLBACK").await.unwrap();
}

#[tokio::test]
async fn a_postgresql_that_can_not_be_used_is_named_without_its_password() {
    let there = postgres().await;
    let missing = there.replacen("/test", "/missing", 1);
    for (url, what) in [
        (
            "postgres://an:geheim@127.0.0.1:1/misniets",
            "can't be reached",
        ),
        (missing.as_str(), "does not exist"),
    ] {
        let dir = folder();
        let error = refused(dir.path(), &["--database-url", url]).await;
        says(&error, &[&format!("the database of DATABASE_URL {what}")]);
        assert!(!error.contains("geheim"), "{error}");
    }
}

#[tokio::test]
async fn a_settings_file_with_three_mistakes_names_all_three_when_the_server_starts() {
    let dir = folder();
    let settings = "limit_ip = \"vaak\"\ndrain = \"lang\"\nfoo = 1\n";
    fs::write(dir.path().join("misniets.toml"), settings).unwrap();
    let error = refused(dir.path(), &["--config", "misniets.toml"]).await;
    for line in [1, 2, 3] {
        says(&error, &[&format!("misniets.toml: line {line}, column")]);
    }
}

#[tokio::test]
async fn a_full_disk_at_the_start_is_named() {
    let dir = folder();
    fs::create_dir(dir.path().join("data")).unwrap();
    let script = "mount -t tmpfs -o size=64k,mode=700 tmpfs data && dd if=/dev/zero of=data/ballast bs=4k 2>/dev/null; \
                  exec \"$0\" serve --listen 127.0.0.1:0";
    let output = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", script])
        .arg(env!("CARGO_BIN_EXE_misniets"))
        .current_dir(dir.path())
        .stdin(Stdio::null())
        .output()
        .await
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    says(&error, &["data/misniets.db", "room"]);
}

#[tokio::test]
async fn few_file_descriptors_are_said_at_the_start_and_the_server_serves() {
    let dir = folder();
    let script = "ulimit -n 200 && exec \"$0\" serve --catalogue www/catalogue.toml --listen 127.0.0.1:0 --require-token=false";
    let mut server = Command::new("sh")
        .args(["-c", script])
        .arg(env!("CARGO_BIN_EXE_misniets"))
        .current_dir(dir.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
    let first = lines.next_line().await.unwrap().unwrap();
    let url = first.rsplit(' ').next().unwrap();
    let warned = loop {
        let line = lines.next_line().await.unwrap().unwrap();
        if line.contains("file descriptors") {
            break line;
        }
    };
    says(
        &warned,
        &["75 connections", "LimitNOFILE=65536", "ulimit -n"],
    );
    let post = client().post(format!("{url}/v1/events/evenementen/registrations"));
    let answer = post.json(&fields("an@stad.be")).send().await.unwrap();
    assert_eq!(answer.status(), 201);
}

/// The log of a server whose mail goes to `localhost` on a port, as soon as it says something about the mail server.
async fn mail_server_complaint(dir: &TempDir, smtp: &str, more: &[&str]) -> String {
    let serve = ["serve", "--listen", "127.0.0.1:0", "--smtp", smtp];
    let mut server = misniets(dir.path(), &[&serve, more].concat())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(server.stderr.take().unwrap()).lines();
    let complaint = async {
        loop {
            let line = lines.next_line().await.unwrap().unwrap();
            if line.contains("the mail server can't be used") {
                return line;
            }
        }
    };
    let complaint = tokio::time::timeout(Duration::from_secs(20), complaint).await;
    complaint.expect("it is said at the start, before any mail waits")
}

#[tokio::test]
async fn a_mail_server_whose_certificate_has_expired_is_named_at_the_start() {
    let dir = folder();
    let mut made = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    made.not_before = rcgen::date_time_ymd(2020, 1, 1);
    made.not_after = rcgen::date_time_ymd(2021, 1, 1);
    let server = smtp::Server::start(&dir.path().join("ca.pem"), made).await;
    let port = server.port;
    let url = format!("smtp://localhost:{port}");
    let said = mail_server_complaint(&dir, &url, &["--smtp-ca", "ca.pem"]).await;
    says(&said, &["certificate has expired", "renew it"]);
    assert!(said.contains(&format!("localhost:{port}")), "{said}");
}

#[tokio::test]
async fn a_mail_server_that_is_not_there_or_not_known_is_named_at_the_start() {
    let dir = folder();
    let said = mail_server_complaint(&dir, "smtp://localhost:1", &[]).await;
    says(&said, &["localhost:1", "are host and port"]);
    let made = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let server = smtp::Server::start(&dir.path().join("ca.pem"), made).await;
    let port = server.port;
    let said = mail_server_complaint(&dir, &format!("smtp://localhost:{port}"), &[]).await;
    says(&said, &["--smtp-ca FILE"]);
}

#[tokio::test]
async fn a_mail_server_whose_certificate_is_for_another_host_or_signs_itself_is_named_at_the_start()
{
    let dir = folder();
    let ca = dir.path().join("ca.pem");
    let made = rcgen::CertificateParams::new(vec!["mail.stad.be".to_owned()]).unwrap();
    let server = smtp::Server::start(&ca, made).await;
    let url = format!("smtp://localhost:{}", server.port);
    let said = mail_server_complaint(&dir, &url, &["--smtp-ca", "ca.pem"]).await;
    says(&said, &["mail.stad.be", "write the host that is in it"]);
    let mut made = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    made.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let server = smtp::Server::start(&ca, made).await;
    let url = format!("smtp://localhost:{}", server.port);
    let said = mail_server_complaint(&dir, &url, &[]).await;
    says(&said, &["this very certificate with --smtp-ca FILE"]);
}

#[tokio::test]
async fn why_a_mail_was_refused_is_in_the_log_without_its_address() {
    let dir = folder();
    let made = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let mail_server = smtp::Server::start(&dir.path().join("ca.pem"), made).await;
    *mail_server.mood.lock().unwrap() = smtp::Mood::RefusesRecipients;
    let login = "an%40stad.be:p%3Aw";
    let smtp = format!("smtp://{login}@localhost:{}", mail_server.port);
    let serve = ["serve", "--listen", "127.0.0.1:0", "--require-token=false"];
    let more = ["--smtp", &smtp, "--smtp-ca", "ca.pem", "--now", NOW];
    let mut server = misniets(dir.path(), &[&serve[..], &more].concat())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(server.stdout.take().unwrap()).lines();
    let first = said.next_line().await.unwrap().unwrap();
    let url = first.rsplit(' ').next().unwrap();
    let post = client().post(format!("{url}/v1/events/evenementen/registrations"));
    let answer = post.json(&fields("eva.peeters@school.be")).send().await;
    assert_eq!(answer.unwrap().status(), 201);
    let mut log = BufReader::new(server.stderr.take().unwrap()).lines();
    let refusal = async {
        loop {
            let line = log.next_line().await.unwrap().unwrap();
            assert!(!line.contains("eva.peeters"), "{line}");
            if line.contains("refused for good") {
                return line;
            }
        }
    };
    let refusal = tokio::time::timeout(Duration::from_secs(20), refusal).await;
    says(&refusal.unwrap(), &["550", "no such mailbox", "registered"]);
}

#[tokio::test]
async fn a_folder_that_may_not_be_written_is_named() {
    let dir = folder();
    let data = dir.path().join("data");
    fs::write(&data, "no folder").unwrap();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o600)).unwrap();
    let error = refused(dir.path(), &[]).await;
    says(&error, &["the data folder data can't be made"]);
}

//! The organiser's password from outside: the command and the file, with the real process.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use reqwest::Client;
use reqwest::redirect::Policy;
use tokio::io::AsyncWriteExt;

use crate::binary::{folder, misniets, run, serve_at};

const FIRST: &str = "een heel lang wachtwoord";
const SECOND: &str = "een nog langer wachtwoord";
const LATER: [&str; 2] = ["--now", "2026-06-01T08:00:00Z"];

/// Exit code and words of `misniets password`, told this at its standard input.
async fn told(dir: &Path, typed: &str) -> (i32, String) {
    let mut command = misniets(dir, &["password"]);
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(typed.as_bytes()).await.unwrap();
    drop(input);
    let output = child.wait_with_output().await.unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(said).unwrap(),
    )
}

/// Whether this password opens the door: whether there is a session after it.
async fn opens(url: &str, password: &str) -> bool {
    let client = Client::builder().no_proxy().redirect(Policy::none());
    let post = client.build().unwrap().post(format!("{url}/beheer/login"));
    let post = post.header("origin", url).form(&[("password", password)]);
    let answer = post.send().await.unwrap();
    answer.headers().contains_key("set-cookie")
}

#[tokio::test]
async fn the_command_sets_the_password_of_the_server_that_runs() {
    let dir = folder();
    let (_server, url, _lines) = serve_at(dir.path(), &LATER).await;
    assert!(!opens(&url, FIRST).await);
    for password in [FIRST, SECOND] {
        let (code, said) = told(dir.path(), &format!("{password}\n")).await;
        assert_eq!(code, 0, "{said}");
        assert!(said.starts_with("The password is set."), "{said}");
        assert!(opens(&url, password).await);
    }
    assert!(!opens(&url, FIRST).await, "the first one is void");
}

#[tokio::test]
async fn a_password_that_is_too_short_is_said_and_changes_nothing() {
    let dir = folder();
    let (_server, url, _lines) = serve_at(dir.path(), &LATER).await;
    told(dir.path(), FIRST).await;
    let (code, said) = told(dir.path(), "kort\n").await;
    assert_ne!(code, 0);
    assert!(
        said.starts_with("misniets: ") && !said.contains("kort\n"),
        "{said}"
    );
    assert!(opens(&url, FIRST).await);
}

#[tokio::test]
async fn a_password_from_a_file_holds_from_the_start_and_follows_the_file() {
    let dir = folder();
    let told = [LATER.as_slice(), &["--admin-password-file", "geheim"]].concat();
    for password in [FIRST, SECOND] {
        fs::write(dir.path().join("geheim"), format!("{password}\n")).unwrap();
        let (mut server, url, mut lines) = serve_at(dir.path(), &told).await;
        assert!(opens(&url, password).await);
        server.kill().await.unwrap();
        while let Some(line) = lines.next_line().await.unwrap() {
            assert!(!line.contains("Choose one here"), "{line}");
            assert!(!line.contains(password), "{line}");
        }
    }
}

#[tokio::test]
async fn a_password_file_that_is_not_there_is_said_with_the_setting() {
    let dir = folder();
    let listen = ["serve", "--listen", "127.0.0.1:0"];
    let (code, _, error) = run(
        dir.path(),
        &[listen.as_slice(), &["--admin-password-file", "nergens"]].concat(),
    )
    .await;
    assert_eq!(code, 1);
    assert!(
        error.contains("nergens") && error.contains("--admin-password-file"),
        "{error}"
    );
}

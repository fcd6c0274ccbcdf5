//! Settings from a file, the environment and the command line, and `misniets check`.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, BufReader};

use crate::binary::{folder, misniets, run};
use crate::test_server::{CATALOGUE, client};

/// What a server says when it starts, until it has said where mail or data goes.
async fn announced(
    dir: &Path,
    args: &[&str],
    env: &[(&str, &str)],
) -> (String, tokio::process::Child) {
    let mut command = misniets(dir, args);
    command
        .envs(env.iter().copied())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut said = String::new();
    while let Some(line) = lines.next_line().await.unwrap() {
        said.push_str(&line);
        said.push('\n');
        if line.starts_with("  embed") {
            break;
        }
    }
    (said, child)
}

#[tokio::test]
async fn the_command_line_goes_before_the_environment_before_the_file() {
    let dir = folder();
    fs::write(
        dir.path().join("misniets.toml"),
        "listen = \"127.0.0.1:0\"\ndata = \"from-file\"\norigins = [\"https://file.be\"]\n",
    )
    .unwrap();
    let args = ["serve", "--config", "misniets.toml"];
    let (said, _child) = announced(dir.path(), &args, &[]).await;
    assert!(said.contains("  data       from-file\n"), "{said}");
    assert!(
        said.contains("  embed      https://file.be may send forms"),
        "{said}"
    );
    let env = [
        ("MISNIETS_DATA", "from-env"),
        ("MISNIETS_ORIGINS", "https://env.be,https://*.env.be"),
    ];
    let (said, _child) = announced(dir.path(), &args, &env).await;
    assert!(said.contains("  data       from-env\n"), "{said}");
    assert!(
        said.contains("  embed      https://env.be, https://*.env.be may send forms"),
        "{said}"
    );
    let args = [&args[..], &["--data", "from-flag"]].concat();
    let (said, _child) = announced(dir.path(), &args, &env).await;
    assert!(said.contains("  data       from-flag\n"), "{said}");
}

#[tokio::test]
async fn a_file_with_mistakes_starts_nothing() {
    let dir = folder();
    fs::write(
        dir.path().join("misniets.toml"),
        "listen = \"nergens\"\nfoo = 1\n",
    )
    .unwrap();
    let (code, _, error) = run(dir.path(), &["serve", "--config", "misniets.toml"]).await;
    assert_eq!(code, 2);
    assert!(
        error.contains("misniets.toml: line 1, column 10: `nergens` can't be listen"),
        "{error}"
    );
    assert!(
        error.contains("misniets.toml: line 2, column 7: there is no setting `foo`"),
        "{error}"
    );
    let (code, _, error) = run(dir.path(), &["serve", "--config", "weg.toml"]).await;
    assert_eq!(code, 2);
    assert!(error.contains("weg.toml can't be read"), "{error}");
}

#[tokio::test]
async fn check_says_everything_that_is_wrong_at_once() {
    let dir = folder();
    fs::write(
        dir.path().join("misniets.toml"),
        "limit_ip = \"vaak\"\nwww = \"nergens\"\n",
    )
    .unwrap();
    let broken = CATALOGUE
        .replacen("Europe/Brussels", "Brussel", 1)
        .replacen("duration = 60", "duration = 0", 1);
    fs::write(dir.path().join("www/catalogue.toml"), broken).unwrap();
    let (code, _, error) = run(dir.path(), &["check", "--config", "misniets.toml"]).await;
    assert_eq!(code, 2);
    for part in [
        "misniets.toml: line 1, column 12: `vaak` can't be limit_ip",
        "www/catalogue.toml: line 5, column 12: `Brussel` is no time zone",
        "www/catalogue.toml: line 6, column 12: a duration is 1 to",
        "nergens: there is no such folder",
    ] {
        assert!(error.contains(part), "{part} in {error}");
    }
    assert!(!dir.path().join("data").exists(), "it only looks");
}

#[tokio::test]
async fn check_says_when_all_is_well() {
    let dir = folder();
    let (code, said, error) = run(dir.path(), &["check"]).await;
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(
        said.contains("www/catalogue.toml: 8 events, 2 courses, 2 lists"),
        "{said}"
    );
    assert!(said.ends_with("Everything is in order.\n"), "{said}");
}

#[tokio::test]
async fn check_says_how_long_personal_data_is_kept() {
    let dir = folder();
    let shorter = CATALOGUE
        .replacen("duration = 60", "duration = 60\nkeep_days = 20", 1)
        .replacen("sender =", "keep_unsubscribed_days = 2\nsender =", 1);
    fs::write(dir.path().join("www/catalogue.toml"), shorter).unwrap();
    let (_, said, _) = run(dir.path(), &["check"]).await;
    for line in [
        "keep       registrations 180 days after their event, unconfirmed addresses 7 days, who left a list 30 days\n",
        "event evenementen: 20 days after it\n",
        "list nieuws: unconfirmed addresses 7 days, who left 2 days\n",
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
}

#[tokio::test]
async fn a_secret_in_the_file_is_not_shown_by_help() {
    let dir = folder();
    fs::write(
        dir.path().join("misniets.toml"),
        "smtp = \"smtp://bureau:geheim@mail.be\"\n",
    )
    .unwrap();
    let (code, said, _) = run(
        dir.path(),
        &["serve", "--config", "misniets.toml", "--help"],
    )
    .await;
    assert_eq!(code, 0);
    assert!(
        said.contains("--smtp") && !said.contains("geheim"),
        "{said}"
    );
}

#[tokio::test]
async fn the_log_has_kinds_of_requests_and_nothing_of_who_sent_them() {
    let dir = folder();
    let mut command = misniets(
        dir.path(),
        &[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--log",
            "json",
            "--require-token=false",
            "--now",
            crate::test_server::NOW,
        ],
    );
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = lines.next_line().await.unwrap().unwrap();
    let url = first.rsplit(' ').next().unwrap();
    let post = client().post(format!("{url}/v1/events/evenementen/registrations?lang=fr"));
    let post = post
        .header("x-forwarded-for", "192.0.2.77")
        .json(&crate::test_server::fields("an@stad.be"));
    assert_eq!(post.send().await.unwrap().status(), 201);
    let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
    let line = loop {
        let line = log.next_line().await.unwrap().unwrap();
        if line.contains("registrations") {
            break line;
        }
    };
    let line: serde_json::Value = serde_json::from_str(&line).unwrap();
    let fields = &line["fields"];
    assert_eq!(fields["route"], "/v1/events/{id}/registrations");
    assert_eq!(
        (fields["method"].as_str(), fields["status"].as_u64()),
        (Some("POST"), Some(201))
    );
    let text = line.to_string();
    for private in ["stad.be", "192.0.2.77", "evenementen", "Peeters", "lang=fr"] {
        assert!(!text.contains(private), "{private} in {text}");
    }
}

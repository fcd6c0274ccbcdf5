//! The binary itself: how it starts, stops, dies, and what it tells the person at the keyboard.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use misniets_server::store::Store;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use crate::test_server::{CATALOGUE, client, fields};

pub(crate) fn misniets(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_misniets"));
    command
        .current_dir(dir)
        .env("MISNIETS_CATALOGUE", "www/catalogue.toml")
        .args(args)
        .stdin(Stdio::null())
        .kill_on_drop(true);
    command
}

/// A folder with what `serve` needs.
pub(crate) fn folder() -> TempDir {
    let dir = TempDir::new().unwrap();
    fs::create_dir(dir.path().join("www")).unwrap();
    fs::write(dir.path().join("www/catalogue.toml"), CATALOGUE).unwrap();
    dir
}

/// A served folder: the process, its address, and its words.
async fn serve(dir: &Path) -> (Child, String, Lines<BufReader<ChildStdout>>) {
    serve_at(dir, &["--now", "2026-06-01T08:00:00Z"]).await
}

/// The same, told more.
pub(crate) async fn serve_at(
    dir: &Path,
    more: &[&str],
) -> (Child, String, Lines<BufReader<ChildStdout>>) {
    serve_with(dir, more, |_| ()).await
}

/// The same, started otherwise.
pub(crate) async fn serve_with(
    dir: &Path,
    more: &[&str],
    change: impl FnOnce(&mut Command),
) -> (Child, String, Lines<BufReader<ChildStdout>>) {
    let mut command = misniets(
        dir,
        &["serve", "--listen", "127.0.0.1:0", "--require-token=false"],
    );
    change(&mut command);
    let mut child = command
        .args(more)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = lines.next_line().await.unwrap().unwrap();
    let url = first.rsplit(' ').next().unwrap().to_owned();
    assert!(url.starts_with("http://127.0.0.1:"), "{first}");
    (child, url, lines)
}

async fn register(url: &str, email: &str) -> u16 {
    let post = client()
        .post(format!("{url}/v1/events/evenementen/registrations"))
        .json(&fields(email));
    post.send().await.unwrap().status().as_u16()
}

/// Exit code, stdout, stderr.
pub(crate) async fn run(dir: &Path, args: &[&str]) -> (i32, String, String) {
    let output = misniets(dir, args).output().await.unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill() {
    let dir = folder();
    for visitor in 0..5 {
        let (mut child, url, _lines) = serve(dir.path()).await;
        assert_eq!(
            register(&url, &format!("visitor{visitor}@stad.be")).await,
            201
        );
        // SIGKILL: no goodbye, no flush.
        child.kill().await.unwrap();
    }
    let (code, csv, _) = run(dir.path(), &["registrations", "evenementen"]).await;
    assert_eq!(code, 0);
    assert_eq!(csv.lines().count(), 6, "{csv}");
    assert!(
        (0..5).all(|visitor| csv.contains(&format!("visitor{visitor}@stad.be"))),
        "{csv}"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn asked_to_stop_it_stops_and_says_where_everything_is() {
    let dir = folder();
    let (mut child, url, mut lines) = serve(dir.path()).await;
    assert_eq!(register(&url, "an@stad.be").await, 201);
    let pid = child.id().unwrap().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .await
            .unwrap()
            .success()
    );
    assert!(child.wait().await.unwrap().success());
    let mut last = String::new();
    while let Some(line) = lines.next_line().await.unwrap() {
        last = line;
    }
    assert_eq!(last, "Stopped. Everything acknowledged is in data.");
}

#[tokio::test]
async fn registrations_are_printed_as_csv_while_the_server_runs() {
    let dir = folder();
    let (_child, url, _lines) = serve(dir.path()).await;
    register(&url, "an@stad.be").await;
    let (code, csv, _) = run(
        dir.path(),
        &["registrations", "evenementen", "--data", "data"],
    )
    .await;
    assert_eq!(code, 0);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(
        lines[0],
        "registered_at,event,name,email,language,consent,page"
    );
    assert!(lines[1].starts_with("2026-06-01T08:00:"), "{csv}");
    assert!(
        lines[1].ends_with(
            ",evenementen,An Peeters,an@stad.be,nl,Ik ga akkoord.,https://stad.be/agenda"
        ),
        "{csv}"
    );
}

#[tokio::test]
async fn an_unknown_event_names_the_known_ones() {
    let dir = folder();
    let (_child, _url, _lines) = serve(dir.path()).await;
    let asked = [
        "registrations",
        "evenement",
        "--catalogue",
        "www/catalogue.toml",
    ];
    let (code, _, error) = run(dir.path(), &asked).await;
    assert_eq!(code, 2);
    assert!(
        error.contains("there is no event `evenement`; known are: afgelast, drie-plaatsen,"),
        "{error}"
    );
    let known = [
        "registrations",
        "evenementen",
        "--catalogue",
        "www/catalogue.toml",
    ];
    let (code, csv, _) = run(dir.path(), &known).await;
    assert_eq!((code, csv.lines().count()), (0, 1));
}

#[tokio::test]
async fn a_folder_without_a_database_is_said_to_be_one_and_left_alone() {
    let dir = folder();
    let (code, _, error) = run(
        dir.path(),
        &["registrations", "evenementen", "--data", "elders"],
    )
    .await;
    assert_eq!(code, 1);
    assert!(
        error.starts_with("misniets: there is no database in elders"),
        "{error}"
    );
    assert!(!dir.path().join("elders").exists());
}

#[tokio::test]
async fn a_taken_port_is_said_with_what_to_do() {
    let dir = folder();
    let (_child, url, _lines) = serve(dir.path()).await;
    let address = url.strip_prefix("http://").unwrap();
    let (code, _, error) = run(dir.path(), &["serve", "--listen", address]).await;
    assert_eq!(code, 1);
    assert!(
        error.contains("can't listen on") && error.contains("--listen ADDRESS:PORT"),
        "{error}"
    );
}

#[tokio::test]
async fn a_catalogue_that_is_missing_or_wrong_is_said_in_words() {
    let dir = folder();
    let (code, _, error) = run(
        dir.path(),
        &[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--catalogue",
            "nergens.toml",
        ],
    )
    .await;
    assert_eq!(code, 2);
    assert!(
        error.contains("nergens.toml") && error.contains("--catalogue FILE"),
        "{error}"
    );
    fs::write(
        dir.path().join("fout.toml"),
        CATALOGUE.replacen("Europe/Brussels", "Brussel", 1),
    )
    .unwrap();
    let (code, _, error) = run(
        dir.path(),
        &[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--catalogue",
            "fout.toml",
        ],
    )
    .await;
    assert_eq!(code, 2);
    assert!(
        error.contains("line 5, column 12: `Brussel` is no time zone"),
        "{error}"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn the_data_is_nobody_elses_to_read() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder();
    let (_child, _url, _lines) = serve(dir.path()).await;
    let mode = fs::metadata(dir.path().join("data"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[tokio::test]
async fn the_organiser_exports_cancels_and_erases_at_the_command_line() {
    let dir = folder();
    let (_child, url, _lines) = serve(dir.path()).await;
    register(&url, "an@stad.be").await;
    register(&url, "eva@stad.be").await;
    let run = async |args: &[&str]| run(dir.path(), args).await;
    let (code, csv, _) = run(&["export", "evenementen", "--bom"]).await;
    assert_eq!(code, 0);
    assert!(
        csv.starts_with("\u{feff}registered_at;confirmed_at;event;status;"),
        "{csv}"
    );
    let (code, said, error) = run(&["event", "cancel", "evenementen", "an@stad.be"]).await;
    assert_eq!(
        (code, said.as_str()),
        (0, "Cancelled. 0 of those who waited got a seat.\n"),
        "{error}"
    );
    let (_, said, _) = run(&["event", "list"]).await;
    assert!(
        said.contains("evenementen\t1 registered, 0 waiting, 0 unconfirmed, 1 cancelled"),
        "{said}"
    );
    let (code, said, _) = run(&["erase", "eva@stad.be"]).await;
    assert_eq!(code, 0);
    assert!(
        said.starts_with("Erased: 1 registrations, 0 places on lists."),
        "{said}"
    );
    let (_, said, _) = run(&["event", "show", "evenementen"]).await;
    assert!(
        said.contains("an@stad.be") && !said.contains("eva@stad.be"),
        "{said}"
    );
    let (code, _, error) = run(&["erase", "eva"]).await;
    assert_eq!(code, 2);
    assert!(error.contains("`eva` is no mail address"), "{error}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_backup_taken_while_it_runs_is_whole_and_restores_what_was_there() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder();
    let (mut child, url, _lines) = serve(dir.path()).await;
    register(&url, "an@stad.be").await;
    let (code, said, error) = run(dir.path(), &["backup", "reserve.db"]).await;
    assert_eq!(code, 0, "{error}");
    assert!(
        said.starts_with("Written: reserve.db. To restore it, stop the server,"),
        "{said}"
    );
    let backup = dir.path().join("reserve.db");
    let mode = fs::metadata(&backup).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "nobody else's to read");
    register(&url, "eva@stad.be").await;
    let (code, _, error) = run(dir.path(), &["backup", "reserve.db"]).await;
    assert_eq!(
        (code, error.contains("Name a file that isn't there yet")),
        (1, true),
        "{error}"
    );
    // As the guide says: stop, put back, start.
    child.kill().await.unwrap();
    let data = dir.path().join("data");
    fs::copy(&backup, data.join("misniets.db")).unwrap();
    for rest in ["misniets.db-wal", "misniets.db-shm"] {
        fs::remove_file(data.join(rest)).unwrap();
    }
    let (_child, url, _lines) = serve(dir.path()).await;
    register(&url, "ada@stad.be").await;
    let (_, csv, _) = run(dir.path(), &["registrations", "evenementen"]).await;
    assert!(
        csv.contains("an@stad.be") && csv.contains("ada@stad.be"),
        "{csv}"
    );
    assert!(!csv.contains("eva@stad.be"), "{csv}");
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_moves_to_postgresql_once_and_only_into_an_empty_one() {
    let dir = folder();
    let (mut child, url, _lines) = serve(dir.path()).await;
    register(&url, "an@stad.be").await;
    child.kill().await.unwrap();
    let to = crate::databases::postgres().await;
    let (code, said, error) = run(dir.path(), &["move", "--to", &to]).await;
    assert_eq!(code, 0, "{error}");
    assert!(said.contains("1\tregistrations\n"), "{said}");
    let there = ["registrations", "evenementen", "--database-url", &to];
    let (_, csv, _) = run(dir.path(), &there).await;
    assert!(csv.contains("an@stad.be"), "{csv}");
    let (code, _, error) = run(dir.path(), &["move", "--to", &to]).await;
    assert_eq!(code, 1);
    assert!(error.contains("copy into an empty one"), "{error}");
    // The next one gets a number of its own, and links signed before still hold.
    let store = Store::open_postgres(&to).await.unwrap();
    let test_store = Store::open_existing(&dir.path().join("data"))
        .await
        .unwrap();
    assert_eq!(
        store.secret("links").await.unwrap(),
        test_store.secret("links").await.unwrap()
    );
}

#[tokio::test]
async fn it_says_its_version_and_its_build() {
    let dir = folder();
    let (code, said, _) = run(dir.path(), &["--version"]).await;
    let start = format!("misniets {} (", env!("CARGO_PKG_VERSION"));
    assert!(code == 0 && said.starts_with(&start), "{said}");
}

#[tokio::test]
async fn a_health_check_succeeds_beside_a_server_that_is_well_and_fails_without_one() {
    let dir = folder();
    let (mut child, url, _lines) = serve(dir.path()).await;
    let address = url.strip_prefix("http://").unwrap();
    let (code, said, error) = run(dir.path(), &["health", "--listen", address]).await;
    assert_eq!((code, said.as_str()), (0, "ready\n"), "{error}");
    child.kill().await.unwrap();
    let (code, _, error) = run(dir.path(), &["health", "--listen", address]).await;
    assert_eq!(code, 1);
    assert!(error.contains("is not ready"), "{error}");
}

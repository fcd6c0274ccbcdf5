//! A hundred thousand registrations as a file: complete, and in little memory.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use misniets_server::store::Store;
use sqlx::{Connection, Executor, SqliteConnection};
use tempfile::TempDir;

const REGISTRATIONS: usize = 100_000;
/// The most memory an export may take, in KiB.
const MEMORY: u64 = 50 * 1024;

/// A database with so many registrations, each of about half a kilobyte.
async fn full_folder() -> TempDir {
    let dir = TempDir::new().unwrap();
    Store::open(dir.path()).await.unwrap().close().await;
    let file = dir.path().join("misniets.db");
    let mut db = SqliteConnection::connect(&format!("sqlite:{}", file.display()))
        .await
        .unwrap();
    let text = "Een antwoord van gewone lengte, met een é erin. ".repeat(4);
    db.execute(sqlx::AssertSqlSafe(format!(
        "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {REGISTRATIONS})
         INSERT INTO registrations (event, email, mailbox, name, language, answers, other_answers, consents, status, wish,
                                    registered_at)
         SELECT 'avond', 'v' || n || '@stad.be', 'v' || n || '@stad.be', 'Visitor ' || n, 'nl',
                json_array(json_array('phone', '+32 470 12 34 56'), json_array('vraag', '{text}')),
                json_array(json_array('eigen' || n, 'x')),
                json_array(json_object('name', '', 'text', 'Ik ga akkoord.', 'required', json('true'))),
                'registered', 0, n
         FROM n"
    )))
    .await
    .unwrap();
    db.close().await.unwrap();
    dir
}

/// The most memory a process has had so far, in KiB.
fn peak_memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_registrations_are_exported_in_little_memory() {
    let dir = full_folder().await;
    for command in [["export", "avond"], ["registrations", "avond"]] {
        let mut export = Command::new(env!("CARGO_BIN_EXE_misniets"))
            .args(command)
            .arg("--data")
            .arg(dir.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(export.stdout.take().unwrap());
        let mut lines = 0;
        let mut line = String::new();
        // The process can't end before the last line is taken out of the pipe.
        while lines < REGISTRATIONS - 1000 && out.read_line(&mut line).unwrap() > 0 {
            lines += 1;
            line.clear();
        }
        let peak = peak_memory(export.id());
        let mut rest = String::new();
        out.read_to_string(&mut rest).unwrap();
        assert!(export.wait().unwrap().success());
        assert_eq!(lines + rest.lines().count(), REGISTRATIONS + 1);
        println!("{command:?}: {peak} KiB");
        assert!(peak < MEMORY, "{command:?} took {peak} KiB");
    }
}

//! A hundred thousand registrations as a file: complete, and in little memory.

use std::io::{BufRead as _, Cursor, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};

use calamine::{DataRef, Reader as _, Xlsx};
use misniets_server::store::Store;
use sqlx::{Connection, Executor, SqliteConnection};
use tempfile::TempDir;

const REGISTRATIONS: usize = 100_000;
/// The most memory an export may take, in KiB.
const MEMORY: u64 = 50 * 1024;
/// The place of the column `email`, from 0.
const EMAIL: u32 = 5;

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

/// The most memory a process has had so far, in KiB; `None` when it has ended.
fn peak_memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// What a command writes, in little memory.
fn export(dir: &Path, command: &[&str]) -> Vec<u8> {
    let mut export = Command::new(env!("CARGO_BIN_EXE_misniets"))
        .args(command)
        .arg("--data")
        .arg(dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = export.stdout.take().unwrap();
    let (mut written, mut peak) = (Vec::new(), 0);
    let mut piece = vec![0; 1 << 20];
    loop {
        // The process can't end before the last piece is taken out of the pipe.
        peak = peak_memory(export.id()).unwrap_or(peak);
        match out.read(&mut piece).unwrap() {
            0 => break,
            count => written.extend_from_slice(&piece[..count]),
        }
    }
    assert!(export.wait().unwrap().success());
    println!("{command:?}: {peak} KiB");
    assert!(peak > 0 && peak < MEMORY, "{command:?} took {peak} KiB");
    written
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_registrations_are_exported_in_little_memory() {
    let dir = full_folder().await;
    for command in [["export", "avond"], ["registrations", "avond"]] {
        let csv = export(dir.path(), &command);
        assert_eq!(csv.lines().count(), REGISTRATIONS + 1);
    }
    let xlsx = export(dir.path(), &["export", "avond", "--format", "xlsx"]);
    let mut workbook = Xlsx::new(Cursor::new(xlsx)).unwrap();
    let mut cells = workbook.worksheet_cells_reader("registrations").unwrap();
    let mut last = (0, String::new());
    while let Some(cell) = cells.next_cell().unwrap() {
        if cell.get_position().1 == EMAIL {
            let DataRef::String(email) = cell.get_value() else {
                panic!("{cell:?} is no text")
            };
            last = (cell.get_position().0, email.clone());
        }
    }
    let number = u32::try_from(REGISTRATIONS).unwrap();
    assert_eq!(last, (number, format!("v{REGISTRATIONS}@stad.be")));
}

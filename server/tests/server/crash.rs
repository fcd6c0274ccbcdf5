//! The real process, killed without a word at moments of chance while people register: what was acknowledged is there,
//! and so is its mail, once; and no seat was sold twice.
//!
//! `cargo xtask bench crash` kills 200 times (`MISNIETS_KILLS`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use misniets_server::store::Store;
use tempfile::TempDir;
use tokio::process::Child;
use tokio::task::JoinSet;

use crate::binary::{folder, serve_at};
use crate::databases::{self, Database, on_both};
use crate::mailbox;
use crate::test_server::{CATALOGUE, client, fields};

/// How often the process is killed on each database, when the environment says nothing else.
const KILLS: u32 = 20;
/// Seats of the event that fills up on the way, for each kill.
pub(crate) const SEATS: u32 = 4;
/// Visitors at once.
pub(crate) const CLIENTS: u32 = 8;
/// The longest that a process lives once it serves, in ms.
pub(crate) const LONGEST_LIFE: u64 = 250;
/// Beyond the lease of a mail that was under way when the process was killed.
const LATER: &str = "2026-06-01T09:00:00Z";
/// Without end of seats, and with.
pub(crate) const EVENTS: [&str; 2] = ["evenementen", "drie-plaatsen"];
pub(crate) const NOW: &str = "2026-06-01T08:00:00Z";

pub(crate) fn kills() -> u32 {
    std::env::var("MISNIETS_KILLS").map_or(KILLS, |kills| kills.parse().unwrap())
}

/// Where one run keeps its data.
pub(crate) struct Home {
    pub(crate) dir: TempDir,
    pub(crate) database_url: Option<String>,
}

impl Home {
    async fn of(database: Database) -> Self {
        let database_url = match database {
            Database::Sqlite => None,
            Database::Postgres => Some(databases::postgres().await),
        };
        Self::at(database_url)
    }

    pub(crate) fn at(database_url: Option<String>) -> Self {
        let dir = folder();
        let quota = format!("quota = {}", SEATS * kills());
        let catalogue = CATALOGUE.replacen("quota = 3", &quota, 1);
        std::fs::write(dir.path().join("www/catalogue.toml"), catalogue).unwrap();
        Self { dir, database_url }
    }

    pub(crate) async fn serve(&self, now: &str) -> (Child, String) {
        let mut args = vec![
            "--now",
            now,
            "--limit-ip",
            "off",
            "--limit-entry",
            "off",
            "--limit-address",
            "off",
        ];
        args.extend(
            self.database_url
                .iter()
                .flat_map(|url| ["--database-url", url.as_str()]),
        );
        let (child, url, _) = serve_at(self.dir.path(), &args).await;
        (child, url)
    }
}

/// Registers one new address after another until the line breaks, for the event that has no end of seats and the one
/// that has; those that were acknowledged.
async fn visitor(url: String, next: Arc<AtomicU32>) -> Vec<String> {
    let client = client();
    let mut acknowledged = Vec::new();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let event = EVENTS[number as usize % 2];
        let email = format!("{event}-{number}@stad.be");
        let post = client.post(format!("{url}/v1/events/{event}/registrations"));
        match post.json(&fields(&email)).send().await {
            Ok(answer) if answer.status() == 201 => acknowledged.push(email),
            Ok(answer) if answer.status() == 409 && event == EVENTS[1] => (),
            Ok(answer) => panic!("{}", answer.status()),
            Err(_) => return acknowledged,
        }
    }
}

/// What a run came to.
pub(crate) struct Kept {
    /// Everybody who is stored.
    pub(crate) stored: usize,
    /// Seats of the event that fills up.
    pub(crate) sold: usize,
}

/// Sends what is still to go out, and checks that everybody who was acknowledged is stored once and has one mail, and that
/// no seat was sold twice.
pub(crate) async fn check_all_kept(home: &Home, acknowledged: &BTreeSet<String>) -> Kept {
    assert!(!acknowledged.is_empty());
    let (_child, _) = home.serve(LATER).await;
    let store = match &home.database_url {
        Some(url) => Store::open_postgres(url).await.unwrap(),
        None => Store::open(&home.dir.path().join("data")).await.unwrap(),
    };
    let mut rows = store.registrations(EVENTS[0]).await.unwrap();
    let seats = store.registrations(EVENTS[1]).await.unwrap();
    let sold = seats.len();
    assert!(
        sold <= (SEATS * kills()) as usize,
        "{sold} seats sold of {}",
        SEATS * kills()
    );
    rows.extend(seats);
    let stored: BTreeSet<String> = rows.iter().map(|row| row.email.clone()).collect();
    assert_eq!(stored.len(), rows.len(), "nobody is stored twice");
    let lost: Vec<_> = acknowledged.difference(&stored).collect();
    assert!(lost.is_empty(), "{lost:?} of {}", acknowledged.len());
    while store.mail_counts().await.unwrap().0 > 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let mails = mails(&home.dir.path().join("data/mail"));
    let kept = Kept {
        stored: stored.len(),
        sold,
    };
    let expected: BTreeMap<String, usize> = stored.into_iter().map(|email| (email, 1)).collect();
    assert_eq!(mails, expected, "one mail each");
    kept
}

/// How many mails each address has.
fn mails(folder: &Path) -> BTreeMap<String, usize> {
    let mut mails = BTreeMap::new();
    for mail in mailbox::empty(folder) {
        *mails.entry(mail.header("To")).or_default() += 1;
    }
    mails
}

on_both! {
    async fn a_process_killed_at_random_loses_nothing_it_acknowledged_and_mails_it_once(database: Database) {
        let home = Home::of(database).await;
        let next = Arc::new(AtomicU32::new(0));
        let mut acknowledged = BTreeSet::new();
        for _ in 0..kills() {
            let (mut child, url) = home.serve(NOW).await;
            let mut visitors = JoinSet::new();
            for _ in 0..CLIENTS {
                visitors.spawn(visitor(url.clone(), Arc::clone(&next)));
            }
            let life = getrandom::u64().unwrap() % LONGEST_LIFE;
            tokio::time::sleep(Duration::from_millis(life)).await;
            child.kill().await.unwrap();
            acknowledged.extend(visitors.join_all().await.into_iter().flatten());
        }
        let Kept { stored, sold } = check_all_kept(&home, &acknowledged).await;
        println!(
            "{database:?}: {} kills, {} registrations acknowledged, {stored} stored, none lost, one mail each; {sold} of {} seats sold",
            kills(), acknowledged.len(), SEATS * kills(),
        );
    }
}

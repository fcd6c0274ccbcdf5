//! The store, the mail and the clock without HTTP: a day later is one call away.

use std::fs;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use misniets_server::app::{AppState, Folders, Parts, PublicUrl};
use misniets_server::clock::Clock;
use misniets_server::files::FileSet;
use misniets_server::guard::{Guard, GuardSettings};
use misniets_server::lang::Lang;
use misniets_server::live_catalogue::LiveCatalogue;
use misniets_server::mail::{self, MailSettings, Mailer};
use misniets_server::registration::{Email, Registration, Status};
use misniets_server::store::{Admission, Store};
use misniets_server::submission::Member;
use tempfile::TempDir;

use crate::databases::Database;
use crate::mailbox::{self, Mail};

/// One event on 10 June 2026, from 10:00 to 11:00 UTC.
pub(crate) const EVENT: &str = r#"
[[event]]
id = "avond"
start = "2026-06-10T10:00:00Z"
timezone = "Europe/Brussels"
duration = 60
[event.nl]
title = "Avond"
"#;

pub(crate) struct TestStore {
    pub(crate) dir: TempDir,
    pub(crate) store: Store,
    pub(crate) smtp: Option<String>,
}

impl TestStore {
    pub(crate) async fn open(database: Database) -> Self {
        let dir = TempDir::new().unwrap();
        let store = database.open(&dir.path().join("data")).await;
        Self {
            dir,
            store,
            smtp: None,
        }
    }

    /// The server as it is at this moment, with this catalogue, which was saved at this moment too.
    pub(crate) async fn at(&self, now: &str, catalogue: &str) -> AppState {
        self.server("catalogue", now, catalogue, now).await
    }

    /// One of several servers on the same database: as it is at this moment, with a catalogue file of its own, which was
    /// saved at `saved`.
    pub(crate) async fn server(
        &self,
        name: &str,
        now: &str,
        catalogue: &str,
        saved: &str,
    ) -> AppState {
        let now: Timestamp = now.parse().unwrap();
        let file = self.dir.path().join(format!("{name}.toml"));
        save(&file, catalogue, saved);
        let clock = Clock::starting_at(now);
        let ca = self.dir.path().join("ca.pem");
        let settings = MailSettings {
            smtp: self.smtp.as_ref().map(|url| url.parse().unwrap()),
            smtp_ca: ca.exists().then_some(ca),
            from: "Webinars <webinars@stad.be>".parse().unwrap(),
            folder: self.dir.path().join("mail"),
        };
        AppState::new(Parts {
            store: self.store.clone(),
            catalogue: LiveCatalogue::open(&file, now).unwrap(),
            clock,
            public_url: PublicUrl::parse("https://webinars.stad.be").unwrap(),
            folders: Folders {
                dist: FileSet::folder("dist"),
                www: FileSet::folder("www"),
            },
            guard: Guard::new(GuardSettings::default(), [7; 32]),
            mailer: Mailer::open(&self.store, &settings).await.unwrap(),
        })
    }

    /// Registers somebody for the evening.
    pub(crate) async fn register(&self, state: &AppState, email: &str) {
        let catalogue = state.catalogue();
        let event = catalogue.event("avond").unwrap();
        let occurrence = event.occurrence(state.started(), state.now()).unwrap();
        let new = Registration {
            event: event.id.clone(),
            name: "An".into(),
            email: Email::parse(email).unwrap(),
            consents: Vec::new(),
            answers: Vec::new(),
            other_answers: Vec::new(),
            waitlist: true,
            lang: Lang::Nl,
            page: None,
            key: None,
            token: None,
            sends_mail: true,
        };
        let admission = Admission::of(event, occurrence, state.now());
        self.store
            .register(
                new,
                admission,
                crate::seats::answer(Status::Registered),
                state.now(),
            )
            .await
            .unwrap();
    }

    /// Asks for a list's mail; the member's number.
    pub(crate) async fn subscribe(&self, state: &AppState, list: &str, email: &str) -> i64 {
        let new = Member {
            list: list.into(),
            email: Email::parse(email).unwrap(),
            name: String::new(),
            lang: Lang::Nl,
            page: None,
            topics: Vec::new(),
            frequency: None,
            answers: Vec::new(),
            other_answers: Vec::new(),
            consents: Vec::new(),
            token: None,
        };
        self.store.subscribe(&new, state.now()).await.unwrap();
        let rows = self.store.members(list).await.unwrap();
        rows.into_iter().find(|row| row.email == email).unwrap().id
    }

    /// Does what a round of the worker does, and takes the mail out of the folder.
    pub(crate) async fn round(&self, state: &AppState) -> Vec<Mail> {
        mail::tick(state).await.unwrap();
        while mail::deliver(state).await.unwrap() > 0 {}
        mailbox::empty(&self.dir.path().join("mail"))
    }

    /// The same, the subjects alone.
    pub(crate) async fn subjects(&self, state: &AppState) -> Vec<String> {
        self.round(state)
            .await
            .iter()
            .map(|mail| mail.header("Subject"))
            .collect()
    }
}

/// Writes a catalogue file as if it had been saved at a moment.
pub(crate) fn save(file: &Path, catalogue: &str, saved: &str) {
    fs::write(file, catalogue).unwrap();
    let saved: Timestamp = saved.parse().unwrap();
    let file = fs::File::options().write(true).open(file).unwrap();
    file.set_modified(saved.into()).unwrap();
}

/// So much later.
pub(crate) fn later(now: &str, wait: SignedDuration) -> String {
    (now.parse::<Timestamp>().unwrap() + wait).to_string()
}

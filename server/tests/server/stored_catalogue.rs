//! The catalogue in the database: stored with its history, as a file and back, and the same on every server.

use std::collections::BTreeSet;

use jiff::Timestamp;
use misniets_server::admin::entry_form::{Values, check, slug};
use misniets_server::catalogue::{Catalogue, ChangedBy, Entry, EntryKind, EntryState, join, split};
use misniets_server::live_catalogue::LiveCatalogue;
use misniets_server::store::{Change, Imported, SaveOutcome, Store};
use tempfile::TempDir;

use crate::binary::{folder, misniets, serve_with};
use crate::databases::{Database, on_both, postgres};
use crate::test_server::{CATALOGUE, NOW, client};

const DEMO: &str = include_str!("../../../www/catalogue.toml");

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn event(id: &str, title: &str) -> Entry {
    Entry {
        kind: EntryKind::Event,
        id: id.to_owned(),
        content: format!(
            "id = \"{id}\"\nstart = \"2026-12-12T11:00\"\ntimezone = \"Europe/Brussels\"\nduration = 60\n\
             [nl]\ntitle = \"{title}\"\n"
        ),
        state: EntryState::Live,
    }
}

async fn save(store: &Store, entry: Entry, from: Option<i64>) -> SaveOutcome {
    let by = ChangedBy::Organiser;
    let change = Change {
        entry,
        from,
        by,
        silently: None,
    };
    store.save_entry(&change, now()).await.unwrap()
}

fn revision(outcome: &SaveOutcome) -> i64 {
    match outcome {
        SaveOutcome::Saved(revision) => *revision,
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn a_second_organiser_overwrites_nothing_and_learns_what_is_there(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        let first = revision(&save(&store, event("avond", "Avond"), None).await);
        let second = revision(&save(&store, event("avond", "Lange avond"), Some(first)).await);
        assert!(second > first);
        match save(&store, event("avond", "Korte avond"), Some(first)).await {
            SaveOutcome::Conflict(there) => {
                assert_eq!((there.revision, there.entry), (second, event("avond", "Lange avond")));
            }
            other => panic!("{other:?}"),
        }
        assert!(matches!(save(&store, event("avond", "Nieuw"), None).await, SaveOutcome::Conflict(_)));
        assert!(matches!(save(&store, event("weg", "Weg"), Some(1)).await, SaveOutcome::Missing));
        // Whoever saves what is there already changes nothing.
        assert_eq!(revision(&save(&store, event("avond", "Lange avond"), Some(second)).await), second);
        let history = store.entry_history(EntryKind::Event, "avond").await.unwrap();
        let titles: Vec<_> = history.iter().map(|state| state.stored.entry.content.contains("Lange")).collect();
        assert_eq!(titles, [true, false]);
    }

    async fn of_many_states_the_last_hundred_are_kept(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        let mut from = None;
        for number in 0..110 {
            let saved = save(&store, event("avond", &format!("Avond {number}")), from).await;
            from = Some(revision(&saved));
        }
        let history = store.entry_history(EntryKind::Event, "avond").await.unwrap();
        assert_eq!(history.len(), 100);
        assert!(history[99].stored.entry.content.contains("Avond 10\""), "the oldest went");
        assert_eq!(store.catalogue_revision().await.unwrap(), from.unwrap());
    }

    async fn a_file_is_imported_once_and_served_from_the_database(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        let live = LiveCatalogue::open_database(&store, now()).await.unwrap();
        assert!(live.current(now()).is_empty() && live.file().is_none());
        let entries = split(DEMO, now()).unwrap();
        let imported = store.import_entries(&entries, ChangedBy::Demo, now()).await.unwrap();
        assert_eq!(imported, Some(Imported { added: entries.len(), changed: 0, unchanged: 0 }));
        let again = store.import_entries(&entries, ChangedBy::Demo, now()).await.unwrap();
        assert_eq!(again, Some(Imported { added: 0, changed: 0, unchanged: entries.len() }));
        assert!(live.current(now()).is_empty(), "until the server asks the database");
        live.refresh(&store, now()).await.unwrap();
        let file = Catalogue::from_toml(DEMO, now()).unwrap();
        assert_eq!(format!("{:?}", live.current(now()).events().collect::<Vec<_>>()),
            format!("{:?}", file.events().collect::<Vec<_>>()), "in the file's order");
        assert_eq!(live.current(now()).courses().count(), file.courses().count());
    }

    async fn a_draft_and_an_archived_entry_are_not_served(database: Database) {
        let dir = TempDir::new().unwrap();
        let store = database.open(dir.path()).await;
        let live = LiveCatalogue::open_database(&store, now()).await.unwrap();
        for (id, state) in [("concept", EntryState::Draft), ("oud", EntryState::Archived), ("nu", EntryState::Live)] {
            save(&store, Entry { state, ..event(id, id) }, None).await;
        }
        live.refresh(&store, now()).await.unwrap();
        let catalogue = live.current(now());
        let served: Vec<_> = catalogue.events().map(|event| event.id.as_str()).collect();
        assert_eq!(served, ["nu"]);
        assert!(catalogue.event_or_archived("oud").is_some(), "its registrations are kept as it says");
        assert!(catalogue.event_or_archived("concept").is_none());
    }
}

#[test]
fn an_export_reads_as_the_file_it_was_imported_from() {
    for source in [DEMO, CATALOGUE] {
        let entries = split(source, now()).unwrap();
        let exported = join(&entries).unwrap();
        let read = |text: &str| {
            format!(
                "{:?}",
                Catalogue::from_toml(text, now())
                    .unwrap()
                    .events()
                    .collect::<Vec<_>>()
            )
        };
        assert_eq!(read(source), read(&exported));
        assert_eq!(split(&exported, now()).unwrap(), entries);
    }
}

#[test]
fn a_file_says_which_entries_are_drafts() {
    let draft = DEMO.replacen(
        "id = \"evenementen\"",
        "id = \"evenementen\"\nstate = \"draft\"",
        1,
    );
    let catalogue = Catalogue::from_toml(&draft, now()).unwrap();
    assert!(catalogue.event("evenementen").is_none());
    let entries = split(&draft, now()).unwrap();
    let drafts: Vec<_> = entries
        .iter()
        .filter(|entry| entry.state == EntryState::Draft)
        .collect();
    assert_eq!(drafts.len(), 1);
    assert!(join(&entries).unwrap().contains("state = \"draft\""));
    let wrong = DEMO.replacen(
        "id = \"evenementen\"",
        "id = \"evenementen\"\nstate = \"weg\"",
        1,
    );
    let error = Catalogue::from_toml(&wrong, now()).unwrap_err().to_string();
    assert!(
        error.contains("`weg` is no state; write \"draft\", \"live\" or \"archived\""),
        "{error}"
    );
}

#[test]
fn every_entry_goes_through_the_form_and_comes_back_the_same() {
    for source in [DEMO, CATALOGUE] {
        let entries = split(source, now()).unwrap();
        let lists: BTreeSet<&str> = entries
            .iter()
            .filter(|entry| entry.kind == EntryKind::List)
            .map(|entry| entry.id.as_str())
            .collect();
        for entry in &entries {
            let values = Values::of_entry(entry.kind, &entry.content);
            let checked = check(entry.kind, &values, entry.state, &lists, now())
                .unwrap_or_else(|mistakes| panic!("{}: {mistakes:?}", entry.id));
            assert_eq!(checked.entry.state, entry.state);
            let before = misniets_server::catalogue::check(entry, &lists, now()).unwrap();
            assert_eq!(
                format!("{before:?}"),
                format!("{:?}", checked.catalogue),
                "{}",
                entry.id
            );
        }
    }
}

#[test]
fn an_id_is_made_of_a_title_in_any_language() {
    for (title, id) in [
        ("Réseaux sociaux", "reseaux-sociaux"),
        ("Größe & Maß", "grosse-mass"),
        ("  2 keer ‘nee’!", "2-keer-nee"),
        ("日本", ""),
    ] {
        assert_eq!(slug(title), id);
    }
}

async fn run(dir: &std::path::Path, args: &[&str]) -> (bool, String, String) {
    let output = misniets(dir, args)
        .env_remove("MISNIETS_CATALOGUE")
        .output()
        .await
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.success(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[tokio::test]
async fn the_commands_import_and_export_and_complain_with_line_and_column() {
    let dir = folder();
    let (good, said, _) = run(dir.path(), &["catalogue", "import", "www/catalogue.toml"]).await;
    assert!(
        good && said.starts_with("Imported: 14 new, 0 changed, 0 the same."),
        "{said}"
    );
    let (good, exported, _) = run(dir.path(), &["catalogue", "export"]).await;
    assert!(good);
    std::fs::write(dir.path().join("weer.toml"), &exported).unwrap();
    let (good, said, _) = run(dir.path(), &["catalogue", "import", "weer.toml"]).await;
    assert!(
        good && said.starts_with("Imported: 0 new, 0 changed, 14 the same."),
        "{said}"
    );
    let (good, said, _) = run(dir.path(), &["event", "list"]).await;
    assert!(good && said.contains("evenementen"), "{said}");
    std::fs::write(
        dir.path().join("fout.toml"),
        CATALOGUE.replacen("Europe/Brussels", "Brussel", 1),
    )
    .unwrap();
    let (good, _, error) = run(dir.path(), &["catalogue", "import", "fout.toml"]).await;
    assert!(
        !good && error.contains("line 5, column 12: `Brussel` is no time zone"),
        "{error}"
    );
}

#[tokio::test]
async fn two_servers_on_one_database_agree_within_seconds() {
    let url = postgres().await;
    let (one, other) = (folder(), folder());
    let more = &["--database-url", url.as_str()];
    let (_first, first, _lines) = serve_stored(one.path(), more).await;
    let (_second, second, _more_lines) = serve_stored(other.path(), more).await;
    let page = "/e/avond";
    assert_eq!(status(&format!("{first}{page}")).await, 404);
    let store = Store::open_postgres(&url).await.unwrap();
    save(&store, event("avond", "Avond"), None).await;
    for server in [first, second] {
        let address = format!("{server}{page}");
        let shown = async {
            while status(&address).await != 200 {
                tokio::task::yield_now().await
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(10), shown)
            .await
            .unwrap();
    }
}

async fn status(address: &str) -> u16 {
    client()
        .get(address)
        .send()
        .await
        .unwrap()
        .status()
        .as_u16()
}

/// A server whose catalogue is in the database.
async fn serve_stored(
    dir: &std::path::Path,
    more: &[&str],
) -> (
    tokio::process::Child,
    String,
    tokio::io::Lines<tokio::io::BufReader<tokio::process::ChildStdout>>,
) {
    serve_with(dir, more, |command| {
        command.env_remove("MISNIETS_CATALOGUE");
    })
    .await
}

//! The store by itself: what a data folder of an earlier version becomes.

use misniets_server::store::{RegistrationStatus, Store};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor};
use tempfile::TempDir;

/// A database as version 0.1.0 left it: its one migration, a registration and the answer to its key.
async fn first_version(dir: &std::path::Path) {
    let options = SqliteConnectOptions::new()
        .filename(dir.join("misniets.db"))
        .create_if_missing(true);
    let mut db = options.connect().await.unwrap();
    let mut migrator = sqlx::migrate!("./migrations");
    let first = migrator
        .iter()
        .filter(|migration| migration.version == 1)
        .cloned()
        .collect();
    migrator.migrations = first;
    migrator.run(&mut db).await.unwrap();
    db.execute(
        r#"INSERT INTO registrations (id, event, email, name, language, consent, page, registered_at)
           VALUES (7, 'evenementen', 'an@stad.be', 'An', 'fr', 'J’accepte "tout".', NULL, '2026-06-01T08:00:00.120Z');
           INSERT INTO answers (event, key, registration, answer)
           VALUES ('evenementen', 'k1', 7, '{"status":"registered","calendar":"https://x/calendar.ics"}')"#,
    )
    .await
    .unwrap();
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_data_folder_of_the_first_version_keeps_what_is_in_it() {
    let dir = TempDir::new().unwrap();
    first_version(dir.path()).await;
    let store = Store::open(dir.path()).await.unwrap();
    let [row] = &store.registrations("evenementen").await.unwrap()[..] else {
        panic!("one row")
    };
    assert_eq!(
        (row.id, row.name.as_str(), row.email.as_str()),
        (7, "An", "an@stad.be")
    );
    assert_eq!(row.registered_at.to_string(), "2026-06-01T08:00:00.12Z");
    assert_eq!(row.consents[0].text, "J’accepte \"tout\".");
    assert_eq!(row.status, RegistrationStatus::Registered);
    let later = "2026-06-02T08:00:00Z".parse().unwrap();
    assert_eq!(store.taken("evenementen", later).await.unwrap(), 1);
}

#[tokio::test]
async fn a_secret_is_made_once_and_kept() {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path()).await.unwrap();
    let first = store.secret("links").await.unwrap();
    assert_ne!(first, store.secret("tokens").await.unwrap());
    store.close().await;
    let again = Store::open(dir.path()).await.unwrap();
    assert_eq!(first, again.secret("links").await.unwrap());
}

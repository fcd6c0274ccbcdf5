//! Told to stop, the real process sends nobody away who is being helped.

use std::path::Path;
use std::time::Duration;

use misniets_server::store::Store;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, Executor, PgConnection, SqliteConnection};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::binary::{folder, serve_at};
use crate::databases::{self, Database, on_both};
use crate::test_server::{client, fields};

/// Holds the database so that nobody else can write, until it is let go.
enum Held {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Held {
    async fn hold(database_url: Option<&str>, dir: &Path) -> Self {
        match database_url {
            None => {
                let options = SqliteConnectOptions::new().filename(dir.join("data/misniets.db"));
                let mut db = SqliteConnection::connect_with(&options).await.unwrap();
                db.execute("BEGIN IMMEDIATE").await.unwrap();
                Self::Sqlite(db)
            }
            Some(url) => {
                let mut db = PgConnection::connect(url).await.unwrap();
                db.execute("BEGIN; LOCK TABLE registrations IN EXCLUSIVE MODE")
                    .await
                    .unwrap();
                Self::Postgres(db)
            }
        }
    }

    async fn let_go(self) {
        match self {
            Self::Sqlite(mut db) => db.execute("ROLLBACK").await.map(drop).unwrap(),
            Self::Postgres(mut db) => db.execute("ROLLBACK").await.map(drop).unwrap(),
        }
    }
}

/// A registration as it goes over the line.
fn posted(email: &str) -> String {
    let body = fields(email).to_string();
    format!(
        "POST /v1/events/evenementen/registrations HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

async fn tell_to_stop(server: &Child) {
    let pid = server.id().unwrap().to_string();
    let told = Command::new("kill").args(["-TERM", &pid]).status().await;
    assert!(told.unwrap().success());
}

async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    for _ in 0..1000 {
        if is_so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("never: {what}");
}

on_both! {
    async fn a_request_under_way_is_answered_and_stored_before_it_stops(database: Database) {
        let dir = folder();
        let url = match database {
            Database::Sqlite => None,
            Database::Postgres => Some(databases::postgres().await),
        };
        let mut args = vec!["--now", "2026-06-01T08:00:00Z"];
        args.extend(url.iter().flat_map(|url| ["--database-url", url.as_str()]));
        let (mut server, at, _lines) = serve_at(dir.path(), &args).await;
        let held = Held::hold(url.as_deref(), dir.path()).await;
        let port = at.strip_prefix("http://").unwrap().to_owned();
        let mut under_way = TcpStream::connect(&port).await.unwrap();
        under_way.write_all(posted("an@stad.be").as_bytes()).await.unwrap();
        // One that came later over a line of its own is answered: so the first has arrived.
        assert_eq!(client().get(format!("{at}/healthz")).send().await.unwrap().status(), 200);
        tell_to_stop(&server).await;
        until("nobody new is let in", async || TcpStream::connect(&port).await.is_err()).await;
        held.let_go().await;
        let mut answer = String::new();
        under_way.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
        assert!(server.wait().await.unwrap().success());
        let store = Store::open_either(&dir.path().join("data"), url.as_deref()).await.unwrap();
        assert_eq!(store.registrations("evenementen").await.unwrap().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_load_balancer_hears_that_it_is_about_to_stop_while_it_still_serves() {
    let dir = folder();
    let now = "2026-06-01T08:00:00Z";
    let (mut server, at, _lines) = serve_at(dir.path(), &["--now", now, "--drain", "2"]).await;
    let ready = async || client().get(format!("{at}/readyz")).send().await.unwrap();
    assert_eq!(ready().await.status(), 200);
    tell_to_stop(&server).await;
    until("not ready", async || ready().await.status() == 503).await;
    assert_eq!(ready().await.text().await.unwrap(), "stopping\n");
    let post = client().post(format!("{at}/v1/events/evenementen/registrations"));
    let answer = post.json(&fields("an@stad.be")).send().await.unwrap();
    assert_eq!(answer.status(), 201);
    assert!(server.wait().await.unwrap().success());
}

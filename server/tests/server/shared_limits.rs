//! Limits that several servers on one PostgreSQL count together, with real processes.

use std::time::Duration;

use misniets_server::guard::{Guard, GuardSettings, Rates};
use misniets_server::store::{Rate, Store};
use reqwest::header::ORIGIN;
use sqlx::{Connection as _, Executor as _, PgConnection};
use tempfile::TempDir;
use tokio::io::{BufReader, Lines};
use tokio::process::{Child, ChildStdout};

use crate::binary::{folder, serve_at};
use crate::databases::postgres;
use crate::test_server::{client, fields};

const SERVERS: usize = 3;
const PASSWORD: &str = "een heel lang wachtwoord";

/// A server of several on one database.
struct Server {
    url: String,
    lines: Lines<BufReader<ChildStdout>>,
    dir: TempDir,
    _process: Child,
}

async fn servers(database: &str, more: &[&str]) -> Vec<Server> {
    let mut servers = Vec::new();
    for _ in 0..SERVERS {
        let dir = folder();
        std::fs::write(dir.path().join("password"), PASSWORD).unwrap();
        let args = [&["--database-url", database], more].concat();
        let (process, url, lines) = serve_at(dir.path(), &args).await;
        servers.push(Server {
            url,
            lines,
            dir,
            _process: process,
        });
    }
    servers
}

/// The statuses of so many requests, each to the next server.
async fn in_turn(
    servers: &[Server],
    many: usize,
    request: impl Fn(&Server, usize) -> reqwest::RequestBuilder,
) -> Vec<u16> {
    let mut statuses = Vec::new();
    for number in 0..many {
        let server = &servers[number % servers.len()];
        let answer = request(server, number).send().await.unwrap();
        statuses.push(answer.status().as_u16());
    }
    statuses
}

fn count(statuses: &[u16], status: u16) -> usize {
    statuses.iter().filter(|one| **one == status).count()
}

#[tokio::test]
async fn of_forty_guesses_of_the_password_at_three_servers_ten_are_looked_at() {
    let database = postgres().await;
    let servers = servers(&database, &["--admin-password-file", "password"]).await;
    let client = client();
    let statuses = in_turn(&servers, 40, |server, number| {
        let post = client.post(format!("{}/beheer/login", server.url));
        let guess = format!("geraden wachtwoord {number}");
        post.header(ORIGIN, &server.url)
            .header("sec-fetch-site", "same-origin")
            .form(&[("password", guess)])
    })
    .await;
    assert_eq!(count(&statuses, 422), 10, "{statuses:?}");
    assert_eq!(count(&statuses, 429), 30, "{statuses:?}");
}

#[tokio::test]
async fn forms_of_one_client_one_mailbox_and_one_entry_are_counted_together() {
    for (setting, email) in [
        ("--limit-ip=6/hour", None),
        ("--limit-address=6/hour", Some("an@stad.be")),
        ("--limit-entry=6/hour", None),
    ] {
        let servers = servers(&postgres().await, &[setting]).await;
        let client = client();
        let statuses = in_turn(&servers, 12, |server, number| {
            let own = format!("an{number}@stad.be");
            let url = format!("{}/v1/events/evenementen/registrations", server.url);
            client.post(url).json(&fields(email.unwrap_or(&own)))
        })
        .await;
        assert_eq!(count(&statuses, 201), 6, "{setting}: {statuses:?}");
        assert_eq!(count(&statuses, 429), 6, "{setting}: {statuses:?}");
    }
}

#[tokio::test]
async fn a_large_limit_is_counted_together_to_the_hundredth() {
    let url = postgres().await;
    let settings = || GuardSettings {
        rates: Rates {
            entry: "300/hour".parse().unwrap(),
            ..Rates::default()
        },
        ..GuardSettings::default()
    };
    let mut servers = Vec::new();
    for _ in 0..2 {
        let store = Store::open_postgres(&url).await.unwrap();
        servers.push((Guard::new(settings(), [7; 32]), store));
    }
    // All at the same moment: none of them may take more from the limit than one request.
    let checked = (0..400).map(|number| {
        let (guard, store) = &servers[number % 2];
        guard.check_entry(store, "event a")
    });
    let checked = futures_util::future::join_all(checked).await;
    let passed = checked.iter().filter(|one| one.is_ok()).count();
    assert!((297..=303).contains(&passed), "{passed}");
}

#[tokio::test]
async fn the_limit_on_mail_holds_for_all_servers_together() {
    let servers = servers(&postgres().await, &["--limit-mail=4/hour"]).await;
    let client = client();
    let statuses = in_turn(&servers, 9, |server, number| {
        let url = format!("{}/v1/events/evenementen/registrations", server.url);
        client
            .post(url)
            .json(&fields(&format!("an{number}@stad.be")))
    })
    .await;
    assert_eq!(count(&statuses, 201), 9);
    let sent = || {
        let folders = servers
            .iter()
            .map(|server| server.dir.path().join("data/mail"));
        let files = folders.filter_map(|folder| std::fs::read_dir(folder).ok());
        files.flatten().count()
    };
    let four = async {
        while sent() < 4 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), four)
        .await
        .unwrap();
    // Four rounds of each worker later there are no more: the next one is due in a quarter of an hour.
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(sent(), 4);
}

#[tokio::test]
async fn the_link_for_the_first_password_works_whichever_server_printed_it() {
    let mut servers = servers(&postgres().await, &[]).await;
    let client = client();
    let mut links = Vec::new();
    for server in &mut servers {
        let link = loop {
            let line = server.lines.next_line().await.unwrap().unwrap();
            if let Some((_, link)) = line.split_once("works once: ") {
                break link.to_owned();
            }
        };
        links.push(link);
    }
    for link in &links {
        let page = client.get(link).send().await.unwrap();
        assert_eq!(page.status(), 200, "{link}");
    }
    let form = [("password", PASSWORD), ("again", PASSWORD)];
    let post = client
        .post(&links[0])
        .header(ORIGIN, &servers[0].url)
        .header("sec-fetch-site", "same-origin");
    let set = post.form(&form).send().await.unwrap();
    assert!(set.status().is_success() || set.status().is_redirection());
    for link in &links {
        let page = client.get(link).send().await.unwrap();
        assert_eq!(page.status(), 410, "a password is there: {link}");
    }
}

#[tokio::test]
async fn a_database_clock_that_is_set_back_makes_nobody_wait() {
    let url = postgres().await;
    let store = Store::open_postgres(&url).await.unwrap();
    let rate: Rate = (2.try_into().unwrap(), Duration::from_secs(3600));
    for _ in 0..2 {
        assert_eq!(store.count_request("key", rate).await.unwrap(), Ok(()));
    }
    let wait = store.count_request("key", rate).await.unwrap().unwrap_err();
    assert!((1790..=1800).contains(&wait.as_secs()), "{wait:?}");
    let mut admin = PgConnection::connect(&url).await.unwrap();
    // As if all was counted a day later by the clock.
    let later = "UPDATE request_counts SET busy_until = busy_until + 86400000000";
    admin.execute(later).await.unwrap();
    for _ in 0..2 {
        assert_eq!(store.count_request("key", rate).await.unwrap(), Ok(()));
    }
    assert!(store.count_request("key", rate).await.unwrap().is_err());
}

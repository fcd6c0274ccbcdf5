//! What an organiser does at the command line, beside the running server, on both databases.

use serde_json::json;
use sqlx::postgres::PgRow;
use sqlx::{Connection, Executor, PgConnection, Row};
use tempfile::TempDir;
use tokio::process::Child;

use crate::binary::{folder, run, serve_at};
use crate::databases::{self, Database, on_both};
use crate::mailbox;
use crate::test_server::{self, client, fields};

const CATALOGUE: [&str; 2] = ["--catalogue", "www/catalogue.toml"];

/// A server that runs, and the command line beside it.
struct CommandLine {
    dir: TempDir,
    database: Vec<String>,
    url: String,
    _server: Child,
}

impl CommandLine {
    async fn open(database: Database) -> Self {
        let dir = folder();
        let database = match database {
            Database::Sqlite => Vec::new(),
            Database::Postgres => vec!["--database-url".to_owned(), databases::postgres().await],
        };
        let mut args: Vec<&str> = database.iter().map(String::as_str).collect();
        // The command line goes by the hour of the wall, so the server does, and the events never go stale.
        let ahead = test_server::CATALOGUE.replace("2026-09-01T14:00", "next 1 September, 14:00");
        std::fs::write(dir.path().join("www/catalogue.toml"), ahead).unwrap();
        args.extend(["--limit-ip", "off"]);
        let (server, url, _lines) = serve_at(dir.path(), &args).await;
        Self {
            dir,
            database,
            url,
            _server: server,
        }
    }

    /// What a command says that goes well: `first` names it, then come the database and the rest.
    async fn says(&self, first: &str, rest: &[&str]) -> String {
        let (code, said, error) = self.run(first, rest).await;
        assert_eq!(code, 0, "{first} {rest:?}: {error}");
        said
    }

    async fn run(&self, first: &str, rest: &[&str]) -> (i32, String, String) {
        let database = self.database.iter().map(String::as_str);
        let args: Vec<&str> = [first]
            .into_iter()
            .chain(database)
            .chain(rest.iter().copied())
            .collect();
        run(self.dir.path(), &args).await
    }

    async fn post(&self, path: &str, more: &[(&str, serde_json::Value)], email: &str) {
        let mut fields = fields(email);
        for (name, value) in more {
            fields[*name] = value.clone();
        }
        let post = client().post(format!("{}/v1/{path}", self.url));
        let status = post.json(&fields).send().await.unwrap().status();
        assert!(status.is_success(), "{path}: {status}");
    }

    /// The subjects of the mails to an address, once there are so many.
    async fn subjects(&self, to: &str, count: usize) -> Vec<String> {
        let mut subjects = Vec::new();
        while subjects.len() < count {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            let mails = mailbox::empty(&self.dir.path().join("data/mail"));
            let mails = mails.iter().filter(|mail| mail.header("To") == to);
            subjects.extend(mails.map(|mail| mail.header("Subject")));
        }
        subjects
    }
}

/// CSV as an independent reader has it, PostgreSQL: the header, and the rows by their columns.
async fn read(csv: &str, separator: char) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = PgConnection::connect(&databases::postgres().await)
        .await
        .unwrap();
    let width = csv.lines().next().unwrap().split(separator).count();
    let columns: Vec<String> = (0..width).map(|number| format!("c{number} text")).collect();
    let table = format!("CREATE TABLE sheet ({})", columns.join(", "));
    reader.execute(sqlx::AssertSqlSafe(table)).await.unwrap();
    let copy =
        format!("COPY sheet FROM STDIN (FORMAT csv, DELIMITER '{separator}', NULL 'no such text')");
    let mut sheet = reader.copy_in_raw(&copy).await.unwrap();
    sheet.send(csv.as_bytes()).await.unwrap();
    sheet.finish().await.unwrap();
    let rows = reader.fetch_all("SELECT * FROM sheet").await.unwrap();
    let cells = |row: &PgRow| (0..width).map(|number| row.get(number)).collect();
    let mut rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    (rows.remove(0), rows)
}

on_both! {
    async fn an_export_has_a_column_for_every_question_of_the_form(database: Database) {
        let cli = CommandLine::open(database).await;
        let answers = [("organisation", json!("=1+1")), ("eten", json!("Vegetarisch")), ("lievelingskleur", json!("rood; \"groen\"\nblauw"))];
        cli.post("events/vragen/registrations", &answers, "an@stad.be").await;
        let named = [["vragen"].as_slice(), &CATALOGUE].concat();
        let (header, rows) = read(&cli.says("export", &named).await, ';').await;
        let tail = header.iter().position(|name| name == "organisation").unwrap();
        assert_eq!(header[tail..], ["organisation", "eten", "aantal", "geboren", "vraag", "foto", "baas", "other_answers"]);
        assert_eq!(rows[0][tail..], ["'=1+1", "Vegetarisch", "", "", "", "", "", "lievelingskleur: rood; \"groen\"\nblauw"]);
        let labelled = [&named, ["--labels", "fr", "--separator", "comma", "--bom"].as_slice()].concat();
        let csv = cli.says("export", &labelled).await;
        let (header, rows) = read(csv.strip_prefix('\u{feff}').unwrap(), ',').await;
        assert_eq!(header[tail..tail + 3], ["organisation", "Que mangez-vous ?", "Met hoeveel?"]);
        assert_eq!(rows[0][tail + 1], "Vegetarisch");
    }

    async fn a_list_is_exported_and_somebody_taken_off_it(database: Database) {
        let cli = CommandLine::open(database).await;
        cli.post("lists/nieuws/members", &[("topics", json!(["events"]))], "an@stad.be").await;
        let list = ["nieuws", "--list"];
        let (header, rows) = read(&cli.says("export", &list).await, ';').await;
        let column = |name: &str| header.iter().position(|has| has == name).unwrap();
        assert_eq!(rows[0][column("email")], "an@stad.be");
        assert_eq!(rows[0][column("status")], "pending");
        assert_eq!(rows[0][column("topics")], "events");
        assert!(cli.says("list", &["list"]).await.contains("nieuws\t0 confirmed, 1 unconfirmed, 0 unsubscribed\tNieuwsbrief\n"));
        assert!(cli.says("list", &["show", "nieuws"]).await.ends_with("\tpending\tan@stad.be\tevents\n"));
        assert_eq!(cli.says("list", &["unsubscribe", "nieuws", "an@stad.be"]).await, "Unsubscribed.\n");
        let (_, rows) = read(&cli.says("export", &list).await, ';').await;
        assert_eq!(rows[0][column("status")], "unsubscribed");
        let (code, _, error) = cli.run("list", &["unsubscribe", "nieuws", "eva@stad.be"]).await;
        assert_eq!((code, error.contains("nobody registered there as eva@stad.be")), (2, true), "{error}");
        let (code, _, error) = cli.run("export", &["onzin", "--list"]).await;
        assert_eq!((code, error.contains("there is no list `onzin`; known are: nieuws")), (2, true), "{error}");
    }

    async fn a_seat_that_is_cancelled_goes_to_who_waits_and_a_mail_is_sent_again_on_request(database: Database) {
        let cli = CommandLine::open(database).await;
        let register = "events/wachtlijst/registrations";
        cli.post(register, &[], "an@stad.be").await;
        cli.post(register, &[("waitlist", json!("yes"))], "eva@stad.be").await;
        cli.subjects("eva@stad.be", 1).await;
        assert_eq!(cli.says("event", &["promote", "wachtlijst"]).await, "0 of those who waited got a seat.\n");
        let cancelled = cli.says("event", &["cancel", "wachtlijst", "an@stad.be"]).await;
        assert_eq!(cancelled, "Cancelled. 1 of those who waited got a seat.\n");
        let again = cli.says("event", &["cancel", "wachtlijst", "an@stad.be"]).await;
        assert_eq!(again, "It was cancelled already.\n");
        assert_eq!(cli.subjects("eva@stad.be", 1).await, ["Er is een plaats voor je: Wachtlijst"]);
        assert!(cli.says("event", &["show", "wachtlijst"]).await.contains("\tregistered\teva@stad.be\t"));
        let resent = cli.says("event", &["resend", "wachtlijst", "eva@stad.be"]).await;
        assert!(resent.starts_with("Noted; the running server sends it"), "{resent}");
        assert_eq!(cli.subjects("eva@stad.be", 1).await, ["Je bent ingeschreven: Wachtlijst"]);
        let (code, _, error) = cli.run("event", &["resend", "wachtlijst", "niemand@stad.be"]).await;
        assert_eq!((code, error.contains("nobody registered there")), (2, true), "{error}");
        let (code, _, error) = cli.run("event", &["promote", "onzin"]).await;
        assert_eq!((code, error.contains("there is no event `onzin`")), (2, true), "{error}");
    }
}

#[tokio::test]
async fn a_snippet_is_printed_as_the_server_hands_it_out() {
    let cli = CommandLine::open(Database::Sqlite).await;
    let base = ["--public-url", "https://webinars.stad.be"];
    let rest = [
        &[
            "webinar",
            "evenementen",
            "--lang",
            "fr",
            "--set",
            "theme=dark",
        ][..],
        &base,
        &CATALOGUE,
    ]
    .concat();
    let html = cli.says("snippet", &rest).await;
    for part in [
        "data-event=\"evenementen\" data-lang=\"fr\"",
        "data-theme=\"dark\"",
        "action=\"https://webinars.stad.be/v1/events/evenementen/registrations\"",
        "<script async src=\"https://webinars.stad.be/v1/misniets.js\">",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    let wrong = [
        &["webinar", "evenementen", "--set", "accent=rood"][..],
        &CATALOGUE,
    ]
    .concat();
    let (code, _, error) = cli.run("snippet", &wrong).await;
    assert_eq!(code, 2);
    assert!(error.contains("data-accent=\"rood\" is not "), "{error}");
    let (code, _, error) = cli
        .run("snippet", &[&["course", "niets"][..], &CATALOGUE].concat())
        .await;
    assert_eq!(code, 2);
    assert!(
        error.contains("the catalogue knows no course `niets`"),
        "{error}"
    );
}

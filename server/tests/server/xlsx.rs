//! The organiser's workbook, read by another program: the table of the CSV file, each cell a text as typed.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use serde_json::json;
use sqlx::{Connection, Executor, SqliteConnection};

use crate::admin_client::{AdminClient, header};
use crate::databases::{Database, on_both};
use crate::test_server::fields;

type Table = Vec<Vec<String>>;

/// The only sheet of a workbook: its name, and the rows. All cells are texts, and none has a formula.
async fn workbook(admin: &AdminClient, path: &str) -> (String, Table) {
    let response = admin.get(path).await;
    assert_eq!(response.status(), 200, "{path}");
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    assert_eq!(header(&response, "content-type"), kind);
    let bytes = response.bytes().await.unwrap();
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = workbook.sheet_names();
    let [name] = names.as_slice() else {
        panic!("sheets {names:?}")
    };
    assert_eq!(
        workbook
            .worksheet_formula(name)
            .unwrap()
            .used_cells()
            .count(),
        0
    );
    let range = workbook.worksheet_range(name).unwrap();
    let cell = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("{other:?} is no text"),
    };
    let rows = range.rows().map(|row| row.iter().map(cell).collect());
    (name.clone(), rows.collect())
}

/// The CSV file as texts: without the apostrophe that goes before a formula.
async fn csv(admin: &AdminClient, path: &str) -> Table {
    let text = admin.page(&format!("{path}?separator=comma")).await;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let cell = |cell: &str| match cell.strip_prefix('\'') {
        Some(formula) if formula.starts_with(['=', '+', '-', '@']) => formula.to_owned(),
        _ => cell.to_owned(),
    };
    let records = reader.records().map(Result::unwrap);
    records
        .map(|record| record.iter().map(cell).collect())
        .collect()
}

async fn register(admin: &AdminClient, email: &str, answers: &[(&str, &str)]) {
    let mut fields = fields(email);
    fields["token"] = json!(admin.server.token(10));
    fields["organisation"] = json!("Stad");
    fields["eten"] = json!("Vegetarisch");
    for (name, answer) in answers {
        fields[*name] = json!(answer);
    }
    let answer = admin.server.register("vragen", &fields).await;
    assert_eq!(answer.status, 201, "{:?}", answer.body);
}

on_both! {
    async fn the_workbook_has_the_table_of_the_csv_file_and_every_cell_is_text(database: Database) {
        let admin = AdminClient::open(database).await;
        register(&admin, "an@stad.be", &[("name", "=1+1"), ("organisation", "@SUM(A1)")]).await;
        register(&admin, "bart@stad.be", &[("organisation", "+32 470 12 34 56"), ("aantal", "2"), ("invented", "_x0041_ <&>\né")]).await;
        let (name, rows) = workbook(&admin, "/beheer/events/vragen/registrations.xlsx").await;
        assert_eq!(name, "registrations");
        assert_eq!(rows, csv(&admin, "/beheer/events/vragen/registrations.csv").await);
        let (header, column) = (&rows[0], |name: &str| rows[0].iter().position(|has| has == name).unwrap());
        assert_eq!(header.last().unwrap(), "other_answers");
        assert_eq!(rows[1][column("name")], "=1+1");
        assert_eq!(rows[2][column("organisation")], "+32 470 12 34 56");
        assert_eq!(rows[2][column("other_answers")], "invented: _x0041_ <&>\né");
        assert!(rows[1][column("registered_at")].starts_with("2026-06-01T08:00:"));
    }

    async fn a_list_has_a_workbook_too_and_what_nobody_knows_has_none(database: Database) {
        let admin = AdminClient::open(database).await;
        let mut fields = fields("an@stad.be");
        fields["token"] = json!(admin.server.token(10));
        fields["topics"] = json!(["events"]);
        let post = admin.server.post("/v1/lists/nieuws/members", None, &fields).await;
        assert!(post.status.is_success(), "{:?}", post.body);
        let (name, rows) = workbook(&admin, "/beheer/lists/nieuws/members.xlsx").await;
        assert_eq!((name.as_str(), rows.len()), ("members", 2));
        assert_eq!(rows, csv(&admin, "/beheer/lists/nieuws/members.csv").await);
        for path in ["/beheer/lists/onzin/members.xlsx", "/beheer/events/onzin/registrations.xlsx"] {
            assert_eq!(admin.get(path).await.status(), 404, "{path}");
        }
    }
}

#[tokio::test]
async fn what_an_earlier_version_stored_can_be_opened() {
    let admin = AdminClient::open(Database::Sqlite).await;
    register(&admin, "an@stad.be", &[]).await;
    let file = admin.server.dir.path().join("data/misniets.db");
    let mut db = SqliteConnection::connect(&format!("sqlite:{}", file.display()))
        .await
        .unwrap();
    db.execute("UPDATE registrations SET name = 'A' || char(1, 11, 31, 65535) || 'n'")
        .await
        .unwrap();
    let (_, rows) = workbook(&admin, "/beheer/events/vragen/registrations.xlsx").await;
    assert!(rows[1].contains(&"An".to_owned()), "{rows:?}");
}

#[tokio::test]
async fn the_event_and_the_list_offer_both_files() {
    let admin = AdminClient::open(Database::Sqlite).await;
    let event = admin.page("/beheer/events/evenementen?lang=fr").await;
    for file in ["registrations.csv\"", "registrations.xlsx?lang=fr\""] {
        assert!(event.contains(file), "{file} in {event}");
    }
    let overview = admin.page("/beheer?lang=de").await;
    for file in ["/nieuws/members.csv?", "/nieuws/members.xlsx?lang=de\""] {
        assert!(overview.contains(file), "{file} in {overview}");
    }
}

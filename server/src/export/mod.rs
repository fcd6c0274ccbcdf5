//! Registrations and members as CSV or XLSX, for a spreadsheet; and everything about one person as JSON.
//!
//! An export reads the database page by page, so its memory does not grow with the number of rows: once to find the
//! columns, once to write. `columns` knows the columns, `cell` makes a text of a CSV file safe for a spreadsheet, `xlsx`
//! writes the workbook.

mod cell;
mod columns;
mod xlsx;

use serde_json::{Value, json};

use crate::store::{MemberRow, Row, Store, StoreError};

use cell::safe;
use columns::Columns;
pub use columns::{Exported, FormColumns, Question};
pub use xlsx::XlsxExport;

/// How many rows are in memory at once. A row has at most the 64 KiB of the form it came by.
const PAGE: i64 = 100;

/// The columns of `misniets registrations`, in order.
const BRIEF_HEADER: [&str; 7] = [
    "registered_at",
    "event",
    "name",
    "email",
    "language",
    "consent",
    "page",
];

/// Why an export can't go on.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database failed.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The file can't be written.
    #[error("{0}")]
    Csv(#[from] csv::Error),
    /// The workbook can't be made, for want of a place for its temporary file for example.
    #[error("the workbook can't be made: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The file can't be written or sent.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The thread that makes the workbook stopped, because its temporary file can't be written for example.
    #[error("the workbook can't be made: {0}")]
    Stopped(tokio::task::JoinError),
}

/// The table of an event's registrations or a list's members, made piece by piece.
#[derive(Debug)]
pub struct Export<R> {
    pages: Pages<R>,
    columns: Columns,
    header_is_out: bool,
}

impl<R: Exported> Export<R> {
    /// Finds the columns of an event's or a list's export. `form` is what the catalogue asks there: its questions and
    /// consents have a column each, anything else shares one. Without it every question that was answered has a column, up
    /// to a limit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open(
        store: &Store,
        id: &str,
        form: Option<FormColumns>,
    ) -> Result<Self, ExportError> {
        let mut columns = Columns::new(R::FIXED, form);
        let mut pages = Pages::<R>::new(store, id);
        while let Some(rows) = pages.next().await? {
            rows.iter().for_each(|row| columns.note(row));
        }
        Ok(Self {
            pages: Pages::new(store, id),
            columns,
            header_is_out: false,
        })
    }

    /// Whether nobody is in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The next piece of the CSV file, the header first; `None` at its end.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_csv(&mut self, separator: u8) -> Result<Option<Vec<u8>>, ExportError> {
        let records = if self.header_is_out {
            self.next_records().await?
        } else {
            self.header_is_out = true;
            Some(vec![self.columns.header()])
        };
        records
            .map(|records| written(&records, separator))
            .transpose()
    }

    /// The next rows, without the header; `None` at the end.
    async fn next_records(&mut self) -> Result<Option<Vec<Vec<String>>>, StoreError> {
        let rows = self.pages.next().await?;
        Ok(rows.map(|rows| rows.iter().map(|row| self.columns.cells(row)).collect()))
    }
}

/// The export of `misniets registrations`: few columns, always the same.
#[derive(Debug)]
pub struct BriefExport {
    pages: Pages<Row>,
    header_is_out: bool,
}

impl BriefExport {
    /// Begins at the first registration of an event.
    #[must_use]
    pub fn new(store: &Store, event: &str) -> Self {
        Self {
            pages: Pages::new(store, event),
            header_is_out: false,
        }
    }

    /// The next piece of the file, the header first; `None` at its end.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, ExportError> {
        let records = if self.header_is_out {
            let Some(rows) = self.pages.next().await? else {
                return Ok(None);
            };
            rows.iter().map(brief).collect()
        } else {
            self.header_is_out = true;
            vec![BRIEF_HEADER.map(str::to_owned).to_vec()]
        };
        written(&records, b',').map(Some)
    }
}

fn brief(row: &Row) -> Vec<String> {
    let consents: Vec<&str> = row.consents.iter().map(|c| c.text.as_str()).collect();
    vec![
        format!("{:.3}", row.registered_at),
        row.event.clone(),
        row.name.clone(),
        row.email.clone(),
        row.lang.code().to_owned(),
        consents.join("\n"),
        row.page.clone().unwrap_or_default(),
    ]
}

/// Records as CSV, safe for a spreadsheet.
fn written(records: &[Vec<String>], separator: u8) -> Result<Vec<u8>, ExportError> {
    let mut csv = csv::WriterBuilder::new()
        .delimiter(separator)
        .from_writer(Vec::new());
    for record in records {
        for cell in record {
            csv.write_field(safe(cell).as_bytes())?;
        }
        csv.write_record(None::<&[u8]>)?;
    }
    let bytes = csv.into_inner().map_err(csv::IntoInnerError::into_error);
    Ok(bytes.map_err(csv::Error::from)?)
}

/// The rows of an event or a list, some at a time: no connection is held between two pages.
#[derive(Debug)]
struct Pages<R> {
    store: Store,
    id: String,
    /// The number of the last row that was read.
    after: i64,
    rows: std::marker::PhantomData<fn() -> R>,
}

impl<R: Exported> Pages<R> {
    fn new(store: &Store, id: &str) -> Self {
        Self {
            store: store.clone(),
            id: id.to_owned(),
            after: 0,
            rows: std::marker::PhantomData,
        }
    }

    async fn next(&mut self) -> Result<Option<Vec<R>>, StoreError> {
        let rows = R::page(&self.store, &self.id, self.after, PAGE).await?;
        let Some(last) = rows.last() else {
            return Ok(None);
        };
        self.after = last.id();
        Ok(Some(rows))
    }
}

/// Everything about one address, for that person to take along (GDPR, article 20).
#[must_use]
pub fn person_as_json(email: &str, rows: &[Row], members: &[MemberRow]) -> Value {
    let row = |row: &Row| {
        json!({
            "event": row.event, "email": row.email, "name": row.name, "language": row.lang.code(), "page": row.page,
            "answers": row.answers, "other_answers": row.other_answers, "consents": row.consents,
            "status": row.status.as_str(), "sent": row.registered_at, "confirmed": row.confirmed_at,
        })
    };
    let member = |row: &MemberRow| {
        json!({
            "list": row.list, "email": row.email, "name": row.name, "language": row.lang.code(), "page": row.page,
            "topics": row.topics, "frequency": row.frequency, "answers": row.answers,
            "other_answers": row.other_answers, "consents": row.consents, "status": row.status.as_str(),
            "sent": row.requested_at, "confirmed": row.confirmed_at, "unsubscribed": row.unsubscribed_at,
        })
    };
    json!({
        "email": email,
        "registrations": rows.iter().map(row).collect::<Vec<_>>(),
        "lists": members.iter().map(member).collect::<Vec<_>>(),
    })
}

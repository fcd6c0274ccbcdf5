//! Registrations as CSV, for a spreadsheet: what starts like a formula is made text.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::store::{MemberRow, Row};

/// The columns, in order.
const HEADER: [&str; 7] = [
    "registered_at",
    "event",
    "name",
    "email",
    "language",
    "consent",
    "page",
];

/// Writes registrations, header first.
///
/// # Errors
/// When `out` fails.
pub fn write_csv(rows: &[Row], out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(HEADER).map_err(io::Error::from)?;
    for row in rows {
        let registered_at = format!("{:.3}", row.registered_at);
        let consents: Vec<&str> = row.consents.iter().map(|c| c.text.as_str()).collect();
        let cells = [
            registered_at.as_str(),
            &row.event,
            &row.name,
            &row.email,
            row.lang.code(),
            &consents.join("\n"),
            row.page.as_deref().unwrap_or_default(),
        ];
        csv.write_record(cells.map(safe)).map_err(io::Error::from)?;
    }
    csv.flush()
}

/// Everything about one address, for that person to take along (GDPR, article 20).
#[must_use]
pub fn person_as_json(email: &str, rows: &[Row], members: &[MemberRow]) -> Value {
    let row = |row: &Row| {
        json!({
            "event": row.event, "name": row.name, "language": row.lang.code(), "page": row.page,
            "answers": row.answers, "consents": row.consents, "status": row.status.as_str(),
            "sent": row.registered_at, "confirmed": row.confirmed_at,
        })
    };
    let member = |row: &MemberRow| {
        json!({
            "list": row.list, "name": row.name, "language": row.lang.code(), "page": row.page,
            "topics": row.topics, "frequency": row.frequency, "answers": row.answers,
            "consents": row.consents, "status": row.status.as_str(), "sent": row.requested_at,
            "confirmed": row.confirmed_at, "unsubscribed": row.unsubscribed_at,
        })
    };
    json!({
        "email": email,
        "registrations": rows.iter().map(row).collect::<Vec<_>>(),
        "lists": members.iter().map(member).collect::<Vec<_>>(),
    })
}

/// A cell that no spreadsheet runs: an apostrophe goes before what would start a formula.
fn safe(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::store::{Consent, RegistrationStatus};

    fn csv_of(name: &str) -> String {
        let row = Row {
            id: 1,
            registered_at: "2026-06-01T08:00:00Z".parse().unwrap(),
            event: "evenementen".into(),
            name: name.into(),
            email: "an@stad.be".into(),
            lang: Lang::Nl,
            consents: vec![Consent {
                name: String::new(),
                text: "Ik ga akkoord, \"echt\".".into(),
                required: true,
            }],
            page: None,
            answers: Vec::new(),
            status: RegistrationStatus::Registered,
            confirmed_at: None,
            told: None,
            sequence: 0,
        };
        let mut out = Vec::new();
        write_csv(&[row], &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_header_comes_first_and_quotes_are_doubled() {
        assert_eq!(
            csv_of("An"),
            "registered_at,event,name,email,language,consent,page\n\
             2026-06-01T08:00:00.000Z,evenementen,An,an@stad.be,nl,\"Ik ga akkoord, \"\"echt\"\".\",\n"
        );
    }

    #[test]
    fn a_cell_that_looks_like_a_formula_becomes_text() {
        for start in ["=", "+", "-", "@", "\t", "\r"] {
            let name = format!("{start}HYPERLINK(1)");
            assert!(csv_of(&name).contains(&format!("'{name}")), "{start:?}");
        }
        assert!(csv_of("An =1").contains(",An =1,"));
    }
}

//! Registrations as CSV, for a spreadsheet: what starts like a formula is made text.

use std::io::{self, Write};

use serde_json::{Value, json};

use jiff::Timestamp;

use crate::catalogue::{FormField, Known};
use crate::lang::Lang;
use crate::store::{Answer, Consent, MemberRow, Row};

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

/// The name of the consent without a name of its own.
const CONSENT: &str = "consent";

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

/// Rows of cells below a header, for a spreadsheet.
#[derive(Debug, Default)]
pub struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    /// How many columns come before the answers.
    before: usize,
}

/// A question that the catalogue asks: the answer's name on the wire, and the column's header.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Question {
    /// The name on the wire.
    pub name: String,
    /// What stands above its column.
    pub header: String,
}

impl Question {
    /// The questions of a form, without the name, which has a column anyway; above them their labels in a language, or
    /// their names.
    #[must_use]
    pub fn of(fields: &[FormField], labels: Option<Lang>) -> Vec<Self> {
        let asked = fields
            .iter()
            .filter(|field| field.name() != Known::Name.as_str());
        let question = |field: &FormField| Self {
            name: field.name().to_owned(),
            header: match (field, labels) {
                (FormField::Custom(custom), Some(lang)) => custom.label.get(lang).clone(),
                (field, _) => field.name().to_owned(),
            },
        };
        asked.map(question).collect()
    }
}

impl Table {
    /// Whether nobody is in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All there is of registrations: a column for each consent and each custom field that anybody was asked for.
    #[must_use]
    pub fn of_registrations(rows: &[Row]) -> Self {
        let fixed = [
            "registered_at",
            "confirmed_at",
            "event",
            "status",
            "name",
            "email",
            "language",
            "page",
        ];
        let cells = rows.iter().map(|row| {
            let page = row.page.clone().unwrap_or_default();
            let fixed = vec![
                format!("{:.3}", row.registered_at),
                instant(row.confirmed_at),
                row.event.clone(),
                row.status.as_str().to_owned(),
                row.name.clone(),
                row.email.clone(),
                row.lang.code().to_owned(),
                page,
            ];
            (fixed, named(&row.consents, &row.answers))
        });
        Self::new(&fixed, cells.collect())
    }

    /// All there is of members, in the same way.
    #[must_use]
    pub fn of_members(rows: &[MemberRow]) -> Self {
        let fixed = [
            "requested_at",
            "confirmed_at",
            "unsubscribed_at",
            "list",
            "status",
            "name",
            "email",
            "language",
            "page",
            "topics",
            "frequency",
        ];
        let cells = rows.iter().map(|row| {
            let fixed = vec![
                format!("{:.3}", row.requested_at),
                instant(row.confirmed_at),
                instant(row.unsubscribed_at),
                row.list.clone(),
                row.status.as_str().to_owned(),
                row.name.clone(),
                row.email.clone(),
                row.lang.code().to_owned(),
                row.page.clone().unwrap_or_default(),
                row.topics.join(" "),
                row.frequency.clone().unwrap_or_default(),
            ];
            (fixed, named(&row.consents, &row.answers))
        });
        Self::new(&fixed, cells.collect())
    }

    fn new(fixed: &[&str], cells: Vec<(Vec<String>, Vec<Answer>)>) -> Self {
        let mut names: Vec<String> = Vec::new();
        for (_, named) in &cells {
            for (name, _) in named {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
        }
        // Consents before answers, each in the order they came: a stable sort.
        names.sort_by_key(|name| !is_consent(name));
        let consents = names.iter().filter(|name| is_consent(name)).count();
        let rows = cells.into_iter().map(|(mut row, named)| {
            row.extend(names.iter().map(|name| {
                let found = named.iter().find(|(has, _)| has == name);
                found.map(|(_, value)| value.clone()).unwrap_or_default()
            }));
            row
        });
        let rows = rows.collect();
        let fixed_count = fixed.len();
        let fixed = fixed.iter().map(|name| (*name).to_owned());
        Self {
            header: fixed.chain(names).collect(),
            rows,
            before: fixed_count + consents,
        }
    }

    /// Gives each question a column, in the form's order, whether anybody answered it or not; what else was answered
    /// comes behind.
    #[must_use]
    pub fn asking(self, questions: &[Question]) -> Self {
        let (fixed, answers) = self.header.split_at(self.before);
        let column = |name: &str| answers.iter().position(|has| has == name);
        let rest = |name: &&String| questions.iter().all(|question| question.name != **name);
        let rest: Vec<&String> = answers.iter().filter(rest).collect();
        let wanted = questions.iter().map(|question| question.name.as_str());
        let wanted: Vec<Option<usize>> = wanted
            .chain(rest.iter().map(|name| name.as_str()))
            .map(column)
            .collect();
        let rows = self.rows.iter().map(|row| {
            let (fixed, answers) = row.split_at(self.before.min(row.len()));
            let cell = |at: &Option<usize>| at.and_then(|at| answers.get(at).cloned());
            let answers = wanted.iter().map(|at| cell(at).unwrap_or_default());
            fixed.iter().cloned().chain(answers).collect()
        });
        let rows = rows.collect();
        let headers = questions.iter().map(|question| question.header.clone());
        let header = fixed.iter().cloned().chain(headers);
        Self {
            header: header.chain(rest.into_iter().cloned()).collect(),
            rows,
            before: self.before,
        }
    }
}

/// Whether a column holds a consent: no question may have such a name.
fn is_consent(name: &str) -> bool {
    name == CONSENT || name.starts_with("consent-")
}

fn instant(instant: Option<Timestamp>) -> String {
    instant
        .map(|instant| format!("{instant:.3}"))
        .unwrap_or_default()
}

/// Consents by their names on the wire, then the answers.
fn named(consents: &[Consent], answers: &[Answer]) -> Vec<Answer> {
    let consents = consents.iter().map(|consent| {
        let name = match consent.name.as_str() {
            "" => CONSENT.to_owned(),
            name => format!("consent-{name}"),
        };
        (name, consent.text.clone())
    });
    consents.chain(answers.iter().cloned()).collect()
}

/// Writes a table, header first.
///
/// # Errors
/// When `out` fails.
pub fn write_table(table: &Table, separator: u8, out: impl Write) -> io::Result<()> {
    let mut csv = csv::WriterBuilder::new()
        .delimiter(separator)
        .from_writer(out);
    for row in std::iter::once(&table.header).chain(&table.rows) {
        csv.write_record(row.iter().map(|cell| safe(cell)))
            .map_err(io::Error::from)?;
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
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::RegistrationStatus;

    fn row(name: &str) -> Row {
        Row {
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
            seat_until: None,
            told: None,
            sequence: 0,
        }
    }

    fn csv_of(name: &str) -> String {
        let row = row(name);
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
    fn every_answer_and_consent_that_anybody_gave_has_a_column() {
        let with = |answers: &[(&str, &str)]| Row {
            answers: answers
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect(),
            ..row("An")
        };
        let table =
            Table::of_registrations(&[with(&[("diet", "=1+1")]), with(&[("remark", "a;b")])]);
        let mut out = Vec::new();
        write_table(&table, b';', &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].ends_with(";page;consent;diet;remark"), "{text}");
        assert!(lines[1].ends_with(";'=1+1;"), "{text}");
        assert!(lines[2].ends_with(";;\"a;b\""), "{text}");
    }

    #[test]
    fn every_question_has_a_column_in_the_form_s_order_answered_or_not() {
        let answers = [("remark", "late"), ("diet", "vegan")];
        let row = Row {
            answers: answers
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect(),
            ..row("An")
        };
        let question = |name: &str, header: &str| Question {
            name: name.into(),
            header: header.into(),
        };
        let questions = [question("phone", "phone"), question("diet", "=Wat eet je?")];
        let text = |rows: &[Row]| {
            let mut out = Vec::new();
            let table = Table::of_registrations(rows).asking(&questions);
            write_table(&table, b';', &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let full = text(&[row]);
        let mut lines = full.lines();
        let header = lines.next().unwrap();
        assert!(
            header.ends_with(";page;consent;phone;'=Wat eet je?;remark"),
            "{full}"
        );
        assert!(lines.next().unwrap().ends_with(";;vegan;late"), "{full}");
        assert!(text(&[]).trim_end().ends_with(";page;phone;'=Wat eet je?"));
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

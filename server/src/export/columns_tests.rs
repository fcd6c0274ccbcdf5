//! Which columns there are, and what goes into them.

use super::*;
use crate::store::RegistrationStatus;

fn texts(pairs: &[(&str, &str)]) -> Vec<Answer> {
    let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    pairs.iter().map(owned).collect()
}

fn row(answers: &[(&str, &str)], other: &[(&str, &str)], consents: &[&str]) -> Row {
    let consent = |name: &&str| submission::Consent {
        name: (*name).to_owned(),
        text: "Ja.".into(),
        required: true,
    };
    Row {
        id: 1,
        registered_at: "2026-06-01T08:00:00Z".parse().unwrap(),
        event: "evenementen".into(),
        name: "An".into(),
        email: "an@stad.be".into(),
        lang: Lang::Nl,
        consents: consents.iter().map(consent).collect(),
        page: None,
        answers: texts(answers),
        other_answers: texts(other),
        status: RegistrationStatus::Registered,
        confirmed_at: None,
        seat_until: None,
        notified_times: None,
        sequence: 0,
        link_version: 0,
    }
}

fn form(questions: &[(&str, &str)]) -> FormColumns {
    let question = |(name, header): &(&str, &str)| Question {
        name: (*name).to_owned(),
        header: (*header).to_owned(),
    };
    FormColumns {
        questions: questions.iter().map(question).collect(),
        consents: ["consent", "consent-news"].map(str::to_owned).into(),
    }
}

/// The columns behind those that are always there: the header, then each row.
fn table(form: Option<FormColumns>, rows: &[Row]) -> Vec<Vec<String>> {
    let mut columns = Columns::new(Row::FIXED, form);
    rows.iter().for_each(|row| columns.note(row));
    let records =
        std::iter::once(columns.header()).chain(rows.iter().map(|row| columns.cells(row)));
    records
        .map(|record| record[Row::FIXED.len()..].to_vec())
        .collect()
}

#[test]
fn every_answer_and_consent_has_a_column_when_no_catalogue_is_known() {
    let rows = [
        row(&[("diet", "vegan")], &[], &[""]),
        row(&[("remark", "late")], &[], &["", "news"]),
    ];
    assert_eq!(
        table(None, &rows),
        [
            ["consent", "consent-news", "diet", "remark"],
            ["Ja.", "", "vegan", ""],
            ["Ja.", "Ja.", "", "late"],
        ]
    );
}

#[test]
fn every_question_has_a_column_in_the_form_s_order_answered_or_not() {
    let form = form(&[("phone", "phone"), ("diet", "Wat eet je?")]);
    let rows = [row(&[("remark", "late"), ("diet", "vegan")], &[], &[""])];
    assert_eq!(
        table(Some(form.clone()), &rows),
        [
            ["consent", "phone", "Wat eet je?", "other_answers"],
            ["Ja.", "", "vegan", "remark: late"],
        ]
    );
    assert_eq!(table(Some(form), &[]), [["phone", "Wat eet je?"]]);
}

#[test]
fn what_the_form_does_not_ask_shares_one_column() {
    let rows = [
        row(&[], &[("a", "1"), ("b", "2\n3")], &["", "invented"]),
        row(&[], &[("c", "4")], &[]),
        row(&[], &[], &[]),
    ];
    assert_eq!(
        table(Some(form(&[("diet", "diet")])), &rows),
        [
            ["consent", "diet", "other_answers"],
            ["Ja.", "", "consent-invented: Ja.\na: 1\nb: 2\n3"],
            ["", "", "c: 4"],
            ["", "", ""],
        ]
    );
}

#[test]
fn names_that_an_earlier_version_stored_make_no_endless_table() {
    let names: Vec<String> = (0..5000).map(|number| format!("q{number}")).collect();
    let rows: Vec<Row> = names
        .iter()
        .map(|name| row(&[(name, "x")], &[], &[]))
        .collect();
    let table = table(None, &rows);
    assert_eq!(table[0].len(), MAX_FOUND + 1);
    assert_eq!(table[5000].last().unwrap(), "q4999: x");
}

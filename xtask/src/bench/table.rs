//! The bench's tables for people and its JSON for programs.

use serde_json::{Value, json};

use super::bars::Bar;
use super::measures::{Measure, Notes, TABLES};
use super::subjects::{ALL, Group, Subject};

/// Where in the README the tables are.
const MARKS: [&str; 2] = ["<!-- bench -->", "<!-- /bench -->"];

/// The figures of all subjects, in their order.
pub(super) type Results = Vec<Notes>;

/// When, where and how it was measured.
pub(super) struct Circumstances {
    /// The day.
    pub(super) date: String,
    /// Processor and its cores.
    pub(super) machine: String,
    /// The browser's name and version.
    pub(super) browser: String,
    /// How many visits each figure is the median of.
    pub(super) runs: usize,
}

impl Circumstances {
    fn sentence(&self) -> String {
        let Self {
            date,
            machine,
            browser,
            runs,
        } = self;
        format!(
            "`cargo xtask bench --write`, {date}, {machine}, {browser} without a window; medians of {runs}."
        )
    }
}

/// All tables and the bars as Markdown.
pub(super) fn markdown(results: &Results, bars: &[Bar], about: &Circumstances) -> String {
    let mut text = about.sentence() + "\n";
    for (title, measures) in TABLES {
        let measured: Vec<(&Subject, &Notes)> = (ALL.iter().zip(results))
            .filter(|(_, notes)| measures.iter().any(|it| notes.median(*it).is_some()))
            .collect();
        if !measured.is_empty() {
            text.push_str(&format!("\n{title}:\n\n"));
            text.push_str(&table(&measured, measures));
        }
    }
    text.push_str("\nThe bars, judged in the same run:\n\n");
    for bar in bars {
        text.push_str(&format!("- {bar}\n"));
    }
    text
}

fn table(measured: &[(&Subject, &Notes)], measures: &[Measure]) -> String {
    let heads = measures.iter().map(|it| format!(" {} |", it.title()));
    let mut text = format!("| |{}\n| --- |", heads.collect::<String>());
    text.push_str(&(" ---: |".repeat(measures.len()) + "\n"));
    for group in Group::ALL {
        let of: Vec<_> = (measured.iter())
            .filter(|(subject, _)| subject.group == group)
            .collect();
        if !of.is_empty() {
            let empty = " |".repeat(measures.len());
            text.push_str(&format!("| *{}* |{empty}\n", group.title()));
        }
        for (subject, notes) in of {
            text.push_str(&row(subject.title, notes, measures));
        }
    }
    text
}

fn row(title: &str, notes: &Notes, measures: &[Measure]) -> String {
    let cells = measures.iter().map(|measure| {
        let figure = notes.median(*measure);
        figure.map_or_else(|| " |".to_owned(), |it| format!(" {} |", measure.show(it)))
    });
    format!("| {title} |{}\n", cells.collect::<String>())
}

/// The same for programs.
pub(super) fn json(results: &Results, bars: &[Bar], about: &Circumstances) -> Value {
    let subjects = ALL.iter().zip(results).map(|(subject, notes)| {
        json!({ "name": subject.name, "title": subject.title, "figures": notes.to_json(), "remarks": notes.remarks() })
    });
    json!({
        "command": "cargo xtask bench", "date": about.date, "machine": about.machine, "browser": about.browser,
        "runs": about.runs, "subjects": subjects.collect::<Vec<_>>(),
        "bars": bars.iter().map(Bar::to_string).collect::<Vec<_>>(),
    })
}

/// A text with the tables between its marks; none where it has no marks.
pub(super) fn put_into(text: &str, tables: &str) -> Option<String> {
    let [open, close] = MARKS;
    let (before, rest) = text.split_once(open)?;
    let (_, after) = rest.split_once(close)?;
    Some(format!("{before}{open}\n{tables}{close}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_leaves_out_what_was_not_measured() {
        let mut notes = Notes::default();
        notes.note(Measure::VisibleSlow, 1247.2);
        let measures = [Measure::VisibleSlow, Measure::Shift];
        assert_eq!(row("Vue", &notes, &measures), "| Vue | 1,247 | |\n");
    }

    #[test]
    fn stands_between_its_marks() {
        let text = "a\n<!-- bench -->\nold\n<!-- /bench -->\nb";
        assert_eq!(
            put_into(text, "new\n").unwrap(),
            "a\n<!-- bench -->\nnew\n<!-- /bench -->\nb"
        );
        assert!(put_into("a", "new").is_none());
    }
}

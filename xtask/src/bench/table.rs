//! The bench's table: medians, and the ratio of each peer to ours.

use serde_json::{Value, json};

use super::measures::{Measure, Notes};
use super::subjects::{ALL, Group, Subject};

/// Where in the README the table stands.
const MARKS: [&str; 2] = ["<!-- bench -->", "<!-- /bench -->"];

/// What was measured of all subjects, in their order.
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
        format!(
            "`cargo xtask bench --write`, {}, {}, {} without a window; medians of {}. In brackets: how many times our figure.",
            self.date, self.machine, self.browser, self.runs
        )
    }
}

/// All tables as Markdown.
pub(super) fn markdown(results: &Results, about: &Circumstances) -> String {
    let mut text = about.sentence() + "\n";
    for group in Group::ALL {
        let of: Vec<(&Subject, &Notes)> = (ALL.iter().zip(results))
            .filter(|(subject, _)| subject.group == group)
            .collect();
        text.push_str(&format!("\n{}:\n\n|", group.title()));
        let heads = of
            .iter()
            .map(|(subject, _)| format!(" {} |", subject.title));
        text.push_str(&format!(
            " |{}\n| --- |{}\n",
            heads.collect::<String>(),
            " ---: |".repeat(of.len())
        ));
        for measure in Measure::ALL {
            let figures: Vec<Option<f64>> =
                of.iter().map(|(_, notes)| notes.median(measure)).collect();
            if figures.iter().any(Option::is_some) {
                text.push_str(&row(measure, &figures));
            }
        }
    }
    text
}

fn row(measure: Measure, figures: &[Option<f64>]) -> String {
    let ours = figures.first().copied().flatten();
    let mut row = format!("| {} |", measure.title());
    for (at, figure) in figures.iter().enumerate() {
        let Some(figure) = *figure else {
            row.push_str(" |");
            continue;
        };
        row.push_str(&format!(" {}", measure.show(figure)));
        if let Some(ours) = ours.filter(|ours| at > 0 && *ours > 0.0) {
            row.push_str(&format!(" ({:.2})", figure / ours));
        }
        row.push_str(" |");
    }
    row + "\n"
}

/// The same for programs.
pub(super) fn json(results: &Results, about: &Circumstances) -> Value {
    let subjects = ALL.iter().zip(results).map(|(subject, notes)| {
        json!({ "name": subject.name, "title": subject.title, "figures": notes.to_json(), "remarks": notes.remarks() })
    });
    json!({
        "command": "cargo xtask bench", "date": about.date, "machine": about.machine, "browser": about.browser,
        "runs": about.runs, "subjects": subjects.collect::<Vec<_>>(),
    })
}

/// A text with the table between its marks; none where it has no marks.
pub(super) fn put_into(text: &str, table: &str) -> Option<String> {
    let [open, close] = MARKS;
    let (before, rest) = text.split_once(open)?;
    let (_, after) = rest.split_once(close)?;
    Some(format!("{before}{open}\n{table}{close}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_how_many_times_ours_a_peer_takes() {
        let row = row(Measure::Main, &[Some(20.0), Some(50.0), None]);
        assert_eq!(row, "| main thread, all, ms | 20 | 50 (2.50) | |\n");
        let row = super::row(Measure::Shift, &[Some(0.0), Some(0.1)]);
        assert_eq!(row, "| layout shift, slow phone | 0.000 | 0.100 |\n");
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

//! The list of mistakes at the top of an entry's form: each names its field and leads to it (WCAG 2.2 SC 3.3.1).

use std::collections::BTreeMap;

use misniets_kit::typography::colon;

use super::check::FieldMistake;
use super::view::{ControlView, TextView, Viewer, element_id};
use crate::catalogue::EntryKind;

/// A mistake in the summary: the element it is at, and its words.
pub type SummaryLine = (String, String);

/// The labels of a form's fields, by the ids of their elements.
#[derive(Clone, Debug, Default)]
pub struct FieldLabels(BTreeMap<String, String>);

impl FieldLabels {
    /// The label of a field by its name; `None` for one that the form does not show.
    #[must_use]
    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.get(&element_id(field)).map(String::as_str)
    }
}

impl Viewer<'_> {
    /// What is wrong, for the top of the page.
    #[must_use]
    pub fn summary(&self, kind: EntryKind) -> Vec<SummaryLine> {
        if self.mistakes.is_empty() {
            return Vec::new();
        }
        let labels = self.labels(kind);
        let line = |mistake: &FieldMistake| {
            let words = mistake.words(self.lang);
            let words = match labels.get(&mistake.field) {
                Some(label) => format!("{label}{} {words}", colon(self.lang)),
                None => words,
            };
            (element_id(&mistake.field), words)
        };
        self.mistakes.iter().map(line).collect()
    }

    /// The labels of all fields of the form.
    #[must_use]
    pub fn labels(&self, kind: EntryKind) -> FieldLabels {
        let mut labels = BTreeMap::new();
        let id = self.id_control();
        labels.insert(id.id, id.label);
        for group in self.groups(kind) {
            labels.extend(labels_of(group.texts, group.fields, None));
            for rows in group.rows {
                labels.insert(rows.id, group.title.clone());
                for row in rows.rows {
                    labels.extend(labels_of(row.texts, row.fields, Some(&row.legend)));
                    labels.insert(row.id, row.legend);
                }
            }
        }
        FieldLabels(labels)
    }
}

/// The labels of texts and controls by id, with what they belong to before them.
fn labels_of(
    texts: Vec<TextView>,
    fields: Vec<ControlView>,
    owner: Option<&str>,
) -> Vec<(String, String)> {
    let name = |label: &str| match owner {
        Some(owner) => format!("{owner}, {label}"),
        None => label.to_owned(),
    };
    let of_text = |text: TextView| {
        let label = name(&text.label);
        let languages = text.languages.into_iter();
        languages.map(move |control| (control.id, format!("{label} ({})", control.label)))
    };
    let of_texts = texts.into_iter().flat_map(of_text);
    let of_fields = fields.into_iter();
    let of_fields = of_fields.map(|control| (control.id, name(&control.label)));
    of_texts.chain(of_fields).collect()
}

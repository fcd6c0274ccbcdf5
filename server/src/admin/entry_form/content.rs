//! A form's fields as the TOML of an entry, with the field that each line came from.

use std::fmt::Write as _;

use super::check::FieldMistake;
use super::question_types::KNOWN;
use super::slug::slug;
use super::spec::{Control, FieldSpec, RowsSpec, groups};
use super::values::{Values, hours_name, rule_name};
use crate::admin::entry_texts::EntryText as T;
use crate::catalogue::EntryKind;
use crate::lang::Lang;

/// The longest name of a question.
const NAME_MAX: usize = 40;
/// What stands for a required value that is missing, so that everything else can be checked too.
const STAND_INS: [(&str, &str); 3] = [
    ("start", "\"2030-01-01T10:00\""),
    ("timezone", "\"Europe/Brussels\""),
    ("duration", "60"),
];

/// An entry's TOML, and where its lines came from.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) text: String,
    /// The number of the next line, from 1.
    line: usize,
    /// From which line on it is which field.
    origins: Vec<(usize, String)>,
    /// What no TOML can be made of.
    pub(super) mistakes: Vec<FieldMistake>,
}

/// Writes the TOML of an entry.
pub(super) fn content(kind: EntryKind, values: &Values) -> Content {
    let mut content = Content {
        line: 1,
        ..Content::default()
    };
    content.push("id", "id", &quoted(values.get("id").trim()));
    if values.is_ticked("cancelled") {
        content.push("cancelled", "cancelled", "true");
    }
    let specs = groups(kind);
    for spec in specs.iter().flat_map(|group| group.fields) {
        if let Some(value) = content.value(spec.key, spec, values) {
            content.push(spec.key, spec.key, &value);
        } else if spec.is_required {
            let stand_in = STAND_INS.iter().find(|(key, _)| *key == spec.key);
            content.missing(spec.key);
            content.push(
                spec.key,
                spec.key,
                stand_in.map_or("\"\"", |(_, value)| value),
            );
        }
    }
    for rows in specs.iter().flat_map(|group| group.rows) {
        content.rows(kind, rows, values);
    }
    for lang in Lang::ALL {
        content.texts(kind, lang, values);
    }
    content
}

impl Content {
    /// The field that a line came from.
    pub(super) fn field_at(&self, line: usize) -> Option<&str> {
        let before = self.origins.iter().rev();
        let found = before.into_iter().find(|(first, _)| *first <= line);
        found.map(|(_, field)| field.as_str())
    }

    fn push(&mut self, field: &str, key: &str, value: &str) {
        self.line(field, &format!("{key} = {value}"));
    }

    fn line(&mut self, field: &str, line: &str) {
        self.origins.push((self.line, field.to_owned()));
        self.text.push_str(line);
        self.text.push('\n');
        self.line += 1;
    }

    fn mistake(&mut self, field: String, text: T) {
        self.mistakes.push(FieldMistake::new(field, text));
    }

    /// Complains of a value that isn't there, unless it is there and wrong.
    fn missing(&mut self, field: &str) {
        if self.mistakes.iter().all(|mistake| mistake.field != field) {
            self.mistake(field.to_owned(), T::Missing);
        }
    }

    /// A value as TOML; `None` when there is none. `name` is its field's.
    fn value(&mut self, name: &str, spec: &FieldSpec, values: &Values) -> Option<String> {
        let typed = values.get(name).trim();
        match spec.control {
            Control::Moment | Control::Deadline => return self.moment(name, values),
            Control::Lines => return lines(typed),
            _ if typed.is_empty() => return None,
            _ => {}
        }
        match spec.control {
            Control::Tick => Some("true".to_owned()),
            Control::Whole(from, to) => self.whole(name, typed, from, to),
            Control::Decimal => {
                let number = typed.replace(',', ".").parse::<f64>().ok();
                let number = number.filter(|number| (0.0..1e9).contains(number));
                if number.is_none() {
                    self.mistake(name.to_owned(), T::WrongPrice);
                }
                number.map(|number| number.to_string())
            }
            Control::Hours => {
                let hours = typed.replace(',', ".").parse::<f64>().ok();
                let hours = hours.filter(|hours| (0.0..10_000.0).contains(hours));
                if hours.is_none() {
                    self.mistake(name.to_owned(), T::WrongHold);
                }
                hours.map(|hours| format!("\"{:.0} minutes\"", hours * 60.0))
            }
            _ => Some(quoted(typed)),
        }
    }

    fn whole(&mut self, name: &str, typed: &str, from: u32, to: u32) -> Option<String> {
        let number = typed.parse::<u32>().ok();
        let number = number.filter(|number| (from..=to).contains(number));
        if number.is_none() {
            let mistake = FieldMistake::new(name.to_owned(), T::WrongNumber);
            self.mistakes
                .push(mistake.with("from", from).with("to", to));
        }
        number.map(|number| number.to_string())
    }

    /// A date of the browser's control, a rule, or hours before the start; not two of them.
    fn moment(&mut self, name: &str, values: &Values) -> Option<String> {
        let date = values.get(name).trim();
        let rule = values.get(&rule_name(name)).trim();
        let hours = values.get(&hours_name(name)).trim();
        let given = [date, rule, hours].into_iter().filter(|it| !it.is_empty());
        if given.count() > 1 {
            self.mistake(name.to_owned(), T::WrongBoth);
            return Some("\"2030-01-01T10:00\"".to_owned());
        }
        if !hours.is_empty() {
            let hours = self.whole(&hours_name(name), hours, 0, 10_000)?;
            return Some(quoted(&format!("{hours} hours before")));
        }
        let moment = if rule.is_empty() { date } else { rule };
        (!moment.is_empty()).then(|| quoted(moment))
    }

    fn rows(&mut self, kind: EntryKind, rows: &RowsSpec, values: &Values) {
        let mut names = Vec::new();
        let mut written = Vec::new();
        for at in values.rows(rows.key) {
            let start = format!("{}.{at}", rows.key);
            written.extend(
                self.row(&start, rows, values, &mut names)
                    .map(|row| (start, row)),
            );
        }
        // An event that says nothing of fields asks for the name.
        let says_none = kind == EntryKind::Event && rows.key == "fields";
        if written.is_empty() && !says_none {
            return;
        }
        self.line(rows.key, &format!("{} = [", rows.key));
        for (start, row) in written {
            self.line(&start, &format!("  {row},"));
        }
        self.line(rows.key, "]");
    }

    /// A row as an inline table; `None` for one that says nothing.
    fn row(
        &mut self,
        start: &str,
        rows: &RowsSpec,
        values: &Values,
        names: &mut Vec<String>,
    ) -> Option<String> {
        let kind = values.get(&format!("{start}.type")).trim();
        if let Some(known) = kind.strip_prefix(KNOWN) {
            let star = match values.is_ticked(&format!("{start}.required")) {
                true => "*",
                false => "",
            };
            return Some(quoted(&format!("{known}{star}")));
        }
        let words: Vec<(&str, Option<String>)> = rows
            .texts
            .iter()
            .map(|spec| (spec.key, self.words(start, spec, values)))
            .collect();
        let (first, _) = words.first()?;
        let says = |spec: &&FieldSpec| {
            let is_usual = matches!(spec.key, "type" | "required");
            !is_usual
                && !values
                    .get(&format!("{start}.{}", spec.key))
                    .trim()
                    .is_empty()
        };
        let has_words = words.iter().any(|(_, words)| words.is_some());
        if !has_words && !rows.columns.iter().any(|spec| says(&spec)) {
            return None;
        }
        if words
            .iter()
            .all(|(key, words)| key != first || words.is_none())
        {
            self.missing(&format!("{start}.{first}.nl"));
            return None;
        }
        let mut row = Vec::new();
        for spec in rows.columns {
            let name = format!("{start}.{}", spec.key);
            let value = match spec.key {
                "name" | "id" => self.name(&name, rows, first, values, names),
                _ => self.value(&name, spec, values),
            };
            row.extend(value.map(|value| format!("{} = {value}", spec.key)));
        }
        let words = words.into_iter();
        row.extend(words.filter_map(|(key, words)| Some(format!("{key} = {}", words?))));
        Some(format!("{{ {} }}", row.join(", ")))
    }

    /// The name of a row: as typed, else made of its words. The consent without a name takes the place of the usual one.
    fn name(
        &mut self,
        name: &str,
        rows: &RowsSpec,
        first: &str,
        values: &Values,
        names: &mut Vec<String>,
    ) -> Option<String> {
        let typed = values.get(name).trim();
        if !typed.is_empty() || rows.key == "consents" {
            names.push(typed.to_owned());
            return (!typed.is_empty()).then(|| quoted(typed));
        }
        let start = name.rsplit_once('.').map_or(name, |(start, _)| start);
        let mut label = Lang::ALL
            .into_iter()
            .map(|lang| slug(values.get(&format!("{start}.{first}.{}", lang.code()))));
        let made = label.find(|slug| !slug.is_empty()).unwrap_or_default();
        let made: String = made.chars().take(NAME_MAX - 12).collect();
        let free = |name: &str| !names.iter().any(|taken| taken == name);
        let fits = rows.key != "fields" || crate::catalogue::is_free_name(&made);
        let numbered = |n: usize| match (n, fits) {
            (1, true) => made.clone(),
            (1, false) => format!("vraag-{made}"),
            (n, _) => format!("vraag-{made}-{n}"),
        };
        let made = (1..100)
            .map(numbered)
            .map(|name| name.trim_end_matches('-').to_owned())
            .find(|name| free(name))?;
        names.push(made.clone());
        Some(quoted(&made))
    }

    /// Words of a row in the languages they are in, as TOML.
    fn words(&mut self, start: &str, spec: &FieldSpec, values: &Values) -> Option<String> {
        let each: Vec<(Lang, String)> = Lang::ALL
            .into_iter()
            .filter_map(|lang| {
                let name = format!("{start}.{}.{}", spec.key, lang.code());
                Some((lang, self.value(&name, spec, values)?))
            })
            .collect();
        match each.as_slice() {
            [] => None,
            [(Lang::Nl, words)] => Some(words.clone()),
            each => {
                let each = each.iter();
                let each = each.map(|(lang, words)| format!("{} = {words}", lang.code()));
                Some(format!("{{ {} }}", each.collect::<Vec<_>>().join(", ")))
            }
        }
    }

    fn texts(&mut self, kind: EntryKind, lang: Lang, values: &Values) {
        let specs = groups(kind).iter().flat_map(|group| group.texts);
        let mut lines = Vec::new();
        for spec in specs {
            let name = format!("{}.{}", lang.code(), spec.key);
            if let Some(value) = self.value(&name, spec, values) {
                lines.push((name, spec.key, value));
            }
        }
        if lines.is_empty() {
            return;
        }
        let title = format!("{}.title", lang.code());
        self.line(&title, &format!("[{}]", lang.code()));
        if lines.iter().all(|(_, key, _)| *key != "title") {
            self.push(&title, "title", "\"\"");
        }
        for (name, key, value) in lines {
            self.push(&name, key, &value);
        }
    }
}

fn lines(typed: &str) -> Option<String> {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.map(quoted).collect();
    (!lines.is_empty()).then(|| format!("[{}]", lines.join(", ")))
}

/// A text as a basic string of TOML, on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            // A string never refuses what is written to it.
            letter if letter.is_control() => {
                write!(quoted, "\\u{:04X}", u32::from(letter)).unwrap_or_default()
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

//! What the page of an entry's form shows.

use super::check::FieldMistake;
use super::question_types::QUESTION_TYPES;
use super::spec::{Control, FieldSpec, GroupSpec, RowsSpec, groups};
use super::values::{Values, hours_name, rule_name};
use crate::admin::entry_texts::EntryText as T;
use crate::catalogue::EntryKind;
use crate::lang::{Lang, own_name};
use misniets_kit::typography::colon;

/// Zones that a browser offers while one is typed; any other is taken too.
pub const ZONES: [&str; 12] = [
    "Europe/Brussels",
    "Europe/Amsterdam",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Luxembourg",
    "Europe/London",
    "Europe/Dublin",
    "Europe/Madrid",
    "Europe/Rome",
    "Europe/Vienna",
    "Europe/Zurich",
    "UTC",
];

/// The element in which a value is entered.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Element {
    /// `input` of a type, with an `inputmode` ("" for none).
    Input(&'static str, &'static str),
    /// `textarea`.
    Area,
    /// `input type=checkbox`.
    Tick,
    /// `select`.
    Select,
}

/// One control.
#[derive(Clone, Debug)]
pub struct ControlView {
    /// The element's id.
    pub id: String,
    /// The field's name.
    pub name: String,
    /// Its words.
    pub label: String,
    /// A line of help.
    pub help: Option<String>,
    /// What is wrong.
    pub error: Option<String>,
    /// How it is entered.
    pub element: Element,
    /// What is in it.
    pub value: String,
    /// What a `select` offers: value and words.
    pub options: Vec<(String, String)>,
    /// The language of what is typed.
    pub lang: Option<&'static str>,
    /// Whether an entry must have it.
    pub is_required: bool,
    /// Whether other languages have it.
    pub is_missing: bool,
    /// Whether the browser offers time zones.
    pub has_zones: bool,
}

impl ControlView {
    pub(crate) fn is_tick(&self) -> bool {
        self.element == Element::Tick
    }

    pub(crate) fn is_area(&self) -> bool {
        self.element == Element::Area
    }

    pub(crate) fn is_select(&self) -> bool {
        self.element == Element::Select
    }

    pub(crate) fn input_type(&self) -> &'static str {
        match self.element {
            Element::Input(kind, _) => kind,
            _ => "text",
        }
    }

    pub(crate) fn input_mode(&self) -> Option<&'static str> {
        match self.element {
            Element::Input(_, mode) if !mode.is_empty() => Some(mode),
            _ => None,
        }
    }

    /// The ids of help and error, for `aria-describedby`.
    pub(crate) fn described_by(&self) -> Option<String> {
        let help = self.help.as_ref().map(|_| format!("{}-help", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id));
        let ids: Vec<String> = help.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// A text in four languages, side by side.
#[derive(Clone, Debug)]
pub struct TextView {
    /// Its words.
    pub label: String,
    /// A line of help.
    pub help: Option<String>,
    /// One control a language.
    pub languages: Vec<ControlView>,
}

/// One of several.
#[derive(Clone, Debug)]
pub struct RowView {
    /// What it is called, with its number.
    pub legend: String,
    /// The element's id.
    pub id: String,
    /// What is wrong with it as a whole.
    pub error: Option<String>,
    /// What it has in four languages.
    pub texts: Vec<TextView>,
    /// What it has once.
    pub fields: Vec<ControlView>,
}

/// Several of a kind.
#[derive(Clone, Debug)]
pub struct RowsView {
    /// The key of the button that adds one.
    pub key: &'static str,
    /// The button's words.
    pub add: String,
    /// The element's id.
    pub id: String,
    /// What is wrong with them together.
    pub error: Option<String>,
    /// Those that are there.
    pub rows: Vec<RowView>,
}

/// Fields that belong together.
#[derive(Clone, Debug)]
pub struct GroupView {
    /// What they are about.
    pub title: String,
    /// A sentence about them.
    pub lead: Option<String>,
    /// Texts in four languages.
    pub texts: Vec<TextView>,
    /// What is there once.
    pub fields: Vec<ControlView>,
    /// What may be there several times.
    pub rows: Vec<RowsView>,
}

/// Makes views of a form's fields.
pub struct Viewer<'a> {
    /// The page's language.
    pub lang: Lang,
    /// What is typed.
    pub values: &'a Values,
    /// What is wrong.
    pub mistakes: &'a [FieldMistake],
    /// The catalogue's lists: id and title.
    pub lists: &'a [(String, String)],
}

/// The id of a field's element.
#[must_use]
pub fn element_id(name: &str) -> String {
    format!("f-{}", name.replace('.', "-"))
}

impl Viewer<'_> {
    /// All groups of a kind.
    #[must_use]
    pub fn groups(&self, kind: EntryKind) -> Vec<GroupView> {
        groups(kind).iter().map(|group| self.group(group)).collect()
    }

    /// The control of the short name.
    #[must_use]
    pub fn id_control(&self) -> ControlView {
        let control = self.control(
            "id",
            T::Id.text(self.lang).to_owned(),
            Element::Input("text", ""),
        );
        ControlView {
            help: Some(T::IdHelp.text(self.lang).to_owned()),
            ..control
        }
    }

    /// What the first event needs: its title in the page's language, when it begins and how long it takes.
    #[must_use]
    pub fn first_event(&self) -> Vec<ControlView> {
        let title = format!("{}.title", self.lang.code());
        let required = |name: &str, label: T, element| ControlView {
            is_required: true,
            ..self.control(name, label.text(self.lang).to_owned(), element)
        };
        vec![
            required(&title, T::Title, Element::Input("text", "")),
            required("start", T::Start, Element::Input("datetime-local", "")),
            required("duration", T::Minutes, Element::Input("text", "numeric")),
            self.control(
                "join",
                T::Join.text(self.lang).to_owned(),
                Element::Input("text", "url"),
            ),
        ]
    }

    fn group(&self, group: &GroupSpec) -> GroupView {
        let fields = group.fields.iter();
        GroupView {
            title: group.title.text(self.lang).to_owned(),
            lead: group.lead.map(|lead| lead.text(self.lang).to_owned()),
            texts: group
                .texts
                .iter()
                .map(|spec| self.text(spec, &|lang| format!("{lang}.{}", spec.key)))
                .collect(),
            fields: fields.flat_map(|spec| self.field(spec.key, spec)).collect(),
            rows: group.rows.iter().map(|rows| self.rows(rows)).collect(),
        }
    }

    fn rows(&self, rows: &RowsSpec) -> RowsView {
        let numbers = self.values.rows(rows.key).into_iter().enumerate();
        RowsView {
            key: rows.key,
            add: rows.add.text(self.lang).to_owned(),
            id: element_id(rows.key),
            error: self.error(rows.key),
            rows: numbers
                .map(|(place, at)| self.row(rows, place + 1, at))
                .collect(),
        }
    }

    fn row(&self, rows: &RowsSpec, place: usize, at: usize) -> RowView {
        let start = format!("{}.{at}", rows.key);
        let legend = format!("{} {place}", rows.title.text(self.lang));
        let texts = rows.texts.iter();
        let mut fields: Vec<ControlView> = rows
            .columns
            .iter()
            .flat_map(|spec| self.field(&format!("{start}.{}", spec.key), spec))
            .collect();
        let label = T::Place.text(self.lang).to_owned();
        let name = format!("{start}.place");
        let order = self.control(&name, label, Element::Input("text", "decimal"));
        fields.push(ControlView {
            value: place.to_string(),
            ..order
        });
        let label = T::Remove.text(self.lang).to_owned();
        fields.push(self.control(&format!("{start}.remove"), label, Element::Tick));
        RowView {
            texts: texts
                .map(|spec| self.text(spec, &|lang| format!("{start}.{}.{lang}", spec.key)))
                .collect(),
            fields,
            id: element_id(&start),
            error: self.error(&start),
            legend,
        }
    }

    fn text(&self, spec: &FieldSpec, name: &dyn Fn(&str) -> String) -> TextView {
        let element = match spec.control {
            Control::Area | Control::Lines => Element::Area,
            _ => Element::Input("text", ""),
        };
        let is_said = |lang: &Lang| !self.values.get(&name(lang.code())).trim().is_empty();
        let is_anywhere = Lang::ALL.iter().any(is_said);
        let languages = Lang::ALL.into_iter().map(|lang| ControlView {
            lang: Some(lang.code()),
            is_missing: is_anywhere && !is_said(&lang),
            ..self.control(&name(lang.code()), own_name(lang).to_owned(), element)
        });
        TextView {
            label: spec.label.text(self.lang).to_owned(),
            help: spec.help.map(|help| help.text(self.lang).to_owned()),
            languages: languages.collect(),
        }
    }

    /// The controls of a value: one, and for a moment two or three.
    fn field(&self, name: &str, spec: &FieldSpec) -> Vec<ControlView> {
        let label = spec.label.text(self.lang).to_owned();
        let element = element_of(spec.control);
        let mut first = self.control(name, label.clone(), element);
        first.help = spec.help.map(|help| help.text(self.lang).to_owned());
        first.is_required = spec.is_required;
        first.has_zones = matches!(spec.control, Control::Zone);
        first.options = self.options(spec.control);
        let also = |text: T| format!("{label}{} {}", colon(self.lang), text.text(self.lang));
        let rule = || ControlView {
            help: Some(T::RuleHelp.text(self.lang).to_owned()),
            ..self.control(&rule_name(name), also(T::Rule), Element::Input("text", ""))
        };
        let hours = || {
            let element = Element::Input("text", "numeric");
            self.control(&hours_name(name), also(T::HoursBefore), element)
        };
        match spec.control {
            Control::Moment => vec![first, rule()],
            Control::Deadline => vec![first, hours(), rule()],
            _ => vec![first],
        }
    }

    fn options(&self, control: Control) -> Vec<(String, String)> {
        match control {
            Control::QuestionType => QUESTION_TYPES
                .iter()
                .map(|(value, text)| ((*value).to_owned(), text.text(self.lang).to_owned()))
                .collect(),
            Control::List => {
                let none = (String::new(), T::NoList.text(self.lang).to_owned());
                std::iter::once(none)
                    .chain(self.lists.iter().cloned())
                    .collect()
            }
            Control::Choice(choices) => choices
                .iter()
                .map(|(value, words)| ((*value).to_owned(), words(self.lang).to_owned()))
                .collect(),
            _ => Vec::new(),
        }
    }

    fn control(&self, name: &str, label: String, element: Element) -> ControlView {
        ControlView {
            id: element_id(name),
            name: name.to_owned(),
            label,
            help: None,
            error: self.error(name),
            element,
            value: self.values.get(name).to_owned(),
            options: Vec::new(),
            lang: None,
            is_required: false,
            is_missing: false,
            has_zones: false,
        }
    }

    fn error(&self, name: &str) -> Option<String> {
        let mut mistakes = self.mistakes.iter();
        let found = mistakes.find(|mistake| mistake.field == name);
        found.map(|mistake| mistake.words(self.lang))
    }
}

const fn element_of(control: Control) -> Element {
    match control {
        Control::Text | Control::Zone => Element::Input("text", ""),
        Control::Area | Control::Lines => Element::Area,
        Control::Link => Element::Input("text", "url"),
        Control::Email => Element::Input("email", ""),
        Control::Whole(..) => Element::Input("text", "numeric"),
        Control::Decimal | Control::Hours => Element::Input("text", "decimal"),
        Control::Tick => Element::Tick,
        Control::Moment | Control::Deadline => Element::Input("datetime-local", ""),
        Control::List | Control::QuestionType | Control::Choice(_) => Element::Select,
    }
}

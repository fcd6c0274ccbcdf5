//! What the forms ask, declared once: read by the page, by the way into the catalogue and by the way back.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use misniets_kit::widget::{EntryField, EntrySpec, Input, Words};
use misniets_registry::Widget;

use crate::admin::entry_texts::EntryText as T;
use crate::catalogue::EntryKind;
use crate::lang::Lang;

/// The words of a field: this server's own, or those of a widget that declares its entry.
#[derive(Clone, Copy, Debug)]
pub enum Label {
    /// The server's.
    Own(T),
    /// A widget's.
    Declared(Words),
}

impl Label {
    /// The words in a language.
    #[must_use]
    pub fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Own(text) => text.text(lang),
            Self::Declared(words) => words(lang),
        }
    }
}

/// In which control a value is entered, and what it is in a catalogue file.
#[derive(Clone, Copy, Debug)]
pub enum Control {
    /// A line of text.
    Text,
    /// Several lines of text.
    Area,
    /// Several texts, one a line.
    Lines,
    /// A web address.
    Link,
    /// A mail address.
    Email,
    /// A whole number, from and to.
    Whole(u32, u32),
    /// A number with decimals, not negative.
    Decimal,
    /// Yes, or nothing.
    Tick,
    /// A day and a time in the entry's zone, or a rule.
    Moment,
    /// The same, or so many hours before the start.
    Deadline,
    /// How many hours.
    Hours,
    /// A time zone.
    Zone,
    /// One of the catalogue's lists.
    List,
    /// The type of a question.
    QuestionType,
    /// One of several values with their words; the first one is the default.
    Choice(&'static [(&'static str, Words)]),
}

/// One value.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// Its key in a catalogue file.
    pub key: &'static str,
    /// Its words.
    pub label: Label,
    /// A line of help.
    pub help: Option<Label>,
    /// How it is entered.
    pub control: Control,
    /// Whether an entry must have it.
    pub is_required: bool,
}

/// What may be there several times.
#[derive(Clone, Copy, Debug)]
pub struct RowsSpec {
    /// Its key in a catalogue file.
    pub key: &'static str,
    /// What one of them is called.
    pub title: T,
    /// The words of the button that adds one.
    pub add: T,
    /// What each has once.
    pub columns: &'static [FieldSpec],
    /// What each has in four languages.
    pub texts: &'static [FieldSpec],
}

/// Fields that belong together.
#[derive(Clone, Copy, Debug)]
pub struct GroupSpec {
    /// What they are about.
    pub title: T,
    /// A sentence about them.
    pub lead: Option<Label>,
    /// What is there once.
    pub fields: &'static [FieldSpec],
    /// What is there in four languages.
    pub texts: &'static [FieldSpec],
    /// What may be there several times.
    pub rows: &'static [RowsSpec],
}

/// The most rows of a kind that a form takes.
pub const MAX_ROWS: usize = 40;

/// A value that may be left out.
const fn field(key: &'static str, label: T, control: Control) -> FieldSpec {
    FieldSpec {
        key,
        label: Label::Own(label),
        help: None,
        control,
        is_required: false,
    }
}

impl FieldSpec {
    const fn help(self, help: T) -> Self {
        Self {
            help: Some(Label::Own(help)),
            ..self
        }
    }

    const fn required(self) -> Self {
        Self {
            is_required: true,
            ..self
        }
    }
}

const fn group(title: T) -> GroupSpec {
    GroupSpec {
        title,
        lead: None,
        fields: &[],
        texts: &[],
        rows: &[],
    }
}

const PRIVACY: FieldSpec = field("privacy_url", T::Privacy, Control::Link).help(T::PrivacyHelp);
const ORIGINS: FieldSpec = field("origins", T::Origins, Control::Lines).help(T::OriginsHelp);
const ZONE: FieldSpec = field("timezone", T::Zone, Control::Zone).help(T::ZoneHelp);

const QUESTIONS: RowsSpec = RowsSpec {
    key: "fields",
    title: T::Question,
    add: T::AddQuestion,
    columns: &[
        field("type", T::QuestionType, Control::QuestionType),
        field("required", T::MustAnswer, Control::Tick),
        field("name", T::QuestionName, Control::Text).help(T::QuestionNameHelp),
        field("min", T::Least, Control::Text),
        field("max", T::Most, Control::Text),
        field("minlength", T::Shortest, Control::Whole(0, 100_000)),
        field("maxlength", T::Longest, Control::Whole(0, 100_000)),
        field("autocomplete", T::Autocomplete, Control::Text).help(T::AutocompleteHelp),
    ],
    texts: &[
        field("label", T::QuestionLabel, Control::Text),
        field("help", T::QuestionHelp, Control::Text),
        field("options", T::Options, Control::Lines).help(T::LinesHelp),
    ],
};

const CONSENTS: RowsSpec = RowsSpec {
    key: "consents",
    title: T::Consent,
    add: T::AddConsent,
    columns: &[
        field("name", T::ConsentName, Control::Text).help(T::ConsentNameHelp),
        field("required", T::MustAgree, Control::Tick),
    ],
    texts: &[field("text", T::ConsentText, Control::Area)],
};

const FORM: GroupSpec = GroupSpec {
    lead: Some(Label::Own(T::FormLead)),
    rows: &[QUESTIONS, CONSENTS],
    ..group(T::GroupForm)
};

const EVENT: &[GroupSpec] = &[
    GroupSpec {
        lead: Some(Label::Own(T::LanguagesLead)),
        texts: &[
            field("title", T::Title, Control::Text).required(),
            field("summary", T::Summary, Control::Area),
            field("learn", T::Learn, Control::Lines).help(T::LinesHelp),
            field("bonus", T::Bonus, Control::Area),
            field("organiser", T::OrganiserName, Control::Text),
        ],
        ..group(T::GroupWhat)
    },
    GroupSpec {
        fields: &[
            field("start", T::Start, Control::Moment).required(),
            ZONE.required(),
            field("duration", T::Minutes, Control::Whole(1, 44_640)).required(),
            field("deadline", T::Deadline, Control::Deadline).help(T::DeadlineHelp),
        ],
        ..group(T::GroupWhen)
    },
    GroupSpec {
        fields: &[
            field("join", T::Join, Control::Link).help(T::JoinHelp),
            field("recording", T::Recording, Control::Link).help(T::AfterHelp),
            field("bonus_url", T::BonusUrl, Control::Link).help(T::AfterHelp),
        ],
        ..group(T::GroupWhere)
    },
    GroupSpec {
        fields: &[
            field("quota", T::Quota, Control::Whole(1, 1_000_000)).help(T::QuotaHelp),
            field("waitlist", T::Waitlist, Control::Tick),
            field("double_opt_in", T::DoubleOptIn, Control::Tick),
            field("confirm_within", T::Hold, Control::Hours).help(T::HoldHelp),
            field("keep_days", T::KeepDays, Control::Whole(1, 3650)).help(T::KeepDaysHelp),
        ],
        ..group(T::GroupWho)
    },
    FORM,
    GroupSpec {
        fields: &[
            field("image", T::Image, Control::Link).help(T::ImageHelp),
            field("organiser_url", T::OrganiserUrl, Control::Link),
            PRIVACY,
            ORIGINS,
        ],
        texts: &[field("image_alt", T::ImageAlt, Control::Text).help(T::ImageAltHelp)],
        ..group(T::GroupLook)
    },
];

const LIST: &[GroupSpec] = &[
    GroupSpec {
        lead: Some(Label::Own(T::LanguagesLead)),
        texts: &[
            field("title", T::Title, Control::Text).required(),
            field("text", T::Summary, Control::Area),
            field("organiser", T::OrganiserName, Control::Text),
        ],
        ..group(T::GroupWhat)
    },
    GroupSpec {
        lead: Some(Label::Own(T::ChoicesLead)),
        rows: &[
            RowsSpec {
                key: "topics",
                title: T::Topic,
                add: T::AddTopic,
                columns: &[field("id", T::ChoiceId, Control::Text).help(T::ChoiceIdHelp)],
                texts: &[field("label", T::ChoiceLabel, Control::Text)],
            },
            RowsSpec {
                key: "frequency",
                title: T::Frequency,
                add: T::AddFrequency,
                columns: &[field("id", T::ChoiceId, Control::Text).help(T::ChoiceIdHelp)],
                texts: &[field("label", T::ChoiceLabel, Control::Text)],
            },
        ],
        ..group(T::GroupChoices)
    },
    FORM,
    GroupSpec {
        fields: &[
            field("sender", T::Sender, Control::Email).help(T::SenderHelp),
            field(
                "keep_unconfirmed_days",
                T::KeepUnconfirmed,
                Control::Whole(1, 7),
            )
            .help(T::KeepUnconfirmedHelp),
            field(
                "keep_unsubscribed_days",
                T::KeepUnsubscribed,
                Control::Whole(1, 3650),
            )
            .help(T::KeepUnsubscribedHelp),
            PRIVACY,
            ORIGINS,
        ],
        ..group(T::GroupLook)
    },
];

const COURSE: &[GroupSpec] = &[
    GroupSpec {
        lead: Some(Label::Own(T::LanguagesLead)),
        texts: &[
            field("title", T::Title, Control::Text).required(),
            field("teaser", T::Summary, Control::Area),
            field("badge", T::Badge, Control::Text),
            field("cta", T::Cta, Control::Text),
        ],
        ..group(T::GroupWhat)
    },
    GroupSpec {
        fields: &[field("start", T::Start, Control::Moment), ZONE],
        texts: &[
            field("duration", T::CourseDuration, Control::Text).help(T::CourseDurationHelp),
            field("pace", T::Pace, Control::Text).help(T::PaceHelp),
            field("level", T::Level, Control::Text),
            field("language", T::SpokenLanguage, Control::Text),
        ],
        ..group(T::GroupWhen)
    },
    GroupSpec {
        fields: &[
            field("url", T::CourseUrl, Control::Link).help(T::CourseUrlHelp),
            field("price", T::Price, Control::Decimal).help(T::PriceHelp),
            field("currency", T::Currency, Control::Text).help(T::CurrencyHelp),
            field("seats", T::SeatsLeft, Control::Whole(0, 1_000_000)).help(T::SeatsLeftHelp),
            field("list", T::KeepInformed, Control::List).help(T::KeepInformedHelp),
            field("topics", T::Topics, Control::Lines).help(T::TopicsHelp),
        ],
        ..group(T::GroupWho)
    },
    GroupSpec {
        fields: &[field("image", T::Image, Control::Link).help(T::ImageHelp)],
        texts: &[field("image_alt", T::ImageAlt, Control::Text).help(T::ImageAltHelp)],
        ..group(T::GroupLook)
    },
];

/// What the form of a kind asks.
#[must_use]
pub fn groups(kind: EntryKind) -> &'static [GroupSpec] {
    match kind {
        EntryKind::Event => EVENT,
        EntryKind::List => LIST,
        EntryKind::Course => COURSE,
        EntryKind::Declared(widget) => DECLARED.get(&widget).map_or(&[], Vec::as_slice),
    }
}

/// The forms of the kinds that widgets declare. They live as long as the program.
static DECLARED: LazyLock<BTreeMap<Widget, Vec<GroupSpec>>> = LazyLock::new(|| {
    let all = Widget::ALL.into_iter();
    all.filter_map(|widget| Some((widget, declared(widget.facts().entry?))))
        .collect()
});

fn declared(spec: &EntrySpec) -> Vec<GroupSpec> {
    let fields = |is_localized: bool| -> &'static [FieldSpec] {
        let fields = spec.fields.iter();
        let fields = fields.filter(|field| field.is_localized == is_localized);
        Box::leak(fields.map(declared_field).collect())
    };
    let what = GroupSpec {
        lead: Some(Label::Own(T::LanguagesLead)),
        texts: fields(true),
        ..group(T::GroupWhat)
    };
    let when = GroupSpec {
        lead: Some(Label::Declared(spec.lead)),
        fields: fields(false),
        ..group(T::GroupWhen)
    };
    vec![what, when]
}

fn declared_field(field: &EntryField) -> FieldSpec {
    FieldSpec {
        key: field.name,
        label: Label::Declared(field.label),
        help: field.help.map(Label::Declared),
        control: match field.input {
            Input::Text | Input::DayOrMoment => Control::Text,
            Input::Area => Control::Area,
            Input::Link => Control::Link,
            Input::Zone => Control::Zone,
            Input::Choice(choices) => Control::Choice(choices),
        },
        is_required: field.is_required,
    }
}

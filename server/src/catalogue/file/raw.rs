//! The file as an organiser writes it: shapes only, nothing checked.

use std::fmt;
use std::marker::PhantomData;

use misniets_registry::Widget;
use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use toml::Spanned;
use toml::value::Datetime;

use super::declared::RawDeclared;
use super::has_state::HasState;
use crate::catalogue::EntryKind;
use crate::lang::Lang;

#[derive(Default)]
pub(super) struct RawFile {
    pub(super) event: Vec<Spanned<RawEvent>>,
    pub(super) course: Vec<Spanned<RawCourse>>,
    pub(super) list: Vec<Spanned<RawList>>,
    pub(super) declared: Vec<(Widget, Vec<Spanned<RawDeclared>>)>,
}

impl<'de> Deserialize<'de> for RawFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FileVisitor;
        impl<'de> Visitor<'de> for FileVisitor {
            type Value = RawFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a catalogue")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawFile, A::Error> {
                let mut file = RawFile::default();
                while let Some(Key(kind)) = map.next_key()? {
                    match kind {
                        EntryKind::Event => file.event = map.next_value()?,
                        EntryKind::Course => file.course = map.next_value()?,
                        EntryKind::List => file.list = map.next_value()?,
                        EntryKind::Declared(widget) => {
                            file.declared.push((widget, map.next_value()?));
                        }
                    }
                }
                Ok(file)
            }
        }
        deserializer.deserialize_map(FileVisitor)
    }
}

/// The name of a file's list of entries.
struct Key(EntryKind);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl Visitor<'_> for KeyVisitor {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a kind of entry")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<Key, E> {
                EntryKind::parse(word).map(Key).map_err(|_| {
                    let known = EntryKind::ALL.iter();
                    let known: Vec<_> = known.map(|kind| format!("`{}`", kind.as_str())).collect();
                    let known = known.join(", ");
                    E::custom(format!("unknown field `{word}`, expected one of {known}"))
                })
            }
        }
        deserializer.deserialize_identifier(KeyVisitor)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEvent {
    pub(super) id: Spanned<String>,
    pub(super) state: Option<Spanned<String>>,
    pub(super) start: Spanned<String>,
    pub(super) timezone: Spanned<String>,
    pub(super) duration: Spanned<u32>,
    pub(super) quota: Option<Spanned<u32>>,
    pub(super) waitlist: Option<Spanned<bool>>,
    #[serde(default)]
    pub(super) cancelled: bool,
    #[serde(default)]
    pub(super) double_opt_in: bool,
    pub(super) confirm_within: Option<Spanned<String>>,
    pub(super) join: Option<Spanned<String>>,
    pub(super) recording: Option<Spanned<String>>,
    pub(super) bonus_url: Option<Spanned<String>>,
    pub(super) deadline: Option<Spanned<String>>,
    pub(super) privacy_url: Option<Spanned<String>>,
    pub(super) organiser_url: Option<Spanned<String>>,
    pub(super) image: Option<Spanned<String>>,
    pub(super) fields: Option<Vec<Spanned<RawField>>>,
    #[serde(default)]
    pub(super) consents: Vec<Spanned<RawConsent>>,
    pub(super) keep_days: Option<Spanned<u32>>,
    pub(super) origins: Option<Vec<Spanned<String>>>,
    pub(super) nl: Option<Spanned<RawEventTexts>>,
    pub(super) fr: Option<Spanned<RawEventTexts>>,
    pub(super) de: Option<Spanned<RawEventTexts>>,
    pub(super) en: Option<Spanned<RawEventTexts>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEventTexts {
    pub(super) title: String,
    pub(super) summary: Option<String>,
    #[serde(default)]
    pub(super) learn: Vec<String>,
    pub(super) bonus: Option<String>,
    pub(super) organiser: Option<String>,
    #[serde(alias = "alt")]
    pub(super) image_alt: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCourse {
    pub(super) id: Spanned<String>,
    pub(super) state: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) topics: Vec<Spanned<String>>,
    pub(super) image: Option<Spanned<String>>,
    pub(super) price: Option<Spanned<f64>>,
    pub(super) currency: Option<Spanned<String>>,
    pub(super) start: Option<Spanned<String>>,
    pub(super) timezone: Option<Spanned<String>>,
    pub(super) seats: Option<u32>,
    pub(super) url: Option<Spanned<String>>,
    pub(super) list: Option<Spanned<String>>,
    pub(super) nl: Option<Spanned<RawCourseTexts>>,
    pub(super) fr: Option<Spanned<RawCourseTexts>>,
    pub(super) de: Option<Spanned<RawCourseTexts>>,
    pub(super) en: Option<Spanned<RawCourseTexts>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCourseTexts {
    pub(super) title: String,
    pub(super) teaser: Option<String>,
    #[serde(alias = "alt")]
    pub(super) image_alt: Option<String>,
    pub(super) pace: Option<String>,
    pub(super) duration: Option<String>,
    pub(super) level: Option<String>,
    pub(super) language: Option<String>,
    pub(super) badge: Option<String>,
    pub(super) cta: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawList {
    pub(super) id: Spanned<String>,
    pub(super) state: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) topics: Vec<Spanned<RawChoice>>,
    #[serde(default)]
    pub(super) frequency: Vec<Spanned<RawChoice>>,
    pub(super) sender: Option<Spanned<String>>,
    pub(super) privacy_url: Option<Spanned<String>>,
    pub(super) fields: Option<Vec<Spanned<RawField>>>,
    #[serde(default)]
    pub(super) consents: Vec<Spanned<RawConsent>>,
    pub(super) keep_unconfirmed_days: Option<Spanned<u32>>,
    pub(super) keep_unsubscribed_days: Option<Spanned<u32>>,
    pub(super) origins: Option<Vec<Spanned<String>>>,
    pub(super) nl: Option<Spanned<RawListTexts>>,
    pub(super) fr: Option<Spanned<RawListTexts>>,
    pub(super) de: Option<Spanned<RawListTexts>>,
    pub(super) en: Option<Spanned<RawListTexts>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawListTexts {
    pub(super) title: String,
    pub(super) text: Option<String>,
    pub(super) organiser: Option<String>,
}

macro_rules! has_state {
    ($($raw:ident),+) => {$(
        impl HasState for $raw {
            fn state(&self) -> Option<&Spanned<String>> {
                self.state.as_ref()
            }
        }
    )+};
}
has_state!(RawEvent, RawCourse, RawList);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawChoice {
    pub(super) id: Spanned<String>,
    pub(super) label: RawWords<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawConsent {
    #[serde(default)]
    pub(super) name: String,
    pub(super) text: RawWords<String>,
    #[serde(default)]
    pub(super) required: bool,
}

/// A field: the name of one that is known (`"name*"`), or one of the organiser's own.
pub(super) enum RawField {
    Known(String),
    Custom(Box<RawCustom>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCustom {
    pub(super) name: Spanned<String>,
    #[serde(rename = "type")]
    pub(super) kind: Option<Spanned<String>>,
    pub(super) label: RawWords<String>,
    pub(super) help: Option<RawWords<String>>,
    #[serde(default)]
    pub(super) required: bool,
    pub(super) options: Option<RawWords<Vec<String>>>,
    pub(super) autocomplete: Option<String>,
    pub(super) minlength: Option<u32>,
    pub(super) maxlength: Option<u32>,
    pub(super) min: Option<Spanned<RawBound>>,
    pub(super) max: Option<Spanned<RawBound>>,
}

/// The least or most of a number or a day, as text whichever way it was written.
pub(super) struct RawBound(pub(super) String);

/// Words: one for all languages, or a table with one a language.
pub(super) struct RawWords<T>(pub(super) Vec<(Lang, T)>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Each<T> {
    nl: Option<T>,
    fr: Option<T>,
    de: Option<T>,
    en: Option<T>,
}

impl<'de> Deserialize<'de> for RawField {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldVisitor;
        impl<'de> Visitor<'de> for FieldVisitor {
            type Value = RawField;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(
                    "a field's name such as \"name*\", or a table with name, type and label",
                )
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<RawField, E> {
                Ok(RawField::Known(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawField, A::Error> {
                let custom = RawCustom::deserialize(MapAccessDeserializer::new(map))?;
                Ok(RawField::Custom(Box::new(custom)))
            }
        }
        deserializer.deserialize_any(FieldVisitor)
    }
}

impl<'de> Deserialize<'de> for RawBound {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BoundVisitor;
        impl<'de> Visitor<'de> for BoundVisitor {
            type Value = RawBound;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number such as 10, or a day such as \"2026-12-12\"")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<RawBound, E> {
                Ok(RawBound(text.to_owned()))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<RawBound, E> {
                Ok(RawBound(number.to_string()))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<RawBound, E> {
                Ok(RawBound(number.to_string()))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<RawBound, E> {
                Ok(RawBound(number.to_string()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawBound, A::Error> {
                let day = Datetime::deserialize(MapAccessDeserializer::new(map))?;
                Ok(RawBound(day.to_string()))
            }
        }
        deserializer.deserialize_any(BoundVisitor)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for RawWords<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordsVisitor(PhantomData))
    }
}

struct WordsVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for WordsVisitor<T> {
    type Value = RawWords<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("words, or a table with words a language such as { nl = \"…\", fr = \"…\" }")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        let words = T::deserialize(text.into_deserializer())?;
        Ok(RawWords(vec![(Lang::Nl, words)]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        let words = T::deserialize(SeqAccessDeserializer::new(seq))?;
        Ok(RawWords(vec![(Lang::Nl, words)]))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let Each { nl, fr, de, en } = Each::deserialize(MapAccessDeserializer::new(map))?;
        let each = in_order(nl, fr, de, en);
        if each.is_empty() {
            return Err(A::Error::custom("words are missing; add at least nl"));
        }
        Ok(RawWords(each))
    }
}

/// What there is of four languages, Dutch first.
pub(super) fn in_order<T>(
    nl: Option<T>,
    fr: Option<T>,
    de: Option<T>,
    en: Option<T>,
) -> Vec<(Lang, T)> {
    [
        (Lang::Nl, nl),
        (Lang::Fr, fr),
        (Lang::De, de),
        (Lang::En, en),
    ]
    .into_iter()
    .filter_map(|(lang, value)| Some((lang, value?)))
    .collect()
}

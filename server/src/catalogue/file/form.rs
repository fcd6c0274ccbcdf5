//! Fields and consents, from what was written to what holds.

use std::collections::HashSet;
use std::fmt::Display;
use std::str::FromStr;

use misniets_kit::form::is_field_name;
use toml::Spanned;

use super::raw::{RawBound, RawConsent, RawCustom, RawField, RawWords};
use super::{ProblemKind, Reader};
use crate::catalogue::form::is_free_name;
use crate::catalogue::{
    Bounds, Consent, CustomField, FieldKind, FormField, Known, Length, Localized,
};

const TYPES: &str = "text, email, tel, textarea, select, radio, checkbox, number, date";

impl Reader<'_> {
    pub(super) fn fields(&mut self, raw: Vec<Spanned<RawField>>) -> Vec<FormField> {
        let mut fields: Vec<FormField> = Vec::new();
        let mut names = HashSet::new();
        for spanned in raw {
            let at = spanned.span().start;
            let field = match spanned.into_inner() {
                RawField::Known(name) => self.known(at, &name),
                RawField::Custom(raw) => self
                    .custom(at, *raw)
                    .map(|field| FormField::Custom(Box::new(field))),
            };
            let Some(field) = field else { continue };
            if !names.insert(field.name().to_owned()) {
                let message = format!("the field `{}` is there twice", field.name());
                self.complain_of(ProblemKind::Twice, at, message);
            }
            fields.push(field);
        }
        fields
    }

    fn known(&mut self, at: usize, text: &str) -> Option<FormField> {
        let name = text.strip_suffix('*');
        let which = Known::ALL
            .into_iter()
            .find(|known| known.as_str() == name.unwrap_or(text));
        if which.is_none() {
            let message = format!(
                "`{text}` is no known field; known are \"name\", \"organisation\" and \"phone\", \
                 with a star when it is required; another one is a table with name, type and label"
            );
            self.complain(at, message);
        }
        Some(FormField::Known {
            which: which?,
            required: name.is_some(),
        })
    }

    fn custom(&mut self, at: usize, raw: RawCustom) -> Option<CustomField> {
        let kind = self.kind(at, &raw);
        let name_at = raw.name.span().start;
        let name = raw.name.into_inner();
        if !is_free_name(&name) {
            let message = format!(
                "a field can't be named `{name}`: a name is a small letter and then small letters, digits, - or _, \
                 at most 40, and not one that forms have already"
            );
            self.complain_of(ProblemKind::Name, name_at, message);
        }
        Some(CustomField {
            name,
            kind: kind?,
            label: Localized::new(raw.label.0)?,
            help: raw.help.and_then(|help| Localized::new(help.0)),
            required: raw.required,
            autocomplete: raw.autocomplete,
        })
    }

    fn kind(&mut self, at: usize, raw: &RawCustom) -> Option<FieldKind> {
        let length = Length {
            min: raw.minlength,
            max: raw.maxlength,
        };
        if length
            .min
            .zip(length.max)
            .is_some_and(|(min, max)| min > max)
        {
            self.complain_of(ProblemKind::Order, at, "minlength is more than maxlength");
        }
        let kind = raw.kind.as_ref().map_or("text", |kind| kind.get_ref());
        Some(match kind {
            "text" => FieldKind::Text(length),
            "email" => FieldKind::Email,
            "tel" => FieldKind::Tel,
            "textarea" => FieldKind::Textarea(length),
            "select" => FieldKind::Select(self.options(at, raw.options.as_ref())?),
            "radio" => FieldKind::Radio(self.options(at, raw.options.as_ref())?),
            "checkbox" => FieldKind::Checkbox,
            "number" => FieldKind::Number(self.bounds(raw)),
            "date" => FieldKind::Date(self.bounds(raw)),
            other => {
                let at = raw.kind.as_ref().map_or(at, |kind| kind.span().start);
                self.complain(at, format!("`{other}` is no type; there are {TYPES}"));
                return None;
            }
        })
    }

    fn options(
        &mut self,
        at: usize,
        raw: Option<&RawWords<Vec<String>>>,
    ) -> Option<Localized<Vec<String>>> {
        let empty = |options: &Vec<String>| {
            options.is_empty() || options.iter().any(|option| option.trim().is_empty())
        };
        let options = raw.and_then(|raw| Localized::new(raw.0.clone()));
        if options.as_ref().is_none_or(|all| all.all().any(empty)) {
            self.complain_of(
                ProblemKind::Options,
                at,
                "a select or radio needs options, such as options = [\"Ja\", \"Nee\"]",
            );
        }
        options
    }

    fn bounds<T: FromStr<Err: Display> + PartialOrd>(&mut self, raw: &RawCustom) -> Bounds<T> {
        let bounds = Bounds {
            min: raw.min.as_ref().and_then(|min| self.bound(min)),
            max: raw.max.as_ref().and_then(|max| self.bound(max)),
        };
        if let (Some(min), Some(max), Some(raw)) = (&bounds.min, &bounds.max, &raw.min)
            && min > max
        {
            self.complain_of(ProblemKind::Order, raw.span().start, "min is more than max");
        }
        bounds
    }

    fn bound<T: FromStr<Err: Display>>(&mut self, raw: &Spanned<RawBound>) -> Option<T> {
        let RawBound(text) = raw.get_ref();
        text.parse()
            .map_err(|error: T::Err| {
                self.complain_of(
                    ProblemKind::Bound,
                    raw.span().start,
                    format!("`{text}` doesn't fit: {error}"),
                );
            })
            .ok()
    }

    pub(super) fn consents(&mut self, raw: Vec<Spanned<RawConsent>>) -> Vec<Consent> {
        let mut consents: Vec<Consent> = Vec::new();
        let mut names = HashSet::new();
        for spanned in raw {
            let at = spanned.span().start;
            let RawConsent {
                name,
                text,
                required,
            } = spanned.into_inner();
            if !name.is_empty() && !is_field_name(&name) {
                self.complain_of(ProblemKind::Name,
                    at,
                    format!("a consent can't be named `{name}`: a small letter and then small letters, digits, - or _"),
                );
            }
            if !names.insert(name.clone()) {
                self.complain_of(
                    ProblemKind::Twice,
                    at,
                    format!("the consent `{name}` is there twice"),
                );
            }
            let Some(text) = Localized::new(text.0) else {
                continue;
            };
            if text.all().any(|words| words.trim().is_empty()) {
                self.complain_of(ProblemKind::Empty, at, "a consent has no words");
            }
            consents.push(Consent {
                name,
                text,
                required,
            });
        }
        consents
    }
}

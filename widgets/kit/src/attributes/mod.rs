//! From what an owner wrote to typed values: one declaration, many uses.
//!
//! A widget declares its attributes once with [`config!`](crate::config). The same struct is read from the
//! catalogue, from the JSON child and from the data attributes, in that order; a later source wins where its
//! value is good. A bad value becomes a [`Warning`] for the owner and changes nothing else.

mod amounts;
mod choices;
mod day;
mod js;
mod layer;
mod tone;
mod values;
mod warning;

pub use amounts::{Count, Currency, Price};
pub use day::DayOrMoment;
pub use layer::{SettingValue, SettingsLayer, Source, visible};
pub use tone::Tone;
pub use values::{
    Expected, HttpUrl, Identifier, Identifiers, Load, Minutes, Names, Options, Pairs, Switch,
    Value, ZoneName, digits,
};
pub use warning::Warning;

/// What is known of one attribute at run time.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The Rust name: `privacy_url` stands for `data-privacy-url` and, in JSON, `privacyUrl`.
    pub name: &'static str,
    /// A good value, shown to owners; in the bundle it stands in `help.js`.
    pub example: &'static str,
    /// The value when no source gives one; empty where there is none.
    pub default: &'static str,
    /// What a value looks like.
    pub expected: Expected,
    /// Whether a value is such a one.
    pub accepts: fn(&SettingValue) -> bool,
}

/// What the reference, the snippet builder and the type definitions say of one attribute. A constant that only they name:
/// the bundle holds none of it.
#[derive(Clone, Copy, Debug)]
pub struct Documentation {
    /// The attribute itself.
    pub field: Field,
    /// The doc comment of its declaration, each line with the space before it.
    pub text: &'static str,
    /// The version of Mis Niets that knew it first.
    pub since: &'static str,
}

impl Field {
    /// Whether a key of a source (camelCase) means this attribute.
    #[must_use]
    pub fn answers_to(&self, key: &str) -> bool {
        let mut key = key.chars();
        let mut upper_next = false;
        for letter in self.name.chars() {
            if letter == '_' {
                upper_next = true;
                continue;
            }
            let letter = if upper_next {
                letter.to_ascii_uppercase()
            } else {
                letter
            };
            upper_next = false;
            if key.next() != Some(letter) {
                return false;
            }
        }
        key.next().is_none()
    }
}

/// A declared set of attributes: implemented by [`config!`](crate::config) only.
pub trait Config {
    /// The attributes, in the order of their declaration.
    fn declared(&self) -> &'static [Field];

    /// The values given so far, by the same order; each one accepted by its field, or absent.
    fn slots(&mut self) -> &mut [SettingValue];
}

/// Gives an attribute a value.
///
/// # Errors
/// What was expected, when the value can't be read; the attribute keeps what it had.
pub fn set(config: &mut dyn Config, index: usize, raw: &SettingValue) -> Result<(), Expected> {
    let Some(field) = config.declared().get(index) else {
        return Ok(());
    };
    if !(field.accepts)(raw) {
        return Err(field.expected);
    }
    if let Some(value) = config.slots().get_mut(index) {
        value.clone_from(raw);
    }
    Ok(())
}

/// Reads an attribute: the value given, else the declared default.
#[must_use]
pub fn read<T: Value>(fields: &[Field], values: &[SettingValue], index: usize) -> Option<T> {
    match values.get(index)? {
        SettingValue::Absent => {
            let default = fields.get(index)?.default;
            (!default.is_empty()).then(|| T::parse(&SettingValue::Text(default.to_owned())))?
        }
        given => T::parse(given),
    }
}

/// Whether a value can be used as that type: what a [`Field`] of it accepts.
#[must_use]
pub fn accepts<T: Value>(raw: &SettingValue) -> bool {
    T::parse(raw).is_some()
}

/// Declares a config struct: name, type, default, example, documentation and, after the first version (`since "0.2.0"`),
/// the version of each attribute, once. Each attribute is a
/// method that reads it. What is kept is the accepted source value: typed fields would cost the bundle a set of moves,
/// drops and comparisons each.
///
/// ```
/// misniets_kit::config! {
///     /// An example.
///     pub struct ExampleConfig {
///         /// How long it lasts, in minutes.
///         duration: misniets_kit::attributes::Minutes, example "90", default "60";
///         /// Its title.
///         title: yew::AttrValue, example "Sociale media";
///     }
/// }
/// let config = ExampleConfig::default();
/// assert_eq!(config.duration().map(|it| it.0), Some(60));
/// assert_eq!(config.title(), None);
/// ```
#[macro_export]
macro_rules! config {
    (@or) => { "" };
    (@or $default:literal) => { $default };
    (@since) => { "0.1.0" };
    (@since $since:literal) => { $since };
    ($(#[doc = $about:literal])* pub struct $name:ident {
        $($(#[doc = $doc:literal])+ $field:ident: $type:ty, example $example:literal $(, default $default:literal)?
            $(, since $since:literal)?;)+
    }) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name([$crate::attributes::SettingValue; Self::FIELDS.len()]);

        impl Default for $name {
            fn default() -> Self {
                Self([const { $crate::attributes::SettingValue::Absent }; Self::FIELDS.len()])
            }
        }

        impl $name {
            const FIELDS: &'static [$crate::attributes::Field] = &[
                $($crate::attributes::Field {
                    name: stringify!($field), example: $crate::diagnostics::outside_the_bundle($example), default: $crate::config!(@or $($default)?),
                    expected: <$type as $crate::attributes::Value>::EXPECTED,
                    accepts: $crate::attributes::accepts::<$type>,
                },)+
            ];

            /// What the widget is.
            #[allow(dead_code, reason = "for the reference and the builder")]
            pub const ABOUT: &'static str = concat!($($about),*);

            /// Every attribute with its documentation.
            pub const DOCUMENTATION: &'static [$crate::attributes::Documentation] = {
                const TEXTS: &[(&str, &str)] = &[$((concat!($($doc),+), $crate::config!(@since $($since)?))),+];
                const ALL: [$crate::attributes::Documentation; $name::FIELDS.len()] = {
                    let mut all = [$crate::attributes::Documentation { field: $name::FIELDS[0], text: "", since: "" }; $name::FIELDS.len()];
                    let mut at = 0;
                    while at < all.len() {
                        let (text, since) = TEXTS[at];
                        all[at] = $crate::attributes::Documentation { field: $name::FIELDS[at], text, since };
                        at += 1;
                    }
                    all
                };
                &ALL
            };

        }

        const _: () = {
            #[allow(non_camel_case_types, dead_code, reason = "the places of the attributes, by their names")]
            enum At { $($field),+ }

            // One table: a constant would stand in the bundle anew wherever it is read.
            static DECLARED: [$crate::attributes::Field; $name::FIELDS.len()] = {
                let mut all = [$name::FIELDS[0]; $name::FIELDS.len()];
                all.copy_from_slice($name::FIELDS);
                all
            };

            #[allow(dead_code, reason = "not everybody reads every attribute")]
            impl $name {
                $($(#[doc = $doc])+
                #[must_use]
                pub fn $field(&self) -> Option<$type> {
                    $crate::attributes::read(&DECLARED, &self.0, At::$field as usize)
                })+
            }

            impl $crate::attributes::Config for $name {
                fn declared(&self) -> &'static [$crate::attributes::Field] { &DECLARED }

                fn slots(&mut self) -> &mut [$crate::attributes::SettingValue] { &mut self.0 }
            }
        };
    };
}

#[cfg(test)]
mod tests;

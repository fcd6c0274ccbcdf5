//! From what an owner wrote to typed values: one declaration, many uses.
//!
//! A widget declares its attributes once with [`config!`](crate::config). The same struct is read from the
//! catalogue, from the JSON child and from the data attributes, in that order; a later source wins where its
//! value is good. A bad value becomes a [`Warning`] for the owner and changes nothing else.

mod js;
mod layer;
mod values;
mod warning;

pub use js::{JsSetting, Unreadable};
pub use layer::{Layer, Raw, Source, visible};
pub use values::{
    Expected, HttpUrl, Identifier, Load, Minutes, Names, Options, Pairs, Switch, Value, ZoneName,
};
pub use warning::Warning;

/// What is known of one attribute at run time.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The Rust name: `privacy_url` stands for `data-privacy-url` and, in JSON, `privacyUrl`.
    pub name: &'static str,
    /// A good value, shown to owners.
    pub example: &'static str,
    /// The value when no source gives one; empty where there is none.
    pub default: &'static str,
}

/// What the reference, the snippet builder and the type definitions say of one attribute.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug)]
pub struct Documentation {
    /// The attribute itself.
    pub field: Field,
    /// The doc comment of its declaration.
    pub text: &'static str,
    /// What a value looks like.
    pub expected: Expected,
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
    fn fields(&self) -> &'static [Field];

    /// Parses a value into the attribute at `index`.
    ///
    /// # Errors
    /// What was expected, when the value can't be read; the attribute keeps what it had.
    fn set(&mut self, index: usize, raw: &Raw) -> Result<(), Expected>;
}

/// Declares a config struct: name, type, default, example and documentation of each attribute, once.
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
/// let config = ExampleConfig::with_defaults();
/// assert_eq!(config.duration.map(|it| it.0), Some(60));
/// assert_eq!(config.title, None);
/// ```
#[macro_export]
macro_rules! config {
    (@or) => { "" };
    (@or $default:literal) => { $default };
    ($(#[doc = $about:literal])* pub struct $name:ident {
        $($(#[doc = $doc:literal])+ $field:ident: $type:ty, example $example:literal $(, default $default:literal)?;)+
    }) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[doc = $doc])+ pub $field: Option<$type>,)+
        }

        impl $name {
            const FIELDS: &'static [$crate::attributes::Field] = &[
                $($crate::attributes::Field {
                    name: stringify!($field), example: $example, default: $crate::config!(@or $($default)?),
                },)+
            ];

            /// Every attribute with its documentation.
            #[cfg(not(target_arch = "wasm32"))]
            pub const DOCUMENTATION: &'static [$crate::attributes::Documentation] = &[
                $($crate::attributes::Documentation {
                    field: $crate::attributes::Field {
                        name: stringify!($field), example: $example, default: $crate::config!(@or $($default)?),
                    },
                    text: concat!($($doc),+),
                    expected: <$type as $crate::attributes::Value>::EXPECTED,
                },)+
            ];

            /// The struct with every declared default.
            #[must_use]
            pub fn with_defaults() -> Self {
                let mut config = Self::default();
                $crate::attributes::apply_defaults(&mut config);
                config
            }
        }

        impl $crate::attributes::Config for $name {
            fn fields(&self) -> &'static [$crate::attributes::Field] { Self::FIELDS }

            fn set(&mut self, index: usize, raw: &$crate::attributes::Raw) -> Result<(), $crate::attributes::Expected> {
                let mut at = index;
                $(
                    if at == 0 {
                        let value = <$type as $crate::attributes::Value>::parse(raw);
                        self.$field = Some(value.ok_or(<$type as $crate::attributes::Value>::EXPECTED)?);
                        return Ok(());
                    }
                    at = at.wrapping_sub(1);
                )+
                let _ = at;
                Ok(())
            }
        }
    };
}

/// Sets every attribute that declares a default to it.
pub fn apply_defaults(config: &mut dyn Config) {
    for (index, field) in config.fields().iter().enumerate() {
        if !field.default.is_empty() {
            let applied = config.set(index, &Raw::Text(field.default.to_owned()));
            debug_assert!(
                applied.is_ok(),
                "the declared default of {} does not parse",
                field.name
            );
        }
    }
}

#[cfg(test)]
mod tests;

//! The four languages, and how whatever stands in a `lang` attribute becomes one of them.

/// A language the widgets speak. Dutch is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Dutch, as written in Flanders.
    #[default]
    Nl,
    /// French.
    Fr,
    /// German.
    De,
    /// English.
    En,
}

impl Lang {
    /// All languages, in the order of the text tables' columns.
    pub const ALL: [Self; 4] = [Self::Nl, Self::Fr, Self::De, Self::En];

    /// Reads the primary subtag of a BCP 47 tag, forgivingly: `" nl"`, `NL`, `nl_BE` and `de-AT` all count.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|lang| primary.eq_ignore_ascii_case(lang.code()))
    }

    /// The ISO 639-1 code, as in `lang` attributes and on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::Fr => "fr",
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// The BCP 47 tag given to `Intl`: Belgian habits, and British ones (24 hours) for English.
    #[must_use]
    pub const fn locale(self) -> &'static str {
        match self {
            Self::Nl => "nl-BE",
            Self::Fr => "fr-BE",
            Self::De => "de-BE",
            Self::En => "en-GB",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sloppy_tag_still_names_its_language() {
        for (tag, lang) in [
            (" nl", Lang::Nl),
            ("NL", Lang::Nl),
            ("nl_BE", Lang::Nl),
            ("de-AT", Lang::De),
            ("fr", Lang::Fr),
            ("en-US ", Lang::En),
        ] {
            assert_eq!(Lang::parse(tag), Some(lang), "{tag:?}");
        }
    }

    #[test]
    fn an_unknown_or_empty_tag_names_none() {
        for tag in ["xx", "", "  ", "n", "nld", "-", "é"] {
            assert_eq!(Lang::parse(tag), None, "{tag:?}");
        }
    }
}

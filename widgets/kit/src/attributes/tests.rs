#![allow(unreachable_pub, reason = "config! declares public structs")]

use super::*;
use crate::{
    lang::Lang,
    theme::{Color, Theme},
    time::Moment,
};

crate::config! {
    /// An example with every type.
    pub struct Everything {
        /// A title.
        title: yew::AttrValue, example "Sociale media";
        /// A list.
        learn: Vec<yew::AttrValue>, example "Ideeën | Bereik";
        /// A start.
        start: Moment, example "2026-12-12T11:00";
        /// A zone.
        timezone: ZoneName, example "Europe/Brussels", default "Europe/Brussels";
        /// A length.
        duration: Minutes, example "60", default "60";
        /// A link.
        privacy_url: HttpUrl, example "https://example.org/privacy";
        /// An id.
        event: Identifier, example "evenementen";
        /// A language.
        lang: Lang, example "nl";
        /// A theme.
        theme: Theme, example "dark", default "auto";
        /// A colour.
        accent: Color, example "#0a5";
    }
}

fn read(source: Source, json: &str) -> (Everything, Vec<String>) {
    let (mut config, mut warnings) = (Everything::default(), Vec::new());
    let mut layer = SettingsLayer {
        texts: &mut Vec::new(),
        config: &mut config,
        source,
        warnings: &mut warnings,
    };
    layer.read(&serde_json::from_str(json).unwrap());
    (config, warnings.iter().map(Warning::to_line).collect())
}

#[test]
fn every_default_and_example_parses() {
    let mut config = Everything::default();
    for (index, field) in Everything::FIELDS.iter().enumerate() {
        assert_eq!(
            set(
                &mut config,
                index,
                &SettingValue::Text(field.example.to_owned())
            ),
            Ok(()),
            "{}",
            field.name
        );
    }
}

#[test]
fn attribute_names_are_kebab_case_and_keys_camel_case() {
    let (config, warnings) = read(
        Source::Attribute,
        r#"{"privacyUrl": " https://example.org/p "}"#,
    );
    assert_eq!(
        config.privacy_url(),
        Some(HttpUrl("https://example.org/p".into()))
    );
    assert_eq!(warnings, [""; 0]);
    let (_, warnings) = read(
        Source::Attribute,
        r#"{"privacyUrl": "javascript:alert(1)"}"#,
    );
    assert_eq!(
        warnings,
        [
            "data-privacy-url=\"javascript:alert(1)\" is not an address that starts with https:// or http://. Example: data-privacy-url=\"https://example.org/privacy\"."
        ]
    );
}

#[test]
fn a_bad_value_warns_with_value_expectation_example_and_keeps_the_default() {
    let (config, warnings) = read(Source::Attribute, r#"{"duration": "abc"}"#);
    assert_eq!(config.duration(), Some(Minutes(60)));
    assert_eq!(
        warnings,
        [
            "data-duration=\"abc\" is not a whole number of minutes, 1 to 100000. Example: data-duration=\"60\". Using 60."
        ]
    );
}

#[test]
fn curly_quotes_are_named_as_the_cause() {
    let (_, warnings) = read(Source::Attribute, r#"{"start": "”2026-12-12T11:00”"}"#);
    assert!(warnings[0].contains("curly quotes"), "{warnings:?}");
}

#[test]
fn values_are_trimmed_and_empty_ones_are_as_absent() {
    let (config, warnings) = read(
        Source::Attribute,
        r#"{"title": "  Dag  ", "duration": "  ", "lang": " NL", "theme": "DARK", "start": ""}"#,
    );
    assert_eq!(
        (
            config.title().as_deref(),
            config.duration(),
            config.lang(),
            config.theme(),
            config.start()
        ),
        (
            Some("Dag"),
            Some(Minutes(60)),
            Some(Lang::Nl),
            Some(Theme::Dark),
            None
        )
    );
    assert_eq!(warnings, [""; 0]);
}

#[test]
fn json_gives_numbers_and_lists() {
    let (config, _) = read(
        Source::Json,
        r#"{"duration": 45, "learn": ["a", " b ", 3, ""], "unknown": {"x": [1]}, "title": null}"#,
    );
    assert_eq!(config.duration(), Some(Minutes(45)));
    assert_eq!(
        config.learn(),
        Some(vec!["a".into(), "b".into(), "3".into()])
    );
    assert_eq!(config.title(), None);
}

#[test]
fn a_later_source_wins_only_where_its_value_is_good() {
    let (mut config, mut warnings) = (Everything::default(), Vec::new());
    for (source, json) in [
        (Source::Catalogue, r#"{"duration": 45, "title": "A"}"#),
        (Source::Attribute, r#"{"duration": "-1", "title": "B"}"#),
    ] {
        let mut layer = SettingsLayer {
            texts: &mut Vec::new(),
            config: &mut config,
            source,
            warnings: &mut warnings,
        };
        layer.read(&serde_json::from_str(json).unwrap());
    }
    assert_eq!(
        (config.duration(), config.title().as_deref()),
        (Some(Minutes(45)), Some("B"))
    );
    assert_eq!(warnings.len(), 1);
}

#[test]
fn wrong_types_and_extremes_never_panic() {
    for value in [
        "1e999",
        "-1",
        "0.5",
        "\"\\u0000\"",
        "[[]]",
        "{}",
        "true",
        "\"275760-01-01T00:00\"",
        "\"\\u202e\"",
        "9007199254740993",
    ] {
        for field in Everything::FIELDS {
            let mut key = String::new();
            let mut upper = false;
            for c in field.name.chars() {
                if c == '_' {
                    upper = true
                } else {
                    key.push(if std::mem::take(&mut upper) {
                        c.to_ascii_uppercase()
                    } else {
                        c
                    })
                }
            }
            let json = format!("{{\"{key}\": {value}}}");
            let (mut config, mut warnings) = (Everything::default(), Vec::new());
            let mut layer = SettingsLayer {
                texts: &mut Vec::new(),
                config: &mut config,
                source: Source::Json,
                warnings: &mut warnings,
            };
            layer.read(&serde_json::from_str(&json).unwrap_or_default());
        }
    }
}

#[test]
fn only_http_addresses_pass() {
    for bad in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "/x",
        "https:///x",
        "https://",
        "ht tp://x",
        "https://x y",
        "https://x\ny",
        "mailto:a@b.c",
    ] {
        assert_eq!(
            HttpUrl::parse(&SettingValue::Text(bad.into())),
            None,
            "{bad:?}"
        );
    }
    assert!(HttpUrl::parse(&SettingValue::Text("HTTPS://example.org/x?y#z".into())).is_some());
}

#[test]
fn the_documentation_is_the_doc_comment() {
    let privacy = &Everything::DOCUMENTATION[5];
    assert_eq!(
        (privacy.text.trim(), privacy.field.expected),
        ("A link.", Expected::HttpUrl)
    );
}

#[test]
fn a_price_is_read_as_people_and_machines_write_it() {
    let cases = [
        (SettingValue::Text("149".into()), Some(14_900)),
        (SettingValue::Text(" 49,95 ".into()), Some(4_995)),
        (SettingValue::Text("49.5".into()), Some(4_950)),
        (SettingValue::Text("0".into()), Some(0)),
        (SettingValue::Number(49.95), Some(4_995)),
        (SettingValue::Number(0.0), Some(0)),
        (SettingValue::Text("gratis".into()), None),
        (SettingValue::Text("-5".into()), None),
        (SettingValue::Text("1.000,00".into()), None),
        (SettingValue::Text("5.".into()), None),
        (SettingValue::Text("99999999999".into()), None),
        (SettingValue::Number(-1.0), None),
        (SettingValue::Number(f64::NAN), None),
        (SettingValue::Number(1e300), None),
    ];
    for (raw, hundredths) in cases {
        assert_eq!(Price::parse(&raw).map(|it| it.0), hundredths, "{raw:?}");
    }
}

#[test]
fn several_ids_stand_between_commas() {
    for good in ["a", "a,b", " a , b-2 ", "*"] {
        assert!(
            Identifiers::parse(&SettingValue::Text(good.into())).is_some(),
            "{good:?}"
        );
    }
    for bad in ["a,,b", ",", "a;b", "*,a", "a/b"] {
        assert_eq!(
            Identifiers::parse(&SettingValue::Text(bad.into())),
            None,
            "{bad:?}"
        );
    }
}

#[test]
fn what_is_missing_is_named_with_an_example() {
    let field = Field {
        name: "image_alt",
        example: "Drie mensen",
        default: "",
        expected: Expected::Text,
        accepts: |_| true,
    };
    assert_eq!(
        Warning::missing(&field, Expected::Alternative).to_line(),
        "data-image-alt is missing: what the image shows, for who can't see it. Example: data-image-alt=\"Drie mensen\"."
    );
}

#[test]
fn a_list_ends_somewhere() {
    let text = SettingValue::Text("a|".repeat(500));
    assert_eq!(
        <Vec<yew::AttrValue>>::parse(&text).map(|list| list.len()),
        Some(100)
    );
    assert_eq!(Options::parse(&SettingValue::Text("a,".repeat(500))), None);
    assert!(Options::parse(&SettingValue::Text("a,".repeat(100))).is_some());
}

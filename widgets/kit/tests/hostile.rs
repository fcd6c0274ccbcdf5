//! Properties of the parsers: whatever comes in, nothing panics, and what comes out is fit to be shown or followed.

#![allow(clippy::unwrap_used, reason = "a test that can't go on stops")]

use misniets_kit::{
    attributes::{
        Count, HttpUrl, Identifier, Identifiers, Minutes, Price, SettingValue, Switch, Value,
        ZoneName,
    },
    form::{Answer, Outcome},
    lang::Lang,
    theme::Color,
    time::{Instant, Moment, parse_offset},
};
use proptest::prelude::*;

/// A value of any kind, some levels deep.
fn raw() -> impl Strategy<Value = SettingValue> {
    let leaf = prop_oneof![
        any::<String>().prop_map(SettingValue::Text),
        "[-+0-9:.TZ ,eE#a-fhtps/]{0,40}".prop_map(SettingValue::Text),
        any::<f64>().prop_map(SettingValue::Number),
        any::<bool>().prop_map(SettingValue::Flag),
        Just(SettingValue::Absent),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(SettingValue::List),
            prop::collection::vec((any::<String>(), inner), 0..8).prop_map(SettingValue::Map),
        ]
    })
}

proptest! {
    #[test]
    fn an_address_is_a_web_address_or_none(raw in raw()) {
        if let Some(HttpUrl(url)) = HttpUrl::parse(&raw) {
            let scheme = url.split(':').next().unwrap().to_ascii_lowercase();
            prop_assert!(["http", "https", "mailto"].contains(&&*scheme), "{url}");
            prop_assert!(!url.chars().any(char::is_control), "{url:?}");
        }
    }

    #[test]
    fn an_identifier_is_safe_in_an_address(raw in raw()) {
        let one = Identifier::parse(&raw).map(|it| it.0);
        let several = Identifiers::parse(&raw).map(|it| it.0);
        for id in one.into_iter().chain(several) {
            prop_assert!(id.chars().all(|char| char.is_ascii_alphanumeric() || "-_*,".contains(char)), "{id:?}");
        }
    }

    #[test]
    fn no_value_makes_a_parser_panic(raw in raw()) {
        let _ = (Minutes::parse(&raw), Count::parse(&raw), Price::parse(&raw), Switch::parse(&raw), ZoneName::parse(&raw));
        let _ = (raw.to_text(), Moment::parse(raw.as_text().unwrap_or_default()));
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in any::<String>()) {
        let _ = (Lang::parse(&text), Color::parse(&text), parse_offset(&text));
    }

    #[test]
    fn what_looks_like_a_date_means_an_instant_or_nothing(text in "[+-]?[0-9]{1,7}-[0-9]{1,3}-[0-9]{1,3}(T[0-9]{1,3}:[0-9]{1,3}(:[0-9]{1,3})?(Z|[+-][0-9:]{1,7})?)?") {
        match Moment::parse(&text) {
            Some(Moment::Wall(wall)) => {
                // However far the zone says it is.
                for offset in [0, i64::from(i32::MIN), i64::from(i32::MAX)] {
                    let _ = wall.resolve(|_| offset);
                }
            }
            Some(Moment::Exact(Instant(ms))) => prop_assert!(ms.abs() <= 8_640_000_000_000_000, "{text}: {ms}"),
            None => {}
        }
    }

    #[test]
    fn any_colour_can_be_read_on(text in "#[0-9a-fA-F]{3,8}") {
        if let Some(color) = Color::parse(&text) {
            prop_assert!(color.text_on().contrast(color) >= 4.5, "{text}");
        }
    }

    #[test]
    fn any_answer_means_something(status in any::<u16>(), message in any::<String>(), wait in any::<u32>(), waitlist in any::<bool>(), known in prop::collection::vec(any::<String>(), 0..3)) {
        let answer = Answer { message, wait, waitlist, ..Answer::default() };
        let outcome = Outcome::from_answer(status, answer, &known);
        let good = matches!(outcome, Outcome::Accepted(_));
        prop_assert_eq!(good, (200..300).contains(&status), "{}: {:?}", status, outcome);
    }
}

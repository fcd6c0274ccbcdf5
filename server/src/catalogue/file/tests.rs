//! What a catalogue may hold, and what its author is told when it doesn't.

use super::*;

const GOOD: &str = r#"
[[event]]
id = "evenementen"
start = "2026-12-12T11:00"
timezone = "Europe/Brussels"
duration = 60

[event.nl]
title = "Sociale media voor evenementen"
learn = ["Ideeën"]

[event.fr]
title = "Les réseaux sociaux"
"#;

fn now() -> Timestamp {
    "2026-06-01T08:00:00Z".parse().unwrap()
}

fn read(source: &str) -> Result<Catalogue, String> {
    Catalogue::from_toml(source, now()).map_err(|error| error.to_string())
}

fn complaint(old: &str, new: &str) -> String {
    assert!(GOOD.contains(old));
    read(&GOOD.replacen(old, new, 1)).unwrap_err()
}

#[test]
fn a_missing_language_falls_back_to_dutch() {
    let catalogue = read(GOOD).unwrap();
    let event = catalogue.event("evenementen").unwrap();
    assert_eq!(event.texts(Lang::Fr).1.title, "Les réseaux sociaux");
    let (lang, texts) = event.texts(Lang::De);
    assert_eq!(
        (lang, texts.title.as_str()),
        (Lang::Nl, "Sociale media voor evenementen")
    );
}

#[test]
fn without_dutch_the_first_language_there_is_counts() {
    let catalogue = read(&GOOD.replace("event.nl", "event.en")).unwrap();
    assert_eq!(
        catalogue.event("evenementen").unwrap().texts(Lang::De).0,
        Lang::Fr
    );
}

#[test]
fn registration_is_open_until_the_end_unless_a_deadline_says_otherwise() {
    let closes = |deadline: &str| {
        let source = GOOD.replacen("duration = 60", &format!("duration = 60\n{deadline}"), 1);
        let occurrence = read(&source)
            .unwrap()
            .event("evenementen")
            .unwrap()
            .occurrence(now(), now())
            .unwrap();
        occurrence.closes.to_string()
    };
    assert_eq!(closes(""), "2026-12-12T11:00:00Z");
    assert_eq!(
        closes("deadline = \"2026-12-11T12:00\""),
        "2026-12-11T11:00:00Z"
    );
    assert_eq!(
        closes("deadline = \"1 hour before\""),
        "2026-12-12T09:00:00Z"
    );
    assert_eq!(
        closes("deadline = \"2 days before\""),
        "2026-12-10T10:00:00Z"
    );
    assert_eq!(
        closes("deadline = \"2027-01-01T00:00\""),
        "2026-12-12T11:00:00Z"
    );
}

#[test]
fn a_bad_value_is_named_with_line_and_column() {
    assert!(
        complaint("Europe/Brussels", "Europe/Brussel")
            .starts_with("line 5, column 12: `Europe/Brussel` is no time zone")
    );
    assert!(
        complaint("2026-12-12T11:00", "tomorrow")
            .starts_with("line 4, column 9: `tomorrow` is no date or rule")
    );
    assert!(complaint("= 60", "= 0").starts_with("line 6, column 12: a duration is 1 to"));
    assert!(
        complaint("\"evenementen\"", "\"Mijn event\"")
            .starts_with("line 3, column 6: `Mijn event` is no id")
    );
    assert!(
        complaint(
            "duration = 60",
            "duration = 60\njoin = \"javascript:alert(1)\""
        )
        .starts_with("line 7, column 8:")
    );
    assert!(
        complaint("duration = 60", "duration = 60\nquota = 0")
            .starts_with("line 7, column 9: a quota is at least 1")
    );
}

#[test]
fn a_typing_error_in_a_name_is_named_with_its_line() {
    let message = complaint("timezone", "timezoen");
    assert!(
        message.starts_with("line 5, column 1: unknown field `timezoen`"),
        "{message}"
    );
}

#[test]
fn broken_toml_is_named_with_its_line() {
    assert!(complaint("duration = 60", "duration = ").starts_with("line 6, column 1"));
}

#[test]
fn the_same_id_twice_is_refused() {
    let message = read(&format!("{GOOD}{GOOD}")).unwrap_err();
    assert!(message.contains("used twice"), "{message}");
}

#[test]
fn everything_wrong_is_said_at_once() {
    let source = GOOD
        .replace("Europe/Brussels", "Mars")
        .replace("= 60", "= 0");
    assert_eq!(Catalogue::from_toml(&source, now()).unwrap_err().0.len(), 2);
}

#[test]
fn an_event_without_words_is_refused() {
    let source = GOOD.split("[event.nl]").next().unwrap();
    assert!(read(source).unwrap_err().contains("no texts"));
}

#[test]
fn a_waitlist_needs_a_quota() {
    let message = complaint("duration = 60", "duration = 60\nwaitlist = true");
    assert!(
        message.starts_with("line 7, column 12: nobody waits"),
        "{message}"
    );
}

#[test]
fn a_field_that_cannot_be_is_named_with_its_place() {
    let field = |field: &str| {
        let fields = format!("duration = 60\nfields = [\"name*\", {field}]");
        complaint("duration = 60", &fields)
    };
    for (text, words) in [
        ("\"adres\"", "line 7, column 20: `adres` is no known field"),
        (
            "\"name\"",
            "line 7, column 20: the field `name` is there twice",
        ),
        (
            "{ name = \"token\", label = \"x\" }",
            "line 7, column 29: a field can't be named `token`",
        ),
        (
            "{ name = \"consent-x\", label = \"x\" }",
            "line 7, column 29: a field can't be named `consent-x`",
        ),
        (
            "{ name = \"x\", type = \"file\", label = \"x\" }",
            "line 7, column 41: `file` is no type; there are text,",
        ),
        (
            "{ name = \"x\", type = \"select\", label = \"x\" }",
            "line 7, column 20: a select or radio needs options",
        ),
        (
            "{ name = \"x\", type = \"number\", label = \"x\", min = \"a\" }",
            "line 7, column 70: `a` doesn't fit",
        ),
        (
            "{ name = \"x\", type = \"date\", label = \"x\", min = 2027-01-01, max = 2026-01-01 }",
            "line 7, column 68: min is more than max",
        ),
        (
            "{ name = \"x\", lable = \"x\" }",
            "line 7, column 34: unknown field `lable`",
        ),
        ("7", "line 7, column 20: invalid type"),
    ] {
        let message = field(text);
        assert!(message.starts_with(words), "{text}: {message}");
    }
}

#[test]
fn a_course_may_only_name_a_list_that_exists() {
    let course = "[[course]]\nid = \"a\"\nlist = \"nieuw\"\n[course.nl]\ntitle = \"A\"\n";
    let list = "[[list]]\nid = \"nieuws\"\n[list.nl]\ntitle = \"N\"\n";
    assert_eq!(
        read(&format!("{course}{list}")).unwrap_err(),
        "line 3, column 8: there is no list `nieuw`; there are: nieuws"
    );
    assert!(read(&format!("{}{list}", course.replace("nieuw", "nieuws"))).is_ok());
}

#[test]
fn a_price_an_origin_and_a_sender_have_to_be_what_they_say() {
    let course = |line: &str| {
        read(&format!(
            "[[course]]\nid = \"a\"\n{line}\n[course.nl]\ntitle = \"A\"\n"
        ))
        .unwrap_err()
    };
    assert!(course("price = -1").starts_with("line 3, column 9: a price is 0"));
    assert!(course("currency = \"euro\"").starts_with("line 3, column 12: write a currency"));
    let list = |line: &str| {
        read(&format!(
            "[[list]]\nid = \"a\"\n{line}\n[list.nl]\ntitle = \"A\"\n"
        ))
        .unwrap_err()
    };
    assert!(
        list("origins = [\"https://stad.be\", \"stad.be\"]")
            .starts_with("line 3, column 31: `stad.be` is no origin")
    );
    assert!(
        list("sender = \"bureau\"").starts_with("line 3, column 10: `bureau` is no mail address")
    );
    let topics = list("topics = [{ id = \"a\", label = \"A\" }, { id = \"a\", label = \"B\" }]");
    assert!(topics.contains("the id `a` is used twice"), "{topics}");
}

#[test]
fn words_are_given_once_for_all_languages_or_once_for_each() {
    let source = "[[list]]\nid = \"a\"\nconsents = [{ text = { fr = \"Oui\", en = \"Yes\" } }, { name = \"x\", text = \"Ja\" }]\n[list.nl]\ntitle = \"A\"\n";
    let catalogue = read(source).unwrap();
    let consents = &catalogue.list("a").unwrap().consents;
    let said = |index: usize, lang| consents[index].text.get(lang).as_str();
    assert_eq!((said(0, Lang::En), said(0, Lang::De)), ("Yes", "Oui"));
    assert_eq!((said(1, Lang::En), said(1, Lang::Nl)), ("Ja", "Ja"));
}

#[test]
fn how_long_personal_data_is_kept_is_usual_unless_the_catalogue_says_it() {
    let days = |more: &str| {
        let source = GOOD.replacen("duration = 60", &format!("duration = 60\n{more}"), 1);
        read(&source).map(|c| c.event("evenementen").unwrap().keep_days.count())
    };
    assert_eq!(days("").unwrap(), 180);
    assert_eq!(days("keep_days = 14").unwrap(), 14);
    for wrong in ["0", "4000"] {
        let error = days(&format!("keep_days = {wrong}")).unwrap_err();
        let words =
            format!("line 7, column 13: personal data is kept 1 to 3650 days here, not {wrong}");
        assert!(error.contains(&words), "{error}");
    }
    let error =
        read("[[list]]\nid = \"kort\"\nkeep_unconfirmed_days = 8\n[list.nl]\ntitle = \"Kort\"\n");
    assert!(error.unwrap_err().contains("kept 1 to 7 days here, not 8"));
}

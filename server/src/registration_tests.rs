//! What counts as a registration, and as a request to be on a list.

use jiff::Timestamp;

use super::*;
use crate::catalogue::Catalogue;
use crate::form::{CONSENT_MAX, NAME_MAX};

const CATALOGUE: &str = r#"
[[event]]
id = "gewoon"
start = "2026-12-12T11:00"
timezone = "Europe/Brussels"
duration = 60
[event.nl]
title = "Gewoon"

[[event]]
id = "vragen"
start = "2026-12-12T11:00"
timezone = "Europe/Brussels"
duration = 60
fields = [
  "organisation*", "phone",
  { name = "eten", type = "select", required = true, label = "Eten", options = { nl = ["Alles", "Niets"], fr = ["Tout", "Rien"] } },
  { name = "aantal", type = "number", label = "Aantal", min = 1, max = 9 },
  { name = "dag", type = "date", label = "Dag", min = 2026-01-01, max = 2026-12-31 },
  { name = "vraag", type = "textarea", label = "Vraag", minlength = 5, maxlength = 20 },
  { name = "regel", label = "Regel" },
  { name = "foto", type = "checkbox", label = "Foto" },
  { name = "baas", type = "email", label = "Baas" },
]
consents = [
  { name = "nieuws", text = "Nieuws." },
  { name = "regels", text = "Regels.", required = true },
]
[event.nl]
title = "Vragen"

[[list]]
id = "nieuws"
topics = [{ id = "a", label = "A" }, { id = "b", label = "B" }, { id = "c", label = "C" }]
frequency = [{ id = "week", label = "Week" }]
[list.nl]
title = "Nieuws"
"#;

fn catalogue() -> Catalogue {
    let now: Timestamp = "2026-06-01T08:00:00Z".parse().unwrap();
    Catalogue::from_toml(CATALOGUE, now).unwrap()
}

fn input(fields: &[(&str, &str)]) -> Input {
    let mut input = Input::default();
    for (name, value) in fields {
        input.set(name, *value);
    }
    input
}

fn parse(event: &str, fields: &[(&str, &str)]) -> Result<Registration, Vec<Mistake>> {
    let catalogue = catalogue();
    let event = catalogue.event(event).unwrap();
    Registration::parse(event, &input(fields), Lang::Nl, SentBy::Page)
}

const GOOD: [(&str, &str); 3] = [
    ("name", " An Peeters "),
    ("email", "an@stad.be"),
    ("consent", "Ik ga akkoord."),
];

/// The good fields of a plain event, with others over them.
fn plain(others: &[(&str, &str)]) -> Result<Registration, Vec<Mistake>> {
    parse("gewoon", &[&GOOD[..], others].concat())
}

const ANSWERS: [(&str, &str); 5] = [
    ("email", "an@stad.be"),
    ("organisation", "Stad"),
    ("eten", "Rien"),
    ("consent", "Ja."),
    ("consent-regels", "Regels."),
];

/// The same for the event with questions.
fn asked(others: &[(&str, &str)]) -> Result<Registration, Vec<Mistake>> {
    parse("vragen", &[&ANSWERS[..], others].concat())
}

/// What is wrong with one answer.
fn wrong(name: &str, value: &str) -> Option<Wrong> {
    let mistakes = asked(&[(name, value)]).err()?;
    assert_eq!(mistakes[0].field, name);
    Some(mistakes[0].wrong.clone())
}

#[test]
fn all_mistakes_are_named_at_once_in_the_order_of_the_form() {
    let missing = |event: &str| {
        let mistakes = parse(event, &[]).unwrap_err();
        assert!(mistakes.iter().all(|m| m.wrong == Wrong::Missing));
        let fields = mistakes.into_iter().map(|m| m.field.into_owned());
        fields.collect::<Vec<_>>()
    };
    assert_eq!(missing("gewoon"), ["name", "email", "consent"]);
    let all = ["email", "organisation", "eten", "consent", "consent-regels"];
    assert_eq!(missing("vragen"), all);
}

#[test]
fn a_name_counts_characters_and_is_one_line() {
    let name = |name: &str| plain(&[("name", name)]);
    let longest = "é".repeat(NAME_MAX);
    assert_eq!(name(&longest).unwrap().name, longest);
    let too_long = Mistake::new("name", Wrong::TooLong(NAME_MAX));
    assert_eq!(name(&format!("{longest}é")).unwrap_err(), [too_long]);
    assert_eq!(name("An\r\nPeeters").unwrap().name, "An  Peeters");
}

#[test]
fn answers_are_kept_in_the_order_of_the_form_and_others_apart() {
    let others = [
        ("vraag", " Een\r\nvraag "),
        ("phone", "0470 12 34 56"),
        ("aantal", "2,5"),
        ("zomaar", "x"),
    ];
    let registration = asked(&others).unwrap();
    let answer = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        registration.answers,
        [
            answer("organisation", "Stad"),
            answer("phone", "0470 12 34 56"),
            answer("eten", "Rien"),
            answer("aantal", "2.5"),
            answer("vraag", "Een\nvraag"),
        ]
    );
    assert_eq!(registration.other_answers, [answer("zomaar", "x")]);
    assert_eq!(registration.name, "");
}

#[test]
fn an_answer_must_be_what_was_asked() {
    assert_eq!(wrong("phone", "bel me"), Some(Wrong::Phone));
    assert_eq!(wrong("eten", "Spruitjes"), Some(Wrong::Choice));
    assert_eq!(wrong("aantal", "veel"), Some(Wrong::Number));
    assert_eq!(wrong("aantal", "NaN"), Some(Wrong::Number));
    assert_eq!(wrong("aantal", "0"), Some(Wrong::Below("1".into())));
    assert_eq!(wrong("aantal", "10"), Some(Wrong::Above("9".into())));
    assert_eq!(wrong("dag", "gisteren"), Some(Wrong::Date));
    assert_eq!(
        wrong("dag", "2025-12-31"),
        Some(Wrong::BeforeFirst("2026-01-01".into()))
    );
    assert_eq!(
        wrong("dag", "2027-01-01"),
        Some(Wrong::AfterLast("2026-12-31".into()))
    );
    assert_eq!(wrong("dag", "2026-12-31"), None);
    assert_eq!(wrong("vraag", "kort"), Some(Wrong::TooShort(5)));
    assert_eq!(wrong("vraag", &"x".repeat(21)), Some(Wrong::TooLong(20)));
    assert_eq!(wrong("regel", &"x".repeat(201)), Some(Wrong::TooLong(200)));
    assert_eq!(wrong("baas", "baas"), Some(Wrong::Email));
    assert_eq!(wrong("foto", "yes"), None);
}

#[test]
fn consents_are_kept_in_the_words_that_were_ticked() {
    let given = asked(&[("consent-nieuws", " Hou me op de hoogte. ")]).unwrap();
    let given = given.consents.into_iter();
    let given: Vec<_> = given.map(|c| (c.name, c.text, c.required)).collect();
    let consent = |name: &str, text: &str, required| (name.to_owned(), text.to_owned(), required);
    assert_eq!(
        given,
        [
            consent("", "Ja.", true),
            consent("nieuws", "Hou me op de hoogte.", false),
            consent("regels", "Regels.", true),
        ]
    );
    let long = "x".repeat(CONSENT_MAX + 1);
    let too_long = Mistake::new("consent", Wrong::TooLong(CONSENT_MAX));
    assert_eq!(plain(&[("consent", &long)]).unwrap_err(), [too_long]);
}

#[test]
fn a_page_is_kept_without_its_query_and_left_out_when_it_is_no_web_address() {
    let page = |page: &str| plain(&[("page", page)]).unwrap().page;
    let kept = Some("https://stad.be/agenda".to_owned());
    assert_eq!(page("https://stad.be/agenda"), kept);
    assert_eq!(page("https://stad.be/agenda?mail=an@stad.be#deel"), kept);
    assert_eq!(page("javascript:alert(1)"), None);
    assert_eq!(page("about:srcdoc"), None);
    assert_eq!(page(""), None);
}

#[test]
fn waiting_is_asked_for_with_a_yes() {
    assert!(plain(&[("waitlist", "yes")]).unwrap().waitlist);
    assert!(!plain(&[("waitlist", "no")]).unwrap().waitlist);
    assert!(!plain(&[]).unwrap().waitlist);
}

#[test]
fn a_key_that_is_too_long_is_refused() {
    let key = "k".repeat(KEY_MAX + 1);
    let too_long = Mistake::new("key", Wrong::TooLong(KEY_MAX));
    assert_eq!(plain(&[("key", &key)]).unwrap_err(), [too_long]);
}

fn member(body: &str) -> Result<Member, Vec<Mistake>> {
    let input = Input::from_form(body.as_bytes(), None).unwrap();
    let catalogue = catalogue();
    Member::parse(
        catalogue.list("nieuws").unwrap(),
        &input,
        Lang::Nl,
        SentBy::Page,
    )
}

#[test]
fn a_list_needs_no_more_than_an_address() {
    let member = member("email=an%40stad.be").unwrap();
    assert_eq!((member.name.as_str(), member.topics.len()), ("", 0));
    assert!(member.consents.is_empty() && member.frequency.is_none());
}

#[test]
fn topics_and_frequency_are_those_of_the_list() {
    let chosen = member("email=an%40stad.be&topics=c&topics=a&topics=a&frequency=week").unwrap();
    assert_eq!(chosen.topics, ["a", "c"]);
    assert_eq!(chosen.frequency.as_deref(), Some("week"));
    let mistakes = member("email=an%40stad.be&topics=x&frequency=dag").unwrap_err();
    let wrong = |field: &'static str| Mistake::new(field, Wrong::Choice);
    assert_eq!(mistakes, [wrong("topics"), wrong("frequency")]);
}

#[test]
fn what_a_page_asks_by_itself_is_kept_with_the_words_agreed_to() {
    let catalogue = catalogue();
    let event = catalogue.event("gewoon").unwrap();
    let sent = input(&[
        ("name", "Ann"),
        ("email", "ann@voorbeeld.be"),
        ("consent", "Ja."),
        ("organisation", "De fanfare"),
        ("diet", "Vegetarisch"),
        ("consent-news", "Hou me op de hoogte."),
        ("token", "x"),
        ("Diet", "niet zo"),
    ]);
    let registration = Registration::parse(event, &sent, Lang::Nl, SentBy::Page).unwrap();
    let kept: Vec<_> = registration
        .other_answers
        .iter()
        .map(|(name, text)| (&**name, &**text))
        .collect();
    assert_eq!(
        kept,
        [("organisation", "De fanfare"), ("diet", "Vegetarisch")]
    );
    assert_eq!(registration.answers, []);
    let agreed: Vec<_> = registration
        .consents
        .iter()
        .map(|it| (&*it.name, &*it.text))
        .collect();
    assert_eq!(agreed, [("", "Ja."), ("news", "Hou me op de hoogte.")]);
}

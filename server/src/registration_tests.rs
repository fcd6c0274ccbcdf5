//! What counts as a registration.

use super::*;

fn email(text: &str) -> Result<String, Mistake> {
    Email::parse(text).map(|email| email.as_str().to_owned())
}

#[test]
fn an_address_is_trimmed_and_its_domain_made_small() {
    assert_eq!(
        email("  An.Peeters+web@Stad.BE \n").unwrap(),
        "An.Peeters+web@stad.be"
    );
    assert_eq!(
        email("jürgen@müller.example").unwrap(),
        "jürgen@müller.example"
    );
}

#[test]
fn what_cannot_be_delivered_to_is_no_address() {
    for text in [
        "an",
        "an@",
        "@stad.be",
        "an@stad",
        "an@@stad.be",
        "an@stad.be@x.be",
        "an p@stad.be",
        "an@stad..be",
        "an@.be",
        "an@stad.be.",
        "an@-stad.be",
        "an@stad.be,eva@stad.be",
        "an\u{7}@stad.be",
        "<an@stad.be>",
        "an@st\nad.be",
    ] {
        assert_eq!(email(text), Err(Mistake::EmailInvalid), "{text}");
    }
}

#[test]
fn an_address_is_required_and_has_a_longest_length() {
    assert_eq!(email("   "), Err(Mistake::Required(Field::Email)));
    let fits = format!("{}@stad.be", "a".repeat(EMAIL_MAX - 8));
    assert_eq!(email(&fits).unwrap(), fits);
    assert_eq!(
        email(&format!("a{fits}")),
        Err(Mistake::TooLong(Field::Email, EMAIL_MAX))
    );
}

fn input() -> Input {
    Input {
        name: Some(" An Peeters ".into()),
        email: Some("an@stad.be".into()),
        consent: Some("Ik ga akkoord.".into()),
        page: Some("https://stad.be/agenda".into()),
        ..Input::default()
    }
}

fn parse(input: &Input) -> Result<Registration, Vec<Mistake>> {
    Registration::parse(EventId::parse("evenementen").unwrap(), input, Lang::Nl)
}

#[test]
fn all_mistakes_are_named_at_once_in_the_order_of_the_form() {
    let mistakes = parse(&Input::default()).unwrap_err();
    assert_eq!(
        mistakes,
        [Field::Name, Field::Email, Field::Consent].map(Mistake::Required)
    );
}

#[test]
fn a_name_counts_characters_and_is_one_line() {
    let with = |name: String| {
        parse(&Input {
            name: Some(name),
            ..input()
        })
    };
    assert_eq!(
        with("é".repeat(NAME_MAX)).unwrap().name.chars().count(),
        NAME_MAX
    );
    assert_eq!(
        with("é".repeat(NAME_MAX + 1)).unwrap_err(),
        [Mistake::TooLong(Field::Name, NAME_MAX)]
    );
    assert_eq!(with("An\r\nPeeters".into()).unwrap().name, "An  Peeters");
}

#[test]
fn a_page_is_kept_without_its_query_and_left_out_when_it_is_no_web_address() {
    let with = |page: &str| {
        parse(&Input {
            page: Some(page.into()),
            ..input()
        })
        .unwrap()
        .page
    };
    assert_eq!(
        with("https://stad.be/agenda").as_deref(),
        Some("https://stad.be/agenda")
    );
    assert_eq!(
        with("https://stad.be/agenda?mail=an@stad.be#deel").as_deref(),
        Some("https://stad.be/agenda")
    );
    assert_eq!(with("javascript:alert(1)"), None);
    assert_eq!(with("about:srcdoc"), None);
    assert_eq!(with(""), None);
}

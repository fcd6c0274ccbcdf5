//! What is an address, which mailbox it leads to, and that the mail library agrees.

use proptest::prelude::*;

use super::*;

fn email(text: &str) -> Result<String, Wrong> {
    match Email::parse(text) {
        Ok(email) => Ok(email.as_str().to_owned()),
        Err(mistake) => Err(mistake.wrong),
    }
}

#[test]
fn an_address_is_trimmed_and_its_domain_made_small() {
    assert_eq!(
        email("  An.Peeters+web@Stad.BE \n").unwrap(),
        "An.Peeters+web@stad.be"
    );
}

#[test]
fn a_domain_with_other_letters_is_written_as_the_mail_system_does() {
    let known = "jürgen@xn--mller-kva.example";
    assert_eq!(email("jürgen@Müller.example").unwrap(), known);
    assert_eq!(email(known).unwrap(), known);
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
        "an@st_ad.be",
    ] {
        assert_eq!(email(text), Err(Wrong::Email), "{text}");
    }
}

#[test]
fn an_address_that_no_mail_server_takes_is_refused() {
    let long = format!("{}@stad.be", "a".repeat(LOCAL_MAX + 1));
    let label = format!("an@{}.be", "a".repeat(64));
    for text in [
        ".a@stad.be",
        "a.@stad.be",
        "a..b@stad.be",
        "mailto:a@stad.be",
        "a:b@stad.be",
        "\"a b\"@stad.be",
        "a@[192.0.2.1]",
        "a@192.0.2.1",
        "a@stad.be/x",
        "a@stad.b",
        "a\u{200b}@stad.be",
        "a\u{202e}b@stad.be",
        "a\u{fffd}@stad.be",
        "“a”@stad.be",
        "a@xn--a.be",
        &long,
        &label,
    ] {
        assert_eq!(email(text), Err(Wrong::Email), "{text}");
    }
}

#[test]
fn an_address_is_required_and_has_a_longest_length() {
    assert_eq!(email("   "), Err(Wrong::Missing));
    let label = "a".repeat(60);
    let fits = format!("an@{label}.{label}.{label}.{label}.be");
    assert_eq!(email(&fits).unwrap(), fits);
    let long = format!("{}@stad.be", "a".repeat(EMAIL_MAX));
    assert_eq!(email(&long), Err(Wrong::TooLong(EMAIL_MAX)));
}

#[test]
fn every_spelling_of_an_address_leads_to_one_mailbox() {
    for (typed, mailbox) in [
        ("Voor.Naam@Stad.BE", "voor.naam@stad.be"),
        ("VOOR.NAAM@stad.be", "voor.naam@stad.be"),
        ("Jürgen@Müller.example", "jürgen@xn--mller-kva.example"),
        (
            "ju\u{308}rgen@müller.example",
            "jürgen@xn--mller-kva.example",
        ),
        ("STRASSE@stad.be", "strasse@stad.be"),
        ("straße@stad.be", "strasse@stad.be"),
    ] {
        let email = Email::parse(typed).unwrap();
        assert_eq!(email.mailbox().as_str(), mailbox, "{typed}");
        assert_eq!(Mailbox::of(email.as_str()), *email.mailbox());
    }
}

#[test]
fn a_mailbox_is_known_of_any_stored_address() {
    for (stored, mailbox) in [
        (".A@Stad.be", ".a@stad.be"),
        ("An", "an"),
        ("a@b@Stad.be", "a@b@stad.be"),
        ("an@st_AD.be", "an@st_ad.be"),
    ] {
        assert_eq!(Mailbox::of(stored).as_str(), mailbox);
    }
}

#[test]
fn a_tag_makes_no_other_person_for_a_limit() {
    let without = |text: &str| Mailbox::of(text).without_tag();
    assert_eq!(without("An+1@stad.be"), "an@stad.be");
    assert_eq!(without("an+a+b@stad.be"), "an@stad.be");
    assert_eq!(without("+an@stad.be"), "+an@stad.be");
    assert_eq!(without("an@stad.be"), "an@stad.be");
}

#[test]
fn letters_beyond_ascii_before_the_at_need_smtputf8() {
    assert!(Email::parse("jürgen@stad.be").unwrap().needs_smtputf8());
    assert!(!Email::parse("an@müller.example").unwrap().needs_smtputf8());
}

/// Texts near addresses: what people mistype, and signs that mean something in a mail.
fn near_an_address() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(
        "aZ0.-_+@\"\\<>()[]:;, \t\u{0}\u{7f}éü\u{308}ß中\u{200b}“/'%=?*"
            .chars()
            .collect::<Vec<_>>(),
    );
    let part = prop::collection::vec(sign, 0..12).prop_map(String::from_iter);
    prop_oneof![
        (part.clone(), part.clone()).prop_map(|(local, domain)| format!("{local}@{domain}.be")),
        (part.clone(), part).prop_map(|(local, domain)| format!("{local}@{domain}")),
        "[a-z.]{1,8}@[a-z0-9.-]{1,12}\\.[a-z]{1,3}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn the_mail_library_takes_every_address_that_registers(text in near_an_address()) {
        if let Ok(email) = Email::parse(&text) {
            let to: lettre::Address = email.as_str().parse().unwrap();
            let mail = lettre::Message::builder()
                .from("webinars@stad.be".parse().unwrap())
                .to(lettre::message::Mailbox::new(None, to.clone()))
                .body(String::from("Dag"))
                .unwrap();
            prop_assert_eq!(mail.envelope().to(), &[to]);
            // Once more from what was stored.
            prop_assert_eq!(Email::parse(email.as_str()).unwrap(), email);
        }
    }

    #[test]
    fn an_address_the_mail_library_refuses_cannot_register(text in near_an_address()) {
        if text.trim().parse::<lettre::Address>().is_err() {
            prop_assert!(Email::parse(&text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_plain_address_that_the_mail_library_takes_can_register(
        text in "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]{1,20}(\\.[a-z0-9]{1,8}){0,2}@[a-z0-9]{1,20}(\\.[a-z]{2,5}){1,3}"
    ) {
        prop_assert!(text.parse::<lettre::Address>().is_ok());
        prop_assert!(Email::parse(&text).is_ok(), "{text:?}");
    }
}

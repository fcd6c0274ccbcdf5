//! The form before anything is sent: what is wrong is said at the field.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Answer, Card, Embed, Page, pause, until};

const NAME: &str = "Vul je naam in.";
const EMAIL: &str = "Vul je e-mailadres in.";
const CONSENT: &str = "Vink dit aan om verder te gaan.";

async fn until_message(card: &Card, field: &str, words: &str) {
    until(&format!("“{words}” at {field}"), || {
        card.message_at(field)
            .is_some_and(|message| message.contains(words))
    })
    .await;
}

async fn until_no_message(card: &Card, field: &str) {
    until(&format!("nothing wrong at {field}"), || {
        card.message_at(field).is_none()
    })
    .await;
}

#[wasm_bindgen_test]
async fn an_empty_form_is_not_sent_and_each_field_says_what_it_wants() {
    let page = Page::open();
    let card = Embed::webinar().shown().await;
    for name in ["name", "email", "consent"] {
        assert_eq!(card.message_at(name), None, "nobody is blamed beforehand");
        assert!(!card.input(name).has_attribute("aria-describedby"));
    }
    card.send();
    until_message(&card, "name", NAME).await;
    until_message(&card, "email", EMAIL).await;
    until_message(&card, "consent", CONSENT).await;
    card.until_focused("name").await;
    assert!(
        card.text("form [role=status]")
            .contains("Kijk deze 3 velden nog even na.")
    );
    assert!(page.calls().is_empty());
    assert_eq!(page.event_types(), ["misniets:ready"]);
}

#[wasm_bindgen_test]
async fn the_focus_goes_to_the_first_field_that_is_wrong_each_time() {
    let page = Page::open();
    let card = Embed::webinar().shown().await;
    card.type_into("name", "Ann Peeters");
    card.send();
    until("the focus at the e-mail address", || {
        card.focused().as_deref() == Some("email")
    })
    .await;
    card.type_into("email", "ann@voorbeeld.be");
    card.send();
    until("the focus at the consent", || {
        card.focused().as_deref() == Some("consent")
    })
    .await;
    assert_eq!(
        card.text("form [role=status]"),
        "Kijk dit veld nog even na."
    );
    assert!(page.calls().is_empty());
}

#[wasm_bindgen_test]
async fn the_same_mistake_again_moves_the_focus_again() {
    let _page = Page::open();
    let card = Embed::webinar().shown().await;
    card.send();
    until("the focus at the name", || {
        card.focused().as_deref() == Some("name")
    })
    .await;
    card.input("email").focus().unwrap();
    card.send();
    until("the focus at the name again", || {
        card.focused().as_deref() == Some("name")
    })
    .await;
}

#[wasm_bindgen_test]
async fn what_is_no_address_is_shown_how_one_looks() {
    let page = Page::open();
    let card = Embed::webinar().shown().await;
    card.fill_in();
    for wrong in ["ann", "ann@", "@voorbeeld.be", "ann voorbeeld.be"] {
        card.type_into("email", wrong);
        card.send();
        until_message(&card, "email", "Schrijf het zo: naam@voorbeeld.be").await;
        assert_eq!(card.message_at("name"), None, "{wrong}");
    }
    assert_eq!(
        card.input("email").value(),
        "ann voorbeeld.be",
        "what was typed stays"
    );
    assert!(page.calls().is_empty());
}

#[wasm_bindgen_test]
async fn a_message_appears_beside_the_field_and_leaves_what_was_typed() {
    let _page = Page::open();
    let card = Embed::webinar().shown().await;
    card.type_into("name", "Ann Peeters");
    card.type_into("email", "ann@");
    card.consent();
    let (name, email, consent) = (
        card.input("name"),
        card.input("email"),
        card.input("consent"),
    );
    card.send();
    until_message(&card, "email", "Schrijf het zo: naam@voorbeeld.be").await;
    assert_eq!(card.input("email").value(), "ann@");
    assert!(
        email.is_same_node(Some(&card.input("email"))),
        "the field that is wrong is another one"
    );
    assert_eq!(card.input("name").value(), "Ann Peeters");
    assert!(name.is_same_node(Some(&card.input("name"))));
    assert!(
        card.input("consent").checked(),
        "the consent was taken back"
    );
    assert!(consent.is_same_node(Some(&card.input("consent"))));
}

#[wasm_bindgen_test]
async fn a_consent_that_is_given_late_stays_given() {
    let _page = Page::open();
    let card = Embed::webinar().shown().await;
    card.send();
    until_message(&card, "consent", CONSENT).await;
    card.consent();
    until_no_message(&card, "consent").await;
    assert!(card.input("consent").checked(), "the click was undone");
}

#[wasm_bindgen_test]
async fn a_name_of_spaces_is_no_name() {
    let page = Page::open();
    let card = Embed::webinar().shown().await;
    card.fill_in();
    card.type_into("name", "   ");
    card.send();
    until_message(&card, "name", NAME).await;
    assert!(page.calls().is_empty());
}

#[wasm_bindgen_test]
async fn a_message_goes_when_its_field_is_right() {
    let _page = Page::open();
    let card = Embed::webinar().shown().await;
    card.send();
    until_message(&card, "email", EMAIL).await;
    card.type_into("email", "ann@");
    card.type_into("name", "Ann Peeters");
    until_no_message(&card, "name").await;
    assert!(!card.input("name").has_attribute("aria-describedby"));
    assert!(
        card.message_at("email").is_some(),
        "half an address is not right yet"
    );
    card.type_into("email", "ann@voorbeeld.be");
    until_no_message(&card, "email").await;
    card.consent();
    until_no_message(&card, "consent").await;
    assert_eq!(
        card.text("form [role=status]"),
        "",
        "the last one takes the summary with it"
    );
}

#[wasm_bindgen_test]
async fn what_fills_in_forms_and_fires_only_change_counts() {
    let page = Page::open();
    page.answers(&[Answer::stored()]);
    let card = Embed::webinar().shown().await;
    card.consent();
    card.send();
    until_message(&card, "name", NAME).await;
    card.change("name", "Ann Peeters");
    until_no_message(&card, "name").await;
    card.change("email", "ann@voorbeeld.be");
    until_no_message(&card, "email").await;
    card.send();
    card.until_it_says("Je bent ingeschreven").await;
    assert_eq!(page.calls()[0]["body"]["email"], "ann@voorbeeld.be");
}

#[wasm_bindgen_test]
async fn leaving_a_field_that_was_typed_in_moves_nothing_under_the_pointer() {
    let _page = Page::open();
    let card = Embed::webinar().shown().await;
    card.send();
    until_message(&card, "name", NAME).await;
    // Half an address: typing did not mend it, so that the `change` that comes with the press does not either.
    card.type_into("email", "ann@");
    card.change("email", "ann@");
    pause(30).await;
    assert!(
        card.message_at("email").is_some(),
        "the button moves while it is pressed"
    );
}

#[wasm_bindgen_test]
async fn messages_are_in_the_card_s_language() {
    for (lang, words) in [
        ("fr", "Indiquez votre nom."),
        ("de", "Geben Sie Ihren Namen ein."),
        ("en", "Enter your name."),
    ] {
        let _page = Page::open();
        let card = Embed::webinar().lang(lang).shown().await;
        card.send();
        until_message(&card, "name", words).await;
    }
}

#[wasm_bindgen_test]
async fn the_browser_s_own_bubbles_stay_away() {
    let _page = Page::open();
    let card = Embed::webinar().shown().await;
    assert!(card.one("form").has_attribute("novalidate"));
}

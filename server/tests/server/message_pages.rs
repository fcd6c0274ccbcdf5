//! The organiser writes to participants in the browser.

use serde_json::json;

use crate::admin_client::{AdminClient, between, header};
use crate::databases::{Database, on_both};
use crate::test_server::fields;

const NEW: &str = "/beheer/events/evenementen/messages/new?lang=nl";

/// Two people are registered, one of them in German; their first mails are out.
async fn with_two(database: Database) -> AdminClient {
    let admin = AdminClient::open(database).await;
    for (name, lang) in [("an", "nl"), ("bernd", "de")] {
        let mut fields = fields(&format!("{name}@stad.be"));
        fields["token"] = json!(admin.server.token(10));
        fields["lang"] = json!(lang);
        assert_eq!(
            admin.server.register("evenementen", &fields).await.status,
            201
        );
    }
    assert_eq!(admin.server.mails().await.len(), 2);
    admin
}

/// Sends the form with a button pressed; status, page or address of the next one.
async fn press(admin: &AdminClient, action: &str, more: &[(&str, &str)]) -> (u16, String) {
    let mut all = vec![
        ("csrf", admin.word.as_str()),
        ("action", action),
        ("audience", "registered"),
        ("when", "now"),
        ("nl.subject", "Nieuws: {event}"),
        ("nl.body", "Dag {name},\n\nlees **dit**."),
    ];
    for (name, value) in more {
        all.retain(|(has, _)| has != name);
        all.push((name, value));
    }
    let response = admin.send(NEW, &all).await;
    let status = response.status().as_u16();
    match status {
        303 => (status, header(&response, "location").to_owned()),
        _ => (status, response.text().await.unwrap()),
    }
}

on_both! {
    async fn a_message_is_shown_with_its_readers_before_it_is_sent(database: Database) {
        let admin = with_two(database).await;
        let form = admin.page(NEW).await;
        assert!(form.contains("Wie ingeschreven is (2)") && form.contains("{join_link}"), "{form}");
        let (status, asked) = press(&admin, "check", &[]).await;
        assert_eq!(status, 200);
        assert!(asked.contains("2 mensen krijgen dit bericht"), "{asked}");
        assert!(asked.contains("1, met deze tekst: Nederlands"), "who reads German has no text of their own: {asked}");
        assert!(asked.contains("Nieuws: Sociale media voor evenementen") && asked.contains("lees <b>dit</b>."), "{asked}");
        assert!(asked.contains("Dag An Peeters,"), "{asked}");
        assert!(admin.server.mails().await.is_empty());
        assert!(admin.server.state.store().waiting_messages().await.unwrap().is_empty(), "nothing is stored yet");
    }

    async fn a_second_press_of_the_button_is_the_same_message(database: Database) {
        let admin = with_two(database).await;
        let (_, asked) = press(&admin, "check", &[]).await;
        let key = between(&asked, "name=\"key\" value=\"", "\"");
        let (status, first) = press(&admin, "send", &[("key", &key)]).await;
        assert_eq!((status, first.contains("said=queued")), (303, true), "{first}");
        let (_, second) = press(&admin, "send", &[("key", &key)]).await;
        assert_eq!(first, second);
        let page = admin.page(&first).await;
        assert!(page.contains("Het bericht staat klaar."), "{page}");
        assert!(page.contains("vertrekt op 1 juni 2026, 10.10"), "{page}");
        assert!(page.contains("de organisator, aangemeld in sessie"), "{page}");
        assert!(admin.page("/beheer/notices?lang=nl").await.contains("Nieuws: Sociale media"));
        let event = admin.page("/beheer/events/evenementen?lang=nl").await;
        assert!(event.contains("Nieuws: Sociale media"), "{event}");
        let path = first.split('?').next().unwrap();
        let held = admin.press(&format!("{path}/withdraw?lang=nl")).await;
        assert!(held.contains("Wat nog niet vertrokken was, vertrekt niet.") && held.contains("tegengehouden op"), "{held}");
        assert!(!admin.page("/beheer/notices?lang=nl").await.contains("Nieuws: Sociale media"));
    }

    async fn a_mistake_is_told_at_its_field_and_nothing_is_lost(database: Database) {
        let admin = with_two(database).await;
        for (typed, words) in [
            (("nl.body", "Dag {naam}"), "{naam} kennen we niet. Dit kan wel: {name}, {event}"),
            (("nl.body", "[x](javascript:alert(1))"), "Deze link kan niet: javascript:alert(1)"),
            (("nl.body", "{join_link}"), "{join_link} kan nog niet"),
            (("nl.body", " "), "Vul een tekst in."),
            (("nl.subject", ""), "Vul een onderwerp in."),
            (("nl.subject", "Zie {page_link}"), "Een link kan niet in het onderwerp."),
            (("fr.subject", "Bonjour"), "Vul een tekst in."),
            (("audience", ""), "Kies wie dit krijgt."),
        ] {
            let (status, page) = press(&admin, "check", &[typed]).await;
            assert_eq!(status, 422, "{typed:?}");
            assert!(page.contains(words), "{typed:?}: {page}");
            assert!(page.contains("aria-invalid=\"true\"") || typed.0 == "audience", "{typed:?}");
            if typed.1.len() > 1 {
                assert!(page.contains(typed.1), "{typed:?} is kept: {page}");
            }
        }
        let body = "a".repeat(10_001);
        assert!(press(&admin, "check", &[("nl.body", &body)]).await.1.contains("hoogstens 10000 tekens"));
        let (_, page) = press(&admin, "send", &[("nl.body", "{naam}")]).await;
        assert!(page.contains("{naam} kennen we niet"), "the last button checks too");
    }

    async fn a_set_time_is_in_the_events_zone_and_still_to_come(database: Database) {
        let admin = with_two(database).await;
        for (at, words) in [
            ("", "Kies een dag en een uur."),
            ("2026-06-01T09:59", "Die tijd is al voorbij."),
            ("2028-06-01T10:00", "Dat is te ver weg."),
            ("morgen", "Kies een dag en een uur."),
        ] {
            let (status, page) = press(&admin, "check", &[("when", "at"), ("at", at)]).await;
            assert_eq!(status, 422, "{at}");
            assert!(page.contains(words), "{at}: {page}");
        }
        let timed = [("when", "at"), ("at", "2026-06-02T09:30")];
        let (_, asked) = press(&admin, "check", &timed).await;
        assert!(asked.contains("Het vertrekt op 2 juni 2026, 9.30"), "{asked}");
        press(&admin, "send", &timed).await;
        let waiting = admin.server.state.store().waiting_messages().await.unwrap();
        assert_eq!(waiting[0].send_at.to_string(), "2026-06-02T07:30:00Z");
    }

    async fn a_test_goes_to_the_organiser_alone_and_at_once(database: Database) {
        let admin = with_two(database).await;
        let (status, page) = press(&admin, "test", &[("test", "geen adres")]).await;
        assert_eq!(status, 422);
        assert!(page.contains("Vul een geldig e-mailadres in."), "{page}");
        let french = [("test", "ik@stad.be"), ("fr.subject", "Bonjour"), ("fr.body", "Salut {name}")];
        let (_, page) = press(&admin, "test", &french).await;
        assert!(page.contains("De test vertrok naar ik@stad.be."), "{page}");
        let mails = admin.server.mails().await;
        let mut subjects: Vec<String> = mails.iter().map(|mail| mail.header("Subject")).collect();
        subjects.sort();
        assert_eq!(subjects, ["Essai\u{a0}: Bonjour", "Test: Nieuws: Sociale media voor evenementen"]);
        assert!(mails.iter().all(|mail| mail.header("To") == "ik@stad.be"));
    }

    async fn who_waits_is_never_given_the_link_to_take_part(database: Database) {
        let admin = AdminClient::open(database).await;
        let path = "/beheer/events/zo-meteen/messages/new?lang=nl";
        let form = |audience| vec![
            ("csrf", admin.word.as_str()), ("action", "check"), ("audience", audience), ("when", "now"),
            ("nl.subject", "Link"), ("nl.body", "{join_link}"),
        ];
        for audience in ["waitlisted", "everyone"] {
            let page = admin.send(path, &form(audience)).await.text().await.unwrap();
            assert!(page.contains("{join_link} kan hier niet"), "{page}");
        }
        let page = admin.send(path, &form("registered")).await.text().await.unwrap();
        assert!(page.contains("href=\"https://stad.be/meet/42\""), "{page}");
        assert!(page.contains("Nu zou niemand dit bericht krijgen.") && !page.contains("value=\"send\""), "{page}");
    }

    async fn what_failed_is_shown_with_its_reason_and_sent_again(database: Database) {
        let admin = with_two(database).await;
        let (_, next) = press(&admin, "send", &[]).await;
        let (store, now) = (admin.server.state.store(), admin.server.state.now());
        let later = now + jiff::SignedDuration::from_mins(11);
        store.expand_messages(later).await.unwrap();
        for due in store.claim_message_mail(10, later).await.unwrap() {
            store.mail_given_up(&due, "550 mailbox unknown", later).await.unwrap();
        }
        let page = admin.page(&next).await;
        assert!(page.contains("an@stad.be") && page.matches("550 mailbox unknown").count() == 2, "{page}");
        let path = next.split('?').next().unwrap();
        let again = admin.press(&format!("{path}/retry?lang=nl")).await;
        assert!(again.contains("opnieuw verstuurd") && !again.contains("550"), "{again}");
        let mails = admin.server.mails().await;
        assert_eq!(mails.len(), 2, "both go out: {}", mails.len());
        let an = admin.id("evenementen", "an@stad.be").await;
        let about = admin.page(&format!("/beheer/registrations/{an}?lang=nl")).await;
        assert!(about.contains("Nieuws: Sociale media voor evenementen"), "{about}");
    }

    async fn whom_a_message_went_to_is_forgotten_after_a_month_and_how_many_is_not(database: Database) {
        let admin = with_two(database).await;
        press(&admin, "send", &[]).await;
        let (store, now) = (admin.server.state.store(), admin.server.state.now());
        let later = now + jiff::SignedDuration::from_mins(11);
        store.expand_messages(later).await.unwrap();
        let due = store.claim_message_mail(10, later).await.unwrap();
        store.mails_sent(&due, later).await.unwrap();
        let an = admin.id("evenementen", "an@stad.be").await;
        let catalogue = admin.server.state.catalogue();
        let days = |days: i64| later + jiff::SignedDuration::from_hours(24 * days);
        store.forget(&catalogue, days(29)).await.unwrap();
        assert_eq!(store.messages_to(an).await.unwrap().len(), 1);
        store.forget(&catalogue, days(31)).await.unwrap();
        assert!(store.messages_to(an).await.unwrap().is_empty());
        assert_eq!(store.message_counts(1).await.unwrap().sent, 2);
    }
}

#[tokio::test]
async fn an_event_that_is_not_there_has_no_messages() {
    let admin = AdminClient::open(Database::Sqlite).await;
    for path in [
        "/beheer/events/bestaat-niet/messages/new?lang=nl",
        "/beheer/messages/99?lang=nl",
    ] {
        assert_eq!(admin.get(path).await.status(), 404, "{path}");
    }
}

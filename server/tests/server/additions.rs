//! Registrations that the organiser adds.

use misniets_server::store::RegistrationStatus;

use crate::admin_client::AdminClient;
use crate::databases::{Database, on_both};

/// Sends the form; the status, and the page it leads to.
async fn add(admin: &AdminClient, event: &str, fields: &[(&str, &str)]) -> (u16, String) {
    let path = format!("/beheer/events/{event}/registrations/new?lang=nl");
    let mut all = vec![("csrf", admin.word.as_str())];
    all.extend(fields);
    let response = admin.send(&path, &all).await;
    let status = response.status().as_u16();
    let page = match response.headers().get("location") {
        Some(next) => admin.page(next.to_str().unwrap()).await,
        None => response.text().await.unwrap(),
    };
    (status, page)
}

/// What is filled in about somebody who agreed and gets a mail.
fn person<'a>(name: &'a str, email: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", name),
        ("email", email),
        ("lang", "fr"),
        ("consent", "yes"),
        ("mail", "yes"),
    ]
}

on_both! {
    async fn somebody_who_phoned_is_added_with_the_wording_that_the_organiser_confirmed(database: Database) {
        let admin = AdminClient::open(database).await;
        let page = admin.page("/beheer/events/evenementen?lang=nl").await;
        assert!(page.contains("/beheer/events/evenementen/registrations/new?lang=nl"), "{page}");
        let page = admin.page("/beheer/events/evenementen/registrations/new?lang=nl").await;
        assert!(page.contains("Deze persoon ging akkoord, per telefoon of op papier: “"), "{page}");
        assert!(page.contains("name=\"mail\" value=\"yes\" type=\"checkbox\" checked"), "{page}");
        let (status, said) = add(&admin, "evenementen", &person("An", "an@stad.be")).await;
        assert!(status == 303 && said.contains("Toegevoegd: deze persoon heeft een plaats"), "{said}");
        let row = admin.server.rows("evenementen").await.remove(0);
        assert_eq!((row.name.as_str(), row.email.as_str(), row.lang.code()), ("An", "an@stad.be", "fr"));
        assert_eq!((row.status, &row.page), (RegistrationStatus::Registered, &None));
        assert_eq!(row.consents.len(), 1);
        let text = &row.consents[0].text;
        assert!(row.consents[0].required && text.starts_with("Deze persoon ging akkoord, per telefoon of op papier: “"), "{text}");
        assert_eq!(admin.server.only_mail().await.header("To"), "an@stad.be");
    }

    async fn without_the_tick_nobody_is_mailed(database: Database) {
        let admin = AdminClient::open(database).await;
        for event in ["evenementen", "drie-plaatsen"] {
            let mut fields = person("An", "an@stad.be");
            fields.retain(|(name, _)| *name != "mail");
            assert_eq!(add(&admin, event, &fields).await.0, 303);
            assert_eq!(admin.server.rows(event).await.len(), 1);
        }
        assert!(admin.server.mails().await.is_empty());
    }

    async fn mistakes_are_said_and_nothing_is_lost(database: Database) {
        let admin = AdminClient::open(database).await;
        for (left_out, words) in [
            ("name", "Vul een naam in"),
            ("email", "Vul een e-mailadres in"),
            ("consent", "Zonder dit akkoord kun je deze persoon niet inschrijven"),
        ] {
            let mut fields = person("An", "an@stad.be");
            fields.retain(|(name, _)| *name != left_out);
            let (status, page) = add(&admin, "evenementen", &fields).await;
            assert!(status == 422 && page.contains(words), "{left_out}: {page}");
            assert!(left_out == "email" || page.contains("value=\"an@stad.be\""), "{page}");
        }
        add(&admin, "evenementen", &person("An", "an@stad.be")).await;
        let an = admin.id("evenementen", "an@stad.be").await;
        let (status, page) = add(&admin, "evenementen", &person("Ann", "AN@stad.be")).await;
        assert!(status == 422 && page.contains("er al een inschrijving"), "{page}");
        assert!(page.contains(&format!("/beheer/registrations/{an}?lang=nl")), "{page}");
        assert_eq!(admin.server.rows("evenementen").await.len(), 1);
    }

    async fn the_events_own_questions_are_asked_and_checked(database: Database) {
        let admin = AdminClient::open(database).await;
        let page = admin.page("/beheer/events/vragen/registrations/new?lang=nl").await;
        for part in ["Wat eet je?", "Voor de broodjes.", "<option value=\"Vegetarisch\"", "Hou me op de hoogte.", "Organisatie"] {
            assert!(page.contains(part), "{part} in {page}");
        }
        let mut fields = person("An", "an@stad.be");
        fields.extend([("q.organisation", "Stad"), ("q.eten", "Vegetarisch"), ("q.aantal", "12"), ("q.foto", "yes")]);
        let (status, page) = add(&admin, "vragen", &fields).await;
        assert!(status == 422 && page.contains("href=\"#f-q-aantal\"") && page.contains("value=\"12\""), "{page}");
        let place = fields.iter().position(|(name, _)| *name == "q.aantal").unwrap();
        fields[place].1 = "3";
        assert_eq!(add(&admin, "vragen", &fields).await.0, 303);
        let row = admin.server.rows("vragen").await.remove(0);
        let answers: Vec<(&str, &str)> = row.answers.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        assert_eq!(answers, [("organisation", "Stad"), ("eten", "Vegetarisch"), ("aantal", "3"), ("foto", "yes")]);
        assert_eq!(row.consents.len(), 1, "only what was ticked");
        assert!(row.other_answers.is_empty(), "{:?}", row.other_answers);
    }

    async fn a_seat_is_never_sold_twice_and_the_waiting_list_is_said(database: Database) {
        let admin = AdminClient::open(database).await;
        let (_, said) = add(&admin, "wachtlijst", &person("An", "an@stad.be")).await;
        assert!(said.contains("heeft een plaats"), "{said}");
        let page = admin.page("/beheer/events/wachtlijst/registrations/new?lang=nl").await;
        assert!(page.contains("Wie je nu toevoegt, komt op de wachtlijst"), "{page}");
        let (_, said) = add(&admin, "wachtlijst", &person("Bart", "bart@stad.be")).await;
        assert!(said.contains("Toegevoegd aan de wachtlijst"), "{said}");
        let mails = admin.server.mails().await;
        assert_eq!(mails.len(), 2);
        // Three seats, and five who are added at once.
        let emails: Vec<String> = (0..5).map(|n| format!("p{n}@stad.be")).collect();
        let people: Vec<_> = emails.iter().map(|email| person("P", email)).collect();
        let added = people.iter().map(|fields| add(&admin, "drie-plaatsen", fields));
        let added = futures_util::future::join_all(added).await;
        let taken = added.iter().filter(|(status, _)| *status == 303).count();
        assert_eq!(taken, 3);
        let refused = added.iter().find(|(status, _)| *status == 422).unwrap();
        assert!(refused.1.contains("alle plaatsen zijn ingenomen en er is geen wachtlijst"), "{}", refused.1);
        let page = admin.page("/beheer/events/drie-plaatsen/registrations/new?lang=nl").await;
        assert!(page.contains("er is geen wachtlijst") && !page.contains("name=\"email\""), "{page}");
    }

    async fn closed_to_visitors_is_open_to_the_organiser_until_the_end(database: Database) {
        let admin = AdminClient::open(database).await;
        let page = admin.page("/beheer/events/te-laat/registrations/new?lang=nl").await;
        assert!(page.contains("Voor bezoekers is de inschrijving gesloten"), "{page}");
        let (_, said) = add(&admin, "te-laat", &person("An", "an@stad.be")).await;
        assert!(said.contains("heeft een plaats"), "{said}");
        for event in ["voorbij", "afgelast"] {
            let page = admin.page(&format!("/beheer/events/{event}?lang=nl")).await;
            assert!(!page.contains("registrations/new"), "{page}");
            let page = admin.page(&format!("/beheer/events/{event}/registrations/new?lang=nl")).await;
            assert!(page.contains("Dat kan niet meer") && !page.contains("name=\"email\""), "{page}");
            let (status, page) = add(&admin, event, &person("An", "an@stad.be")).await;
            assert!(status == 422 && page.contains("Dat kan niet meer"), "{page}");
            assert!(admin.server.rows(event).await.is_empty());
        }
        assert_eq!(admin.get("/beheer/events/nergens/registrations/new").await.status(), 404);
    }

    async fn who_cancelled_can_be_added_again(database: Database) {
        let admin = AdminClient::open(database).await;
        add(&admin, "evenementen", &person("An", "an@stad.be")).await;
        let an = admin.id("evenementen", "an@stad.be").await;
        admin.press(&format!("/beheer/registrations/{an}/cancel?lang=nl")).await;
        assert_eq!(add(&admin, "evenementen", &person("Ann", "an@stad.be")).await.0, 303);
        assert_eq!(admin.standing("evenementen").await, [("Ann".to_owned(), "registered")]);
    }
}

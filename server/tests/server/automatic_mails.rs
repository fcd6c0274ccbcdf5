//! The mails that go out by themselves, as the organiser sets them for an event.

use misniets_server::lang::Lang;
use misniets_server::store::{AutomaticMail, MailKind};

use crate::admin_client::{AdminClient, header};
use crate::databases::{Database, on_both};
use crate::test_store::{EVENT, TestStore};

const JUNE_1: &str = "2026-06-01T08:00:00Z";
const PATH: &str = "/beheer/events/zo-meteen/automatic?lang=nl";

/// An is registered for the evening of 10 June, and her first mail is out.
async fn with_an(database: Database) -> TestStore {
    let test_store = TestStore::open(database).await;
    let state = test_store.at(JUNE_1, EVENT).await;
    test_store.register(&state, "an@stad.be").await;
    assert_eq!(test_store.subjects(&state).await.len(), 1);
    test_store
}

async fn set(test_store: &TestStore, saved: &str, mail: AutomaticMail) {
    let mail = AutomaticMail {
        saved_at: saved.parse().unwrap(),
        ..mail
    };
    test_store
        .store
        .save_automatic_mails("avond", &[mail])
        .await
        .unwrap();
}

fn three_days() -> AutomaticMail {
    AutomaticMail {
        minutes_before: Some(3 * 24 * 60),
        ..AutomaticMail::usual(MailKind::ReminderDay)
    }
}

fn with_text(kind: MailKind, text: &str) -> AutomaticMail {
    AutomaticMail {
        texts: vec![(Lang::Nl, text.to_owned())],
        ..AutomaticMail::usual(kind)
    }
}

on_both! {
    async fn a_reminder_goes_out_when_the_organiser_says_and_says_what_is_true_then(database: Database) {
        let test_store = with_an(database).await;
        set(&test_store, JUNE_1, three_days()).await;
        let early = test_store.at("2026-06-07T09:59:00Z", EVENT).await;
        assert!(test_store.subjects(&early).await.is_empty());
        let due = test_store.at("2026-06-07T10:00:00Z", EVENT).await;
        let mails = test_store.round(&due).await;
        assert_eq!(mails[0].header("Subject"), "Binnenkort: Avond");
        assert!(!mails[0].text.contains("Morgen"), "{}", mails[0].text);
        let usual = test_store.at("2026-06-09T10:00:00Z", EVENT).await;
        assert!(test_store.subjects(&usual).await.is_empty(), "once");
        let quarter = AutomaticMail { minutes_before: Some(15), ..AutomaticMail::usual(MailKind::ReminderHour) };
        set(&test_store, "2026-06-09T10:00:00Z", quarter).await;
        let hour = test_store.at("2026-06-10T09:00:00Z", EVENT).await;
        assert!(test_store.subjects(&hour).await.is_empty());
        let due = test_store.at("2026-06-10T09:45:00Z", EVENT).await;
        let mails = test_store.round(&due).await;
        assert!(mails[0].text.contains("Bijna zover") && !mails[0].text.contains("over een uur"), "{}", mails[0].text);
    }

    async fn a_setting_alone_mails_nobody(database: Database) {
        let test_store = with_an(database).await;
        set(&test_store, "2026-06-08T08:00:00Z", three_days()).await;
        let now = test_store.at("2026-06-08T08:01:00Z", EVENT).await;
        assert!(test_store.subjects(&now).await.is_empty(), "three days before was yesterday");
        let ended = test_store.at("2026-06-10T12:00:00Z", EVENT).await;
        set(&test_store, "2026-06-10T12:00:00Z", with_text(MailKind::After, "Bedankt!")).await;
        assert!(test_store.subjects(&ended).await.is_empty(), "the text came after the end");
    }

    async fn what_is_turned_off_does_not_go_out(database: Database) {
        let test_store = with_an(database).await;
        let with_recording = EVENT.replace("[event.nl]", "recording = \"https://stad.be/r\"\n[event.nl]");
        for kind in AutomaticMail::KINDS {
            set(&test_store, JUNE_1, AutomaticMail { is_off: true, ..AutomaticMail::usual(kind) }).await;
        }
        for now in ["2026-06-09T10:00:00Z", "2026-06-10T09:00:00Z", "2026-06-10T12:00:00Z"] {
            let state = test_store.at(now, &with_recording).await;
            assert!(test_store.subjects(&state).await.is_empty(), "{now}");
        }
    }

    async fn the_organisers_text_takes_the_place_of_the_usual_one(database: Database) {
        let test_store = with_an(database).await;
        set(&test_store, JUNE_1, with_text(MailKind::ReminderDay, "Dag {name}, breng **een pen** mee.")).await;
        set(&test_store, JUNE_1, with_text(MailKind::ReminderHour, "{join_link}")).await;
        set(&test_store, JUNE_1, with_text(MailKind::After, "Tot de volgende keer.")).await;
        let day = test_store.at("2026-06-09T10:00:00Z", EVENT).await;
        let mails = test_store.round(&day).await;
        assert_eq!(mails[0].header("Subject"), "Morgen: Avond");
        assert!(mails[0].html.contains("Dag An, breng <b>een pen</b> mee."), "{}", mails[0].html);
        assert!(mails[0].text.contains("woensdag 10 juni 2026") && !mails[0].text.contains("kijken ernaar uit"), "{}", mails[0].text);
        let hour = test_store.at("2026-06-10T09:00:00Z", EVENT).await;
        let mails = test_store.round(&hour).await;
        assert!(mails[0].text.contains("start over een uur"), "without a link the usual text goes: {}", mails[0].text);
        let ended = test_store.at("2026-06-10T11:00:00Z", EVENT).await;
        let mails = test_store.round(&ended).await;
        assert!(mails[0].text.contains("Tot de volgende keer."), "{}", mails[0].text);
        assert!(test_store.round(&ended).await.is_empty());
    }

    async fn the_settings_are_saved_shown_and_seen_in_the_mail(database: Database) {
        let admin = AdminClient::open(database).await;
        let shown = admin.page(PATH).await;
        assert!(shown.contains("value=\"1440\" selected") && shown.contains("value=\"60\" selected"), "{shown}");
        let form = |text| vec![
            ("csrf", admin.word.as_str()), ("reminder_day.on", "yes"), ("reminder_day.minutes", "4320"),
            ("reminder_day.nl", text), ("reminder_hour.minutes", "7"), ("after.on", "yes"),
        ];
        let wrong = admin.send(PATH, &form("Dag {naam}")).await;
        assert_eq!(wrong.status(), 422);
        let wrong = wrong.text().await.unwrap();
        assert!(wrong.contains("{naam} kennen we niet") && wrong.contains("Dag {naam}"), "{wrong}");
        let saved = admin.send(PATH, &form("Dag {name}, doe mee via {join_link}")).await;
        assert_eq!((saved.status().as_u16(), header(&saved, "location").contains("said=saved")), (303, true));
        let shown = admin.page(PATH).await;
        assert!(shown.contains("value=\"4320\" selected") && shown.contains("value=\"60\" selected"), "{shown}");
        let stored = admin.server.state.store().automatic_mails("zo-meteen").await.unwrap();
        assert!(stored.get(MailKind::ReminderHour).is_off && !stored.get(MailKind::After).is_off);
        let mail = admin.page("/beheer/mails?about=event:zo-meteen&kind=reminder_day&in=nl&lang=nl").await;
        assert!(mail.contains("Dag An Peeters, doe mee via https://stad.be/meet/42"), "{mail}");
        assert_eq!(admin.get("/beheer/events/bestaat-niet/automatic?lang=nl").await.status(), 404);
    }
}

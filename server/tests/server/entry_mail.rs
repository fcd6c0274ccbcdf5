//! Nobody is mailed about a change that the organiser did not mean to mail about.

use jiff::{SignedDuration, Timestamp};
use misniets_server::catalogue::EntryKind;
use serde_json::json;

use crate::admin_client::{AdminClient, header};
use crate::databases::{Database, on_both};
use crate::test_server::fields;

const EVENT: &str = "/beheer/entries/event/avond?lang=nl";

async fn send(admin: &AdminClient, path: &str, more: &[(&str, &str)]) -> (u16, String, String) {
    let revision = match admin
        .server
        .state
        .store()
        .catalogue_entry(EntryKind::Event, "avond")
        .await
        .unwrap()
    {
        Some(stored) => stored.revision.to_string(),
        None => String::new(),
    };
    let mut all = vec![("csrf", admin.word.as_str()), ("revision", &revision)];
    all.extend(more);
    let response = admin.send(path, &all).await;
    let next = header(&response, "location").to_owned();
    (
        response.status().as_u16(),
        next,
        response.text().await.unwrap(),
    )
}

fn event<'a>(start: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![
        ("nl.title", "Avond"),
        ("start", start),
        ("timezone", "Europe/Brussels"),
        ("duration", "60"),
        ("state", "live"),
        ("fields.0.type", "known.name"),
        ("action", "save"),
    ];
    all.extend(more);
    all
}

/// One event with two who registered, whose first mail is out.
async fn desk_with_two(database: Database) -> AdminClient {
    let admin = AdminClient::stored(database).await;
    let (status, _, page) = send(
        &admin,
        "/beheer/new/event?lang=nl",
        &event("2026-12-12T11:00", &[]),
    )
    .await;
    assert_eq!(status, 303, "{page}");
    for name in ["an", "bart"] {
        let mut fields = fields(&format!("{name}@stad.be"));
        fields["token"] = json!(admin.server.token(10));
        assert_eq!(admin.server.register("avond", &fields).await.status, 201);
    }
    assert_eq!(admin.server.mails().await.len(), 2);
    admin
}

/// What a round of the worker does, so long from now.
async fn later(admin: &AdminClient, wait: SignedDuration) -> usize {
    let store = admin.server.state.store();
    let then: Timestamp = admin.server.state.now() + wait;
    let catalogue = admin.server.state.catalogue();
    let event = catalogue.event("avond").unwrap();
    let occurrence = event.occurrence(then, then).unwrap();
    let own = misniets_server::store::EventSchedule::of(
        event,
        occurrence,
        admin.server.state.dated_catalogue().modified_at("avond"),
    );
    let known = store.schedules_of("avond").await.unwrap();
    store
        .settle_schedule("avond", known, &own, then)
        .await
        .unwrap();
    store.note_changed("avond", then).await.unwrap();
    store.mail_counts().await.unwrap().0.try_into().unwrap()
}

const ELEVEN_MINUTES: SignedDuration = SignedDuration::from_mins(11);

on_both! {
    async fn a_changed_date_asks_first_and_mails_ten_minutes_after_the_yes(database: Database) {
        let admin = desk_with_two(database).await;
        let moved = event("2026-12-13T11:00", &[]);
        let (status, _, page) = send(&admin, EVENT, &moved).await;
        assert_eq!(status, 200);
        assert!(page.contains("Er is nog niets bewaard. 2 mensen krijgen deze mail"), "{page}");
        assert!(page.contains("zondag 13 december 2026"), "the text of the mail: {page}");
        assert!(page.contains("name=\"start\" value=\"2026-12-13T11:00\""), "what was typed is kept: {page}");
        assert_eq!(later(&admin, ELEVEN_MINUTES).await, 0, "nothing is stored yet");
        let yes = event("2026-12-13T11:00", &[("mail", "yes")]);
        let (status, next, _) = send(&admin, EVENT, &yes).await;
        assert_eq!((status, next.contains("said=saved-mail")), (303, true));
        let notices = admin.page("/beheer/notices?lang=nl").await;
        assert!(notices.contains("2 mails vertrekken op 1 juni 2026, 10.1"), "{notices}");
        assert_eq!(later(&admin, SignedDuration::from_mins(9)).await, 0, "they wait");
        assert_eq!(later(&admin, ELEVEN_MINUTES).await, 2);
    }

    async fn a_date_is_corrected_without_a_mail(database: Database) {
        let admin = desk_with_two(database).await;
        let quietly = event("2026-12-13T11:00", &[("mail", "no")]);
        let (status, next, _) = send(&admin, EVENT, &quietly).await;
        assert_eq!((status, next.contains("said=saved&")), (303, true), "{next}");
        assert!(admin.page("/beheer/notices?lang=nl").await.contains("Er zijn geen mails in aantocht."));
        assert_eq!(later(&admin, ELEVEN_MINUTES).await, 0);
        let told = admin.server.rows("avond").await[0].notified_times.unwrap().0.to_string();
        assert_eq!(told, "2026-12-13T10:00:00Z", "reminders go by the new date");
    }

    async fn mail_that_waits_is_held_back_and_the_change_stays(database: Database) {
        let admin = desk_with_two(database).await;
        send(&admin, EVENT, &event("2026-12-13T11:00", &[("mail", "yes")])).await;
        let held = admin.press("/beheer/notices/avond/withdraw?lang=nl").await;
        assert!(held.contains("De mails vertrekken niet.") && held.contains("Er zijn geen mails in aantocht."), "{held}");
        assert_eq!(later(&admin, ELEVEN_MINUTES).await, 0);
        assert!(admin.page(EVENT).await.contains("value=\"2026-12-13T11:00\""));
        let late = admin.press("/beheer/notices/avond/withdraw?lang=nl").await;
        assert!(late.contains("De mails waren al vertrokken."), "{late}");
    }

    async fn a_date_that_is_set_back_in_time_mails_nobody(database: Database) {
        let admin = desk_with_two(database).await;
        send(&admin, EVENT, &event("2026-12-13T11:00", &[("mail", "yes")])).await;
        let (status, ..) = send(&admin, EVENT, &event("2026-12-12T11:00", &[])).await;
        assert_eq!(status, 303, "nothing is to be asked");
        assert_eq!(later(&admin, ELEVEN_MINUTES).await, 0);
    }

    async fn calling_off_says_whom_it_mails_and_can_be_done_without(database: Database) {
        let admin = desk_with_two(database).await;
        let path = "/beheer/entries/event/avond/state/cancelled?lang=nl";
        let asked = admin.page(path).await;
        assert!(asked.contains("2 mensen krijgen deze mail") && asked.contains("name=\"mail\" value=\"yes\""), "{asked}");
        let archive = send(&admin, "/beheer/entries/event/avond/state/archived?lang=nl", &[("mail", "no")]).await;
        assert!(archive.1.contains("said=archive-first"), "who is registered is told first: {archive:?}");
        assert_eq!(send(&admin, path, &[("mail", "yes")]).await.0, 303);
        assert_eq!(later(&admin, SignedDuration::from_mins(9)).await, 0);
        assert_eq!(later(&admin, ELEVEN_MINUTES).await, 2);
        let admin = desk_with_two(database).await;
        assert_eq!(send(&admin, path, &[("mail", "no")]).await.0, 303);
        assert_eq!(later(&admin, ELEVEN_MINUTES).await, 0);
        assert_eq!(admin.server.rows("avond").await[0].status.as_str(), "cancelled");
    }

    async fn a_new_link_to_take_part_offers_a_message_with_it(database: Database) {
        let admin = desk_with_two(database).await;
        let with_link = event("2026-12-12T11:00", &[("join", "https://meet.be/1")]);
        let (status, next, page) = send(&admin, EVENT, &with_link).await;
        assert_eq!((status, next.contains("said=join-changed")), (303, true), "{next} {page}");
        let offered = admin.page(&next).await;
        assert!(offered.contains("Wie al ingeschreven is, kreeg hem nog niet."), "{offered}");
        let message = "/beheer/events/avond/messages/new?about=join&lang=nl";
        assert!(offered.contains(&message.replace('&', "&#38;")), "{offered}");
        assert!(admin.page(message).await.contains("Met deze link doe je mee aan {event}:"));
        let (_, next, _) = send(&admin, EVENT, &with_link).await;
        assert!(next.contains("said=saved&"), "the same link offers nothing: {next}");
        let moved = event("2026-12-13T11:00", &[("join", "https://meet.be/2"), ("mail", "yes")]);
        let (_, next, _) = send(&admin, EVENT, &moved).await;
        assert!(next.contains("said=saved-mail"), "the mail about the date has the link: {next}");
    }
}

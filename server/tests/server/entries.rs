//! The organiser edits events, lists and courses in the browser; the catalogue is in the database.

use misniets_server::catalogue::{EntryKind, EntryState};

use crate::admin_client::{AdminClient, header};
use crate::databases::{Database, on_both};

const EVENT: &str = "/beheer/entries/event/avond?lang=nl";

/// A first event, as the welcome page sends it.
const FIRST: [(&str, &str); 8] = [
    ("nl.title", "Avond"),
    ("start", "2026-12-12T11:00"),
    ("timezone", "Europe/Brussels"),
    ("duration", "60"),
    ("state", "live"),
    ("fields.0.type", "known.name"),
    ("fields.0.required", "yes"),
    ("action", "save"),
];

impl AdminClient {
    /// Sends a form of an entry, with the session's word.
    async fn entry(&self, path: &str, fields: &[(&str, &str)]) -> (u16, String, String) {
        let mut all = vec![("csrf", self.word.as_str())];
        all.extend(fields);
        let response = self.send(path, &all).await;
        let next = header(&response, "location").to_owned();
        (
            response.status().as_u16(),
            next,
            response.text().await.unwrap(),
        )
    }

    async fn with_first_event(database: Database) -> Self {
        let admin = Self::stored(database).await;
        let (status, next, page) = admin.entry("/beheer/new/event?lang=nl", &FIRST).await;
        assert_eq!(status, 303, "{page}");
        assert!(
            next.starts_with("/beheer/entries/event/avond?said=saved"),
            "{next}"
        );
        admin
    }

    async fn revision(&self) -> String {
        self.server
            .state
            .store()
            .catalogue_revision()
            .await
            .unwrap()
            .to_string()
    }
}

fn changed<'a>(
    fields: &[(&'a str, &'a str)],
    more: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let kept = fields
        .iter()
        .filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    kept.chain(more).copied().collect()
}

on_both! {
    async fn an_empty_installation_makes_its_first_event(database: Database) {
        let admin = AdminClient::stored(database).await;
        let welcome = admin.page("/beheer?lang=nl").await;
        assert!(welcome.contains("<h1>Welkom</h1>") && welcome.contains("Laad de voorbeelden"), "{welcome}");
        let (status, next, _) = admin.entry("/beheer/new/event?lang=nl", &FIRST).await;
        assert_eq!(status, 303);
        let edit = admin.page(&next).await;
        assert!(edit.contains("Bewaard.") && edit.contains("value=\"2026-12-12T11:00\""), "{edit}");
        assert!(edit.contains("/v1/webinar/avond.js?lang=nl"), "the snippet to copy");
        let hosted = admin.server.get("/e/avond?lang=nl").await;
        assert_eq!(hosted.status(), 200);
        assert!(hosted.text().await.unwrap().contains("zaterdag 12 december 2026"));
        assert!(admin.page("/beheer?lang=nl").await.contains("Webinars en hun inschrijvingen"));
    }

    async fn the_demo_is_loaded_by_one_button(database: Database) {
        let admin = AdminClient::stored(database).await;
        let list = admin.press("/beheer/demo?lang=nl").await;
        assert!(list.contains("Bewaard.") && list.contains("/beheer/entries/event/evenementen"), "{list}");
        assert_eq!(admin.server.get("/e/evenementen").await.status(), 200);
        for kind in EntryKind::ALL {
            for stored in admin.server.state.store().catalogue_entries().await.unwrap() {
                if stored.entry.kind == *kind {
                    let path = format!("/beheer/entries/{}/{}?lang=fr", kind.as_str(), stored.entry.id);
                    assert!(admin.page(&path).await.contains("Enregistrer"), "{path}");
                }
            }
        }
    }

    async fn mistakes_are_said_at_the_field_and_nothing_typed_is_lost(database: Database) {
        let admin = AdminClient::with_first_event(database).await;
        let revision = admin.revision().await;
        let wrong = changed(&FIRST, &[
            ("revision", &revision), ("duration", "lang"), ("join", "geen link"), ("waitlist", "yes"),
            ("fr.summary", "Un résumé"), ("nl.title", "Avond & <b>"), ("fields.1.label.nl", "Wat eet je?"),
            ("fields.1.type", "select"), ("deadline.hours", "2"), ("deadline", "2026-12-01T10:00"),
        ]);
        let (status, _, page) = admin.entry(EVENT, &wrong).await;
        assert_eq!(status, 422);
        assert!(page.contains("<title>Fout: Avond wijzigen</title>"), "{page}");
        for (field, label, words) in [
            ("duration", "Duur in minuten", "Vul een heel getal in van 1 tot 44640."),
            ("join", "Link om mee te doen", "Dit is geen webadres. Het begint met https://."),
            ("waitlist", "Met een wachtlijst als het volzet is", "Dit kan alleen met een aantal plaatsen."),
            ("fr-title", "Titel (Français)", "Vul een titel in, of maak alles in deze taal leeg."),
            ("fields-1-options-nl", "Vraag 2, Antwoorden om uit te kiezen (Nederlands)", "Geef antwoorden om uit te kiezen, één per regel."),
            ("deadline", "Inschrijven kan tot", "Vul hier maar één ding in. Maak de andere velden leeg."),
        ] {
            assert!(page.contains(&format!("<li><a href=\"#f-{field}\">{label}: {words}</a></li>")), "{field} in {page}");
            assert!(page.contains(&format!("id=\"f-{field}\"")), "{field}");
            assert!(page.contains(&format!("id=\"f-{field}-error\">{words}</p>")), "{field} in {page}");
        }
        for kept in ["value=\"lang\"", "value=\"geen link\"", "Un résumé", "Avond &#38; &#60;b&#62;", "Wat eet je?"] {
            assert!(page.contains(kept), "{kept} in {page}");
        }
        assert_eq!(admin.revision().await, revision, "nothing is stored");
    }

    async fn the_second_of_two_organisers_is_told_before_anything_is_overwritten(database: Database) {
        let admin = AdminClient::with_first_event(database).await;
        let shown = admin.revision().await;
        let mine = changed(&FIRST, &[("revision", &shown), ("nl.title", "Mijn avond")]);
        let theirs = changed(&FIRST, &[("revision", &shown), ("nl.title", "Hun avond")]);
        assert_eq!(admin.entry(EVENT, &theirs).await.0, 303);
        let (status, _, page) = admin.entry(EVENT, &mine).await;
        assert_eq!(status, 409);
        assert!(page.contains("Iemand anders wijzigde dit intussen") && page.contains("<dt>Titel (Nederlands)</dt><dd>Hun avond</dd>"), "{page}");
        assert!(page.contains("value=\"Mijn avond\""), "what was typed is there still");
        let seen = admin.revision().await;
        let again = changed(&mine, &[("revision", &seen)]);
        assert_eq!(admin.entry(EVENT, &again).await.0, 303, "who has seen it may overwrite it");
        let hosted = admin.server.get("/e/avond?lang=nl").await.text().await.unwrap();
        assert!(hosted.contains("Mijn avond"));
    }

    async fn an_older_state_is_restored(database: Database) {
        let admin = AdminClient::with_first_event(database).await;
        let first = admin.revision().await;
        let new = changed(&FIRST, &[("revision", &first), ("nl.title", "Nieuw"), ("nl.bonus", "Een boek")]);
        assert_eq!(admin.entry(EVENT, &new).await.0, 303);
        let history = admin.page("/beheer/entries/event/avond/history?lang=nl").await;
        assert!(history.contains("<dt>Titel (Nederlands)</dt><dd><del>Avond</del> <ins>Nieuw</ins>") && history.contains("in beheer"), "{history}");
        let restore = [("revision", first.as_str())];
        let (status, ..) = admin.entry("/beheer/entries/event/avond/history?lang=nl", &restore).await;
        assert_eq!(status, 303);
        let hosted = admin.server.get("/e/avond?lang=nl").await.text().await.unwrap();
        assert!(hosted.contains("Avond") && !hosted.contains("Een boek"));
    }

    async fn an_event_is_copied_called_off_and_archived(database: Database) {
        let admin = AdminClient::with_first_event(database).await;
        let copy = admin.page("/beheer/new/event?from=avond&lang=nl").await;
        assert!(copy.contains("value=\"Avond\"") && copy.contains("value=\"draft\" checked"), "{copy}");
        let copied = changed(&FIRST, &[("state", "draft")]);
        let (_, next, _) = admin.entry("/beheer/new/event?lang=nl", &copied).await;
        assert!(next.starts_with("/beheer/entries/event/avond-2?"), "{next}");
        assert_eq!(admin.server.get("/e/avond-2").await.status(), 404, "a draft is seen by nobody");
        for (step, state) in [("cancelled", EntryState::Cancelled), ("archived", EntryState::Archived), ("live", EntryState::Cancelled), ("live", EntryState::Live)] {
            let path = format!("/beheer/entries/event/avond/state/{step}?lang=nl");
            assert!(admin.page(&path).await.contains("name=\"mail\" value=\"no\""), "{step}");
            let revision = admin.server.state.store().catalogue_entry(EntryKind::Event, "avond").await.unwrap().unwrap().revision;
            let (status, next, _) = admin.entry(&path, &[("revision", &revision.to_string()), ("mail", "no")]).await;
            assert_eq!((status, next.contains("said=saved")), (303, true), "{next}");
            let entry = admin.server.state.store().catalogue_entry(EntryKind::Event, "avond").await.unwrap().unwrap().entry;
            assert_eq!(entry.state, state);
            let shown = admin.server.get("/e/avond").await.status();
            assert_eq!(shown == 200, state.is_public(), "{state:?}");
        }
    }

    async fn another_server_shows_what_was_saved_when_it_asks(database: Database) {
        let admin = AdminClient::with_first_event(database).await;
        let other = admin.server.stored_beside().await;
        let shown = admin.revision().await;
        let fields = changed(&FIRST, &[("revision", &shown), ("nl.title", "Elders")]);
        assert_eq!(admin.entry(EVENT, &fields).await.0, 303);
        other.state.refresh_catalogue().await.unwrap();
        assert!(other.get("/e/avond?lang=nl").await.text().await.unwrap().contains("Elders"));
    }
}

#[tokio::test]
async fn lists_and_courses_are_made_in_the_same_way() {
    let admin = AdminClient::stored(Database::Sqlite).await;
    let list = [
        ("nl.title", "Nieuws"),
        ("topics.0.label.nl", "Kunst"),
        ("topics.0.label.fr", "Art"),
        ("topics.1.label.nl", "Sport"),
        ("topics.0.place", "2"),
        ("topics.1.place", "1"),
        ("state", "live"),
        ("action", "save"),
    ];
    let (status, next, page) = admin.entry("/beheer/new/list?lang=nl", &list).await;
    assert_eq!(status, 303, "{page}");
    assert!(next.starts_with("/beheer/entries/list/nieuws?"), "{next}");
    let catalogue = admin.server.state.catalogue();
    let topics: Vec<_> = catalogue
        .list("nieuws")
        .unwrap()
        .topics
        .iter()
        .map(|topic| topic.id.as_str())
        .collect();
    assert_eq!(topics, ["sport", "kunst"], "ordered by their place");
    let course = [
        ("nl.title", "Cursus"),
        ("price", "49,5"),
        ("list", "nieuws"),
        ("topics", "kunst\r\nsport"),
        ("state", "live"),
        ("action", "save"),
    ];
    let (status, _, page) = admin.entry("/beheer/new/course?lang=nl", &course).await;
    assert_eq!(status, 303, "{page}");
    let catalogue = admin.server.state.catalogue();
    let course = catalogue.course("cursus").unwrap();
    assert_eq!((course.price, course.topics.len()), (Some(49.5), 2));
    assert_eq!(course.list.as_ref().unwrap().as_str(), "nieuws");
}

#[tokio::test]
async fn questions_are_added_ordered_and_removed_without_script() {
    let admin = AdminClient::with_first_event(Database::Sqlite).await;
    let revision = admin.revision().await;
    let more = changed(&FIRST, &[("revision", &revision), ("action", "add-fields")]);
    let (status, _, page) = admin.entry(EVENT, &more).await;
    assert!(
        status == 200 && page.contains("<legend>Vraag 2</legend>"),
        "{page}"
    );
    let asked = changed(
        &FIRST,
        &[
            ("revision", &revision),
            ("fields.0.place", "9"),
            ("fields.1.type", "radio"),
            ("fields.1.label.nl", "Eet je mee?"),
            ("fields.1.options.nl", "Ja\r\nNee"),
            ("fields.2.label.nl", "Weg"),
            ("fields.2.remove", "yes"),
            ("consents.0.name", "news"),
            ("consents.0.text.nl", "Hou me op de hoogte."),
        ],
    );
    let (status, _, page) = admin.entry(EVENT, &asked).await;
    assert_eq!(status, 303, "{page}");
    let catalogue = admin.server.state.catalogue();
    let event = catalogue.event("avond").unwrap();
    let names: Vec<_> = event
        .fields
        .iter()
        .map(|field| field.name().to_owned())
        .collect();
    assert_eq!(names, ["eet-je-mee", "name"]);
    assert_eq!(event.consents[0].name, "news");
}

#[tokio::test]
async fn the_preview_is_the_card_of_what_was_typed_and_stores_nothing() {
    let admin = AdminClient::with_first_event(Database::Sqlite).await;
    let typed = changed(
        &FIRST,
        &[("nl.title", "Nog niet bewaard"), ("preview-lang", "nl")],
    );
    let mut all = vec![("csrf", admin.word.as_str())];
    all.extend(typed);
    let response = admin.send("/beheer/preview/event?lang=nl", &all).await;
    assert_eq!(header(&response, "x-frame-options"), "SAMEORIGIN");
    assert!(header(&response, "content-security-policy").contains("form-action 'none'"));
    let page = response.text().await.unwrap();
    assert!(
        page.contains("Nog niet bewaard") && page.contains("shadowrootmode"),
        "{page}"
    );
    assert!(
        !admin
            .server
            .get("/e/avond")
            .await
            .text()
            .await
            .unwrap()
            .contains("Nog niet bewaard")
    );
    let (status, _, page) = admin
        .entry("/beheer/preview/event?lang=nl", &[("nl.title", "")])
        .await;
    assert!(
        status == 200 && page.contains("Het voorbeeld kan nog niet."),
        "{page}"
    );
}

#[tokio::test]
async fn a_catalogue_file_is_shown_and_cant_be_changed_here() {
    let admin = AdminClient::open(Database::Sqlite).await;
    let list = admin.page("/beheer/entries?lang=nl").await;
    assert!(
        list.contains("Je kunt hier niets wijzigen. Alles komt uit het bestand"),
        "{list}"
    );
    assert!(list.contains("Sociale media voor evenementen") && !list.contains("Nieuw webinar"));
    for path in [
        "/beheer/new/event",
        "/beheer/entries/event/evenementen",
        "/beheer/entries/event/evenementen/history",
    ] {
        assert_eq!(admin.get(path).await.status(), 409, "{path}");
    }
    let (status, _, page) = admin.entry("/beheer/new/event?lang=nl", &FIRST).await;
    assert!(status == 409 && page.contains("catalogue.toml"), "{page}");
    assert_eq!(admin.entry("/beheer/demo?lang=nl", &[]).await.0, 409);
}

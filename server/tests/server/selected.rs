//! The same done with several registrations at once.

use crate::admin_client::AdminClient;
use crate::databases::{Database, on_both};
use crate::test_server::fields;

/// Sends the selection; the status, and the page that answers.
async fn select(
    admin: &AdminClient,
    event: &str,
    action: &str,
    ids: &[i64],
    sure: bool,
) -> (u16, String) {
    let names: Vec<String> = ids.iter().map(|id| format!("r{id}")).collect();
    let mut all = vec![("csrf", admin.word.as_str()), ("action", action)];
    all.extend(names.iter().map(|name| (name.as_str(), "yes")));
    if sure {
        all.push(("sure", "yes"));
    }
    let path = format!("/beheer/events/{event}/registrations/selected?lang=nl");
    let response = admin.send(&path, &all).await;
    let status = response.status().as_u16();
    let page = match response.headers().get("location") {
        Some(next) => admin.page(next.to_str().unwrap()).await,
        None => response.text().await.unwrap(),
    };
    (status, page)
}

async fn many(admin: &AdminClient, count: usize) -> Vec<i64> {
    for n in 0..count {
        let mut fields = fields(&format!("p{n}@stad.be"));
        fields["token"] = admin.server.token(10).into();
        fields["name"] = format!("Persoon {n}").into();
        assert_eq!(
            admin.server.register("evenementen", &fields).await.status,
            201
        );
    }
    admin
        .server
        .rows("evenementen")
        .await
        .iter()
        .map(|row| row.id)
        .collect()
}

on_both! {
    async fn the_question_says_how_many_and_who_and_nothing_happens_before_the_answer(database: Database) {
        let admin = AdminClient::open(database).await;
        let ids = many(&admin, 23).await;
        admin.server.mails().await;
        let page = admin.page("/beheer/events/evenementen?lang=nl").await;
        for id in &ids {
            assert!(page.contains(&format!("name=\"r{id}\"")), "{id} in {page}");
        }
        assert!(page.contains("aria-label=\"Kies Persoon 3\""), "{page}");
        let (status, question) = select(&admin, "evenementen", "cancel", &ids[..22], false).await;
        assert_eq!(status, 200);
        assert!(question.contains("Inschrijvingen die je annuleert: 22") && question.contains("En nog 2."), "{question}");
        assert!(question.contains("Persoon 19, p19@stad.be") && !question.contains("Persoon 20,"), "{question}");
        let standing = admin.standing("evenementen").await;
        assert!(standing.iter().all(|(_, status)| *status == "registered"), "{standing:?}");
        let (status, said) = select(&admin, "evenementen", "cancel", &ids[..22], true).await;
        assert!(status == 303 && said.contains("De gekozen inschrijvingen zijn geannuleerd"), "{said}");
        let standing = admin.standing("evenementen").await;
        assert_eq!(standing.iter().filter(|(_, status)| *status == "cancelled").count(), 22);
        assert_eq!(admin.server.mails().await.len(), 22);
    }

    async fn nobody_of_the_selection_gets_a_seat_on_the_way(database: Database) {
        let admin = AdminClient::with_a_waitlist(database).await;
        admin.server.mails().await;
        let (an, bart) = (admin.id("wachtlijst", "an@stad.be").await, admin.id("wachtlijst", "bart@stad.be").await);
        select(&admin, "wachtlijst", "cancel", &[an, bart], true).await;
        let wanted = [("an", "cancelled"), ("bart", "cancelled"), ("carla", "registered")];
        assert_eq!(admin.standing("wachtlijst").await, wanted.map(|(name, status)| (name.to_owned(), status)));
        let mails = admin.server.mails().await;
        assert_eq!(mails.iter().filter(|mail| mail.header("To") == "bart@stad.be").count(), 1);
    }

    async fn the_last_mail_goes_out_again_to_those_selected(database: Database) {
        let admin = AdminClient::open(database).await;
        let ids = many(&admin, 3).await;
        // Their mail is refused; a new one of another state can go out.
        admin.server.mails().await;
        admin.press(&format!("/beheer/registrations/{}/cancel?lang=nl", ids[0])).await;
        admin.server.mails().await;
        let (status, question) = select(&admin, "evenementen", "resend", &ids[..2], false).await;
        assert!(status == 200 && question.contains("opnieuw krijgen: 2"), "{question}");
        let (status, said) = select(&admin, "evenementen", "resend", &ids[..2], true).await;
        assert!(status == 303 && said.contains("De mails vertrekken zo meteen"), "{said}");
    }

    async fn nobody_selected_or_somebody_of_another_event_changes_nothing(database: Database) {
        let admin = AdminClient::with_a_waitlist(database).await;
        let an = admin.id("wachtlijst", "an@stad.be").await;
        for (event, action, ids) in [
            ("wachtlijst", "cancel", &[][..]),
            ("wachtlijst", "cancel", &[999_999]),
            ("wachtlijst", "erase", &[an]),
            ("evenementen", "cancel", &[an]),
        ] {
            let (status, said) = select(&admin, event, action, ids, true).await;
            assert!(status == 303 && said.contains("je koos niemand"), "{said}");
        }
        assert_eq!(admin.standing("wachtlijst").await[0].1, "registered");
    }

    async fn at_most_a_page_of_them_is_taken(database: Database) {
        let admin = AdminClient::open(database).await;
        let ids = many(&admin, 53).await;
        let (_, question) = select(&admin, "evenementen", "cancel", &ids, false).await;
        assert!(question.contains("Inschrijvingen die je annuleert: 50"), "{question}");
    }
}

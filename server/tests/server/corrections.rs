//! Name and address of a registration, corrected by the organiser.

use crate::admin_client::AdminClient;
use crate::databases::{Database, on_both};
use crate::test_server::fields;

/// The organiser; each of these registered for the webinar about events, and their mail went out.
async fn with(database: Database, names: &[&str]) -> AdminClient {
    let admin = AdminClient::open(database).await;
    for name in names {
        let mut fields = fields(&format!("{name}@stad.be"));
        fields["token"] = admin.server.token(10).into();
        admin.server.register("evenementen", &fields).await;
    }
    admin
}

/// Sends the form of a correction; where the answer leads, or the refused page.
async fn correct(admin: &AdminClient, id: i64, name: &str, email: &str, resend: bool) -> String {
    let mut fields = vec![
        ("csrf", admin.word.as_str()),
        ("name", name),
        ("email", email),
    ];
    if resend {
        fields.push(("resend", "yes"));
    }
    let path = format!("/beheer/registrations/{id}/correct?lang=nl");
    let response = admin.send(&path, &fields).await;
    if response.status() == 303 {
        let next = response.headers()["location"].to_str().unwrap();
        return admin.page(next).await;
    }
    assert_eq!(response.status(), 422);
    response.text().await.unwrap()
}

async fn give_up_all(admin: &AdminClient) {
    let (store, now) = (admin.server.state.store(), admin.server.state.now());
    for due in store.claim_mail(10, now).await.unwrap() {
        store
            .mail_given_up(&due, "mailbox unknown", now)
            .await
            .unwrap();
    }
}

on_both! {
    async fn a_corrected_address_is_stored_with_its_mailbox_and_mails_nobody(database: Database) {
        let admin = with(database, &["an"]).await;
        admin.server.mails().await;
        let an = admin.id("evenementen", "an@stad.be").await;
        let before = admin.server.rows("evenementen").await.remove(0);
        let page = admin.page(&format!("/beheer/registrations/{an}/correct?lang=nl")).await;
        assert!(page.contains("value=\"an@stad.be\"") && page.contains("value=\"An Peeters\""), "{page}");
        assert!(!page.contains("checked"), "{page}");
        let said = correct(&admin, an, "Ann Peeters", "Ann@Stad.BE", false).await;
        assert!(said.contains("Door deze correctie vertrekt er geen mail"), "{said}");
        assert!(admin.server.mails().await.is_empty());
        let row = admin.server.rows("evenementen").await.remove(0);
        assert_eq!((row.name.as_str(), row.email.as_str()), ("Ann Peeters", "Ann@stad.be"));
        assert_eq!((row.id, row.status, &row.consents, row.sequence), (before.id, before.status, &before.consents, before.sequence));
        // The mailbox is taken now: registering with it in another spelling makes no second row.
        let mut again = fields("ANN@stad.be");
        again["token"] = admin.server.token(9).into();
        admin.server.register("evenementen", &again).await;
        assert_eq!(admin.server.rows("evenementen").await.len(), 1);
    }

    async fn the_confirmation_goes_to_the_new_address_at_once_when_asked(database: Database) {
        let admin = with(database, &["an"]).await;
        assert_eq!(admin.server.only_mail().await.header("To"), "an@stad.be");
        let an = admin.id("evenementen", "an@stad.be").await;
        let said = correct(&admin, an, "An", "ann@stad.be", true).await;
        assert!(said.contains("De bevestiging vertrekt zo meteen"), "{said}");
        assert_eq!(admin.server.only_mail().await.header("To"), "ann@stad.be");
    }

    async fn links_in_mail_to_the_earlier_address_show_nothing_any_more(database: Database) {
        let admin = with(database, &["an"]).await;
        let link = admin.server.only_mail().await.link("/mine/");
        let an = admin.id("evenementen", "an@stad.be").await;
        // Only the name: the links stay.
        correct(&admin, an, "Ann", "AN@stad.be", false).await;
        let get = async |link: &str| {
            let response = admin.server.client.get(link).send().await.unwrap();
            (response.status().as_u16(), response.text().await.unwrap())
        };
        assert_eq!(get(&link).await.0, 200);
        correct(&admin, an, "Ann", "ann@stad.be", true).await;
        let (status, page) = get(&link).await;
        assert_eq!(status, 410);
        assert!(page.contains("Deze link is te oud") && !page.contains("ann@stad.be"), "{page}");
        let cancel = admin.server.client.post(format!("{link}/erase")).send().await.unwrap();
        assert_eq!(cancel.status(), 410);
        assert_eq!(admin.server.rows("evenementen").await.len(), 1);
        let fresh = admin.server.only_mail().await.link("/mine/");
        let (status, page) = get(&fresh).await;
        assert!(status == 200 && page.contains("ann@stad.be"), "{page}");
    }

    async fn an_address_that_is_registered_already_is_said_with_a_link(database: Database) {
        let admin = with(database, &["an", "bart"]).await;
        let (an, bart) = (admin.id("evenementen", "an@stad.be").await, admin.id("evenementen", "bart@stad.be").await);
        let page = correct(&admin, an, "An", "BART@stad.be", true).await;
        assert!(page.contains("Voor dit adres is er al een inschrijving"), "{page}");
        assert!(page.contains(&format!("/beheer/registrations/{bart}?lang=nl")), "{page}");
        assert!(page.contains("value=\"BART@stad.be\""), "{page}");
        assert_eq!(admin.id("evenementen", "an@stad.be").await, an);
        for (name, email, words) in [
            ("An", "geen adres", "Dit e-mailadres klopt niet"),
            ("An", "", "Vul een e-mailadres in"),
            ("", "an@stad.be", "Vul een naam in"),
            ("A\u{0}n", "an@stad.be", "aria-invalid"),
        ] {
            let page = correct(&admin, an, name, email, false).await;
            assert!(page.contains(words), "{name} {email}: {page}");
        }
    }

    async fn a_failed_mail_offers_the_correction_and_a_retry_goes_to_the_new_address(database: Database) {
        let admin = with(database, &["an", "bart"]).await;
        give_up_all(&admin).await;
        let an = admin.id("evenementen", "an@stad.be").await;
        let overview = admin.page("/beheer?lang=nl").await;
        let path = format!("/beheer/registrations/{an}/correct?lang=nl");
        assert!(overview.contains(&path) && overview.contains("Corrigeer het adres"), "{overview}");
        let page = admin.page(&path).await;
        assert!(page.contains("name=\"resend\" value=\"yes\" type=\"checkbox\" checked"), "{page}");
        correct(&admin, an, "An", "ann@stad.be", false).await;
        let failed = admin.server.state.store().failed_mails(10).await.unwrap();
        let of_an = failed.iter().find(|mail| mail.registration == Some(an)).unwrap().id;
        admin.press(&format!("/beheer/failed-mails/{of_an}/retry?lang=nl")).await;
        assert_eq!(admin.server.only_mail().await.header("To"), "ann@stad.be");
        // With the tick the mail that failed goes out, and is no failed mail any more.
        let bart = admin.id("evenementen", "bart@stad.be").await;
        correct(&admin, bart, "Bart", "bert@stad.be", true).await;
        assert_eq!(admin.server.only_mail().await.header("To"), "bert@stad.be");
        assert!(admin.server.state.store().failed_mails(10).await.unwrap().is_empty());
    }
}

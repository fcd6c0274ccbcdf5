//! Mail that could not be sent, as the organiser sees it: to whom, why, and once more.

use reqwest::header::{COOKIE, ORIGIN};

use crate::admin_client::AdminClient;
use crate::databases::{Database, on_both};
use crate::test_server::fields;

/// What a mail server says of a mailbox that it does not have.
const REASON: &str = "permanent error (550): mailbox unknown";

/// Lets the mail that is due be refused for good.
async fn refuse_all(admin: &AdminClient) {
    let (store, now) = (admin.server.state.store(), admin.server.state.now());
    for due in store.claim_mail(10, now).await.unwrap() {
        store.mail_given_up(&due, REASON, now).await.unwrap();
    }
}

on_both! {
    async fn the_organiser_sees_whose_mail_failed_and_why_and_sends_it_again(database: Database) {
        let admin = AdminClient::open(database).await;
        for name in ["an", "bart"] {
            let mut fields = fields(&format!("{name}@stad.be"));
            fields["token"] = admin.server.token(10).into();
            admin.server.register("evenementen", &fields).await;
        }
        let an = admin.id("evenementen", "an@stad.be").await;
        refuse_all(&admin).await;
        let page = admin.page("/beheer?lang=nl").await;
        assert!(page.contains("De laatste mails die niet vertrokken"), "{page}");
        assert!(page.contains("an@stad.be") && page.contains("bart@stad.be"), "{page}");
        assert_eq!(page.matches(REASON).count(), 2, "{page}");
        let registration = format!("/beheer/registrations/{an}?lang=nl");
        assert!(page.contains(&registration), "{page}");
        let about_an = admin.page(&registration).await;
        assert!(about_an.contains(REASON), "{about_an}");

        let failed = admin.server.state.store().failed_mails(10).await.unwrap();
        let of_an = failed.iter().find(|mail| mail.registration == Some(an)).unwrap().id;
        let said = admin.press(&format!("/beheer/failed-mails/{of_an}/retry?lang=nl")).await;
        assert!(said.contains("zo meteen opnieuw verstuurd"), "{said}");
        assert!(!said.contains("an@stad.be") && said.contains("bart@stad.be"), "{said}");
        assert_eq!(admin.server.only_mail().await.header("To"), "an@stad.be");
    }

    async fn a_list_members_failed_mail_is_shown_too(database: Database) {
        let admin = AdminClient::open(database).await;
        let mut fields = fields("eva@stad.be");
        fields["token"] = admin.server.token(10).into();
        admin.server.post("/v1/lists/kort/members", None, &fields).await;
        refuse_all(&admin).await;
        let page = admin.page("/beheer?lang=nl").await;
        assert!(page.contains("eva@stad.be") && page.contains(REASON), "{page}");
    }
}

#[tokio::test]
async fn an_organisers_form_with_too_many_fields_does_nothing() {
    let admin = AdminClient::open(Database::Sqlite).await;
    let send = async |others: usize| {
        let mut body = format!("csrf={}&status=", admin.word);
        body.push_str(&"&x=1".repeat(others));
        let post = admin
            .client
            .post(format!("{}/beheer/events/evenementen", admin.server.url));
        let post = post
            .header(ORIGIN, &admin.server.url)
            .header(COOKIE, &admin.cookie);
        let post = post.header("content-type", "application/x-www-form-urlencoded");
        post.body(body).send().await.unwrap().status().as_u16()
    };
    assert_eq!(send(0).await, 200);
    assert_eq!(send(98).await, 200, "a hundred are allowed");
    assert_eq!(send(99).await, 403);
    assert_eq!(send(16_000).await, 403);
}

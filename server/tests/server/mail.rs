//! Mail as it lands in a mailbox, and the pages its links lead to.

use jiff::SignedDuration;
use misniets_server::lang::Lang;
use misniets_server::mail;
use misniets_server::registration::Email;
use misniets_server::store::{MemberStatus, RegistrationStatus};
use misniets_server::submission::Member;

use crate::databases::{Database, on_both};
use crate::mailbox::Mail;
use crate::test_server::{NOW, TestServer, fields};

/// A request to be on the list that the catalogue knows.
fn member(email: &str) -> Member {
    Member {
        list: "nieuws".into(),
        email: Email::parse(email).unwrap(),
        name: "BUY PILLS".into(),
        lang: Lang::Nl,
        page: Some("https://stad.be/".into()),
        topics: vec!["webinars".into(), "events".into()],
        frequency: None,
        answers: vec![("remark".into(), "BUY PILLS".into())],
        other_answers: Vec::new(),
        consents: Vec::new(),
        token: None,
    }
}

async fn subscribed(server: &TestServer, email: &str) -> Mail {
    let store = server.state.store();
    store
        .subscribe(&member(email), server.state.now())
        .await
        .unwrap();
    server.only_mail().await
}

/// Somebody who waits for the one seat.
async fn wait(server: &TestServer, email: &str) {
    let mut fields = fields(email);
    fields["waitlist"] = "yes".into();
    let answer = server.register("wachtlijst", &fields).await;
    assert_eq!(answer.body["status"], "waitlisted", "{answer:?}");
}

on_both! {
    async fn who_registers_gets_a_mail_with_what_to_know_and_a_calendar_entry(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        server.register("zo-meteen", &fields("an@stad.be")).await;
        let mail = server.only_mail().await;
        assert_eq!(mail.header("To"), "an@stad.be");
        assert_eq!(mail.header("From"), "webinars@stad.be");
        assert_eq!(mail.header("Subject"), "Je bent ingeschreven: Zo meteen");
        assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
        assert!(mail.text.contains("https://stad.be/meet/42"), "{}", mail.text);
        assert!(mail.html.contains("href=\"https://stad.be/meet/42\""), "{}", mail.html);
        assert!(mail.html.contains("<html lang=\"nl\">"));
        let entry = mail.calendar.as_ref().unwrap();
        assert_eq!(entry.property("METHOD"), "REQUEST");
        assert_eq!(entry.event("UID"), "zo-meteen@127.0.0.1");
        assert_eq!(entry.event("SEQUENCE"), "0");
        // "In 1 minute" counts from when the server's clock was made, within the test's first seconds.
        let start = server.rows("zo-meteen").await[0].notified_times.unwrap().0;
        assert_eq!(entry.event("DTSTART"), start.strftime("%Y%m%dT%H%M%SZ").to_string());
        assert_eq!(entry.event("ATTENDEE"), "mailto:an@stad.be");
        assert_eq!(entry.event("LOCATION"), "https://stad.be/meet/42");
    }

    async fn no_mail_repeats_what_a_visitor_typed(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        let mut spam = fields("an@stad.be");
        spam["name"] = "BUY PILLS".into();
        server.register("evenementen", &spam).await;
        let mail = server.only_mail().await;
        assert!(!mail.raw.contains("PILLS") && !mail.html.contains("PILLS"));
        let mail = subscribed(&server, "eva@stad.be").await;
        assert!(!mail.raw.contains("PILLS") && !mail.html.contains("PILLS"));
    }

    async fn a_mail_is_sent_once_however_often_one_asks_within_minutes(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        for _ in 0..3 {
            server.register("evenementen", &fields("an@stad.be")).await;
        }
        server.state.store().resend("evenementen", "an@stad.be", server.state.now()).await.unwrap();
        assert_eq!(server.mails().await.len(), 1);
        assert_eq!(server.mails().await.len(), 0, "nothing is sent twice");
    }

    async fn a_list_asks_first_and_its_link_changes_nothing_until_the_button_is_pressed(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        let mail = subscribed(&server, "an@stad.be").await;
        assert_eq!(mail.header("Subject"), "Bevestig je inschrijving: Nieuwsbrief");
        let link = mail.link("/confirm/");
        let status = async || server.state.store().members("nieuws").await.unwrap()[0].status;
        let page = server.client.get(&link).send().await.unwrap();
        assert_eq!(page.status(), 200);
        assert_eq!(page.headers()["referrer-policy"], "no-referrer");
        assert!(page.headers()["content-security-policy"].to_str().unwrap().contains("frame-ancestors 'none'"));
        assert!(page.text().await.unwrap().contains("Ja, schrijf me in"));
        assert_eq!(status().await, MemberStatus::Pending);
        let done = server.client.post(&link).send().await.unwrap();
        assert!(done.text().await.unwrap().contains("Vanaf nu krijg je onze mails."));
        assert_eq!(status().await, MemberStatus::Confirmed);
        let again = server.client.get(&link).send().await.unwrap().text().await.unwrap();
        assert!(again.contains("Je had al bevestigd"), "{again}");
        assert_eq!(server.only_mail().await.header("Subject"), "Welkom bij Nieuwsbrief");
    }

    async fn one_click_in_a_mail_program_takes_off_the_list(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        let confirm = subscribed(&server, "an@stad.be").await.link("/confirm/");
        server.client.post(&confirm).send().await.unwrap();
        let welcome = server.only_mail().await;
        assert_eq!(welcome.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
        let header = welcome.header("List-Unsubscribe");
        let link = header.trim_matches(['<', '>']).to_owned();
        let page = server.client.get(&link).send().await.unwrap().text().await.unwrap();
        assert!(page.contains("Schrijf me uit"));
        let status = async || server.state.store().members("nieuws").await.unwrap()[0].status;
        assert_eq!(status().await, MemberStatus::Confirmed);
        let click = server.client.post(&link).form(&[("List-Unsubscribe", "One-Click")]);
        assert_eq!(click.send().await.unwrap().status(), 200);
        assert_eq!(status().await, MemberStatus::Unsubscribed);
    }

    async fn who_is_on_the_list_already_is_told_so_by_mail_alone(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        let confirm = subscribed(&server, "an@stad.be").await.link("/confirm/");
        server.client.post(&confirm).send().await.unwrap();
        server.mails().await;
        let mail = subscribed(&server, "an@stad.be").await;
        assert_eq!(mail.header("Subject"), "Je bent er al bij: Nieuwsbrief");
    }

    async fn an_old_link_says_what_to_do_and_a_made_up_one_leads_nowhere(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        server.register("evenementen", &fields("an@stad.be")).await;
        let person = misniets_server::store::Person::Registration(1);
        let before = server.state.now() - SignedDuration::from_hours(24 * 8);
        let code = server.state.mailer().signer().code(mail::Purpose::Confirm, person, before);
        let old = server.get(&format!("/confirm/{code}")).await;
        assert_eq!(old.status(), 410);
        let page = old.text().await.unwrap();
        assert!(page.contains("Deze link is te oud") && page.contains("/e/evenementen"), "{page}");
        assert_eq!(server.get("/confirm/cr1.9999999999.00").await.status(), 404);
        assert_eq!(server.get("/mine/x").await.status(), 404);
    }

    async fn my_data_shows_all_of_an_address_and_takes_it_along(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        server.register("evenementen", &fields("an@stad.be")).await;
        let link = server.only_mail().await.link("/mine/");
        server.state.store().subscribe(&member("an@stad.be"), server.state.now()).await.unwrap();
        server.register("evenementen", &fields("eva@stad.be")).await;
        let page = server.client.get(&link).send().await.unwrap().text().await.unwrap();
        for part in ["an@stad.be", "Sociale media voor evenementen", "Nieuwsbrief", "Ik ga akkoord.", "ingeschreven", "webinars, Evenementen", "maandag 1 juni 2026, 10.00\u{a0}uur"] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert!(!page.contains("eva@stad.be"));
        let file = server.client.get(format!("{link}/data.json")).send().await.unwrap();
        assert!(file.headers()["content-disposition"].to_str().unwrap().starts_with("attachment"));
        let data: serde_json::Value = file.json().await.unwrap();
        assert_eq!(data["registrations"][0]["consents"][0]["text"], "Ik ga akkoord.");
        assert_eq!(data["lists"][0]["topics"][0], "webinars");
    }

    async fn who_cancels_gives_the_seat_to_who_waits(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        server.register("wachtlijst", &fields("an@stad.be")).await;
        let mine = server.only_mail().await.link("/mine/");
        wait(&server, "eva@stad.be").await;
        assert_eq!(server.only_mail().await.header("Subject"), "Je staat op de wachtlijst: Wachtlijst");
        let id = server.rows("wachtlijst").await[0].id.to_string();
        let cancel = server.client.post(format!("{mine}/cancel")).form(&[("id", id.as_str())]);
        assert_eq!(cancel.send().await.unwrap().status(), 200);
        let rows = server.rows("wachtlijst").await;
        assert_eq!(rows[0].status, RegistrationStatus::Cancelled);
        assert_eq!(rows[1].status, RegistrationStatus::Registered);
        let mails = server.mails().await;
        let subjects: Vec<String> = mails.iter().map(|mail| mail.header("Subject")).collect();
        assert_eq!(subjects, ["Je inschrijving is geannuleerd: Wachtlijst", "Er is een plaats voor je: Wachtlijst"]);
        let gone = mails[0].calendar.as_ref().unwrap();
        assert_eq!((gone.property("METHOD"), gone.event("STATUS"), gone.event("SEQUENCE")), ("CANCEL".into(), "CANCELLED".into(), "1".into()));
    }

    async fn nobody_cancels_for_somebody_else(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        server.register("evenementen", &fields("an@stad.be")).await;
        let mine = server.only_mail().await.link("/mine/");
        server.register("evenementen", &fields("eva@stad.be")).await;
        let eva = server.rows("evenementen").await[1].id.to_string();
        let cancel = server.client.post(format!("{mine}/cancel")).form(&[("id", eva.as_str())]);
        assert_eq!(cancel.send().await.unwrap().status(), 404);
        assert_eq!(server.rows("evenementen").await[1].status, RegistrationStatus::Registered);
    }

    async fn erasing_leaves_nothing_not_even_mail_that_was_to_go_out(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        server.register("wachtlijst", &fields("an@stad.be")).await;
        let mine = server.only_mail().await.link("/mine/");
        server.state.store().subscribe(&member("an@stad.be"), server.state.now()).await.unwrap();
        wait(&server, "eva@stad.be").await;
        let page = server.client.post(format!("{mine}/erase")).send().await.unwrap();
        assert!(page.text().await.unwrap().contains("Alles is gewist"));
        assert!(server.state.store().members("nieuws").await.unwrap().is_empty());
        let [row] = &server.rows("wachtlijst").await[..] else { panic!("one row") };
        assert_eq!((row.email.as_str(), row.status), ("eva@stad.be", RegistrationStatus::Registered));
        assert!(server.mails().await.iter().all(|mail| mail.header("To") == "eva@stad.be"));
        assert_eq!(server.client.get(&mine).send().await.unwrap().status(), 410);
    }
}

//! What is done at the organiser's page, on both databases.

use misniets_server::admin::password::{NewPassword, setup_path};

use crate::admin_client::{AdminClient, PASSWORD, between};
use crate::databases::{Database, on_both};

on_both! {
    async fn the_link_of_the_start_sets_the_password_once(database: Database) {
        let mut admin = AdminClient::closed(database).await;
        assert!(admin.page("/beheer/login?lang=nl").await.contains("Er is nog geen wachtwoord"));
        let link = setup_path(admin.server.state.store()).await.unwrap().unwrap();
        assert!(admin.page(&format!("{link}?lang=nl")).await.contains("Kies een wachtwoord"));
        for (password, again, words) in [
            ("kort", "kort", "te kort"),
            (PASSWORD, "iets helemaal anders", "niet gelijk"),
        ] {
            let refused = admin.send(&format!("{link}?lang=nl"), &[("password", password), ("again", again)]).await;
            assert_eq!(refused.status(), 422);
            assert!(refused.text().await.unwrap().contains(words));
        }
        let set = admin.send(&link, &[("password", PASSWORD), ("again", PASSWORD)]).await;
        assert_eq!(set.status(), 303);
        admin.enter(&set).await;
        assert_eq!(admin.send(&link, &[("password", PASSWORD), ("again", PASSWORD)]).await.status(), 410);
        assert_eq!(admin.get(&link).await.status(), 410);
        assert_eq!(setup_path(admin.server.state.store()).await.unwrap(), None);
    }

    async fn a_second_start_makes_the_first_ones_link_void_unless_servers_share_the_database(database: Database) {
        let admin = AdminClient::closed(database).await;
        let store = admin.server.state.store();
        let first = setup_path(store).await.unwrap().unwrap();
        let second = setup_path(store).await.unwrap().unwrap();
        let other_server = if database == Database::Postgres { 200 } else { 410 };
        assert_eq!(admin.get(&first).await.status(), other_server);
        assert_eq!(admin.get(&second).await.status(), 200);
        let set = admin.send(&second, &[("password", PASSWORD), ("again", PASSWORD)]).await;
        assert_eq!(set.status(), 303);
        for used in [&first, &second] {
            assert_eq!(admin.get(used).await.status(), 410);
        }
    }

    async fn a_new_password_signs_everybody_out(database: Database) {
        let admin = AdminClient::open(database).await;
        assert_eq!(admin.get("/beheer").await.status(), 200);
        let new = NewPassword::parse("nog een lang wachtwoord").unwrap();
        new.set(admin.server.state.store()).await.unwrap();
        assert_eq!(admin.get("/beheer").await.status(), 303);
        assert_eq!(admin.sign_in(PASSWORD).await.status(), 422);
        assert_eq!(admin.sign_in("nog een lang wachtwoord").await.status(), 303);
    }

    async fn a_cancelled_seat_goes_to_who_waited_longest(database: Database) {
        let admin = AdminClient::with_a_waitlist(database).await;
        let an = admin.id("wachtlijst", "an@stad.be").await;
        let asked = admin.page(&format!("/beheer/registrations/{an}/cancel?lang=nl")).await;
        assert!(asked.contains("Ja, annuleer") && asked.contains("an@stad.be"));
        let said = admin.press(&format!("/beheer/registrations/{an}/cancel?lang=nl")).await;
        assert!(said.contains("De plaats ging naar wie het langst wachtte."));
        let standing = admin.standing("wachtlijst").await;
        let wanted = [("an", "cancelled"), ("bart", "registered"), ("carla", "waitlisted")];
        assert_eq!(standing, wanted.map(|(name, status)| (name.to_owned(), status)));
    }

    async fn nobody_moves_up_to_a_seat_that_is_not_there(database: Database) {
        let admin = AdminClient::with_a_waitlist(database).await;
        let carla = admin.id("wachtlijst", "carla@stad.be").await;
        let said = admin.press(&format!("/beheer/registrations/{carla}/move-up?lang=nl")).await;
        assert!(said.contains("alle plaatsen zijn ingenomen"), "{said}");
        let standing = admin.standing("wachtlijst").await;
        assert_eq!(standing.iter().filter(|(_, status)| *status == "registered").count(), 1);
    }

    async fn who_waits_can_be_given_a_free_seat_before_others(database: Database) {
        let admin = AdminClient::with_a_waitlist(database).await;
        let store = admin.server.state.store();
        let (an, carla) = (admin.id("wachtlijst", "an@stad.be").await, admin.id("wachtlijst", "carla@stad.be").await);
        // Without what the catalogue says nobody moves up by itself.
        store.cancel(an, None, admin.server.state.now()).await.unwrap();
        let said = admin.press(&format!("/beheer/registrations/{carla}/move-up?lang=nl")).await;
        assert!(said.contains("heeft nu een plaats"), "{said}");
        let again = admin.press(&format!("/beheer/registrations/{carla}/move-up?lang=nl")).await;
        assert!(again.contains("ingenomen"), "{again}");
        let standing = admin.standing("wachtlijst").await;
        let wanted = [("an", "cancelled"), ("bart", "waitlisted"), ("carla", "registered")];
        assert_eq!(standing, wanted.map(|(name, status)| (name.to_owned(), status)));
    }

    async fn erasing_leaves_nothing_not_even_a_mail(database: Database) {
        let admin = AdminClient::with_a_waitlist(database).await;
        let bart = admin.id("wachtlijst", "bart@stad.be").await;
        let asked = admin.page(&format!("/beheer/registrations/{bart}/erase?lang=nl")).await;
        assert!(asked.contains("Inschrijvingen: 1. Lijsten: 0."));
        let said = admin.press(&format!("/beheer/registrations/{bart}/erase?lang=nl")).await;
        assert!(said.contains("Alles over deze persoon is gewist") && !said.contains("bart@stad.be"));
        let mails = admin.server.mails().await;
        assert!(mails.iter().all(|mail| !mail.header("To").contains("bart")));
        assert_eq!(admin.get(&format!("/beheer/registrations/{bart}")).await.status(), 404);
    }

    async fn somebody_is_found_by_part_of_a_name_or_an_address(database: Database) {
        let admin = AdminClient::with_a_waitlist(database).await;
        let find = async |text: &str, status: &str| {
            let fields = [("csrf", admin.word.as_str()), ("q", text), ("status", status)];
            let found = admin.send("/beheer/events/wachtlijst?lang=nl", &fields).await;
            assert_eq!(found.status(), 200);
            let page = found.text().await.unwrap();
            ["an@stad.be", "bart@stad.be", "carla@stad.be"].map(|email| page.contains(email))
        };
        assert_eq!(find("BART", "").await, [false, true, false]);
        assert_eq!(find("carla@", "").await, [false, false, true]);
        assert_eq!(find("", "waitlisted").await, [false, true, true]);
        assert_eq!(find("%", "").await, [false, false, false]);
        assert_eq!(find("' OR 1=1 --", "").await, [false, false, false]);
        assert_eq!(find("", "").await, [true, true, true]);
    }

    async fn the_mail_about_somebody_is_shown_and_sent_again(database: Database) {
        let admin = AdminClient::with_a_waitlist(database).await;
        let an = admin.id("wachtlijst", "an@stad.be").await;
        let page = admin.page(&format!("/beheer/registrations/{an}?lang=nl")).await;
        assert!(page.contains("wordt nog verstuurd"), "{page}");
        admin.server.mails().await;
        let page = admin.page(&format!("/beheer/registrations/{an}?lang=nl")).await;
        assert!(!page.contains("wordt nog verstuurd") && page.contains(">verstuurd"), "{page}");
        let said = admin.press(&format!("/beheer/registrations/{an}/resend?lang=nl")).await;
        assert!(said.contains("De mail vertrekt zo meteen"));
    }

    async fn the_overview_counts(database: Database) {
        let admin = AdminClient::with_a_waitlist(database).await;
        let page = admin.page("/beheer?lang=nl").await;
        let row = between(&page, "/beheer/events/wachtlijst", "</tr>");
        for cell in ["data-label=\"Ingeschreven\">1 van 1<", "data-label=\"Op de wachtlijst\">2<"] {
            assert!(row.contains(cell), "{cell} in {row}");
        }
    }
}

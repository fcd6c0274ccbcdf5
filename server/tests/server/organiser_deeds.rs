//! What is done at the organiser's page, on both databases.

use misniets_server::admin::password::{NewPassword, setup_path};

use crate::databases::{Database, on_both};
use crate::desk::{Desk, PASSWORD, between};

on_both! {
    async fn the_link_of_the_start_sets_the_password_once(database: Database) {
        let mut desk = Desk::closed(database).await;
        assert!(desk.page("/beheer/login?lang=nl").await.contains("Er is nog geen wachtwoord"));
        let link = setup_path(desk.house.state.store()).await.unwrap().unwrap();
        assert!(desk.page(&format!("{link}?lang=nl")).await.contains("Kies een wachtwoord"));
        for (password, again, words) in [
            ("kort", "kort", "te kort"),
            (PASSWORD, "iets helemaal anders", "niet gelijk"),
        ] {
            let refused = desk.send(&format!("{link}?lang=nl"), &[("password", password), ("again", again)]).await;
            assert_eq!(refused.status(), 422);
            assert!(refused.text().await.unwrap().contains(words));
        }
        let set = desk.send(&link, &[("password", PASSWORD), ("again", PASSWORD)]).await;
        assert_eq!(set.status(), 303);
        desk.enter(&set).await;
        assert_eq!(desk.send(&link, &[("password", PASSWORD), ("again", PASSWORD)]).await.status(), 410);
        assert_eq!(desk.get(&link).await.status(), 410);
        assert_eq!(setup_path(desk.house.state.store()).await.unwrap(), None);
    }

    async fn a_second_start_makes_the_first_ones_link_void_unless_servers_share_the_database(database: Database) {
        let desk = Desk::closed(database).await;
        let store = desk.house.state.store();
        let first = setup_path(store).await.unwrap().unwrap();
        let second = setup_path(store).await.unwrap().unwrap();
        let other_server = if database == Database::Postgres { 200 } else { 410 };
        assert_eq!(desk.get(&first).await.status(), other_server);
        assert_eq!(desk.get(&second).await.status(), 200);
        let set = desk.send(&second, &[("password", PASSWORD), ("again", PASSWORD)]).await;
        assert_eq!(set.status(), 303);
        for used in [&first, &second] {
            assert_eq!(desk.get(used).await.status(), 410);
        }
    }

    async fn a_new_password_signs_everybody_out(database: Database) {
        let desk = Desk::open(database).await;
        assert_eq!(desk.get("/beheer").await.status(), 200);
        let new = NewPassword::parse("nog een lang wachtwoord").unwrap();
        new.set(desk.house.state.store()).await.unwrap();
        assert_eq!(desk.get("/beheer").await.status(), 303);
        assert_eq!(desk.sign_in(PASSWORD).await.status(), 422);
        assert_eq!(desk.sign_in("nog een lang wachtwoord").await.status(), 303);
    }

    async fn a_cancelled_seat_goes_to_who_waited_longest(database: Database) {
        let desk = Desk::with_a_waitlist(database).await;
        let an = desk.id("wachtlijst", "an@stad.be").await;
        let asked = desk.page(&format!("/beheer/registrations/{an}/cancel?lang=nl")).await;
        assert!(asked.contains("Ja, annuleer") && asked.contains("an@stad.be"));
        let said = desk.press(&format!("/beheer/registrations/{an}/cancel?lang=nl")).await;
        assert!(said.contains("De plaats ging naar wie het langst wachtte."));
        let standing = desk.standing("wachtlijst").await;
        let wanted = [("an", "cancelled"), ("bart", "registered"), ("carla", "waitlisted")];
        assert_eq!(standing, wanted.map(|(name, status)| (name.to_owned(), status)));
    }

    async fn nobody_moves_up_to_a_seat_that_is_not_there(database: Database) {
        let desk = Desk::with_a_waitlist(database).await;
        let carla = desk.id("wachtlijst", "carla@stad.be").await;
        let said = desk.press(&format!("/beheer/registrations/{carla}/move-up?lang=nl")).await;
        assert!(said.contains("alle plaatsen zijn ingenomen"), "{said}");
        let standing = desk.standing("wachtlijst").await;
        assert_eq!(standing.iter().filter(|(_, status)| *status == "registered").count(), 1);
    }

    async fn who_waits_can_be_given_a_free_seat_before_others(database: Database) {
        let desk = Desk::with_a_waitlist(database).await;
        let store = desk.house.state.store();
        let (an, carla) = (desk.id("wachtlijst", "an@stad.be").await, desk.id("wachtlijst", "carla@stad.be").await);
        // Without what the catalogue says nobody moves up by itself.
        store.cancel(an, None, desk.house.state.now()).await.unwrap();
        let said = desk.press(&format!("/beheer/registrations/{carla}/move-up?lang=nl")).await;
        assert!(said.contains("heeft nu een plaats"), "{said}");
        let again = desk.press(&format!("/beheer/registrations/{carla}/move-up?lang=nl")).await;
        assert!(again.contains("ingenomen"), "{again}");
        let standing = desk.standing("wachtlijst").await;
        let wanted = [("an", "cancelled"), ("bart", "waitlisted"), ("carla", "registered")];
        assert_eq!(standing, wanted.map(|(name, status)| (name.to_owned(), status)));
    }

    async fn erasing_leaves_nothing_not_even_a_mail(database: Database) {
        let desk = Desk::with_a_waitlist(database).await;
        let bart = desk.id("wachtlijst", "bart@stad.be").await;
        let asked = desk.page(&format!("/beheer/registrations/{bart}/erase?lang=nl")).await;
        assert!(asked.contains("Inschrijvingen: 1. Lijsten: 0."));
        let said = desk.press(&format!("/beheer/registrations/{bart}/erase?lang=nl")).await;
        assert!(said.contains("Alles over deze persoon is gewist") && !said.contains("bart@stad.be"));
        let mails = desk.house.mails().await;
        assert!(mails.iter().all(|mail| !mail.header("To").contains("bart")));
        assert_eq!(desk.get(&format!("/beheer/registrations/{bart}")).await.status(), 404);
    }

    async fn somebody_is_found_by_part_of_a_name_or_an_address(database: Database) {
        let desk = Desk::with_a_waitlist(database).await;
        let find = async |text: &str, status: &str| {
            let fields = [("csrf", desk.word.as_str()), ("q", text), ("status", status)];
            let found = desk.send("/beheer/events/wachtlijst?lang=nl", &fields).await;
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
        let desk = Desk::with_a_waitlist(database).await;
        let an = desk.id("wachtlijst", "an@stad.be").await;
        let page = desk.page(&format!("/beheer/registrations/{an}?lang=nl")).await;
        assert!(page.contains("wordt nog verstuurd"), "{page}");
        desk.house.mails().await;
        let page = desk.page(&format!("/beheer/registrations/{an}?lang=nl")).await;
        assert!(!page.contains("wordt nog verstuurd") && page.contains(">verstuurd"), "{page}");
        let said = desk.press(&format!("/beheer/registrations/{an}/resend?lang=nl")).await;
        assert!(said.contains("De mail vertrekt zo meteen"));
    }

    async fn the_overview_counts(database: Database) {
        let desk = Desk::with_a_waitlist(database).await;
        let page = desk.page("/beheer?lang=nl").await;
        let row = between(&page, "/beheer/events/wachtlijst", "</tr>");
        for cell in ["data-label=\"Ingeschreven\">1 van 1<", "data-label=\"Op de wachtlijst\">2<"] {
            assert!(row.contains(cell), "{cell} in {row}");
        }
    }
}

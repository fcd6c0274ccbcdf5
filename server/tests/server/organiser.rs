//! The organiser's page over HTTP: who comes in, what a stranger's form does, and how it is shown.

use misniets_server::store::{Audience, NewMessage};
use reqwest::header::COOKIE;
use serde_json::json;

use crate::admin_client::{AdminClient, PASSWORD, header};
use crate::databases::Database;
use crate::test_server::fields;

/// Each address of the organiser that shows something.
const VIEWS: [&str; 18] = [
    "/beheer",
    "/beheer/events/evenementen",
    "/beheer/events/evenementen/registrations.csv",
    "/beheer/events/evenementen/registrations.xlsx",
    "/beheer/lists/nieuws/members.csv",
    "/beheer/lists/nieuws/members.xlsx",
    "/beheer/events/evenementen/registrations/new",
    "/beheer/registrations/1",
    "/beheer/registrations/1/cancel",
    "/beheer/registrations/1/correct",
    "/beheer/registrations/1/erase",
    "/beheer/entries",
    "/beheer/notices",
    "/beheer/events/evenementen/messages/new",
    "/beheer/events/evenementen/automatic",
    "/beheer/messages/1",
    "/beheer/mails",
    "/beheer/mails/html?about=event:evenementen&kind=registered&in=nl",
];

/// Each address of the organiser that does something.
const DEEDS: [&str; 16] = [
    "/beheer/logout",
    "/beheer/events/evenementen",
    "/beheer/events/evenementen/registrations/new",
    "/beheer/events/evenementen/registrations/selected",
    "/beheer/demo",
    "/beheer/new/event",
    "/beheer/notices/evenementen/withdraw",
    "/beheer/events/evenementen/messages/new",
    "/beheer/events/evenementen/automatic",
    "/beheer/messages/1/withdraw",
    "/beheer/messages/1/retry",
    "/beheer/registrations/1/resend",
    "/beheer/registrations/1/move-up",
    "/beheer/registrations/1/cancel",
    "/beheer/registrations/1/correct",
    "/beheer/registrations/1/erase",
];

async fn desk_with_an() -> AdminClient {
    let admin = AdminClient::open(Database::Sqlite).await;
    let mut fields = fields("an@stad.be");
    fields["name"] = json!("=cmd|'/c calc'!A1");
    fields["token"] = json!(admin.server.token(10));
    assert_eq!(
        admin.server.register("evenementen", &fields).await.status,
        201
    );
    let message = NewMessage {
        event: "evenementen".to_owned(),
        audience: Audience::Registered,
        contents: Vec::new(),
        sender: "organiser".to_owned(),
        session: String::new(),
        dedupe_key: "one".to_owned(),
        send_at: admin.server.state.now() + jiff::SignedDuration::from_hours(1),
    };
    let (store, now) = (admin.server.state.store(), admin.server.state.now());
    assert_eq!(store.add_message(&message, now).await.unwrap(), 1);
    admin
}

#[tokio::test]
async fn without_signing_in_nothing_is_seen_and_nothing_done() {
    let mut admin = desk_with_an().await;
    admin.cookie = format!("__Host-misniets={}", "0".repeat(64));
    for view in VIEWS {
        let response = admin.get(view).await;
        assert_eq!(response.status(), 303, "{view}");
        assert!(
            header(&response, "location").starts_with("/beheer/login?lang="),
            "{view}"
        );
        assert!(
            !response.text().await.unwrap().contains("an@stad.be"),
            "{view}"
        );
    }
    for deed in DEEDS {
        let response = admin.send(deed, &[("csrf", &admin.word)]).await;
        assert_eq!(response.status(), 303, "{deed}");
    }
    assert_eq!(
        admin.server.rows("evenementen").await[0].status.as_str(),
        "registered"
    );
}

#[tokio::test]
async fn a_form_without_the_sessions_word_or_from_another_site_does_nothing() {
    let admin = desk_with_an().await;
    for deed in DEEDS {
        for word in ["", "00", &"0".repeat(64)] {
            let forged = admin.send(deed, &[("csrf", word)]).await;
            assert_eq!(forged.status(), 403, "{deed}");
            assert!(forged.text().await.unwrap().contains("Niet uitgevoerd"));
        }
        for (name, value) in [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("x-nothing", "said"),
        ] {
            let post = admin.client.post(format!("{}{deed}", admin.server.url));
            let post = post.header(name, value).header(COOKIE, &admin.cookie);
            let forged = post.form(&[("csrf", &admin.word)]).send().await.unwrap();
            assert_eq!(forged.status(), 403, "{deed} {name} {value}");
        }
    }
    assert_eq!(
        admin.server.rows("evenementen").await[0].status.as_str(),
        "registered"
    );
}

#[tokio::test]
async fn the_session_is_a_cookie_no_script_and_no_other_site_gets() {
    let admin = AdminClient::open(Database::Sqlite).await;
    let response = admin.sign_in(PASSWORD).await;
    let cookie = header(&response, "set-cookie");
    let (token, rest) = cookie.split_once("; ").unwrap();
    assert_eq!(token.len(), "__Host-misniets=".len() + 64);
    assert_eq!(
        rest,
        "Max-Age=43200; Path=/; Secure; HttpOnly; SameSite=Strict"
    );
}

#[tokio::test]
async fn a_wrong_password_is_told_and_ten_are_enough() {
    let admin = AdminClient::open(Database::Sqlite).await;
    for _ in 0..9 {
        let wrong = admin
            .send("/beheer/login?lang=fr", &[("password", "azertyuiop1234")])
            .await;
        assert_eq!(wrong.status(), 422);
        let page = wrong.text().await.unwrap();
        assert!(page.contains("aria-invalid=\"true\" aria-describedby=\"password-error\""));
        assert!(page.contains("Ce mot de passe n’est pas correct"));
    }
    let refused = admin.sign_in(PASSWORD).await;
    assert_eq!(refused.status(), 429);
    assert!(
        !header(&refused, "retry-after").is_empty() && header(&refused, "set-cookie").is_empty()
    );
    assert!(refused.text().await.unwrap().contains("te vaak"));
}

#[tokio::test]
async fn signing_out_ends_the_session_itself() {
    let admin = AdminClient::open(Database::Sqlite).await;
    let left = admin.send("/beheer/logout", &[("csrf", &admin.word)]).await;
    assert!(header(&left, "set-cookie").starts_with("__Host-misniets=; Max-Age=0;"));
    assert_eq!(admin.get("/beheer").await.status(), 303);
}

#[tokio::test]
async fn no_page_is_kept_framed_or_told_of() {
    let admin = desk_with_an().await;
    for view in VIEWS.into_iter().chain(["/beheer/login"]) {
        let response = admin.get(view).await;
        assert_eq!(response.status(), 200, "{view}");
        assert_eq!(header(&response, "cache-control"), "no-store", "{view}");
        assert_eq!(
            header(&response, "referrer-policy"),
            "no-referrer",
            "{view}"
        );
        let policy = header(&response, "content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("script-src"),
            "{policy}"
        );
        let preview = view.starts_with("/beheer/mails/html");
        let framed_by = if preview {
            "frame-ancestors 'self'; sandbox"
        } else {
            "frame-ancestors 'none'"
        };
        assert!(policy.ends_with(framed_by), "{policy}");
        assert_eq!(
            header(&response, "x-frame-options"),
            if preview { "SAMEORIGIN" } else { "DENY" }
        );
        assert_eq!(header(&response, "x-misniets-framed"), "");
        assert!(
            !response.text().await.unwrap().contains("<script"),
            "{view}"
        );
    }
}

#[tokio::test]
async fn the_download_is_for_a_spreadsheet_and_no_cell_is_a_formula() {
    let admin = desk_with_an().await;
    let path = "/beheer/events/evenementen/registrations.csv";
    let excel = admin
        .get(&format!("{path}?separator=semicolon&bom=yes"))
        .await;
    assert_eq!(header(&excel, "content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        header(&excel, "content-disposition"),
        "attachment; filename=\"evenementen.csv\""
    );
    let bytes = excel.bytes().await.unwrap();
    assert!(bytes.starts_with(b"\xef\xbb\xbfregistered_at;"));
    assert!(String::from_utf8_lossy(&bytes).contains(";'=cmd|"));
    let plain = admin.page(&format!("{path}?separator=comma")).await;
    assert!(plain.starts_with("registered_at,"));
    let asked = admin
        .page("/beheer/events/vragen/registrations.csv?separator=comma")
        .await;
    assert!(
        asked.contains(",organisation,eten,aantal,"),
        "a column for each question, though nobody answered: {asked}"
    );
}

#[tokio::test]
async fn what_a_visitor_typed_is_text_on_the_organisers_page() {
    let admin = AdminClient::open(Database::Sqlite).await;
    let mut fields = fields("an@stad.be");
    fields["name"] = json!("<img src=x onerror=alert(1)>");
    fields["token"] = json!(admin.server.token(10));
    admin.server.register("evenementen", &fields).await;
    let id = admin.id("evenementen", "an@stad.be").await;
    for path in [
        "/beheer/events/evenementen".to_owned(),
        format!("/beheer/registrations/{id}"),
    ] {
        let page = admin.page(&path).await;
        assert!(
            !page.contains("<img") && page.contains("&#60;img"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn each_mail_is_shown_in_each_language_as_it_would_go_out() {
    let admin = AdminClient::open(Database::Sqlite).await;
    for (about, kind) in [
        ("event:evenementen", "confirm"),
        ("event:evenementen", "registered"),
        ("event:wachtlijst", "waitlisted"),
        ("event:evenementen", "promoted"),
        ("event:evenementen", "cancelled"),
        ("event:evenementen", "changed"),
        ("event:evenementen", "called_off"),
        ("event:evenementen", "reminder_day"),
        ("event:evenementen", "reminder_hour"),
        ("event:vragen", "after"),
        ("list:nieuws", "list_confirm"),
        ("list:nieuws", "list_welcome"),
        ("list:nieuws", "list_known"),
    ] {
        for lang in ["nl", "fr", "de", "en"] {
            let query = format!("about={about}&kind={kind}&in={lang}");
            let page = admin.page(&format!("/beheer/mails?{query}&lang=nl")).await;
            assert!(page.contains("<iframe class=\"mail\" sandbox"), "{query}");
            let html = admin.page(&format!("/beheer/mails/html?{query}")).await;
            assert!(
                html.starts_with(&format!("<!doctype html>\n<html lang=\"{lang}\">")),
                "{query}"
            );
        }
    }
    assert_eq!(
        admin.server.state.store().mail_counts().await.unwrap(),
        (0, 0)
    );
}

#[tokio::test]
async fn every_page_speaks_four_languages() {
    let admin = desk_with_an().await;
    for (lang, words) in [
        ("nl", "Webinars"),
        ("fr", "Webinaires"),
        ("de", "Webinare"),
        ("en", "Webinars"),
    ] {
        let page = admin.page(&format!("/beheer?lang={lang}")).await;
        assert!(page.contains(&format!("<html lang=\"{lang}\">")) && page.contains(words));
        assert!(
            page.contains(&format!("/beheer/mails?lang={lang}")),
            "links keep the language"
        );
    }
    let page = admin.page("/beheer?said=%3Cb%3Ehallo").await;
    assert!(
        !page.contains("hallo"),
        "an address says no words of its own"
    );
}

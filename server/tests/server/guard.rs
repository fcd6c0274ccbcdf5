//! What stands before the forms: tokens, a trap, sites, limits.

use misniets_server::guard::GuardSettings;
use serde_json::{Value, json};

use crate::controls::{tag_with, value_of};
use crate::test_server::{TestServer, fields};

const FORM: &str = "/v1/events/evenementen/registrations";

pub(super) fn strict() -> GuardSettings {
    GuardSettings {
        require_token: true,
        ..GuardSettings::default()
    }
}

fn with_token(token: &str) -> Value {
    let mut fields = fields("an@stad.be");
    fields["token"] = token.into();
    fields
}

#[tokio::test]
async fn a_token_is_given_out_to_whoever_asks_and_counts_later() {
    let server = TestServer::guarded(strict()).await;
    let response = server.get("/v1/token").await;
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    let given: Value = response.json().await.unwrap();
    assert_eq!(given["wait"], 2000);
    let token = given["token"].as_str().unwrap();
    let early = server.post(FORM, None, &with_token(token)).await;
    assert_eq!(early.refusal(), (422, "token"));
    assert_eq!(early.body["token"], token, "the same one counts soon");
    assert!((1..=2000).contains(&early.body["wait"].as_i64().unwrap()));
    assert!(server.rows("evenementen").await.is_empty());
}

#[tokio::test]
async fn a_form_with_a_token_that_counts_is_taken() {
    let server = TestServer::guarded(strict()).await;
    for age in [3, 4 * 3600 - 60] {
        let taken = server
            .post(FORM, None, &with_token(&server.token(age)))
            .await;
        assert_eq!(taken.status, 201, "{age}");
    }
}

#[tokio::test]
async fn a_missing_forged_or_old_token_is_answered_with_a_fresh_one() {
    let server = TestServer::guarded(strict()).await;
    let old = server.token(4 * 3600 + 60);
    let forged = format!("{}x", server.token(60));
    for fields in [
        fields("an@stad.be"),
        with_token(&old),
        with_token(&forged),
        with_token(""),
    ] {
        let refused = server.post(FORM, None, &fields).await;
        assert_eq!(refused.refusal(), (422, "token"));
        assert_eq!(refused.body["wait"], 2000);
        assert_ne!(refused.body["token"], fields["token"]);
    }
    assert!(server.rows("evenementen").await.is_empty());
}

#[tokio::test]
async fn mistakes_are_said_before_the_token_is_asked_for() {
    let server = TestServer::guarded(strict()).await;
    let answer = server.post(FORM, None, &json!({ "lang": "nl" })).await;
    assert_eq!(answer.refusal(), (422, "required"));
}

#[tokio::test]
async fn a_form_without_script_comes_back_with_its_input_and_a_fresh_token() {
    let server = TestServer::guarded(strict()).await;
    let old = server.token(5 * 3600);
    let consent = "Ja, Bureau & Co mag mijn gegevens gebruiken voor mijn inschrijving.";
    let form = [
        ("name", "An Peeters"),
        ("email", "an@stad.be"),
        ("consent", consent),
        ("token", &old),
        ("lang", "nl"),
    ];
    let (status, page) = server.submit(FORM, &form).await;
    assert_eq!(status, 422);
    for part in [
        "stond te lang open",
        "value=\"An Peeters\"",
        "value=\"an@stad.be\"",
        "checked",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(page.contains("name=\"token\"") && !page.contains(&old));
    assert!(server.rows("evenementen").await.is_empty());
}

#[tokio::test]
async fn the_hosted_pages_carry_a_token() {
    let server = TestServer::open().await;
    for path in ["/e/evenementen", "/l/nieuws"] {
        let page = server.get(path).await.text().await.unwrap();
        let token = tag_with(&page, "name=\"token\"");
        assert!(
            token.contains("type=\"hidden\"") && value_of(&page, "token").starts_with('1'),
            "{page}"
        );
    }
}

#[tokio::test]
async fn a_program_that_fills_in_everything_is_thanked_and_forgotten() {
    let server = TestServer::open().await;
    let mut trapped = fields("bot@stad.be");
    trapped["website"] = "https://spam.example".into();
    let answer = server.register("zo-meteen", &trapped).await;
    assert_eq!(
        (answer.status.as_u16(), &answer.body["status"]),
        (201, &json!("registered"))
    );
    assert_eq!(answer.body.get("join"), None);
    let listed = server
        .post("/v1/lists/nieuws/members", None, &trapped)
        .await;
    assert_eq!(listed.status, 202);
    assert!(server.rows("zo-meteen").await.is_empty() && server.members("nieuws").await.is_empty());
    trapped["website"] = "".into();
    assert_eq!(server.register("zo-meteen", &trapped).await.status, 201);
    assert_eq!(server.rows("zo-meteen").await.len(), 1);
}

fn only_the_town() -> GuardSettings {
    GuardSettings {
        origins: ["https://stad.be", "https://*.stad.be"]
            .iter()
            .map(|text| text.parse().unwrap())
            .collect(),
        ..GuardSettings::default()
    }
}

#[tokio::test]
async fn a_site_that_is_not_on_the_list_is_told_which_setting_to_change() {
    let server = TestServer::guarded(only_the_town()).await;
    let refused = server
        .post(FORM, Some("https://elders.be"), &fields("an@stad.be"))
        .await;
    assert_eq!(refused.refusal(), (403, "origin_not_allowed"));
    assert_eq!(refused.body["origin"], "https://elders.be");
    let setting = refused.body["setting"].as_str().unwrap();
    assert!(setting.contains("--origins"), "{setting}");
    assert!(server.rows("evenementen").await.is_empty());
    for origin in [
        Some("https://stad.be"),
        Some("https://www.stad.be"),
        Some(&*server.url),
        None,
    ] {
        let taken = server.post(FORM, origin, &fields("an@stad.be")).await;
        assert_eq!(taken.status, 201, "{origin:?}");
    }
}

#[tokio::test]
async fn an_events_own_list_of_sites_goes_before_the_servers() {
    let server = TestServer::open().await;
    let path = "/v1/events/vragen/registrations";
    let refused = server
        .post(path, Some("https://elders.be"), &json!({}))
        .await;
    assert_eq!(refused.refusal(), (403, "origin_not_allowed"));
    let setting = refused.body["setting"].as_str().unwrap();
    assert_eq!(setting, "`origins` of event `vragen` in the catalogue");
    let read = server.post(path, Some("https://stad.be"), &json!({})).await;
    assert_eq!(read.status, 422);
}

#[tokio::test]
async fn a_form_post_from_another_site_gets_a_page_that_says_so() {
    let server = TestServer::guarded(only_the_town()).await;
    let post = server.client.post(format!("{}{FORM}", server.url));
    let post = post
        .header("origin", "https://elders.be")
        .form(&[("lang", "en")]);
    let response = post.send().await.unwrap();
    assert_eq!(response.status(), 403);
    let page = response.text().await.unwrap();
    assert!(
        page.contains("can&#39;t be sent from this website")
            || page.contains("can’t be sent from this website"),
        "{page}"
    );
}

/// The form that a page holds, as a browser would send it: its hidden fields and what was typed before.
fn form_of<'a>(page: &'a str, typed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let value = |name: &str| value_of(page, name);
    let hidden = ["key", "lang", "page", "token"].map(|name| (name, value(name)));
    hidden.into_iter().chain(typed.iter().copied()).collect()
}

const CONSENT: &str = "Ja, Bureau & Co mag mijn gegevens gebruiken voor mijn inschrijving.";
const TYPED: [(&str, &str); 2] = [("name", "An Peeters"), ("email", "an@stad.be")];

#[tokio::test]
async fn a_plain_form_without_a_token_is_confirmed_with_one_press_at_once() {
    let server = TestServer::guarded(strict()).await;
    let path = "/v1/events/zo-meteen/registrations";
    for (lang, words) in [
        ("nl", "Nog één klik"),
        ("fr", "Plus qu’un clic"),
        ("de", "Nur noch ein Klick"),
        ("en", "One more click"),
    ] {
        let opened = server.get(&format!("/e/zo-meteen?lang={lang}")).await;
        let opened = opened.text().await.unwrap();
        let typed = [TYPED[0], TYPED[1], ("consent", consent_in(&opened))];
        let sent: Vec<_> = typed.into_iter().chain([("lang", lang)]).collect();
        let (status, page) = server.submit(path, &sent).await;
        assert_eq!(status, 422);
        assert!(page.contains(words), "{words} in {page}");
        assert!(
            page.contains("value=\"an@stad.be\"") && page.contains("checked"),
            "{page}"
        );
        let (status, _) = server.submit(path, &form_of(&page, &typed)).await;
        assert_eq!(status, 201, "{lang}");
    }
    assert_eq!(server.rows("zo-meteen").await.len(), 1);
}

/// The consent's wording as a page has it.
fn consent_in(page: &str) -> &str {
    value_of(page, "consent")
}

#[tokio::test]
async fn visitors_of_a_cached_page_share_its_token_and_all_register() {
    let server = TestServer::guarded(strict()).await;
    let cached = server.token(3600);
    for (n, email) in ["an@stad.be", "eva@stad.be", "jan@stad.be"]
        .into_iter()
        .enumerate()
    {
        let sent = [
            ("name", "An"),
            ("email", email),
            ("consent", CONSENT),
            ("token", &cached),
        ];
        let (status, page) = server.submit(FORM, &sent).await;
        if n == 0 {
            assert_eq!(status, 201);
            continue;
        }
        assert_eq!(status, 422, "{email}");
        assert!(page.contains("Nog één klik"), "{page}");
        let typed = [("name", "An"), ("email", email), ("consent", CONSENT)];
        let (status, _) = server.submit(FORM, &form_of(&page, &typed)).await;
        assert_eq!(status, 201, "{email}");
    }
    assert_eq!(server.rows("evenementen").await.len(), 3);
}

#[tokio::test]
async fn a_list_asks_for_one_press_more_too() {
    let server = TestServer::guarded(strict()).await;
    let path = "/v1/lists/kort/members";
    let (status, page) = server
        .submit(path, &[("email", "an@stad.be"), ("lang", "nl")])
        .await;
    assert_eq!(status, 422);
    assert!(page.contains("Nog één klik"), "{page}");
    let (status, _) = server
        .submit(path, &form_of(&page, &[("email", "an@stad.be")]))
        .await;
    assert_eq!(status, 202);
    assert_eq!(server.members("kort").await.len(), 1);
}

//! What stands before the forms: tokens, a trap, sites, limits.

use misniets_server::guard::{GuardSettings, Limit, Rates, TrustedProxy};
use serde_json::{Value, json};

use crate::house::{Answer, House, fields};

const FORM: &str = "/v1/events/evenementen/registrations";

fn strict() -> GuardSettings {
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
    let house = House::guarded(strict()).await;
    let response = house.get("/v1/token").await;
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    let given: Value = response.json().await.unwrap();
    assert_eq!(given["wait"], 2000);
    let token = given["token"].as_str().unwrap();
    let early = house.post(FORM, None, &with_token(token)).await;
    assert_eq!(early.refusal(), (422, "token"));
    assert_eq!(early.body["token"], token, "the same one counts soon");
    assert!((1..=2000).contains(&early.body["wait"].as_i64().unwrap()));
    assert!(house.rows("evenementen").await.is_empty());
}

#[tokio::test]
async fn a_form_with_a_token_that_counts_is_taken() {
    let house = House::guarded(strict()).await;
    for age in [3, 4 * 3600 - 60] {
        let taken = house.post(FORM, None, &with_token(&house.token(age))).await;
        assert_eq!(taken.status, 201, "{age}");
    }
}

#[tokio::test]
async fn a_missing_forged_or_old_token_is_answered_with_a_fresh_one() {
    let house = House::guarded(strict()).await;
    let old = house.token(4 * 3600 + 60);
    let forged = format!("{}x", house.token(60));
    for fields in [
        fields("an@stad.be"),
        with_token(&old),
        with_token(&forged),
        with_token(""),
    ] {
        let refused = house.post(FORM, None, &fields).await;
        assert_eq!(refused.refusal(), (422, "token"));
        assert_eq!(refused.body["wait"], 2000);
        assert_ne!(refused.body["token"], fields["token"]);
    }
    assert!(house.rows("evenementen").await.is_empty());
}

#[tokio::test]
async fn mistakes_are_said_before_the_token_is_asked_for() {
    let house = House::guarded(strict()).await;
    let answer = house.post(FORM, None, &json!({ "lang": "nl" })).await;
    assert_eq!(answer.refusal(), (422, "required"));
}

#[tokio::test]
async fn a_form_without_script_comes_back_with_its_input_and_a_fresh_token() {
    let house = House::guarded(strict()).await;
    let old = house.token(5 * 3600);
    let consent = "Ja, Bureau & Co mag mijn gegevens gebruiken voor mijn inschrijving.";
    let form = [
        ("name", "An Peeters"),
        ("email", "an@stad.be"),
        ("consent", consent),
        ("token", &old),
        ("lang", "nl"),
    ];
    let (status, page) = house.submit(FORM, &form).await;
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
    assert!(house.rows("evenementen").await.is_empty());
}

#[tokio::test]
async fn the_hosted_pages_carry_a_token() {
    let house = House::open().await;
    for path in ["/e/evenementen", "/l/nieuws"] {
        let page = house.get(path).await.text().await.unwrap();
        assert!(
            page.contains("type=\"hidden\" name=\"token\" value=\"1"),
            "{page}"
        );
    }
}

#[tokio::test]
async fn a_program_that_fills_in_everything_is_thanked_and_forgotten() {
    let house = House::open().await;
    let mut trapped = fields("bot@stad.be");
    trapped["website"] = "https://spam.example".into();
    let answer = house.register("zo-meteen", &trapped).await;
    assert_eq!(
        (answer.status.as_u16(), &answer.body["status"]),
        (201, &json!("registered"))
    );
    assert_eq!(answer.body.get("join"), None);
    let listed = house.post("/v1/lists/nieuws/members", None, &trapped).await;
    assert_eq!(listed.status, 202);
    assert!(house.rows("zo-meteen").await.is_empty() && house.members("nieuws").await.is_empty());
    trapped["website"] = "".into();
    assert_eq!(house.register("zo-meteen", &trapped).await.status, 201);
    assert_eq!(house.rows("zo-meteen").await.len(), 1);
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
    let house = House::guarded(only_the_town()).await;
    let refused = house
        .post(FORM, Some("https://elders.be"), &fields("an@stad.be"))
        .await;
    assert_eq!(refused.refusal(), (403, "origin_not_allowed"));
    assert_eq!(refused.body["origin"], "https://elders.be");
    let setting = refused.body["setting"].as_str().unwrap();
    assert!(setting.contains("--origins"), "{setting}");
    assert!(house.rows("evenementen").await.is_empty());
    for origin in [
        Some("https://stad.be"),
        Some("https://www.stad.be"),
        Some(&*house.url),
        None,
    ] {
        let taken = house.post(FORM, origin, &fields("an@stad.be")).await;
        assert_eq!(taken.status, 201, "{origin:?}");
    }
}

#[tokio::test]
async fn an_events_own_list_of_sites_goes_before_the_servers() {
    let house = House::open().await;
    let path = "/v1/events/vragen/registrations";
    let refused = house
        .post(path, Some("https://elders.be"), &json!({}))
        .await;
    assert_eq!(refused.refusal(), (403, "origin_not_allowed"));
    let setting = refused.body["setting"].as_str().unwrap();
    assert_eq!(setting, "`origins` of event `vragen` in the catalogue");
    let read = house.post(path, Some("https://stad.be"), &json!({})).await;
    assert_eq!(read.status, 422);
}

#[tokio::test]
async fn a_form_post_from_another_site_gets_a_page_that_says_so() {
    let house = House::guarded(only_the_town()).await;
    let post = house.client.post(format!("{}{FORM}", house.url));
    let post = post
        .header("origin", "https://elders.be")
        .form(&[("lang", "en")]);
    let response = post.send().await.unwrap();
    assert_eq!(response.status(), 403);
    let page = response.text().await.unwrap();
    assert!(
        page.contains("can&#39;t be sent from this website")
            || page.contains("can't be sent from this website"),
        "{page}"
    );
}

fn at_most(ip: &str, address: &str, origin: &str) -> GuardSettings {
    let limit = |text: &str| text.parse::<Limit>().unwrap();
    GuardSettings {
        rates: Rates {
            ip: limit(ip),
            address: limit(address),
            origin: limit(origin),
        },
        trusted_proxies: ["127.0.0.1".parse::<TrustedProxy>().unwrap()]
            .into_iter()
            .collect(),
        ..GuardSettings::default()
    }
}

async fn from(house: &House, visitor: &str, email: &str) -> (u16, Option<String>, Value) {
    let post = house.client.post(format!("{}{FORM}", house.url));
    let post = post.header("x-forwarded-for", visitor).json(&fields(email));
    let response = post.send().await.unwrap();
    let after = response.headers().get("retry-after");
    let after = after.map(|after| after.to_str().unwrap().to_owned());
    let answer = Answer::of(response).await;
    (answer.status.as_u16(), after, answer.body)
}

#[tokio::test]
async fn a_visitor_who_sends_too_often_is_told_how_long_to_wait() {
    let house = House::guarded(at_most("2/hour", "off", "off")).await;
    for email in ["a@stad.be", "b@stad.be"] {
        assert_eq!(from(&house, "192.0.2.1", email).await.0, 201);
    }
    let (status, after, body) = from(&house, "192.0.2.1", "c@stad.be").await;
    assert_eq!((status, after.as_deref()), (429, Some("1800")));
    assert_eq!(body["errors"][0]["code"], "too_many");
    let wait = body["wait"].as_i64().unwrap();
    assert!((1_790_000..=1_800_000).contains(&wait), "{wait}");
    assert_eq!(from(&house, "192.0.2.2", "c@stad.be").await.0, 201);
    assert_eq!(house.rows("evenementen").await.len(), 3);
}

#[tokio::test]
async fn one_address_is_not_written_to_without_end() {
    let house = House::guarded(at_most("off", "2/hour", "off")).await;
    assert_eq!(from(&house, "192.0.2.1", "an@stad.be").await.0, 201);
    let path = "/v1/events/evenementen/resend";
    let again = house
        .post(path, None, &json!({ "email": "an@stad.be" }))
        .await;
    assert_eq!(again.status, 202);
    assert_eq!(from(&house, "192.0.2.2", "an@STAD.be").await.0, 429);
    assert_eq!(from(&house, "192.0.2.2", "eva@stad.be").await.0, 201);
}

#[tokio::test]
async fn one_site_does_not_take_it_all() {
    let house = House::guarded(at_most("off", "off", "1/minute")).await;
    let post = async |origin: Option<&str>| house.post(FORM, origin, &fields("an@stad.be")).await;
    assert_eq!(post(Some("https://a.be")).await.status, 201);
    assert_eq!(
        post(Some("https://a.be")).await.refusal(),
        (429, "too_many")
    );
    assert_eq!(post(Some("https://b.be")).await.status, 201);
}

//! What stands before the forms: tokens, a trap, sites, limits.

use misniets_server::guard::{GuardSettings, Limit, Rates, TrustedProxy};
use serde_json::{Value, json};

use crate::databases::{Database, on_both};
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

fn at_most(client: &str, mailbox: &str) -> GuardSettings {
    let limit = |text: &str| text.parse::<Limit>().unwrap();
    GuardSettings {
        rates: Rates {
            client: limit(client),
            mailbox: limit(mailbox),
            ..Rates::default()
        },
        ..behind_a_proxy()
    }
}

/// Default limits; the tests speak for clients by `X-Forwarded-For`.
fn behind_a_proxy() -> GuardSettings {
    GuardSettings {
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
    let house = House::guarded(at_most("2/hour", "off")).await;
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
    let house = House::guarded(at_most("off", "2/hour")).await;
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
async fn a_claimed_origin_limits_nobody_else() {
    let house = House::guarded(behind_a_proxy()).await;
    let worthless = async |number: usize| {
        let post = house.client.post(format!("{}{FORM}", house.url));
        let post = post
            .header("origin", "https://www.stad.be")
            .header("referer", "https://www.stad.be/agenda")
            .header("x-forwarded-for", format!("192.0.2.{}", number % 200))
            .json(&json!({ "page": "https://www.stad.be/agenda" }));
        post.send().await.unwrap().status()
    };
    for number in 0..1300 {
        assert_eq!(worthless(number).await, 422);
    }
    let honest = house
        .post(FORM, Some("https://www.stad.be"), &fields("an@stad.be"))
        .await;
    assert_eq!(honest.status, 201);
}

#[tokio::test]
async fn who_is_no_trusted_proxy_speaks_for_itself_alone() {
    let house = House::guarded(GuardSettings {
        trusted_proxies: std::iter::empty::<TrustedProxy>().collect(),
        ..at_most("2/hour", "off")
    })
    .await;
    for email in ["a@stad.be", "b@stad.be"] {
        assert_eq!(from(&house, "192.0.2.1", email).await.0, 201);
    }
    assert_eq!(from(&house, "192.0.2.2", "c@stad.be").await.0, 429);
}

on_both! {
    async fn an_honest_rush_for_one_event_passes_from_behind_one_address(database: Database) {
        let house = House::guarded_on(database, strict()).await;
        let people: Vec<_> = (0..500)
            .map(|n| {
                let mut fields = fields(&format!("leerling{n}@school.be"));
                fields["token"] = house.token(30).into();
                fields
            })
            .collect();
        let begun = std::time::Instant::now();
        let answers = futures_util::future::join_all(
            people.iter().map(|person| house.post(FORM, None, person)),
        )
        .await;
        assert!(answers.iter().all(|answer| answer.status == 201), "{:?}", answers[0]);
        let took = begun.elapsed().as_secs();
        assert!(took < 10, "500 registrations took {took} s: fewer than 50 a second");
        assert_eq!(house.rows("evenementen").await.len(), 500);
    }

    async fn a_token_is_good_for_one_mailbox(database: Database) {
        let settings = GuardSettings {
            require_token: true,
            ..at_most("off", "off")
        };
        let house = House::guarded_on(database, settings).await;
        let token = house.token(60);
        let send = async |path: &str, email: &str| {
            let mut fields = fields(email);
            fields["token"] = token.clone().into();
            house.post(path, None, &fields).await
        };
        assert_eq!(send(FORM, "slachtoffer@stad.be").await.status, 201);
        for n in 0..5 {
            let refused = send(FORM, &format!("slachtoffer+{n}@stad.be")).await;
            assert_eq!(refused.refusal(), (422, "token"));
            assert_ne!(refused.body["token"], token, "a fresh one");
        }
        for path in [
            "/v1/events/drie-plaatsen/registrations",
            "/v1/events/wachtlijst/registrations",
            "/v1/lists/kort/members",
            "/v1/lists/kort/resend",
            "/v1/events/wachtlijst/resend",
        ] {
            let refused = send(path, "slachtoffer@stad.be").await;
            assert_eq!(refused.refusal(), (422, "token"), "{path}");
        }
        let again = send("/v1/events/evenementen/resend", "slachtoffer@stad.be").await;
        assert_eq!(again.status, 202, "the same mail once more is the same visitor");
        assert_eq!(house.rows("evenementen").await.len(), 1);
        assert_eq!(house.mails().await.len(), 1);
    }

    async fn of_many_at_once_one_uses_the_token(database: Database) {
        let house = House::guarded_on(database, strict()).await;
        let token = house.token(60);
        let people: Vec<_> = (0..20)
            .map(|n| {
                let mut fields = fields(&format!("stoel{n}@stad.be"));
                fields["token"] = token.clone().into();
                fields
            })
            .collect();
        let seats = "/v1/events/drie-plaatsen/registrations";
        let answers = futures_util::future::join_all(people.iter().enumerate().map(|(n, person)| {
            house.post(if n % 2 == 0 { FORM } else { seats }, None, person)
        }))
        .await;
        let taken = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(taken, 1);
        let stored = house.rows("evenementen").await.len() + house.rows("drie-plaatsen").await.len();
        assert_eq!(stored, 1);
    }

    async fn a_retry_with_the_same_token_hears_the_same(database: Database) {
        let house = House::guarded_on(database, strict()).await;
        let mut an = fields("an@stad.be");
        for event in ["evenementen", "drie-plaatsen"] {
            an["token"] = house.token(60).into();
            let first = house.register_with_key(event, "k", &an).await;
            assert_eq!(first.status, 201);
            assert_eq!(house.register_with_key(event, "k", &an).await, first);
            assert_eq!(house.register(event, &an).await.status, 201, "without the key too");
            assert_eq!(house.rows(event).await.len(), 1);
        }
    }

    async fn a_refused_or_corrected_form_keeps_its_token(database: Database) {
        let house = House::guarded_on(database, strict()).await;
        for n in 0..3 {
            let mut person = fields(&format!("eerst{n}@stad.be"));
            person["token"] = house.token(60).into();
            assert_eq!(house.register("drie-plaatsen", &person).await.status, 201);
        }
        let token = house.token(60);
        let mut an = fields("an@stad");
        an["token"] = token.clone().into();
        assert_eq!(house.register("evenementen", &an).await.refusal(), (422, "email_invalid"));
        an["email"] = "an@stad.be".into();
        assert_eq!(house.register("drie-plaatsen", &an).await.refusal(), (409, "full"));
        assert_eq!(house.register("evenementen", &an).await.status, 201);
    }

    async fn used_tokens_are_forgotten_when_they_expire(database: Database) {
        let house = House::guarded_on(database, strict()).await;
        let mut an = fields("an@stad.be");
        an["token"] = house.token(60).into();
        assert_eq!(house.register("evenementen", &an).await.status, 201);
        let store = house.state.store();
        assert_eq!(store.used_tokens().await.unwrap(), 1);
        let later = house.state.now() + jiff::SignedDuration::from_hours(5);
        store.forget(&house.state.catalogue(), later).await.unwrap();
        assert_eq!(store.used_tokens().await.unwrap(), 0);
    }
}

/// The form that a page holds, as a browser would send it: its hidden fields and what was typed before.
fn form_of<'a>(page: &'a str, typed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let value = |name: &str| {
        let (_, rest) = page
            .split_once(&format!("type=\"hidden\" name=\"{name}\" value=\""))
            .unwrap_or_else(|| panic!("no hidden {name} in {page}"));
        rest.split('"').next().unwrap()
    };
    let hidden = ["key", "lang", "page", "token"].map(|name| (name, value(name)));
    hidden.into_iter().chain(typed.iter().copied()).collect()
}

const CONSENT: &str = "Ja, Bureau & Co mag mijn gegevens gebruiken voor mijn inschrijving.";
const TYPED: [(&str, &str); 2] = [("name", "An Peeters"), ("email", "an@stad.be")];

#[tokio::test]
async fn a_plain_form_without_a_token_is_confirmed_with_one_press_at_once() {
    let house = House::guarded(strict()).await;
    let path = "/v1/events/zo-meteen/registrations";
    for (lang, words) in [
        ("nl", "Nog één klik"),
        ("fr", "Plus qu’un clic"),
        ("de", "Nur noch ein Klick"),
        ("en", "One more click"),
    ] {
        let opened = house.get(&format!("/e/zo-meteen?lang={lang}")).await;
        let opened = opened.text().await.unwrap();
        let typed = [TYPED[0], TYPED[1], ("consent", consent_in(&opened))];
        let sent: Vec<_> = typed.into_iter().chain([("lang", lang)]).collect();
        let (status, page) = house.submit(path, &sent).await;
        assert_eq!(status, 422);
        assert!(page.contains(words), "{words} in {page}");
        assert!(
            page.contains("value=\"an@stad.be\"") && page.contains("checked"),
            "{page}"
        );
        let (status, _) = house.submit(path, &form_of(&page, &typed)).await;
        assert_eq!(status, 201, "{lang}");
    }
    assert_eq!(house.rows("zo-meteen").await.len(), 1);
}

/// The consent's wording as a page has it.
fn consent_in(page: &str) -> &str {
    let (_, rest) = page.split_once("name=\"consent\" value=\"").unwrap();
    rest.split('"').next().unwrap()
}

#[tokio::test]
async fn visitors_of_a_cached_page_share_its_token_and_all_register() {
    let house = House::guarded(strict()).await;
    let cached = house.token(3600);
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
        let (status, page) = house.submit(FORM, &sent).await;
        if n == 0 {
            assert_eq!(status, 201);
            continue;
        }
        assert_eq!(status, 422, "{email}");
        assert!(page.contains("Nog één klik"), "{page}");
        let typed = [("name", "An"), ("email", email), ("consent", CONSENT)];
        let (status, _) = house.submit(FORM, &form_of(&page, &typed)).await;
        assert_eq!(status, 201, "{email}");
    }
    assert_eq!(house.rows("evenementen").await.len(), 3);
}

#[tokio::test]
async fn a_list_asks_for_one_press_more_too() {
    let house = House::guarded(strict()).await;
    let path = "/v1/lists/kort/members";
    let (status, page) = house
        .submit(path, &[("email", "an@stad.be"), ("lang", "nl")])
        .await;
    assert_eq!(status, 422);
    assert!(page.contains("Nog één klik"), "{page}");
    let (status, _) = house
        .submit(path, &form_of(&page, &[("email", "an@stad.be")]))
        .await;
    assert_eq!(status, 202);
    assert_eq!(house.members("kort").await.len(), 1);
}

#[tokio::test]
async fn an_entry_that_gets_too_many_leaves_the_others_alone() {
    let house = House::guarded(GuardSettings {
        rates: Rates {
            entry: "2/hour".parse().unwrap(),
            ..Rates::default()
        },
        ..GuardSettings::default()
    })
    .await;
    for email in ["a@stad.be", "b@stad.be"] {
        assert_eq!(
            house.register("evenementen", &fields(email)).await.status,
            201
        );
    }
    let refused = house.register("evenementen", &fields("c@stad.be")).await;
    assert_eq!(refused.refusal(), (429, "too_many"));
    assert_eq!(
        house
            .register("drie-plaatsen", &fields("c@stad.be"))
            .await
            .status,
        201
    );
}

#[tokio::test]
async fn mail_beyond_the_limit_waits_and_those_who_run_the_server_hear_of_it() {
    let house = House::guarded(GuardSettings {
        rates: Rates {
            mail: "2/day".parse().unwrap(),
            ..Rates::default()
        },
        ..GuardSettings::default()
    })
    .await;
    for email in ["a@stad.be", "b@stad.be", "c@stad.be"] {
        assert_eq!(
            house.register("evenementen", &fields(email)).await.status,
            201
        );
    }
    assert_eq!(house.mails().await.len(), 2);
    let metrics = house.get("/metrics").await.text().await.unwrap();
    assert!(
        metrics.contains("misniets_mail_limited_total 1\n"),
        "{metrics}"
    );
    assert!(metrics.contains("misniets_outbox_waiting 1\n"), "{metrics}");
}

//! Limits: by visitor, network, mailbox and entry, and mail in all.

use misniets_server::guard::{GuardSettings, Limit, Rates, TrustedProxy};
use serde_json::{Value, json};

use crate::databases::{Database, on_both};
use crate::guard::strict;
use crate::test_server::{Answer, TestServer, fields};

const FORM: &str = "/v1/events/evenementen/registrations";

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

async fn from(server: &TestServer, visitor: &str, email: &str) -> (u16, Option<String>, Value) {
    let post = server.client.post(format!("{}{FORM}", server.url));
    let post = post.header("x-forwarded-for", visitor).json(&fields(email));
    let response = post.send().await.unwrap();
    let after = response.headers().get("retry-after");
    let after = after.map(|after| after.to_str().unwrap().to_owned());
    let answer = Answer::of(response).await;
    (answer.status.as_u16(), after, answer.body)
}

#[tokio::test]
async fn a_visitor_who_sends_too_often_is_told_how_long_to_wait() {
    let server = TestServer::guarded(at_most("2/hour", "off")).await;
    for email in ["a@stad.be", "b@stad.be"] {
        assert_eq!(from(&server, "192.0.2.1", email).await.0, 201);
    }
    let (status, after, body) = from(&server, "192.0.2.1", "c@stad.be").await;
    assert_eq!((status, after.as_deref()), (429, Some("1800")));
    assert_eq!(body["errors"][0]["code"], "too_many");
    let wait = body["wait"].as_i64().unwrap();
    assert!((1_790_000..=1_800_000).contains(&wait), "{wait}");
    assert_eq!(from(&server, "192.0.2.2", "c@stad.be").await.0, 201);
    assert_eq!(server.rows("evenementen").await.len(), 3);
}

#[tokio::test]
async fn one_address_is_not_written_to_without_end() {
    let server = TestServer::guarded(at_most("off", "2/hour")).await;
    assert_eq!(from(&server, "192.0.2.1", "an@stad.be").await.0, 201);
    let path = "/v1/events/evenementen/resend";
    let again = server
        .post(path, None, &json!({ "email": "an@stad.be" }))
        .await;
    assert_eq!(again.status, 202);
    assert_eq!(from(&server, "192.0.2.2", "an@STAD.be").await.0, 429);
    assert_eq!(from(&server, "192.0.2.2", "eva@stad.be").await.0, 201);
}

#[tokio::test]
async fn a_claimed_origin_limits_nobody_else() {
    let server = TestServer::guarded(behind_a_proxy()).await;
    let worthless = async |number: usize| {
        let post = server.client.post(format!("{}{FORM}", server.url));
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
    let honest = server
        .post(FORM, Some("https://www.stad.be"), &fields("an@stad.be"))
        .await;
    assert_eq!(honest.status, 201);
}

#[tokio::test]
async fn who_is_no_trusted_proxy_speaks_for_itself_alone() {
    let server = TestServer::guarded(GuardSettings {
        trusted_proxies: std::iter::empty::<TrustedProxy>().collect(),
        ..at_most("2/hour", "off")
    })
    .await;
    for email in ["a@stad.be", "b@stad.be"] {
        assert_eq!(from(&server, "192.0.2.1", email).await.0, 201);
    }
    assert_eq!(from(&server, "192.0.2.2", "c@stad.be").await.0, 429);
}

on_both! {
    async fn an_honest_rush_for_one_event_passes_from_behind_one_address(database: Database) {
        let server = TestServer::guarded_on(database, strict()).await;
        let people: Vec<_> = (0..500)
            .map(|n| {
                let mut fields = fields(&format!("leerling{n}@school.be"));
                fields["token"] = server.token(30).into();
                fields
            })
            .collect();
        let begun = std::time::Instant::now();
        let answers = futures_util::future::join_all(
            people.iter().map(|person| server.post(FORM, None, person)),
        )
        .await;
        assert!(answers.iter().all(|answer| answer.status == 201), "{:?}", answers[0]);
        let took = begun.elapsed().as_secs();
        assert!(took < 10, "500 registrations took {took} s: fewer than 50 a second");
        assert_eq!(server.rows("evenementen").await.len(), 500);
    }

    async fn a_token_is_good_for_one_mailbox(database: Database) {
        let settings = GuardSettings {
            require_token: true,
            ..at_most("off", "off")
        };
        let server = TestServer::guarded_on(database, settings).await;
        let token = server.token(60);
        let send = async |path: &str, email: &str| {
            let mut fields = fields(email);
            fields["token"] = token.clone().into();
            server.post(path, None, &fields).await
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
        assert_eq!(server.rows("evenementen").await.len(), 1);
        assert_eq!(server.mails().await.len(), 1);
    }

    async fn two_servers_on_one_database_take_a_token_once(database: Database) {
        let settings = || GuardSettings {
            require_token: true,
            ..at_most("off", "off")
        };
        let first = TestServer::guarded_on(database, settings()).await;
        let second = first.beside(settings()).await;
        let token = first.token(60);
        let send = async |server: &TestServer, email: &str| {
            let mut fields = fields(email);
            fields["token"] = token.clone().into();
            server.post(FORM, None, &fields).await
        };
        assert_eq!(send(&first, "an@stad.be").await.status, 201);
        assert_eq!(send(&second, "eva@stad.be").await.refusal(), (422, "token"));
        assert_eq!(send(&second, "an@stad.be").await.status, 201, "a retry at the other server");
        assert_eq!(first.rows("evenementen").await.len(), 1);
    }

    async fn of_many_at_once_one_uses_the_token(database: Database) {
        let server = TestServer::guarded_on(database, strict()).await;
        let token = server.token(60);
        let people: Vec<_> = (0..20)
            .map(|n| {
                let mut fields = fields(&format!("stoel{n}@stad.be"));
                fields["token"] = token.clone().into();
                fields
            })
            .collect();
        let seats = "/v1/events/drie-plaatsen/registrations";
        let answers = futures_util::future::join_all(people.iter().enumerate().map(|(n, person)| {
            server.post(if n % 2 == 0 { FORM } else { seats }, None, person)
        }))
        .await;
        let taken = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(taken, 1);
        let stored = server.rows("evenementen").await.len() + server.rows("drie-plaatsen").await.len();
        assert_eq!(stored, 1);
    }

    async fn a_retry_with_the_same_token_hears_the_same(database: Database) {
        let server = TestServer::guarded_on(database, strict()).await;
        let mut an = fields("an@stad.be");
        for event in ["evenementen", "drie-plaatsen"] {
            an["token"] = server.token(60).into();
            let first = server.register_with_key(event, "k", &an).await;
            assert_eq!(first.status, 201);
            assert_eq!(server.register_with_key(event, "k", &an).await, first);
            assert_eq!(server.register(event, &an).await.status, 201, "without the key too");
            assert_eq!(server.rows(event).await.len(), 1);
        }
    }

    async fn a_refused_or_corrected_form_keeps_its_token(database: Database) {
        let server = TestServer::guarded_on(database, strict()).await;
        for n in 0..3 {
            let mut person = fields(&format!("eerst{n}@stad.be"));
            person["token"] = server.token(60).into();
            assert_eq!(server.register("drie-plaatsen", &person).await.status, 201);
        }
        let token = server.token(60);
        let mut an = fields("an@stad");
        an["token"] = token.clone().into();
        assert_eq!(server.register("evenementen", &an).await.refusal(), (422, "email_invalid"));
        an["email"] = "an@stad.be".into();
        assert_eq!(server.register("drie-plaatsen", &an).await.refusal(), (409, "full"));
        assert_eq!(server.register("evenementen", &an).await.status, 201);
    }

    async fn used_tokens_are_forgotten_when_they_expire(database: Database) {
        let server = TestServer::guarded_on(database, strict()).await;
        let mut an = fields("an@stad.be");
        an["token"] = server.token(60).into();
        assert_eq!(server.register("evenementen", &an).await.status, 201);
        let store = server.state.store();
        assert_eq!(store.used_tokens().await.unwrap(), 1);
        let later = server.state.now() + jiff::SignedDuration::from_hours(5);
        store.forget(&server.state.catalogue(), later).await.unwrap();
        assert_eq!(store.used_tokens().await.unwrap(), 0);
    }
}

#[tokio::test]
async fn an_entry_that_gets_too_many_leaves_the_others_alone() {
    let server = TestServer::guarded(GuardSettings {
        rates: Rates {
            entry: "2/hour".parse().unwrap(),
            ..Rates::default()
        },
        ..GuardSettings::default()
    })
    .await;
    for email in ["a@stad.be", "b@stad.be"] {
        assert_eq!(
            server.register("evenementen", &fields(email)).await.status,
            201
        );
    }
    let refused = server.register("evenementen", &fields("c@stad.be")).await;
    assert_eq!(refused.refusal(), (429, "too_many"));
    assert_eq!(
        server
            .register("drie-plaatsen", &fields("c@stad.be"))
            .await
            .status,
        201
    );
}

#[tokio::test]
async fn mail_beyond_the_limit_waits_and_those_who_run_the_server_hear_of_it() {
    let server = TestServer::guarded(GuardSettings {
        rates: Rates {
            mail: "2/day".parse().unwrap(),
            ..Rates::default()
        },
        ..GuardSettings::default()
    })
    .await;
    for email in ["a@stad.be", "b@stad.be", "c@stad.be"] {
        assert_eq!(
            server.register("evenementen", &fields(email)).await.status,
            201
        );
    }
    assert_eq!(server.mails().await.len(), 2);
    let metrics = server.get("/metrics").await.text().await.unwrap();
    assert!(
        metrics.contains("misniets_mail_limited_total 1\n"),
        "{metrics}"
    );
    assert!(metrics.contains("misniets_outbox_waiting 1\n"), "{metrics}");
}

#[tokio::test]
async fn a_clock_that_was_set_back_an_hour_makes_nobody_wait() {
    let settings = GuardSettings {
        require_token: true,
        ..at_most("2/hour", "off")
    };
    let server = TestServer::guarded(settings).await;
    // Given out before the clock was set back: an hour in the future now.
    for email in ["an@stad.be", "eva@stad.be"] {
        let mut form = fields(email);
        form["token"] = server.token(-3600).into();
        assert_eq!(server.post(FORM, None, &form).await.status, 201);
    }
    // A limit that is reached makes people wait by a clock that can't be set: half an hour for the next of two an hour.
    let refused = server.post(FORM, None, &fields("bob@stad.be")).await;
    assert_eq!(refused.refusal(), (429, "too_many"));
    let wait = refused.body["wait"].as_i64().unwrap();
    assert!(wait <= 30 * 60 * 1000, "{wait} ms");
}

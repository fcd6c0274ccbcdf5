//! Proof of work: what forms need beside a token while a server asks for it.

use misniets_server::guard::{GuardSettings, ProofOfWorkMode, Rates};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::controls::value_of;
use crate::test_server::{TestServer, fields};

const FORM: &str = "/v1/events/evenementen/registrations";

fn asking(proof_of_work: ProofOfWorkMode) -> GuardSettings {
    GuardSettings {
        require_token: true,
        proof_of_work,
        ..GuardSettings::default()
    }
}

fn with_token(token: &str) -> Value {
    let mut fields = fields("an@stad.be");
    fields["token"] = token.into();
    fields
}

/// The numbers that `src/work.js` finds, by another program.
fn solve(token: &str, asked: &Value) -> String {
    let [puzzles, bits] = ["puzzles", "bits"].map(|name| asked[name].as_u64().unwrap());
    let seed = Sha256::digest(token.as_bytes());
    let find = |puzzle: u64| {
        let is_right = |number: &u32| {
            let puzzle = u32::try_from(puzzle).unwrap();
            let hash = [&seed[..], &puzzle.to_be_bytes(), &number.to_be_bytes()].concat();
            let hash = Sha256::digest(&hash);
            u64::from(u32::from_be_bytes(hash[..4].try_into().unwrap()).leading_zeros()) >= bits
        };
        (0..=u32::MAX).find(is_right).unwrap().to_string()
    };
    (0..puzzles).map(find).collect::<Vec<_>>().join(",")
}

#[tokio::test]
async fn it_is_off_unless_the_owner_sets_it() {
    let server = TestServer::guarded(asking(ProofOfWorkMode::default())).await;
    let given: Value = server.get("/v1/token").await.json().await.unwrap();
    assert_eq!(given.get("proof_of_work"), None);
    let taken = server.post(FORM, None, &with_token(&server.token(3))).await;
    assert_eq!(taken.status, 201);
}

#[tokio::test]
async fn a_form_with_the_numbers_is_taken_as_soon_as_its_token_counts() {
    let server = TestServer::guarded(asking(ProofOfWorkMode::Always)).await;
    let given: Value = server.get("/v1/token").await.json().await.unwrap();
    assert_eq!(
        given["proof_of_work"],
        json!({ "puzzles": 16, "bits": 13, "wait": 15_000 })
    );
    let token = server.token(3);
    let mut form = with_token(&token);
    form["proof_of_work"] = "1,2,3".into();
    let refused = server.post(FORM, None, &form).await;
    assert_eq!(refused.refusal(), (422, "token"));
    assert_eq!(
        refused.body["token"], token,
        "the same one counts with the numbers"
    );
    let asked = &refused.body["proof_of_work"];
    assert!(
        (10_000..=12_000).contains(&asked["wait"].as_i64().unwrap()),
        "{asked}"
    );
    form["proof_of_work"] = solve(&token, asked).into();
    assert_eq!(server.post(FORM, None, &form).await.status, 201);
    let [row] = &server.rows("evenementen").await[..] else {
        panic!("one row")
    };
    assert!(
        row.other_answers.is_empty(),
        "the numbers are no answer: {row:?}"
    );
}

#[tokio::test]
async fn without_the_numbers_a_form_waits_fifteen_seconds() {
    let server = TestServer::guarded(asking(ProofOfWorkMode::Always)).await;
    let early = server
        .post(FORM, None, &with_token(&server.token(10)))
        .await;
    assert_eq!(early.refusal(), (422, "token"));
    let waited = server
        .post(FORM, None, &with_token(&server.token(16)))
        .await;
    assert_eq!(waited.status, 201);
}

#[tokio::test]
async fn a_form_without_script_comes_back_filled_in_with_what_to_do() {
    let server = TestServer::guarded(asking(ProofOfWorkMode::Always)).await;
    let opened = server
        .get("/e/evenementen?lang=nl")
        .await
        .text()
        .await
        .unwrap();
    let (consent, token) = (value_of(&opened, "consent"), server.token(3));
    for (lang, words) in [
        ("nl", "Wacht 15 seconden"),
        ("fr", "Attendez 15 secondes"),
        ("de", "Warten Sie 15 Sekunden"),
        ("en", "Wait 15 seconds"),
    ] {
        let form = [
            ("name", "An Peeters"),
            ("email", "an@stad.be"),
            ("consent", consent),
            ("token", &token),
            ("lang", lang),
        ];
        let (status, page) = server.post_form("evenementen", &form).await;
        assert_eq!(status, 422);
        for part in [
            words,
            "value=\"An Peeters\"",
            "value=\"an@stad.be\"",
            &token,
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }
    // What the page says is true: it is sent once more after that.
    let token = server.token(14);
    let form = [
        ("name", "An Peeters"),
        ("email", "an@stad.be"),
        ("consent", consent),
        ("token", &token),
        ("lang", "nl"),
    ];
    let (status, page) = server.post_form("evenementen", &form).await;
    assert_eq!(status, 201, "the server waits for the last second: {page}");
}

#[tokio::test]
async fn few_forms_of_one_address_may_wait_instead() {
    let settings = GuardSettings {
        rates: Rates {
            mailbox: "2/hour".parse().unwrap(),
            ..Rates::default()
        },
        ..asking(ProofOfWorkMode::Always)
    };
    let server = TestServer::guarded(settings).await;
    let mut statuses = Vec::new();
    for n in 0..3 {
        let mut form = with_token(&server.token(60 + n));
        form["email"] = format!("an{n}@stad.be").into();
        statuses.push(server.post(FORM, None, &form).await.status.as_u16());
    }
    assert_eq!(statuses, [201, 201, 429]);
}

#[tokio::test]
async fn under_attack_it_is_asked_after_a_hundred_forms_that_the_limits_refused() {
    let settings = GuardSettings {
        rates: Rates {
            client: "1/day".parse().unwrap(),
            ..Rates::default()
        },
        ..asking(ProofOfWorkMode::Attack)
    };
    let server = TestServer::guarded(settings).await;
    let given: Value = server.get("/v1/token").await.json().await.unwrap();
    assert_eq!(given.get("proof_of_work"), None, "no attack yet");
    for _ in 0..101 {
        server.post(FORM, None, &fields("bot@stad.be")).await;
    }
    let given: Value = server.get("/v1/token").await.json().await.unwrap();
    assert_eq!(given["proof_of_work"]["puzzles"], 16);
}

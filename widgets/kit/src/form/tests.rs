use super::*;
use crate::{
    attributes::{SettingValue, Value},
    lang::Lang,
};

fn error(field: &'static str) -> FieldError {
    FieldError {
        field: field.into(),
        problem: Problem::Missing,
    }
}

fn answer(code: &str, field: Option<&str>) -> Answer {
    let error = ServerError {
        code: code.into(),
        field: field.map(Into::into),
        message: "Dit klopt niet.".into(),
    };
    Answer {
        errors: if code.is_empty() { vec![] } else { vec![error] },
        ..Answer::default()
    }
}

#[test]
fn a_second_click_can_not_send_twice() {
    let sending = FormState::default().after(Action::Sent);
    assert!(!sending.may_send());
    assert!(
        !sending
            .after(Action::Answered(Outcome::Accepted(Receipt::default())))
            .may_send()
    );
}

#[test]
fn after_a_failure_it_may_be_sent_again() {
    let failed = FormState::default()
        .after(Action::Sent)
        .after(Action::Answered(Outcome::Failed(Failure::Timeout)));
    assert!(failed.may_send());
}

#[test]
fn a_mended_field_loses_its_message_and_the_others_keep_theirs() {
    let state = FormState::default()
        .after(Action::Invalid(vec![error("name"), error("email")]))
        .after(Action::Mended("name".into()));
    assert_eq!(
        (state.problem("name"), state.problem("email")),
        (None, Some(&Problem::Missing))
    );
}

#[test]
fn the_summary_is_said_once_and_does_not_change_with_every_mended_field() {
    let state = FormState::default().after(Action::Invalid(vec![error("name"), error("email")]));
    let one_left = state.after(Action::Mended("name".into()));
    assert_eq!(
        (
            state.announced(),
            one_left.announced(),
            one_left.after(Action::Mended("email".into())).announced()
        ),
        (2, 2, 0)
    );
}

#[test]
fn a_retry_keeps_its_key_and_a_correction_gets_a_new_one() {
    let mut keys = IdempotencyKey::default();
    assert_eq!(keys.for_body("a", || "1".into()), "1");
    assert_eq!(keys.for_body("a", || "2".into()), "1");
    assert_eq!(keys.for_body("b", || "3".into()), "3");
}

#[test]
fn each_status_means_one_thing_to_the_visitor() {
    let cases = [
        (409, answer("full", None), Outcome::Full { waitlist: false }),
        (409, answer("closed", None), Outcome::Closed),
        (404, answer("", None), Outcome::Closed),
        (500, answer("", None), Outcome::Failed(Failure::Server)),
        (
            503,
            answer("internal", None),
            Outcome::Failed(Failure::Server),
        ),
        (
            429,
            answer("", None),
            Outcome::Failed(Failure::TooMany { wait: 60_000 }),
        ),
        (422, answer("", None), Outcome::Failed(Failure::Server)),
        (
            422,
            answer("required", Some("email")),
            Outcome::Fields(vec![error("email")]),
        ),
    ];
    for (status, answer, expected) in cases {
        assert_eq!(
            Outcome::from_answer(status, answer.clone(), &["email".into()]),
            expected,
            "{status} {answer:?}"
        );
    }
}

#[test]
fn a_code_we_do_not_know_is_said_in_the_servers_words() {
    let outcome = Outcome::from_answer(422, answer("new_rule", Some("email")), &["email".into()]);
    assert_eq!(
        outcome,
        Outcome::Fields(vec![FieldError {
            field: "email".into(),
            problem: Problem::Said("Dit klopt niet.".into())
        }])
    );
}

#[test]
fn an_error_on_an_unknown_field_is_no_field_error() {
    assert_eq!(
        Outcome::from_answer(422, answer("required", Some("<img>")), &["email".into()]),
        Outcome::Failed(Failure::Server)
    );
}

#[test]
fn a_receipts_links_are_http_or_nothing() {
    let body = Answer {
        calendar: Some("https://host/x.ics".into()),
        join: Some("javascript:alert(1)".into()),
        ..Answer::default()
    };
    let Outcome::Accepted(receipt) = Outcome::from_answer(201, body, &[]) else {
        panic!("accepted")
    };
    assert_eq!(
        (receipt.calendar.as_deref(), receipt.join),
        (Some("https://host/x.ics"), None)
    );
}

#[test]
fn a_full_event_with_a_waitlist_keeps_the_form_and_asks_for_a_place_on_it() {
    let full = Answer {
        waitlist: true,
        ..answer("full", None)
    };
    let state = FormState::default()
        .after(Action::Sent)
        .after(Action::Answered(Outcome::from_answer(409, full, &[])));
    assert_eq!(
        (state.stage.clone(), state.waitlist, state.may_send()),
        (Stage::Editing, true, true)
    );
}

#[test]
fn the_time_to_wait_is_the_one_the_server_says() {
    let busy = Answer {
        wait: 30_000,
        ..answer("too_many", None)
    };
    assert_eq!(
        Outcome::from_answer(429, busy, &[]),
        Outcome::Failed(Failure::TooMany { wait: 30_000 })
    );
    let words = |wait| failure_words(Failure::TooMany { wait }, Lang::Nl).to_string();
    assert!(words(30_000).contains("30 seconden"), "{}", words(30_000));
    assert!(words(400).contains("2 seconden"), "{}", words(400));
    assert!(words(91_000).contains("2 minuten"), "{}", words(91_000));
}

#[test]
fn known_fields_are_declared_by_name_and_a_star_makes_one_required() {
    let fields =
        <Vec<FormField> as Value>::parse(&SettingValue::Text(" name*, phone ,organisation".into()))
            .unwrap();
    let seen: Vec<_> = fields
        .iter()
        .map(|field| (&*field.name, field.required, &*field.autocomplete))
        .collect();
    assert_eq!(
        seen,
        [
            ("name", true, "name"),
            ("phone", false, "tel"),
            ("organisation", false, "organization")
        ]
    );
    assert_eq!(
        <Vec<FormField> as Value>::parse(&SettingValue::Text("name,shoesize".into())),
        None
    );
}

#[test]
fn a_question_of_the_owner_s_own_is_declared_in_full() {
    let json = r#"["name*", {"name": "diet", "type": "select", "label": "Wat eet je?", "required": true, "maxlength": 20,
        "options": ["Alles", {"value": "v", "label": "Vegetarisch"}]}]"#;
    let fields = <Vec<FormField> as Value>::parse(&serde_json::from_str(json).unwrap()).unwrap();
    let diet = &fields[1];
    assert_eq!(
        (&*diet.name, diet.kind, diet.required, &*diet.maxlength),
        ("diet", Kind::Select, true, "20")
    );
    assert_eq!(
        diet.options,
        [
            ("Alles".into(), "Alles".into()),
            ("v".into(), "Vegetarisch".into())
        ]
    );
}

#[test]
fn a_question_that_could_not_be_asked_is_refused() {
    for json in [
        r#"[{"name": "token", "label": "x"}]"#,
        r#"[{"name": "topics", "label": "x"}]"#,
        r#"[{"name": "frequency", "label": "x"}]"#,
        r#"[{"name": "event", "label": "x"}]"#,
        r#"[{"name": "consent-x", "label": "x"}]"#,
        r#"[{"name": "Diet", "label": "x"}]"#,
        r#"[{"name": "a b", "label": "x"}]"#,
        r#"[{"name": "diet"}]"#,
        r#"[{"name": "diet", "label": "x", "type": "file"}]"#,
        r#"[{"name": "diet", "label": "x", "type": "radio"}]"#,
        "[42]",
        "{}",
    ] {
        let raw: SettingValue = serde_json::from_str(json).unwrap();
        assert_eq!(<Vec<FormField> as Value>::parse(&raw), None, "{json}");
    }
}

#[test]
fn consents_have_names_of_their_own_and_only_true_makes_one_required() {
    let json =
        r#"[{"text": "Ja."}, {"name": "news", "text": "Hou me op de hoogte.", "required": true}]"#;
    let consents = <Vec<Consent> as Value>::parse(&serde_json::from_str(json).unwrap()).unwrap();
    let seen: Vec<_> = consents.iter().map(|it| (&*it.name, it.required)).collect();
    assert_eq!(seen, [("consent", false), ("consent-news", true)]);
}

#[test]
fn every_message_exists_in_every_language_with_the_same_gaps() {
    let gaps = |text: &str| text.matches('{').count();
    for word in FormText::ALL {
        for lang in Lang::ALL {
            assert_eq!(
                gaps(&word.say(lang)),
                gaps(&word.say(Lang::Nl)),
                "{word:?} in {lang:?}"
            );
            assert!(!word.say(lang).trim().is_empty(), "{word:?} in {lang:?}");
        }
    }
}

#[test]
fn listmonk_tells_whether_a_mail_must_be_confirmed() {
    for (has_optin, status) in [
        (true, RegistrationStatus::Pending),
        (false, RegistrationStatus::Registered),
    ] {
        let answer = Answer {
            has_optin,
            ..Answer::default()
        }
        .by(Provider::Listmonk);
        let Outcome::Accepted(receipt) = Outcome::from_answer(200, answer, &[]) else {
            panic!("accepted")
        };
        assert_eq!(receipt.status, status);
    }
}

#[test]
fn a_receipt_for_a_held_seat_says_within_how_long_to_confirm() {
    for (ms, words) in [
        (86_400_000, "24 hours"),
        (7_200_000, "2 hours"),
        (3_600_000, "60 minutes"),
        (5_400_000, "90 minutes"),
        (600_000, "10 minutes"),
    ] {
        let answer = Answer {
            status: Some("pending".into()),
            confirm_within: ms,
            ..Answer::default()
        };
        let Outcome::Accepted(receipt) = Outcome::from_answer(201, answer, &[]) else {
            panic!("accepted")
        };
        let said = time_to_confirm(receipt.confirm_within, Lang::En);
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn a_provider_s_complaint_lands_on_the_field_it_means() {
    let names = ["email".into(), "name".into()];
    let said = |code: &str, field: Option<&str>, message: &str| Answer {
        errors: vec![ServerError {
            code: code.into(),
            field: field.map(Into::into),
            message: message.into(),
        }],
        ..Answer::default()
    };
    let cases = [
        (
            Provider::Listmonk,
            Answer {
                message: "Invalid email.".into(),
                ..Answer::default()
            },
            "email",
            Problem::Wrong,
        ),
        (
            Provider::Ghost,
            said("", None, "Missing email."),
            "email",
            Problem::Wrong,
        ),
        (
            Provider::HubSpot,
            said("INVALID_EMAIL", None, "Error in 'fields.email'. Invalid"),
            "email",
            Problem::Wrong,
        ),
        (
            Provider::HubSpot,
            said(
                "REQUIRED_FIELD",
                None,
                "Error in 'fields.firstname'. Required",
            ),
            "name",
            Problem::Missing,
        ),
        (
            Provider::Json,
            said("TYPE_EMAIL", Some("email"), "should be an email"),
            "email",
            Problem::Wrong,
        ),
        (
            Provider::Json,
            said("REQUIRED_FIELD_EMPTY", Some("name"), ""),
            "name",
            Problem::Missing,
        ),
    ];
    for (provider, answer, field, problem) in cases {
        let expected = Outcome::Fields(vec![FieldError {
            field: field.into(),
            problem,
        }]);
        assert_eq!(
            Outcome::from_answer(400, answer.by(provider), &names),
            expected,
            "{provider:?}"
        );
    }
}

#[test]
fn a_provider_that_says_nothing_of_a_field_failed() {
    let answer = Answer {
        message: "Feature disabled".into(),
        ..Answer::default()
    };
    assert_eq!(
        Outcome::from_answer(400, answer.by(Provider::Listmonk), &["email".into()]),
        Outcome::Failed(Failure::Server)
    );
}

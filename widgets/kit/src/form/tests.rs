use super::*;

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
        (409, answer("full", None), Outcome::Full),
        (409, answer("closed", None), Outcome::Closed),
        (404, answer("", None), Outcome::Closed),
        (500, answer("", None), Outcome::Failed(Failure::Server)),
        (
            503,
            answer("internal", None),
            Outcome::Failed(Failure::Server),
        ),
        (429, answer("", None), Outcome::Failed(Failure::TooMany)),
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
        errors: vec![],
    };
    let Outcome::Accepted(receipt) = Outcome::from_answer(201, body, &[]) else {
        panic!("accepted")
    };
    assert_eq!(
        (receipt.calendar.as_deref(), receipt.join),
        (Some("https://host/x.ics"), None)
    );
}

use super::*;

fn error(field: &'static str) -> FieldError {
    FieldError { field: field.into(), problem: Problem::Missing }
}

fn answer(json: &str) -> Answer {
    serde_json::from_str(json).unwrap()
}

#[test]
fn a_second_click_can_not_send_twice() {
    let sending = FormState::default().after(Action::Sent);
    assert!(!sending.may_send());
    assert!(!sending.after(Action::Answered(Outcome::Accepted(Receipt::default()))).may_send());
}

#[test]
fn after_a_failure_it_may_be_sent_again() {
    let failed = FormState::default().after(Action::Sent).after(Action::Answered(Outcome::Failed(Failure::Timeout)));
    assert!(failed.may_send());
}

#[test]
fn a_mended_field_loses_its_message_and_the_others_keep_theirs() {
    let state = FormState::default().after(Action::Invalid(vec![error("name"), error("email")])).after(Action::Mended("name".into()));
    assert_eq!((state.problem("name"), state.problem("email")), (None, Some(&Problem::Missing)));
}

#[test]
fn the_summary_is_said_once_and_does_not_change_with_every_mended_field() {
    let state = FormState::default().after(Action::Invalid(vec![error("name"), error("email")]));
    let one_left = state.after(Action::Mended("name".into()));
    assert_eq!((state.announced(), one_left.announced(), one_left.after(Action::Mended("email".into())).announced()), (2, 2, 0));
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
    let full = r#"{"errors":[{"code":"full","message":"volzet"}]}"#;
    let cases = [
        (409, full, Outcome::Full),
        (409, r#"{"errors":[{"code":"closed"}]}"#, Outcome::Closed),
        (404, "{}", Outcome::Closed),
        (500, "{}", Outcome::Failed(Failure::Server)),
        (503, "{}", Outcome::Failed(Failure::Server)),
        (429, "{}", Outcome::Failed(Failure::TooMany)),
        (422, "{}", Outcome::Failed(Failure::Server)),
        (422, r#"{"errors":[{"code":"required","field":"email"}]}"#, Outcome::Fields(vec![error("email")])),
    ];
    for (status, body, expected) in cases {
        assert_eq!(Outcome::from_answer(status, answer(body), &["email"]), expected, "{status} {body}");
    }
}

#[test]
fn an_error_on_an_unknown_field_is_no_field_error() {
    let body = answer(r#"{"errors":[{"code":"required","field":"<img>"}]}"#);
    assert_eq!(Outcome::from_answer(422, body, &["email"]), Outcome::Failed(Failure::Server));
}

#[test]
fn a_receipts_links_are_http_or_nothing() {
    let body = answer(r#"{"calendar":"https://host/x.ics","join":"javascript:alert(1)"}"#);
    let Outcome::Accepted(receipt) = Outcome::from_answer(201, body, &[]) else { panic!("accepted") };
    assert_eq!((receipt.calendar.as_deref(), receipt.join), (Some("https://host/x.ics"), None));
}

//! What an organiser may write for a start, and which instant it means.

use super::*;

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// An hour's event in Brussels on a server that started at `now`.
fn resolve_at(rule: &str, now: &str) -> String {
    let frame = Frame {
        zone: TimeZone::get("Europe/Brussels").unwrap(),
        duration: SignedDuration::from_hours(1),
        started: instant(now),
        now: instant(now),
    };
    rule.parse::<Rule>()
        .unwrap()
        .resolve(&frame)
        .unwrap()
        .to_string()
}

fn resolve(rule: &str) -> String {
    resolve_at(rule, "2026-06-01T08:00:00Z")
}

#[test]
fn a_wall_time_is_meant_in_the_events_zone() {
    assert_eq!(resolve("2026-12-12T11:00"), "2026-12-12T10:00:00Z");
    assert_eq!(resolve("2026-07-01T11:00"), "2026-07-01T09:00:00Z");
}

#[test]
fn an_instant_keeps_its_own_offset() {
    assert_eq!(resolve("2026-12-12T11:00:00-05:00"), "2026-12-12T16:00:00Z");
    assert_eq!(resolve("2026-12-12T10:00:00Z"), "2026-12-12T10:00:00Z");
}

#[test]
fn a_wall_time_that_the_clocks_skip_moves_forward() {
    assert_eq!(resolve("2026-03-29T02:30"), "2026-03-29T01:30:00Z");
}

#[test]
fn a_wall_time_that_occurs_twice_is_the_first() {
    assert_eq!(resolve("2026-10-25T02:30"), "2026-10-25T00:30:00Z");
}

#[test]
fn next_is_this_year_while_the_day_is_ahead() {
    assert_eq!(resolve("next 12 December, 11:00"), "2026-12-12T10:00:00Z");
}

#[test]
fn next_stays_on_the_one_under_way_until_its_end() {
    assert_eq!(
        resolve_at("next 12 December, 11:00", "2026-12-12T10:59:59Z"),
        "2026-12-12T10:00:00Z"
    );
    assert_eq!(
        resolve_at("next 12 December, 11:00", "2026-12-12T11:00:00Z"),
        "2027-12-12T10:00:00Z"
    );
}

#[test]
fn next_new_year_is_found_across_the_turn_of_the_year() {
    // 23:30 in Brussels on the last day is still under way at 00:10 on the first.
    assert_eq!(
        resolve_at("next 31 December, 23:30", "2026-12-31T23:10:00Z"),
        "2026-12-31T22:30:00Z"
    );
}

#[test]
fn next_29_february_waits_for_a_leap_year() {
    assert_eq!(resolve("next 29 February, 10:00"), "2028-02-29T09:00:00Z");
}

#[test]
fn relative_rules_count_from_the_start_of_the_server() {
    assert_eq!(resolve("in 1 minute"), "2026-06-01T08:01:00Z");
    assert_eq!(resolve("2 hours ago"), "2026-06-01T06:00:00Z");
    assert_eq!(resolve("in 3 days"), "2026-06-04T08:00:00Z");
}

#[test]
fn anything_else_is_refused_with_examples() {
    for text in [
        "",
        "tomorrow",
        "12 December",
        "next 31 February, 10:00",
        "next 12 Dezember, 11:00",
        "2026-13-01T10:00",
    ] {
        let error = text.parse::<Rule>().unwrap_err().to_string();
        assert!(error.contains("next 12 December, 11:00"), "{text}: {error}");
    }
}

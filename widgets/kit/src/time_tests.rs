use super::*;
use jiff::{civil::DateTime, tz::TimeZone};

fn offset_in(zone: &str) -> impl Fn(Instant) -> i64 {
    let zone = TimeZone::get(zone).unwrap();
    move |at| {
        i64::from(
            zone.to_offset(jiff::Timestamp::from_millisecond(at.0).unwrap())
                .seconds(),
        ) * SECOND
    }
}

fn resolved(text: &str, zone: &str) -> String {
    match Moment::parse(text).unwrap() {
        Moment::Exact(at) => at.to_rfc3339(),
        Moment::Wall(wall) => wall.resolve(offset_in(zone)).to_rfc3339(),
    }
}

#[test]
fn wall_time_is_read_in_the_events_zone() {
    assert_eq!(
        resolved("2026-12-12T11:00", "Europe/Brussels"),
        "2026-12-12T10:00:00Z"
    );
    assert_eq!(
        resolved("2026-07-01 11:00:30", "Europe/Brussels"),
        "2026-07-01T09:00:30Z"
    );
    assert_eq!(
        resolved("2026-12-12T11:00", "America/New_York"),
        "2026-12-12T16:00:00Z"
    );
}

#[test]
fn an_offset_makes_the_zone_irrelevant() {
    assert_eq!(
        resolved("2026-12-12T11:00+01:00", "America/New_York"),
        "2026-12-12T10:00:00Z"
    );
    assert_eq!(
        resolved("2026-12-12T10:00:00.000Z", "Asia/Tokyo"),
        "2026-12-12T10:00:00Z"
    );
    assert_eq!(
        resolved("2026-12-12T10:00-0530", "Asia/Tokyo"),
        "2026-12-12T15:30:00Z"
    );
}

#[test]
fn a_time_in_the_spring_gap_moves_forward() {
    assert_eq!(
        resolved("2026-03-29T02:30", "Europe/Brussels"),
        "2026-03-29T01:30:00Z"
    );
    assert_eq!(
        resolved("2026-03-08T02:30", "America/New_York"),
        "2026-03-08T07:30:00Z"
    );
}

#[test]
fn a_time_in_the_autumn_overlap_is_the_earlier_one() {
    assert_eq!(
        resolved("2026-10-25T02:30", "Europe/Brussels"),
        "2026-10-25T00:30:00Z"
    );
    assert_eq!(
        resolved("2026-11-01T01:30", "America/New_York"),
        "2026-11-01T05:30:00Z"
    );
}

#[test]
fn every_half_hour_of_a_year_agrees_with_an_independent_library() {
    for zone in [
        "Europe/Brussels",
        "America/St_Johns",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Apia",
    ] {
        let offset_at = offset_in(zone);
        let tz = TimeZone::get(zone).unwrap();
        for step in 0..365 * 48 {
            let start: DateTime = "2026-01-01T00:00".parse().unwrap();
            let civil = start
                .checked_add(jiff::Span::new().minutes(step * 30))
                .unwrap();
            let theirs = tz
                .to_ambiguous_timestamp(civil)
                .compatible()
                .unwrap()
                .as_millisecond();
            let Some(Moment::Wall(wall)) = Moment::parse(&civil.to_string()) else {
                panic!("{civil}")
            };
            assert_eq!(
                wall.resolve(&offset_at),
                Instant(theirs),
                "{civil} in {zone}"
            );
        }
    }
}

#[test]
fn what_is_no_date_is_refused() {
    for text in [
        "",
        "morgen",
        "2026-12-12",
        "12/12/2026 11:00",
        "2026-13-01T11:00",
        "2026-02-29T11:00",
        "2026-12-12T24:00",
        "2026-12-12T11:60",
        "2026-12-12T11:00+99:00",
        "2026-12-12T11:00 Brussels",
        "+275760-09-13T00:00",
        "NaN",
        "2026-12-12T11h00",
        "20é6-12-12T11:00",
    ] {
        assert_eq!(Moment::parse(text), None, "{text:?}");
    }
}

#[test]
fn days_and_instants_convert_both_ways_over_centuries() {
    for day in (-200_000..200_000).step_by(37) {
        let ms = day * DAY + 12_345_000;
        assert_eq!(WallTime::from_ms_as_utc(ms).ms_as_utc(), ms);
    }
    assert_eq!(Instant(0).to_rfc3339(), "1970-01-01T00:00:00Z");
}

#[test]
fn numbers_are_padded_never_cut() {
    let mut out = String::new();
    push_padded(&mut out, 7, 2);
    push_padded(&mut out, 0, 1);
    push_padded(&mut out, 365, 2);
    assert_eq!(out, "070365");
}

//! What a server does after it has compared its catalogue file with the database.

use super::*;

const MINUTE: i64 = 60 * 1000;
const NOW: i64 = 1_000 * MINUTE;

/// An hour that begins so many minutes after [`NOW`], in a file modified at `modified_at`.
fn schedule(minutes: i64, modified_at: i64) -> EventSchedule {
    let starts_at = NOW + minutes * MINUTE;
    EventSchedule {
        starts_at,
        ends_at: starts_at + 60 * MINUTE,
        is_cancelled: false,
        relative_start: None,
        modified_at,
    }
}

fn stored(schedule: EventSchedule, since: i64, seen_at: i64) -> StoredSchedule {
    StoredSchedule {
        schedule,
        since,
        seen_at,
    }
}

/// A current schedule 300 minutes from now, in a file modified at 5.
fn known(proposed: Option<StoredSchedule>) -> EventSchedules {
    EventSchedules {
        current: Some(stored(schedule(300, 5), 0, 0)),
        proposed,
    }
}

#[test]
fn the_first_server_sets_the_schedule() {
    let nothing = EventSchedules::default();
    assert_eq!(decide(&nothing, &schedule(300, 5), NOW), Step::Adopt);
}

#[test]
fn only_a_newer_file_proposes_another_date() {
    assert_eq!(decide(&known(None), &schedule(400, 6), NOW), Step::Propose);
    assert_eq!(decide(&known(None), &schedule(400, 5), NOW), Step::Disagree);
    assert_eq!(decide(&known(None), &schedule(400, 4), NOW), Step::Disagree);
}

#[test]
fn a_file_that_agrees_becomes_the_newest_and_withdraws_an_older_proposal() {
    assert_eq!(decide(&known(None), &schedule(300, 4), NOW), Step::Keep);
    assert_eq!(decide(&known(None), &schedule(300, 6), NOW), Step::Confirm);
    let proposed = known(Some(stored(schedule(400, 7), NOW, NOW)));
    assert_eq!(decide(&proposed, &schedule(300, 6), NOW), Step::Keep);
    assert_eq!(decide(&proposed, &schedule(300, 8), NOW), Step::Confirm);
}

#[test]
fn a_proposal_becomes_current_after_ten_minutes() {
    let own = schedule(400, 7);
    for (stood, step) in [(9, Step::Support), (10, Step::Adopt), (11, Step::Adopt)] {
        let proposed = stored(own.clone(), NOW - stood * MINUTE, NOW - 20_000);
        assert_eq!(decide(&known(Some(proposed)), &own, NOW), step, "{stood}");
    }
}

#[test]
fn a_proposal_that_no_server_has_read_for_minutes_begins_anew() {
    let own = schedule(400, 7);
    let proposed = stored(
        schedule(400, 6),
        NOW - 60 * MINUTE,
        NOW - PROPOSAL_LAPSES - 1,
    );
    assert_eq!(decide(&known(Some(proposed)), &own, NOW), Step::Propose);
}

#[test]
fn a_start_that_counts_from_the_servers_start_is_compared_by_its_words() {
    let relative = |minutes, modified_at, words: &str| EventSchedule {
        relative_start: Some(words.to_owned()),
        ..schedule(minutes, modified_at)
    };
    let known = EventSchedules {
        current: Some(stored(relative(300, 5, "5h"), 0, 0)),
        proposed: None,
    };
    let after_a_restart = relative(310, 5, "5h");
    assert_eq!(decide(&known, &after_a_restart, NOW), Step::Keep);
    assert_eq!(decide(&known, &relative(360, 6, "6h"), NOW), Step::Propose);
}

#[test]
fn the_next_occurrence_of_a_yearly_event_replaces_one_that_is_over() {
    let over = EventSchedules {
        current: Some(stored(schedule(-61, 9), 0, 0)),
        proposed: None,
    };
    assert_eq!(decide(&over, &schedule(90_000, 5), NOW), Step::Adopt);
    // A server whose clock is behind sees the last seconds of the one before.
    let ahead = EventSchedules {
        current: Some(stored(schedule(90_000, 5), 0, 0)),
        proposed: None,
    };
    let last_seconds = EventSchedule {
        ends_at: NOW + 2000,
        ..schedule(-59, 5)
    };
    assert_eq!(decide(&ahead, &last_seconds, NOW), Step::Keep);
}

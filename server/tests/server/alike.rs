//! Who is known hears what everybody hears, and as soon: same status, same body, same time.

use std::fs;
use std::time::{Duration, Instant};

use misniets_server::guard::{GuardSettings, Limit, Rates};
use misniets_server::store::Admission;
use serde_json::Value;

use crate::databases::{Database, on_both};
use crate::house::{Answer, CATALOGUE, House, fields};

/// Addresses of each kind.
const SAMPLES: usize = 40;
/// The kinds, with what the addresses of each begin with.
const KINDS: [&str; 3] = ["new", "pending", "known"];
/// How far apart the middles of two kinds may lie: a machine that does something else too is no reason to fail, a sync
/// of the disk more or a mail sent at once is.
const MOST_APART: f64 = 0.4;

const ASKS_FIRST: &str = r#"
[[event]]
id = "eerst-vragen"
start = "2026-09-01T14:00"
timezone = "Europe/Brussels"
duration = 60
quota = 1000
double_opt_in = true
[event.nl]
title = "Eerst vragen"
"#;

/// A server that counts nobody, with an event that asks for confirmation.
async fn house(database: Database) -> House {
    let house = House::guarded_on(
        database,
        GuardSettings {
            rates: Rates {
                client: Limit::OFF,
                mailbox: Limit::OFF,
                ..Rates::default()
            },
            ..GuardSettings::default()
        },
    )
    .await;
    let file = house.dir.path().join("catalogue.toml");
    fs::write(file, format!("{CATALOGUE}{ASKS_FIRST}")).unwrap();
    house
}

fn address(kind: &str, number: usize) -> String {
    format!("{kind}{number}@stad.be")
}

/// How often it is measured before it counts: what else the machine does, it does not do to one kind each time.
const TRIES: usize = 6;

/// The same for all kinds: what is said, and how long that takes.
async fn assert_alike(house: &House, path: &str, fields: impl Fn(String) -> Value) {
    let mut measured = Vec::new();
    for _ in 0..TRIES {
        let middles = middles(house, path, measured.len(), &fields).await;
        let longest = middles.iter().copied().fold(f64::MIN, f64::max);
        let shortest = middles.iter().copied().fold(f64::MAX, f64::min);
        measured.push(middles);
        if shortest > longest * (1.0 - MOST_APART) {
            return;
        }
    }
    panic!("{path}: {KINDS:?} took {measured:.2?} ms");
}

/// Asks about one address of each kind in turn, so that what else happens befalls all kinds alike; the middle wait of
/// each, in ms. Who was new in another try is not any more.
async fn middles(
    house: &House,
    path: &str,
    again: usize,
    fields: impl Fn(String) -> Value,
) -> [f64; 3] {
    let mut took: [Vec<Duration>; 3] = Default::default();
    for number in 0..SAMPLES {
        let mut said: Vec<Answer> = Vec::new();
        for turn in 0..KINDS.len() {
            // Another one begins each time.
            let kind = (turn + number) % KINDS.len();
            let unused = if kind == 0 { again * SAMPLES } else { 0 };
            let fields = fields(address(KINDS[kind], number + unused));
            let begun = Instant::now();
            let answer = house.post(path, None, &fields).await;
            took[kind].push(begun.elapsed());
            said.push(answer);
        }
        assert!(said.iter().all(|answer| *answer == said[0]), "{said:?}");
        assert!(said[0].status.is_success(), "{said:?}");
    }
    took.map(|mut waits| {
        waits.sort_unstable();
        waits[SAMPLES / 2].as_secs_f64() * 1e3
    })
}

on_both! {
    async fn an_event_that_asks_first_tells_nobody_who_is_known(database: Database) {
        let house = house(database).await;
        for kind in ["pending", "known"] {
            for number in 0..SAMPLES {
                house.register("eerst-vragen", &fields(&address(kind, number))).await;
            }
        }
        let (state, catalogue) = (&house.state, house.state.catalogue());
        let event = catalogue.event("eerst-vragen").unwrap();
        let occurrence = event.occurrence(state.started(), state.now()).unwrap();
        let admission = Admission::of(event, occurrence, state.now());
        for row in house.rows("eerst-vragen").await {
            if row.email.starts_with("known") {
                state.store().confirm(row.id, &admission, state.now()).await.unwrap();
            }
        }
        assert_alike(&house, "/v1/events/eerst-vragen/registrations", |email| fields(&email)).await;
        assert_alike(&house, "/v1/events/eerst-vragen/resend", |email| {
            fields(&email.replacen("new", "nobody", 1))
        })
        .await;
    }

    async fn a_list_tells_nobody_who_is_on_it(database: Database) {
        let house = house(database).await;
        for kind in ["pending", "known"] {
            for number in 0..SAMPLES {
                house.post("/v1/lists/kort/members", None, &fields(&address(kind, number))).await;
            }
        }
        let store = house.state.store();
        for member in house.members("kort").await {
            if member.email.starts_with("known") {
                store.confirm_member(member.id, house.state.now()).await.unwrap();
            }
        }
        assert_alike(&house, "/v1/lists/kort/members", |email| fields(&email)).await;
        assert_alike(&house, "/v1/lists/kort/resend", |email| {
            fields(&email.replacen("new", "nobody", 1))
        })
        .await;
    }
}

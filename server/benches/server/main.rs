//! How many registrations the real server takes in a second, and how long each waits, beside what the database itself
//! can do: `cargo xtask bench server`.
//!
//! Both are durable: every acknowledged one is synced to the disk. The load comes from this process, on the same
//! machine, and the server sends its mail (to a folder) meanwhile.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a measurement that can't go on stops"
)]

#[path = "../../tests/server/databases.rs"]
#[allow(dead_code, unused, reason = "the tests use the rest")]
mod databases;
mod limit;
mod load;
mod report;
mod served;

use std::time::Duration;

use databases::Database;
use report::{Measured, Report, Sum};
use served::Served;

/// How many clients at once.
const CLIENTS: [usize; 3] = [1, 32, 256];
/// How long each measurement takes.
const SPAN: Duration = Duration::from_secs(6);
/// After so many registrations the server's memory is read, when the environment (`MISNIETS_BENCH_ROWS`) says nothing else.
const ROWS: u64 = 100_000;

#[tokio::main]
async fn main() {
    let mut report = Report::of_this_machine();
    for database in [Database::Sqlite, Database::Postgres] {
        report.sums.push(measure(database).await);
    }
    report.write();
}

async fn measure(database: Database) -> Sum {
    let mut measured = Vec::new();
    let served = Served::start(database).await;
    let answer = served.register().await;
    let limits = limit::Bare::open(database, std::str::from_utf8(&answer).unwrap()).await;
    for clients in CLIENTS {
        let limit = load::run(clients, SPAN, || limits.insert()).await;
        let server = load::run(clients, SPAN, || served.register()).await;
        eprintln!("{database:?}, {clients} clients: {server:?}, the database alone {limit:?}");
        measured.push(Measured {
            clients,
            server,
            limit,
        });
    }
    let early = served.resident();
    let rows = std::env::var("MISNIETS_BENCH_ROWS").map_or(ROWS, |rows| rows.parse().unwrap());
    while served.registered() < rows {
        load::run(32, Duration::from_secs(10), || served.register()).await;
        eprintln!("{database:?}: {} registrations", served.registered());
    }
    Sum {
        database: format!("{database:?}"),
        measured,
        registrations: served.registered(),
        resident_before: early,
        resident: served.resident(),
    }
}

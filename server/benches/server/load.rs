//! So many clients at once, each sending the next as soon as it has its answer.

use std::future::Future;
use std::time::{Duration, Instant};

use serde::Serialize;
use tokio::task::JoinSet;

/// How it went.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Figures {
    /// Answers in a second.
    pub(crate) per_second: f64,
    /// The middle answer's wait, in ms.
    pub(crate) p50: f64,
    /// What one answer in a hundred waits longer than, in ms.
    pub(crate) p99: f64,
}

/// Runs a piece of work over and over, for so long.
pub(crate) async fn run<W, F>(clients: usize, span: Duration, work: W) -> Figures
where
    W: Fn() -> F,
    F: Future<Output: Send> + Send + 'static,
{
    let begun = Instant::now();
    let mut under_way = JoinSet::new();
    let timed = |work: F| async move {
        let begun = Instant::now();
        work.await;
        begun.elapsed()
    };
    for _ in 0..clients {
        under_way.spawn(timed(work()));
    }
    let mut waits = Vec::new();
    while let Some(wait) = under_way.join_next().await {
        waits.push(wait.unwrap());
        if begun.elapsed() < span {
            under_way.spawn(timed(work()));
        }
    }
    waits.sort_unstable();
    let ms =
        |part: usize| waits[(waits.len() * part / 100).min(waits.len() - 1)].as_secs_f64() * 1e3;
    Figures {
        per_second: waits.len() as f64 / begun.elapsed().as_secs_f64(),
        p50: ms(50),
        p99: ms(99),
    }
}

//! Seats under a crowd.

use tokio::task::JoinSet;

use crate::databases::{Database, on_both};
use crate::test_server::{NOW, TestServer, fields};

on_both! {
async fn thirty_visitors_at_once_get_exactly_three_seats(database: Database) {
    let server = TestServer::open_on(database, NOW).await;
    let mut crowd = JoinSet::new();
    for visitor in 0..30 {
        let (client, address) = (server.client.clone(), server.address("drie-plaatsen"));
        crowd.spawn(async move {
            let fields = fields(&format!("visitor{visitor}@stad.be"));
            client
                .post(address)
                .json(&fields)
                .send()
                .await
                .unwrap()
                .status()
                .as_u16()
        });
    }
    let mut statuses = crowd.join_all().await;
    statuses.sort_unstable();
    assert_eq!(statuses, [vec![201; 3], vec![409; 27]].concat());
    assert_eq!(server.rows("drie-plaatsen").await.len(), 3);
}

async fn a_button_hit_ten_times_at_once_takes_one_seat(database: Database) {
    let server = TestServer::open_on(database, NOW).await;
    let mut clicks = JoinSet::new();
    for _ in 0..10 {
        let (client, address) = (server.client.clone(), server.address("drie-plaatsen"));
        clicks.spawn(async move {
            let post = client
                .post(address)
                .header("idempotency-key", "one")
                .json(&fields("an@stad.be"));
            post.send().await.unwrap().text().await.unwrap()
        });
    }
    let answers = clicks.join_all().await;
    assert!(
        answers
            .iter()
            .all(|answer| *answer == answers[0] && answer.contains("registered")),
        "{answers:?}"
    );
    assert_eq!(server.rows("drie-plaatsen").await.len(), 1);
}
}

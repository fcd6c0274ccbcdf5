//! Requests that come at the same moment and are stored in one transaction.

use futures_util::future::join_all;
use jiff::SignedDuration;
use misniets_server::registration::Status;
use misniets_server::store::Outcome;
use misniets_server::submission::TokenUse;
use tempfile::TempDir;

use crate::databases::{Database, on_both};
use crate::seats::{admission, answer, now, person};

on_both! {
    async fn of_many_in_one_transaction_one_uses_the_token(database: Database) {
        for is_counted in [false, true] {
            let dir = TempDir::new().unwrap();
            let store = database.open(dir.path()).await;
            let mut admission = admission(100);
            if !is_counted {
                admission.quota = None;
            }
            // The first call begins to serve the queue when it is waited for, and all others are in it by then.
            let registering = (0..20).map(|n| {
                let mut new = person(&format!("v{n}@stad.be"), false, None);
                new.token = Some(TokenUse {
                    token: "one".into(),
                    user: format!("user {n}"),
                    expires_at: now() + SignedDuration::from_hours(4),
                });
                store.register(new, admission, answer(Status::Registered), now())
            });
            let outcomes = join_all(registering).await;
            let outcomes: Vec<Outcome> = outcomes.into_iter().map(Result::unwrap).collect();
            let count = |wanted: &Outcome| outcomes.iter().filter(|one| *one == wanted).count();
            let taken = count(&Outcome::Accepted(answer(Status::Registered)));
            assert_eq!((taken, count(&Outcome::TokenUsed)), (1, 19), "{outcomes:?}");
            assert_eq!(store.registrations("avond").await.unwrap().len(), 1);
        }
    }
}

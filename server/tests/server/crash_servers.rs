//! PostgreSQL that stops at once, and three servers on one database that are killed, while people register: what was
//! acknowledged is there, and so is its mail, once; and no seat was sold twice.

use std::collections::BTreeSet;
use std::process::Child as Shell;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::crash::{CLIENTS, EVENTS, Home, Kept, LONGEST_LIFE, NOW, SEATS, check_all_kept, kills};
use crate::databases::{self, Installed};
use crate::test_server::{client, fields};

/// How often PostgreSQL is stopped.
const STOPS: u32 = 6;
/// How many registrations must be acknowledged between two stops, so that the server is seen to go on.
const BETWEEN_STOPS: usize = 20;
/// Before somebody tries again whom no server answered.
const PAUSE: Duration = Duration::from_millis(20);

/// What visitors and the one who breaks things share.
#[derive(Default)]
struct Crowd {
    /// Where the servers are at this moment.
    addresses: Mutex<Vec<String>>,
    acknowledged: Mutex<BTreeSet<String>>,
    next: AtomicU32,
    has_ended: AtomicBool,
}

impl Crowd {
    fn acknowledged(&self) -> usize {
        self.acknowledged.lock().unwrap().len()
    }

    fn move_server(&self, place: usize, url: String) {
        self.addresses.lock().unwrap()[place] = url;
    }

    /// The address that a load balancer would choose for this try.
    fn address(&self, tries: usize) -> String {
        let addresses = self.addresses.lock().unwrap();
        addresses[tries % addresses.len()].clone()
    }

    /// Lets visitors come until the end.
    fn come(self: &Arc<Self>) -> JoinSet<()> {
        let mut visitors = JoinSet::new();
        for place in 0..CLIENTS as usize {
            let crowd = Arc::clone(self);
            visitors.spawn(async move { crowd.visit(place).await });
        }
        visitors
    }

    /// Registers one new address after another. Whoever gets no answer, or hears that it did not work, tries again at the
    /// next server, as a browser does.
    async fn visit(&self, mut tries: usize) {
        let client = client();
        while !self.has_ended.load(Ordering::Relaxed) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let event = EVENTS[number as usize % 2];
            let email = format!("{event}-{number}@stad.be");
            while !self.has_ended.load(Ordering::Relaxed) {
                tries += 1;
                let url = format!("{}/v1/events/{event}/registrations", self.address(tries));
                let post = client.post(url).header("idempotency-key", &email);
                match post.json(&fields(&email)).send().await {
                    Ok(answer) if answer.status() == 201 => {
                        self.acknowledged.lock().unwrap().insert(email);
                        break;
                    }
                    Ok(answer) if answer.status() == 409 && event == EVENTS[1] => break,
                    Ok(answer) if answer.status() == 500 => (),
                    Ok(answer) => panic!("{}", answer.status()),
                    Err(_) => (),
                }
                tokio::time::sleep(PAUSE).await;
            }
        }
    }

    /// Ends the visits; everybody who was acknowledged.
    async fn end(&self, visitors: JoinSet<()>) -> BTreeSet<String> {
        self.has_ended.store(true, Ordering::Relaxed);
        visitors.join_all().await;
        std::mem::take(&mut *self.acknowledged.lock().unwrap())
    }
}

/// Waits until so many more were acknowledged.
async fn more(crowd: &Crowd, many: usize) {
    let enough = crowd.acknowledged() + many;
    let waiting = async {
        while crowd.acknowledged() < enough {
            tokio::time::sleep(PAUSE).await;
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(60), waiting).await;
    waited.expect("the server goes on once its database is back");
}

/// Stops PostgreSQL at once: nothing is written any more, no connection is ended in order.
fn stop_at_once(mut shell: Shell) {
    drop(shell.stdin.take());
    shell.wait().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_database_that_stops_at_once_loses_nothing_that_was_acknowledged() {
    let folder = TempDir::new().unwrap();
    let installed = Installed::new(folder.path());
    let mut shell = installed.start("");
    let socket = folder.path().display();
    let url = format!("postgres://postgres@localhost/postgres?host={socket}");
    let home = Home::at(Some(url));
    let (_child, url) = home.serve(NOW).await;
    let crowd = Arc::new(Crowd::default());
    crowd.addresses.lock().unwrap().push(url);
    let visitors = crowd.come();
    for _ in 0..STOPS {
        more(&crowd, BETWEEN_STOPS).await;
        tokio::task::spawn_blocking(move || stop_at_once(shell))
            .await
            .unwrap();
        shell = installed.start("");
    }
    more(&crowd, BETWEEN_STOPS).await;
    let acknowledged = crowd.end(visitors).await;
    let Kept { stored, sold } = check_all_kept(&home, &acknowledged).await;
    println!(
        "{STOPS} stops of PostgreSQL, {} registrations acknowledged, {stored} stored, none lost, one mail each; {sold} of {} seats sold",
        acknowledged.len(),
        SEATS * kills(),
    );
    drop(home);
    stop_at_once(shell);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn three_servers_on_one_database_that_are_killed_in_turn_lose_nothing() {
    let home = Home::at(Some(databases::postgres().await));
    let crowd = Arc::new(Crowd::default());
    let mut children = Vec::new();
    for _ in 0..3 {
        let (child, url) = home.serve(NOW).await;
        children.push(child);
        crowd.addresses.lock().unwrap().push(url);
    }
    let visitors = crowd.come();
    for _ in 0..kills() {
        let chance = getrandom::u64().unwrap();
        tokio::time::sleep(Duration::from_millis(chance % LONGEST_LIFE)).await;
        let place = (chance / LONGEST_LIFE) as usize % children.len();
        children[place].kill().await.unwrap();
        let (child, url) = home.serve(NOW).await;
        children[place] = child;
        crowd.move_server(place, url);
    }
    let acknowledged = crowd.end(visitors).await;
    drop(children);
    let Kept { stored, sold } = check_all_kept(&home, &acknowledged).await;
    println!(
        "{} kills of three servers, {} registrations acknowledged, {stored} stored, none lost, one mail each; {sold} of {} seats sold",
        kills(),
        acknowledged.len(),
        SEATS * kills(),
    );
}

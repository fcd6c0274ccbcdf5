//! What is said aloud without being asked: the countdown at its milestones, the form once a step.

use crate::fault_proxy::Fault;
use crate::page::{Page, WIDGET};
use crate::scenarios::steps::{SCRIPT, dutch, in_language};
use crate::scenarios::{Scenario, scenario};
use crate::world::World;
use anyhow::{Result, ensure};
use hyper::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(a_countdown_is_heard_once_it_stands_and_at_its_milestones_only),
        scenario!(a_countdown_is_heard_in_the_visitors_language),
        scenario!(a_form_says_each_step_once_and_in_order),
    ]
}

/// Writes down, from before the first widget, what each live region says: its words whenever they change, not when they go.
pub(super) const LISTEN: &str = "<script>
    window.heard = {};
    const LIVE = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]';
    const listen = (host) => {
        const list = window.heard[host.id] = [], last = new Map();
        const hear = () => {
            for (const line of host.shadowRoot.querySelectorAll(LIVE)) {
                const words = line.textContent.replace(/\\s+/g, ' ').trim(), known = last.has(line);
                // What comes together with its region is no change of it.
                if (known && words && words !== last.get(line)) list.push(words);
                last.set(line, words);
            }
        };
        hear();
        new MutationObserver(hear).observe(host.shadowRoot, { childList: true, subtree: true, characterData: true });
    };
    addEventListener('misniets:ready', (event) => listen(event.target), true);
    </script>";

/// The moment the countdowns of these pages run to, in ms since the epoch; each host has its own idea of now.
const START: i64 = 1_954_836_000_000;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// How many ms before the start each host believes it to be.
const HOSTS: [(&str, i64); 9] = [
    ("/v1/events/day", 24 * HOUR + 10 * SECOND),
    ("/v1/events/hour", HOUR + 10 * SECOND),
    ("/v1/events/quarter", 15 * MINUTE + 10 * SECOND),
    ("/v1/events/ten", 10 * MINUTE + 10 * SECOND),
    ("/v1/events/minute", MINUTE + 10 * SECOND),
    ("/v1/events/between", HOUR + 5 * MINUTE + 20 * SECOND),
    ("/v1/events/half", 30 * MINUTE + 10 * SECOND),
    ("/v1/events/start", 10 * SECOND),
    ("/v1/events/end", -HOUR + 10 * SECOND),
];

/// What is heard, in order; `…` stands for the seconds that go on while a page is loaded,
/// and behind a `|` is what a machine too busy to tick on the second says, as truly.
const HEARD: [(&str, &[&str]); 9] = [
    (
        "day",
        &[
            "Begint over: 1 dag en …",
            "Begint over: 1 dag|Begint over: 23 uur en 59 minuten",
        ],
    ),
    (
        "hour",
        &[
            "Begint over: 1 uur en …",
            "Begint over: 1 uur|Begint over: 59 minuten en 59 seconden",
        ],
    ),
    ("quarter", &["Begint over: 15 minuten en …"]),
    (
        "ten",
        &[
            "Begint zo meteen: 10 minuten en …",
            "Begint zo meteen: 10 minuten|Begint zo meteen: 9 minuten en 59 seconden",
        ],
    ),
    (
        "minute",
        &[
            "Begint zo meteen: 1 minuut en …",
            "Begint zo meteen: 1 minuut|Begint zo meteen: 59 seconden",
        ],
    ),
    ("between", &["Begint over: 1 uur en 5 minuten"]),
    ("half", &["Begint over: 30 minuten en …"]),
    ("start", &["Begint zo meteen: …", "Nu live"]),
    ("end", &["Dit webinar is voorbij."]),
];

/// A page with a countdown for each host.
async fn countdowns(
    world: &World,
    page: &Page,
    lang: &str,
    hosts: &[(&'static str, i64)],
) -> Result<()> {
    let mut body = LISTEN.to_owned();
    for (path, before) in hosts {
        let name = path.rsplit('/').next().unwrap_or_default();
        let json = json!({ "config": { "title": name, "start": "2031-12-12T10:00:00Z", "timezone": "Europe/Brussels",
            "duration": 60 }, "registration": "open", "now": START - before });
        world
            .proxy
            .harm(Method::GET, path, Fault::Answer { status: 200, json });
        // One upon the other, so that all of them are in view: others do not tick.
        body.push_str(&format!(
            "<div style=\"position: absolute; top: 0; width: 300px\">\
             <div id=\"{name}\" data-misniets=\"webinar\" data-event=\"{name}\" data-load=\"eager\"></div></div>"
        ));
    }
    page.open(&world.page(&in_language(lang, &format!("{body}{SCRIPT}"))))
        .await
}

async fn heard(page: &Page) -> Result<BTreeMap<String, Vec<String>>> {
    Ok(serde_json::from_value(
        page.run("return window.heard", vec![]).await?,
    )?)
}

fn is_heard(found: &[String], wanted: &[&str]) -> bool {
    found.len() == wanted.len()
        && found
            .iter()
            .zip(wanted)
            .all(|(one, other)| match other.strip_suffix('…') {
                Some(start) => one.starts_with(start),
                None => other.split('|').any(|words| one == words),
            })
}

async fn a_countdown_is_heard_once_it_stands_and_at_its_milestones_only(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    countdowns(world, page, "nl", &HOSTS).await?;
    page.wait("every milestone to be heard", async |page| {
        let found = heard(page).await?;
        let all = HEARD.iter().all(|(name, wanted)| {
            found
                .get(*name)
                .is_some_and(|said| said.len() >= wanted.len())
        });
        Ok(all.then_some(()))
    })
    .await?;
    // And nothing more, for as long as a screen reader needs to say it.
    let quiet = Instant::now() + Duration::from_secs(3);
    page.wait("three more seconds", async |_| {
        Ok((Instant::now() > quiet).then_some(()))
    })
    .await?;
    let found = heard(page).await?;
    for (name, wanted) in HEARD {
        let said = found.get(name).cloned().unwrap_or_default();
        ensure!(
            is_heard(&said, wanted),
            "at {name} one hears {said:?}, not {wanted:?}"
        );
    }
    page.no_trouble().await.map(drop)
}

async fn a_countdown_is_heard_in_the_visitors_language(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let wanted = [
        ("fr", "Commence dans: 1 heure et 5 minutes"),
        ("de", "Beginnt in: 1 Stunde und 5 Minuten"),
        ("en", "Starts in: 1 hour and 5 minutes"),
    ];
    for (lang, words) in wanted {
        countdowns(
            world,
            page,
            lang,
            &[("/v1/events/between", HOUR + 5 * MINUTE + 20 * SECOND)],
        )
        .await?;
        page.wait(&format!("«{words}»"), async |page| {
            let found = heard(page).await?;
            Ok(found
                .get("between")
                .is_some_and(|said| *said == [words])
                .then_some(()))
        })
        .await?;
    }
    Ok(())
}

async fn a_form_says_each_step_once_and_in_order(world: &mut World, page: &Page) -> Result<()> {
    let host = "<div id=\"host\" data-misniets=\"webinar\" data-event=\"wachtlijst\" data-load=\"eager\"></div>";
    page.open(&world.page(&dutch(&format!("{LISTEN}{host}{SCRIPT}"))))
        .await?;
    page.wait_for(WIDGET, "[name=consent]").await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Kijk deze 3 velden nog even na.")
        .await?;
    world
        .proxy
        .harm(Method::POST, "/registrations", Fault::Status(500));
    page.fill_in(WIDGET, "Els", "els@voorbeeld.be").await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Er ging iets mis bij ons.").await?;
    let said = heard(page).await?.remove("host").unwrap_or_default();
    let words = |start: &str| said.iter().filter(|one| one.starts_with(start)).count();
    ensure!(
        words("Kijk deze 3 velden nog even na.") == 1 && words("Er ging iets mis bij ons.") == 1,
        "one hears {said:?}"
    );
    let at = |start: &str| said.iter().position(|one| one.starts_with(start));
    ensure!(at("Kijk deze 3") < at("Er ging iets"), "one hears {said:?}");
    Ok(())
}

/// How often a live region spoke in so many seconds: one that chatters is a nuisance (SC 4.1.3, 2.2.4).
pub(super) async fn chatter(page: &Page, seconds: u64) -> Result<Value> {
    let before = page
        .run("return Object.values(window.heard).flat().length", vec![])
        .await?;
    let quiet = Instant::now() + Duration::from_secs(seconds);
    page.wait("some seconds", async |_| {
        Ok((Instant::now() > quiet).then_some(()))
    })
    .await?;
    let after = page
        .run("return Object.values(window.heard).flat().length", vec![])
        .await?;
    Ok(json!(
        after
            .as_u64()
            .unwrap_or_default()
            .saturating_sub(before.as_u64().unwrap_or_default())
    ))
}

//! The page's Content-Security-Policy: clean where it allows us, a link and one line where it does not.

use super::steps::{
    DONE, EMAIL, EVENT, NAME, TAG, TITLE, dutch, fallback_stays, register_by_the_fallback,
};
use super::{Scenario, scenario};
use crate::fault_proxy::Fault;
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use hyper::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(every_widget_in_every_state_is_clean_under_the_strictest_policy),
        scenario!(without_webassembly_in_the_policy_the_owner_reads_the_directive),
        scenario!(without_the_server_in_connect_src_the_owner_reads_the_directive),
        scenario!(a_policy_that_forbids_frames_leaves_no_grey_box),
    ]
}

/// The policy of the contract for a page of the server itself.
const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; style-src 'none'; \
    form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types misniets";

/// What the list of states itself brings along, not the widget.
const ITS_OWN: [&str; 2] = ["/site.css", "/toestanden.css"];

/// How many states stand side by side: enough to be quick, few enough to be in view.
const TOGETHER: usize = 8;

/// How long a row of states may take to stand, on a machine with two cores that does other things too.
const PATIENCE: Duration = Duration::from_secs(60);

async fn every_widget_in_every_state_is_clean_under_the_strictest_policy(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let list = world
        .get(&world.address("/toestanden/toestanden.json"))
        .await?;
    let list: Value = serde_json::from_str(&list.text().await?)?;
    let states: Vec<String> = list
        .get("states")
        .and_then(Value::as_array)
        .context("a list of states")?
        .iter()
        .filter_map(|state| {
            Some(format!(
                "{}.{}",
                state.get("widget")?.as_str()?,
                state.get("name")?.as_str()?
            ))
        })
        .collect();
    ensure!(states.len() > 50, "only {} states", states.len());
    world
        .proxy
        .harm(Method::GET, "staat=", Fault::Policy(STRICT));
    page.open(&world.address("/toestanden/")).await?;
    for some in states.chunks(TOGETHER) {
        let reports = stand(page, some).await?;
        for (state, report) in some.iter().zip(reports) {
            let found = clean(&report);
            ensure!(found.is_empty(), "{state}: {found}");
        }
    }
    Ok(())
}

/// Frames with these states; what the collector saw in each once it stands.
async fn stand(page: &Page, states: &[String]) -> Result<Vec<Value>> {
    let open = "document.body.replaceChildren(...arguments[0].map((state, at) => {
        const it = document.createElement('iframe');
        it.style.cssText = `position:fixed;width:25%;height:45%;left:${at % 4 * 25}%;top:${(at >> 2) * 50}%`;
        it.src = '?staat=' + state;
        return it;
    }))";
    page.run(open, vec![json!(states)]).await?;
    let look = "return [...document.querySelectorAll('iframe')].map(({ contentWindow: it }) => {
        const { ready, failed } = it.document.documentElement?.dataset ?? {};
        return ready === undefined && failed === undefined ? null : { ...it.__e2e, failed };
    })";
    let deadline = Instant::now() + PATIENCE;
    loop {
        let seen = page.run(look, vec![]).await?;
        let reports = seen.as_array().cloned().unwrap_or_default();
        if !reports.is_empty() && reports.iter().all(|report| !report.is_null()) {
            return Ok(reports);
        }
        ensure!(
            Instant::now() < deadline,
            "these states never stood: {states:?}: {seen}"
        );
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
}

/// What is wrong in a state, in words; nothing when it is clean.
fn clean(report: &Value) -> String {
    let list = |name: &str| -> Vec<String> {
        let all = report.get(name).and_then(Value::as_array);
        all.into_iter()
            .flatten()
            .filter_map(|it| Some(it.as_str()?.to_owned()))
            .filter(|line| !ITS_OWN.iter().any(|own| line.contains(own)))
            .collect()
    };
    let (errors, blocked) = (list("errors"), list("blocked"));
    let failed = report.get("failed").and_then(Value::as_str).unwrap_or("");
    if errors.is_empty() && blocked.is_empty() && failed.is_empty() {
        return String::new();
    }
    format!("{failed} {errors:?} {blocked:?}")
}

/// A policy of somebody who left something out.
fn strict_but(left_out: &str) -> String {
    "default-src 'none'; script-src HOST 'wasm-unsafe-eval'; connect-src HOST; img-src HOST; style-src 'none'; form-action HOST; \
     base-uri 'none'; require-trusted-types-for 'script'; trusted-types misniets"
        .replace(left_out, "")
}

async fn without_webassembly_in_the_policy_the_owner_reads_the_directive(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let policy = strict_but(" 'wasm-unsafe-eval'");
    page.open(&world.page_under(&policy, &dutch(TAG))).await?;
    page.wait_event("error", "csp").await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.one_owner_line(&[
        "[misniets] csp: ",
        "'wasm-unsafe-eval'",
        "script-src",
        "/docs/troubleshooting/#csp",
    ])
    .await?;
    let errors = page.trouble().await?.errors;
    ensure!(errors.is_empty(), "uncaught: {errors:?}");
    // The card stays, and its form goes by itself.
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(Where::Page, DONE).await?;
    world.only_registration(EVENT).await.map(drop)
}

async fn without_the_server_in_connect_src_the_owner_reads_the_directive(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let policy = strict_but(" connect-src HOST;");
    page.open(&world.page_under(&policy, &dutch(TAG))).await?;
    page.wait_event("error", "csp").await?;
    fallback_stays(page).await?;
    for line in page.owner_lines().await? {
        ensure!(
            line.contains("[misniets] csp: ") && line.contains("connect-src"),
            "{line}"
        );
    }
    let errors = page.trouble().await?.errors;
    ensure!(errors.is_empty(), "uncaught: {errors:?}");
    register_by_the_fallback(world, page).await.map(drop)
}

async fn a_policy_that_forbids_frames_leaves_no_grey_box(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for part in ["/v1/card/", ".wasm"] {
        world.proxy.harm(Method::GET, part, Fault::Status(404));
    }
    page.open(&world.page_under(&strict_but("–"), &dutch(TAG)))
        .await?;
    page.wait_event("error", "network").await?;
    page.wait("the policy to refuse a frame", async |page| {
        let blocked = page.trouble().await?.blocked;
        Ok(blocked
            .iter()
            .any(|it| it.starts_with("frame-src"))
            .then_some(()))
    })
    .await?;
    page.wait("the frame to be gone", async |page| {
        let frames = page.run("return document.querySelectorAll('iframe').length", vec![]);
        Ok((frames.await? == json!(0)).then_some(()))
    })
    .await?;
    fallback_stays(page).await?;
    world.proxy.heal();
    page.open(&world.page_under(&strict_but("–"), &dutch(TAG)))
        .await?;
    page.wait_words(WIDGET, TITLE).await.map(drop)
}

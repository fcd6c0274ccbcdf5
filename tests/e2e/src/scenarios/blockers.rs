//! Blockers hide sign-up forms by the words in addresses and names: ours hold none of those.

use super::steps::{SCRIPT, TITLE, dutch, register_in_widget};
use super::{Scenario, scenario};
use crate::engine::Engine;
use crate::libraries;
use crate::page::{Page, Where};
use crate::world::World;
use adblock::Engine as Blocker;
use adblock::lists::{FilterSet, ParseOptions};
use adblock::request::Request;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::collections::HashSet;

pub(crate) fn all() -> Vec<Scenario> {
    let mut lists =
        scenario!(no_rule_of_the_blockers_lists_hides_a_widget_or_stops_what_it_fetches);
    lists.cannot = &[(Engine::Firefox, ONCE), (Engine::WebKit, ONCE)];
    vec![
        lists,
        scenario!(no_address_id_or_class_holds_a_word_that_blockers_look_for),
    ]
}

const ONCE: &str = "the suite reads the lists, not the browser: the page is the same in each";

/// The words of the generic rules; `ad` only as a word of its own.
const WORDS: &str =
    "newsletter|subscribe|signup|sign-up|popup|track|banner|sponsor|(^|[^a-z])ads?([^a-z]|$)";

const TAGS: &str = r#"<script async src="HOST/v1/misniets.js" data-misniets="webinar" data-event="evenementen"></script>
    <div data-misniets="newsletter" data-list="kort"><a href="HOST/l/kort">Blijf op de hoogte</a></div>
    <a class="misniets" href="HOST/c/duidelijke-taal">Duidelijke taal</a>"#;

/// AdGuard's lists: advertisements (with `EasyList`), trackers, and the annoyances (cookie notices, pop-ups, apps, the rest, widgets).
const LISTS: [u8; 7] = [2, 3, 18, 19, 20, 21, 22];

/// Whether a rule may mean any site and any server: others name one.
fn is_generic(rule: &str) -> bool {
    let hides = ["##", "#@#", "#?#", "#$#", "#%#", "$$"];
    rule.starts_with("##")
        || !(rule.starts_with("||")
            || rule.contains("domain=")
            || hides.iter().any(|mark| rule.contains(mark)))
}

/// A blocker with the generic rules of all these lists, as their npm package ships them.
fn blocker() -> Result<Blocker> {
    let mut rules = FilterSet::new(false);
    for number in LISTS {
        let file = format!(
            "/npm/@adguard/dnr-rulesets/dist/filters/declarative/ruleset_{number}/ruleset_{number}.json"
        );
        let list: Value = serde_json::from_slice(&libraries::read(&file)?)?;
        let text = list
            .pointer("/0/metadata/rawFilterList")
            .and_then(Value::as_str)
            .with_context(|| format!("{file} holds no list"))?;
        let generic: Vec<&str> = text.lines().filter(|rule| is_generic(rule)).collect();
        rules.add_filter_list(generic.join("\n"), ParseOptions::default());
    }
    Ok(Blocker::new_with_filter_set(rules))
}

/// Where a site and its server may be: the rules know neither, only generic ones can mean them.
const SITE: &str = "https://www.molendries.example/agenda";
const SERVER: &str = "https://widgets.bureau.example";

fn blocks(blocker: &Blocker, path: &str, kind: &str) -> Result<bool> {
    let request = Request::new(&format!("{SERVER}{path}"), SITE, kind, "get")
        .map_err(|error| anyhow::anyhow!("{path}: {error}"))?;
    let found = blocker.check_network_request(&request);
    Ok(found.filter.is_some() && found.exception.is_none())
}

async fn no_rule_of_the_blockers_lists_hides_a_widget_or_stops_what_it_fetches(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let blocker = blocker()?;
    ensure!(
        blocks(&blocker, "/gd-cookie2.js", "script")?,
        "the lists block nothing"
    );
    page.open(&world.page(&dutch(&format!(
        "{TAGS}{SCRIPT}<p id=\"ad_newsletter\">Reclame</p>"
    ))))
    .await?;
    page.wait_words(Where::Widget(0), TITLE).await?;
    register_in_widget(page).await?;
    page.scroll_to_end().await?;
    page.wait_words(Where::Widget(1), "Blijf op de hoogte")
        .await?;
    page.wait_words(Where::Widget(2), "Gratis").await?;
    for seen in world.proxy.seen() {
        let kind = if seen.path.ends_with(".js") {
            "script"
        } else {
            "xmlhttprequest"
        };
        ensure!(!blocks(&blocker, &seen.path, kind)?, "{seen} is blocked");
    }
    for frame in ["/e/evenementen?lang=nl", "/l/kort", "/c/duidelijke-taal"] {
        ensure!(
            !blocks(&blocker, frame, "subdocument")?,
            "{frame} is blocked"
        );
    }
    let names = page
        .run(
            "const all = [...document.body.querySelectorAll('*')]; return { classes: all.flatMap((it) => [...it.classList]), ids: all.map((it) => it.id).filter(Boolean) }",
            vec![],
        )
        .await?;
    let mut selectors = blocker.url_cosmetic_resources(SITE).hide_selectors;
    let names = |kind: &str| -> Vec<String> {
        let list = names.get(kind).and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    };
    selectors.extend(blocker.hidden_class_id_selectors(
        names("classes"),
        names("ids"),
        &HashSet::new(),
    ));
    let hidden = page
        .run(
            "return arguments[0].flatMap((selector) => { try { return [...document.querySelectorAll(selector)].map((it) => it.outerHTML); } catch { return []; } })",
            vec![json!(selectors)],
        )
        .await?;
    ensure!(
        hidden == json!(["<p id=\"ad_newsletter\">Reclame</p>"]),
        "the lists hide {hidden}, and should hide the one advertisement"
    );
    page.no_trouble().await.map(drop)
}

async fn no_address_id_or_class_holds_a_word_that_blockers_look_for(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let tags = r#"<script async src="HOST/v1/misniets.js" data-misniets="webinar" data-event="evenementen"></script>
        <script async src="HOST/v1/misniets.js" data-misniets="newsletter" data-list="kort"></script>
        <script async src="HOST/v1/misniets.js" data-misniets="course" data-course="duidelijke-taal"></script>"#;
    page.open(&world.page(&dutch(tags))).await?;
    page.wait_words(Where::Widget(0), TITLE).await?;
    page.scroll_to_end().await?;
    page.wait_words(Where::Widget(1), "Blijf op de hoogte")
        .await?;
    page.wait_words(Where::Widget(2), "Gratis").await?;
    // An attribute's name and the tag's count; the value of data-misniets says which widget, and no generic rule knows it.
    let names = "const bad = new RegExp(arguments[0], 'i');
        const light = [...document.body.querySelectorAll('*')].flatMap((it) => [it.localName, it.id, it.className, it.name, it.href, it.src, ...it.getAttributeNames()]);
        return [...light, ...performance.getEntriesByType('resource').map((it) => it.name)].filter((it) => it && bad.test(it))";
    let found = page.run(names, vec![json!(WORDS)]).await?;
    ensure!(found == json!([]), "a blocker may know: {found}");
    page.no_trouble().await.map(drop)
}

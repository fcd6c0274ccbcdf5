//! Prerendered snippets: the card stands before any script; the bundle takes over, and nobody notices.

mod no_script;

use super::steps::{EVENT, NAME, SCRIPT, TITLE, dutch, register_in_widget, ticks};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use hyper::Method;
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    let mut all = vec![
        scenario!(the_bundle_takes_over_a_prerendered_card_and_nothing_moves),
        scenario!(what_was_typed_ticked_and_chosen_before_the_bundle_came_stays),
        scenario!(every_widget_stands_prerendered_as_the_bundle_draws_it_in_every_language),
        scenario!(a_snippet_pasted_months_ago_is_brought_up_to_date),
        scenario!(an_eager_snippet_hints_at_what_the_bundle_fetches_and_nothing_comes_twice),
    ];
    all.extend(no_script::all());
    all
}

/// The zone the browser is in: in another one the card says the visitor's own time as well, which no server knows.
const ZONE: &str = "return Intl.DateTimeFormat().resolvedOptions().timeZone";

/// A snippet as the server hands it out, without its script.
async fn snippet(world: &World, path: &str) -> Result<String> {
    let answer = world
        .get(&world.address(&format!("/v1/snippet/{path}")))
        .await?;
    let (status, html) = (answer.status(), answer.text().await?);
    ensure!(status == 200, "{path}: {status} {html}");
    let (card, script) = html.rsplit_once("<script async").context("a script")?;
    ensure!(script.contains("/v1/misniets.js"), "{script}");
    Ok(card.to_owned())
}

/// The webinar's, in the visitor's zone.
async fn webinar(world: &World, page: &Page, more: &str) -> Result<String> {
    page.open(&world.page(&dutch(""))).await?;
    let zone = page.run(ZONE, vec![]).await?;
    let zone = zone.as_str().unwrap_or("UTC").replace('/', "%2F");
    snippet(
        world,
        &format!("webinar/{EVENT}?lang=nl&timezone={zone}{more}"),
    )
    .await
}

/// The script arrives, once the page has been painted.
async fn bring_the_script(world: &World, page: &Page) -> Result<()> {
    let painted = "const done = arguments[arguments.length - 1]; requestAnimationFrame(() => requestAnimationFrame(() => done()))";
    page.client.execute_async(painted, vec![]).await?;
    let src = world.address("/v1/misniets.js");
    let bring = "window.brought = performance.now(); document.head.append(Object.assign(document.createElement('script'), { src: arguments[0] }))";
    page.run(bring, vec![json!(src)]).await.map(drop)
}

/// Counts, from the first paint on, by how much what moved.
const SHIFTS: &str = "<script>window.shifts = [];
    const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round);
    const moved = ({ node, previousRect, currentRect }) => [node?.nodeName, box(previousRect), box(currentRect)];
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift'))
        new PerformanceObserver((list) => list.getEntries().forEach(({ value, startTime, sources }) =>
            shifts.push([value, startTime, ...sources.map(moved)])))
            .observe({ type: 'layout-shift', buffered: true });</script>";

/// Nothing moves from the script's coming on; before, while the page still arrives, a browser that is busy may paint a part
/// of the card, whose columns then find their width. “1 seconde” is narrower than “0 seconden”, in the middle of its box:
/// that is no more than a hundred thousandth.
async fn nothing_shifted(page: &Page) -> Result<()> {
    let shifted = "return shifts.filter(([value, at]) => at > brought && value > 1e-5)";
    let shifted = page.run(shifted, vec![]).await?;
    ensure!(shifted == json!([]), "layout shifts: {shifted}");
    Ok(())
}

/// Where everything stands that a visitor sees of the widgets, and the page below them.
const PLACES: &str = "const shown = 'article,h2,h3,p,li,dt,dd,label,legend,a,img,time,button,.input,.box,input:not([type=hidden])';
    const roots = [...document.querySelectorAll('[data-misniets]')].map((host) => host.shadowRoot);
    return [...roots.flatMap((root) => [...root.querySelectorAll(shown)]), ...document.querySelectorAll('h1,p')]
        .map((it) => [it, it.getBoundingClientRect()]).filter(([it, box]) => box.width && !it.matches('.phase'))
        .map(([it, { x, y, width, height }]) => [it.localName + '.' + it.className, ...[x, y, width, height].map((n) => Math.round(n * 4) / 4)].join(' '))";

async fn places(page: &Page) -> Result<Vec<String>> {
    let places = page.run(PLACES, vec![]).await?;
    let places: Vec<String> = serde_json::from_value(places)?;
    ensure!(places.len() > 10, "only {places:?}");
    Ok(places)
}

/// Nothing stands elsewhere than before.
fn nothing_moved(before: &[String], after: &[String]) -> Result<()> {
    let moved: Vec<_> = before
        .iter()
        .zip(after)
        .filter(|(before, after)| before != after)
        .collect();
    ensure!(
        moved.is_empty() && before.len() == after.len(),
        "{} things before, {} after; moved: {moved:#?}",
        before.len(),
        after.len()
    );
    Ok(())
}

async fn the_bundle_takes_over_a_prerendered_card_and_nothing_moves(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let card = webinar(world, page, "&accent=%23ffee00").await?;
    page.open(&world.page(&dutch(&format!("{SHIFTS}{card}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    let before = places(page).await?;
    bring_the_script(world, page).await?;
    page.wait_event("ready", EVENT).await?;
    nothing_moved(&before, &places(page).await?)?;
    ticks(page, WIDGET).await?;
    nothing_shifted(page).await?;
    let asked = world.proxy.seen_like(&Method::GET, "/v1/events/");
    ensure!(
        asked.is_empty(),
        "what stood there was asked again: {asked:?}"
    );
    register_in_widget(page).await?;
    world.only_registration(EVENT).await?;
    page.no_trouble().await.map(drop)
}

/// What the focused control says of its caret after a key: the key goes where the caret is.
pub(super) async fn type_on(page: &Page, key: char) -> Result<()> {
    let source = "focused key".to_owned();
    let keys = KeyActions::new(source)
        .then(KeyAction::Down { value: key })
        .then(KeyAction::Up { value: key });
    Ok(page.client.perform_actions(keys).await?)
}

async fn what_was_typed_ticked_and_chosen_before_the_bundle_came_stays(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let card = webinar(world, page, "&fields=name*,organisation").await?;
    let news = snippet(world, "newsletter/nieuws?lang=nl").await?;
    page.open(&world.page(&dutch(&format!("{card}{news}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.fill_in(WIDGET, NAME, "els@voorbeeld.be").await?;
    page.pick(Where::Widget(1), "topics", "webinars").await?;
    page.pick(Where::Widget(1), "frequency", "maand").await?;
    // The caret between "els" and "@", in a field that does not say where it is; then text selected in one that does.
    page.write(Where::Widget(1), "email", "els@voorbeeld.be")
        .await?;
    let email = page.wait_for(Where::Widget(1), "[name=email]").await?;
    email
        .send_keys(&format!("\u{e011}{}", "\u{e014}".repeat(3)))
        .await?;
    bring_the_script(world, page).await?;
    for id in [EVENT, "nieuws"] {
        page.wait_event("ready", id).await?;
    }
    ensure!(
        page.focused().await? == "email",
        "the focus is at {}",
        page.focused().await?
    );
    type_on(page, '!').await?;
    for (place, name, value) in [
        (Where::Widget(1), "email", "els!@voorbeeld.be"),
        (WIDGET, "name", NAME),
        (WIDGET, "email", "els@voorbeeld.be"),
        (WIDGET, "organisation", ""),
    ] {
        let found = page.value(place, name).await?;
        ensure!(found == value, "{name} in {place:?} holds «{found}»");
    }
    ensure!(page.ticked(WIDGET).await?, "the consent is ticked no more");
    let chosen = page.ask("filled", Where::Widget(1), &[]).await?;
    let chosen: Vec<String> = serde_json::from_value(chosen)?;
    for wanted in ["topics=webinars", "frequency=maand"] {
        ensure!(chosen.iter().any(|it| it == wanted), "{chosen:?}");
    }
    page.no_trouble().await.map(drop)
}

/// What the visitor reads in each widget; not what is heard of the countdown in the line of the phase.
const WORDS: &str = "return [...document.querySelectorAll('[data-misniets]')].map((host) => {
        const words = [...host.shadowRoot.querySelector('article').querySelectorAll('*')].filter((it) => !it.closest('.countdown,.unseen,.phase'))
            .flatMap((it) => [...it.childNodes]).filter((it) => it.nodeType === 3).map((it) => it.nodeValue.trim()).filter(Boolean);
        return words.join(' ');
    })";

async fn every_widget_stands_prerendered_as_the_bundle_draws_it_in_every_language(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(""))).await?;
    let zone = page.run(ZONE, vec![]).await?;
    let zone = zone.as_str().unwrap_or("UTC").replace('/', "%2F");
    for lang in ["nl", "fr", "de", "en"] {
        let mut body = String::from(SHIFTS);
        for path in [
            format!("webinar/{EVENT}?lang={lang}&timezone={zone}&theme=dark"),
            format!("newsletter/nieuws?lang={lang}&layout=inline"),
            format!("course/*?lang={lang}"),
            format!("course/sociale-media?lang={lang}&price=1500"),
        ] {
            body.push_str(&snippet(world, &path).await?);
        }
        let eager = body.replace(" data-lang", " data-load=\"eager\" data-lang");
        page.open(&world.page(&dutch(&eager))).await?;
        page.wait("four cards", async |page| {
            Ok((page.widgets().await? == 4).then_some(()))
        })
        .await?;
        let (before, words) = (places(page).await?, page.run(WORDS, vec![]).await?);
        bring_the_script(world, page).await?;
        page.wait("four widgets", async |page| {
            let ready = page.trouble().await?.events;
            let ready = ready.iter().filter(|event| event.starts_with("ready"));
            Ok((ready.count() == 4).then_some(()))
        })
        .await?;
        let after = page.run(WORDS, vec![]).await?;
        ensure!(
            words == after,
            "{lang}: before: {words:#}\nafter: {after:#}"
        );
        nothing_moved(&before, &places(page).await?).context(lang)?;
        nothing_shifted(page).await.context(lang)?;
    }
    page.no_trouble().await.map(drop)
}

/// What a snippet says whose page was not looked at for months.
fn months_old(card: &str) -> Result<String> {
    let (before, after) = card
        .split_once("data-fresh=\"")
        .context("the server's clock")?;
    let after = after.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let card =
        format!("{before}data-fresh=\"1700000000000{after}").replace(TITLE, "Een oude titel");
    let Some((head, rest)) = card.split_once("name=\"token\"") else {
        return Ok(card); // a server that needs none
    };
    let (before, attributes) = head.rsplit_once("<input").context("its input")?;
    let input = format!("<input{attributes}name=\"token\"{rest}");
    Ok(format!(
        "{before}{}",
        input.replacen("value=\"", "value=\"1", 1)
    ))
}

async fn a_snippet_pasted_months_ago_is_brought_up_to_date(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let card = months_old(&webinar(world, page, "").await?)?;
    page.open(&world.page(&dutch(&format!("{card}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    let asked = world.proxy.seen_like(&Method::GET, "/v1/card/").len();
    ensure!(asked == 1, "the server was asked {asked} times");
    register_in_widget(page).await?;
    world.only_registration(EVENT).await?;
    page.no_trouble().await.map(drop)
}

async fn an_eager_snippet_hints_at_what_the_bundle_fetches_and_nothing_comes_twice(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let card = webinar(world, page, "&load=eager").await?;
    ensure!(card.contains("rel=\"modulepreload\""), "{card}");
    page.open(&world.page(&dutch(&format!("{card}{SCRIPT}"))))
        .await?;
    page.wait_event("ready", EVENT).await?;
    for part in ["/misniets.js", "/glue.", ".wasm", "/texts."] {
        let count = world.proxy.seen_like(&Method::GET, part).len();
        ensure!(count == 1, "{part} was fetched {count} times");
    }
    page.no_trouble().await.map(drop)
}

//! How far the page moves when a widget comes, on a slow phone and a slow connection (Layout Instability, W3C).

use super::{Scenario, scenario};
use crate::engine::Engine;
use crate::fault_proxy::Fault;
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use hyper::Method;
use serde_json::{Value, json};
use std::time::Duration;

pub(crate) fn all() -> Vec<Scenario> {
    let mut all = vec![
        scenario!(where_the_snippet_keeps_room_nothing_on_the_page_moves),
        scenario!(where_no_snippet_keeps_room_the_page_hardly_moves),
    ];
    for scenario in &mut all {
        scenario.cannot = &[
            (Engine::Firefox, "it does not measure layout shift"),
            (Engine::WebKit, "it does not measure layout shift"),
        ];
    }
    all
}

/// Width and height of a phone, a tablet and a laptop, in CSS pixels.
const SCREENS: [(u32, u32); 3] = [(360, 640), (768, 1024), (1280, 800)];

/// Each widget as its attributes.
const WIDGETS: [&str; 3] = [
    r#"data-misniets="webinar" data-event="evenementen""#,
    r#"data-misniets="newsletter" data-list="kort""#,
    r#"data-misniets="course" data-course="duidelijke-taal""#,
];

/// A page as a content management system makes it: a framework's style sheet and jQuery in the head, text around the widget.
/// Its scroll bar is there from the beginning: it would move the page by itself when the text comes.
const PAGE: &str = r#"<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Nieuws</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>html { overflow-y: scroll }</style>
<script>window.shifts = []; window.watching = new PerformanceObserver((list) => note(list.getEntries()));
const note = (entries) => window.shifts.push(...entries.map(({ value, startTime, sources }) => ({ value, startTime,
    moved: sources.map(({ node, previousRect, currentRect }) => `${node?.nodeName} ${[previousRect, currentRect].map(({ x, y, width, height }) => [x, y, width, height].join(' ')).join(' → ')}`) })));
watching.observe({ type: 'layout-shift', buffered: true });</script>
<link rel="stylesheet" href="/npm/bootstrap/dist/css/bootstrap.min.css?FRESH"><script src="/npm/jquery/dist/jquery.js?FRESH"></script></head>
<body class="container"><nav class="navbar"><a class="navbar-brand" href="/">Gemeente Molendries</a></nav>
<h1>Meer volk op je evenement</h1><p class="lead">Organiseer je een feest, een eetfestijn of een rommelmarkt? Schrijf je hier in.</p>
SNIPPET
<h2>Voor wie?</h2><p>Voor elke vereniging: de fanfare, het oudercomité, de wandelclub en de jeugdbeweging. Een telefoon is genoeg.</p>
<h2>Wat kost het?</h2><p>Niets. De gemeente betaalt. Na je inschrijving krijg je alle gegevens om deel te nemen.</p>
<ul><li>een bestand voor je agenda;</li><li>de link;</li><li>achteraf het e-book.</li></ul>
<p>Heb je vragen? Bel of mail de dienst Vrije tijd. We helpen je graag verder.</p><footer><p>Dorpsplein 1, 9999 Molendries</p></footer>
</body></html>"#;

fn host(attributes: &str, style: &str) -> String {
    PAGE.replace(
        "SNIPPET",
        &format!(
            "<div {attributes} style=\"{style}\"><p><a href=\"HOST/\">Lees meer</a></p></div>\
             <script async src=\"HOST/v1/misniets.js\"></script>"
        ),
    )
}

/// The script first in the head, in a site's template: it runs before the page is painted, where one after a script that
/// blocks the parser is in time by luck only.
fn head(attributes: &str) -> String {
    let script = "<script async src=\"HOST/v1/misniets.js\"></script>";
    let page = host(attributes, "").replace(script, "");
    let style = "<link rel=\"stylesheet\" href=\"HOST/site.css?FRESH\">";
    page.replace("<link rel", &format!("{script}{style}<link rel"))
}

/// A tag under an article; what the first screen shows has been painted when it runs.
fn tag(attributes: &str) -> String {
    let article = "<p>De inschrijving loopt tot de dag zelf. Wie niet kan, krijgt achteraf de opname en het e-book.</p>".repeat(40);
    let tag = format!(
        "{article}<script async id=\"tag\" src=\"HOST/v1/misniets.js\" {attributes}></script>"
    );
    PAGE.replace("SNIPPET", &tag)
}

/// Opens a page as who was never there: a browser keeps in memory what clearing its cache leaves.
async fn first_visit(world: &World, page: &Page, body: &str, visit: usize) -> Result<()> {
    slow(page, true).await?;
    page.open(&world.page(&body.replace("FRESH", &visit.to_string())))
        .await
}

/// 1.6 Mbit/s, 150 ms, a processor four times slower; or everything as it was.
async fn slow(page: &Page, slow: bool) -> Result<()> {
    let (latency, bytes, rate) = if slow { (150, 200_000, 4) } else { (0, -1, 1) };
    let conditions = json!({ "offline": false, "latency": latency, "downloadThroughput": bytes, "uploadThroughput": bytes });
    page.devtools("Network.enable", json!({})).await?;
    page.devtools("Network.clearBrowserCache", json!({}))
        .await?;
    page.devtools("Network.emulateNetworkConditions", conditions)
        .await?;
    page.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": rate }))
        .await
        .map(drop)
}

async fn stands(page: &Page) -> Result<()> {
    page.wait("the widget", async |page| {
        Ok((!page.words(WIDGET).await?.is_empty()).then_some(()))
    })
    .await
}

/// How far things moved in all, and what did.
async fn shift(page: &Page) -> Result<(f64, Value)> {
    stands(page).await?;
    let settled = "const done = arguments[arguments.length - 1];
        requestAnimationFrame(() => requestAnimationFrame(() => { note(watching.takeRecords()); done(window.shifts); }));";
    let shifts = page.client.execute_async(settled, vec![]).await?;
    let all = shifts.as_array().context("no list of shifts")?;
    let sum = all
        .iter()
        .filter_map(|shift| shift.get("value").and_then(Value::as_f64))
        .sum();
    Ok((sum, shifts))
}

/// The height of a widget that has come, in CSS pixels.
async fn height(page: &Page) -> Result<f64> {
    let height = page
        .run(
            "return document.querySelector('div[data-misniets]').getBoundingClientRect().height",
            vec![],
        )
        .await?;
    height.as_f64().context("a host without height")
}

async fn where_the_snippet_keeps_room_nothing_on_the_page_moves(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let mut visits = 0..;
    for (width, tall) in SCREENS {
        page.viewport(Some((width, tall))).await?;
        for attributes in WIDGETS {
            slow(page, false).await?;
            page.open(&world.page(&host(attributes, ""))).await?;
            stands(page).await?;
            let room = format!("min-height: {}px", height(page).await?);
            let visit = visits.next().context("a visit")?;
            first_visit(world, page, &host(attributes, &room), visit).await?;
            let (sum, shifts) = shift(page).await?;
            // “2 seconden” becomes “1 seconde”, narrower in the middle of its box: no more than a hundred thousandth.
            ensure!(
                sum < 1e-4,
                "{attributes} at {width} × {tall} moves the page by {sum}: {shifts:#}"
            );
        }
    }
    slow(page, false).await?;
    page.viewport(None).await?;
    page.no_trouble().await.map(drop)
}

async fn where_no_snippet_keeps_room_the_page_hardly_moves(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    // The page's own style takes its time, as on a slow connection: nothing is painted before it.
    let late = Fault::Delay(Duration::from_millis(2500));
    world.proxy.harm(Method::GET, "/site.css", late);
    let mut visits = 0..;
    for (width, tall) in SCREENS {
        page.viewport(Some((width, tall))).await?;
        for attributes in WIDGETS {
            // A column of some 700 px puts a course's picture above its words, and nobody knows that before it is there.
            if width == 768 && attributes.contains("course") {
                continue;
            }
            for (body, has_tag) in [(head(attributes), false), (tag(attributes), true)] {
                let visit = visits.next().context("a visit")?;
                first_visit(world, page, &body, visit).await?;
                if has_tag {
                    page.wait_for(Where::Page, "#tag + *").await?;
                    // Some visitors are there before the widget is.
                    page.run(
                        "document.getElementById('tag').nextElementSibling.scrollIntoView()",
                        vec![],
                    )
                    .await?;
                }
                let (sum, shifts) = shift(page).await?;
                ensure!(
                    sum < 0.02,
                    "{attributes} at {width} × {tall} moves the page by {sum}: {shifts:#}"
                );
            }
        }
    }
    slow(page, false).await?;
    page.viewport(None).await?;
    page.no_trouble().await.map(drop)
}

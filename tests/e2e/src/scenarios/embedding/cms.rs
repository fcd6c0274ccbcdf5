//! What content management systems and word processors make of a snippet: a widget all the same, or a clear line.

use super::host_forms::LINK;
use super::steps::{EVENT, SCRIPT, TITLE, dutch, register_in_widget};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Context, Result, ensure};

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(what_editors_leave_of_a_snippet_still_becomes_one_widget),
        scenario!(a_self_closed_host_does_not_swallow_the_page),
        scenario!(an_unclosed_host_while_the_page_still_arrives_does_not_swallow_it),
        scenario!(curly_quotes_are_named_to_the_owner),
        scenario!(a_tag_moved_to_the_head_gives_its_settings_to_the_host_without_any),
    ]
}

/// Snippets as they were found after an editor had been at them; measured ones name the system.
const MANGLED: [&str; 10] = [
    // Addresses without a scheme, as an optimiser leaves them.
    "<script async src=\"SLASHES/v1/misniets.js\" data-misniets=\"webinar\" data-event=\"evenementen\"></script>",
    // Upper case, other quotes, another order.
    "<SCRIPT DATA-EVENT='evenementen' DATA-MISNIETS='webinar' SRC='HOST/v1/misniets.js' ASYNC></SCRIPT>",
    "<script data-event=evenementen async=\"\" data-misniets=webinar src=HOST/v1/misniets.js></script>",
    // Entities, and space of every kind within the quotes.
    "<script async src=\"HOST/v1/misniets.js\" data-misniets=\" &#119;ebinar\n\" data-event=\"&nbsp;&#x65;venementen&#10;\"></script>",
    // WordPress, classic editor: a paragraph around the tag.
    "<p><script async src=\"HOST/v1/misniets.js\" data-misniets=\"webinar\" data-event=\"evenementen\"></script></p>",
    // A paragraph around the host, line breaks in it.
    "<p><div data-misniets=\"webinar\" data-event=\"evenementen\"><br />\n<a href=\"HOST/e/evenementen\">Schrijf je in<br /></a><br /></div></p>TEMPLATE",
    // WordPress, author: the script is gone, the site's template brings it.
    "<div data-misniets=\"webinar\"><a href=\"HOST/e/evenementen\">Schrijf je in</a></div>TEMPLATE",
    // Plone: no script, no data attributes; class and link stay.
    "<div class=\"misniets\"><a href=\"HOST/e/evenementen\">Schrijf je in</a></div>TEMPLATE",
    "<div><a class=\"external-link misniets\" href=\"HOST/e/evenementen?utm_source=site\" rel=\"noopener\">Schrijf je in</a></div>TEMPLATE",
    // Empty attributes, as some editors keep them.
    "<div class=\"misniets\" data-misniets=\"\" data-event=\"\" data-lang=\"\"><a href=\"HOST/e/evenementen\" target=\"_blank\">Schrijf je in</a></div>TEMPLATE",
];

async fn what_editors_leave_of_a_snippet_still_becomes_one_widget(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for snippet in MANGLED {
        let slashes = world.proxy.origin().replace("http:", "");
        let body = snippet
            .replace("TEMPLATE", SCRIPT)
            .replace("SLASHES", &slashes);
        page.open(&world.page(&dutch(&body))).await?;
        page.wait_words(WIDGET, TITLE)
            .await
            .with_context(|| format!("from {snippet}"))?;
        let count = page.widgets().await?;
        ensure!(count == 1, "{count} widgets from {snippet}");
        let lines = page.owner_lines().await?;
        ensure!(lines.is_empty(), "{snippet} says {lines:?}");
        page.no_trouble().await?;
    }
    register_in_widget(page).await?;
    world.only_registration(EVENT).await.map(drop)
}

/// What stands around a snippet whose host was not closed.
const REST: &str =
    "<h2>Andere activiteiten</h2><p>Rommelmarkt op zondag</p><footer>Gemeentehuis</footer>";

async fn the_page_stays(page: &Page) -> Result<()> {
    page.wait_words(WIDGET, TITLE).await?;
    page.wait_words(Where::Page, "Rommelmarkt op zondag")
        .await?;
    page.wait_words(Where::Page, "Gemeentehuis").await?;
    let count = page.widgets().await?;
    ensure!(count == 1, "{count} widgets stand on the page");
    page.one_owner_line(&["[misniets] config: ", "not closed"])
        .await?;
    register_in_widget(page).await?;
    page.no_trouble().await.map(drop)
}

async fn a_self_closed_host_does_not_swallow_the_page(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let body = format!(
        "<div id=\"host\" data-misniets=\"webinar\" data-event=\"evenementen\" />{SCRIPT}{REST}"
    );
    page.open(&world.page(&dutch(&body))).await?;
    the_page_stays(page).await
}

async fn an_unclosed_host_while_the_page_still_arrives_does_not_swallow_it(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    // The loader runs before the host is there, and a slow script holds the rest of the page up.
    world.proxy.harm(
        hyper::Method::GET,
        "/images/merk.svg",
        crate::fault_proxy::Fault::Delay(std::time::Duration::from_millis(1500)),
    );
    let slow = "<script src=\"HOST/images/merk.svg\"></script>";
    let body = format!(
        "<script src=\"HOST/v1/misniets.js\"></script><div class=\"misniets\" data-event=\"evenementen\" data-load=\"eager\"/><p>Intro</p>{slow}{REST}"
    );
    page.open(&world.page(&dutch(&body))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.wait_words(Where::Page, "Rommelmarkt op zondag")
        .await?;
    page.one_owner_line(&["[misniets] config: ", "not closed"])
        .await
        .map(drop)
}

async fn curly_quotes_are_named_to_the_owner(world: &mut World, page: &Page) -> Result<()> {
    let tag = TAG_WITH_CURLY_QUOTES;
    page.open(&world.page(&dutch(tag))).await?;
    page.wait_event("error", "config").await?;
    page.one_owner_line(&["[misniets] config: ", "data-event", "curly quotes"])
        .await?;
    let host = "<div data-misniets=“webinar” data-event=\"evenementen\"><a href=\"HOST/e/evenementen\">Schrijf je in</a></div>";
    page.open(&world.page(&dutch(&format!("{host}{SCRIPT}"))))
        .await?;
    page.wait_event("error", "config").await?;
    page.one_owner_line(&["[misniets] config: ", "data-misniets", "curly quotes"])
        .await?;
    page.wait_words(Where::Page, "Schrijf je in").await?;
    page.no_trouble().await.map(drop)
}

/// A word processor's quotes are no quotes to a browser: they become part of the value.
const TAG_WITH_CURLY_QUOTES: &str = "<script async src=\"HOST/v1/misniets.js\" data-misniets=\"webinar\" data-event=”evenementen”></script>";

async fn a_tag_moved_to_the_head_gives_its_settings_to_the_host_without_any(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let tag = "<script src=\"HOST/v1/misniets.js\" data-misniets=\"webinar\" data-event=\"evenementen\" data-title=\"Uit de head\"></script></head>";
    let body = format!("<div data-misniets></div>{LINK}");
    page.open(&world.page(&dutch(&body).replace("</head>", tag)))
        .await?;
    page.wait_words(WIDGET, "Uit de head").await?;
    page.wait_words(Where::Widget(1), TITLE).await?;
    page.one_owner_line(&["[misniets] config: ", "head"])
        .await?;
    page.no_trouble().await.map(drop)
}

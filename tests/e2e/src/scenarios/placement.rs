//! The page decides where a host stands, whether it is shown, and whether it can be clicked.

mod grounds;

use super::steps::{SCRIPT, TITLE, dutch};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use grounds::{ASKING, COVERS, HIDDEN, INHERITED, LAYOUTS, MAY_PASS};
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(a_host_stands_where_the_page_would_put_a_block_of_text),
        scenario!(a_host_in_a_box_that_asks_for_a_width_is_readable_and_fits),
        scenario!(a_host_that_the_owner_hides_stays_hidden_until_it_is_shown),
        scenario!(what_the_page_makes_unclickable_lets_clicks_through),
        scenario!(no_inherited_property_of_the_page_changes_the_card),
    ]
}

/// A widget that is mounted at once, wherever it stands.
const HOST: &str = r#"<div class="host" data-load="eager" data-misniets="webinar" data-event="evenementen"><a href="HOST/e/evenementen">Schrijf je in</a></div>"#;

/// The same box of the page with an ordinary block in it.
const TEXT: &str = r#"<div class="host" id="text">Een gewone alinea van de pagina, die zo lang is dat ze in elke kolom over meer dan een regel loopt,
    en die dus de breedte neemt die de pagina haar geeft, zoals een kaart dat ook moet doen, waar ze ook staat.</div>"#;

/// Phone, tablet, laptop, in CSS pixels.
const WIDTHS: [u32; 3] = [320, 768, 1200];

#[derive(Debug)]
struct Placed {
    left: f64,
    width: f64,
    above: f64,
    below: f64,
    card: f64,
}

/// Where a block stands, how far from its neighbours, and how wide its card is.
async fn placed(page: &Page, selector: &str) -> Result<Placed> {
    let script = "const it = document.querySelector(arguments[0]), box = it.getBoundingClientRect();
        const near = (sibling, edge) => {
            const other = sibling?.getBoundingClientRect();
            return other && other.left < box.right && box.left < other.right ? other[edge] : undefined;
        };
        return [box.left, box.width, box.top - (near(it.previousElementSibling, 'bottom') ?? box.top),
            (near(it.nextElementSibling, 'top') ?? box.bottom) - box.bottom, it.shadowRoot?.querySelector('article').getBoundingClientRect().width ?? 0]";
    let found = page.run(script, vec![json!(selector)]).await?;
    let [left, width, above, below, card] =
        serde_json::from_value(found).with_context(|| format!("no {selector} on the page"))?;
    Ok(Placed {
        left,
        width,
        above,
        below,
        card,
    })
}

/// A page as wide as this, whatever the narrowest window of an engine is.
fn layout(width: u32, style: &str, around: &str, block: &str) -> String {
    let body = around.replace("BLOCK", block);
    dutch(&format!(
        "<style>body {{ margin: 0 }} .screen {{ width: {width}px }} {style}</style><div class=\"screen\">{body}</div>{SCRIPT}"
    ))
}

async fn a_host_stands_where_the_page_would_put_a_block_of_text(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for (name, style, around) in LAYOUTS {
        for width in WIDTHS {
            page.open(&world.page(&layout(width, style, around, TEXT)))
                .await?;
            let wanted = placed(page, "#text").await?;
            page.open(&world.page(&layout(width, style, around, HOST)))
                .await?;
            page.wait_words(WIDGET, TITLE).await?;
            let found = placed(page, ".host").await?;
            let off = [
                wanted.left - found.left,
                wanted.width - found.width,
                wanted.above - found.above,
                wanted.below - found.below,
                found.card - found.width,
            ];
            ensure!(
                off.iter().all(|off| off.abs() < 1.0),
                "«{name}» at {width} px: a block of text has {wanted:?}, the widget {found:?}"
            );
        }
    }
    page.no_trouble().await.map(drop)
}

async fn a_host_in_a_box_that_asks_for_a_width_is_readable_and_fits(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for (name, style, around) in ASKING {
        for width in WIDTHS {
            page.open(&world.page(&layout(width, style, around, HOST)))
                .await?;
            page.wait_words(WIDGET, TITLE).await?;
            let found = placed(page, ".host").await?;
            let scrolls = "const screen = document.querySelector('.screen'); return screen.scrollWidth - screen.clientWidth";
            let sideways = page.run(scrolls, vec![]).await?.as_f64();
            ensure!(
                found.card >= 250.0 && (found.card - found.width).abs() < 1.0,
                "«{name}» at {width} px: {found:?}"
            );
            ensure!(
                sideways.is_some_and(|by| by < 1.0),
                "«{name}» at {width} px: the page scrolls sideways by {sideways:?} px: {found:?}"
            );
        }
    }
    page.no_trouble().await.map(drop)
}

/// Whether anything of the first widget can be seen.
const SEEN: &str = "const button = document.querySelector('[data-misniets]').shadowRoot.querySelector('button');
    const box = button.getBoundingClientRect(), shown = button.checkVisibility?.({ visibilityProperty: true, contentVisibilityAuto: true }) ?? true;
    return shown && box.width > 0 && getComputedStyle(button).visibility === 'visible'";

async fn a_host_that_the_owner_hides_stays_hidden_until_it_is_shown(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for (name, style, around, show) in HIDDEN {
        let html = layout(1200, style, around, HOST);
        page.open(&world.page(&html)).await?;
        page.wait_event("ready", "evenementen")
            .await
            .with_context(|| format!("«{name}»"))?;
        let seen = page.run(SEEN, vec![]).await?;
        ensure!(seen == json!(false), "«{name}»: the hidden widget is seen");
        page.run(show, vec![]).await?;
        page.wait(&format!("«{name}»: the widget"), async |page| {
            Ok((page.run(SEEN, vec![]).await? == json!(true)).then_some(()))
        })
        .await?;
    }
    page.no_trouble().await.map(drop)
}

async fn what_the_page_makes_unclickable_lets_clicks_through(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for (name, style, around) in COVERS {
        let beneath =
            "<button id=\"beneath\" onclick=\"window.clicked = true\">Van de pagina</button>";
        let html = layout(1200, style, &format!("{around}{beneath}"), HOST);
        page.open(&world.page(&html)).await?;
        page.wait_event("ready", "evenementen").await?;
        let button = page.wait_for(Where::Page, "#beneath").await?;
        button
            .click()
            .await
            .with_context(|| format!("«{name}»: the page's button cannot be clicked"))?;
        let clicked = page.run("return window.clicked === true", vec![]).await?;
        ensure!(
            clicked == json!(true),
            "«{name}»: the widget takes the click"
        );
    }
    page.no_trouble().await.map(drop)
}

/// The computed properties of a card's parts that differ between the first widget and the second.
const DIFFERENCES: &str = "const [one, other] = [...document.querySelectorAll('[data-misniets]')].map((host) => host.shadowRoot), found = [];
    for (const part of ['article', 'h2', '.when strong', 'label', '.input', '.consent .input', 'button', 'li', '.digits']) {
        const [a, b] = [one, other].map((root) => getComputedStyle(root.querySelector(part)));
        for (const name of a) if (a[name] !== b[name]) found.push(`${name} of ${part}: ${a[name]}, ${b[name]}`);
    }
    return found";

async fn no_inherited_property_of_the_page_changes_the_card(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let body = format!(
        "<style>body > div {{ width: 700px }} {INHERITED}</style><div>{HOST}</div><div class=\"odd\">{HOST}</div>{SCRIPT}"
    );
    page.open(&world.page(&dutch(&body))).await?;
    for number in 0..2 {
        page.wait_words(Where::Widget(number), TITLE).await?;
    }
    let found: Vec<String> = serde_json::from_value(page.run(DIFFERENCES, vec![]).await?)?;
    let odd: Vec<_> = found
        .iter()
        .filter(|it| !MAY_PASS.iter().any(|name| it.starts_with(name)))
        .collect();
    ensure!(
        odd.is_empty(),
        "the page's style reaches the card: {odd:#?}"
    );
    page.no_trouble().await.map(drop)
}

//! Pages no one wrote to be friendly: in each the widgets look as on a clean page, and work.

mod grounds;

use super::steps::{DONE, NAME};
use super::{Scenario, scenario};
use crate::engine::Engine;
use crate::page::{Page, Where};
use crate::pictures::{Area, Picture, Tolerance};
use crate::world::{World, WorldOptions};
use anyhow::{Context, Result, ensure};
use grounds::{
    BOOTSTRAP_3, BOOTSTRAP_5, EVEN, FOUNDATION, JQUERY_AND_ZONES, MOOTOOLS, PICO, PROTOTYPE, RUDE,
    UNSET, WIDGETS,
};
use hyper::Method;
use serde_json::{Value, json};

pub(crate) fn all() -> Vec<Scenario> {
    let mut pictures = vec![
        scenario!(styles_for_every_element_change_no_widget, without_limits()),
        scenario!(css_frameworks_change_no_widget, without_limits()),
        scenario!(
            libraries_that_change_built_ins_change_no_widget,
            without_limits()
        ),
        scenario!(the_script_changes_no_pixel_of_the_page),
    ];
    for scenario in &mut pictures {
        scenario.cannot = NO_PICTURES;
    }
    let mut blind = scenario!(
        where_no_picture_is_taken_the_widgets_work_all_the_same,
        without_limits()
    );
    blind.cannot = PICTURES;
    let mut zoomed = scenario!(a_zoomed_page_zooms_the_widgets, without_limits());
    zoomed.cannot = NO_ZOOM;
    pictures.extend([
        blind,
        zoomed,
        scenario!(
            a_page_from_right_to_left_mirrors_the_widgets,
            without_limits()
        ),
    ]);
    pictures
}

const NO_PICTURES: &[(Engine, &str)] = &[(
    Engine::WebKit,
    "its driver takes no picture of a page that stands still",
)];

const NO_ZOOM: &[(Engine, &str)] = &[(
    Engine::WebKit,
    "its driver looks for the fields of a zoomed page where they would be without the zoom",
)];

const PICTURES: &[(Engine, &str)] = &[
    (
        Engine::Chromium,
        "looks and works in the scenarios with pictures",
    ),
    (
        Engine::Firefox,
        "looks and works in the scenarios with pictures",
    ),
];

fn without_limits() -> WorldOptions {
    WorldOptions {
        arguments: &["--limit-ip", "off", "--limit-entry", "off"],
        ..WorldOptions::default()
    }
}

async fn styles_for_every_element_change_no_widget(world: &mut World, page: &Page) -> Result<()> {
    compare(world, page, &[("unset", UNSET), ("rude", RUDE)]).await
}

async fn css_frameworks_change_no_widget(world: &mut World, page: &Page) -> Result<()> {
    let frameworks = [
        ("bootstrap-3", BOOTSTRAP_3),
        ("bootstrap-5", BOOTSTRAP_5),
        ("pico", PICO),
        ("foundation", FOUNDATION),
    ];
    compare(world, page, &frameworks).await
}

async fn libraries_that_change_built_ins_change_no_widget(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let libraries = [
        ("jquery-and-zones", JQUERY_AND_ZONES),
        ("prototype", PROTOTYPE),
        ("mootools", MOOTOOLS),
    ];
    compare(world, page, &libraries).await
}

async fn where_no_picture_is_taken_the_widgets_work_all_the_same(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let pages = [
        ("unset", UNSET),
        ("rude", RUDE),
        ("zones", JQUERY_AND_ZONES),
        ("prototype", PROTOTYPE),
        ("mootools", MOOTOOLS),
    ];
    for (name, head) in pages {
        let tried = async {
            shown(world, page, "", head).await?;
            works(world, page, name).await
        };
        tried
            .await
            .with_context(|| format!("on the page «{name}»"))?;
    }
    Ok(())
}

async fn a_page_from_right_to_left_mirrors_the_widgets(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    tall(page).await?;
    shown(world, page, "", "").await?;
    let plain = boxes(page).await?;
    shown(world, page, "dir=rtl", "").await?;
    let mirrored = boxes(page).await?;
    ensure!(
        plain.len() == mirrored.len() && !plain.is_empty(),
        "{} boxes became {}",
        plain.len(),
        mirrored.len()
    );
    for (one, other) in plain.iter().zip(&mirrored) {
        let [left, width] = [one.left, one.width];
        let wanted = one.within - left - width;
        ensure!(
            (other.left - wanted).abs() <= 1.5 && (other.width - width).abs() <= 1.5,
            "{} stands at {left}, {width} wide, and from right to left at {} instead of {wanted}, {} wide",
            one.name,
            other.left,
            other.width
        );
    }
    nothing_sticks_out(page).await?;
    works(world, page, "rtl").await?;
    usual(page).await
}

async fn a_zoomed_page_zooms_the_widgets(world: &mut World, page: &Page) -> Result<()> {
    shown(world, page, "", "").await?;
    let plain = letters(page).await?;
    shown(world, page, "", "<style>html { zoom: 1.5 }</style>").await?;
    let zoomed = letters(page).await?;
    ensure!(
        zoomed > plain * 1.3,
        "letters of {plain} px are {zoomed} px in a page zoomed to 150 %"
    );
    nothing_sticks_out(page).await?;
    works(world, page, "zoom").await
}

/// A page of several frameworks, without the script and with it.
async fn the_script_changes_no_pixel_of_the_page(world: &mut World, page: &Page) -> Result<()> {
    let rich = r#"<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Rijk</title>STYLES<style>html { overflow-y: scroll !important } footer { margin-bottom: 60px !important }</style></head><body class="container">
        <nav class="navbar navbar-expand bg-body-tertiary"><a class="navbar-brand" href="/">Stad</a><ul class="nav"><li class="nav-item"><a class="nav-link" href="/">Agenda</a></li></ul></nav>
        <h1>Agenda</h1><p class="lead">Wat er te doen is.</p><form><label>Zoek <input class="form-control" value="feest"></label><button class="btn btn-primary">Zoek</button></form>
        <table class="table table-striped"><tr><th>Dag</th><th>Wat</th></tr><tr><td>Maandag</td><td>Markt</td></tr></table>
        <article><h2>Markt</h2><blockquote>Kom ook!</blockquote><progress value="3" max="5"></progress> <select><option>Een</option></select></article>
        <div class="alert alert-info">Let op</div><ul><li>een</li><li>twee</li></ul><footer class="callout">Voettekst</footer>WIDGETS</body></html>"#;
    tall(page).await?;
    let libraries = format!("{FOUNDATION}{JQUERY_AND_ZONES}{MOOTOOLS}");
    for styles in [BOOTSTRAP_5, PICO, &libraries] {
        let html = rich.replace("STYLES", &styles.replace("reset-css/reset.css", "none"));
        page.open(&world.page(&html.replace("WIDGETS", ""))).await?;
        let area = "const last = document.querySelector('footer').getBoundingClientRect(); return Math.ceil(last.bottom)";
        let height = page.run(area, vec![]).await?.as_u64().unwrap_or_default();
        let before = screen(page).await?;
        page.open(&world.page(&html.replace("WIDGETS", WIDGETS)))
            .await?;
        all_stand(page).await?;
        let page_itself = Area {
            left: 0,
            top: 0,
            width: 1200,
            height: usize::try_from(height)?,
        };
        let (before, after) = (
            before.part(page_itself)?,
            screen(page).await?.part(page_itself)?,
        );
        let (count, picture) = before.differing(&after, Tolerance::None);
        if count > 0 {
            let file = picture.write(&format!("{}-page-itself-difference", page.engine))?;
            anyhow::bail!(
                "{count} pixels of the page itself differ with the script on it: {}",
                file.display()
            );
        }
    }
    usual(page).await
}

/// On each of these pages the widgets look as on a clean one, to within 1 % of their pixels, and take a registration.
async fn compare(world: &World, page: &Page, grounds: &[(&str, &str)]) -> Result<()> {
    tall(page).await?;
    shown(world, page, "", "").await?;
    let clean = portraits(page).await?;
    for (name, head) in grounds {
        shown(world, page, "", head)
            .await
            .with_context(|| format!("on the page «{name}»"))?;
        let seen = portraits(page).await?;
        for (number, (wanted, found)) in clean.iter().zip(&seen).enumerate() {
            let (count, picture) = wanted.differing(found, Tolerance::Edges);
            if count * 100 >= wanted.size() {
                let file = |what: &str| format!("{}-{name}-{number}-{what}", page.engine);
                wanted.write(&file("wanted"))?;
                found.write(&file("found"))?;
                let file = picture.write(&file("difference"))?;
                anyhow::bail!(
                    "on the page «{name}» {count} of {} pixels of widget {number} differ: {}",
                    wanted.size(),
                    file.display()
                );
            }
        }
        works(world, page, name)
            .await
            .with_context(|| format!("on the page «{name}»"))?;
    }
    usual(page).await
}

/// Opens a page with this in its head, and the widgets on it.
async fn shown(world: &World, page: &Page, root: &str, head: &str) -> Result<()> {
    let html = format!(
        "<!doctype html><html lang=\"nl\" {root}><head><meta charset=\"utf-8\"><title>Proef</title>{head}{EVEN}</head><body>{WIDGETS}</body></html>"
    );
    page.open(&world.page(&html)).await?;
    all_stand(page).await
}

async fn all_stand(page: &Page) -> Result<()> {
    for (number, words) in [
        (0, "Sociale media voor evenementen"),
        (1, "Blijf op de hoogte"),
        (2, "Gratis"),
    ] {
        page.wait_words(Where::Widget(number), words).await?;
    }
    page.wait("the course's image", async |page| {
        let loaded = "const image = [...document.querySelectorAll('[data-misniets]')].pop().shadowRoot.querySelector('img');
            if (image) image.loading = 'eager'; return !image || image.complete && image.naturalWidth > 0";
        Ok((page.run(loaded, vec![]).await? == json!(true)).then_some(()))
    })
    .await
}

/// Registers and signs up, in the page as it is.
async fn works(world: &World, page: &Page, name: &str) -> Result<()> {
    let sent = |path: &str| world.proxy.seen_like(&Method::POST, path).len();
    let (before, lists_before) = (sent("/registrations"), sent("/members"));
    let email = format!("{name}@voorbeeld.be");
    page.fill_in(Where::Widget(0), NAME, &email).await?;
    page.submit(Where::Widget(0)).await?;
    page.wait_words(Where::Widget(0), DONE).await?;
    page.write(Where::Widget(1), "email", &email).await?;
    page.submit(Where::Widget(1)).await?;
    page.wait_words(Where::Widget(1), "Kijk in je mailbox")
        .await?;
    ensure!(
        (sent("/registrations"), sent("/members")) == (before + 1, lists_before + 1),
        "not one registration and one sign-up were sent"
    );
    let rows = world.registrations("evenementen").await?;
    ensure!(
        rows.iter()
            .any(|row| row.get("email").is_some_and(|found| *found == email)),
        "the owner does not find {email}"
    );
    page.no_trouble().await.map(drop)
}

/// What each widget looks like.
async fn portraits(page: &Page) -> Result<Vec<Picture>> {
    let screen = screen(page).await?;
    let areas = page
        .run(
            "scrollTo(0, 0); return [...document.querySelectorAll('[data-misniets]')].filter((it) => it.shadowRoot).map((host) => {
                const box = host.getBoundingClientRect(); return [box.left, box.top, box.width, box.height].map(Math.round); })",
            vec![],
        )
        .await?;
    let areas: Vec<[usize; 4]> = serde_json::from_value(areas)?;
    areas
        .into_iter()
        .map(|[left, top, width, height]| {
            screen.part(Area {
                left,
                top,
                width,
                height,
            })
        })
        .collect()
}

async fn screen(page: &Page) -> Result<Picture> {
    // Nothing blinks and nothing has the focus on a page that was just opened; the letters may yet be on their way.
    let ready = "const done = arguments[arguments.length - 1]; scrollTo(0, 0);
        document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done())))";
    page.client.execute_async(ready, vec![]).await?;
    Picture::decode(&page.client.screenshot().await?)
}

/// A box of a widget: its name, where it begins and how wide it is, and the width of the host.
struct Measured {
    name: String,
    left: f64,
    width: f64,
    within: f64,
}

async fn boxes(page: &Page) -> Result<Vec<Measured>> {
    let script = "return [...document.querySelectorAll('[data-misniets]')].filter((it) => it.shadowRoot).flatMap((host) => {
        const own = host.getBoundingClientRect();
        return [...host.shadowRoot.querySelectorAll('article, header, form, .field, input:not([type=hidden]), button, .boxes, .box, .media, .body, .button')]
            .filter((it) => it.checkVisibility() && it.getBoundingClientRect().width > 2 && it.tabIndex + it.localName !== '-1input')
            .map((it) => { const box = it.getBoundingClientRect(); return [it.localName + '.' + it.className, box.left - own.left, box.width, own.width]; }); })";
    let found: Vec<(String, f64, f64, f64)> =
        serde_json::from_value(page.run(script, vec![]).await?)?;
    Ok(found
        .into_iter()
        .map(|(name, left, width, within)| Measured {
            name,
            left,
            width,
            within,
        })
        .collect())
}

/// How high a line of the webinar's text is on the screen: a zoomed page zooms the widget with it.
async fn letters(page: &Page) -> Result<f64> {
    let script = "const root = document.querySelector('[data-misniets]').shadowRoot;
        const range = new Range(); range.selectNodeContents(root.querySelector('label'));
        return range.getClientRects()[0].height";
    page.run(script, vec![])
        .await?
        .as_f64()
        .context("no text has a height")
}

/// No part of a widget is wider than its host, and no host wider than the page.
async fn nothing_sticks_out(page: &Page) -> Result<()> {
    let script = "const wide = [];
        for (const host of document.querySelectorAll('[data-misniets]')) {
            if (!host.shadowRoot) continue;
            const own = host.getBoundingClientRect();
            for (const it of host.shadowRoot.querySelectorAll('article, header, form, input:not([type=hidden]), button, .boxes, h2, h3, p')) {
                const box = it.getBoundingClientRect();
                if (!it.checkVisibility() || it.tabIndex < 0 && it.localName === 'input' || box.width < 2) continue;
                if (box.left < own.left - 1 || box.right > own.right + 1) wide.push(`${it.localName}.${it.className} ${box.left}–${box.right} of ${own.left}–${own.right}`);
            }
        }
        if (document.documentElement.scrollWidth > document.documentElement.clientWidth + 1) wide.push('the page can be scrolled sideways');
        return wide";
    let wide = page.run(script, vec![]).await?;
    ensure!(wide == Value::Array(vec![]), "this sticks out: {wide:#}");
    Ok(())
}

/// A window in which all three widgets stand.
async fn tall(page: &Page) -> Result<()> {
    Ok(page.client.set_window_size(1280, 2600).await?)
}

/// The window other scenarios expect.
async fn usual(page: &Page) -> Result<()> {
    Ok(page.client.set_window_size(1280, 900).await?)
}

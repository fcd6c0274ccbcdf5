//! The forms an owner may paste, and what scripts do: each gives the same widget, once.

use super::steps::{
    EVENT, HOST, SCRIPT, TAG, TITLE, dutch, fallback_stays, register_by_the_fallback,
    register_in_widget,
};
use super::{Scenario, scenario};
use crate::fault_proxy::Fault;
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Result, ensure};
use hyper::Method;
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(a_link_with_the_class_becomes_a_widget_and_stays_as_its_fallback),
        scenario!(a_block_with_the_class_around_a_link_becomes_a_widget),
        scenario!(links_to_a_course_and_a_list_become_their_widgets_in_their_language),
        scenario!(a_link_keeps_working_where_the_widget_fails),
        scenario!(a_class_without_a_hosted_link_is_left_alone),
        scenario!(options_stand_above_attributes_and_hold_what_attributes_cannot),
        scenario!(mounting_again_updates_and_unmounting_gives_the_content_back_for_good),
        scenario!(every_way_to_load_the_script_makes_one_widget),
        scenario!(a_module_script_in_place_becomes_a_widget),
        scenario!(an_older_copy_leaves_the_page_to_a_newer_one),
        scenario!(a_newer_copy_takes_over_what_is_not_mounted_yet),
        scenario!(a_rewritten_script_without_a_current_script_finds_its_server),
    ]
}

/// Form c of the contract: a link is the snippet.
pub(crate) const LINK: &str =
    r#"<p>Kom ook: <a class="misniets" href="HOST/e/evenementen">Schrijf je in</a></p>"#;

/// Exactly so many widgets stand on the page, and none is on its way.
async fn exactly(page: &Page, count: u64) -> Result<()> {
    let found = page.widgets().await?;
    ensure!(found == count, "{found} widgets instead of {count}");
    Ok(())
}

async fn a_link_with_the_class_becomes_a_widget_and_stays_as_its_fallback(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{LINK}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    register_in_widget(page).await?;
    world.only_registration(EVENT).await?;
    exactly(page, 1).await?;
    let inside = "return document.querySelector('a.misniets').parentElement.shadowRoot !== null";
    ensure!(
        page.run(inside, vec![]).await? == json!(true),
        "the link is not the widget's own content"
    );
    page.no_trouble().await.map(drop)
}

async fn a_block_with_the_class_around_a_link_becomes_a_widget(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let block = r#"<div class="kader misniets"><p>Een webinar. <a href="HOST/e/evenementen" class="misniets">Schrijf je in</a></p></div>"#;
    page.open(&world.page(&dutch(&format!("{SCRIPT}{block}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    exactly(page, 1).await?;
    page.no_trouble().await.map(drop)
}

async fn links_to_a_course_and_a_list_become_their_widgets_in_their_language(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let links = r#"<a class="misniets" href="HOST/c/sociale-media?lang=fr">Le cours</a>
        <a class="misniets" href="HOST/l/nieuws?lang=en">Stay informed</a>"#;
    page.open(&world.page(&dutch(&format!("{links}{SCRIPT}"))))
        .await?;
    page.wait_for(WIDGET, "article[lang=fr], [lang=fr] article, article")
        .await?;
    page.wait_for(Where::Widget(1), "input[name=email]").await?;
    let languages =
        "return [...document.querySelectorAll('[data-misniets]')].map(it => it.dataset.misniets)";
    let kinds = page.run(languages, vec![]).await?;
    ensure!(kinds == json!(["course", "newsletter"]), "{kinds}");
    let asked = world.proxy.seen_like(&Method::GET, "/v1/card/").into_iter();
    let mut asked: Vec<String> = asked.map(|seen| seen.path).collect();
    asked.sort();
    ensure!(
        asked
            == [
                "/v1/card/course/sociale-media?lang=fr",
                "/v1/card/list/nieuws?lang=en"
            ],
        "{asked:?}"
    );
    page.no_trouble().await.map(drop)
}

async fn a_link_keeps_working_where_the_widget_fails(world: &mut World, page: &Page) -> Result<()> {
    for part in ["/v1/card/", ".wasm"] {
        world.proxy.harm(Method::GET, part, Fault::Status(500));
    }
    page.open(&world.page(&dutch(&format!("{LINK}{SCRIPT}"))))
        .await?;
    page.wait_event("error", "network").await?;
    fallback_stays(page).await?;
    page.one_owner_line(&["[misniets] network: ", "500"])
        .await?;
    register_by_the_fallback(world, page).await.map(drop)
}

async fn a_class_without_a_hosted_link_is_left_alone(world: &mut World, page: &Page) -> Result<()> {
    let others = r#"<section class="misniets"><p>Ons merk</p><a href="/e/evenementen">Elders</a></section>
        <a class="misniets" href="https://example.com/e/evenementen">Nog elders</a>"#;
    page.open(&world.page(&dutch(&format!("{others}{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    exactly(page, 1).await?;
    page.wait_words(Where::Page, "Nog elders").await?;
    ensure!(page.owner_lines().await?.is_empty(), "a line for nothing");
    page.no_trouble().await.map(drop)
}

/// Waits for the loader's global.
async fn loaded(page: &Page) -> Result<()> {
    page.wait("the loader to run", async |page| {
        Ok(
            (page.run("return !!window.misniets?.mount", vec![]).await? == json!(true))
                .then_some(()),
        )
    })
    .await
}

async fn options_stand_above_attributes_and_hold_what_attributes_cannot(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let plain = r#"<div id="place" data-title="Uit het attribuut"><p>Straks meer</p></div>"#;
    page.open(&world.page(&dutch(&format!("{plain}{SCRIPT}"))))
        .await?;
    loaded(page).await?;
    let options = json!({
        "event": EVENT, "title": "Uit de opties", "textSubmit": "Ik kom",
        "fields": ["name*", { "name": "dieet", "type": "select", "label": "Wat eet je?", "options": ["Alles", "Veggie"] }],
    });
    let mount = "misniets.mount(document.getElementById('place'), arguments[0])";
    page.run(mount, vec![options]).await?;
    page.wait_words(WIDGET, "Uit de opties").await?;
    page.wait_words(WIDGET, "Wat eet je?").await?;
    page.wait_words(WIDGET, "Ik kom").await?;
    let mistaken = json!({ "event": EVENT, "duration": "abc" });
    page.run(mount, vec![mistaken]).await?;
    page.wait_words(WIDGET, "Uit het attribuut").await?;
    page.one_owner_line(&["options, duration", "abc", "Example"])
        .await?;
    exactly(page, 1).await?;
    page.no_trouble().await.map(drop)
}

async fn mounting_again_updates_and_unmounting_gives_the_content_back_for_good(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    let host = "const host = document.getElementById('host');";
    let mount = |title: &str| format!("{host} misniets.mount(host, {{ title: '{title}' }})");
    page.run(&mount("Eerst dit"), vec![]).await?;
    page.wait_words(WIDGET, "Eerst dit").await?;
    page.run(&mount("Dan dat"), vec![]).await?;
    page.wait_words(WIDGET, "Dan dat").await?;
    // The page changes afterwards: what was unmounted stays unmounted.
    let unmount = format!("{host} misniets.unmount(host); document.body.append('Later')");
    page.run(&unmount, vec![]).await?;
    page.wait("the fallback to be back", async |page| {
        let gone = page.find(WIDGET, "article").await?.is_none();
        Ok(gone.then_some(()))
    })
    .await?;
    fallback_stays(page).await?;
    page.run("document.body.append('Nog later')", vec![])
        .await?;
    fallback_stays(page).await?;
    page.run(&mount("En opnieuw"), vec![]).await?;
    page.wait_words(WIDGET, "En opnieuw").await?;
    page.no_trouble().await.map(drop)
}

async fn every_way_to_load_the_script_makes_one_widget(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for how in ["async", "defer", "", "type=\"module\""] {
        let script = format!("<script {how} src=\"HOST/v1/misniets.js\"></script>");
        for html in [
            dutch(HOST).replace("</head>", &format!("{script}</head>")),
            dutch(&format!("{script}{HOST}")),
            dutch(&format!("{HOST}{script}")),
        ] {
            page.open(&world.page(&html)).await?;
            page.wait_words(WIDGET, TITLE).await?;
            exactly(page, 1).await?;
            page.no_trouble().await?;
        }
    }
    Ok(())
}

async fn a_module_script_in_place_becomes_a_widget(world: &mut World, page: &Page) -> Result<()> {
    let tag = TAG.replace("async", "type=\"module\"");
    page.open(&world.page(&dutch(&tag))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    exactly(page, 1).await?;
    register_in_widget(page).await?;
    page.no_trouble().await.map(drop)
}

/// A copy of the loader that claims another version, at an address of its own.
async fn copy(world: &mut World, page: &Page, version: &str, page_html: &str) -> Result<String> {
    let source = world
        .get(&world.address("/v1/misniets.js"))
        .await?
        .text()
        .await?;
    let own = page_version(&source)?;
    let other = source.replace(&own, &format!("\"{version}\""));
    ensure!(other != source, "the copy claims no other version");
    let _ = page;
    let inline = other
        .replace("document.currentScript", "document.getElementById('copy')")
        .replace("</script", "<\\/script");
    Ok(page_html.replace("COPY", &inline))
}

/// The version in a minified loader, with its quotes.
fn page_version(source: &str) -> Result<String> {
    let quoted = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
    ensure!(
        source.matches(&quoted).count() >= 1,
        "the loader does not hold {quoted}"
    );
    Ok(quoted)
}

/// A copy's address is that of an inert script beside it, so that it fetches what the real one does.
const COPY: &str = r#"<script id="copy" type="text/plain" src="HOST/v1/misniets.js"></script><script>COPY</script>"#;

async fn an_older_copy_leaves_the_page_to_a_newer_one(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let html = dutch(&format!(
        "{HOST}<script src=\"HOST/v1/misniets.js\"></script>{COPY}{TAG}"
    ));
    let html = copy(world, page, "0.0.9", &html).await?;
    page.open(&world.page(&html)).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.wait_words(Where::Widget(1), TITLE).await?;
    exactly(page, 2).await?;
    let version = page.run("return misniets.version", vec![]).await?;
    ensure!(version == json!(env!("CARGO_PKG_VERSION")), "{version}");
    page.no_trouble().await.map(drop)
}

async fn a_newer_copy_takes_over_what_is_not_mounted_yet(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let far = "<style>.far { height: 6000px }</style><div class=\"far\"></div>";
    let second = HOST.replace("id=\"host\"", "id=\"second\"");
    let html = dutch(&format!(
        "{HOST}<script src=\"HOST/v1/misniets.js\"></script>{far}{second}{TAG}"
    ));
    page.open(&world.page(&html)).await?;
    page.wait_words(WIDGET, TITLE).await?;
    let newer = copy(world, page, "0.10.0", "COPY").await?;
    page.run(
        "const it = document.createElement('script'); it.id = 'copy'; it.textContent = arguments[0];
         Object.defineProperty(it, 'src', { value: arguments[1] }); document.body.append(it)",
        vec![json!(newer), json!(world.address("/v1/misniets.js"))],
    )
    .await?;
    let version = page.run("return misniets.version", vec![]).await?;
    ensure!(version == json!("0.10.0"), "{version}");
    page.scroll_to_end().await?;
    page.wait_words(Where::Widget(1), TITLE).await?;
    page.wait_words(Where::Widget(2), TITLE).await?;
    exactly(page, 3).await?;
    // The first one, mounted by the older copy, is still looked after.
    page.run(
        "document.getElementById('host').dataset.title = 'Nog altijd hier'",
        vec![],
    )
    .await?;
    page.wait_words(WIDGET, "Nog altijd hier").await?;
    let articles = "return [...document.querySelectorAll('[data-misniets]')].map(it => it.shadowRoot?.querySelectorAll('article').length ?? -1)";
    let articles = page.run(articles, vec![]).await?;
    ensure!(
        articles == json!([1, 1, -1, 1]),
        "cards a host, the tag has none: {articles}"
    );
    page.no_trouble().await.map(drop)
}

async fn a_rewritten_script_without_a_current_script_finds_its_server(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    // An optimiser keeps the tag as text and runs what it says from a script of its own.
    let later = r#"<script type="optimised/javascript" src="HOST/v1/misniets.js" data-misniets="webinar" data-event="evenementen"></script>
        <script type="module">
            const source = await (await fetch('HOST/v1/misniets.js')).text();
            Promise.resolve().then(() => (0, eval)(source));
        </script>"#;
    page.open(&world.page(&dutch(later))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    exactly(page, 1).await?;
    page.no_trouble().await.map(drop)
}

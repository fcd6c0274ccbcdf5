//! The snippet builder: an owner chooses, fills in, looks and copies; what is pasted elsewhere is what was shown.

mod pasted;

use super::steps::{EVENT, TITLE, dutch, in_language};
use super::{Scenario, scenario};
use crate::engine::Scripting;
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use fantoccini::wd::Locator;
use serde_json::{Value, json};

pub(crate) fn all() -> Vec<Scenario> {
    let mut off = scenario!(with_javascript_off_the_builder_gives_a_ready_snippet);
    off.scripting = Scripting::Off;
    let mut all = vec![
        scenario!(it_opens_with_the_next_event_its_card_and_the_code_to_copy),
        scenario!(an_entry_is_chosen_from_the_catalogue_or_described),
        scenario!(the_system_picks_the_form_that_survives_it),
        scenario!(what_is_filled_in_is_previewed_and_pasted_elsewhere_it_is_the_same_widget),
        scenario!(the_preview_stands_on_a_page_of_the_width_ground_and_language_one_chooses),
        scenario!(a_bad_value_warns_in_the_builder_as_the_widget_does),
        scenario!(a_link_reopens_the_builder_as_it_was),
        scenario!(a_pasted_snippet_can_be_edited),
        scenario!(a_copy_is_announced_and_holds_the_snippet),
        scenario!(what_the_server_draws_stands_in_the_page_it_is_pasted_into),
        scenario!(the_catalogues_names_are_suggested),
        scenario!(the_builder_speaks_the_language_of_its_address),
        off,
    ];
    all.extend(pasted::all());
    all
}

/// The builder in Dutch, with something chosen.
async fn open(world: &World, page: &Page, fragment: &str) -> Result<()> {
    let address = format!("/bouwer?lang=nl#{fragment}");
    page.open(&world.address(&address)).await?;
    page.wait_for(Where::Page, "input[name=cms]")
        .await
        .map(drop)
}

/// Chooses an entry in the list. The drivers of Firefox and WebKit press no option of a closed list.
async fn choose_entry(page: &Page, id: &str) -> Result<()> {
    page.wait_for(Where::Page, "select[name=entry]").await?;
    let choose = "const list = document.querySelector('select[name=entry]');
        list.value = arguments[0];
        list.dispatchEvent(new Event('change', { bubbles: true }))";
    page.run(choose, vec![json!(id)]).await.map(drop)
}

/// Unfolds what an entry of the catalogue gives by itself.
async fn open_content(page: &Page) -> Result<()> {
    let summary = page
        .wait_for(Where::Page, ".settings > .group > summary")
        .await?;
    page.click(&summary).await
}

/// The text of a box, once it holds these words.
async fn code(page: &Page, id: &str, words: &str) -> Result<String> {
    let text = async || {
        let read = "return document.getElementById(arguments[0])?.value ?? ''";
        let value = page.run(read, vec![json!(id)]).await?;
        anyhow::Ok(value.as_str().unwrap_or_default().to_owned())
    };
    let awaited = format!("«{words}» in #{id}");
    let found = page
        .wait(&awaited, async |_| {
            Ok(Some(text().await?).filter(|text| text.contains(words)))
        })
        .await;
    match found {
        Ok(text) => Ok(text),
        Err(error) => Err(error.context(format!("#{id} holds «{}»", text().await?))),
    }
}

async fn it_opens_with_the_next_event_its_card_and_the_code_to_copy(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let soonest = world.get(&world.address("/v1/events?lang=nl")).await?;
    let soonest: Value = serde_json::from_str(&soonest.text().await?)?;
    let next = soonest.get("events").and_then(Value::as_array);
    let next = next.and_then(|all| {
        all.iter()
            .find(|event| event.get("registration") != Some(&json!("cancelled")))
    });
    let next = next.context("no event to come")?;
    let text = |of: &Value, name: &str| of.get(name).and_then(Value::as_str).map(str::to_owned);
    let id = text(next, "id").context("no id")?;
    let title = next.get("config").and_then(|it| text(it, "title"));
    page.open(&world.address("/bouwer?lang=nl")).await?;
    page.wait_words(WIDGET, &title.context("no title")?).await?;
    let snippet = code(page, "code", "data-misniets").await?;
    ensure!(
        snippet.contains(&format!("/v1/webinar/{id}.js")),
        "{snippet}"
    );
    let seen = "const box = document.getElementById('code').getBoundingClientRect();
        return box.top >= 0 && box.bottom <= innerHeight || innerWidth < 1088";
    let seen = page.run(seen, vec![]).await?;
    ensure!(seen == json!(true), "the code is not in sight");
    page.no_trouble().await.map(drop)
}

async fn an_entry_is_chosen_from_the_catalogue_or_described(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    open(world, page, "").await?;
    choose_entry(page, "atelier").await?;
    code(page, "code", "/v1/webinar/atelier.js").await?;
    page.pick(Where::Page, "widget", "newsletter").await?;
    // A list is chosen as well: there is something to paste at once.
    code(page, "code", "/v1/newsletter/nieuws.js").await?;
    page.pick(Where::Page, "widget", "webinar").await?;
    code(page, "code", "/v1/webinar/atelier.js").await?;
    choose_entry(page, "").await?;
    page.wait_words(Where::Page, "Zo kan de widget niet starten")
        .await?;
    page.no_trouble().await.map(drop)
}

async fn the_system_picks_the_form_that_survives_it(world: &mut World, page: &Page) -> Result<()> {
    open(world, page, "widget=webinar&a-event=evenementen").await?;
    page.pick(Where::Page, "cms", "plone").await?;
    let link = code(page, "code", "class=\"misniets\"").await?;
    ensure!(link.starts_with("<a ") && !link.contains("data-"), "{link}");
    code(page, "script", "<script async").await?;
    page.wait_words(Where::Page, "Site-instellingen").await?;
    page.pick(Where::Page, "cms", "ghost").await?;
    let whole = code(page, "code", "<script async").await?;
    ensure!(
        whole.contains("<div data-misniets=\"webinar\"")
            && whole.contains("/v1/webinar/evenementen.js?lang=nl"),
        "{whole}"
    );
    page.pick(Where::Page, "cms", "wix").await?;
    let address = code(page, "address", "/frame/e/evenementen").await?;
    ensure!(
        address == world.address("/frame/e/evenementen?lang=nl"),
        "{address}"
    );
    code(page, "code", "<iframe").await?;
    code(page, "policy", "frame-src").await?;
    page.no_trouble().await.map(drop)
}

async fn what_is_filled_in_is_previewed_and_pasted_elsewhere_it_is_the_same_widget(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    open(world, page, "cms=html").await?;
    page.wait_words(Where::Page, "Zo kan de widget niet starten")
        .await?;
    page.write(Where::Page, "event", EVENT).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.write(Where::Page, "title", "Een \"eigen\" titel & meer")
        .await?;
    page.wait_words(WIDGET, "Een \"eigen\" titel & meer")
        .await?;
    let shown = card(page).await?;
    let snippet = code(page, "code", "eigen").await?;
    page.no_trouble().await?;
    page.open(&world.page(&dutch(&snippet))).await?;
    page.wait_words(WIDGET, "Een \"eigen\" titel & meer")
        .await?;
    page.no_trouble().await?;
    let pasted = card(page).await?;
    ensure!(shown == pasted, "shown: {shown}\npasted: {pasted}");
    Ok(())
}

/// What a card says, without the countdown: that says something else each second, and says it aloud now and then.
async fn card(page: &Page) -> Result<String> {
    let read = "const { shadowRoot } = [...document.querySelectorAll('*')].find(it => it.shadowRoot);
        return [...shadowRoot.querySelectorAll('h2, h3, time, li, label, button')].map(it => it.innerText.trim()).join(' | ')";
    let said = page.run(read, vec![]).await?;
    let said = said.as_str().unwrap_or_default();
    ensure!(said.split('|').count() > 5, "a card says little: {said}");
    Ok(said.to_owned())
}

async fn the_preview_stands_on_a_page_of_the_width_ground_and_language_one_chooses(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    open(world, page, "widget=webinar&a-event=evenementen").await?;
    page.wait_words(WIDGET, TITLE).await?;
    for width in ["320", "768", "1280"] {
        page.pick(Where::Page, "width", width).await?;
        let read = "const [sheet, frame] = [document.querySelector('.sheet'), document.querySelector('.preview')];
            return [`${sheet.offsetWidth}`, sheet.getBoundingClientRect().width <= frame.getBoundingClientRect().width]";
        page.wait(&format!("a sheet of {width} that fits"), async |page| {
            Ok((page.run(read, vec![]).await? == json!([width, true])).then_some(()))
        })
        .await?;
    }
    page.pick(Where::Page, "page-lang", "fr").await?;
    page.wait_words(WIDGET, "Inscrivez-vous").await?;
    page.pick(Where::Page, "ground", "dark").await?;
    let theme = "return document.querySelector('.sheet > *')?.getAttribute('data-theme')";
    page.wait("a dark widget", async |page| {
        Ok((page.run(theme, vec![]).await? == json!("dark")).then_some(()))
    })
    .await?;
    let snippet = code(page, "code", "evenementen").await?;
    ensure!(
        !snippet.contains("theme") && !snippet.contains("data-lang"),
        "the page around the preview got into the snippet: {snippet}"
    );
    page.no_trouble().await.map(drop)
}

async fn a_bad_value_warns_in_the_builder_as_the_widget_does(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    open(world, page, "widget=webinar&a-event=evenementen").await?;
    open_content(page).await?;
    page.write(Where::Page, "duration", "een uur").await?;
    let line = "data-duration=\"een uur\" is not a whole number of minutes";
    page.wait_complaint(Where::Page, "duration", line).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.wait("the same line of the widget in the console", async |page| {
        let lines = page.owner_lines().await?;
        Ok(lines.iter().any(|said| said.contains(line)).then_some(()))
    })
    .await?;
    page.write(Where::Page, "duration", "90").await?;
    page.wait_words(Where::Page, "Alles klopt").await.map(drop)
}

async fn a_link_reopens_the_builder_as_it_was(world: &mut World, page: &Page) -> Result<()> {
    open(world, page, "").await?;
    page.pick(Where::Page, "cms", "typo3").await?;
    page.pick(Where::Page, "widget", "course").await?;
    open_content(page).await?;
    page.write(Where::Page, "title", "Taal & teken = één")
        .await?;
    page.pick(Where::Page, "form", "tag").await?;
    let snippet = page
        .wait("the code of a tag", async |page| {
            let snippet = code(page, "code", "title=Taal+%26+teken").await?;
            Ok(snippet.starts_with("<script").then_some(snippet))
        })
        .await?;
    let address = page
        .wait("the title in the address", async |page| {
            let address = page.client.current_url().await?.to_string();
            Ok(address.contains("a-title=").then_some(address))
        })
        .await?;
    page.open("about:blank").await?;
    page.open(&address).await?;
    page.wait_words(WIDGET, "Taal & teken = één").await?;
    let again = code(page, "code", "title=Taal+%26+teken").await?;
    ensure!(again == snippet && again.starts_with("<script"), "{again}");
    page.no_trouble().await.map(drop)
}

async fn a_pasted_snippet_can_be_edited(world: &mut World, page: &Page) -> Result<()> {
    open(world, page, "cms=html").await?;
    let open = page.wait_for(Where::Page, ".import summary").await?;
    page.click(&open).await?;
    let old = "<script async src='https://oud.be/v1/misniets.js' data-misniets=newsletter data-list=nieuws \
               data-organiser='Stad &amp; dorp' data-kleur=rood></script>";
    page.write(Where::Page, "import", old).await?;
    page.press(Where::Page, "button", "Lees de code").await?;
    page.wait_words(Where::Page, "Dit kennen we niet: data-kleur")
        .await?;
    page.wait_words(WIDGET, "Mis niets").await?;
    page.write(Where::Page, "title", "Nieuws uit het dorp")
        .await?;
    let snippet = code(page, "code", "Nieuws+uit+het+dorp").await?;
    let expected = format!(
        "<script async src=\"{}&amp;title=Nieuws+uit+het+dorp&amp;organiser=Stad+%26+dorp\"></script>",
        world.address("/v1/newsletter/nieuws.js?lang=nl")
    );
    ensure!(snippet == expected, "{snippet}");
    page.no_trouble().await.map(drop)
}

async fn a_copy_is_announced_and_holds_the_snippet(world: &mut World, page: &Page) -> Result<()> {
    open(world, page, "widget=webinar&cms=html&a-event=evenementen").await?;
    page.wait_words(WIDGET, TITLE).await?;
    // The reserved height comes last, when the widget was measured.
    let snippet = code(page, "code", "min-height").await?;
    page.press(Where::Page, ".code button", "Kopieer").await?;
    // Where the browser lends nobody its clipboard, the text is selected, and people are told.
    let told = page
        .wait("the outcome in the announced line", async |page| {
            let line = page.find(Where::Page, ".paste [role=status]").await?;
            let words = line.context("there is no such line")?.text().await?;
            Ok(Some(words).filter(|words| !words.is_empty()))
        })
        .await?;
    if told.contains("geselecteerd") {
        let read = "const box = document.activeElement; return box.value.slice(box.selectionStart, box.selectionEnd)";
        let selected = page.run(read, vec![]).await?;
        ensure!(selected == json!(snippet), "selected: {selected}");
        return page.no_trouble().await.map(drop);
    }
    ensure!(told.contains("Gekopieerd"), "{told}");
    let open = page.wait_for(Where::Page, ".import summary").await?;
    page.click(&open).await?;
    let target = page.wait_for(Where::Page, "#import").await?;
    let paste = format!("{}v", char::from(Key::Control));
    target.send_keys(&paste).await?;
    code(page, "import", &snippet).await?;
    page.no_trouble().await.map(drop)
}

async fn what_the_server_draws_stands_in_the_page_it_is_pasted_into(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    open(world, page, "widget=webinar&cms=html&a-event=evenementen").await?;
    open_content(page).await?;
    page.write(Where::Page, "title", "Een eigen titel").await?;
    page.wait_words(WIDGET, "Een eigen titel").await?;
    page.pick(Where::Page, "form", "full").await?;
    let snippet = code(page, "code", "shadowrootmode").await?;
    page.no_trouble().await?;
    page.open(&world.page(&dutch(&snippet))).await?;
    page.wait_words(WIDGET, "Een eigen titel").await?;
    page.no_trouble().await.map(drop)
}

async fn the_catalogues_names_are_suggested(world: &mut World, page: &Page) -> Result<()> {
    for (widget, name, id) in [
        ("webinar", "event", EVENT),
        ("newsletter", "list", "nieuws"),
        ("course", "course", "sociale-media"),
    ] {
        open(world, page, &format!("widget={widget}")).await?;
        let input = format!("input[name={name}]");
        page.wait_for(Where::Page, &input).await?;
        let read =
            "return [...document.querySelector(arguments[0]).list.options].map((it) => it.value)";
        let suggested = page.run(read, vec![json!(input)]).await?;
        let suggested = suggested.as_array().context("no list")?;
        ensure!(suggested.contains(&json!(id)), "{name}: {suggested:?}");
    }
    page.no_trouble().await.map(drop)
}

async fn the_builder_speaks_the_language_of_its_address(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for (lang, words) in [
        ("fr", "Avec quoi votre site"),
        ("de", "Womit ist Ihre Website"),
        ("en", "What is your site"),
    ] {
        page.open(&world.address(&format!(
            "/bouwer?lang={lang}#widget=webinar&a-event=evenementen"
        )))
        .await?;
        page.wait_words(Where::Page, words).await?;
        let said = page
            .run("return document.documentElement.lang", vec![])
            .await?;
        ensure!(said == json!(lang), "the page says it is in {said}");
    }
    let link = code(page, "code", "Register").await?;
    page.open(&world.page(&in_language("en", &link))).await?;
    page.wait_words(WIDGET, "Register").await.map(drop)
}

async fn with_javascript_off_the_builder_gives_a_ready_snippet(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.client.goto(&world.address("/bouwer")).await?;
    // Not of the body: WebKit's driver can't read a page with suggestions in it (`datalist`).
    for words in [
        "Hij heeft scripts nodig",
        "data-misniets=\"webinar\"",
        &world.address("/e/evenementen"),
        "naslag",
    ] {
        page.wait_text("main", words).await?;
    }
    let reference = page.wait_element(Locator::LinkText("naslag")).await?;
    reference.click().await?;
    page.wait_text("h1", "Naslag").await
}

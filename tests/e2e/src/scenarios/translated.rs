//! Other scripts change what a card has drawn: translators, extensions that wrap words, password managers, blockers. The
//! card goes on: its words are those of now, what was typed stays, nothing fails.

use super::steps::{DONE, EMAIL, HOST, NAME, SCRIPT, TITLE, dutch, ticks};
use super::{Scenario, catalogue, scenario};
use crate::page::{Page, WIDGET};
use crate::world::{World, WorldOptions};
use anyhow::{Context, Result, ensure};
use hyper::Method;
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(
            a_translated_card_whose_webinar_starts_says_so,
            WorldOptions {
                catalogue: Some(catalogue::starting("in 20 seconds")),
                ..WorldOptions::default()
            }
        ),
        scenario!(a_translated_countdown_goes_on_with_the_words_of_now, near()),
        scenario!(a_translated_form_shows_the_errors_of_now_and_takes_a_registration),
        scenario!(a_card_translated_again_and_again_takes_a_registration),
        scenario!(words_that_an_extension_wraps_or_cuts_are_those_of_now),
        scenario!(what_a_password_manager_puts_beside_a_field_stays),
        scenario!(what_a_blocker_or_an_extension_moves_or_removes_comes_back),
        scenario!(a_newsletter_and_a_course_live_through_a_translation),
    ]
}

/// 20 seconds before the seconds are one.
fn near() -> WorldOptions {
    WorldOptions {
        catalogue: Some(catalogue::starting("2031-12-12T11:00")),
        now: Some("2031-12-10T09:58:35Z"),
        ..WorldOptions::default()
    }
}

const TAG: &str = r#"<script async src="HOST/v1/misniets.js" data-misniets="webinar" data-event="proef"></script>"#;

/// Each text node with letters becomes two nested elements with other words, as Chrome's translation does it.
const TRANSLATE: &str = "const root = [...document.querySelectorAll('*')].map((it) => it.shadowRoot).filter(Boolean)[arguments[0] ?? 0];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) if (/\\p{L}/u.test(walker.currentNode.data) && !walker.currentNode.parentElement?.closest('style,script,textarea,font')) texts.push(walker.currentNode);
    for (const text of texts) {
        const outer = document.createElement('font'), inner = document.createElement('font');
        inner.append('vertaald ' + text.data); outer.append(inner); text.replaceWith(outer);
    }
    return texts.length";

/// Translates what the first card shows.
pub(super) async fn translate(page: &Page) -> Result<()> {
    let count = page.run(TRANSLATE, vec![]).await?;
    ensure!(count.as_u64() > Some(0), "nothing to translate");
    Ok(())
}

async fn nothing_twice(page: &Page, old: &str) -> Result<()> {
    let words = page.words(WIDGET).await?;
    ensure!(
        !words.to_lowercase().contains(&old.to_lowercase()),
        "the visitor still reads «{old}»: «{words}»"
    );
    Ok(())
}

async fn a_translated_card_whose_webinar_starts_says_so(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(TAG))).await?;
    page.wait_words(WIDGET, "Een proef").await?;
    page.wait_for(WIDGET, "[role=timer]").await?;
    page.write(WIDGET, "name", NAME).await?;
    translate(page).await?;
    page.wait_words(WIDGET, "Nu live").await?;
    ensure!(
        page.find(WIDGET, "[role=timer]").await?.is_none(),
        "the countdown goes on after the start"
    );
    ensure!(
        page.value(WIDGET, "name").await? == NAME,
        "what was typed is gone"
    );
    nothing_twice(page, "zo meteen").await?;
    page.no_trouble().await.map(drop)
}

async fn a_translated_countdown_goes_on_with_the_words_of_now(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(TAG))).await?;
    page.wait_words(WIDGET, "Een proef").await?;
    translate(page).await?;
    ticks(page, WIDGET).await?;
    // One second is a second: the word follows the digits, and is there once.
    let second = "const box = document.querySelector('[data-misniets]').shadowRoot?.querySelector('.seconds')
        ?? [...document.querySelectorAll('*')].find((it) => it.shadowRoot).shadowRoot.querySelector('.seconds');
        return box.innerText.replace(/\\s+/g, ' ').trim()";
    for wanted in ["01 seconde", "00 seconden"] {
        page.wait(&format!("«{wanted}»"), async |page| {
            Ok((page.run(second, vec![]).await? == json!(wanted)).then_some(()))
        })
        .await?;
    }
    page.no_trouble().await.map(drop)
}

/// Presses the button and waits until the address is complained of in other words than before.
async fn complaint_after(page: &Page, before: &str) -> Result<String> {
    page.submit(WIDGET).await?;
    page.wait("another complaint", async |page| {
        let now = page.complaint(WIDGET, "email").await?;
        Ok((!now.is_empty() && now != before).then_some(now))
    })
    .await
}

async fn a_translated_form_shows_the_errors_of_now_and_takes_a_registration(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.write(WIDGET, "name", NAME).await?;
    translate(page).await?;
    let missing = complaint_after(page, "").await?;
    ensure!(!missing.contains("vertaald"), "«{missing}»");
    translate(page).await?;
    page.write(WIDGET, "email", "geen adres").await?;
    let wrong = complaint_after(page, &format!("vertaald {missing}")).await?;
    ensure!(
        !wrong.contains(&missing),
        "the older complaint is still there: «{wrong}»"
    );
    translate(page).await?;
    page.write(WIDGET, "email", EMAIL).await?;
    page.wait("no complaint", async |page| {
        Ok(page
            .complaint(WIDGET, "email")
            .await?
            .is_empty()
            .then_some(()))
    })
    .await?;
    page.consent(WIDGET).await?;
    ensure!(
        page.value(WIDGET, "name").await? == NAME,
        "the name is gone"
    );
    translate(page).await.ok();
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    nothing_twice(page, &wrong).await?;
    world.only_registration("evenementen").await?;
    page.no_trouble().await.map(drop)
}

/// A translator that translates whatever comes, as it comes.
const KEEP_TRANSLATING: &str = "const root = document.querySelector('[data-misniets]').shadowRoot;
    const act = () => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), texts = [];
        while (walker.nextNode()) if (/\\p{L}/u.test(walker.currentNode.data) && !walker.currentNode.parentElement?.closest('style,script,textarea,font')) texts.push(walker.currentNode);
        for (const text of texts) {
            const outer = document.createElement('font'), inner = document.createElement('font');
            inner.append(text.data); outer.append(inner); text.replaceWith(outer);
        }
        watch.takeRecords();
    };
    const watch = new MutationObserver(act);
    watch.observe(root, { childList: true, characterData: true, subtree: true }); act();";

async fn a_card_translated_again_and_again_takes_a_registration(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.run(KEEP_TRANSLATING, vec![]).await?;
    complaint_after(page, "").await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    world.only_registration("evenementen").await?;
    page.no_trouble().await.map(drop)
}

/// Wraps the text node itself, cuts another one in two, and marks a word in it.
const WRAP: &str = "const root = document.querySelector('[data-misniets]').shadowRoot;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) if (/\\p{L}/u.test(walker.currentNode.data) && !walker.currentNode.parentElement?.closest('style,script')) texts.push(walker.currentNode);
    texts.forEach((text, at) => {
        const mark = document.createElement('mark');
        if (at % 2) { text.replaceWith(mark); mark.append(text); }
        else if (text.data.length > 3) { const rest = text.splitText(3); rest.replaceWith(mark); mark.append(rest); }
    });";

async fn words_that_an_extension_wraps_or_cuts_are_those_of_now(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.run(WRAP, vec![]).await?;
    let missing = complaint_after(page, "").await?;
    page.run(WRAP, vec![]).await?;
    page.write(WIDGET, "email", "geen adres").await?;
    let wrong = complaint_after(page, &missing).await?;
    ensure!(!wrong.contains(&missing), "«{wrong}» after «{missing}»");
    page.run(WRAP, vec![]).await?;
    ticks(page, WIDGET).await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    world.only_registration("evenementen").await?;
    page.no_trouble().await.map(drop)
}

async fn what_a_password_manager_puts_beside_a_field_stays(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    let fill = "const field = document.querySelector('[data-misniets]').shadowRoot.querySelector('[name=email]');
        field.after(Object.assign(document.createElement('x-manager'), { className: 'manager' }));
        field.before(Object.assign(document.createElement('x-manager'), { className: 'manager' }));
        field.value = arguments[0]; for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))";
    page.run(fill, vec![json!("geen adres")]).await?;
    let count = "return document.querySelector('[data-misniets]').shadowRoot.querySelectorAll('.manager').length";
    complaint_after(page, "").await?;
    let stayed = page.run(count, vec![]).await?;
    ensure!(stayed == json!(2), "{stayed} of its 2 elements stayed");
    page.run("const root = document.querySelector('[data-misniets]').shadowRoot; root.querySelector('[name=email]').value = ''", vec![])
        .await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    page.no_trouble().await.map(drop)
}

async fn what_a_blocker_or_an_extension_moves_or_removes_comes_back(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.write(WIDGET, "name", NAME).await?;
    // A field goes into a wrapper, while it has the focus; its label is gone, and so is the line for the form's status.
    let change = "const root = document.querySelector('[data-misniets]').shadowRoot, field = root.querySelector('[name=name]');
        const wrapper = document.createElement('span'); field.replaceWith(wrapper); wrapper.append(field); field.focus(); field.setSelectionRange(2, 4);
        root.querySelector('label').remove(); root.querySelectorAll('[role=status]').forEach((it) => it.remove()); root.querySelector('h2').remove();
        root.querySelector('form').append(root.querySelector('.when') ?? '')";
    page.run(change, vec![]).await?;
    complaint_after(page, "").await?;
    page.wait_words(WIDGET, TITLE).await?;
    ensure!(
        page.value(WIDGET, "name").await? == NAME,
        "the name is gone"
    );
    ensure!(
        page.label(WIDGET, "name").await?.contains("Naam"),
        "the label is gone"
    );
    page.write(WIDGET, "email", EMAIL).await?;
    page.consent(WIDGET).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    page.no_trouble().await.map(drop)
}

async fn a_newsletter_and_a_course_live_through_a_translation(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let hosts = "<div data-load=\"eager\" data-misniets=\"newsletter\" data-list=\"kort\"></div>\
        <div data-load=\"eager\" data-misniets=\"course\" data-course=\"duidelijke-taal\"></div>";
    page.open(&world.page(&dutch(&format!("{hosts}{SCRIPT}"))))
        .await?;
    for (number, words) in [(0, "Blijf op de hoogte"), (1, "Gratis")] {
        page.wait_words(crate::page::Where::Widget(number), words)
            .await?;
        page.run(TRANSLATE, vec![json!(number)]).await?;
    }
    page.submit(WIDGET).await?;
    let missing = page
        .wait("a complaint", async |page| {
            let now = page.complaint(WIDGET, "email").await?;
            Ok((!now.is_empty()).then_some(now))
        })
        .await?;
    ensure!(!missing.contains("vertaald"), "«{missing}»");
    page.run(
        "document.querySelector('[data-course]').dataset.title = 'Een andere titel'",
        vec![],
    )
    .await?;
    page.wait_words(crate::page::Where::Widget(1), "Een andere titel")
        .await?;
    page.run(TRANSLATE, vec![json!(0)]).await?;
    page.write(WIDGET, "email", EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Kijk in je mailbox").await?;
    let sent = world.proxy.seen_like(&Method::POST, "/members").len();
    ensure!(sent == 1, "{sent} sign-ups were sent");
    page.no_trouble().await.map(drop).context("after all")
}

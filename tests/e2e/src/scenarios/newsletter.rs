//! The newsletter sign-up: one field, one button, one mail to confirm.

use super::steps::{EMAIL, SCRIPT, dutch};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET, Where};
use crate::world::{World, WorldOptions};
use anyhow::{Context, Result, ensure};
use hyper::Method;
use serde_json::{Value, json};

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(
            one_address_and_one_press_and_a_mail_is_on_its_way,
            with(&[])
        ),
        scenario!(topics_and_rhythm_are_chosen_and_sent),
        scenario!(a_known_address_reads_the_same_as_a_new_one, with(&[])),
        scenario!(
            the_mail_comes_again_on_request_until_it_is_too_often,
            with(&["--limit-address", "2/hour"])
        ),
        scenario!(every_layout_takes_a_sign_up, with(&[])),
        scenario!(a_list_that_is_not_there_leaves_the_fallback_and_the_owner_reads_it),
    ]
}

/// One list with a sender of its own.
fn with(arguments: &'static [&'static str]) -> WorldOptions {
    let catalogue = r#"
[[list]]
id = "kort"
sender = "nieuws@bureau.be"
privacy_url = "https://example.com/privacy"

[list.nl]
title = "Blijf op de hoogte"
text = "Hoogstens één mail per maand."
organiser = "Bureau Mis Niets"
"#;
    WorldOptions {
        catalogue: Some(catalogue.to_owned()),
        arguments,
        ..WorldOptions::default()
    }
}

const AGREED: &str = "Bureau Mis Niets gebruikt je gegevens alleen om je nieuws te sturen. Stoppen kan altijd, met één klik.";

/// The sign-up of a list, on a page.
async fn shown(world: &World, page: &Page, list: &str, attributes: &str) -> Result<String> {
    let host = format!(
        "<div id=\"host\" data-misniets=\"newsletter\" data-list=\"{list}\" {attributes}>\
         <a href=\"HOST/l/{list}\">Hou me op de hoogte</a></div>{SCRIPT}"
    );
    let address = world.page(&dutch(&host));
    page.open(&address).await?;
    Ok(address)
}

async fn signed_up(page: &Page, email: &str) -> Result<String> {
    page.write(WIDGET, "email", email).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Kijk in je mailbox").await
}

fn sent(world: &World, words: &str) -> Vec<Value> {
    let posts = world.proxy.seen_like(&Method::POST, words);
    posts
        .iter()
        .map(|post| serde_json::from_slice(&post.body).unwrap_or_default())
        .collect()
}

async fn one_address_and_one_press_and_a_mail_is_on_its_way(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let address = shown(world, page, "kort", "").await?;
    let words = page.wait_words(WIDGET, "Blijf op de hoogte").await?;
    for wanted in ["Hoogstens één mail per maand.", AGREED] {
        ensure!(
            words.contains(wanted),
            "the visitor does not read «{wanted}»: «{words}»"
        );
    }
    let shown = page
        .run(
            "const root = document.getElementById('host').shadowRoot;
             return [...root.querySelectorAll('input')].filter((it) => it.type !== 'hidden' && it.tabIndex >= 0).map((it) => it.name)",
            vec![],
        )
        .await?;
    ensure!(shown == json!(["email"]), "one is asked {shown}");
    let words = signed_up(page, EMAIL).await?;
    for wanted in [
        "We stuurden je een mail van nieuws@bureau.be.",
        "Kijk bij je ongewenste mail.",
        "Stuur de mail opnieuw",
    ] {
        ensure!(
            words.contains(wanted),
            "the visitor does not read «{wanted}»: «{words}»"
        );
    }
    let sent = sent(world, "/v1/lists/kort/members");
    let [body] = sent.as_slice() else {
        anyhow::bail!("{} posts were sent", sent.len())
    };
    for (name, wanted) in [
        ("email", EMAIL),
        ("consent", AGREED),
        ("lang", "nl"),
        ("page", &address),
    ] {
        let found = body.get(name).cloned().unwrap_or_default();
        ensure!(found == json!(wanted), "{name} is sent as {found}");
    }
    page.wait_event("success", "pending").await?;
    page.no_trouble().await?;
    page.left_no_trace(world).await
}

async fn topics_and_rhythm_are_chosen_and_sent(world: &mut World, page: &Page) -> Result<()> {
    shown(world, page, "nieuws", "").await?;
    let words = page.wait_words(WIDGET, "Waarover wil je nieuws?").await?;
    ensure!(
        words.contains("Hoe vaak?") && words.contains("Nieuwe cursussen"),
        "the visitor reads «{words}»"
    );
    let chosen = page.find(WIDGET, "form :checked").await?;
    ensure!(chosen.is_none(), "something is chosen beforehand");
    page.pick(WIDGET, "topics", "webinars").await?;
    page.pick(WIDGET, "topics", "tips").await?;
    page.pick(WIDGET, "frequency", "maand").await?;
    signed_up(page, EMAIL).await?;
    let body = sent(world, "/members").pop().context("nothing was sent")?;
    let found = (body.get("topics"), body.get("frequency"));
    ensure!(
        found == (Some(&json!(["webinars", "tips"])), Some(&json!("maand"))),
        "sent were {found:?}"
    );
    page.no_trouble().await.map(drop)
}

async fn a_known_address_reads_the_same_as_a_new_one(world: &mut World, page: &Page) -> Result<()> {
    let mut read = Vec::new();
    for _ in 0..2 {
        shown(world, page, "kort", "").await?;
        page.wait_for(WIDGET, "form").await?;
        read.push(signed_up(page, EMAIL).await?);
    }
    ensure!(
        read.first() == read.last(),
        "who signs up again reads something else: {read:#?}"
    );
    page.no_trouble().await.map(drop)
}

async fn the_mail_comes_again_on_request_until_it_is_too_often(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    shown(world, page, "kort", "").await?;
    page.wait_for(WIDGET, "form").await?;
    signed_up(page, EMAIL).await?;
    page.press(WIDGET, "button", "Stuur de mail opnieuw")
        .await?;
    page.wait_words(WIDGET, "We stuurden de mail opnieuw.")
        .await?;
    let first = sent(world, "/v1/lists/kort/resend");
    let asked = first.last().context("nothing was asked")?;
    ensure!(
        asked.get("email") == Some(&json!(EMAIL)) && asked.get("lang") == Some(&json!("nl")),
        "asked was {asked}"
    );
    page.press(WIDGET, "button", "Stuur de mail opnieuw")
        .await?;
    let words = page
        .wait_words(WIDGET, "Er kwamen net veel inschrijvingen binnen. Wacht")
        .await?;
    ensure!(
        words.contains("minuten") && words.contains("Kijk in je mailbox"),
        "the visitor reads «{words}»"
    );
    page.no_trouble().await.map(drop)
}

async fn every_layout_takes_a_sign_up(world: &mut World, page: &Page) -> Result<()> {
    for layout in ["card", "inline", "bare"] {
        let attributes = format!("data-layout=\"{layout}\"");
        shown(world, page, "kort", &attributes).await?;
        page.wait_for(WIDGET, &format!("article[data-layout={layout}] form"))
            .await?;
        page.photograph(&format!("newsletter-{layout}")).await?;
        let looks = page
            .run(
                "const root = document.getElementById('host').shadowRoot;
                 const card = getComputedStyle(root.querySelector('article'));
                 const field = root.querySelector('[name=email]').getBoundingClientRect();
                 const button = root.querySelector('button').getBoundingClientRect();
                 return [card.backgroundColor !== 'rgba(0, 0, 0, 0)', button.top < field.bottom && button.left >= field.right]",
                vec![],
            )
            .await?;
        let wanted = match layout {
            "card" => looks.get(0) == Some(&json!(true)),
            "inline" => looks.get(1) == Some(&json!(true)),
            _ => looks.get(0) == Some(&json!(false)),
        };
        ensure!(
            wanted,
            "{layout}: a ground of its own, the button beside the field: {looks}"
        );
        signed_up(page, EMAIL).await?;
        page.no_trouble().await?;
    }
    Ok(())
}

async fn a_list_that_is_not_there_leaves_the_fallback_and_the_owner_reads_it(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    shown(world, page, "weg", "").await?;
    page.wait("a console line for the owner", async |page| {
        Ok((!page.owner_lines().await?.is_empty()).then_some(()))
    })
    .await?;
    page.one_owner_line(&["[misniets] config: ", "data-list", "weg"])
        .await?;
    let link = page.wait_for(Where::Page, "a[href*='/l/weg']").await?;
    ensure!(
        link.is_displayed().await?,
        "the fallback's link cannot be seen"
    );
    page.no_trouble().await.map(drop)
}

//! A server that wants a token with every form, as it is out of the box: nobody who fills in a form notices.

use super::steps::{DONE, EMAIL, EVENT, NAME, TAG, TITLE, check, dutch};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET, Where};
use crate::world::{World, WorldOptions};
use anyhow::{Result, ensure};
use hyper::Method;

const POST: &str = "/registrations";

fn strict() -> WorldOptions {
    WorldOptions {
        tokens: true,
        ..WorldOptions::default()
    }
}

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(a_form_filled_in_at_once_is_sent_again_by_itself, strict()),
        scenario!(
            a_hosted_form_filled_in_at_once_comes_back_with_what_was_typed,
            strict()
        ),
        scenario!(a_form_without_a_token_is_not_stored, strict()),
    ]
}

async fn a_form_filled_in_at_once_is_sent_again_by_itself(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(TAG))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    check(&world.only_registration(EVENT).await?, "email", EMAIL)?;
    ensure!(
        !world.proxy.seen_like(&Method::GET, "/v1/token").is_empty(),
        "the widget never asked for a token: {}",
        world.proxy.log()
    );
    let posts = world.proxy.seen_like(&Method::POST, POST);
    ensure!(
        posts.last().and_then(|post| post.status) == Some(201),
        "the last answer is no 201: {}",
        world.proxy.log()
    );
    Ok(())
}

async fn a_hosted_form_filled_in_at_once_comes_back_with_what_was_typed(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.address(&format!("/e/{EVENT}?lang=nl")))
        .await?;
    page.wait_words(Where::Page, TITLE).await?;
    page.fill_in(Where::Page, NAME, EMAIL).await?;
    page.submit(Where::Page).await?;
    // A slow machine is no fast visitor: then it is taken at once.
    let done = page
        .wait("an answer to the form", async |page| {
            let words = page.words(Where::Page).await?.to_lowercase();
            let done = words.contains(&DONE.to_lowercase());
            Ok((done || words.contains("te snel")).then_some(done))
        })
        .await?;
    if !done {
        let kept = page.value(Where::Page, "email").await?;
        ensure!(kept == EMAIL, "the field email holds «{kept}»");
        page.wait("the token to count", async |page| {
            let words = page.words(Where::Page).await?.to_lowercase();
            if words.contains(&DONE.to_lowercase()) {
                return Ok(Some(()));
            }
            // The page may change under the press: then it is looked at again.
            if let Some(button) = page.find(Where::Page, "button[type=submit]").await? {
                page.click(&button).await.ok();
            }
            Ok(None)
        })
        .await?;
    }
    check(&world.only_registration(EVENT).await?, "name", NAME)
}

async fn a_form_without_a_token_is_not_stored(world: &mut World, page: &Page) -> Result<()> {
    page.open(&world.page(&dutch(TAG))).await?;
    let status = world.register(EVENT, EMAIL).await?;
    ensure!(status == 422, "a form without a token is answered {status}");
    ensure!(
        world.registrations(EVENT).await?.is_empty(),
        "a form without a token is stored"
    );
    Ok(())
}

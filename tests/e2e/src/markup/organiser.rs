//! The organiser's pages, signed in and not.

use super::LANGS;
use super::shelf::Shelf;
use crate::scenarios::steps::EVENT;
use crate::world::{World, WorldOptions};
use anyhow::{Context, Result, ensure};

const PASSWORD: &str = "een heel lang wachtwoord";

pub(super) async fn all(world: &mut World, shelf: &mut Shelf) -> Result<()> {
    let setup = setup_path(world)?;
    shelf.fetch(world, &setup, 200).await?;
    shelf.fetch(world, "/beheer/setup/00", 410).await?;
    let differs = [("password", PASSWORD), ("again", "iets heel anders")];
    let refused = world.post_form(&setup, &differs, "").await?;
    shelf
        .answer("two passwords that differ", refused, 422)
        .await?;
    let same = [("password", PASSWORD), ("again", PASSWORD)];
    let chosen = world.post_form(&setup, &same, "").await?;
    let cookie = session(&chosen)?;
    at_the_door(world, shelf).await?;
    for number in 1..=3 {
        let email = format!("gast{number}@voorbeeld.be");
        ensure!(world.register(EVENT, &email).await? == 201);
    }
    within(world, shelf, &cookie).await?;
    editing(shelf).await
}

/// The link that the server showed when it started, without its origin.
fn setup_path(world: &World) -> Result<String> {
    let said = world.said();
    let (_, link) = said
        .split_once("/beheer/setup/")
        .context("a link to begin with")?;
    let token = link.split_whitespace().next().unwrap_or_default();
    Ok(format!("/beheer/setup/{token}"))
}

/// The cookie that an answer gave.
fn session(answer: &reqwest::Response) -> Result<String> {
    let cookie = answer.headers().get("set-cookie").context("a session")?;
    let cookie = cookie.to_str()?.split(';').next().unwrap_or_default();
    Ok(cookie.to_owned())
}

/// The pages of an organiser who edits the catalogue.
pub(super) async fn editing(shelf: &mut Shelf) -> Result<()> {
    let options = WorldOptions {
        stored: true,
        ..WorldOptions::default()
    };
    let world = World::start(options).await?;
    let setup = setup_path(&world)?;
    let same = [("password", PASSWORD), ("again", PASSWORD)];
    let chosen = world.post_form(&setup, &same, "").await?;
    let cookie = session(&chosen)?;
    let welcome = world.get_with_cookie("/beheer?lang=nl", &cookie).await?;
    shelf.keep("the welcome", &welcome)?;
    let word = welcome.split("name=\"csrf\" value=\"").nth(1);
    let word = word.and_then(|rest| rest.split('"').next());
    let csrf = ("csrf", word.context("the form's word")?);
    world.post_form("/beheer/demo", &[csrf], &cookie).await?;
    let wrong = [csrf, ("nl.title", "Avond"), ("duration", "lang")];
    let wrong = world
        .post_form("/beheer/new/event", &wrong, &cookie)
        .await?;
    shelf.answer("a form with mistakes", wrong, 422).await?;
    let typed = [csrf, ("nl.title", "Avond")];
    let preview = world
        .post_form("/beheer/preview/list", &typed, &cookie)
        .await?;
    shelf.answer("a preview", preview, 200).await?;
    messages(&world, shelf, csrf, &cookie).await?;
    for lang in LANGS {
        for path in [
            "/beheer/entries",
            "/beheer/new/event",
            "/beheer/new/list",
            "/beheer/new/course",
            "/beheer/preview/event",
            "/beheer/entries/event/atelier",
            "/beheer/entries/list/nieuws",
            "/beheer/entries/event/evenementen/history",
            "/beheer/entries/event/evenementen/state/cancelled",
            "/beheer/notices",
            "/beheer/events/evenementen",
            "/beheer/events/evenementen/messages/new",
            "/beheer/messages/1",
            "/beheer/events/evenementen/automatic",
        ] {
            let path = format!("{path}?lang={lang}");
            shelf.keep(&path, &world.get_with_cookie(&path, &cookie).await?)?;
        }
    }
    Ok(())
}

/// A message with mistakes, one before it is sent, and one that waits.
async fn messages(
    world: &World,
    shelf: &mut Shelf,
    csrf: (&str, &str),
    cookie: &str,
) -> Result<()> {
    ensure!(world.register("evenementen", "gast@voorbeeld.be").await? == 201);
    let new = "/beheer/events/evenementen/messages/new?lang=nl";
    let form = |subject, action| {
        [
            csrf,
            ("audience", "registered"),
            ("when", "now"),
            ("nl.subject", subject),
            (
                "nl.body",
                "Dag **{name}**,\n\n- zie [dit](https://stad.be)\n\n1. {page_link}",
            ),
            ("action", action),
        ]
    };
    let wrong = world.post_form(new, &form("{x}", "check"), cookie).await?;
    shelf.answer("a message with mistakes", wrong, 422).await?;
    let asked = world
        .post_form(new, &form("Nieuws", "check"), cookie)
        .await?;
    shelf.answer("a message to be sent", asked, 200).await?;
    let sent = world
        .post_form(new, &form("Nieuws", "send"), cookie)
        .await?;
    ensure!(sent.status().as_u16() == 303, "the message is not stored");
    Ok(())
}

async fn at_the_door(world: &World, shelf: &mut Shelf) -> Result<()> {
    for lang in LANGS {
        let path = format!("/beheer/login?lang={lang}");
        shelf.fetch(world, &path, 200).await?;
    }
    let wrong = world.post_form("/beheer/login", &[("password", "iets anders")], "");
    shelf.answer("a wrong password", wrong.await?, 422).await?;
    let forged = world
        .post_form("/beheer/logout", &[("csrf", "x")], "")
        .await?;
    let status = forged.status().as_u16();
    if status != 303 {
        shelf.answer("a forged form", forged, status).await?;
    }
    Ok(())
}

async fn within(world: &World, shelf: &mut Shelf, cookie: &str) -> Result<()> {
    let event = format!("/beheer/events/{EVENT}");
    for lang in LANGS {
        for path in [
            "/beheer",
            &event,
            "/beheer/events/wachtlijst",
            "/beheer/registrations/1",
            "/beheer/registrations/1/cancel",
            "/beheer/registrations/1/correct",
            "/beheer/events/evenementen/registrations/new",
            "/beheer/registrations/1/erase",
            "/beheer/mails",
            "/beheer/entries",
            "/beheer/notices",
            "/beheer/new/event",
        ] {
            let path = format!("{path}?lang={lang}");
            let html = world.get_with_cookie(&path, cookie).await?;
            ensure!(
                html.contains("/beheer/logout"),
                "{path}: nobody is signed in: {html}"
            );
            shelf.keep(&path, &html)?;
        }
    }
    let mail = "/beheer/mails/html?about=event%3Aevenementen&kind=registered&in=nl";
    let html = world.get_with_cookie(mail, cookie).await?;
    ensure!(
        html.contains("<table") || html.contains("<body"),
        "no mail: {html}"
    );
    shelf.keep("a mail", &html)?;
    let missing = world
        .get_with_cookie("/beheer/events/bestaat-niet?lang=nl", cookie)
        .await?;
    shelf.keep("an event that is not there", &missing)
}

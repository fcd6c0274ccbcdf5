//! What a form post is answered with, and the pages behind the links in mails.

use super::LANGS;
use super::shelf::Shelf;
use crate::scenarios::steps::EVENT;
use crate::world::World;
use anyhow::{Context, Result, ensure};
use std::time::{Duration, Instant};

/// What a page of somebody else asks to agree to.
const AGREED: &str = "Ja, ik ga akkoord.";

/// How long a mail may take.
const PATIENCE: Duration = Duration::from_secs(15);

pub(super) async fn all(world: &mut World, shelf: &mut Shelf) -> Result<()> {
    for lang in LANGS {
        of_the_webinar(world, shelf, lang).await?;
        of_the_list(world, shelf, lang).await?;
    }
    of_a_full_webinar(world, shelf).await?;
    behind_mails(world, shelf).await
}

async fn post(
    world: &World,
    shelf: &mut Shelf,
    path: &str,
    fields: &[(&str, &str)],
    status: u16,
) -> Result<String> {
    let answer = world.post_form(path, fields, "").await?;
    let name = format!("the answer of {path} to {fields:?}");
    shelf.answer(&name, answer, status).await
}

async fn of_the_webinar(world: &World, shelf: &mut Shelf, lang: &str) -> Result<()> {
    let path = format!("/v1/events/{EVENT}/registrations");
    let hostile = "\"><b>x</b>&'";
    let bad = [("lang", lang), ("name", hostile), ("email", "geen adres")];
    post(world, shelf, &path, &bad, 422).await?;
    let email = format!("{lang}@voorbeeld.be");
    let good = [
        ("lang", lang),
        ("name", hostile),
        ("email", &email),
        ("consent", AGREED),
    ];
    let thanks = post(world, shelf, &path, &good, 201).await?;
    ensure!(!thanks.contains("name=\"email\""), "{thanks}");
    Ok(())
}

async fn of_the_list(world: &World, shelf: &mut Shelf, lang: &str) -> Result<()> {
    let path = "/v1/lists/nieuws/members";
    post(world, shelf, path, &[("lang", lang)], 422).await?;
    let email = format!("{lang}@voorbeeld.be");
    let good = [("lang", lang), ("email", &email), ("consent", AGREED)];
    post(world, shelf, path, &good, 202).await.map(drop)
}

async fn of_a_full_webinar(world: &World, shelf: &mut Shelf) -> Result<()> {
    for number in 1..=3 {
        let email = format!("gast{number}@voorbeeld.be");
        world.register("drie-plaatsen", &email).await?;
    }
    let path = "/v1/events/drie-plaatsen/registrations";
    let late = [
        ("lang", "nl"),
        ("name", "Te Laat"),
        ("email", "laat@voorbeeld.be"),
        ("consent", AGREED),
    ];
    post(world, shelf, path, &late, 409).await.map(drop)
}

/// Confirm, all there is about an address, leave, erase: asked for, and done.
async fn behind_mails(world: &World, shelf: &mut Shelf) -> Result<()> {
    for room in ["confirm", "leave", "mine"] {
        let path = mailed(world, room).await?;
        for lang in LANGS {
            shelf
                .fetch(world, &format!("{path}?lang={lang}"), 200)
                .await?;
        }
        let deed = match room {
            "mine" => format!("{path}/erase"),
            _ => path,
        };
        post(world, shelf, &deed, &[], 200).await?;
        if room == "confirm" {
            post(world, shelf, &deed, &[], 200).await?;
        }
    }
    for room in ["confirm", "leave", "mine"] {
        let unknown = format!("/{room}/bestaat-niet");
        let answer = world.get(&world.address(&unknown)).await?;
        let status = answer.status().as_u16();
        ensure!(status >= 400, "{unknown}: {status}");
        shelf.answer(&unknown, answer, status).await?;
    }
    Ok(())
}

/// The path of a link in a mail that went out.
async fn mailed(world: &World, room: &str) -> Result<String> {
    let start = world.address(&format!("/{room}/"));
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(link) = world.link_in_mail(&start).await? {
            let path = link.strip_prefix(&world.proxy.origin());
            return path.map(str::to_owned).context("a link of the server's");
        }
        ensure!(Instant::now() < deadline, "no mail has a link to {start}");
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
}

//! The organiser writes to everybody who registered: looked at, tried out, held back, and sent once.

use super::organiser::{KEEPS_NO_COOKIE, choose_password_and_see, follow};
use super::{Scenario, scenario};
use crate::page::{Page, Where};
use crate::world::{World, WorldOptions};
use anyhow::{Result, ensure};

const EVENT: &str = "avond-over-de-wijk";
const EVENT_PAGE: &str = "/beheer/events/avond-over-de-wijk?lang=nl";

pub(crate) fn all() -> Vec<Scenario> {
    let mut journey = scenario!(
        an_organiser_writes_to_everybody_who_registered_and_each_gets_it_once,
        at("2026-06-01T08:00:00Z")
    );
    journey.cannot = KEEPS_NO_COOKIE;
    vec![journey]
}

fn at(now: &'static str) -> WorldOptions {
    WorldOptions {
        stored: true,
        now: Some(now),
        ..WorldOptions::default()
    }
}

async fn an_organiser_writes_to_everybody_who_registered_and_each_gets_it_once(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    choose_password_and_see(world, page, "Maak je eerste webinar").await?;
    page.write(Where::Page, "\"nl.title\"", "Avond over de wijk")
        .await?;
    page.take(Where::Page, "start", "2026-12-12T11:00").await?;
    follow(page, "button", "Maak het webinar", "Bewaard.").await?;
    for email in ["een@voorbeeld.be", "twee@voorbeeld.be"] {
        let status = world.register(EVENT, email).await?;
        ensure!(status == 201, "{email} is answered {status}");
    }
    write(world, page, "Een fout", "Dag {naam}").await?;
    follow(
        page,
        "button",
        "Kijk na wie dit krijgt",
        "{naam} kennen we niet",
    )
    .await?;
    let wrong = page.complaint(Where::Page, "\"nl.body\"").await?;
    ensure!(wrong.contains("{naam}"), "the field says «{wrong}»");
    hold_one_back(world, page).await?;
    send_one(world, page).await?;
    // The server dies while the message waits.
    world.restart(&at("2026-06-01T08:15:00Z")).await?;
    page.wait("the message at both", async |_| {
        let both = world.count_mails("Subject: Het lokaal verandert").await? == 2;
        Ok(both.then_some(()))
    })
    .await?;
    page.open(&world.address(EVENT_PAGE)).await?;
    follow(page, "th a", "Het lokaal verandert", "verstuurd op").await?;
    let words = page.words(Where::Page).await?;
    ensure!(words.contains("Verstuurd 2"), "the counts are «{words}»");
    world.restart(&at("2026-06-01T08:30:00Z")).await?;
    page.open(&world.address(EVENT_PAGE)).await?;
    let mails = world.count_mails("Subject: Het lokaal verandert").await?;
    ensure!(mails == 2, "{mails} mails went out to two people");
    let held = world.count_mails("Subject: Niet versturen").await?;
    ensure!(held == 0, "what was held back went out {held} times");
    page.client.delete_all_cookies().await?;
    Ok(())
}

/// Opens the form from the event's page and writes into it.
async fn write(world: &World, page: &Page, subject: &str, body: &str) -> Result<()> {
    page.open(&world.address(EVENT_PAGE)).await?;
    follow(page, "a", "Schrijf een bericht", "Nieuw bericht").await?;
    page.write(Where::Page, "\"nl.subject\"", subject).await?;
    page.write(Where::Page, "\"nl.body\"", body).await
}

async fn hold_one_back(world: &World, page: &Page) -> Result<()> {
    write(world, page, "Niet versturen", "Dit is nog niet af.").await?;
    follow(
        page,
        "button",
        "Kijk na wie dit krijgt",
        "2 mensen krijgen dit bericht",
    )
    .await?;
    follow(
        page,
        "button",
        "Verstuur over tien minuten",
        "Het bericht staat klaar",
    )
    .await?;
    follow(page, "a", "Mails in aantocht", "2 mails vertrekken op").await?;
    follow(
        page,
        "button",
        "Hou de mails tegen",
        "Wat nog niet vertrokken was, vertrekt niet",
    )
    .await
}

async fn send_one(world: &World, page: &Page) -> Result<()> {
    let body = "Dag {name},\n\nWe zitten in **zaal 2**.\n\n- breng een pen mee\n- kom op tijd";
    write(world, page, "Het lokaal verandert", body).await?;
    follow(
        page,
        "button",
        "Kijk na wie dit krijgt",
        "2 mensen krijgen dit bericht",
    )
    .await?;
    ensure!(
        page.find_named(Where::Page, "li", "breng een pen mee")
            .await?
            .is_some(),
        "the list is not shown as one"
    );
    page.write(Where::Page, "test", "ik@voorbeeld.be").await?;
    follow(
        page,
        "button",
        "Stuur me een test",
        "De test vertrok naar ik@voorbeeld.be",
    )
    .await?;
    let tests = world
        .count_mails("Subject: Test: Het lokaal verandert")
        .await?;
    ensure!(tests == 1, "{tests} tests went out");
    follow(
        page,
        "button",
        "Verstuur over tien minuten",
        "Het bericht staat klaar",
    )
    .await
}

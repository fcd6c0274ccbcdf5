//! The organiser at `/beheer`: from the link of the first start to an erased registration.

use super::inclusive::tree::role_and_name;
use super::steps::{EMAIL, EVENT, NAME, TAG, dutch, register_in_widget};
use super::{Scenario, scenario};
use crate::engine::Engine;
use crate::page::{Page, Where};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use serde_json::json;

const PASSWORD: &str = "een heel lang wachtwoord";
pub(super) const COOKIE: &str = "__Host-misniets";
const WAITLIST: &str = "wachtlijst";

/// What an organiser does who is signed in, by a browser that keeps a `Secure` cookie of `http://127.0.0.1`.
pub(super) const KEEPS_NO_COOKIE: &[(Engine, &str)] = &[(
    Engine::WebKit,
    "WebKitGTK keeps no Secure cookie of http://127.0.0.1, and the suite has no certificate; behind https it does",
)];

/// The others.
const KEEPS_THE_COOKIE: &[(Engine, &str)] = &[
    (
        Engine::Chromium,
        "it keeps a Secure cookie of http://127.0.0.1",
    ),
    (
        Engine::Firefox,
        "it keeps a Secure cookie of http://127.0.0.1",
    ),
];

pub(crate) fn all() -> Vec<Scenario> {
    let mut signed_in = vec![
        scenario!(the_organiser_chooses_a_password_by_the_link_and_signs_in_with_it),
        scenario!(the_organiser_finds_who_registered_in_the_widget_and_downloads_everybody),
        scenario!(a_seat_the_organiser_cancels_goes_to_who_waits),
        scenario!(what_the_organiser_erases_is_gone),
        scenario!(a_form_another_site_sends_in_the_organisers_name_does_nothing),
    ];
    for scenario in &mut signed_in {
        scenario.cannot = KEEPS_NO_COOKIE;
    }
    let mut forgetful = scenario!(a_browser_that_keeps_no_session_says_so_instead_of_asking_again);
    forgetful.cannot = KEEPS_THE_COOKIE;
    let strangers = [
        scenario!(who_is_not_signed_in_reads_only_the_way_in),
        scenario!(a_table_shown_as_cards_is_a_table_still_to_who_hears_it),
        forgetful,
    ];
    signed_in.into_iter().chain(strangers).collect()
}

/// The link that the server showed when it started.
pub(super) async fn setup_link(world: &World, page: &Page) -> Result<String> {
    let start = world.address("/beheer/setup/");
    page.wait("the link to choose a password", async |_| {
        let said = world.said();
        let link = said
            .split_whitespace()
            .find(|word| word.starts_with(&start));
        Ok(link.map(str::to_owned))
    })
    .await
}

pub(super) async fn choose_password(world: &World, page: &Page) -> Result<String> {
    choose_password_and_see(world, page, "Webinars en hun inschrijvingen").await
}

/// The same; the page after it has these words.
pub(super) async fn choose_password_and_see(
    world: &World,
    page: &Page,
    words: &str,
) -> Result<String> {
    let link = setup_link(world, page).await?;
    page.open(&format!("{link}?lang=nl")).await?;
    page.write(Where::Page, "password", PASSWORD).await?;
    page.write(Where::Page, "again", PASSWORD).await?;
    page.submit(Where::Page).await?;
    page.wait_words(Where::Page, words).await?;
    Ok(link)
}

/// Clicks what has these words, and waits for others.
pub(super) async fn follow(page: &Page, selector: &str, words: &str, then: &str) -> Result<()> {
    let link = page
        .wait(&format!("«{words}»"), async |page| {
            page.find_named(Where::Page, selector, words).await
        })
        .await?;
    // The words may be on the page that is left as well.
    page.run("window.isLeft = true", vec![]).await?;
    page.click(&link).await?;
    page.wait("the next page", async |page| {
        let arrived = "return !window.isLeft && document.readyState === 'complete'";
        Ok((page.run(arrived, vec![]).await? == json!(true)).then_some(()))
    })
    .await?;
    page.wait_words(Where::Page, then).await.map(drop)
}

async fn sign_out(page: &Page) -> Result<()> {
    follow(page, "button", "Afmelden", "Je bent afgemeld").await
}

async fn the_organiser_chooses_a_password_by_the_link_and_signs_in_with_it(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let link = choose_password(world, page).await?;
    let cookies = page.client.get_all_cookies().await?;
    let [cookie] = cookies.as_slice() else {
        anyhow::bail!("one cookie was expected: {cookies:?}")
    };
    ensure!(
        cookie.name() == COOKIE
            && cookie.secure() == Some(true)
            && cookie.http_only() == Some(true)
            && cookie.path() == Some("/")
            && cookie.same_site().is_some_and(|site| site.is_strict()),
        "the session's cookie is {cookie:?}"
    );
    sign_out(page).await?;
    ensure!(
        page.client.get_all_cookies().await?.is_empty(),
        "a cookie is left after signing out"
    );
    page.open(&link).await?;
    page.wait_words(Where::Page, "Deze link werkt niet meer")
        .await?;
    page.open(&world.address("/beheer?lang=nl")).await?;
    page.write(Where::Page, "password", "iets heel anders")
        .await?;
    page.submit(Where::Page).await?;
    page.wait_words(Where::Page, "Dat wachtwoord klopt niet")
        .await?;
    ensure!(
        !page.complaint(Where::Page, "password").await?.is_empty(),
        "the message is not tied to its field"
    );
    page.write(Where::Page, "password", PASSWORD).await?;
    page.submit(Where::Page).await?;
    page.wait_words(Where::Page, "Webinars en hun inschrijvingen")
        .await?;
    follow(page, "a", "Mails bekijken", "Met verzonnen gegevens").await?;
    page.client.clone().enter_frame(0).await?;
    page.wait_words(Where::Page, "Je bent ingeschreven").await?;
    page.client.clone().enter_parent_frame().await?;
    sign_out(page).await
}

async fn the_organiser_finds_who_registered_in_the_widget_and_downloads_everybody(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.register(EVENT, "iemand@voorbeeld.be").await?;
    page.open(&world.page(&dutch(TAG))).await?;
    register_in_widget(page).await?;
    page.left_no_trace(world).await?;
    choose_password(world, page).await?;
    follow(
        page,
        "a",
        "Sociale media voor evenementen",
        "iemand@voorbeeld.be",
    )
    .await?;
    page.write(Where::Page, "q", "ELS.PEE").await?;
    follow(page, "button", "Zoek", "Gevonden inschrijvingen: 1").await?;
    let words = page.words(Where::Page).await?;
    ensure!(
        words.contains(EMAIL) && !words.contains("iemand@voorbeeld.be"),
        "the search shows «{words}»"
    );
    let address = page.client.current_url().await?;
    ensure!(
        !address.as_str().contains("ELS"),
        "what was looked for stands in the address {address}"
    );
    let cookie = page.client.get_named_cookie(COOKIE).await?;
    let csv = world
        .get_with_cookie(
            &format!("/beheer/events/{EVENT}/registrations.csv?separator=semicolon&bom=yes"),
            &format!("{COOKIE}={}", cookie.value()),
        )
        .await?;
    ensure!(
        csv.starts_with("\u{feff}registered_at;") && csv.contains(EMAIL) && csv.contains("iemand@"),
        "the download is «{csv}»"
    );
    follow(page, "a", NAME, "Wat wil je doen?").await?;
    follow(
        page,
        "button",
        "Stuur de laatste mail opnieuw",
        "De mail vertrekt zo meteen",
    )
    .await?;
    sign_out(page).await
}

async fn a_seat_the_organiser_cancels_goes_to_who_waits(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for email in ["eerste@voorbeeld.be", "tweede@voorbeeld.be"] {
        let status = world.register_or_wait(WAITLIST, email).await?;
        ensure!(status == 201, "{email} is answered {status}");
    }
    choose_password(world, page).await?;
    page.open(&world.address(&format!("/beheer/events/{WAITLIST}?lang=nl")))
        .await?;
    page.write(Where::Page, "q", "tweede@").await?;
    follow(page, "button", "Zoek", "Gevonden inschrijvingen: 1").await?;
    follow(page, "th a", "Iemand Anders", "tweede@voorbeeld.be").await?;
    follow(
        page,
        "button",
        "Geef deze persoon een plaats",
        "alle plaatsen zijn ingenomen",
    )
    .await?;
    page.open(&world.address(&format!("/beheer/events/{WAITLIST}?lang=nl")))
        .await?;
    page.write(Where::Page, "q", "eerste@").await?;
    follow(page, "button", "Zoek", "Gevonden inschrijvingen: 1").await?;
    follow(page, "th a", "Iemand Anders", "eerste@voorbeeld.be").await?;
    follow(
        page,
        "a",
        "Annuleer de inschrijving",
        "gaat naar wie het langst wacht",
    )
    .await?;
    follow(
        page,
        "button",
        "Ja, annuleer",
        "De plaats ging naar wie het langst wachtte",
    )
    .await?;
    page.open(&world.address(&format!("/beheer/events/{WAITLIST}?lang=nl")))
        .await?;
    let words = page
        .wait_words(Where::Page, "Gevonden inschrijvingen: 2")
        .await?;
    ensure!(
        words.contains("tweede@voorbeeld.be Ingeschreven")
            && words.contains("eerste@voorbeeld.be Geannuleerd"),
        "the organiser reads «{words}»"
    );
    sign_out(page).await
}

async fn what_the_organiser_erases_is_gone(world: &mut World, page: &Page) -> Result<()> {
    world.register(EVENT, EMAIL).await?;
    choose_password(world, page).await?;
    page.open(&world.address(&format!("/beheer/events/{EVENT}?lang=nl")))
        .await?;
    follow(page, "th a", "Iemand Anders", "Wat wil je doen?").await?;
    follow(
        page,
        "a",
        "Wis alles over deze persoon",
        "Dat kun je niet ongedaan maken",
    )
    .await?;
    follow(
        page,
        "button",
        "Ja, wis alles",
        "Alles over deze persoon is gewist",
    )
    .await?;
    page.wait_words(Where::Page, "Nog niemand schreef zich in")
        .await?;
    ensure!(
        world.registrations(EVENT).await?.is_empty(),
        "a row is left"
    );
    sign_out(page).await
}

async fn a_form_another_site_sends_in_the_organisers_name_does_nothing(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.register(EVENT, EMAIL).await?;
    choose_password(world, page).await?;
    let forged = "<form method=\"post\" action=\"HOST/beheer/registrations/1/erase?lang=nl\">\
        <input type=\"hidden\" name=\"csrf\" value=\"00\"><button type=\"submit\">Win een fiets</button></form>";
    page.open(&world.page(&dutch(forged))).await?;
    page.submit(Where::Page).await?;
    page.wait_words(Where::Page, "Niet uitgevoerd").await?;
    // The same from a page of the server itself, without the session's word.
    page.open(&world.address("/beheer/registrations/1/erase?lang=nl"))
        .await?;
    page.run(
        "document.querySelector('main [name=csrf]').value = '00'",
        vec![],
    )
    .await?;
    follow(page, "main button", "Ja, wis alles", "Niet uitgevoerd").await?;
    world
        .only_registration(EVENT)
        .await
        .context("the registration is gone")?;
    page.open(&world.address("/beheer?lang=nl")).await?;
    sign_out(page).await
}

async fn who_is_not_signed_in_reads_only_the_way_in(world: &mut World, page: &Page) -> Result<()> {
    world.register(EVENT, EMAIL).await?;
    for path in ["", "/events/evenementen", "/registrations/1", "/mails"] {
        page.open(&world.address(&format!("/beheer{path}?lang=nl")))
            .await?;
        let words = page
            .wait_words(Where::Page, "Aanmelden bij Mis Niets")
            .await?;
        ensure!(!words.contains(EMAIL), "a stranger reads «{words}»");
    }
    page.wait_words(Where::Page, "Er is nog geen wachtwoord")
        .await?;
    let csv = world
        .get_with_cookie(&format!("/beheer/events/{EVENT}/registrations.csv"), "x=y")
        .await?;
    ensure!(!csv.contains(EMAIL), "a stranger downloads «{csv}»");
    page.open(&world.address("/beheer/setup/00?lang=nl"))
        .await?;
    page.wait_words(Where::Page, "Deze link werkt niet meer")
        .await?;
    page.left_no_trace(world).await
}

async fn a_browser_that_keeps_no_session_says_so_instead_of_asking_again(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let link = setup_link(world, page).await?;
    page.open(&format!("{link}?lang=nl")).await?;
    page.write(Where::Page, "password", PASSWORD).await?;
    page.write(Where::Page, "again", PASSWORD).await?;
    page.submit(Where::Page).await?;
    page.wait_words(Where::Page, "je browser bewaart de aanmelding niet")
        .await
        .map(drop)
}

/// On a phone the organiser's tables are shown as blocks (`beheer.css`). Their parts carry no `role`: ARIA in HTML forbids
/// one that says what the element is, since no engine that we know forgets it.
async fn a_table_shown_as_cards_is_a_table_still_to_who_hears_it(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let table = "<style>table, tbody, tr, th { display: block } td { display: flex }</style>
        <table><caption>Inschrijvingen</caption><tbody><tr><th scope=row>Els</th><td>els@voorbeeld.be</td></tr></tbody></table>";
    page.open(&world.page(&dutch(table))).await?;
    for (selector, wanted) in [
        ("table", "table"),
        ("tr", "row"),
        ("th", "rowheader"),
        ("td", "cell"),
    ] {
        let (role, _) = role_and_name(page, Where::Page, selector).await?;
        ensure!(role == wanted, "{selector} is a {role}, not a {wanted}");
    }
    Ok(())
}

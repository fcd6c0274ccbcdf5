//! axe-core finds nothing: in no state, on no page, in no theme, in no language.
//!
//! What it can't decide is listed in `tests/e2e/accessibility/incomplete.txt`, each with the reason why it is fine.

use super::gallery::{self, LANGUAGES};
use super::in_chromium;
use super::places::{self, Place, in_language};
use crate::engine::Engine;
use crate::page::{Page, WIDGET, Where};
use crate::scenarios::organiser;
use crate::scenarios::{Scenario, scenario};
use crate::world::{World, WorldOptions};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What only a theme changes.
const COLOURS: &[&str] = &["color-contrast", "link-in-text-block"];

/// What axe-core leaves to people, and what they found: `rule | reason axe gives | place | why it is fine`.
const JUDGED: &str = include_str!("../../../accessibility/incomplete.txt");

pub(crate) fn all() -> Vec<Scenario> {
    let mut all = in_chromium(vec![
        scenario!(axe_finds_nothing_in_any_state_theme_and_language),
        scenario!(axe_finds_nothing_on_any_page_theme_and_language),
        scenario!(axe_finds_nothing_in_the_snippet_builder),
        scenario!(axe_finds_nothing_on_the_answers_to_a_form),
        scenario!(axe_finds_nothing_on_the_organisers_pages),
        scenario!(
            axe_finds_nothing_where_the_organiser_edits,
            WorldOptions {
                stored: true,
                ..WorldOptions::default()
            }
        ),
    ]);
    let mut elsewhere = scenario!(axe_finds_nothing_in_any_state);
    elsewhere.cannot = &[(
        Engine::Chromium,
        "there it runs in every theme and language",
    )];
    all.push(elsewhere);
    all
}

/// One thing axe-core found.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) rule: String,
    place: String,
    why: String,
    message: String,
    html: String,
}

impl Finding {
    fn read(found: &Value) -> Self {
        let text = |name: &str| {
            let value = found.get(name).and_then(Value::as_str);
            value.unwrap_or_default().to_owned()
        };
        Self {
            rule: text("rule"),
            place: text("place"),
            why: text("why"),
            message: text("message"),
            html: text("html"),
        }
    }

    /// Whether somebody looked at it already and found it fine.
    fn is_judged(&self, place: &str) -> bool {
        JUDGED
            .lines()
            .filter(|line| !line.starts_with('#'))
            .any(|line| {
                let parts: Vec<&str> = line.split('|').map(str::trim).collect();
                let [rule, why, places, element, _] = parts.as_slice() else {
                    return false;
                };
                self.rule == *rule
                    && self.why == *why
                    && (*places == "*" || place.contains(places))
                    && self.html.contains(element)
            })
    }
}

/// What axe-core says of the page as it is: faults, and what it can't decide.
pub(super) struct Verdict {
    pub(super) faults: Vec<Finding>,
    undecided: Vec<Finding>,
}

/// Runs axe-core on the page as it is; all rules, or those alone.
pub(super) async fn run(page: &Page, only: Option<&[&str]>) -> Result<Verdict> {
    if page.run("return !window.axe", vec![]).await? == json!(true) {
        let axe = crate::libraries::read("/npm/axe-core/axe.min.js")?;
        page.run(&String::from_utf8(axe)?, vec![]).await?;
    }
    let said = page
        .client
        .execute_async(include_str!("axe.js"), vec![json!(only)])
        .await?;
    let list = |name: &str| -> Result<Vec<Finding>> {
        let found = said.get(name).and_then(Value::as_array);
        let found = found.with_context(|| format!("axe-core failed: {said}"))?;
        Ok(found.iter().map(Finding::read).collect())
    };
    Ok(Verdict {
        faults: list("violations")?,
        undecided: list("incomplete")?,
    })
}

/// Collects what is wrong, over many pages, so that one run tells all of it.
#[derive(Default)]
struct Findings(BTreeSet<String>);

impl Findings {
    async fn look(&mut self, page: &Page, name: &str, only: Option<&[&str]>) -> Result<()> {
        let verdict = run(page, only).await.with_context(|| name.to_owned())?;
        for (kind, found) in [
            ("fault", &verdict.faults),
            ("undecided", &verdict.undecided),
        ] {
            for it in found {
                let place = format!("{name} {}", it.place);
                // A frame's page takes part in the outline of the page around it, which has that heading.
                if it.rule == "page-has-heading-one" && name.starts_with("/frame/") {
                    continue;
                }
                if kind == "fault" || !it.is_judged(&place) {
                    let Finding {
                        rule,
                        why,
                        message,
                        html,
                        ..
                    } = it;
                    self.0.insert(format!(
                        "{kind} {rule} | {why} | {place} | {html} | {message}"
                    ));
                }
            }
        }
        Ok(())
    }

    /// Light with all rules, dark with those that colours decide; a page's colours don't depend on its language.
    async fn look_at_page(&mut self, page: &Page, name: &str, lang: &str) -> Result<()> {
        let name = &format!("{name} {lang}");
        self.look(page, name, None).await?;
        if lang == "nl" {
            self.look_in_the_dark(page, name).await?;
        }
        Ok(())
    }

    async fn look_in_the_dark(&mut self, page: &Page, name: &str) -> Result<()> {
        page.prefer(&[("prefers-color-scheme", "dark")]).await?;
        places::cards_are_dark(page).await?;
        self.look(page, &format!("{name} (dark)"), Some(COLOURS))
            .await?;
        page.prefer(&[]).await
    }

    fn none(self) -> Result<()> {
        let lines: Vec<String> = self.0.into_iter().collect();
        ensure!(
            lines.is_empty(),
            "axe-core finds {}:\n{}",
            lines.len(),
            lines.join("\n")
        );
        Ok(())
    }
}

async fn axe_finds_nothing_in_any_state_theme_and_language(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    gallery::open(world, page).await?;
    let mut findings = Findings::default();
    for lang in LANGUAGES {
        gallery::speak(page, lang).await?;
        findings.look(page, lang, None).await?;
        findings.look_in_the_dark(page, lang).await?;
    }
    findings.none()
}

/// In the other engines one language and the theme they have: what their layout and their defaults change is found so.
async fn axe_finds_nothing_in_any_state(world: &mut World, page: &Page) -> Result<()> {
    gallery::open(world, page).await?;
    let mut findings = Findings::default();
    findings.look(page, &page.engine.to_string(), None).await?;
    findings.none()
}

async fn axe_finds_nothing_on_any_page_theme_and_language(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let mut findings = Findings::default();
    let personal = places::personal(world, page).await?;
    for lang in LANGUAGES {
        for place in places::public(world).iter().chain(&personal) {
            let Place {
                name,
                address,
                speaks,
            } = place;
            if !speaks && lang != "nl" {
                continue;
            }
            page.open(&in_language(address, lang)).await?;
            places::stands(page).await?;
            findings.look_at_page(page, name, lang).await?;
        }
    }
    findings.none()
}

async fn axe_finds_nothing_in_the_snippet_builder(world: &mut World, page: &Page) -> Result<()> {
    let mut findings = Findings::default();
    for lang in LANGUAGES {
        let address =
            format!("/bouwer?lang={lang}#widget=webinar&a-event=evenementen&a-duration=een+uur");
        page.open("about:blank").await?;
        page.open(&world.address(&address)).await?;
        page.wait_for(WIDGET, "form").await?;
        let open = "document.querySelectorAll('details').forEach(it => { it.open = true })";
        page.run(open, vec![]).await?;
        findings.look_at_page(page, "/bouwer", lang).await?;
    }
    findings.none()
}

async fn axe_finds_nothing_on_the_answers_to_a_form(world: &mut World, page: &Page) -> Result<()> {
    let mut findings = Findings::default();
    for lang in LANGUAGES {
        places::answers(world, page, lang, async |name| {
            findings.look_at_page(page, name, lang).await
        })
        .await?;
    }
    findings.none()
}

async fn axe_finds_nothing_where_the_organiser_edits(world: &mut World, page: &Page) -> Result<()> {
    let mut findings = Findings::default();
    organiser::choose_password_and_see(world, page, "Maak je eerste webinar").await?;
    for lang in LANGUAGES {
        let welcome = in_language(&world.address("/beheer"), lang);
        page.open(&welcome).await?;
        findings.look_at_page(page, "the welcome", lang).await?;
    }
    page.open(&world.address("/beheer?lang=nl")).await?;
    organiser::follow(page, "button", "Laad de voorbeelden", "Bewaard.").await?;
    let paths = [
        "/beheer/entries",
        "/beheer/new/event",
        "/beheer/entries/event/atelier",
        "/beheer/entries/list/nieuws",
        "/beheer/entries/event/evenementen/history",
        "/beheer/entries/event/evenementen/state/cancelled",
        "/beheer/notices",
    ];
    for lang in LANGUAGES {
        for path in paths {
            page.open(&in_language(&world.address(path), lang)).await?;
            findings.look_at_page(page, path, lang).await?;
        }
    }
    look_at_messages(world, page, &mut findings).await?;
    page.client.delete_all_cookies().await?;
    findings.none()
}

/// The pages on which the organiser writes to participants: empty, with mistakes, before it is sent, and after.
async fn look_at_messages(world: &World, page: &Page, findings: &mut Findings) -> Result<()> {
    for email in ["een@voorbeeld.be", "twee@voorbeeld.be"] {
        world.register("evenementen", email).await?;
    }
    let new = "/beheer/events/evenementen/messages/new";
    let press = async |action: &str, then: &str| -> Result<()> {
        let button = format!("main button[name=action][value={action}]");
        let button = page.wait_for(Where::Page, &button).await?;
        page.click(&button).await?;
        page.wait_for(Where::Page, then).await.map(drop)
    };
    for lang in LANGUAGES {
        page.open(&in_language(&world.address(new), lang)).await?;
        findings.look_at_page(page, new, lang).await?;
        page.write(Where::Page, "\"nl.subject\"", "{x}").await?;
        page.write(
            Where::Page,
            "\"nl.body\"",
            "Dag **{name}**,\n\n- zie {page_link}",
        )
        .await?;
        press("check", ".wrong").await?;
        let name = "a message with mistakes";
        findings.look_at_page(page, name, lang).await?;
        page.write(Where::Page, "\"nl.subject\"", "Nieuws").await?;
        press("check", "[name=test]").await?;
        let name = "a message to be sent";
        findings.look_at_page(page, name, lang).await?;
    }
    press("send", ".counts").await?;
    for lang in LANGUAGES {
        for path in [
            "/beheer/messages/1",
            "/beheer/events/evenementen/automatic",
            "/beheer/events/evenementen",
            "/beheer/notices",
        ] {
            page.open(&in_language(&world.address(path), lang)).await?;
            findings.look_at_page(page, path, lang).await?;
        }
    }
    Ok(())
}

async fn axe_finds_nothing_on_the_organisers_pages(world: &mut World, page: &Page) -> Result<()> {
    let mut findings = Findings::default();
    let link = organiser::setup_link(world, page).await?;
    world.register("evenementen", "iemand@voorbeeld.be").await?;
    for lang in LANGUAGES {
        for path in ["/beheer", "/beheer/setup/00"] {
            page.open(&in_language(&world.address(path), lang)).await?;
            findings.look_at_page(page, path, lang).await?;
        }
    }
    page.open(&link).await?;
    findings.look_at_page(page, "/beheer/setup/…", "nl").await?;
    organiser::choose_password(world, page).await?;
    let paths = [
        "/beheer",
        "/beheer/events/evenementen",
        "/beheer/events/voorbij",
        "/beheer/registrations/1",
        "/beheer/registrations/1/cancel",
        "/beheer/registrations/1/correct",
        "/beheer/events/evenementen/registrations/new",
        "/beheer/registrations/1/erase",
        "/beheer/mails",
        "/beheer/entries",
        "/beheer/notices",
    ];
    for lang in LANGUAGES {
        for path in paths {
            page.open(&in_language(&world.address(path), lang)).await?;
            findings.look_at_page(page, path, lang).await?;
        }
    }
    // The frame with a mail takes no script: the mail is tried as a page of another site.
    let cookie = page.client.get_named_cookie(organiser::COOKIE).await?;
    let mail = "/beheer/mails/html?about=event%3Aevenementen&kind=registered&in=nl&lang=nl";
    let html = world
        .get_with_cookie(mail, &format!("{}={}", organiser::COOKIE, cookie.value()))
        .await?;
    page.open(&world.page(&html)).await?;
    findings.look(page, "a mail", None).await?;
    // A mail stands in a program that has landmarks of its own.
    findings.0.retain(|line| {
        !["landmark-one-main |", "region |"]
            .iter()
            .any(|rule| line.contains(rule) && line.contains("| a mail"))
    });
    page.open(&world.address("/beheer")).await?;
    page.client.delete_all_cookies().await?;
    findings.none()
}

//! Every page people come to besides somebody else's: a new one is one line here.

use crate::page::{Page, Where};
use crate::scenarios::steps::{EMAIL, EVENT, NAME};
use crate::world::World;
use anyhow::Result;
use serde_json::json;

/// Pages whose address is known, by the name of their room.
pub(super) const ADDRESSES: &[(&str, &[&str])] = &[
    (
        "site",
        &["/", "/bij-de-gemeente/", "/bouwer", "/toestanden/"],
    ),
    (
        "documentation",
        &[
            "/docs/",
            "/docs/api/",
            "/docs/bijwerken/",
            "/docs/csp/",
            "/docs/en/",
            "/docs/en/analytics/",
            "/docs/en/csp/",
            "/docs/en/languages/",
            "/docs/en/npm/",
            "/docs/en/privacy/",
            "/docs/en/self-hosting/",
            "/docs/en/start/",
            "/docs/en/theming/",
            "/docs/en/updating/",
            "/docs/meten/",
            "/docs/naslag/",
            "/docs/npm/",
            "/docs/privacy/",
            "/docs/reference/",
            "/docs/server/",
            "/docs/start/",
            "/docs/talen/",
            "/docs/teksten/",
            "/docs/toegankelijkheid/",
            "/docs/troubleshooting/",
            "/docs/uiterlijk/",
        ],
    ),
    (
        "hosted",
        &[
            "/e/evenementen",
            "/e/wachtlijst",
            "/e/afgelast",
            "/e/voorbij",
            "/c/sociale-media",
            "/l/nieuws",
            "/n/nieuwe-leszaal",
            "/n/eindejaar",
            "/frame/e/evenementen",
            "/frame/c/sociale-media",
            "/frame/l/nieuws",
            "/frame/n/nieuwe-leszaal",
        ],
    ),
    (
        "error",
        &[
            "/e/bestaat-niet",
            "/bestaat-niet",
            "/confirm/bestaat-niet",
            "/mine/bestaat-niet",
            "/leave/bestaat-niet",
        ],
    ),
];

/// A page to look at: what it is called in reports, and its address.
pub(super) struct Place {
    pub(super) name: String,
    pub(super) address: String,
    /// Whether it speaks every language; the site and its documentation say things once.
    pub(super) speaks: bool,
}

/// The address with a language.
pub(super) fn in_language(address: &str, lang: &str) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}lang={lang}")
}

/// The pages anybody can open.
pub(super) fn public(world: &World) -> Vec<Place> {
    let rooms = ADDRESSES.iter();
    rooms
        .flat_map(|(room, paths)| paths.iter().map(move |path| (room, path)))
        .map(|(room, path)| Place {
            name: (*path).to_owned(),
            address: world.address(path),
            speaks: !matches!(*room, "site" | "documentation"),
        })
        .collect()
}

/// The pages behind the links in somebody's mail: confirm, leave, all there is about an address.
pub(super) async fn personal(world: &World, page: &Page) -> Result<Vec<Place>> {
    page.open(&world.address("/l/nieuws")).await?;
    page.write(Where::Page, "email", EMAIL).await?;
    page.submit(Where::Page).await?;
    world.register(EVENT, EMAIL).await?;
    let mut places = Vec::new();
    for room in ["confirm", "leave", "mine"] {
        let start = world.address(&format!("/{room}/"));
        let address = page
            .wait(&format!("a mail with a link to {start}"), async |_| {
                world.link_in_mail(&start).await
            })
            .await?;
        let name = format!("/{room}/…");
        places.push(Place {
            name,
            address,
            speaks: true,
        });
    }
    Ok(places)
}

/// What a form post is answered with: each is on the screen when `look` is called.
pub(super) async fn answers(
    world: &World,
    page: &Page,
    lang: &str,
    mut look: impl AsyncFnMut(&str) -> Result<()>,
) -> Result<()> {
    let open = async |path: &str| page.open(&in_language(&world.address(path), lang)).await;
    open("/e/evenementen").await?;
    unchecked(page).await?;
    look("/e/evenementen, sent empty").await?;
    open("/e/evenementen").await?;
    page.fill_in(Where::Page, NAME, &format!("{lang}@voorbeeld.be"))
        .await?;
    page.submit(Where::Page).await?;
    answered(page).await?;
    look("/e/evenementen, thanks").await?;
    open("/l/nieuws").await?;
    unchecked(page).await?;
    look("/l/nieuws, sent empty").await?;
    open("/l/nieuws").await?;
    page.write(Where::Page, "email", &format!("{lang}@voorbeeld.be"))
        .await?;
    page.submit(Where::Page).await?;
    answered(page).await?;
    look("/l/nieuws, thanks").await
}

/// Waits until the page's widgets stand, if it has any: those near the window, since the others are not fetched.
/// A card that ticks stands once the module runs it; any other stays the server's until somebody touches it.
pub(super) async fn stands(page: &Page) -> Result<()> {
    page.run("for (const host of document.querySelectorAll('[data-misniets]')) host.scrollIntoView({ behavior: 'instant' }); scrollTo(0, 0)", vec![]).await?;
    page.wait("the page's widgets to stand", async |page| {
        // The builder opens with the next event, once its program runs.
        let stand = "const hosts = [...document.querySelectorAll('[data-misniets]:not(script)')];
            if (document.getElementById('builder') && !hosts.length) return false;
            const missing = hosts.filter(({ misniets: it }) => !it?.sent?.ready || it.card?.ticks && !it.failed);
            missing[0]?.scrollIntoView({ behavior: 'instant' });
            if (!missing.length) scrollTo(0, 0);
            return !missing.length";
        Ok((page.run(stand, vec![]).await? == json!(true)).then_some(()))
    })
    .await
}

/// Waits until the module runs every widget: the Tab key then meets the elements that were there before.
pub(super) async fn modules_run(page: &Page) -> Result<()> {
    stands(page).await?;
    for number in 0..page.widgets().await? {
        let place = Where::Widget(usize::try_from(number)?);
        page.wait("the module to run a widget", async |page| {
            Ok(page.settled(place).await?.then_some(()))
        })
        .await?;
    }
    Ok(())
}

/// Waits until every card whose owner chose no theme is dark, as the pages are that follow the system.
pub(super) async fn cards_are_dark(page: &Page) -> Result<()> {
    page.wait("the cards to be dark", async |page| {
        let dark = "const [red] = getComputedStyle(document.body).color.match(/\\d+/);
            if (red < 128) return true; // a frame's page is as light as the page around it may be
            return [...document.querySelectorAll('[data-misniets]:not(script,[data-theme])')].every((host) =>
            (host.shadowRoot?.querySelector('article')?.dataset.theme ?? 'dark') === 'dark')";
        Ok((page.run(dark, vec![]).await? == json!(true)).then_some(()))
    })
    .await
}

/// Waits for a page without the form.
async fn answered(page: &Page) -> Result<()> {
    page.wait("an answer without a form", async |page| {
        let there = "return document.readyState === 'complete' && !document.querySelector('[name=email]') && !!document.querySelector('h1')";
        Ok((page.run(there, vec![]).await? == json!(true)).then_some(()))
    })
    .await
}

/// Sends the form as a browser does that checks nothing, and waits for the answer.
async fn unchecked(page: &Page) -> Result<()> {
    page.run("document.querySelector('form').submit()", vec![])
        .await?;
    page.wait("the form with its errors", async |page| {
        let there = "return document.readyState === 'complete' && !!document.querySelector('[aria-invalid=true]')";
        Ok((page.run(there, vec![]).await? == json!(true)).then_some(()))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::ADDRESSES;
    use std::path::Path;

    /// Somebody else's pages, as an example: what is around the widgets is theirs.
    const THEIRS: [&str; 2] = ["/bij-de-gemeente/pagina/", "/gemeente/"];

    fn pages(folder: &Path, address: &str, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.file_type().unwrap().is_dir() {
                pages(&entry.path(), &format!("{address}{name}/"), found);
            } else if name == "index.html" {
                found.push(address.to_owned());
            }
        }
    }

    #[test]
    fn every_page_of_the_site_is_looked_at() {
        let mut there = Vec::new();
        pages(
            Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../www")),
            "/",
            &mut there,
        );
        let listed: Vec<&str> = ADDRESSES
            .iter()
            .flat_map(|(_, paths)| paths.iter().copied())
            .collect();
        there.retain(|page| !listed.contains(&page.as_str()) && !THEIRS.contains(&page.as_str()));
        assert!(there.is_empty(), "not in the list: {there:?}");
    }
}

//! Every form of a snippet, as the server and the builder write it, on the smallest page.

use super::shelf::Shelf;
use super::{LANGS, in_page};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use misniets_snippet::cms::Cms;
use misniets_snippet::form::Form;
use misniets_snippet::snippet::{Pinned, Server, snippet};
use misniets_snippet::state::State;
use misniets_snippet::widgets::Kind;

/// What each widget shows.
const SUBJECTS: [(Kind, &str); 3] = [
    (Kind::Webinar, "evenementen"),
    (Kind::Newsletter, "nieuws"),
    (Kind::Course, "sociale-media"),
];

pub(super) async fn all(world: &mut World, shelf: &mut Shelf) -> Result<()> {
    for (kind, id) in SUBJECTS {
        for form in ["full", "strict", "plain", "frame"] {
            for lang in LANGS {
                drawn(
                    world,
                    shelf,
                    &format!("{}/{id}?lang={lang}&form={form}", kind.name()),
                )
                .await?;
            }
        }
        for form in Form::ALL {
            written(world, shelf, kind, id, form)?;
        }
    }
    for more in [
        "course/*?lang=nl",
        "webinar/wachtlijst?lang=nl&fields=name*,organisation&accent=%23ffee00&theme=dark",
        "webinar/evenementen?lang=nl&load=eager",
        "newsletter/nieuws?lang=nl&layout=inline",
    ] {
        drawn(world, shelf, more).await?;
    }
    Ok(())
}

/// As the server draws it; what stands in its shadow root, which the checker does not look into, once more by itself.
async fn drawn(world: &World, shelf: &mut Shelf, path: &str) -> Result<()> {
    let answer = world
        .get(&world.address(&format!("/v1/snippet/{path}")))
        .await?;
    let (status, html) = (answer.status(), answer.text().await?);
    ensure!(status == 200, "{path}: {status} {html}");
    shelf.keep(&format!("/v1/snippet/{path}"), &in_page(&html))?;
    if path.contains("form=plain") || path.contains("form=frame") {
        return Ok(());
    }
    let (_, inside) = html
        .split_once("<template shadowrootmode=\"open\">")
        .context("a shadow root")?;
    let (inside, _) = inside.split_once("</template>").context("its end")?;
    // The checker's CSS knows no container queries (CSS Conditional Rules 5), and HTML no style before a card.
    let bare = match inside.split_once("<style>") {
        Some((before, after)) => {
            let (_, card) = after.split_once("</style>").context("the style's end")?;
            format!("{before}{card}")
        }
        None => inside.to_owned(),
    };
    shelf.keep(
        &format!("the shadow root of /v1/snippet/{path}"),
        &in_page(&bare),
    )
}

/// As the builder writes it, pinned and not.
fn written(world: &World, shelf: &mut Shelf, kind: Kind, id: &str, form: Form) -> Result<()> {
    for pinned in [false, true] {
        let mut state = State::of(kind);
        state.cms = Some(Cms::Html);
        state.form = Some(form);
        state.pinned = pinned;
        for (name, value) in [
            (kind.subject(), id),
            ("title", "\"Kom\" & <kijk>"),
            ("accent", "#0b6b5d"),
            ("fields", "[{\"name\": \"diet\", \"label\": \"</script>\"}]"),
        ] {
            state.set(name, value);
        }
        let server = Server {
            origin: world.proxy.origin(),
            pinned: Some(Pinned {
                version: "0.1.0".to_owned(),
                integrity:
                    "sha384-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                        .to_owned(),
            }),
            ..Server::default()
        };
        let text = snippet(&state, &server)?;
        // What the server draws, it was asked for above.
        if !text.paste.is_empty() {
            let html = format!("{}{}", text.paste, text.script.unwrap_or_default());
            let name = format!("the builder's {} of a {}", form.name(), kind.name());
            shelf.keep(&name, &in_page(&html))?;
        }
    }
    Ok(())
}

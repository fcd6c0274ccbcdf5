//! The npm package: packed and installed by npm, bundled by esbuild, and beside the plain tag on a page.

use super::steps::{SCRIPT, TITLE, dutch, register_in_widget};
use super::{Scenario, scenario};
use crate::npm::{self, Program};
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(the_components_of_the_npm_package_show_what_the_tag_shows),
        scenario!(the_guides_examples_for_npm_run_as_they_stand),
    ]
}

/// Gives the page `show(component, props)`; `show()` takes it away. What it hears is noted.
const REACT: &str = r"
    import { createRoot } from 'react-dom/client';
    import { createElement } from 'react';
    import * as widgets from 'misniets/react';
    const root = createRoot(document.getElementById('app'));
    window.heard = [];
    const hear = { onReady: () => heard.push('ready'), onSuccess: ({ status }) => heard.push(status) };
    window.show = (name, props) => root.render(name
        ? createElement(widgets[name], { ...props, ...hear }, createElement('p', null, 'Terugval')) : null);
";
const VUE: &str = r"
    import { createApp, h, shallowRef } from 'vue';
    import * as widgets from 'misniets/vue';
    const shown = shallowRef([]);
    window.heard = [];
    const hear = { onReady: () => heard.push('ready'), onSuccess: ({ status }) => heard.push(status) };
    createApp({ render: () => shown.value[0]
        ? h(widgets[shown.value[0]], { ...shown.value[1], ...hear }, () => h('p', 'Terugval')) : null }).mount('#app');
    window.show = (...next) => { shown.value = next; };
";

/// Each component, the props it gets, and the plain host that must look the same.
const SAME: [(&str, &str, &str); 3] = [
    (
        "Webinar",
        r##"{ "event": "evenementen", "accent": "#8a1c4a", "lang": "fr" }"##,
        r##"<div data-misniets="webinar" data-event="evenementen" data-accent="#8a1c4a" data-lang="fr"></div>"##,
    ),
    (
        "Newsletter",
        r#"{ "list": "nieuws", "textSubmit": "Ik doe mee", "layout": "inline" }"#,
        r#"<div data-misniets="newsletter" data-list="nieuws" data-text-submit="Ik doe mee" data-layout="inline"></div>"#,
    ),
    (
        "Course",
        r#"{ "course": "sociale-media", "structuredData": false }"#,
        r#"<div data-misniets="course" data-course="sociale-media" data-structured-data="off"></div>"#,
    ),
];

async fn the_components_of_the_npm_package_show_what_the_tag_shows(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for (library, source) in [("React", REACT), ("Vue", VUE)] {
        let script = npm::bundle(&Program::Script(source)).await?;
        for (component, props, plain) in SAME {
            compare(world, page, &script, (component, props, plain))
                .await
                .with_context(|| format!("{component} under {library}"))?;
        }
        lives(world, page, &script)
            .await
            .with_context(|| format!("under {library}"))?;
    }
    Ok(())
}

/// What stands in each shadow root: elements, parts and words; digits go on meanwhile.
const STATES: &str = r"return [...document.querySelectorAll('[data-misniets]')].map((host) => [...host.shadowRoot?.querySelectorAll('*') ?? []]
    .map((it) => [it.localName, it.getAttribute('part'), ...[...it.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.replace(/\d+/g, '0'))].join(' ')))";

fn with(world: &World, script: &str, body: &str) -> String {
    // The program holds no HOST of its own, so it may stand in the page as it is.
    let page = dutch(&format!(
        "<div id=\"app\"></div>{body}<script type=\"module\">{script}</script>"
    ));
    world.page(&page)
}

async fn show(world: &World, page: &Page, component: &str, props: Value) -> Result<()> {
    let mut props = props;
    if let Some(props) = props.as_object_mut() {
        props.insert("api".into(), json!(world.proxy.origin()));
        props.insert("load".into(), json!("eager"));
    }
    let run = "window.show(arguments[0], arguments[1])";
    page.run(run, vec![json!(component), props]).await.map(drop)
}

async fn compare(
    world: &World,
    page: &Page,
    script: &str,
    (component, props, plain): (&str, &str, &str),
) -> Result<()> {
    let plain = plain.replacen("<div", "<div data-load=\"eager\"", 1);
    page.open(&with(world, script, &format!("{plain}{SCRIPT}")))
        .await?;
    show(world, page, component, serde_json::from_str(props)?).await?;
    page.wait("both to stand and to be the same", async |page| {
        let states = page.run(STATES, vec![]).await?;
        let [of_component, of_tag] = states.as_array().map_or(&[][..], Vec::as_slice) else {
            return Ok(None);
        };
        let stand = of_component.as_array().is_some_and(|all| all.len() > 5);
        ensure!(of_component == of_tag, "{of_component} is not {of_tag}");
        Ok(stand.then_some(()))
    })
    .await?;
    page.no_trouble().await.map(drop)
}

/// Comes without a tag on the page, changes with its props, tells what happens, and goes without a trace.
async fn lives(world: &World, page: &Page, script: &str) -> Result<()> {
    page.open(&with(world, script, "")).await?;
    show(world, page, "Webinar", json!({ "event": "evenementen" })).await?;
    page.wait_words(WIDGET, TITLE).await?;
    show(
        world,
        page,
        "Webinar",
        json!({ "event": "evenementen", "title": "Kom ook" }),
    )
    .await?;
    page.wait_words(WIDGET, "Kom ook").await?;
    let fields = json!([{ "name": "diet", "label": "Wat eet je?" }]);
    show(
        world,
        page,
        "Webinar",
        json!({ "event": "evenementen", "fields": fields }),
    )
    .await?;
    page.wait_words(WIDGET, "Wat eet je?").await?;
    show(world, page, "Webinar", json!({ "event": "evenementen" })).await?;
    page.wait_words(WIDGET, "Naam").await?;
    register_in_widget(page).await?;
    let heard = page.run("return heard", vec![]).await?;
    ensure!(heard == json!(["ready", "registered"]), "it heard {heard}");
    page.run("window.show()", vec![]).await?;
    page.wait("no widget to be left", async |page| {
        let hosts = page
            .run("return Object.keys(window.misniets.hosts).length", vec![])
            .await?;
        Ok((page.widgets().await? == 0 && hosts == json!(0)).then_some(()))
    })
    .await?;
    page.no_trouble().await.map(drop)
}

async fn the_guides_examples_for_npm_run_as_they_stand(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.address("/docs/npm/")).await?;
    for kind in ["react", "vue", "npm", "element"] {
        page.open(&world.address("/docs/npm/")).await?;
        let example = page
            .run(
                "return document.querySelector(`[data-example='${arguments[0]}']`).textContent",
                vec![json!(kind)],
            )
            .await?;
        let example = example.as_str().context("an example")?;
        let example = &*example.replace("https://HOST", &world.proxy.origin());
        let program = match kind {
            "react" => Program::Jsx(example),
            "vue" => Program::Sfc(example),
            _ => Program::Script(example),
        };
        let script = npm::bundle(&program).await?;
        // What the plain examples look for stands there already.
        let body = "<div id=\"webinar\"></div><div id=\"agenda\"></div>";
        page.open(&with(world, &script, body)).await?;
        page.wait_words(WIDGET, TITLE)
            .await
            .with_context(|| format!("the example for {kind}"))?;
        page.wait_words(Where::Page, "Voettekst").await?;
        page.no_trouble().await?;
    }
    Ok(())
}

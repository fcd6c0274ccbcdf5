//! Pages that are programs: hosts come, change, move and go by the hand of real libraries, and leave nothing in the page.

use super::steps::{HOST, SCRIPT, TAG, TITLE, dutch, register_in_widget, ticks};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(libraries_add_change_move_and_remove_hosts),
        scenario!(a_page_that_turbo_leaves_and_goes_back_to_keeps_one_widget_a_snippet),
        scenario!(a_widget_that_went_through_another_document_looks_as_before),
        scenario!(a_thousand_widgets_that_came_and_went_leave_nothing_behind),
    ]
}

/// Each gives the page a `show(ids, title)`: these hosts, in this order, with this title.
const LIBRARIES: [(&str, &str); 5] = [
    (
        "React",
        r#"<script src="/npm/react/umd/react.production.min.js"></script><script src="/npm/react-dom/umd/react-dom.production.min.js"></script>
        <script>const root = ReactDOM.createRoot(document.getElementById('app'));
        window.show = (ids, title) => root.render(ids.map((id) => React.createElement('div', { ...attributes(id, title), key: id })));</script>"#,
    ),
    (
        "Vue",
        r#"<script src="/npm/vue/dist/vue.global.prod.js"></script>
        <script>const state = Vue.reactive({ hosts: [] });
        Vue.createApp({ setup: () => () => state.hosts.map((host) => Vue.h('div', { ...host, key: host.id })) }).mount('#app');
        window.show = (ids, title) => { state.hosts = ids.map((id) => attributes(id, title)); };</script>"#,
    ),
    (
        "the code a Svelte compiler writes",
        r#"<script>const app = document.getElementById('app'), end = app.appendChild(document.createTextNode('')), each = new Map();
        window.show = (ids, title) => {
            for (const [id, host] of each) if (!ids.includes(id)) { host.remove(); each.delete(id); }
            for (const id of ids) {
                const host = each.get(id) ?? document.createElement('div');
                for (const [name, value] of Object.entries(attributes(id, title))) if (host.getAttribute(name) !== value) host.setAttribute(name, value);
                each.set(id, host); app.insertBefore(host, end);
            }
        };</script>"#,
    ),
    (
        "htmx",
        r#"<script src="/npm/htmx.org/dist/htmx.min.js"></script>
        <script>window.show = (ids, title) => htmx.swap('#app', html(ids, title), { swapStyle: 'innerHTML' });</script>"#,
    ),
    (
        "Turbo",
        r#"<script src="/npm/@hotwired/turbo/dist/turbo.es2017-umd.js"></script>
        <script>window.show = (ids, title) => Turbo.renderStreamMessage(
            `<turbo-stream action="update" target="app"><template>${html(ids, title)}</template></turbo-stream>`);</script>"#,
    ),
];

const HELP: &str = r#"<div id="app"></div><script>
    const attributes = (id, title) => ({ id, 'data-misniets': 'webinar', 'data-load': 'eager', 'data-title': `${title} ${id}`, 'data-start': '2031-12-12T11:00' });
    const html = (ids, title) => ids.map((id) => '<div ' + Object.entries(attributes(id, title)).map(([name, value]) => `${name}="${value}"`).join(' ') + '></div>').join('');
    </script>"#;

async fn libraries_add_change_move_and_remove_hosts(world: &mut World, page: &Page) -> Result<()> {
    for (name, library) in LIBRARIES {
        page.open(&world.page(&dutch(&format!("{HELP}{library}{SCRIPT}"))))
            .await?;
        lives(page).await.with_context(|| format!("under {name}"))?;
    }
    Ok(())
}

async fn lives(page: &Page) -> Result<()> {
    let show = async |ids: &[&str], title: &str| {
        page.run(
            "window.show(arguments[0], arguments[1])",
            vec![json!(ids), json!(title)],
        )
        .await
    };
    show(&["a", "b"], "Oud").await?;
    page.wait_words(Where::Widget(0), "Oud a").await?;
    page.wait_words(Where::Widget(1), "Oud b").await?;
    show(&["a", "b"], "Nieuw").await?;
    page.wait_words(Where::Widget(0), "Nieuw a").await?;
    show(&["b", "a"], "Nieuw").await?;
    page.wait_words(Where::Widget(0), "Nieuw b").await?;
    page.wait_words(Where::Widget(1), "Nieuw a").await?;
    show(&["a"], "Nieuw").await?;
    page.wait("one widget to be left", async |page| {
        Ok((page.widgets().await? == 1).then_some(()))
    })
    .await?;
    page.wait_words(Where::Widget(0), "Nieuw a").await?;
    show(&[], "").await?;
    page.wait("no widget to be left", async |page| {
        Ok((page.widgets().await? == 0).then_some(()))
    })
    .await?;
    page.no_trouble().await.map(drop)
}

async fn a_page_that_turbo_leaves_and_goes_back_to_keeps_one_widget_a_snippet(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let turbo = r#"<script src="/npm/@hotwired/turbo/dist/turbo.es2017-umd.js"></script></head>"#;
    let away = world.page(&dutch("<p>Een andere pagina</p>").replace("</head>", turbo));
    let link = format!("<a id=\"away\" href=\"{away}\">Weg</a>");
    let eager = HOST.replace("<div ", "<div data-load=\"eager\" ");
    page.open(&world.page(&dutch(&format!("{link}{TAG}{eager}")).replace("</head>", turbo)))
        .await?;
    for turn in 0..2 {
        for widget in 0..2 {
            page.wait_words(Where::Widget(widget), TITLE)
                .await
                .with_context(|| format!("after {turn} times there and back"))?;
        }
        let count = page.widgets().await?;
        ensure!(
            count == 2,
            "{count} widgets stand there, after {turn} times there and back"
        );
        page.run("document.getElementById('away').click()", vec![])
            .await?;
        page.wait_words(Where::Page, "Een andere pagina").await?;
        page.run("history.back()", vec![]).await?;
    }
    page.no_trouble().await.map(drop)
}

async fn a_widget_that_went_through_another_document_looks_as_before(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{HOST}<aside></aside>{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    let height = async || {
        page.run(
            "return document.getElementById('host').getBoundingClientRect().height",
            vec![],
        )
        .await
    };
    let before = height().await?;
    page.run(
        "const other = document.implementation.createHTMLDocument(), host = document.getElementById('host');
        other.body.append(other.adoptNode(host));
        document.querySelector('aside').append(document.adoptNode(host));",
        vec![],
    )
    .await?;
    page.wait("the widget to be dressed again", async |_| {
        Ok((height().await? == before).then_some(()))
    })
    .await?;
    ticks(page, WIDGET).await?;
    register_in_widget(page).await?;
    page.no_trouble().await.map(drop)
}

/// Counts listeners on what outlives a widget, timers that are armed, and the module's memory; stands before the script.
const COUNT: &str = r"<script>
    window.listening = 0; window.armed = new Map();
    for (const target of [window, document, document.documentElement]) {
        const [add, remove] = [target.addEventListener, target.removeEventListener];
        target.addEventListener = function () { window.listening += 1; return add.apply(this, arguments); };
        target.removeEventListener = function () { window.listening -= 1; return remove.apply(this, arguments); };
    }
    const [set, clear] = [setTimeout, clearTimeout];
    window.setTimeout = (act, ...rest) => { const id = set((...all) => { window.armed.delete(id); act(...all); }, ...rest); window.armed.set(id, rest[0]); return id; };
    window.clearTimeout = (id) => { window.armed.delete(id); clear(id); };
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...all) => {
        const made = await instantiate.apply(WebAssembly, all), exports = (made.instance ?? made).exports;
        window.memory = Object.values(exports).find((it) => it instanceof WebAssembly.Memory);
        return made;
    };
    window.cycle = async (times) => {
        for (let turn = 0; turn < times; turn += 10) {
            const hosts = [...Array(10)].map((_, number) => {
                const host = document.createElement('div');
                Object.assign(host.dataset, { misniets: 'webinar', load: 'eager', title: `Beurt ${turn} ${number}`, start: '2031-12-12T11:00' });
                return host;
            });
            const ready = hosts.map((host) => new Promise((done) => host.addEventListener('misniets:ready', done, { once: true })));
            document.body.append(...hosts);
            await Promise.all(ready);
            // Every other ten go before the module has taken them over.
            while (turn % 20 && hosts.some((host) => host.misniets.card)) await new Promise(requestAnimationFrame);
            for (const host of hosts) host.remove();
            await new Promise((done) => set(done));
        }
        return { listening: window.listening, nodes: document.querySelectorAll('*').length, memory: window.memory.buffer.byteLength };
    };</script>";

/// Drivers give each script so many milliseconds or more, by a timer in the page; none of ours is that long.
const OF_THE_DRIVER: u32 = 60_000;

async fn a_thousand_widgets_that_came_and_went_leave_nothing_behind(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{COUNT}{SCRIPT}"))))
        .await?;
    page.wait("the loader to run", async |page| {
        Ok((page.run("return !!window.misniets", vec![]).await? == json!(true)).then_some(()))
    })
    .await?;
    let run = "const done = arguments[arguments.length - 1]; window.cycle(arguments[0]).then(done)";
    let cycle = async |times: u32| -> Result<Value> {
        Ok(page.client.execute_async(run, vec![json!(times)]).await?)
    };
    // What is set up once, for all widgets, is no leak; nor is the room for what waits until the browser collects it.
    let before = cycle(600).await?;
    let after = cycle(400).await?;
    for name in ["listening", "nodes", "memory"] {
        ensure!(
            before.get(name) == after.get(name),
            "after 600 widgets: {before}; after 1,000: {after}"
        );
    }
    page.wait("no timer to be armed", async |page| {
        let armed = page
            .run(
                "return [...window.armed.values()].filter((time) => time < arguments[0])",
                vec![json!(OF_THE_DRIVER)],
            )
            .await?;
        ensure!(armed == json!([]), "armed, in ms: {armed}");
        Ok(Some(()))
    })
    .await?;
    page.no_trouble().await.map(drop)
}

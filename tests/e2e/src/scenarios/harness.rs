//! The suite on trial: it types, reads and sees trouble on a page made for that, before it judges the product.

use super::{Scenario, scenario};
use crate::fault_proxy::Fault;
use crate::page::{Page, WIDGET, Where};
use crate::world::{World, WorldOptions};
use anyhow::{Result, ensure};
use hyper::Method;
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    let bare = || WorldOptions {
        bare: true,
        ..WorldOptions::default()
    };
    let mut all = vec![
        scenario!(the_suite_types_and_reads_inside_a_shadow_root),
        scenario!(the_suite_sees_errors_console_lines_and_blocked_requests),
        scenario!(the_suite_sees_dropped_connections_and_broken_answers),
    ];
    all.iter_mut().for_each(|scenario| scenario.options = bare);
    all
}

const FORM: &str = r#"<!doctype html><html lang="nl"><head><title>Proef</title></head><body><p>Buiten</p><div id="host"></div><script>
const root = document.getElementById('host').attachShadow({ mode: 'open' });
root.innerHTML = `<form novalidate><label for="m">E-mailadres</label><input id="m" name="email" type="email" aria-describedby="f">
  <p id="f"></p><p hidden>Verborgen</p><label><input type="checkbox" name="consent">Akkoord</label><button type="submit">Inschrijven</button></form>`;
root.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const field = root.getElementById('m');
  if (field.value.includes('@')) { root.innerHTML = '<p>Gelukt:&nbsp;' + field.value + '</p>'; return; }
  field.setAttribute('aria-invalid', 'true');
  root.getElementById('f').innerText = 'Dit is geen e-mailadres';
  field.focus();
});
</script></body></html>"#;

async fn the_suite_types_and_reads_inside_a_shadow_root(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(FORM)).await?;
    let words = page.wait_words(WIDGET, "inschrijven").await?;
    ensure!(
        !words.contains("Verborgen"),
        "hidden words were read: {words}"
    );
    ensure!(
        page.words(Where::Page).await? == "Buiten",
        "the page's own words: {}",
        page.words(Where::Page).await?
    );
    ensure!(
        page.label(WIDGET, "email").await? == "E-mailadres",
        "label: {}",
        page.label(WIDGET, "email").await?
    );
    page.write(WIDGET, "email", "els").await?;
    page.consent(WIDGET).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Dit is geen e-mailadres").await?;
    ensure!(
        page.complaint(WIDGET, "email").await? == "Dit is geen e-mailadres",
        "the message is not tied to the field"
    );
    ensure!(
        page.focused().await? == "email",
        "the focus is on {}",
        page.focused().await?
    );
    page.write(WIDGET, "email", "els@voorbeeld.be").await?;
    ensure!(
        page.value(WIDGET, "email").await? == "els@voorbeeld.be",
        "typed: {}",
        page.value(WIDGET, "email").await?
    );
    page.photograph("harness").await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Gelukt: els@voorbeeld.be").await?;
    page.no_trouble().await?;
    page.left_no_trace(world).await
}

async fn the_suite_sees_errors_console_lines_and_blocked_requests(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let html = r#"<!doctype html><head><title>Mis</title></head><body><script nonce="e2e">
        console.warn('[misniets] csp', { a: 1 });
        Promise.reject(new Error('rejected'));
        const image = new Image(); image.src = 'https://elders.invalid/x.png';
        localStorage.x = 1;
        document.cookie = 'x=1';
        throw new Error('thrown');
    </script></body>"#;
    page.open(&world.page_under("default-src 'none'", html))
        .await?;
    let trouble = page
        .wait("two errors and a blocked request", async |page| {
            let trouble = page.trouble().await?;
            Ok((trouble.errors.len() >= 2 && !trouble.blocked.is_empty()).then_some(trouble))
        })
        .await?;
    let thrown = trouble.errors.iter().any(|line| line.contains("thrown"));
    let rejected = trouble.errors.iter().any(|line| line.contains("rejected"));
    ensure!(thrown && rejected, "errors seen: {:?}", trouble.errors);
    ensure!(
        trouble.blocked.iter().any(|line| line.contains("img-src")),
        "blocked seen: {:?}",
        trouble.blocked
    );
    ensure!(page.no_trouble().await.is_err(), "trouble goes unnoticed");
    ensure!(
        page.left_no_trace(world).await.is_err(),
        "traces go unnoticed"
    );
    page.one_owner_line(&["csp"]).await.map(drop)
}

async fn the_suite_sees_dropped_connections_and_broken_answers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.proxy.harm(Method::GET, "/dropped", Fault::Drop);
    world.proxy.harm(Method::GET, "/broken", Fault::Status(503));
    page.open(&world.page("<!doctype html><title>Leeg</title><p>Leeg"))
        .await?;
    let script = "const done = arguments[arguments.length - 1];
        const get = (path) => fetch(arguments[0] + path).then((answer) => answer.status, () => 'nothing');
        Promise.all([get('/dropped'), get('/broken')]).then(done);";
    let got = page
        .client
        .execute_async(script, vec![json!(world.proxy.origin())])
        .await?;
    ensure!(got == json!(["nothing", 503]), "the page got {got}");
    let seen = world.proxy.seen_like(&Method::GET, "/broken");
    let status: Vec<_> = seen.iter().map(|seen| seen.status).collect();
    ensure!(status == [Some(503)], "the log has:\n{}", world.proxy.log());
    Ok(())
}

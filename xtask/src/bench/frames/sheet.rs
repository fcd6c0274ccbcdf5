//! The contact sheet of one recording: a picture of all its frames with their times, and what the console said.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::browser::Browser;

/// How wide a sheet is, in CSS pixels: six frames.
const WIDTH: u32 = 1360;

const STYLE: &str = "body{margin:24px;font:14px/1.4 system-ui,sans-serif;background:#d9dcde;color:#14232a}\
    main>div{display:flex;flex-wrap:wrap;gap:14px}figure{margin:0}figcaption{font-weight:bold}\
    img{display:block;zoom:.5;box-shadow:0 0 0 2px #0003}pre{white-space:pre-wrap;overflow-wrap:anywhere}";

/// Writes `NAME.png` beside the folder of the frames.
pub(super) fn write(
    browser: &mut Browser,
    folder: &Path,
    name: &str,
    times: &[u32],
    console: &[String],
) -> Result<()> {
    let file = folder.join(name).with_extension("html");
    fs::write(&file, page(name, times, console))?;
    let context = browser.visitor()?;
    if let Some(problem) = browser.open(&format!("file://{}", file.display()))? {
        bail!("the sheet of {name} cannot be shown: {problem}");
    }
    browser.look(WIDTH, false)?;
    let picture = browser.photograph()?;
    browser.leave(&context)?;
    fs::write(file.with_extension("png"), picture)?;
    Ok(())
}

/// The sheet as a page; it reports that it is complete in the way that [`Browser::open`] waits for.
fn page(name: &str, times: &[u32], console: &[String]) -> String {
    let figures = times.iter().map(|at| {
        format!(
            "<figure><figcaption>{at} ms</figcaption><img src=\"{name}/{at:05}.png\" alt=\"\"></figure>"
        )
    });
    let figures: String = figures.collect();
    let lines = console
        .join("\n")
        .replace('&', "&amp;")
        .replace('<', "&lt;");
    format!(
        "<!doctype html><meta charset=\"utf-8\"><title>{name}</title><style>{STYLE}</style>\
         <main><h1>{name}</h1><p>Each frame stays until the next one.</p><div>{figures}</div><pre>{lines}</pre></main>\
         <script>onload=()=>document.documentElement.dataset.klaar=''</script>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_each_frame_with_its_time_and_the_console_as_text() {
        let page = page("tag", &[0, 700], &["<b> & co".to_owned()]);
        assert!(page.contains("<figcaption>700 ms</figcaption><img src=\"tag/00700.png\""));
        assert!(page.contains("&lt;b> &amp; co"));
    }
}

//! The contact sheet: a page of all pictures, and a picture of each widget's part of it.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::Shot;
use crate::browser::Browser;

/// How wide a part is photographed.
const WIDTH: u32 = 1360;

const STYLE: &str = "body{margin:24px;font:14px/1.4 system-ui,sans-serif;background:#d9dcde;color:#14232a}\
    main.all{display:flex;flex-wrap:wrap;gap:16px;align-items:start}main{column-gap:16px}h2{width:100%;margin:16px 0 0}\
    figure{margin:0 0 16px;break-inside:avoid}figcaption{margin-bottom:4px;font-size:11px}\
    img{display:block;zoom:.5;box-shadow:0 0 0 2px #0003}";

/// Writes `index.html`, and a picture of the shots of each widget, theme and width.
pub(super) fn write(browser: &mut Browser, folder: &Path, shots: &[Shot]) -> Result<()> {
    fs::write(
        folder.join("index.html"),
        page(" class=\"all\"", shots.iter()),
    )?;
    let mut parts: Vec<_> = shots.iter().map(Shot::part).collect();
    parts.sort_unstable();
    parts.dedup();
    for part in parts {
        let (widget, theme, width) = part;
        let members = shots.iter().filter(|shot| shot.part() == part);
        let columns = format!(" style=\"columns:{}px\"", width / 2);
        let name = format!("sheet-{widget}-{width}-{theme}");
        let file = folder.join(&name).with_extension("html");
        fs::write(&file, page(&columns, members))?;
        if browser
            .open(&format!("file://{}", file.display()))?
            .is_none()
        {
            browser.look(WIDTH, false)?;
            fs::write(
                folder.join(&name).with_extension("png"),
                browser.photograph()?,
            )?;
        }
        fs::remove_file(&file)?;
    }
    Ok(())
}

/// A page of pictures. It says that it stands as the pages of the states do.
fn page<'a>(layout: &str, shots: impl Iterator<Item = &'a Shot>) -> String {
    let (mut body, mut widget) = (String::new(), "");
    for shot in shots {
        if shot.widget != widget {
            widget = &shot.widget;
            body.push_str(&format!("<h2>{widget}</h2>"));
        }
        let caption = html_escape(&format!(
            "{}, {} px, {}",
            shot.title,
            shot.width,
            shot.theme.name()
        ));
        body.push_str(&format!(
            "<figure><figcaption>{caption}</figcaption><a href=\"{0}\"><img src=\"{0}\" alt=\"{caption}\"></a></figure>\n",
            html_escape(&shot.file),
        ));
    }
    format!(
        "<!doctype html><meta charset=\"utf-8\"><title>Shots</title><style>{STYLE}</style><main{layout}>{body}</main>\
         <script>onload=()=>document.documentElement.dataset.klaar=''</script>"
    )
}

fn html_escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::Theme;
    use super::*;

    #[test]
    fn a_title_stays_a_title() {
        let shot = Shot {
            widget: "course".to_owned(),
            title: "<b>\"A\" & B".to_owned(),
            theme: Theme::Light,
            width: 320,
            file: "a.png".to_owned(),
        };
        let page = page("", [shot].iter());
        assert!(
            page.contains("&lt;b>&quot;A&quot; &amp; B, 320 px, light"),
            "{page}"
        );
        assert!(page.contains("<h2>course</h2>"));
    }
}

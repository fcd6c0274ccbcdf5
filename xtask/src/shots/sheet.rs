//! The contact sheet: a page of all pictures, and a picture of each widget's part of it.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::browser::{Browser, View};
use super::{Shot, Theme};

/// How wide a widget's part is photographed: three pictures beside each other, each at half its size.
const WIDTH: u32 = 1280;

const STYLE: &str = "body{margin:24px;font:14px/1.4 system-ui,sans-serif;background:#d9dcde;color:#14232a}\
    main{display:flex;flex-wrap:wrap;gap:16px;align-items:start}h2{width:100%;margin:16px 0 0}\
    figure{margin:0}figcaption{margin-bottom:4px}img{display:block;zoom:.5;box-shadow:0 0 0 2px #0003}";

/// Writes `index.html`, a page a widget and theme, and a picture of each of those.
pub(super) fn write(browser: &mut Browser, folder: &Path, shots: &[Shot]) -> Result<()> {
    fs::write(folder.join("index.html"), page(shots.iter()))?;
    let mut widgets: Vec<&str> = shots.iter().map(|shot| shot.widget.as_str()).collect();
    widgets.dedup();
    for widget in widgets {
        for theme in Theme::ALL {
            let part = shots
                .iter()
                .filter(|shot| shot.widget == widget && shot.theme == theme);
            let name = format!("sheet-{widget}-{}", theme.name());
            let file = folder.join(&name).with_extension("html");
            fs::write(&file, page(part))?;
            let view = View {
                address: format!("file://{}", file.display()),
                width: WIDTH,
                dark: false,
            };
            if let Ok(picture) = browser.photograph(&view)? {
                fs::write(folder.join(&name).with_extension("png"), picture)?;
            }
        }
    }
    Ok(())
}

/// A page of pictures. It says that it stands as the pages of the states do.
fn page<'a>(shots: impl Iterator<Item = &'a Shot>) -> String {
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
        "<!doctype html><meta charset=\"utf-8\"><title>Shots</title><style>{STYLE}</style><main>{body}</main>\
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
        let page = page([shot].iter());
        assert!(
            page.contains("&lt;b>&quot;A&quot; &amp; B, 320 px, light"),
            "{page}"
        );
        assert!(page.contains("<h2>course</h2>"));
    }
}

//! What WordPress makes of an address in a post, written from its source: `WP_oEmbed::discover`,
//! `wp_filter_oembed_result` and `wp-embed.js` (6.x).

use crate::world::World;
use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// What listens beside the frames of a provider that WordPress does not know: heights and links, of frames with this word.
const LISTENER: &str = "<script>addEventListener('message', ({ data, source }) => {
    if (!data?.secret || /[^a-zA-Z0-9]/.test(data.secret)) return;
    for (const quote of document.querySelectorAll(`blockquote[data-secret='${data.secret}']`)) quote.style.display = 'none';
    for (const frame of document.querySelectorAll(`iframe[data-secret='${data.secret}']`)) {
        if (source !== frame.contentWindow) continue;
        frame.removeAttribute('style');
        if (data.message === 'height') frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
        const same = () => new URL(data.value).host === new URL(frame.src).host && document.activeElement === frame;
        if (data.message === 'link' && same()) top.location.href = data.value;
    }
});</script>";

/// What stands in a post whose author pasted the address of a page of the server's.
pub(super) async fn pasted(world: &World, path: &str) -> Result<String> {
    let page = world.get(&world.address(path)).await?.text().await?;
    let oembed = discovered(&page).context("the page names no oEmbed answer")?;
    let answer = world
        .get(&format!("{oembed}&maxwidth=600&maxheight=900&dnt=1"))
        .await?;
    let answer: Value = serde_json::from_str(&answer.text().await?)?;
    ensure!(answer.get("type") == Some(&Value::from("rich")), "{answer}");
    let html = answer.get("html").and_then(Value::as_str);
    filtered(html.context("the answer has no html")?)
}

/// The first link of that type in its head.
fn discovered(page: &str) -> Option<String> {
    let head = page.split("</head>").next()?;
    let mut links = head.split("<link ");
    let link = links.find(|link| link.contains("type=\"application/json+oembed\""))?;
    let href = link.split("href=\"").nth(1)?.split('"').next()?;
    Some(href.replace("&amp;", "&").replace("&#38;", "&"))
}

/// A quote and an iframe, nothing else: hidden until it speaks, in a sandbox that runs scripts and no more.
fn filtered(html: &str) -> Result<String> {
    let quote = html.split_once("<blockquote>").context("no quote")?.1;
    let (quote, rest) = quote
        .split_once("</blockquote>")
        .context("no end of the quote")?;
    let frame = rest.split_once("<iframe ").context("no iframe")?.1;
    let (frame, _) = frame
        .split_once("></iframe>")
        .context("no end of the iframe")?;
    for attribute in frame.split("\" ") {
        let name = attribute.split('=').next().unwrap_or_default();
        let kept = ["src", "width", "height", "frameborder", "title"].contains(&name);
        ensure!(kept, "WordPress takes {name} away: {html}");
    }
    let frame = frame.replacen("src=\"", "data-secret=\"a1b2c3d4e5\" src=\"", 1);
    let (start, end) = frame.split_once("src=\"").context("no address")?;
    let (src, end) = end.split_once('"').context("no end of the address")?;
    Ok(format!(
        "{LISTENER}<blockquote class=\"wp-embedded-content\" data-secret=\"a1b2c3d4e5\">{quote}</blockquote>\
         <iframe class=\"wp-embedded-content\" sandbox=\"allow-scripts\" security=\"restricted\" \
         style=\"position: absolute; visibility: hidden;\" {start}src=\"{src}#?secret=a1b2c3d4e5\"{end}></iframe>"
    ))
}

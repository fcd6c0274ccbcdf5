//! No dead link: every page the server serves is read from `/` on, and every link, anchor and file in it is followed.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::Path;

use html5gum::{Token, Tokenizer};
use misniets_server::app::PublicUrl;
use misniets_server::demo_site;
use misniets_server::demo_site::DemoSiteArgs;
use tokio::net::TcpListener;
use url::Url;

use crate::test_server::TestServer;

/// Where the shipped pages say the server and the municipality are.
const SERVER: &str = "http://127.0.0.1:8080";
const MUNICIPALITY: &str = "http://127.0.0.1:8081";

/// Whose pages ours link to. A new one belongs here, looked at by a person.
const OTHERS: [&str; 5] = [
    "calendar.google.com",
    "example.com",
    "outlook.office.com",
    "rustup.rs",
    "video.example.com",
];

/// Made by `cargo xtask build`, so not there in this test: the builder's own tests open it.
const BUILT: &str = "/bouwer";

/// A page, as far as links go.
#[derive(Default)]
struct Page {
    ids: BTreeSet<String>,
    links: Vec<String>,
}

impl Page {
    fn read(html: &str) -> Self {
        let mut page = Self::default();
        for Ok(token) in Tokenizer::new(html) {
            let Token::StartTag(tag) = token else {
                continue;
            };
            let name = String::from_utf8_lossy(&tag.name).into_owned();
            let attribute = |wanted: &str| {
                let value = tag.attributes.get(wanted.as_bytes())?;
                Some(String::from_utf8_lossy(value).into_owned())
            };
            page.ids.extend(attribute("id"));
            // A form that posts is tried by other tests.
            let posts = attribute("method").is_some_and(|how| how.eq_ignore_ascii_case("post"));
            let holds = ["href", "src", "poster"].into_iter();
            page.links.extend(holds.filter_map(attribute));
            if name == "form" && !posts {
                page.links.extend(attribute("action"));
            }
            let several = attribute("srcset").unwrap_or_default();
            let several = several
                .split(',')
                .filter_map(|it| it.split_whitespace().next());
            page.links.extend(several.map(ToOwned::to_owned));
        }
        page
    }
}

/// The server with the site that ships, and the municipality's page beside it.
struct Site {
    server: TestServer,
    municipality: String,
}

impl Site {
    async fn open() -> Self {
        let www = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../www"));
        let server = TestServer::with_site(www).await;
        let v1 = server.dir.path().join("dist/v1");
        fs::write(v1.join("misniets.js"), "// built elsewhere").unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let listen = listener.local_addr().unwrap();
        let args = DemoSiteArgs {
            listen,
            dir: www.join("gemeente"),
            host: PublicUrl::parse(&server.url).unwrap(),
            no_wasm: false,
        };
        tokio::spawn(async move { axum::serve(listener, demo_site::site(&args)).await });
        Self {
            server,
            municipality: format!("http://{listen}"),
        }
    }

    /// Where an address leads in this test; `None` when it leads to somebody else.
    fn local(&self, address: &Url) -> Option<String> {
        let text = address.as_str();
        let there = [
            (SERVER, &self.server.url),
            (MUNICIPALITY, &self.municipality),
            (&*self.server.url, &self.server.url),
            (&*self.municipality, &self.municipality),
        ];
        let (from, to) = there.iter().find(|(from, _)| text.starts_with(from))?;
        Some(text.replacen(from, to, 1))
    }

    async fn get(&self, address: &str) -> Result<Page, String> {
        let answer = self.server.client.get(address).send().await;
        let answer = answer.map_err(|error| error.to_string())?;
        // What is posted to is there, though it can't be read.
        if !answer.status().is_success() && answer.status() != 405 {
            return Err(answer.status().to_string());
        }
        let kind = answer.headers().get("content-type").cloned();
        let html = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        let text = answer.text().await.unwrap_or_default();
        Ok(if html {
            Page::read(&text)
        } else {
            Page::default()
        })
    }
}

/// What is wrong with a link to somebody else, if anything is.
fn foreign(address: &Url) -> Option<String> {
    match address.scheme() {
        "mailto" | "tel" => None,
        "https" | "http" => {
            let host = address.host_str().unwrap_or_default();
            (!OTHERS.contains(&host)).then(|| format!("{host} is on no list of those we link to"))
        }
        other => Some(format!("{other}: is no way to link")),
    }
}

#[tokio::test]
async fn every_link_anchor_and_file_of_every_served_page_is_there() {
    let site = Site::open().await;
    let mut queue = VecDeque::from([
        format!("{}/", site.server.url),
        format!("{}/", site.municipality),
    ]);
    let mut pages: BTreeMap<String, Page> = BTreeMap::new();
    let mut anchors: Vec<(String, Url)> = Vec::new();
    let mut wrong: BTreeSet<String> = BTreeSet::new();
    while let Some(address) = queue.pop_front() {
        if pages.contains_key(&address) {
            continue;
        }
        let page = match site.get(&address).await {
            Ok(page) => page,
            Err(why) => {
                wrong.insert(format!("{address}: {why}"));
                Page::default()
            }
        };
        for link in &page.links {
            let base = Url::parse(&address).unwrap();
            let Ok(to) = base.join(link) else {
                wrong.insert(format!("{address}: {link} is no address"));
                continue;
            };
            let Some(local) = site.local(&to) else {
                wrong.extend(foreign(&to).map(|why| format!("{address}: {to}: {why}")));
                continue;
            };
            let mut to = Url::parse(&local).unwrap();
            if to.path().starts_with(BUILT) {
                continue;
            }
            if to.fragment().is_some() {
                anchors.push((address.clone(), to.clone()));
            }
            to.set_fragment(None);
            queue.push_back(to.into());
        }
        pages.insert(address, page);
    }
    for (address, to) in anchors {
        let mut page = to.clone();
        page.set_fragment(None);
        let there = pages
            .get(page.as_str())
            .is_some_and(|page| page.ids.contains(to.fragment().unwrap()));
        if !there {
            wrong.insert(format!("{address}: {to} has no such place"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for known in [
        "/docs/",
        "/docs/en/privacy/",
        "/docs/troubleshooting/",
        "/e/evenementen",
        "/l/kort",
        "/c/sociale-media",
    ] {
        assert!(
            pages.keys().any(|page| page.contains(known)),
            "{known} was never reached"
        );
    }
}

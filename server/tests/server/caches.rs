//! Shared caches: what they may keep, and real nginx in front as the guide configures it.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use headers::HeaderMapExt as _;
use reqwest::{Client, Response};
use serde_json::Value;
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::task::JoinSet;

use crate::binary::{folder, serve_at};
use crate::proxies::free_port;
use crate::test_server::{TestServer, client, fields};

/// What a read of the catalogue may be kept for.
const SHARED: &str = "public, max-age=0, s-maxage=10, stale-while-revalidate=30";

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    let value = response.headers().get(name);
    value.map_or("", |value| value.to_str().unwrap())
}

fn date(response: &Response) -> SystemTime {
    let date: Option<headers::Date> = response.headers().typed_get();
    date.unwrap().into()
}

#[tokio::test]
async fn reads_of_the_catalogue_may_be_kept_with_a_tag_that_lasts() {
    let server = TestServer::open().await;
    for path in [
        "/v1/events/evenementen?lang=nl",
        "/v1/lists/nieuws?lang=nl",
        "/v1/courses/*?lang=nl",
        "/c/schrijven?lang=nl",
        "/e/voorbij?lang=nl",
    ] {
        let first = server.get(path).await;
        assert_eq!(header(&first, "cache-control"), SHARED, "{path}");
        let tag = header(&first, "etag").to_owned();
        assert!(tag.starts_with('"'), "{path}: {tag} is strong");
        assert!(
            !header(&first, "vary").contains("accept-language"),
            "{path}"
        );
        tokio::time::sleep(Duration::from_millis(1100)).await;
        let get = server.client.get(format!("{}{path}", server.url));
        let second = get.header("if-none-match", &tag).send().await.unwrap();
        assert_eq!(
            (second.status().as_u16(), header(&second, "etag")),
            (304, &*tag),
            "{path}"
        );
        let without_lang = server.get(path.split('?').next().unwrap()).await;
        assert!(
            header(&without_lang, "vary").contains("accept-language"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_page_that_may_be_kept_has_no_token_and_one_with_a_form_is_not_kept() {
    let server = TestServer::open().await;
    for path in [
        "/c/schrijven?lang=nl",
        "/e/voorbij?lang=nl",
        "/e/afgelast?lang=nl",
    ] {
        let page = server.get(path).await;
        assert_eq!(header(&page, "cache-control"), SHARED, "{path}");
        let page = page.text().await.unwrap();
        assert!(!page.contains("name=\"token\""), "{path}");
    }
    for path in ["/e/evenementen?lang=nl", "/l/nieuws?lang=nl"] {
        let page = server.get(path).await;
        assert_eq!(header(&page, "cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn the_clock_of_an_answer_is_exact_in_date_and_ten_seconds_behind_at_most_in_its_body() {
    let server = TestServer::open().await;
    let response = server.get("/v1/events/evenementen?lang=nl").await;
    let date = date(&response);
    let body: Value = response.json().await.unwrap();
    let date = date
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap()
        .as_millis();
    let now = server.state.now().as_millisecond();
    assert!(
        (now - i64::try_from(date).unwrap()).abs() < 5000,
        "the server's own clock"
    );
    assert!((0..15_000).contains(&(now - body["now"].as_i64().unwrap())));
}

#[tokio::test]
async fn the_last_seat_is_gone_for_the_next_reader() {
    let server = TestServer::open().await;
    let path = "/v1/events/drie-plaatsen?lang=nl";
    for (n, expected) in ["open", "open", "open", "full"].into_iter().enumerate() {
        let read: Value = server.get(path).await.json().await.unwrap();
        assert_eq!(read["registration"], expected);
        let form = fields(&format!("an{n}@stad.be"));
        server.register("drie-plaatsen", &form).await;
    }
}

/// The guide's nginx with a cache, in front of a real server.
struct Cached {
    url: String,
    origin: String,
    _nginx: Child,
    _server: Child,
    _dirs: [TempDir; 2],
}

impl Cached {
    async fn start() -> Self {
        let (site, dir) = (folder(), TempDir::new().unwrap());
        let (server, origin, _) = serve_at(site.path(), &["--trusted-proxies", "127.0.0.1"]).await;
        let port = free_port();
        let configuration = dir.path().join("nginx.conf");
        fs::write(
            &configuration,
            Self::configuration(dir.path(), &origin, port),
        )
        .unwrap();
        let log = fs::File::create(dir.path().join("log")).unwrap();
        let mut nginx = Command::new("/usr/sbin/nginx")
            .arg("-c")
            .arg(configuration)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            let ended = nginx.try_wait().unwrap();
            let said = fs::read_to_string(dir.path().join("log")).unwrap();
            assert!(ended.is_none(), "{said}");
            tokio::task::yield_now().await;
        }
        Self {
            url: format!("http://127.0.0.1:{port}"),
            origin,
            _nginx: nginx,
            _server: server,
            _dirs: [site, dir],
        }
    }

    /// The guide's lines on caching, within a server without TLS.
    fn configuration(dir: &Path, origin: &str, port: u16) -> String {
        let guide = include_str!("../../README.md");
        let block = guide
            .split("```nginx\n")
            .find(|block| block.starts_with("proxy_cache_path"))
            .unwrap();
        let block = block.split("```").next().unwrap();
        let (zone, location) = block.split_once("\n\n").unwrap();
        let path = dir.display();
        let zone = zone.replace("/var/cache/nginx/misniets", &format!("{path}/cache"));
        let own: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|name| format!("{name}_temp_path {path}/{name};\n"))
            .concat();
        format!(
            "daemon off;\nmaster_process off;\npid {path}/pid;\nerror_log stderr;\nevents {{}}\n\
             http {{\naccess_log off;\n{own}{zone}\nserver {{\nlisten 127.0.0.1:{port};\nlocation / {{\n\
             proxy_pass {origin};\nproxy_http_version 1.1;\nproxy_set_header Host $host;\n\
             proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n\
             proxy_set_header Connection \"\";\n{location}\n}}\n}}\n}}\n"
        )
    }

    /// How many requests for a route the server itself answered.
    async fn reached_origin(&self, route: &str) -> u64 {
        let metrics = client().get(format!("{}/metrics", self.origin));
        let metrics = metrics.send().await.unwrap().text().await.unwrap();
        let lines = metrics.lines().filter(|line| {
            line.starts_with("misniets_http_requests_total")
                && line.contains(&format!("route=\"{route}\""))
        });
        let counts = lines.filter_map(|line| line.rsplit(' ').next()?.parse::<u64>().ok());
        counts.sum()
    }
}

/// Views at once, and in all.
const VISITORS: usize = 20;
const VIEWS: usize = 10_000;

#[expect(
    clippy::disallowed_methods,
    reason = "as a visitor's device tells the time"
)]
async fn view(client: Arc<Client>, url: String, times: usize) {
    for _ in 0..times {
        let response = client.get(&url).send().await.unwrap();
        assert_eq!(response.status(), 200);
        let off = SystemTime::now()
            .duration_since(date(&response))
            .unwrap_or_default();
        let age: u64 = header(&response, "age").parse().unwrap_or_default();
        assert!(
            off < Duration::from_secs(age + 3),
            "a countdown that goes by `Date` and `Age` is right: {off:?} after {age}"
        );
        response.bytes().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(clippy::disallowed_methods, reason = "how long the views really took")]
async fn ten_thousand_views_of_an_event_behind_a_cache_reach_the_server_a_few_times() {
    let cached = Cached::start().await;
    let client = Arc::new(client());
    let started = SystemTime::now();
    let mut visitors = JoinSet::new();
    for _ in 0..VISITORS {
        let url = format!("{}/v1/events/evenementen?lang=nl", cached.url);
        visitors.spawn(view(Arc::clone(&client), url, VIEWS / VISITORS));
    }
    visitors.join_all().await;
    let seconds = started.elapsed().unwrap().as_secs();
    let reached = cached.reached_origin("/v1/events/{id}").await;
    let most = 3 + 2 * (seconds / 10);
    assert!(
        (1..=most).contains(&reached),
        "{reached} of {VIEWS} views in {seconds} s reached the server, not {most} at most"
    );
    // A form and a token pass the cache.
    let token = format!("{}/v1/token", cached.url);
    let [first, second] = [
        client
            .get(&token)
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap(),
        client
            .get(&token)
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap(),
    ];
    assert_ne!(first, second);
    let post = client.post(format!(
        "{}/v1/events/evenementen/registrations",
        cached.url
    ));
    let posted = post.json(&fields("an@stad.be")).send().await.unwrap();
    assert_eq!(posted.status(), 201);
}

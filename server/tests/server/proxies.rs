//! Behind nginx and behind Caddy, with the configurations of `server/README.md` and the real process.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::process::{Child, Command};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::binary::{folder, serve_at};
use crate::test_server::fields;

const GUIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const PASSWORD: &str = "een heel lang wachtwoord";

/// The guide's configuration in this language.
fn configuration(language: &str) -> String {
    let guide = fs::read_to_string(GUIDE).unwrap();
    let block = guide.split(&format!("```{language}\n")).nth(1).unwrap();
    block.split("```").next().unwrap().to_owned()
}

/// Replaces what is another on the reader's machine; all of it must stand in the guide.
fn with(mut text: String, changes: &[(&str, &str)]) -> String {
    for (there, here) in changes {
        assert!(text.contains(there), "`{there}` in {text}");
        text = text.replace(there, here);
    }
    text
}

/// Mis Niets behind a proxy.
struct Behind {
    port: u16,
    tls: TlsConnector,
    _proxy: Child,
    _server: Child,
    _dirs: [TempDir; 2],
}

impl Behind {
    /// Starts both; `proxy` writes the proxy's files into a folder with a certificate, for the server's address and a
    /// port, and says how to run it.
    async fn start(proxy: impl FnOnce(&Path, &str, u16) -> Command) -> Self {
        let (site, dir) = (folder(), TempDir::new().unwrap());
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        fs::write(dir.path().join("fullchain.pem"), made.cert.pem()).unwrap();
        let key = made.signing_key.serialize_pem();
        fs::write(dir.path().join("privkey.pem"), key).unwrap();
        let port = free_port();
        fs::write(site.path().join("password"), PASSWORD).unwrap();
        let public = format!("https://localhost:{port}");
        let args = [
            "--public-url",
            &public,
            "--trusted-proxies",
            "127.0.0.1,::1",
        ];
        let more = ["--limit-ip", "2/hour", "--admin-password-file", "password"];
        let (server, url, _) = serve_at(site.path(), &[args, more].concat()).await;
        let mut command = proxy(dir.path(), url.strip_prefix("http://").unwrap(), port);
        let log = fs::File::create(dir.path().join("log")).unwrap();
        let mut proxy = command
            .current_dir(dir.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            let ended = proxy.try_wait().unwrap();
            let said = fs::read_to_string(dir.path().join("log")).unwrap();
            assert!(ended.is_none(), "{said}");
            tokio::task::yield_now().await;
        }
        let mut roots = RootCertStore::empty();
        roots.add(made.cert.der().clone()).unwrap();
        let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        Self {
            port,
            tls: TlsConnector::from(Arc::new(tls)),
            _proxy: proxy,
            _server: server,
            _dirs: [site, dir],
        }
    }

    /// What comes back for a request over TLS from a machine with this address.
    async fn ask(&self, from: [u8; 4], request: &str, body: &str) -> String {
        let socket = TcpSocket::new_v4().unwrap();
        let from = SocketAddr::from((Ipv4Addr::from(from), 0));
        socket.bind(from).unwrap();
        let line = socket.connect(SocketAddr::from(([127, 0, 0, 1], self.port)));
        let name = "localhost".try_into().unwrap();
        let mut line = self.tls.connect(name, line.await.unwrap()).await.unwrap();
        let head = format!(
            "{request}\r\nHost: localhost:{}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        );
        line.write_all(head.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        // Without TLS's own goodbye an end is an error, after all was read.
        line.read_to_end(&mut answer).await.ok();
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn register(&self, from: [u8; 4], forged: u8) -> String {
        let request = format!(
            "POST /v1/events/evenementen/registrations HTTP/1.1\r\nContent-Type: application/json\r\nSec-Fetch-Site: cross-site\r\n\
             X-Forwarded-For: 203.0.113.{forged}"
        );
        let body = fields(&format!("v{forged}-{}@stad.be", from[3])).to_string();
        status(&self.ask(from, &request, &body).await)
    }
}

fn status(answer: &str) -> String {
    answer.split(' ').nth(1).unwrap_or_default().to_owned()
}

pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

fn nginx(dir: &Path, server: &str, port: u16) -> Command {
    let path = dir.display();
    let certificates = "/etc/letsencrypt/live/webinars.bureau.be";
    let site = with(
        configuration("nginx"),
        &[
            ("listen 443", &format!("listen 127.0.0.1:{port}")),
            ("listen [::]:443", &format!("listen [::1]:{port}")),
            ("webinars.bureau.be;", "localhost;"),
            (certificates, &path.to_string()),
            ("127.0.0.1:8080", server),
        ],
    );
    let own: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {path}/{name};\n"))
        .concat();
    // One process: who kills it leaves no worker behind.
    let whole = format!(
        "daemon off;\nmaster_process off;\npid {path}/pid;\nerror_log stderr;\nevents {{}}\n\
         http {{\naccess_log off;\n{own}{site}}}\n"
    );
    fs::write(dir.join("nginx.conf"), whole).unwrap();
    let mut command = Command::new("/usr/sbin/nginx");
    command.arg("-c").arg(dir.join("nginx.conf"));
    command
}

fn caddy(dir: &Path, server: &str, port: u16) -> Command {
    let path = dir.display();
    let named = format!("localhost:{port} {{\n    tls {path}/fullchain.pem {path}/privkey.pem\n");
    let site = with(
        configuration("caddyfile"),
        &[
            ("webinars.bureau.be {\n", &named),
            ("127.0.0.1:8080", server),
        ],
    );
    let own = "{\n    admin off\n    auto_https disable_redirects\n}\n";
    fs::write(dir.join("Caddyfile"), format!("{own}{site}")).unwrap();
    let mut command = Command::new("/usr/bin/caddy");
    command
        .args(["run", "--config", "Caddyfile"])
        .env("HOME", dir);
    command
}

/// What the guide promises of both.
async fn keeps_its_promises(behind: &Behind) {
    let here = [127, 0, 0, 1];
    let page = behind.ask(here, "GET /e/evenementen HTTP/1.1", "").await;
    assert_eq!(status(&page), "200", "{page}");
    assert!(page.contains(&format!("https://localhost:{}/", behind.port)));
    for visitor in [[127, 0, 0, 2], [127, 0, 0, 3]] {
        for (forged, expected) in [(1, "201"), (2, "201"), (3, "429")] {
            let said = behind.register(visitor, forged).await;
            assert_eq!(
                said, expected,
                "visitor {visitor:?}, whoever they say they are"
            );
        }
    }
    let origin = format!("Origin: https://localhost:{}", behind.port);
    let request = format!(
        "POST /beheer/login HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n{origin}"
    );
    let form = format!("password={}", PASSWORD.replace(' ', "+"));
    let entered = behind.ask(here, &request, &form).await;
    assert_eq!(status(&entered), "303", "{entered}");
    let cookie = entered.to_lowercase();
    let cookie = cookie.split("set-cookie: ").nth(1).unwrap();
    assert!(cookie.starts_with("__host-misniets="), "{entered}");
    let from = entered.find("__Host-misniets=").unwrap();
    let cookie = entered[from..].split(';').next().unwrap();
    let request = format!("GET /beheer HTTP/1.1\r\nCookie: {cookie}");
    let admin = behind.ask(here, &request, "").await;
    assert_eq!(status(&admin), "200", "{admin}");
    assert!(admin.contains("/beheer/events/evenementen"), "{admin}");
    let figures = behind
        .ask([127, 0, 0, 2], "GET /metrics HTTP/1.1", "")
        .await;
    assert!(
        !figures.contains("misniets_forms"),
        "not for the world: {figures}"
    );
}

#[tokio::test]
async fn behind_nginx_as_the_guide_says_visitors_count_by_themselves_and_the_organiser_signs_in() {
    keeps_its_promises(&Behind::start(nginx).await).await;
}

#[tokio::test]
async fn behind_caddy_as_the_guide_says_visitors_count_by_themselves_and_the_organiser_signs_in() {
    keeps_its_promises(&Behind::start(caddy).await).await;
}

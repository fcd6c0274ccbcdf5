//! Somebody else's site, under the strictest policy.

use std::fs;

use misniets_server::app::PublicUrl;
use misniets_server::demo_site::DemoSiteArgs;
use misniets_server::demo_site::site;
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::test_server::client;

async fn get(no_wasm: bool, path: &str) -> (String, String) {
    let dir = TempDir::new().unwrap();
    fs::write(
        dir.path().join("index.html"),
        "<script src=\"http://127.0.0.1:8080/v1/misniets.js\"></script>",
    )
    .unwrap();
    fs::write(dir.path().join("page.css"), "/* http://127.0.0.1:8080 */").unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let host = PublicUrl::parse("http://127.0.0.1:9999").unwrap();
    let args = DemoSiteArgs {
        listen: address,
        dir: dir.path().to_owned(),
        host,
        no_wasm,
    };
    tokio::spawn(async move { axum::serve(listener, site(&args)).await });
    let response = client()
        .get(format!("http://{address}{path}"))
        .send()
        .await
        .unwrap();
    let policy = response.headers()["content-security-policy"]
        .to_str()
        .unwrap()
        .to_owned();
    (policy, response.text().await.unwrap())
}

#[tokio::test]
async fn its_pages_embed_from_the_host_they_are_given() {
    let (policy, page) = get(false, "/").await;
    assert_eq!(
        page,
        "<script src=\"http://127.0.0.1:9999/v1/misniets.js\"></script>"
    );
    assert_eq!(
        policy,
        "default-src 'none'; script-src http://127.0.0.1:9999 'wasm-unsafe-eval'; connect-src http://127.0.0.1:9999; \
         img-src 'self' http://127.0.0.1:9999; style-src 'self'; form-action http://127.0.0.1:9999; base-uri 'none'; \
         require-trusted-types-for 'script'; trusted-types misniets"
    );
}

#[tokio::test]
async fn webassembly_can_be_forbidden() {
    assert!(!get(true, "/").await.0.contains("wasm-unsafe-eval"));
}

#[tokio::test]
async fn what_is_no_page_is_left_alone() {
    assert_eq!(
        get(false, "/page.css").await.1,
        "/* http://127.0.0.1:8080 */"
    );
}

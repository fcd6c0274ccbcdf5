//! Bounds on what is read of a request, beside those on its fields (`bytes.rs`).

use serde_json::json;

use crate::test_server::{Answer, TestServer, fields};

/// The longest address, path and query, in bytes.
const ADDRESS: usize = 8 * 1024;
/// All headers and all cookies together, in bytes.
const HEADERS: usize = 32 * 1024;
const COOKIES: usize = 8 * 1024;

#[tokio::test]
async fn an_address_that_is_too_long_is_refused_in_words() {
    let server = TestServer::open().await;
    let long = |path: &str, bytes: usize| {
        let query = "lang=nl&x=";
        format!(
            "{path}?{query}{}",
            "y".repeat(bytes - path.len() - query.len())
        )
    };
    let many = |path: &str, count: usize| format!("{path}?lang=nl{}", "&x=1".repeat(count - 1));
    for path in ["/v1/events/evenementen", "/e/evenementen"] {
        for allowed in [long(path, ADDRESS), many(path, 100)] {
            assert_eq!(server.get(&allowed).await.status(), 200, "{path}");
        }
        // The `/v1` of an address is not counted.
        for refused in [long(path, ADDRESS + 4), many(path, 101)] {
            let answer = server.get(&refused).await;
            assert_eq!(answer.status(), 414, "{path}");
            let words = answer.text().await.unwrap();
            assert!(words.contains("Dit adres is te lang"), "{words}");
        }
    }
}

#[tokio::test]
async fn headers_and_cookies_that_are_too_large_are_refused_in_words() {
    let server = TestServer::open().await;
    let get = async |path: &str, name: &str, bytes: usize| {
        let get = server.client.get(format!("{}{path}", server.url));
        let get = get.header("accept-language", "nl");
        let answer = get.header(name, "y".repeat(bytes)).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    for path in ["/v1/events/evenementen", "/e/evenementen"] {
        for (name, most) in [("x-own", HEADERS), ("cookie", COOKIES)] {
            assert_eq!(get(path, name, most - 1024).await.0, 200, "{path} {name}");
            let (status, words) = get(path, name, most + 1).await;
            assert_eq!(status, 431, "{path} {name}");
            assert!(words.contains("Je browser stuurt te veel"), "{words}");
        }
    }
}

#[tokio::test]
async fn of_many_invented_fields_twenty_are_kept() {
    let server = TestServer::open().await;
    let mut form = fields("an@stad.be");
    for number in 10..60 {
        form[format!("eigen{number}")] = json!("x");
    }
    let answer: Answer = server.register("evenementen", &form).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let [row] = &server.rows("evenementen").await[..] else {
        panic!("one row")
    };
    assert_eq!(row.other_answers.len(), 20);
}

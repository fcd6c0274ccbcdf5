//! The catalogue that ships.

use std::path::Path;

use jiff::Timestamp;
use misniets_server::catalogue::Catalogue;
use misniets_server::lang::Lang;

use crate::test_server::TestServer;

fn www() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../www"))
}

fn catalogue() -> Catalogue {
    let text = std::fs::read_to_string(www().join("catalogue.toml")).unwrap();
    let now: Timestamp = "2026-06-01T08:00:00Z".parse().unwrap();
    Catalogue::from_toml(&text, now).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn it_holds_and_has_one_of_everything() {
    let catalogue = catalogue();
    for event in [
        "evenementen",
        "drie-plaatsen",
        "zo-meteen",
        "voorbij",
        "wachtlijst",
        "afgelast",
        "te-laat",
        "atelier",
    ] {
        assert!(catalogue.event(event).is_some(), "{event}");
    }
    assert_eq!(catalogue.courses().count(), 4);
    assert_eq!(catalogue.list("nieuws").unwrap().topics.len(), 3);
    assert!(catalogue.list("kort").unwrap().topics.is_empty());
    assert_eq!(catalogue.event("atelier").unwrap().fields.len(), 12);
}

#[test]
fn everything_in_it_is_said_in_four_languages() {
    let catalogue = catalogue();
    for lang in Lang::ALL {
        for event in catalogue.events() {
            assert_eq!(event.texts(lang).0, lang, "{}", event.id);
        }
        for course in catalogue.courses() {
            assert_eq!(course.texts.in_lang(lang).0, lang, "{}", course.id);
        }
        for list in catalogue.lists() {
            assert_eq!(list.texts.in_lang(lang).0, lang, "{}", list.id);
        }
    }
}

#[test]
fn its_pictures_are_there() {
    let text = std::fs::read_to_string(www().join("catalogue.toml")).unwrap();
    let pictures = text
        .lines()
        .filter_map(|line| line.strip_prefix("image = \"/"))
        .map(|rest| rest.trim_end_matches('"'));
    for picture in pictures {
        assert!(www().join(picture).is_file(), "{picture}");
    }
}

#[test]
fn the_municipalitys_page_on_this_site_is_the_one_on_its_own() {
    let page = |path: &str| std::fs::read_to_string(www().join(path)).unwrap();
    // Only where things are differs.
    let bare = |html: &str| {
        let head = "<meta name=\"robots\" content=\"noindex\">\n";
        let plain = html.replace(head, "").replace("http://127.0.0.1:8080", "");
        let parts = plain.split('"').enumerate();
        let address = |part: &str| part.starts_with('/') || part.starts_with('#');
        let words = parts.filter(|(at, part)| at % 2 == 0 || !address(part));
        words.map(|(_, part)| part.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        bare(&page("bij-de-gemeente/pagina/index.html")),
        bare(&page("gemeente/index.html"))
    );
}

/// What stands between `mark` and the next quotation mark, each time.
fn quoted<'a>(text: &'a str, mark: &str) -> Vec<&'a str> {
    let rests = text.split(mark).skip(1);
    rests.map(|rest| rest.split('"').next().unwrap()).collect()
}

#[tokio::test]
async fn the_example_pages_name_only_what_the_demo_serves() {
    let server = TestServer::with_site(www()).await;
    let v1 = server.dir.path().join("dist/v1");
    std::fs::write(v1.join("misniets.js"), "((card) => {})(null);\n").unwrap();
    std::fs::write(v1.join("card-script.js"), "__LOADER__(__CARD__);\n").unwrap();
    let folder = www().join("../examples");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path());
    let pages: Vec<_> = files
        .filter(|file| file.extension().is_some_and(|kind| kind == "html"))
        .collect();
    assert_eq!(pages.len(), 5);
    for page in pages {
        let html = std::fs::read_to_string(&page).unwrap();
        let paths = quoted(&html, "\"http://127.0.0.1:8080");
        assert!(paths.len() > 1, "{}", page.display());
        for path in paths {
            let path = path.replace("&amp;", "&");
            let answer = server.get(&path).await;
            assert_eq!(answer.status(), 200, "{}: {path}", page.display());
            let text = answer.text().await.unwrap();
            let is_named_script = path.ends_with(".js?lang=nl") || path.contains(".js?lang=fr");
            assert!(
                !(is_named_script && text.contains("(null)")),
                "{path} has no card"
            );
        }
    }
}

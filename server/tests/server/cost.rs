//! What reading costs: for every parser of outside input, the largest input that is allowed takes at most about twice as
//! long as half of it, and what is too large is refused for less than what is allowed.
//!
//! The time is the thread's own on the processor, and the shortest of many runs, so other work on the machine does not
//! count. Something quadratic takes four times as long for twice as much.

use std::hint::black_box;
use std::time::Duration;

use axum::http::HeaderMap;
use misniets_server::admin::session::is_own_form;
use misniets_server::app::PublicUrl;
use misniets_server::catalogue::{CATALOGUE_MAX, Catalogue};
use misniets_server::form::{Email, Input, MAX_FIELDS, Mailbox, MalformedInput};
use misniets_server::guard::TrustedProxies;
use misniets_server::lang::{Lang, from_accept_language};
use misniets_server::registration::{Registration, SentBy};
use misniets_server::submission::Member;
use rustix::time::{ClockId, clock_gettime};

/// How many times the time of half the input the whole may take: twice is linear, four times quadratic.
const MOST: f64 = 3.0;
const RUNS: usize = 9;
const BODY_MAX: usize = 64 * 1024;
const NOW: &str = "2026-06-01T08:00:00Z";

fn thread_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(
        time.tv_sec.try_into().unwrap(),
        time.tv_nsec.try_into().unwrap(),
    )
}

/// The shortest of many runs.
fn cost<T>(mut work: impl FnMut() -> T) -> Duration {
    let run = |_| {
        let begun = thread_time();
        black_box(work());
        thread_time() - begun
    };
    (0..RUNS).map(run).min().unwrap()
}

/// Holds the cost of an input against that of one half as large; once more when noise may have been in it.
fn is_linear<I, T>(what: &str, whole: usize, input: impl Fn(usize) -> I, work: impl Fn(&I) -> T) {
    let (half, whole) = (input(whole / 2), input(whole));
    let ratio = || cost(|| work(&whole)).as_secs_f64() / cost(|| work(&half)).as_secs_f64();
    let ratios: Vec<f64> = (0..4).map(|_| ratio()).collect();
    let least = ratios.iter().copied().fold(f64::INFINITY, f64::min);
    assert!(
        least < MOST,
        "{what}: twice as much takes {ratios:.1?} times as long"
    );
}

/// A form of so many fields, each with a value that fills the body.
fn form(fields: usize) -> String {
    let value = "x".repeat(BODY_MAX / MAX_FIELDS - 12);
    let fields: Vec<String> = (0..fields)
        .map(|n| format!("topics=q{n:03}{value}"))
        .collect();
    fields.join("&")
}

#[test]
fn a_test_like_this_sees_what_is_quadratic() {
    let search = |names: &Vec<String>| {
        let twice = |(place, name): (usize, &String)| names[..place].contains(name);
        names
            .iter()
            .enumerate()
            .filter(|pair| twice((pair.0, pair.1)))
            .count()
    };
    let names = |count: usize| {
        (0..count)
            .map(|n| format!("name{n:05}"))
            .collect::<Vec<_>>()
    };
    let ratio =
        cost(|| search(&names(2000))).as_secs_f64() / cost(|| search(&names(1000))).as_secs_f64();
    assert!(ratio > MOST, "{ratio}");
}

#[test]
fn a_form_post_is_read_in_linear_time() {
    is_linear("fields", MAX_FIELDS, form, |body| {
        Input::from_form(body.as_bytes(), None).unwrap()
    });
    let one = |bytes: usize| format!("name={}", "%C3%A9".repeat(bytes / 6));
    is_linear("escapes", BODY_MAX, one, |body| {
        Input::from_form(body.as_bytes(), None).unwrap()
    });
    let foreign = |bytes: usize| format!("name={}", "%E9".repeat(bytes / 3));
    is_linear("another encoding", BODY_MAX, foreign, |body| {
        Input::from_form(body.as_bytes(), None).unwrap()
    });
}

#[test]
fn a_form_of_sixteen_thousand_names_is_refused_for_less_than_a_form_is_read() {
    let many: String = (0..16_000).map(|n| format!("{n:x}&")).collect();
    assert!(many.len() <= 2 * BODY_MAX);
    let many = &many.as_bytes()[..BODY_MAX];
    assert_eq!(
        Input::from_form(many, None),
        Err(MalformedInput::TooManyFields)
    );
    let allowed = form(MAX_FIELDS);
    let read = cost(|| Input::from_form(allowed.as_bytes(), None));
    let refused = cost(|| Input::from_form(many, None));
    assert!(refused < read, "refused in {refused:?}, read in {read:?}");
}

#[test]
fn json_is_read_in_linear_time_and_nesting_is_refused_at_once() {
    let json = |fields: usize| {
        let value = "x".repeat(BODY_MAX / MAX_FIELDS - 16);
        let fields: Vec<String> = (0..fields)
            .map(|n| format!("\"q{n}\":\"{value}\""))
            .collect();
        format!("{{{}}}", fields.join(","))
    };
    is_linear("JSON", MAX_FIELDS, json, |body| {
        Input::from_json(body.as_bytes()).unwrap()
    });
    let many = |bytes: usize| {
        let fields: Vec<String> = (0..bytes / 10)
            .map(|n| format!("\"{n:05}\":\"\""))
            .collect();
        format!("{{{}}}", fields.join(","))
    };
    is_linear("names", BODY_MAX, many, |body| {
        Input::from_json(body.as_bytes()).unwrap_err()
    });
    let deep = |bytes: usize| format!("{{\"name\":{}", "[".repeat(bytes));
    is_linear("nesting", BODY_MAX, deep, |body| {
        Input::from_json(body.as_bytes()).unwrap_err()
    });
}

fn catalogue() -> Catalogue {
    let fields: Vec<String> = (0..40)
        .map(|n| format!("{{ name = \"v{n}\", type = \"text\", label = \"V\" }}"))
        .collect();
    let topics: Vec<String> = (0..40)
        .map(|n| format!("{{ id = \"t{n}\", label = \"T\" }}"))
        .collect();
    let text = format!(
        "[[event]]\nid = \"a\"\nstart = \"2026-12-01T10:00\"\ntimezone = \"Europe/Brussels\"\nduration = 60\nfields = [{}]\n[event.nl]\ntitle = \"A\"\n\
         [[list]]\nid = \"l\"\ntopics = [{}]\n[list.nl]\ntitle = \"L\"\n",
        fields.join(", "),
        topics.join(", ")
    );
    Catalogue::from_toml(&text, NOW.parse().unwrap()).unwrap()
}

#[test]
fn what_a_form_says_is_checked_in_linear_time() {
    let catalogue = catalogue();
    let event = catalogue.event("a").unwrap();
    let answers = |fields: usize| {
        let own =
            (0..fields).map(|n| format!("&v{n}=x&eigen{n}={}&consent-c{n}=Ja.", "y".repeat(500)));
        let body = "email=an%40stad.be&consent=Ja".to_owned() + &own.collect::<String>();
        Input::from_form(body.as_bytes(), None).unwrap()
    };
    is_linear("answers", 32, answers, |input| {
        Registration::parse(event, input, Lang::Nl, SentBy::Page).unwrap()
    });
    let list = catalogue.list("l").unwrap();
    let topics = |count: usize| {
        let topics = (0..count).map(|n| format!("&topics=t{}", n % 40));
        let body = "email=an%40stad.be".to_owned() + &topics.collect::<String>();
        Input::from_form(body.as_bytes(), None).unwrap()
    };
    is_linear("topics", MAX_FIELDS - 2, topics, |input| {
        Member::parse(list, input, Lang::Nl, SentBy::Page).unwrap()
    });
}

#[test]
fn an_address_is_read_in_linear_time() {
    let address = |bytes: usize| format!("{}@{}be", "a.".repeat(bytes), "müller.".repeat(bytes));
    is_linear("address", 8000, address, |text| Email::parse(text).is_ok());
    is_linear("mailbox", 8000, address, |text| Mailbox::of(text));
}

#[test]
fn headers_and_cookies_are_read_in_linear_time() {
    let languages = |bytes: usize| "nl;q=0.1;x=y,".repeat(bytes / 13);
    is_linear("Accept-Language", 32 * 1024, languages, |header| {
        from_accept_language(header)
    });
    let headers = |name: &'static str, part: &'static str| {
        move |bytes: usize| {
            let mut headers = HeaderMap::new();
            headers.insert(name, part.repeat(bytes / part.len()).parse().unwrap());
            headers
        }
    };
    let proxies: TrustedProxies = ["10.0.0.0/8".parse().unwrap()].into_iter().collect();
    let peer = "10.0.0.1".parse().unwrap();
    is_linear(
        "X-Forwarded-For",
        32 * 1024,
        headers("x-forwarded-for", "10.0.0.2, "),
        |headers| proxies.visitor(peer, headers),
    );
    let base = PublicUrl::parse("https://stad.be").unwrap();
    is_linear(
        "Origin",
        32 * 1024,
        headers("origin", "https://a.be/"),
        |headers| is_own_form(headers, &base),
    );
}

/// A catalogue of so many events, each like `event`.
fn toml(event: impl Fn(usize) -> String) -> impl Fn(usize) -> String {
    move |events| (0..events).map(&event).collect()
}

fn event(id: usize) -> String {
    format!(
        "[[event]]\nid = \"e{id}\"\nstart = \"2026-12-01T10:00\"\ntimezone = \"Europe/Brussels\"\nduration = 60\n[event.nl]\ntitle = \"A\"\n"
    )
}

#[test]
fn a_catalogue_is_read_in_linear_time() {
    let now = NOW.parse().unwrap();
    is_linear("events", 600, toml(event), |text| {
        Catalogue::from_toml(text, now).unwrap()
    });
    let broken = |id: usize| event(id).replace("duration = 60", "duration = 0");
    is_linear("problems", 600, toml(broken), |text| {
        Catalogue::from_toml(text, now).unwrap_err()
    });
    let same = |_: usize| event(1);
    is_linear("same ids", 600, toml(same), |text| {
        Catalogue::from_toml(text, now).unwrap_err()
    });
    let nested = |bytes: usize| format!("a = {}", "[".repeat(bytes));
    is_linear("nesting", 100_000, nested, |text| {
        Catalogue::from_toml(text, now).unwrap_err()
    });
    let dotted = |keys: usize| format!("{}b = 1\n", "a.".repeat(keys));
    is_linear("dotted keys", 4000, dotted, |text| {
        Catalogue::from_toml(text, now).unwrap_err()
    });
}

#[test]
fn a_catalogue_that_is_too_large_is_not_parsed() {
    let text = format!("#{}", " ".repeat(CATALOGUE_MAX));
    let error = Catalogue::from_toml(&text, NOW.parse().unwrap()).unwrap_err();
    assert!(
        error.to_string().contains("Take old events out of it"),
        "{error}"
    );
}

#[test]
fn an_event_is_found_as_fast_among_many() {
    let now = NOW.parse().unwrap();
    let catalogue = |events: usize| Catalogue::from_toml(&toml(event)(events), now).unwrap();
    let (few, many) = (catalogue(50), catalogue(800));
    let look = |catalogue: &Catalogue| {
        (0..1000)
            .filter(|_| catalogue.event(black_box("e49")).is_some())
            .count()
    };
    // The last of the few, and none at all of the many: a search would go through all.
    let absent = |catalogue: &Catalogue| {
        (0..1000)
            .filter(|_| catalogue.event(black_box("nobody")).is_none())
            .count()
    };
    let (found, missed) = (cost(|| look(&few)), cost(|| absent(&many)));
    assert!(
        missed < 8 * found,
        "{found:?} among 50, {missed:?} among 800"
    );
}

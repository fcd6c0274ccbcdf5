//! The system clock set back an hour while the real process runs: limits go by monotonic time.
//!
//! A small library, loaded before all others, moves the system clock of that process when a file is there. The monotonic
//! clock stays as it is.

#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::binary::{folder, serve_with};
use crate::test_server::{NOW, client, fields};

const LIBRARY: &str = r#"
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = (int) syscall(SYS_clock_gettime, clock, time);
    if (result == 0 && clock == CLOCK_REALTIME && access(getenv("SET_BACK"), F_OK) == 0)
        time->tv_sec -= 3600;
    return result;
}
"#;

/// Compiles the library with the C compiler that Rust links with.
fn compile(folder: &Path) {
    std::fs::write(folder.join("clock.c"), LIBRARY).unwrap();
    let mut cc = Command::new("cc");
    cc.args(["-shared", "-fPIC", "-o", "clock.so", "clock.c"]);
    assert!(cc.current_dir(folder).status().unwrap().success());
}

#[tokio::test]
async fn whoever_waits_for_a_limit_waits_no_longer_when_the_clock_is_set_back() {
    let dir = folder();
    compile(dir.path());
    let set_back = dir.path().join("set-back");
    let (library, sign) = (dir.path().join("clock.so"), set_back.clone());
    let args = ["--now", NOW, "--limit-ip", "2/hour"];
    let (_server, url, _lines) = serve_with(dir.path(), &args, |command| {
        command.env("LD_PRELOAD", library).env("SET_BACK", sign);
    })
    .await;
    let register = async |email: &str| {
        let post = client().post(format!("{url}/v1/events/evenementen/registrations"));
        let answer = post.json(&fields(email)).send().await.unwrap();
        let status = answer.status().as_u16();
        let body: Value = answer.json().await.unwrap();
        (status, body["wait"].as_i64().unwrap_or_default())
    };
    let server_time = async || {
        let answer = client().get(format!("{url}/v1/events/evenementen")).send();
        let body: Value = answer.await.unwrap().json().await.unwrap();
        body["now"].as_i64().unwrap()
    };
    let before = server_time().await;
    for email in ["an@stad.be", "eva@stad.be"] {
        assert_eq!(register(email).await.0, 201);
    }
    std::fs::write(&set_back, "").unwrap();
    let moved = server_time().await - before;
    assert!(
        moved < -3_500_000,
        "the process's clock moved by {moved} ms"
    );
    let (status, wait) = register("bob@stad.be").await;
    assert_eq!(status, 429);
    assert!((1..=30 * 60 * 1000).contains(&wait), "{wait} ms");
}

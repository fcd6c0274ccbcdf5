//! Accepts TCP connections, one task each, and closes those whose client is too slow or that must make way.
//!
//! `axum::serve` has no limits: a client that sends a byte a minute would keep its connection for good.
//!
//! | phase | limit |
//! | --- | --- |
//! | a request's head, or idle between two requests | 20 s ([`HEAD`]) |
//! | a request's body and the handler | 20 s and 64 KB (`routes`) |
//! | a response that the client reads | 20 KB in each 20 s (`timed.rs`) |
//! | number of connections | file descriptors, and half of them per client address (`capacity.rs`) |

mod capacity;
mod timed;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulConnection, GracefulShutdown};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

pub use capacity::ConnectionMetrics;
pub(crate) use capacity::{Capacity, ConnectionLimits};

use capacity::Phase;
use timed::{TimedStream, WatchedBody};

/// How long the head of a request may take, and a connection may idle between two.
const HEAD: Duration = Duration::from_secs(20);

/// How long to wait when the system gives no connection, mostly for want of file descriptors.
const PAUSE: Duration = Duration::from_millis(100);

/// Answers until `stop`; then accepts no more, and returns once the requests under way have their answers.
pub(crate) async fn answer(
    listener: TcpListener,
    router: Router,
    capacity: Capacity,
    stop: impl Future<Output = ()>,
) {
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let Some(mut place) = capacity.admit(peer.ip()) else {
                    continue;
                };
                let connection =
                    graceful.watch(connection(stream, peer, router.clone(), place.phase()));
                tokio::spawn(async move {
                    tokio::select! {
                        // How a visitor's connection ends is the visitor's affair.
                        ended = connection => drop(ended),
                        () = place.closed() => (),
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "no connection could be accepted");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    drop(listener);
    graceful.shutdown().await;
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    phase: Arc<Phase>,
) -> impl GracefulConnection<Error = hyper::Error> {
    let answer = service_fn(move |request: Request<Incoming>| {
        let (router, phase) = (router.clone(), phase.clone());
        let mut request = request.map(|body| Body::new(WatchedBody::new(body, phase.clone())));
        // The limits count by the address of the peer.
        request.extensions_mut().insert(ConnectInfo(peer));
        async move {
            let response = router
                .oneshot(request)
                .await
                .unwrap_or_else(|never| match never {});
            phase.wait();
            Ok::<_, Infallible>(response)
        }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(TimedStream::new(stream)), answer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    async fn served() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route(
            "/",
            get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.to_string() }),
        );
        tokio::spawn(answer(
            listener,
            router,
            capacity(100),
            std::future::pending(),
        ));
        address
    }

    fn capacity(total: usize) -> Capacity {
        let limits = ConnectionLimits {
            total,
            per_client: total,
            trusted_proxies: std::iter::empty::<crate::guard::TrustedProxy>().collect(),
        };
        Capacity::new(limits, ConnectionMetrics::default())
    }

    /// What is read until the connection ends, and how long that takes.
    async fn until_closed(mut stream: TcpStream) -> (Vec<u8>, Duration) {
        let begun = tokio::time::Instant::now();
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).await.ok();
        (rest, begun.elapsed())
    }

    #[tokio::test]
    async fn whoever_holds_all_places_half_open_keeps_nobody_out() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route("/", get(|| async { "here" }));
        tokio::spawn(answer(
            listener,
            router,
            capacity(5),
            std::future::pending(),
        ));
        let half_open = [
            "",
            "GET / HT",
            "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\na",
        ];
        let mut held = Vec::new();
        for part in half_open.into_iter().cycle().take(20) {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(part.as_bytes()).await.ok();
            held.push(stream);
        }
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream
            .write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            .await
            .unwrap();
        let (answer, took) = until_closed(stream).await;
        assert!(
            answer.ends_with(b"here") && took < Duration::from_secs(1),
            "{took:?}"
        );
    }

    #[tokio::test]
    async fn a_client_that_does_not_read_is_closed_and_one_that_reads_gets_all() {
        const SIZE: usize = 32 * 1024 * 1024;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route("/", get(|| async { vec![b'x'; SIZE] }));
        tokio::spawn(answer(
            listener,
            router,
            capacity(5),
            std::future::pending(),
        ));
        let ask = async || {
            let mut stream = TcpStream::connect(address).await.unwrap();
            let request = b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
            stream.write_all(request).await.unwrap();
            // Until the response is under way: from then on only the client is waited for.
            stream.readable().await.unwrap();
            stream
        };
        let reads = ask().await;
        let (all, _) = until_closed(reads).await;
        assert!(all.len() > SIZE, "{}", all.len());
        let idle = ask().await;
        tokio::time::pause();
        tokio::time::sleep(3 * timed::WINDOW).await;
        tokio::time::resume();
        let (part, _) = until_closed(idle).await;
        assert!(part.len() < SIZE, "{}", part.len());
    }

    #[tokio::test]
    async fn a_request_is_answered_and_knows_who_asks() {
        let mut stream = TcpStream::connect(served().await).await.unwrap();
        stream
            .write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            .await
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(
            answer.ends_with(&stream.local_addr().unwrap().to_string()),
            "{answer}"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_head_that_does_not_come_to_an_end_ends_the_connection() {
        let mut stream = TcpStream::connect(served().await).await.unwrap();
        let begun = tokio::time::Instant::now();
        stream
            .write_all(b"GET / HTTP/1.1\r\nhost: x\r\nslow: ")
            .await
            .unwrap();
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).await.ok();
        let took = begun.elapsed();
        assert!(took >= HEAD && took < 2 * HEAD, "ended after {took:?}");
    }
}

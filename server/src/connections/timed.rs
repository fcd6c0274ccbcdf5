//! A connection's two ends that a client can slow down: the request's body, and the response that it has to read.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::Sleep;

use super::capacity::Phase;

/// How often it is looked whether a client reads.
pub(super) const WINDOW: Duration = Duration::from_secs(20);
/// The bytes that it must have read then: 1 KB a second, a tenth of a slow phone.
pub(super) const LEAST_PER_WINDOW: usize = 20 * 1024;

/// A TCP stream whose client must read what it asked for: else writing fails with `TimedOut`.
#[derive(Debug)]
pub(super) struct TimedStream {
    stream: TcpStream,
    /// Since the client was first slower than the server.
    window: Option<Window>,
}

#[derive(Debug)]
struct Window {
    end: Pin<Box<Sleep>>,
    written: usize,
}

impl Window {
    fn begin() -> Self {
        Self {
            end: Box::pin(tokio::time::sleep(WINDOW)),
            written: 0,
        }
    }
}

impl TimedStream {
    pub(super) const fn new(stream: TcpStream) -> Self {
        Self {
            stream,
            window: None,
        }
    }

    /// Counts what was written; where the client is slow, looks whether it is too slow.
    fn watch(
        &mut self,
        cx: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        if let Poll::Ready(result) = written {
            if let (Ok(count), Some(window)) = (&result, &mut self.window) {
                window.written = window.written.saturating_add(*count);
            }
            return Poll::Ready(result);
        }
        loop {
            let window = self.window.get_or_insert_with(Window::begin);
            ready!(window.end.as_mut().poll(cx));
            if window.written < LEAST_PER_WINDOW {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
            self.window = None;
        }
    }
}

impl AsyncRead for TimedStream {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for TimedStream {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write(cx, buf);
        this.watch(cx, written)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write_vectored(cx, bufs);
        this.watch(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// hyper flushes when the system has taken all it had to write: the client is not behind.
    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.window = None;
        Pin::new(&mut this.stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}

/// A request's body that says when it is here whole.
pub(super) struct WatchedBody {
    body: Incoming,
    phase: Arc<Phase>,
}

impl WatchedBody {
    pub(super) fn new(body: Incoming, phase: Arc<Phase>) -> Self {
        match body.is_end_stream() {
            true => phase.work(),
            false => phase.wait(),
        }
        Self { body, phase }
    }
}

impl Body for WatchedBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let this = self.get_mut();
        let frame = ready!(Pin::new(&mut this.body).poll_frame(cx));
        if frame.is_none() || this.body.is_end_stream() {
            this.phase.work();
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

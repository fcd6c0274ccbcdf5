//! The whole server as a value.

use axum::Router;

use crate::routes;

pub use crate::public_url::PublicUrl;
pub use crate::state::{AppState, Folders, Parts};

/// The router for those who run the server, for a listener of its own: `/metrics`, `/healthz`, `/readyz`.
pub fn monitoring(state: AppState) -> Router {
    routes::monitoring().with_state(state)
}

/// The router over a state.
pub fn app(state: AppState) -> Router {
    routes::router(&state).with_state(state)
}

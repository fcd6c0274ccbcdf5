//! `GET /v1/events`, `/v1/lists`, `/v1/courses`: all entries of a kind, page by page, for programs.

pub(super) mod courses;
pub(super) mod events;
pub(super) mod lists;
pub(super) mod paging;

//! Signing in and out, and choosing the password.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

use super::signed::{AddressQuery, CsrfForm, fields};
use super::{answer, frame, rendered, to};
use crate::admin::pages::{self as shown, FieldNote};
use crate::admin::password::{self, NewPassword, Unfit, Verdict};
use crate::admin::session::{Session, no_cookie};
use crate::admin::texts::AdminText as T;
use crate::error::AppError;
use crate::guard::Refused;
use crate::lang::Lang;
use crate::state::AppState;

const LOGIN: &str = "/beheer/login";

/// A visitor who is not signed in, and what they sent.
struct Visitor {
    lang: Lang,
    said: Option<String>,
    ip: Option<IpAddr>,
    password: String,
    again: String,
}

impl Visitor {
    async fn of(request: Request, state: &AppState) -> Self {
        let (mut parts, body) = request.into_parts();
        let query = AddressQuery::of(&mut parts, state).await;
        let lang = query.lang(&parts.headers);
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let proxies = &state.guard().settings.trusted_proxies;
        let ip = peer.map(|ConnectInfo(peer)| proxies.visitor(peer.ip(), &parts.headers));
        let mut fields = fields(Request::from_parts(parts, body), state).await;
        let mut take = |name| fields.remove(name).unwrap_or_default();
        Self {
            lang,
            said: query.said,
            ip,
            password: take("password"),
            again: take("again"),
        }
    }

    /// Counts a try of the password.
    async fn count(&self, state: &AppState) -> Result<(), Refused> {
        let Some(ip) = self.ip else { return Ok(()) };
        state.guard().check_password_try(state.store(), ip).await
    }
}

/// `GET /beheer/login`.
pub(super) async fn login(State(state): State<AppState>, request: Request) -> Response {
    let visitor = Visitor::of(request, &state).await;
    let page = async {
        let stored = state.store().password().await;
        let unset = stored.map_err(AppError::internal)?.is_none();
        let said = |code, text: T| {
            let said = visitor.said.as_deref() == Some(code);
            said.then(|| text.text(visitor.lang).to_owned())
        };
        let mut frame = frame(&state, visitor.lang, Some(LOGIN.to_owned()));
        frame.said = said("out", T::SignedOut);
        frame.refused = said("not-kept", T::NotKept);
        let page = shown::login(frame, None, unset);
        Ok(rendered(StatusCode::OK, page, visitor.lang))
    };
    answer(page.await, visitor.lang)
}

/// `POST /beheer/login`.
pub(super) async fn sign_in(State(state): State<AppState>, request: Request) -> Response {
    let visitor = Visitor::of(request, &state).await;
    let lang = visitor.lang;
    answer(try_password(&state, visitor).await, lang)
}

async fn try_password(state: &AppState, visitor: Visitor) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let again = |words: String| {
        let note = FieldNote {
            field: "password",
            words,
        };
        let frame = frame(state, lang, Some(LOGIN.to_owned()));
        shown::login(frame, Some(note), false)
    };
    if let Err(refused) = visitor.count(state).await {
        let Refused::TooMany(wait) = refused else {
            return Err(AppError::internal(refused));
        };
        let minutes = wait.as_secs().div_ceil(60).max(1).to_string();
        let page = again(T::TooManyTries.fill(lang, "minutes", &minutes));
        let mut response = rendered(StatusCode::TOO_MANY_REQUESTS, page, lang);
        if let Some(after) = AppError::TooMany(wait).retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, after);
        }
        return Ok(response);
    }
    let verdict = password::check(state.store(), &visitor.password).await;
    match verdict.map_err(AppError::internal)? {
        Verdict::Unset => Ok(to(state, LOGIN, lang)),
        Verdict::Wrong => {
            let page = again(T::WrongPassword.text(lang).to_owned());
            Ok(rendered(StatusCode::UNPROCESSABLE_ENTITY, page, lang))
        }
        Verdict::Right => signed_in(state, lang).await,
    }
}

async fn signed_in(state: &AppState, lang: Lang) -> Result<Response, AppError> {
    let session = Session::open(state.store(), state.now()).await;
    let session = session.map_err(AppError::internal)?;
    let response = to(state, "/beheer?said=in", lang);
    Ok(with_cookie(response, session.cookie()))
}

fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// `POST /beheer/logout`.
pub(super) async fn sign_out(State(state): State<AppState>, form: CsrfForm) -> Response {
    let lang = form.organiser.lang;
    let done = form.organiser.session.close(state.store()).await;
    let done = done.map_err(AppError::internal);
    let left = to(&state, "/beheer/login?said=out", lang);
    answer(done.map(|()| with_cookie(left, no_cookie())), lang)
}

/// `GET /beheer/setup/{token}`.
pub(super) async fn setup(
    State(state): State<AppState>,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    let lang = Visitor::of(request, &state).await.lang;
    let page = async {
        let holds = password::link_holds(state.store(), &token).await;
        Ok(match holds.map_err(AppError::internal)? {
            true => setup_page(&state, &token, lang, None),
            false => link_gone(&state, lang),
        })
    };
    answer(page.await, lang)
}

fn setup_page(state: &AppState, token: &str, lang: Lang, note: Option<FieldNote>) -> Response {
    let path = format!("/beheer/setup/{token}");
    let status = match note {
        None => StatusCode::OK,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let frame = frame(state, lang, Some(path.clone()));
    let action = frame.to(&path);
    rendered(status, shown::setup(frame, action, note), lang)
}

fn link_gone(state: &AppState, lang: Lang) -> Response {
    let frame = frame(state, lang, None);
    let page = shown::simple(frame, T::LinkGoneTitle, T::LinkGone);
    rendered(StatusCode::GONE, page, lang)
}

/// `POST /beheer/setup/{token}`: whoever sets the password is signed in at once.
pub(super) async fn set_password(
    State(state): State<AppState>,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    let visitor = Visitor::of(request, &state).await;
    let lang = visitor.lang;
    let note = |field, text: T| {
        let words = text.text(lang).to_owned();
        setup_page(&state, &token, lang, Some(FieldNote { field, words }))
    };
    let done = async {
        let holds = password::link_holds(state.store(), &token).await;
        if !holds.map_err(AppError::internal)? {
            return Ok(link_gone(&state, lang));
        }
        let new = match NewPassword::parse(&visitor.password) {
            Err(Unfit::Short) => return Ok(note("password", T::PasswordShort)),
            Err(Unfit::Long) => return Ok(note("password", T::PasswordLong)),
            Ok(_) if visitor.password != visitor.again => {
                return Ok(note("again", T::PasswordDiffers));
            }
            Ok(new) => new,
        };
        match new.set_by_link(state.store(), &token).await {
            Ok(true) => signed_in(&state, lang).await,
            Ok(false) => Ok(link_gone(&state, lang)),
            Err(error) => Err(AppError::internal(error)),
        }
    };
    answer(done.await, lang)
}

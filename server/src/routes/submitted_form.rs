//! A form as it was sent, by JSON or by a form post, and what is asked of every form before it is read.

use std::net::{IpAddr, SocketAddr};

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use mime::{Mime, Name};

use super::{IDEMPOTENCY_KEY, LangQuery, lang_of};
use crate::catalogue::Origins;
use crate::error::AppError;
use crate::form::{Email, Input, MalformedInput, Mistake, SentBy, Wrong};
use crate::guard::proof_of_work::FIELD;
use crate::guard::{ProofOfWork, Token, TokenProblem, ValidToken, WAIT_MS};
use crate::lang::Lang;
use crate::routes::Query;
use crate::state::AppState;
use crate::submission::TokenUse;

/// What a browser says of the page that sends.
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// How the fields came, and so how they are answered.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Shape {
    Json,
    Form,
}

/// A form as it was sent.
#[derive(Debug)]
pub(super) struct Posted {
    /// `None` when it is neither.
    pub(super) shape: Option<Shape>,
    /// The fields; none when they can't be read.
    pub(super) input: Input,
    /// The visitor's language.
    pub(super) lang: Lang,
    unreadable: Option<AppError>,
    headers: HeaderMap,
    visitor: Option<IpAddr>,
}

impl FromRequest<AppState> for Posted {
    type Rejection = std::convert::Infallible;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Self::Rejection> {
        let (mut parts, body) = request.into_parts();
        let query = Query::<LangQuery>::from_request_parts(&mut parts, state).await;
        let query = query.unwrap_or_default();
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let proxies = &state.guard().settings.trusted_proxies;
        let visitor = peer.map(|ConnectInfo(peer)| proxies.visitor(peer.ip(), &parts.headers));
        let headers = parts.headers.clone();
        let shape = content_type(&headers).as_ref().and_then(shape_of);
        let body = Bytes::from_request(Request::from_parts(parts, body), state).await;
        let (input, unreadable) = match read(body, &headers) {
            Ok(input) => (input, None),
            Err(error) => (Input::default(), Some(error)),
        };
        let lang = match input.get("lang") {
            Some(tag) => Lang::parse(tag).unwrap_or_default(),
            None => lang_of(&query, &headers),
        };
        Ok(Self {
            shape,
            input,
            lang,
            unreadable,
            headers,
            visitor,
        })
    }
}

impl Posted {
    /// What is asked of every form: that it could be read, comes from a site that may send, and not too often.
    /// `own` is the list of sites of the event or list it is about, `entry` what that is called in the catalogue.
    pub(super) async fn admit(
        &mut self,
        state: &AppState,
        own: Option<&Origins>,
        entry: &str,
    ) -> Result<(), AppError> {
        if let Some(error) = self.unreadable.take() {
            return Err(error);
        }
        let guard = state.guard();
        guard
            .settings
            .admit(&self.headers, own, entry, state.public_url())
            .map_err(AppError::Origin)?;
        if let Some(visitor) = self.visitor {
            let checked = guard.check_client(state.store(), visitor).await;
            checked.map_err(|refused| AppError::limited(state, refused))?;
        }
        Ok(())
    }

    /// Who sent it: browsers name the page, or say how it relates to the server (`Sec-Fetch-Site`, W3C Fetch Metadata).
    pub(super) fn sent_by(&self) -> SentBy {
        let names_a_page = |name| self.headers.contains_key(name);
        let is_page = names_a_page(header::ORIGIN)
            || names_a_page(header::REFERER)
            || names_a_page(SEC_FETCH_SITE);
        if is_page {
            SentBy::Page
        } else {
            SentBy::Program
        }
    }

    /// Whether a program filled it in: people don't see that field.
    pub(super) fn is_trapped(&self) -> bool {
        self.input.get("website").is_some()
    }

    /// Refuses an address that the mail server can't send to.
    fn admit_mail(&self, state: &AppState, email: &Email) -> Result<(), AppError> {
        if email.needs_smtputf8() && state.mailer().smtputf8() != Some(true) {
            let mistake = Mistake::new("email", Wrong::EmailNeedsSmtputf8);
            return Err(AppError::Invalid(vec![mistake]));
        }
        Ok(())
    }

    /// Checks the token and the limits per entry and mailbox. Called last, for a form without mistakes: a visitor who
    /// corrects a field needs no new token. Returns what to store, so that the token is used once; `None` where the
    /// settings ask for no token. `entry` is the event or list, such as `event webinar`.
    pub(super) async fn admit_sender(
        &self,
        state: &AppState,
        entry: &str,
        email: &Email,
    ) -> Result<Option<TokenUse>, AppError> {
        self.admit_mail(state, email)?;
        let guard = state.guard();
        let token = match guard.settings.require_token {
            true => {
                let token = self.valid_token(state).await?;
                self.check_proof_of_work(state, &token).await?;
                Some(token)
            }
            false => None,
        };
        let checked = guard.check_entry(state.store(), entry).await;
        checked.map_err(|refused| AppError::limited(state, refused))?;
        let checked = guard.check_mailbox(state.store(), email.as_str()).await;
        checked.map_err(|refused| AppError::limited(state, refused))?;
        Ok(token.map(|token| TokenUse {
            token: token.id().to_owned(),
            user: guard.tokens.user(entry, email.as_str()),
            expires_at: token.expires_at(),
        }))
    }

    /// The form's token. A browser without script can't send a form again by itself, so that a form post waits until
    /// its token is valid (two seconds at most); a program is told how long to wait.
    async fn valid_token(&self, state: &AppState) -> Result<ValidToken, AppError> {
        let (tokens, sent) = (&state.guard().tokens, self.input.get("token"));
        let mut checked = tokens.check(sent, state.now());
        if let (Some(Shape::Form), Err(TokenProblem::TooYoung(wait))) = (self.shape, &checked) {
            let wait = SignedDuration::from_millis(*wait);
            tokio::time::sleep(wait.unsigned_abs()).await;
            checked = tokens.check(
                sent,
                state.now().saturating_add(wait).unwrap_or(Timestamp::MAX),
            );
        }
        checked.map_err(|problem| match (problem, sent) {
            // The same one will be valid soon.
            (TokenProblem::TooYoung(wait), Some(sent)) => AppError::Token {
                fresh: Token {
                    token: sent.to_owned(),
                    wait,
                    proof_of_work: state.guard().issue_token(state.now()).proof_of_work,
                },
                problem,
            },
            _ => AppError::token(state, problem),
        })
    }

    /// Whether the form carries the proof of work, if one is asked now, or has waited instead. A form post waits here for
    /// the last two seconds at most: more would keep connections open that an attack is after.
    async fn check_proof_of_work(
        &self,
        state: &AppState,
        token: &ValidToken,
    ) -> Result<(), AppError> {
        let (guard, sent) = (state.guard(), self.input.get("token").unwrap_or_default());
        if !guard.asks_proof_of_work() {
            return Ok(());
        }
        let wait = token.wait_instead(state.now());
        let asked = ProofOfWork::after(wait);
        let numbers = self.input.get(FIELD);
        if numbers.is_some_and(|numbers| asked.is_solved(sent, numbers)) {
            return Ok(());
        }
        if wait.is_positive() {
            if self.shape != Some(Shape::Form) || wait > SignedDuration::from_millis(WAIT_MS) {
                return Err(AppError::Token {
                    fresh: Token {
                        token: sent.to_owned(),
                        wait: 0,
                        proof_of_work: Some(asked),
                    },
                    problem: TokenProblem::NoProofOfWork,
                });
            }
            tokio::time::sleep(wait.unsigned_abs()).await;
        }
        match self.visitor {
            Some(visitor) => {
                let checked = guard.check_without_proof(state.store(), visitor).await;
                checked.map_err(|refused| AppError::limited(state, refused))
            }
            None => Ok(()),
        }
    }
}

fn unreadable(why: MalformedInput) -> AppError {
    match why {
        MalformedInput::Shape => AppError::Malformed,
        MalformedInput::TooManyFields => AppError::TooManyFields,
        MalformedInput::Encoding => AppError::Encoding,
    }
}

/// What the content type says of the body; `None` when it is missing or no MIME type.
fn content_type(headers: &HeaderMap) -> Option<Mime> {
    let content_type = headers.get(header::CONTENT_TYPE)?;
    content_type.to_str().ok()?.parse().ok()
}

fn shape_of(mime: &Mime) -> Option<Shape> {
    match mime.essence_str() {
        "application/json" => Some(Shape::Json),
        "application/x-www-form-urlencoded" => Some(Shape::Form),
        _ => None,
    }
}

fn read(body: Result<Bytes, BytesRejection>, headers: &HeaderMap) -> Result<Input, AppError> {
    let mime = content_type(headers).ok_or(AppError::UnsupportedMediaType)?;
    let shape = shape_of(&mime).ok_or(AppError::UnsupportedMediaType)?;
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::Malformed,
    })?;
    match shape {
        Shape::Form => {
            let charset = mime.get_param(mime::CHARSET);
            let charset = charset.as_ref().map(Name::as_str);
            Input::from_form(&body, charset).map_err(unreadable)
        }
        Shape::Json => {
            let mut input = Input::from_json(&body).map_err(unreadable)?;
            if let Some(key) = headers.get(IDEMPOTENCY_KEY) {
                input.set("key", key.to_str().map_err(|_| AppError::Malformed)?);
            }
            Ok(input)
        }
    }
}

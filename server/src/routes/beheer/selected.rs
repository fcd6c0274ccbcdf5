//! `POST /beheer/events/{id}/registrations/selected`: the same done with several registrations, after a question.

use axum::extract::{Path, State};
use axum::response::Response;

use super::event::PAGE;
use super::messages::title_of;
use super::registration::who;
use super::signed::{CsrfForm, Fields, Flash, Organiser};
use super::{admission, answer, shown, to};
use crate::admin::pages::BulkPage;
use crate::admin::registration_texts::RegistrationText as R;
use crate::error::AppError;
use crate::state::AppState;
use crate::store::{RegistrationStatus, Row};

/// How many people the question names.
const NAMED: usize = 20;

/// What is done.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Action {
    Cancel,
    Resend,
}

impl Action {
    fn of_fields(fields: &Fields) -> Option<Self> {
        match fields.get("action").map(String::as_str) {
            Some("cancel") => Some(Self::Cancel),
            Some("resend") => Some(Self::Resend),
            _ => None,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Cancel => "cancel",
            Self::Resend => "resend",
        }
    }

    /// Title, how many, what comes of it, and the button.
    const fn words(self) -> [R; 4] {
        match self {
            Self::Cancel => [
                R::CancelSelected,
                R::CancelCount,
                R::CancelLead,
                R::CancelYes,
            ],
            Self::Resend => [
                R::ResendSelected,
                R::ResendCount,
                R::ResendLead,
                R::ResendYes,
            ],
        }
    }

    fn fits(self, row: &Row) -> bool {
        self == Self::Resend || row.status != RegistrationStatus::Cancelled
    }
}

/// The name of a line's checkbox.
pub(super) fn tick_of(id: i64) -> String {
    format!("r{id}")
}

/// The numbers that were selected, at most as many as a page has.
fn numbers(fields: &Fields) -> Vec<i64> {
    let ticked = fields.iter().filter(|(_, value)| *value == "yes");
    let mut ids: Vec<i64> = ticked
        .filter_map(|(name, _)| name.strip_prefix('r')?.parse().ok())
        .collect();
    ids.sort_unstable();
    ids.truncate(usize::try_from(PAGE).unwrap_or_default());
    ids
}

/// Those of the event that were selected and to whom the action applies, in the order in which it is done: first who has
/// no seat, so that nobody of the selection gets a seat that another one gave up.
async fn selected(
    state: &AppState,
    event: &str,
    action: Action,
    fields: &Fields,
) -> Result<Vec<Row>, AppError> {
    let mut rows = Vec::new();
    for id in numbers(fields) {
        let row = state.store().registration(id).await;
        let row = row.map_err(AppError::internal)?;
        rows.extend(row.filter(|row| row.event == event && action.fits(row)));
    }
    rows.sort_by_key(|row| match row.status {
        RegistrationStatus::Waitlisted => 0,
        RegistrationStatus::Pending => 1,
        RegistrationStatus::Registered | RegistrationStatus::Cancelled => 2,
    });
    Ok(rows)
}

/// `POST …/registrations/selected`: asks first; the answer comes here too.
pub(super) async fn act(
    State(state): State<AppState>,
    Path(id): Path<String>,
    CsrfForm { organiser, fields }: CsrfForm,
) -> Response {
    let lang = organiser.lang;
    let done = async {
        let leave = |flash: Flash| {
            let path = format!("/beheer/events/{id}?said={}", flash.code());
            Ok(to(&state, &path, lang))
        };
        let Some(action) = Action::of_fields(&fields) else {
            return leave(Flash::NobodySelected);
        };
        let rows = selected(&state, &id, action, &fields).await?;
        if rows.is_empty() {
            return leave(Flash::NobodySelected);
        }
        if fields.get("sure").is_none_or(|sure| sure != "yes") {
            return Ok(shown(
                &question(&state, &organiser, &id, action, &rows),
                lang,
            ));
        }
        match action {
            Action::Cancel => {
                cancel(&state, &rows).await?;
                leave(Flash::AllCancelled)
            }
            Action::Resend => {
                resend(&state, &rows).await?;
                leave(Flash::AllResent)
            }
        }
    };
    answer(done.await, lang)
}

fn question(
    state: &AppState,
    organiser: &Organiser,
    id: &str,
    action: Action,
    rows: &[Row],
) -> BulkPage {
    let lang = organiser.lang;
    let frame = organiser.frame(state, None);
    let [title, count, lead, yes] = action.words();
    let rest = rows.len().saturating_sub(NAMED);
    let mut kept = vec![("action".to_owned(), action.code().to_owned())];
    kept.extend(rows.iter().map(|row| (tick_of(row.id), "yes".to_owned())));
    BulkPage {
        event: title_of(state, id, lang),
        title,
        count: count.fill(lang, "count", &rows.len().to_string()),
        lead,
        who: rows.iter().take(NAMED).map(who).collect(),
        more: (rest > 0).then(|| R::AndMore.fill(lang, "count", &rest.to_string())),
        action: frame.to(&format!("/beheer/events/{id}/registrations/selected")),
        kept,
        yes,
        is_danger: action == Action::Cancel,
        frame,
    }
}

async fn cancel(state: &AppState, rows: &[Row]) -> Result<(), AppError> {
    for row in rows {
        let admission = admission(state, &row.event);
        let done = state
            .store()
            .cancel(row.id, admission.as_ref(), state.now());
        done.await.map_err(AppError::internal)?;
    }
    Ok(())
}

async fn resend(state: &AppState, rows: &[Row]) -> Result<(), AppError> {
    for row in rows {
        let noted = state.store().resend(&row.event, &row.email, state.now());
        noted.await.map_err(AppError::internal)?;
    }
    Ok(())
}

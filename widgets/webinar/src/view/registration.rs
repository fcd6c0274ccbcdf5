//! The registration form, and what stands in its place afterwards.

use misniets_kit::{
    card::Scene,
    form::{
        Receipt, Stage, Standing,
        view::{self, FormWords},
    },
    markup::Markup,
    texts::fill,
};
use yew::prelude::*;

use crate::{
    state::{Phase, Registration},
    texts::Word,
};

/// The form, the confirmation, or a note why there is neither.
pub(super) fn write(to: &mut Markup, registration: Registration, scene: &Scene<'_>, phase: Phase) {
    let over = phase == Phase::Ended;
    if let Some(receipt) = scene.form.receipt() {
        if !over {
            write_receipt(to, scene, &receipt, phase);
        }
    } else if let Some(word) = closed_words(registration, &scene.form.state().stage, over) {
        to.say("p.note[role=status][tabindex=-1]", word);
    } else if !over {
        write_form(to, scene);
    }
}

/// Why one can't register: nothing once it is over, for the phase line has said so.
fn closed_words(registration: Registration, stage: &Stage, over: bool) -> Option<Word> {
    match (stage, registration) {
        (Stage::Full, _) | (_, Registration::Full) => Some(Word::Full),
        (Stage::Closed, _) | (_, Registration::Closed) if !over => Some(Word::Closed),
        _ => None,
    }
}

fn write_form(to: &mut Markup, scene: &Scene<'_>) {
    let lang = to.lang;
    let (title, submit, notice) = if scene.form.state().waitlist {
        (
            Word::WaitTitle,
            Word::WaitSubmit,
            Word::WaitNotice.say(lang),
        )
    } else {
        (Word::FormTitle, Word::Submit, AttrValue::default())
    };
    let words = FormWords {
        title: title.say(lang),
        submit: submit.say(lang),
        notice,
        note: AttrValue::default(),
    };
    view::write(to, scene, words);
}

/// How the visitor stands, and what happens next. The heading takes the focus, since the form that had it is gone.
fn write_receipt(to: &mut Markup, scene: &Scene<'_>, receipt: &Receipt, phase: Phase) {
    to.open("div.done");
    match receipt.standing {
        Standing::Pending => view::write_pending(to, receipt, scene.form),
        Standing::Handed => view::write_handed(to, scene.spec),
        Standing::Waitlisted => {
            to.say("h3[tabindex=-1]", Word::Waiting)
                .say("p", Word::WaitingNext);
        }
        Standing::Registered => {
            to.say("h3[tabindex=-1]", Word::Done);
            if phase != Phase::Live {
                write_next(to, receipt);
            }
            write_links(to, receipt, phase);
        }
    }
    to.close();
}

fn write_next(to: &mut Markup, receipt: &Receipt) {
    let lang = to.lang;
    let mail = receipt
        .sender
        .as_ref()
        .map(|sender| fill(&Word::NextMail.say(lang), "sender", sender).into());
    let calendar = receipt
        .calendar
        .as_ref()
        .map(|_| Word::NextCalendar.say(lang));
    let join = receipt.join.as_ref().map(|_| Word::NextJoin.say(lang));
    to.say("h4", Word::Next).open("ol");
    for step in [mail, calendar, join].into_iter().flatten() {
        to.words("li", step);
    }
    to.close();
}

fn write_links(to: &mut Markup, receipt: &Receipt, phase: Phase) {
    let lang = to.lang;
    to.open("p.actions");
    let live = phase == Phase::Live;
    let links = [
        (&receipt.join, Word::Join, live, "a.button"),
        (&receipt.calendar, Word::Calendar, !live, "a.button"),
        (&receipt.google, Word::Google, !live, "a.quiet"),
        (&receipt.outlook, Word::Outlook, !live, "a.quiet"),
        (&receipt.join, Word::JoinLater, !live, "a.quiet"),
    ];
    for (url, word, shown, notation) in links {
        if let Some(url) = url.as_ref().filter(|_| shown) {
            to.open(notation)
                .attribute("href", url.clone())
                .text(word.say(lang))
                .close()
                .text(AttrValue::Static(" "));
        }
    }
    to.close();
}

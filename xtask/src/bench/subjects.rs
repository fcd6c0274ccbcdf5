//! What is measured: our widgets, what a webmaster would paste instead, a script by hand, and the page without any.

/// What does the same work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// An event with a countdown.
    Event,
    /// A form to sign up for a newsletter.
    SignUp,
    /// A teaser of a course.
    Course,
}

impl Group {
    /// All groups, in the order of the tables.
    pub(super) const ALL: [Self; 3] = [Self::Event, Self::SignUp, Self::Course];

    /// The first cell of the group's rows.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Event => "An event with a countdown",
            Self::SignUp => "A newsletter's form",
            Self::Course => "A course",
        }
    }
}

/// What a subject is to the bars.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The page without any script.
    Page,
    /// One of our widgets.
    Ours,
    /// A framework's countdown.
    Framework,
    /// Anything else that can be pasted.
    Other,
}

/// Where a subject's script comes from.
#[derive(Clone, Copy)]
pub(super) enum Script {
    /// The subject has none.
    None,
    /// An address of our server.
    Server(&'static str),
    /// A page of ours around a library, in `xtask/bench/pages`, bundled and minified.
    Page(&'static str),
    /// A file of a package, as it is published.
    Package(&'static str),
}

/// When our module takes the card over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TakeOver {
    /// There is no module of ours.
    Never,
    /// Without the visitor's doing, soon after the card is painted.
    Alone,
    /// When the visitor first touches the card.
    AtTouch,
}

/// What is measured of many cards on a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Many {
    /// Nothing.
    No,
    /// 100 cards inserted in one go.
    Inserted,
    /// That, and 100 and 1,000 cards that tick.
    Ticking,
}

/// One page to measure.
pub(super) struct Subject {
    /// The name of its page.
    pub(super) name: &'static str,
    /// Its name in the tables.
    pub(super) title: &'static str,
    /// What it is compared with.
    pub(super) group: Group,
    /// What it is to the bars.
    pub(super) role: Role,
    /// The elements that are painted once its card is visible: one of each a card.
    pub(super) awaited: &'static [&'static str],
    /// Where its script comes from.
    pub(super) script: Script,
    /// When the module takes its card over.
    pub(super) take_over: TakeOver,
    /// What is measured of many cards.
    pub(super) many: Many,
    /// What is pasted; `SCRIPT` is the script's address, `ORIGIN` the origin of the scripts' server, `START` the event's start
    /// (wall time in its zone) and `DATE` its day.
    pub(super) snippet: &'static str,
}

impl Subject {
    /// Whether it is one of our widgets.
    pub(super) fn is_ours(&self) -> bool {
        self.role == Role::Ours
    }

    /// Whether the server draws its card first and it has a form, so that a visitor may type before the module has arrived.
    pub(super) fn is_typed_into(&self) -> bool {
        matches!(self.name, "tag" | "host" | "loader" | "newsletter")
    }
}

const HOST: &str = r#"<div id="host"></div><script async src="SCRIPT"></script>"#;
const TAG: &str = r#"<script async src="SCRIPT"></script>"#;

/// A host with a link, and how many more come.
const EVENT: &str = r#"<div id="host"><div data-misniets="webinar" data-event="evenementen" data-lang="nl"><a href="ORIGIN/e/evenementen">Schrijf je in</a></div></div>
<script async src="SCRIPT"></script>
<script>window.mount = more => { for (let at = 0; at < more; at += 1) {
  const card = document.createElement('div');
  Object.assign(card.dataset, { misniets: 'webinar', event: 'evenementen', lang: 'nl', load: 'eager' });
  document.getElementById('host').append(card);
} };
window.mountAsPasted = more => { for (let at = 0; at < more; at += 1) {
  const card = document.createElement('div');
  Object.assign(card.dataset, { misniets: 'webinar', event: 'evenementen', lang: 'nl' });
  document.getElementById('host').prepend(card);
} };</script>"#;

const OUR_EVENT: &[&str] = &["article.mn h2", ".seconds .digits"];
const OUR_FORM: &[&str] = &["article.mn h2", "article.mn input[type=email]"];
const COUNTDOWN: &[&str] = &["#host h2", "#host .seconds"];

const LOADER: Script = Script::Server("/v1/misniets.js");

/// What most subjects have in common.
const PEER: Subject = Subject {
    name: "",
    title: "",
    group: Group::Event,
    role: Role::Other,
    awaited: COUNTDOWN,
    script: Script::None,
    take_over: TakeOver::Never,
    many: Many::No,
    snippet: HOST,
};

const OURS: Subject = Subject {
    role: Role::Ours,
    awaited: OUR_EVENT,
    script: Script::Server("/v1/webinar/evenementen.js?lang=nl"),
    take_over: TakeOver::Alone,
    ..PEER
};

/// All subjects, in the order of the tables.
pub(super) const ALL: [Subject; 16] = [
    Subject {
        name: "page",
        title: "the page itself",
        role: Role::Page,
        awaited: &["body > h1"],
        snippet: "",
        ..PEER
    },
    Subject {
        name: "tag",
        title: "**Mis Niets, one tag**",
        snippet: TAG,
        ..OURS
    },
    Subject {
        name: "host",
        title: "**Mis Niets, host and script**",
        many: Many::Inserted,
        snippet: EVENT,
        ..OURS
    },
    Subject {
        name: "loader",
        title: "**Mis Niets, host and plain loader**",
        many: Many::Inserted,
        script: LOADER,
        snippet: EVENT,
        ..OURS
    },
    Subject {
        name: "prerendered",
        title: "**Mis Niets, prerendered**",
        script: LOADER,
        snippet: "PRERENDERED",
        ..OURS
    },
    Subject {
        name: "countdown",
        title: "**Mis Niets, countdown by attributes**",
        script: LOADER,
        many: Many::Ticking,
        snippet: r#"<div id="host"><div data-misniets="webinar" data-title="Sociale media voor evenementen" data-start="START"></div></div>
<script async src="SCRIPT"></script>
<script>window.mount = more => { for (let at = 0; at < more; at += 1) {
  const card = document.createElement('div');
  Object.assign(card.dataset, { misniets: 'webinar', load: 'eager', title: 'Sociale media voor evenementen', start: 'START' });
  document.getElementById('host').append(card);
} };</script>"#,
        ..OURS
    },
    Subject {
        name: "hand",
        title: "by hand: event and form from the server",
        awaited: &["#host h2", "#host .seconds", "#host input[type=email]"],
        script: Script::Page("vanilla-form.js"),
        ..PEER
    },
    Subject {
        name: "vanilla",
        title: "by hand: a countdown alone",
        many: Many::Ticking,
        script: Script::Page("vanilla.js"),
        ..PEER
    },
    Subject {
        name: "vue",
        title: "Vue, vue-countdown",
        role: Role::Framework,
        many: Many::Ticking,
        script: Script::Page("vue.js"),
        ..PEER
    },
    Subject {
        name: "jquery",
        title: "jquery-countdown",
        role: Role::Framework,
        many: Many::Ticking,
        script: Script::Page("jquery.js"),
        ..PEER
    },
    Subject {
        name: "react",
        title: "React, react-countdown",
        role: Role::Framework,
        many: Many::Ticking,
        script: Script::Page("react.js"),
        ..PEER
    },
    Subject {
        name: "calendar",
        title: "add-to-calendar-button",
        awaited: &["button"],
        script: Script::Package("add-to-calendar-button/dist/atcb.js"),
        snippet: r#"<add-to-calendar-button name="Sociale media voor evenementen" startDate="DATE" startTime="11:00" endTime="12:00"
timeZone="Europe/Brussels" location="Online" options="'Apple','Google','iCal','Outlook.com'" language="nl"></add-to-calendar-button>
<script async src="SCRIPT"></script>"#,
        ..PEER
    },
    Subject {
        name: "newsletter",
        title: "**Mis Niets, one tag**",
        group: Group::SignUp,
        awaited: OUR_FORM,
        script: Script::Server("/v1/newsletter/kort.js?lang=nl"),
        take_over: TakeOver::AtTouch,
        snippet: TAG,
        ..OURS
    },
    Subject {
        name: "newsletter-ghost",
        title: "**Mis Niets, for a list of Ghost's**",
        group: Group::SignUp,
        awaited: OUR_FORM,
        script: LOADER,
        snippet: r#"<div data-misniets="newsletter" data-provider="ghost" data-endpoint="ORIGIN" data-title="Mis niets" data-text="Elke maand onze nieuwe webinars."></div>
<script async src="SCRIPT"></script>"#,
        ..OURS
    },
    Subject {
        name: "ghost",
        title: "@tryghost/signup-form",
        group: Group::SignUp,
        awaited: &["h1:not(body > h1)", "input[type=email]"],
        script: Script::Package("@tryghost/signup-form/umd/signup-form.min.js"),
        snippet: r##"<div style="height: 40vmin; min-height: 360px"><script src="SCRIPT" data-background-color="#F1F3F4" data-text-color="#000000" data-button-color="#0b6b5d"
data-button-text-color="#FFFFFF" data-title="Mis niets" data-description="Elke maand onze nieuwe webinars." data-site="ORIGIN/" data-locale="nl" async></script></div>"##,
        ..PEER
    },
    Subject {
        name: "course",
        title: "**Mis Niets, one tag**",
        group: Group::Course,
        awaited: &["article.mn h3"],
        script: Script::Server("/v1/course/duidelijke-taal.js?lang=nl"),
        take_over: TakeOver::AtTouch,
        snippet: TAG,
        ..OURS
    },
];

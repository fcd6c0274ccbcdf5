//! Who is measured: our widgets, what a webmaster would paste instead, and a script by hand as the floor.

/// What is compared with what.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// A card that counts down to a moment.
    Countdown,
    /// A form to subscribe to a newsletter.
    Form,
    /// A webinar to register for.
    Webinar,
}

impl Group {
    /// All groups, as the table has them.
    pub(super) const ALL: [Self; 3] = [Self::Countdown, Self::Form, Self::Webinar];

    /// What all of a group do.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Countdown => {
                "A card with a countdown: title, date in words, four boxes that tick. The same work for all"
            }
            Self::Form => "A form that subscribes to a Ghost newsletter. The same work for both",
            Self::Webinar => {
                "A webinar from the server's catalogue, to register for. Not the same work: the calendar button has no form and no \
                 countdown, and the one by hand knows one language and no mistake"
            }
        }
    }
}

/// Where a subject's script comes from.
#[derive(Clone, Copy)]
pub(super) enum Script {
    /// Our loader.
    Loader,
    /// A page of ours around a library, in `xtask/bench/pages`, bundled and minified.
    Page(&'static str),
    /// A file of a package, as it is published.
    Package(&'static str),
}

/// One page to measure.
pub(super) struct Subject {
    /// The name of its page.
    pub(super) name: &'static str,
    /// The table's heading.
    pub(super) title: &'static str,
    /// What it is compared with.
    pub(super) group: Group,
    /// What stands in the page once it can be seen.
    pub(super) awaited: &'static str,
    /// Where its script comes from.
    pub(super) script: Script,
    /// What is pasted; `SCRIPT` is the script's address, `ORIGIN` the server's.
    pub(super) snippet: &'static str,
}

impl Subject {
    /// Whether it is one of our widgets.
    pub(super) const fn is_ours(&self) -> bool {
        matches!(self.script, Script::Loader)
    }

    /// Whether many of it tick.
    pub(super) fn ticks(&self) -> bool {
        self.group == Group::Countdown
    }
}

const HOST: &str = r#"<div id="host"></div><script async src="SCRIPT"></script>"#;

/// All of them; the first of a group is what the others are compared with.
pub(super) const ALL: [Subject; 11] = [
    Subject {
        name: "countdown",
        title: "Mis Niets",
        group: Group::Countdown,
        awaited: ".seconds",
        script: Script::Loader,
        snippet: r#"<div id="host"><div data-misniets="webinar" data-title="Sociale media voor evenementen" data-start="2031-12-12T11:00"></div></div>
<script async src="SCRIPT"></script>
<script>window.mount = more => { for (let at = 0; at < more; at += 1) {
  const card = document.createElement('div');
  Object.assign(card.dataset, { misniets: 'webinar', load: 'eager', title: 'Sociale media voor evenementen', start: '2031-12-12T11:00' });
  document.getElementById('host').append(card);
} };</script>"#,
    },
    Subject {
        name: "react",
        title: "React, react-countdown",
        group: Group::Countdown,
        awaited: ".seconds",
        script: Script::Page("react.js"),
        snippet: HOST,
    },
    Subject {
        name: "vue",
        title: "Vue, vue-countdown",
        group: Group::Countdown,
        awaited: ".seconds",
        script: Script::Page("vue.js"),
        snippet: HOST,
    },
    Subject {
        name: "jquery",
        title: "jquery-countdown",
        group: Group::Countdown,
        awaited: ".seconds",
        script: Script::Page("jquery.js"),
        snippet: HOST,
    },
    Subject {
        name: "vanilla",
        title: "by hand",
        group: Group::Countdown,
        awaited: ".seconds",
        script: Script::Page("vanilla.js"),
        snippet: HOST,
    },
    Subject {
        name: "newsletter",
        title: "Mis Niets",
        group: Group::Form,
        awaited: "input[type=email]",
        script: Script::Loader,
        snippet: r#"<div data-misniets="newsletter" data-provider="ghost" data-endpoint="ORIGIN" data-title="Mis niets" data-text="Elke maand onze nieuwe webinars."></div>
<script async src="SCRIPT"></script>"#,
    },
    Subject {
        name: "ghost",
        title: "@tryghost/signup-form",
        group: Group::Form,
        awaited: "input[type=email]",
        script: Script::Package("@tryghost/signup-form/umd/signup-form.min.js"),
        snippet: r##"<div style="height: 40vmin; min-height: 360px"><script src="SCRIPT" data-background-color="#F1F3F4" data-text-color="#000000" data-button-color="#0b6b5d"
data-button-text-color="#FFFFFF" data-title="Mis niets" data-description="Elke maand onze nieuwe webinars." data-site="ORIGIN/" data-locale="nl" async></script></div>"##,
    },
    Subject {
        name: "webinar",
        title: "Mis Niets",
        group: Group::Webinar,
        awaited: "input[type=email]",
        script: Script::Loader,
        snippet: r#"<div data-misniets="webinar" data-event="evenementen"><a href="ORIGIN/e/evenementen">Schrijf je in</a></div>
<script async src="SCRIPT"></script>"#,
    },
    Subject {
        name: "prerendered",
        title: "Mis Niets, prerendered",
        group: Group::Webinar,
        awaited: "input[type=email]",
        script: Script::Loader,
        snippet: "PRERENDERED",
    },
    Subject {
        name: "calendar",
        title: "add-to-calendar-button",
        group: Group::Webinar,
        awaited: "button",
        script: Script::Package("add-to-calendar-button/dist/atcb.js"),
        snippet: r#"<add-to-calendar-button name="Sociale media voor evenementen" startDate="2031-12-12" startTime="11:00" endTime="12:00"
timeZone="Europe/Brussels" location="Online" options="'Apple','Google','iCal','Outlook.com'" language="nl"></add-to-calendar-button>
<script async src="SCRIPT"></script>"#,
    },
    Subject {
        name: "vanilla-form",
        title: "by hand",
        group: Group::Webinar,
        awaited: "input[type=email]",
        script: Script::Page("vanilla-form.js"),
        snippet: HOST,
    },
];

// Written by `cargo xtask docs` from the widgets' own declarations. Don't edit.

/** A language. */
export type Lang = 'nl' | 'fr' | 'de' | 'en';

/** A question a form asks. */
export interface Field {
  /** Its name: small letters, digits, - and _; at most 40. */
  name: string;
  /** Default: `text`. */
  type?: 'text' | 'email' | 'tel' | 'textarea' | 'select' | 'radio' | 'checkbox' | 'number' | 'date';
  label?: string;
  help?: string;
  required?: boolean;
  /** What one chooses from. */
  options?: readonly (string | Choice)[];
  /** A token of the HTML standard, or `off`. */
  autocomplete?: string;
  minlength?: number;
  maxlength?: number;
  min?: string | number;
  max?: string | number;
}

/** What one can choose. */
export interface Choice {
  id?: string;
  value?: string;
  label?: string;
}

/** What a visitor agrees to. Without a name it replaces the built-in wording. */
export interface Consent {
  name?: string;
  text: string;
  required?: boolean;
}

/** What an event is about: the widget, and the entry of the catalogue it shows, where there is one. */
export interface Detail {
  widget: 'webinar' | 'newsletter' | 'course' | 'notice';
  event?: string;
  list?: string;
  course?: string;
  notice?: string;
}

/** How the visitor stands now. */
export interface SuccessDetail extends Detail {
  status: 'registered' | 'waitlisted' | 'pending' | 'handed';
}

/** Why it failed. Where the widget could not start, `reason` is all there is. */
export interface ErrorDetail extends Partial<Detail> {
  reason: 'fields' | 'full' | 'closed' | 'cancelled' | 'network' | 'timeout' | 'server' | 'origin' | 'too-many' | 'csp' | 'mime' | 'unsupported' | 'config' | 'cors' | 'crash';
}

/** The webinar card: a countdown to one moment, and a registration form. */
export interface WebinarOptions {
  /** The widget. Without it: what the attribute that names the entry says. */
  misniets?: 'webinar';
  /** The event in the server's catalogue. Everything below may come from there; without it there is no registration. Example: `evenementen`. Since 0.1.0. */
  event?: string;
  /** The title, the card's heading. Example: `Sociale media`. Since 0.1.0. */
  title?: string | number;
  /** When it starts: wall time in `data-timezone`, or with an offset (`2026-12-12T11:00+01:00`). Example: `2026-12-12T11:00`. Since 0.1.0. */
  start?: string;
  /** Instead of a start: a moment until which something runs. The card then counts down to it, without registration. Example: `2026-08-24T12:00`. Since 0.1.0. */
  until?: string;
  /** The IANA time zone of `data-start`, in which date and time are shown. Default: `Europe/Brussels`. Example: `Europe/Brussels`. Since 0.1.0. */
  timezone?: string;
  /** How long it lasts, in minutes. Default: `60`. Example: `60`. Since 0.1.0. */
  duration?: number | `${number}`;
  /** What you learn: one or more texts separated by `|`, or a list in the JSON child. Example: `Ideeën | Bereik`. Since 0.1.0. */
  learn?: string | readonly string[];
  /** What you get on top, in one sentence. Example: `Een e-book`. Since 0.1.0. */
  bonus?: string | number;
  /** Where the bonus is, once the webinar is over. Example: `https://voorbeeld.be/e-book`. Since 0.1.0. */
  bonusUrl?: string;
  /** Where the recording is, once the webinar is over. Example: `https://voorbeeld.be/opname`. Since 0.1.0. */
  recordingUrl?: string;
  /** Where to take part, shown to everybody when it is live. Leave it out where only those registered may. Example: `https://voorbeeld.be/zaal`. Since 0.1.0. */
  join?: string;
  /** A page with more about it. Example: `https://voorbeeld.be/webinar`. Since 0.1.0. */
  url?: string;
  /** A picture above the title. Example: `https://voorbeeld.be/zaal.jpg`. Since 0.1.0. */
  image?: string;
  /** What the picture shows, for who can't see it. Example: `Een volle zaal`. Since 0.1.0. */
  imageAlt?: string | number;
  /** Who organises it. Example: `Bureau Bries`. Since 0.1.0. */
  organiser?: string | number;
  /** What the form asks beside the e-mail address: `name`, `organisation`, `phone`, with a `*` where required; in JSON also questions of your own. Default: `name*`. Example: `name*,organisation`. Since 0.1.0. */
  fields?: string | readonly (string | Field)[];
  /** What the visitor agrees to, instead of or beside the built-in consent. Only in JSON or the catalogue. Example: `[{"name": "news", "text": "Hou me op de hoogte."}]`. Since 0.1.0. */
  consents?: readonly Consent[];
  /** Which fields the page's own address may fill in: with `email`, `?email=…` does. Example: `email,name`. Since 0.1.0. */
  prefill?: string | readonly string[];
  /** The address of the privacy notice, linked beside the consent. Example: `https://voorbeeld.be/privacy`. Since 0.1.0. */
  privacyUrl?: string;
  /** The language. Without it: the nearest `lang` attribute, else Dutch. Example: `nl`. Since 0.1.0. */
  lang?: 'nl' | 'fr' | 'de' | 'en';
  /** Light or dark; without it as what is painted behind the widget (`auto`), or as the page's `color-scheme` says (`page`). Default: `auto`. Example: `dark`. Since 0.1.0. */
  theme?: 'auto' | 'light' | 'dark' | 'page';
  /** The colour of buttons and highlights; the text on it becomes black or white, whichever can be read. Example: `#0b6b5d`. Since 0.1.0. */
  accent?: string;
  /** Whether search engines are told of it, by JSON-LD in the page. Default: `on`. Example: `off`. Since 0.1.0. */
  structuredData?: boolean | 'on' | 'off';
  /** When to fetch the card: as it comes near the viewport (`visible`), or at once (`idle`, `eager`); the module waits until the page is idle. Default: `visible`. Example: `eager`. Since 0.1.0. */
  load?: 'visible' | 'idle' | 'eager';
  /** Where the server is. Without it: where the script came from. Example: `https://voorbeeld.be`. Since 0.1.0. */
  api?: string;
  list?: never;
  course?: never;
  notice?: never;
  /** Your own words instead of “Webinar”. */
  textKind?: string;
  /** Your own words instead of “by {organiser}”. */
  textBy?: string;
  /** Your own words instead of “{n} minutes”. */
  textMinutes?: string;
  /** Your own words instead of “Your time: {when}”. */
  textYourTime?: string;
  /** Your own words instead of “Take part”. */
  textChallenge?: string;
  /** Your own words instead of “until {time}”. */
  textUntil?: string;
  /** Your own words instead of “Time left”. */
  textTimeLeft?: string;
  /** Your own words instead of “Almost over”. */
  textLastMoments?: string;
  /** Your own words instead of “Time is up.”. */
  textTimeUp?: string;
  /** Your own words instead of “Find out more”. */
  textMore?: string;
  /** Your own words instead of “Watch the recording”. */
  textRecording?: string;
  /** Your own words instead of “Starts in”. */
  textStartsIn?: string;
  /** Your own words instead of “day”. */
  textDay?: string;
  /** Your own words instead of “days”. */
  textDays?: string;
  /** Your own words instead of “hour”. */
  textHour?: string;
  /** Your own words instead of “hours”. */
  textHours?: string;
  /** Your own words instead of “minute”. */
  textMinute?: string;
  /** Your own words instead of “minutes”. */
  textMinutesUnit?: string;
  /** Your own words instead of “second”. */
  textSecond?: string;
  /** Your own words instead of “seconds”. */
  textSeconds?: string;
  /** Your own words instead of “Starting soon”. */
  textSoon?: string;
  /** Your own words instead of “Live now”. */
  textLive?: string;
  /** Your own words instead of “This webinar is over.”. */
  textEnded?: string;
  /** Your own words instead of “What you will learn”. */
  textLearn?: string;
  /** Your own words instead of “Bonus”. */
  textBonus?: string;
  /** Your own words instead of “Register”. */
  textFormTitle?: string;
  /** Your own words instead of “Yes, use my details for my registration.”. */
  textConsent?: string;
  /** Your own words instead of “Yes, {organiser} may use my details for my registration.”. */
  textConsentTo?: string;
  /** Your own words instead of “Register”. */
  textSubmit?: string;
  /** Your own words instead of “This webinar is full: all seats are taken.”. */
  textFull?: string;
  /** Your own words instead of “Registration is closed.”. */
  textClosed?: string;
  /** Your own words instead of “This webinar is cancelled.”. */
  textCancelled?: string;
  /** Your own words instead of “Join the waiting list”. */
  textWaitTitle?: string;
  /** Your own words instead of “All seats are taken. If one becomes free, it goes to whoever has waited longest. If that’s you, you’ll get an email right away.”. */
  textWaitNotice?: string;
  /** Your own words instead of “Put me on the waiting list”. */
  textWaitSubmit?: string;
  /** Your own words instead of “You’re on the waiting list”. */
  textWaiting?: string;
  /** Your own words instead of “If a seat becomes free, it goes to whoever has waited longest. If that’s you, you’ll get an email right away.”. */
  textWaitingNext?: string;
  /** Your own words instead of “You’re registered”. */
  textDone?: string;
  /** Your own words instead of “What happens next?”. */
  textNext?: string;
  /** Your own words instead of “You’ll get an email from {sender} with everything you need to know.”. */
  textNextMail?: string;
  /** Your own words instead of “Add the webinar to your calendar, so you don’t miss it.”. */
  textNextCalendar?: string;
  /** Your own words instead of “At the start, open the link to take part.”. */
  textNextJoin?: string;
  /** Your own words instead of “Add to my calendar (Apple, Outlook…)”. */
  textCalendar?: string;
  /** Your own words instead of “Google Calendar”. */
  textGoogle?: string;
  /** Your own words instead of “Outlook”. */
  textOutlook?: string;
  /** Your own words instead of “Join now”. */
  textJoin?: string;
  /** Your own words instead of “Link to take part”. */
  textJoinLater?: string;
  /** Your own words instead of “Name”. */
  textName?: string;
  /** Your own words instead of “Email address”. */
  textEmail?: string;
  /** Your own words instead of “Organisation”. */
  textOrganisation?: string;
  /** Your own words instead of “Phone number”. */
  textPhone?: string;
  /** Your own words instead of “(optional)”. */
  textOptional?: string;
  /** Your own words instead of “Choose…”. */
  textChoose?: string;
  /** Your own words instead of “Read how we handle your data”. */
  textPrivacy?: string;
  /** Your own words instead of “Leave this empty”. */
  textLeaveEmpty?: string;
  /** Your own words instead of “One moment…”. */
  textSending?: string;
  /** Your own words instead of “Try again”. */
  textRetry?: string;
  /** Your own words instead of “Enter your name.”. */
  textNameMissing?: string;
  /** Your own words instead of “Enter your email address.”. */
  textEmailMissing?: string;
  /** Your own words instead of “Tick this box to continue.”. */
  textConsentMissing?: string;
  /** Your own words instead of “Please fill this in.”. */
  textMissing?: string;
  /** Your own words instead of “Choose an answer.”. */
  textChoiceMissing?: string;
  /** Your own words instead of “Enter an email address like name@example.com”. */
  textEmailWrong?: string;
  /** Your own words instead of “Enter a number.”. */
  textNumberWrong?: string;
  /** Your own words instead of “Enter a date.”. */
  textDateWrong?: string;
  /** Your own words instead of “Please check this.”. */
  textWrong?: string;
  /** Your own words instead of “This is too long: {n} characters at most.”. */
  textTooLong?: string;
  /** Your own words instead of “This is too short. Write at least {n} characters.”. */
  textTooShort?: string;
  /** Your own words instead of “Enter {n} or more.”. */
  textTooLow?: string;
  /** Your own words instead of “Enter {n} or less.”. */
  textTooHigh?: string;
  /** Your own words instead of “Choose {n} or a later date.”. */
  textTooEarly?: string;
  /** Your own words instead of “Choose {n} or an earlier date.”. */
  textTooLate?: string;
  /** Your own words instead of “Please check this field.”. */
  textOneError?: string;
  /** Your own words instead of “Please check these {n} fields.”. */
  textSomeErrors?: string;
  /** Your own words instead of “We can’t reach the server. What you filled in is still here. We’ll try again automatically once you’re back online.”. */
  textFailedNetwork?: string;
  /** Your own words instead of “The server doesn’t answer. What you filled in is still here. Try again: you won’t be registered twice.”. */
  textFailedTimeout?: string;
  /** Your own words instead of “Something went wrong on our side. What you filled in is still here. Try again in a minute.”. */
  textFailedServer?: string;
  /** Your own words instead of “This form doesn’t work on this website. It’s not your fault. It works on our own page.”. */
  textFailedRefused?: string;
  /** Your own words instead of “Open the form on our page”. */
  textOpenPage?: string;
  /** Your own words instead of “Too many requests. Wait {n} seconds and try again.”. */
  textWaitSeconds?: string;
  /** Your own words instead of “Too many requests. Wait {n} minutes and try again.”. */
  textWaitMinutes?: string;
  /** Your own words instead of “Check your inbox”. */
  textCheckMail?: string;
  /** Your own words instead of “We sent you an email from {sender}. Click the button in it, and you’re done.”. */
  textCheckMailFrom?: string;
  /** Your own words instead of “We sent you an email. Click the button in it, and you’re done.”. */
  textCheckMailNow?: string;
  /** Your own words instead of “Confirm within {n} hours: the email says until when we hold a seat for you.”. */
  textHeldHours?: string;
  /** Your own words instead of “Confirm within {n} minutes: the email says until when we hold a seat for you.”. */
  textHeldMinutes?: string;
  /** Your own words instead of “No email after five minutes? Look in your spam folder.”. */
  textSpam?: string;
  /** Your own words instead of “Send the email again”. */
  textResend?: string;
  /** Your own words instead of “We sent the email again.”. */
  textResent?: string;
  /** Your own words instead of “Look in the new window”. */
  textHanded?: string;
  /** Your own words instead of “We passed your details on to {host}. You’ll see there whether it worked. We can’t see that from here.”. */
  textHandedNext?: string;
}

/** The newsletter sign-up: an e-mail address, and you miss no news. */
export interface NewsletterOptions {
  /** The widget. Without it: what the attribute that names the entry says. */
  misniets?: 'newsletter';
  /** The list in the server's catalogue. Everything below may come from there. Example: `nieuws`. Since 0.1.0. */
  list?: string;
  /** The heading. Without it: "Mis niets". Example: `Mis niets`. Since 0.1.0. */
  title?: string | number;
  /** A sentence below it: what one gets. Example: `Elke maand onze nieuwe webinars.`. Since 0.1.0. */
  text?: string | number;
  /** Who sends the news; named in the consent. Example: `Bureau Bries`. Since 0.1.0. */
  organiser?: string | number;
  /** How much room it takes: a `card`, a row (`inline`, for a footer) or the form alone (`bare`). Default: `card`. Example: `inline`. Since 0.1.0. */
  layout?: 'card' | 'inline' | 'bare';
  /** What one can choose to hear of, each with an id and a label. Example: `webinars,cursussen`. Since 0.1.0. */
  topics?: string | readonly (string | Choice)[];
  /** How often, each choice with an id and a label. Example: `week,maand`. Since 0.1.0. */
  frequency?: string | readonly (string | Choice)[];
  /** What the form asks beside the e-mail address: `name`, `organisation`, `phone`, with a `*` where required; in JSON also questions of your own. Example: `name`. Since 0.1.0. */
  fields?: string | readonly (string | Field)[];
  /** Boxes to tick. Only in JSON or the catalogue. Example: `[{"name": "tips", "text": "Stuur me ook tips."}]`. Since 0.1.0. */
  consents?: readonly Consent[];
  /** Which fields the page's own address may fill in: with `email`, `?email=…` does. Example: `email,name`. Since 0.1.0. */
  prefill?: string | readonly string[];
  /** The address of the privacy notice, linked below the form. Example: `https://voorbeeld.be/privacy`. Since 0.1.0. */
  privacyUrl?: string;
  /** Who takes the form: the companion server, or another service at `data-endpoint`. Default: `misniets`. Example: `listmonk`. Since 0.1.0. */
  provider?: 'misniets' | 'listmonk' | 'ghost' | 'hubspot' | 'json' | 'form';
  /** Where the other service is: listmonk's or Ghost's site, or the very address the form is posted to. Example: `https://lijsten.voorbeeld.be`. Since 0.1.0. */
  endpoint?: string;
  /** What the other service calls the lists: listmonk's UUIDs, separated by commas. Example: `8d2ab1a5-4c25-4a2b-9d1f-0f9f5a9ea111`. Since 0.1.0. */
  target?: string | readonly string[];
  /** What the other service calls the fields. Example: `email=EMAIL,name=FNAME`. Since 0.1.0. */
  names?: string;
  /** The language. Without it: the nearest `lang` attribute, else Dutch. Example: `nl`. Since 0.1.0. */
  lang?: 'nl' | 'fr' | 'de' | 'en';
  /** Light or dark; without it as what is painted behind the widget (`auto`), or as the page's `color-scheme` says (`page`). Default: `auto`. Example: `dark`. Since 0.1.0. */
  theme?: 'auto' | 'light' | 'dark' | 'page';
  /** The colour of buttons and highlights; the text on it becomes black or white, whichever can be read. Example: `#0b6b5d`. Since 0.1.0. */
  accent?: string;
  /** When to fetch the card: as it comes near the viewport (`visible`), or at once (`idle`, `eager`); the module waits until the page is idle. Default: `visible`. Example: `eager`. Since 0.1.0. */
  load?: 'visible' | 'idle' | 'eager';
  /** Where the server is. Without it: where the script came from. Example: `https://voorbeeld.be`. Since 0.1.0. */
  api?: string;
  event?: never;
  course?: never;
  notice?: never;
  /** Your own words instead of “Don’t miss a thing”. */
  textTitle?: string;
  /** Your own words instead of “Enter your email address, and our news lands in your inbox.”. */
  textText?: string;
  /** Your own words instead of “What would you like to hear about?”. */
  textTopics?: string;
  /** Your own words instead of “How often?”. */
  textFrequency?: string;
  /** Your own words instead of “Keep me posted”. */
  textSubmit?: string;
  /** Your own words instead of “We use your details only to send you our news. You can stop at any time, with one click.”. */
  textConsent?: string;
  /** Your own words instead of “{organiser} uses your details only to send you news. You can stop at any time, with one click.”. */
  textConsentTo?: string;
  /** Your own words instead of “Done. You won’t miss a thing.”. */
  textDone?: string;
  /** Your own words instead of “You’ll get our next newsletter by email.”. */
  textDoneNext?: string;
  /** Your own words instead of “This list no longer exists.”. */
  textGone?: string;
  /** Your own words instead of “Name”. */
  textName?: string;
  /** Your own words instead of “Email address”. */
  textEmail?: string;
  /** Your own words instead of “Organisation”. */
  textOrganisation?: string;
  /** Your own words instead of “Phone number”. */
  textPhone?: string;
  /** Your own words instead of “(optional)”. */
  textOptional?: string;
  /** Your own words instead of “Choose…”. */
  textChoose?: string;
  /** Your own words instead of “Read how we handle your data”. */
  textPrivacy?: string;
  /** Your own words instead of “Leave this empty”. */
  textLeaveEmpty?: string;
  /** Your own words instead of “One moment…”. */
  textSending?: string;
  /** Your own words instead of “Try again”. */
  textRetry?: string;
  /** Your own words instead of “Enter your name.”. */
  textNameMissing?: string;
  /** Your own words instead of “Enter your email address.”. */
  textEmailMissing?: string;
  /** Your own words instead of “Tick this box to continue.”. */
  textConsentMissing?: string;
  /** Your own words instead of “Please fill this in.”. */
  textMissing?: string;
  /** Your own words instead of “Choose an answer.”. */
  textChoiceMissing?: string;
  /** Your own words instead of “Enter an email address like name@example.com”. */
  textEmailWrong?: string;
  /** Your own words instead of “Enter a number.”. */
  textNumberWrong?: string;
  /** Your own words instead of “Enter a date.”. */
  textDateWrong?: string;
  /** Your own words instead of “Please check this.”. */
  textWrong?: string;
  /** Your own words instead of “This is too long: {n} characters at most.”. */
  textTooLong?: string;
  /** Your own words instead of “This is too short. Write at least {n} characters.”. */
  textTooShort?: string;
  /** Your own words instead of “Enter {n} or more.”. */
  textTooLow?: string;
  /** Your own words instead of “Enter {n} or less.”. */
  textTooHigh?: string;
  /** Your own words instead of “Choose {n} or a later date.”. */
  textTooEarly?: string;
  /** Your own words instead of “Choose {n} or an earlier date.”. */
  textTooLate?: string;
  /** Your own words instead of “Please check this field.”. */
  textOneError?: string;
  /** Your own words instead of “Please check these {n} fields.”. */
  textSomeErrors?: string;
  /** Your own words instead of “We can’t reach the server. What you filled in is still here. We’ll try again automatically once you’re back online.”. */
  textFailedNetwork?: string;
  /** Your own words instead of “The server doesn’t answer. What you filled in is still here. Try again: you won’t be registered twice.”. */
  textFailedTimeout?: string;
  /** Your own words instead of “Something went wrong on our side. What you filled in is still here. Try again in a minute.”. */
  textFailedServer?: string;
  /** Your own words instead of “This form doesn’t work on this website. It’s not your fault. It works on our own page.”. */
  textFailedRefused?: string;
  /** Your own words instead of “Open the form on our page”. */
  textOpenPage?: string;
  /** Your own words instead of “Too many requests. Wait {n} seconds and try again.”. */
  textWaitSeconds?: string;
  /** Your own words instead of “Too many requests. Wait {n} minutes and try again.”. */
  textWaitMinutes?: string;
  /** Your own words instead of “Check your inbox”. */
  textCheckMail?: string;
  /** Your own words instead of “We sent you an email from {sender}. Click the button in it, and you’re done.”. */
  textCheckMailFrom?: string;
  /** Your own words instead of “We sent you an email. Click the button in it, and you’re done.”. */
  textCheckMailNow?: string;
  /** Your own words instead of “Confirm within {n} hours: the email says until when we hold a seat for you.”. */
  textHeldHours?: string;
  /** Your own words instead of “Confirm within {n} minutes: the email says until when we hold a seat for you.”. */
  textHeldMinutes?: string;
  /** Your own words instead of “No email after five minutes? Look in your spam folder.”. */
  textSpam?: string;
  /** Your own words instead of “Send the email again”. */
  textResend?: string;
  /** Your own words instead of “We sent the email again.”. */
  textResent?: string;
  /** Your own words instead of “Look in the new window”. */
  textHanded?: string;
  /** Your own words instead of “We passed your details on to {host}. You’ll see there whether it worked. We can’t see that from here.”. */
  textHandedNext?: string;
}

/** The course card: what you learn, how, what it costs, and where to go from here. */
export interface CourseOptions {
  /** The widget. Without it: what the attribute that names the entry says. */
  misniets?: 'course';
  /** The course in the server's catalogue; several (`a,b,c`) give a row, `*` gives all. Everything below may come from there; without it the card shows what the attributes say. Example: `sociale-media`. Since 0.1.0. */
  course?: string;
  /** With `data-course="*"`: only the courses about this topic. Example: `communicatie`. Since 0.1.0. */
  topic?: string;
  /** The title, the card's heading. Example: `Sociale media voor beginners`. Since 0.1.0. */
  title?: string | number;
  /** What it is about, in a sentence or two. Example: `Je leert berichten maken die mensen lezen.`. Since 0.1.0. */
  teaser?: string | number;
  /** The address of an image, twice as wide as high or thereabouts. Example: `https://voorbeeld.be/cursus.jpg`. Since 0.1.0. */
  image?: string;
  /** What the image shows, for who can't see it. Example: `Drie mensen rond een laptop`. Since 0.1.0. */
  imageAlt?: string | number;
  /** How fast it goes. Example: `3 lessen per week`. Since 0.1.0. */
  pace?: string | number;
  /** How long it lasts, in words. Example: `6 weken`. Since 0.1.0. */
  duration?: string | number;
  /** For whom it is. Example: `Beginner`. Since 0.1.0. */
  level?: string | number;
  /** The language it is given in. Example: `Nederlands`. Since 0.1.0. */
  language?: string | number;
  /** What it costs; 0 is free. Example: `149`. Since 0.1.0. */
  price?: number | `${number}`;
  /** The currency of the price, an ISO 4217 code. Default: `EUR`. Example: `EUR`. Since 0.1.0. */
  currency?: string;
  /** When it starts next: wall time in `data-timezone`, or with an offset (`2026-12-12T11:00+01:00`). Example: `2027-01-12T19:00`. Since 0.1.0. */
  start?: string;
  /** The IANA time zone of `data-start`, in which the date is shown. Default: `Europe/Brussels`. Example: `Europe/Brussels`. Since 0.1.0. */
  timezone?: string;
  /** How many seats are left; 0 is full. Example: `4`. Since 0.1.0. */
  seats?: number | `${number}`;
  /** A word or two that stand out. Example: `Nieuw`. Since 0.1.0. */
  badge?: string | number;
  /** Where the card leads. Without it, for a course of the catalogue: to its page on the server. Example: `https://voorbeeld.be/cursus`. Since 0.1.0. */
  url?: string;
  /** The words on the button. Example: `Schrijf je in`. Since 0.1.0. */
  cta?: string | number;
  /** The list in the server's catalogue for "keep me informed" on the card. Example: `cursusnieuws`. Since 0.1.0. */
  list?: string;
  /** Who gives it, and sends the news of that list; named in the consent. Example: `Bureau Bries`. Since 0.1.0. */
  organiser?: string | number;
  /** The address of the privacy notice, linked below that form. Example: `https://voorbeeld.be/privacy`. Since 0.1.0. */
  privacyUrl?: string;
  /** Whether search engines are told about the course (schema.org): `on` or `off`. Default: `on`. Example: `off`. Since 0.1.0. */
  structuredData?: boolean | 'on' | 'off';
  /** The language. Without it: the nearest `lang` attribute, else Dutch. Example: `nl`. Since 0.1.0. */
  lang?: 'nl' | 'fr' | 'de' | 'en';
  /** Light or dark; without it as what is painted behind the widget (`auto`), or as the page's `color-scheme` says (`page`). Default: `auto`. Example: `dark`. Since 0.1.0. */
  theme?: 'auto' | 'light' | 'dark' | 'page';
  /** The colour of buttons and highlights; the text on it becomes black or white, whichever can be read. Example: `#0b6b5d`. Since 0.1.0. */
  accent?: string;
  /** When to fetch the card: as it comes near the viewport (`visible`), or at once (`idle`, `eager`); the module waits until the page is idle. Default: `visible`. Example: `eager`. Since 0.1.0. */
  load?: 'visible' | 'idle' | 'eager';
  /** Where the server is. Without it: where the script came from. Example: `https://voorbeeld.be`. Since 0.1.0. */
  api?: string;
  event?: never;
  notice?: never;
  /** Your own words instead of “Pace”. */
  textPace?: string;
  /** Your own words instead of “Duration”. */
  textDuration?: string;
  /** Your own words instead of “Level”. */
  textLevel?: string;
  /** Your own words instead of “Language”. */
  textLanguage?: string;
  /** Your own words instead of “Next start”. */
  textStart?: string;
  /** Your own words instead of “Free”. */
  textFree?: string;
  /** Your own words instead of “Full”. */
  textNoSeats?: string;
  /** Your own words instead of “1 seat left”. */
  textOneSeat?: string;
  /** Your own words instead of “{n} seats left”. */
  textSeats?: string;
  /** Your own words instead of “View the course”. */
  textView?: string;
  /** Your own words instead of “Name”. */
  textName?: string;
  /** Your own words instead of “Email address”. */
  textEmail?: string;
  /** Your own words instead of “Organisation”. */
  textOrganisation?: string;
  /** Your own words instead of “Phone number”. */
  textPhone?: string;
  /** Your own words instead of “(optional)”. */
  textOptional?: string;
  /** Your own words instead of “Choose…”. */
  textChoose?: string;
  /** Your own words instead of “Read how we handle your data”. */
  textPrivacy?: string;
  /** Your own words instead of “Leave this empty”. */
  textLeaveEmpty?: string;
  /** Your own words instead of “One moment…”. */
  textSending?: string;
  /** Your own words instead of “Try again”. */
  textRetry?: string;
  /** Your own words instead of “Enter your name.”. */
  textNameMissing?: string;
  /** Your own words instead of “Enter your email address.”. */
  textEmailMissing?: string;
  /** Your own words instead of “Tick this box to continue.”. */
  textConsentMissing?: string;
  /** Your own words instead of “Please fill this in.”. */
  textMissing?: string;
  /** Your own words instead of “Choose an answer.”. */
  textChoiceMissing?: string;
  /** Your own words instead of “Enter an email address like name@example.com”. */
  textEmailWrong?: string;
  /** Your own words instead of “Enter a number.”. */
  textNumberWrong?: string;
  /** Your own words instead of “Enter a date.”. */
  textDateWrong?: string;
  /** Your own words instead of “Please check this.”. */
  textWrong?: string;
  /** Your own words instead of “This is too long: {n} characters at most.”. */
  textTooLong?: string;
  /** Your own words instead of “This is too short. Write at least {n} characters.”. */
  textTooShort?: string;
  /** Your own words instead of “Enter {n} or more.”. */
  textTooLow?: string;
  /** Your own words instead of “Enter {n} or less.”. */
  textTooHigh?: string;
  /** Your own words instead of “Choose {n} or a later date.”. */
  textTooEarly?: string;
  /** Your own words instead of “Choose {n} or an earlier date.”. */
  textTooLate?: string;
  /** Your own words instead of “Please check this field.”. */
  textOneError?: string;
  /** Your own words instead of “Please check these {n} fields.”. */
  textSomeErrors?: string;
  /** Your own words instead of “We can’t reach the server. What you filled in is still here. We’ll try again automatically once you’re back online.”. */
  textFailedNetwork?: string;
  /** Your own words instead of “The server doesn’t answer. What you filled in is still here. Try again: you won’t be registered twice.”. */
  textFailedTimeout?: string;
  /** Your own words instead of “Something went wrong on our side. What you filled in is still here. Try again in a minute.”. */
  textFailedServer?: string;
  /** Your own words instead of “This form doesn’t work on this website. It’s not your fault. It works on our own page.”. */
  textFailedRefused?: string;
  /** Your own words instead of “Open the form on our page”. */
  textOpenPage?: string;
  /** Your own words instead of “Too many requests. Wait {n} seconds and try again.”. */
  textWaitSeconds?: string;
  /** Your own words instead of “Too many requests. Wait {n} minutes and try again.”. */
  textWaitMinutes?: string;
  /** Your own words instead of “Check your inbox”. */
  textCheckMail?: string;
  /** Your own words instead of “We sent you an email from {sender}. Click the button in it, and you’re done.”. */
  textCheckMailFrom?: string;
  /** Your own words instead of “We sent you an email. Click the button in it, and you’re done.”. */
  textCheckMailNow?: string;
  /** Your own words instead of “Confirm within {n} hours: the email says until when we hold a seat for you.”. */
  textHeldHours?: string;
  /** Your own words instead of “Confirm within {n} minutes: the email says until when we hold a seat for you.”. */
  textHeldMinutes?: string;
  /** Your own words instead of “No email after five minutes? Look in your spam folder.”. */
  textSpam?: string;
  /** Your own words instead of “Send the email again”. */
  textResend?: string;
  /** Your own words instead of “We sent the email again.”. */
  textResent?: string;
  /** Your own words instead of “Look in the new window”. */
  textHanded?: string;
  /** Your own words instead of “We passed your details on to {host}. You’ll see there whether it worked. We can’t see that from here.”. */
  textHandedNext?: string;
}

/** A notice of an absence, a closing day or a disruption. It appears and disappears by itself. */
export interface NoticeOptions {
  /** The widget. Without it: what the attribute that names the entry says. */
  misniets?: 'notice';
  /** The notice in the server's catalogue. Everything below may come from there; without it the card shows what the attributes say. Example: `kerstsluiting`. Since 0.1.0. */
  notice?: string;
  /** The title, the card's heading. Example: `Gesloten tijdens de feestdagen`. Since 0.1.0. */
  title?: string | number;
  /** What people have to know, in a sentence or two. Example: `Vanaf 4 januari ben je weer welkom.`. Since 0.1.0. */
  text?: string | number;
  /** Where people read more. Example: `https://voorbeeld.be/openingsuren`. Since 0.1.0. */
  url?: string;
  /** The words of that link. Example: `Bekijk de openingsuren`. Since 0.1.0. */
  cta?: string | number;
  /** How serious it is: `info`, `warning` or `closed`. The card says it in words and in a colour. Default: `info`. Example: `closed`. Since 0.1.0. */
  kind?: 'info' | 'warning' | 'closed';
  /** When it appears: a date is the start of that day in `data-timezone`. Without it: at once. Example: `2026-12-24`. Since 0.1.0. */
  from?: string;
  /** When it disappears: a date is the end of that day in `data-timezone`. Without it: it stays. Example: `2027-01-03`. Since 0.1.0. */
  until?: string;
  /** The IANA time zone of `data-from` and `data-until`. Default: `Europe/Brussels`. Example: `Europe/Brussels`. Since 0.1.0. */
  timezone?: string;
  /** The language. Without it: the nearest `lang` attribute, else Dutch. Example: `nl`. Since 0.1.0. */
  lang?: 'nl' | 'fr' | 'de' | 'en';
  /** Light or dark; without it as what is painted behind the widget (`auto`), or as the page's `color-scheme` says (`page`). Default: `auto`. Example: `dark`. Since 0.1.0. */
  theme?: 'auto' | 'light' | 'dark' | 'page';
  /** The colour of highlights. Example: `#0b6b5d`. Since 0.1.0. */
  accent?: string;
  /** When to fetch the card: as it comes near the viewport (`visible`), or at once (`idle`, `eager`); the module waits until the page is idle. Default: `visible`. Example: `eager`. Since 0.1.0. */
  load?: 'visible' | 'idle' | 'eager';
  /** Where the server is. Without it: where the script came from. Example: `https://voorbeeld.be`. Since 0.1.0. */
  api?: string;
  event?: never;
  list?: never;
  course?: never;
  /** Your own words instead of “Good to know”. */
  textInfo?: string;
  /** Your own words instead of “Please note”. */
  textWarning?: string;
  /** Your own words instead of “Closed”. */
  textClosed?: string;
  /** Your own words instead of “Read more”. */
  textMore?: string;
}

/** What a host sends; the events bubble and are composed, and hold no personal data. */
export interface MisNietsEvents {
  /** The card is visible and works; the module may come later. */
  'misniets:ready': CustomEvent<Detail>;
  /** The widget is in sight for the first time. */
  'misniets:view': CustomEvent<Detail>;
  /** A form leaves. */
  'misniets:submit': CustomEvent<Detail>;
  /** It arrived. `pending` waits for a click in a mail; of `handed` we don’t know the answer. */
  'misniets:success': CustomEvent<SuccessDetail>;
  /** It did not arrive. Or the widget itself could not start: then `reason` is csp, mime, cors, network, unsupported, config or crash. */
  'misniets:error': CustomEvent<ErrorDetail>;
}

/** What `mount` takes: the attributes' names in camelCase. Options go before attributes. */
export type Options = WebinarOptions | NewsletterOptions | CourseOptions | NoticeOptions;

/** The one global. */
export interface MisNiets {
  /** The version of the script. */
  readonly version: string;
  /** Every host, link and tag on the page, and what is known of it. */
  readonly hosts: ReadonlyMap<Element, unknown>;
  /** Puts a widget into an element. Again with other options: brings it up to date. */
  mount(host: HTMLElement, options?: Options): void;
  /** Takes the widget out of an element and puts its own content back. */
  unmount(host: HTMLElement): void;
}

declare global {
  // eslint-disable-next-line no-var
  var misniets: MisNiets;

  interface HTMLElementEventMap extends MisNietsEvents {}
  interface DocumentEventMap extends MisNietsEvents {}
  interface WindowEventMap extends MisNietsEvents {}
}

declare const self: MisNiets;
export default self;

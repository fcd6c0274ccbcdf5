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
  widget: __WIDGETS__;
__KINDS__
}

/** How the visitor stands now. */
export interface SuccessDetail extends Detail {
  status: __STATUSES__;
}

/** Why it failed. Where the widget could not start, `reason` is all there is. */
export interface ErrorDetail extends Partial<Detail> {
  reason: __REASONS__;
}

import type { MisNietsEvents } from './misniets.js';
import type { WebinarOptions } from './misniets.js';
import type { NewsletterOptions } from './misniets.js';
import type { CourseOptions } from './misniets.js';
import type { NoticeOptions } from './misniets.js';

/** `privacyUrl` as an attribute: `privacy-url`. */
type Kebab<S extends string> = S extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head> ? `${Head}${Kebab<Tail>}` : `-${Lowercase<Head>}${Kebab<Tail>}`
  : S;

/** What an attribute can hold. */
type Simple<T> = Extract<T, string | number | boolean | undefined>;

/** The attributes of an element: its widget's options, and where the script comes from. */
export type Attributes<T> = {
  [K in keyof T as K extends string ? Kebab<K> : never]?: Simple<T[K]> | undefined;
} & {
  api?: string | undefined;
  script?: string | undefined;
  integrity?: string | undefined;
  nonce?: string | undefined;
};

/** An element: in place, it is the widget's host. */
export interface MisnietsElement<T> extends HTMLElement {
  /** What attributes can't hold: lists and objects. */
  options: Partial<T>;
  addEventListener<K extends keyof MisNietsEvents>(
    type: K, listener: (event: MisNietsEvents[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(
    type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

export declare const MisnietsWebinar: { new (): MisnietsElement<WebinarOptions> };
export declare const MisnietsNewsletter: { new (): MisnietsElement<NewsletterOptions> };
export declare const MisnietsCourse: { new (): MisnietsElement<CourseOptions> };
export declare const MisnietsNotice: { new (): MisnietsElement<NoticeOptions> };

/**
 * The elements with their attributes, for a framework's own types. React: `declare module 'react' { namespace JSX {
 * interface IntrinsicElements extends Elements {} } }`. Preact, Solid and older React read the global below, Svelte
 * `svelteHTML`, and Vue `GlobalComponents`.
 */
export interface Elements {
  'misniets-webinar': Attributes<WebinarOptions> & Record<string, unknown>;
  'misniets-newsletter': Attributes<NewsletterOptions> & Record<string, unknown>;
  'misniets-course': Attributes<CourseOptions> & Record<string, unknown>;
  'misniets-notice': Attributes<NoticeOptions> & Record<string, unknown>;
}

declare global {
  interface HTMLElementTagNameMap {
    'misniets-webinar': MisnietsElement<WebinarOptions>;
    'misniets-newsletter': MisnietsElement<NewsletterOptions>;
    'misniets-course': MisnietsElement<CourseOptions>;
    'misniets-notice': MisnietsElement<NoticeOptions>;
  }
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
  namespace svelteHTML {
    interface IntrinsicElements extends Elements {}
  }
}

import type { DefineComponent } from 'vue';
import type { CourseOptions, Detail, ErrorDetail, NewsletterOptions, SuccessDetail, WebinarOptions } from './misniets.js';

/** What every component takes beside its widget's options. */
export interface Common {
  /** The server, as in `https://HOST`; its script is loaded once for the page. */
  api?: string;
  /** The script's own address, as in `https://HOST/0.1.0/misniets.js`. */
  script?: string;
  /** Goes with `script`: its value in `manifest.json`. */
  integrity?: string;
  onReady?(detail: Detail): void;
  onView?(detail: Detail): void;
  onSubmit?(detail: Detail): void;
  onSuccess?(detail: SuccessDetail): void;
  onError?(detail: ErrorDetail): void;
}

export declare const Webinar: DefineComponent<Common & Omit<WebinarOptions, keyof Common>>;
export declare const Newsletter: DefineComponent<Common & Omit<NewsletterOptions, keyof Common>>;
export declare const Course: DefineComponent<Common & Omit<CourseOptions, keyof Common>>;

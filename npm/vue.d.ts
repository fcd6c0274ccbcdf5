import type { DefineComponent, HTMLAttributes } from 'vue';
import type { Detail, ErrorDetail, SuccessDetail } from './misniets.js';
import type { WebinarOptions } from './misniets.js';
import type { NewsletterOptions } from './misniets.js';
import type { CourseOptions } from './misniets.js';
import type { NoticeOptions } from './misniets.js';

/** What every component takes beside its widget's options and a `div`'s attributes. */
export interface Common {
  /** The server, as in `https://HOST`; its script is loaded once for the page. */
  api?: string | undefined;
  /** The script's own address, as in `https://HOST/0.1.0/misniets.js`. */
  script?: string | undefined;
  /** Goes with `script`: its value in `manifest.json`. */
  integrity?: string | undefined;
  /** The nonce of the page's policy, for the script. */
  nonce?: string | undefined;
  onReady?: ((detail: Detail) => void) | undefined;
  onView?: ((detail: Detail) => void) | undefined;
  onSubmit?: ((detail: Detail) => void) | undefined;
  onSuccess?: ((detail: SuccessDetail) => void) | undefined;
  onError?: ((detail: ErrorDetail) => void) | undefined;
}

/** Optional members may be given as `undefined` too. */
type Loose<T> = { [K in keyof T]: T[K] | undefined };
type Host<T> = Omit<HTMLAttributes, keyof T | keyof Common | 'innerHTML'>;
type Widget<T> = DefineComponent<Common & Loose<Omit<T, keyof Common>> & Host<T>>;

export declare const Webinar: Widget<WebinarOptions>;
export declare const Newsletter: Widget<NewsletterOptions>;
export declare const Course: Widget<CourseOptions>;
export declare const Notice: Widget<NoticeOptions>;

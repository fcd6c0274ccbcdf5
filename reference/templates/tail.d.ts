
/** What `mount` takes: the attributes' names in camelCase. Options go before attributes. */
export type Options = __OPTIONS__;

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

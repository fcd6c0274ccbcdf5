import type { MisNiets } from './misniets.js';

export type * from './misniets.js';

/** What a host tells (`misniets:<name>`). */
export declare const EVENTS: readonly ['ready', 'view', 'submit', 'success', 'error'];

/** What goes with the script's address. */
export interface ScriptOptions {
  /** The script's checksum: its value in `manifest.json`. */
  integrity?: string | undefined;
  /** The nonce of the page's policy. */
  nonce?: string | undefined;
}

/**
 * Loads the script of a server once for the page; gives the global. `address` is the server's or the script's own, as
 * in `https://HOST/0.1.0/misniets.js`; it may be relative. Without one, the page's own script is waited for. Rejects when
 * no script came; the next call tries again.
 */
export declare function load(address?: string, given?: string | ScriptOptions): Promise<MisNiets>;

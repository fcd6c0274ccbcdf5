import type { MisNiets } from './misniets.js';

export type * from './misniets.js';

/** What a host tells (`misniets:<name>`). */
export declare const EVENTS: readonly ['ready', 'view', 'submit', 'success', 'error'];

/**
 * Loads the script of a server once for the page; gives the global. `address` is the server's or the script's own, as
 * in `https://HOST/0.1.0/misniets.js`, and `integrity` goes with the latter.
 */
export declare function load(address: string, integrity?: string): Promise<MisNiets>;

import { add } from './vanilla-card.js';

const host = document.getElementById('host');
window.mount = more => { for (let at = 0; at < more; at += 1) add(host); };
window.mount(1);

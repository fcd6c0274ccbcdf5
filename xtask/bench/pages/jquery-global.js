// Plugins of jQuery look for it on the window.
import jQuery from 'jquery';

window.jQuery = window.$ = jQuery;
export default jQuery;

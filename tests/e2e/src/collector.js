// Stands first on every page the suite opens, so that no error, console line or blocked request goes unseen.
(function () {
  if (window.__e2e) return;
  // Some pages overwrite these later.
  var JSON = window.JSON, String = window.String;
  var seen = (window.__e2e = { errors: [], lines: [], blocked: [], events: [] });
  addEventListener('error', function (event) {
    seen.errors.push(event.message + ' (' + event.filename + ':' + event.lineno + ')');
  });
  addEventListener('unhandledrejection', function (event) {
    seen.errors.push('unhandled rejection: ' + event.reason + ' ' + ((event.reason && event.reason.stack) || ''));
  });
  document.addEventListener('securitypolicyviolation', function (event) {
    // Browsers ask for the icon by themselves.
    if (/favicon\.ico$/.test(event.blockedURI)) return;
    seen.blocked.push(event.effectiveDirective + ' blocked ' + event.blockedURI + ' (' + event.sourceFile + ':' + event.lineNumber + ')');
  });
  ['ready', 'view', 'submit', 'success', 'error'].forEach(function (name) {
    document.addEventListener('misniets:' + name, function (event) {
      seen.events.push(name + ' ' + JSON.stringify(event.detail));
    });
  });
  ['log', 'info', 'debug', 'warn', 'error'].forEach(function (level) {
    var real = console[level];
    console[level] = function () {
      seen.lines.push(level + ': ' + [].map.call(arguments, String).join(' '));
      return real.apply(console, arguments);
    };
  });
})();

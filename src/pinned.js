  // Only in the pinned loader (`dist/<version>/`): the tag's `integrity` vouches for the loader, and the loader for the rest.
  let trust;
  /** A module that is what this loader was built with, or none. Every engine checks a script's `integrity`, but not a preload's. */
  const sealed = (url, integrity) => {
    const same = { createScriptURL: address => address }, script = document.createElement('script');
    return new Promise((passed, refused) => {
      trust ??= window.trustedTypes?.createPolicy('misniets-pinned', same) ?? same;
      Object.assign(script, { type: 'module', crossOrigin: 'anonymous', integrity, src: trust.createScriptURL(url), onload: passed, onerror: refused });
      document.head.append(script);
    }).finally(() => script.remove()).then(() => import(url));
  };

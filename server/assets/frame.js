// In a framed page: tells the page around it how high the content is. Not who is in it, nor what is typed.
(() => {
  if (parent === self) return;
  // WordPress gives its frames a word, and listens for it (wp-embed.js).
  const secret = new URLSearchParams(location.hash.replace(/^#\??/, '')).get('secret');
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ misniets: 'height', height }, '*');
    if (secret) parent.postMessage({ message: 'height', value: height, secret }, '*');
  };
  new ResizeObserver(tell).observe(document.documentElement);
  // WordPress hides the frame until it speaks, and Chromium observes no sizes in what it does not draw.
  if (document.readyState === 'complete') tell();
  else addEventListener('load', tell);
  addEventListener('message', ({ data, source }) => {
    if (source === parent && data?.misniets === 'ask') tell();
  });
  // In a sandbox, as WordPress has it, a form is not sent and no link leaves the frame. The widget needs no more than the
  // event, and WordPress follows a link to this server when it is told one; another site is a click further, on the page.
  if (origin !== 'null') return;
  const submit = (event, button) => {
    event.preventDefault();
    const { form } = button;
    const sent = new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter: button });
    if (form.dispatchEvent(sent)) form.submit();
  };
  const follow = (event, link) => {
    const here = link.host === location.host;
    const value = here ? link.href : document.querySelector('link[rel=canonical]').href;
    event.preventDefault();
    parent.postMessage({ message: 'link', value, secret }, '*');
  };
  addEventListener('click', event => {
    if (event.defaultPrevented) return;
    const pressed = event.composedPath().find(it => it.matches?.('a[href],button'));
    if (pressed?.form && pressed.type === 'submit') submit(event, pressed);
    else if (secret && pressed?.host && pressed.getAttribute('href')[0] !== '#') follow(event, pressed);
  });
})();

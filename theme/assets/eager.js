// Runs before the theme's own script.
(() => {
  const [drawer, search] = ['__drawer', '__search'].map(id => document.getElementById(id));
  const query = document.querySelector('.md-search__input');
  if (query) later();

  // The theme fetches its search worker and index at once: hold both back until search is used.
  function later() {
    const held = [];
    let used = /[?&]q=/.test(location.search);
    const whenUsed = act => (used ? act() : held.push(act));

    const Native = Worker;
    window.Worker = class extends EventTarget {
      constructor(url) {
        super();
        whenUsed(() => {
          this.worker = new Native(url);
          this.worker.onmessage = ({data}) => this.dispatchEvent(new MessageEvent('message', {data}));
        });
      }

      postMessage(message) {
        whenUsed(() => this.worker.postMessage(message));
      }
    };

    const request = XMLHttpRequest.prototype;
    const {open, send} = request;
    request.open = function (method, url) {
      this.late = /search_index/.test(url);
      open.call(this, method, url);
    };
    request.send = function () {
      this.late ? whenUsed(() => send.call(this)) : send.call(this);
    };

    query.onfocus = () => {
      used = true;
      held.splice(0).forEach(act => act());
    };
    // On a phone the field is hidden until search is open, and what is hidden takes no focus.
    const focus = query.focus.bind(query);
    query.focus = () => {
      focus();
      if (document.activeElement !== query) setTimeout(() => search.checked || search.click());
    };
    search.addEventListener('change', () => search.checked && focus());
  }

  // The buttons that open the drawer and the search.
  for (const toggle of [drawer, search]) {
    const button = document.querySelector(`[for=${toggle.id}] > .press`);
    if (!button) continue;
    toggle.addEventListener('change', () => button.setAttribute('aria-expanded', toggle.checked));
    button.onkeydown = event => {
      if (/^( |Enter)$/.test(event.key)) event.preventDefault(), button.click();
    };
  }

  // After a page without a reload, the place in the address or the heading takes the focus.
  addEventListener('DOMContentLoaded', () => {
    let here = location.pathname;
    window.document$?.subscribe(() => {
      if (here === location.pathname) return;
      here = location.pathname;
      const place = document.getElementById(location.hash.slice(1)) ?? document.querySelector('h1');
      place.tabIndex = -1;
      place.focus({preventScroll: true});
    });
  });
})();

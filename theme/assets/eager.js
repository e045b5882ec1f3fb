// Runs before the theme's own script.
(() => {
  const [drawer, search] = ['__drawer', '__search'].map(id => document.getElementById(id));
  const query = document.querySelector('.md-search__input');
  if (query) later();

  // The theme fetches its search worker and index at once; find.js does once search is used.
  function later() {
    let theme;
    let index;
    let finding;
    let tries = 0;

    const Native = Worker;
    window.Worker = class extends EventTarget {
      constructor(url) {
        super();
        Object.assign(theme = this, {url, Native});
        if (/[?&]q=/.test(location.search)) find();
      }

      postMessage() {}
    };

    const request = XMLHttpRequest.prototype;
    const {open, send} = request;
    request.open = function (method, url) {
      if (this.late = /search_index/.test(url)) index = url;
      open.call(this, method, url);
    };
    request.send = function () {
      if (!this.late) return send.call(this);
      Object.defineProperties(this, {status: {value: 200}, response: {value: new Blob(['{}'])}});
      this.dispatchEvent(new Event('load'));
    };

    const find = () => finding ??= import(`./find.js${tries ? `?${tries}` : ''}`)
      .then(kit => kit.find(theme, index))
      .catch(() => {
        finding = undefined;
        tries += 1;
        document.querySelector('.md-search-result__meta').textContent = 'The search could not be loaded. Type again to try once more.';
      });
    query.onfocus = query.oninput = find;
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
    toggle.autocomplete = 'off'; // else some browsers open it again with the page
    toggle.addEventListener('change', () => button.setAttribute('aria-expanded', toggle.checked));
    button.onkeydown = event => {
      if (/^( |Enter)$/.test(event.key)) event.preventDefault(), button.click();
    };
  }

  // The theme would turn pages and open the search by plain letters.
  addEventListener('keydown', event => {
    if (event.key.length === 1) event.stopImmediatePropagation();
  });
})();

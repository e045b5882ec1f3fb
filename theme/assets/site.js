// Charts that come alive when a reader asks, and the fetching of all that waits until a reader reaches for it.
// Everything here works on what is printed in the page.
(() => {
  if (customElements.get('live-chart')) return;

  const REST = 150; // ms that a mouse must rest on a picture before it counts as intent
  const SETTLE = 250; // ms without a change before the address follows a control
  const FAILED = 'The picture stays as it is: the live chart could not be loaded. To try again, load the page anew.';

  // Browsers before 2024 lack the first, and lay out nothing in closed details.
  const isShown = box => (box?.checkVisibility ? box.checkVisibility() : box?.getClientRects().length);

  const later = (work, pause) => {
    let timer;
    const call = (...values) => {
      clearTimeout(timer);
      timer = setTimeout(work, pause, ...values);
    };
    call.cancel = () => clearTimeout(timer);
    return call;
  };

  // The release of the site that this page is of, or undefined where none was made. Modules of another do not fit together.
  const [, release] = document.currentScript.src.split('?');

  // One fetch of each module for the page. One that failed is remembered by some browsers: ask for it by a new name.
  const modules = {};
  let failures = 0;
  function load(name) {
    const again = [release, failures || undefined].filter(Boolean).join('-');
    modules[name] ??= import(`./${name}.js${again && `?${again}`}`).then(kit => {
      if (kit.release !== release) throw new Error(`${name}: of another release`);
      return kit;
    }).catch(error => {
      delete modules[name];
      failures += 1;
      throw error;
    });
    return modules[name];
  }

  const loadRuntime = () => Promise.all([...['live', 'vega', 'live-reader', 'live-words', 'live-marks'].map(load), document.fonts.ready]);

  async function loadSpec(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer.json();
  }

  // ---- Controls: what they hold, and what an address may set them to

  const choices = inputs => inputs.flatMap(input => (input.options ? [...input.options] : [input])).map(each => each.value);

  class Control {
    constructor(inputs) {
      this.inputs = inputs;
      this.type = inputs[0].type;
      this.kind = {range: 'range', checkbox: 'switch'}[this.type] ?? 'choice';
      this.initial = this.value;
    }

    get value() {
      const [first] = this.inputs;
      if (this.kind === 'range') return first.valueAsNumber;
      if (this.kind === 'switch') return first.checked;
      return (this.type === 'radio' ? this.inputs.find(each => each.checked) : first)?.value;
    }

    set value(value) {
      const [first] = this.inputs;
      if (this.kind === 'switch') first.checked = value;
      else if (this.type === 'radio') this.inputs.forEach(each => { each.checked = each.value === value; });
      else first.value = value;
      this.tell();
    }

    // Keeps the printed value, and what a screen reader says of a slider, true.
    tell() {
      const [input] = this.inputs;
      const box = input.closest('.chart-control');
      const output = box?.querySelector('output');
      if (output) output.textContent = this.value;
      const unit = box?.querySelector('.chart-unit')?.textContent ?? '';
      if (this.kind === 'range') input.setAttribute('aria-valuetext', `${this.value} ${unit}`.trim());
    }

    // The value an address asks for, or undefined if this control cannot take it.
    read(text) {
      if (this.kind === 'switch') return {true: true, false: false}[text];
      if (this.kind === 'choice') return choices(this.inputs).includes(text) ? text : undefined;
      const [input] = this.inputs;
      const [least, most, step] = [input.min, input.max, input.step].map(Number);
      const steps = (Number(text) - least) / (step || 1);
      const fits = /^-?\d+(\.\d+)?$/.test(text) && steps >= 0 && text <= most && Math.abs(steps - Math.round(steps)) < 1e-6;
      return fits ? Number(text) : undefined;
    }
  }

  function controlsOf(form) {
    const groups = new Map();
    for (const input of form?.elements ?? []) {
      if (input.name && input.matches('input, select')) groups.set(input.name, [...(groups.get(input.name) ?? []), input]);
    }
    return new Map([...groups].map(([name, inputs]) => [name, new Control(inputs)]));
  }

  // ---- The chart

  class LiveChart extends HTMLElement {
    connectedCallback() {
      this.name = this.getAttribute('name');
      this.form = this.querySelector('.chart-controls');
      this.picture = this.querySelector('.chart-picture');
      this.form?.reset();
      this.controls = controlsOf(this.form);
      this.path = location.pathname;
      this.leaving = new AbortController();
      this.settle = later(() => this.write(), SETTLE);
      this.count = later(text => this.say(text), 2 * SETTLE);
      this.printReader();
      this.listen();
      this.setAttribute('state', 'still');
      if (this.restore()) this.open();
    }

    // An address that names a state, and no place, opens at its chart; a reader who comes back is where they were.
    open() {
      this.wake();
      const [{type}] = performance.getEntriesByType('navigation');
      if (this.shown && !location.hash && !scrollY && type === 'navigate') goTo(this.closest('figure'));
    }

    disconnectedCallback() {
      this.leaving.abort();
      this.sizes.disconnect();
      [this.settle, this.count, this.rest].forEach(timer => timer.cancel());
      this.view?.finalize();
      this.view = this.waking = undefined;
      this.reader.textContent = '';
      this.setAttribute('state', 'still');
    }

    listen() {
      const on = (target, types, work) => {
        for (const type of types.split(' ')) target.addEventListener(type, work, {signal: this.leaving.signal, passive: type === 'wheel'});
      };
      on(this, 'focusin keydown', () => this.wake());
      on(this.form ?? this, 'input', () => this.changed());
      on(this.form ?? this, 'submit', event => event.preventDefault());
      on(this.picture, 'click', event => this.wake(event));
      on(this.reader, 'click keydown', event => this.reach(event));
      on(window, 'popstate', () => this.back());
      this.rest = later(event => this.wake(event), REST);
      on(this.picture, 'pointerenter pointermove', event => this.hover(event));
      on(this.picture, 'pointerleave pointerdown wheel', () => this.rest.cancel());
      this.sizes = new ResizeObserver(() => this.fit());
      this.sizes.observe(this.picture);
    }

    // A pointer counts when it is a mouse that moved: a page that scrolls beneath it does not.
    hover(event) {
      const place = `${event.screenX} ${event.screenY}`;
      const moved = event.type === 'pointermove' && place !== this.place;
      this.place = place;
      if (moved && event.pointerType === 'mouse' && !this.view) this.rest(event);
    }

    printReader() {
      this.reader = this.querySelector('.chart-reader');
      const figure = this.closest('figure');
      // What closed details hold is no description for some browsers: they are told it in so many words.
      figure.ariaDescription = figure.querySelector('[id$="-alternative"]')?.textContent ?? null;
      this.reader.role = 'toolbar';
      this.reader.ariaLabel = 'Read value by value';
      this.reader.innerHTML = '<button value="back" aria-label="Previous value">Previous</button>'
        + '<button value="on" aria-label="Next value">Next</button><button value="sound" aria-pressed="false">Sound</button>'
        + '<button value="help" aria-expanded="false" aria-label="How to read this chart">?</button>'
        + '<div class="chart-reading"><output aria-live="polite"></output> <span></span></div>';
    }

    // `same` was said before: it is shown, but not said again.
    say(text, same = '') {
      this.reader.querySelector('output').textContent = text;
      this.reader.querySelector('span').textContent = same;
    }

    // ---- Waking

    get shown() {
      return ['wide', 'narrow'].find(variant => isShown(this.querySelector(`.chart-${variant}`)));
    }

    // In a closed tab or <details> there is nothing to draw on: fit() comes back when there is.
    wake(event) {
      if (event && !this.view) this.pointer = event;
      this.wanted = true;
      const variant = this.shown;
      if (!variant || this.waking || this.variant === variant && this.view) return this.waking;
      if (!this.view) this.setAttribute('state', 'waking');
      this.waking = this.draw(variant, this.leaving.signal)
        .catch(() => this.fail())
        .finally(() => { this.waking = undefined; });
      return this.waking.then(() => this.fit());
    }

    async draw(variant, left) {
      const folder = this.closest('figure').querySelector(`a[href$="/${this.name}.csv"], a[href="${this.name}.csv"]`).href;
      const [[live, ...kit], spec] = await Promise.all([loadRuntime(), loadSpec(new URL(this.getAttribute(variant), folder))]);
      if (left.aborted) return;
      const view = await live.draw(this, spec, Object.assign({}, ...kit));
      if (left.aborted) return void view.finalize();
      const place = this.view?.reader.place;
      this.view?.finalize();
      this.view = view;
      this.variant = variant;
      this.picture.append(view.box);
      this.setAttribute('state', 'live');
      if (this.reader.querySelector('output').textContent === FAILED) this.say('');
      view.update(this.values);
      view.arrive(this.pointer, place);
      this.pointer = undefined;
    }

    fail() {
      this.wanted = false;
      if (!this.isConnected || this.view) return;
      this.setAttribute('state', 'failed');
      this.say(FAILED);
    }

    fit() {
      if (this.wanted && this.isConnected && this.shown && !(this.view && this.variant === this.shown)) this.wake();
    }

    // ---- Reading value by value

    async reach(event) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (/^(Arrow|Home|End|Page)/.test(event.key)) event.preventDefault(); // the page does not scroll
      await this.wake();
      this.view?.reach(event);
    }

    // ---- State: controls, address, lists

    get values() {
      return Object.fromEntries([...this.controls].map(([name, control]) => [name, control.value]));
    }

    changed() {
      this.show();
      this.settle();
      this.wake();
    }

    show() {
      this.controls.forEach(control => control.tell());
      this.follow();
      this.view?.update(this.values);
    }

    // Sets the controls to what the address says; true if that is not how they were printed.
    restore() {
      const asked = new URLSearchParams(location.search);
      let other = false;
      for (const [name, control] of this.controls) {
        const text = asked.get(`${this.name}.${name}`);
        control.value = (text === null ? undefined : control.read(text)) ?? control.initial;
        other ||= control.value !== control.initial;
      }
      this.show();
      return other;
    }

    back() {
      this.settle.cancel();
      if (location.pathname === this.path && (this.restore() || this.view)) this.wake();
    }

    write() {
      if (location.pathname !== this.path) return;
      const url = new URL(location.href);
      for (const [name, control] of this.controls) {
        const key = `${this.name}.${name}`;
        if (control.value === control.initial) url.searchParams.delete(key);
        else url.searchParams.set(key, control.value);
      }
      if (url.href !== location.href) history.replaceState(history.state, '', url);
    }

    // Lists beside the chart show the entries that the chart shows.
    follow() {
      const lists = document.querySelectorAll(`[data-follows="${this.name}"]`);
      const entries = [...lists].flatMap(list => [...list.children]);
      const chosen = [...this.controls].filter(([, control]) => control.kind === 'choice' && control.value !== 'all');
      const differs = entry => chosen.some(([name, {value}]) => (entry.getAttribute(`data-${name}`) ?? value) !== value);
      const before = entries.filter(entry => entry.hidden).length;
      entries.forEach(entry => { entry.hidden = differs(entry) && !entry.matches(':target'); });
      const hidden = entries.filter(entry => entry.hidden).length;
      if (hidden !== before) this.count(`${entries.length - hidden} of ${entries.length} ${lists[0].classList[0] ?? 'entries'} shown`);
    }
  }

  // A state link sets one chart to exactly what opening its address would, and leaves the others alone.
  function followState(link) {
    const url = new URL(link.href);
    const chart = document.querySelector(`live-chart[name="${CSS.escape(url.hash.slice(1))}"]`);
    if (!chart || url.pathname !== location.pathname) return false;
    const here = new URL(location.href);
    [...here.searchParams.keys()].filter(key => key.startsWith(`${chart.name}.`)).forEach(key => here.searchParams.delete(key));
    url.searchParams.forEach((value, key) => here.searchParams.set(key, value));
    here.hash = url.hash;
    chart.settle.cancel();
    history.pushState(null, '', here);
    chart.restore();
    chart.wake();
    goTo(chart.closest('figure'));
    return true;
  }

  function goTo(figure) {
    figure.tabIndex = -1;
    figure.focus({preventScroll: true});
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    figure.querySelector('live-chart').scrollIntoView({block: 'nearest', behavior: still ? 'instant' : 'smooth'});
  }

  // ---- What a reader reaches for is fetched then: each of these modules has `meet(element, event)`

  const NOTED = 'a[data-note], a.footnote-ref';
  const KITS = {
    notes: [NOTED, 'pointerover focusin'],
    ask: ['.ask, #progress', 'pointerdown focusin click toggle'],
    steps: ['.steps', 'pointerdown focusin'],
  };
  const meet = (name, element, event) => load(name).then(kit => kit.meet(element, event), () => false);

  for (const [name, [selector, types]] of Object.entries(KITS)) {
    const heard = event => {
      const element = event.target.closest?.(selector);
      if (element) meet(name, element, event);
    };
    types.split(' ').forEach(type => addEventListener(type, heard, true));
  }

  // Steps and pads to draw on are fetched when they come near, and what fills a page of its own: once a reader stirs,
  // or was here before. Pages come and go without a reload.
  const near = new IntersectionObserver(seen => {
    for (const {isIntersecting, target} of seen) if (isIntersecting) meet(target.matches('.steps') ? 'steps' : 'ask', target.closest('.ask') ?? target);
  }, {rootMargin: '50%'});
  const watch = () => document.querySelectorAll('.steps, #progress, .ask-pad').forEach(each => near.observe(each));
  let stirred = localStorage.getItem('ore-and-order');
  const stir = () => stirred ||= !watch();
  'scroll pointerover pointerdown keydown'.split(' ').forEach(type => addEventListener(type, stir, {passive: true}));
  let here = location.pathname;
  window.document$ ? document$.subscribe(arrive) : stirred && watch();

  // After a page without a reload, the place in the address or the heading takes the focus.
  function arrive() {
    if (stirred) watch();
    if (here === location.pathname) return;
    if (release && !document.querySelector(`link[href$="?${release}"]`)) return location.reload(); // a page of a newer release
    here = location.pathname;
    const place = document.getElementById(location.hash.slice(1)) ?? document.querySelector('h1');
    place.tabIndex = -1;
    place.focus({preventScroll: true});
  }

  // Before anyone else: a state link sets its chart; a first tap shows a note, and follows the link if there is none.
  addEventListener('click', event => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.('a');
    const tapped = event.pointerType === 'touch' && link?.matches(NOTED) && !link.matches('[aria-describedby=note]');
    if (tapped) meet('notes', link, event).then(shown => shown || link.isConnected && link.click());
    if (tapped || (link?.matches('a.state') && followState(link))) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);

  customElements.define('live-chart', LiveChart);
})();

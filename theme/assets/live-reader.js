// Reading a chart value by value: buttons, keys and swipes step from mark to mark; words, a ring and a tone tell of each.

const SVG = 'http://www.w3.org/2000/svg';
const PAGE = 10; // points that Page Down goes on where there is one row
const SWIPE = 32; // CSS pixels
const EDGE = 60; // of the window, kept clear of the mark that is read
const HELP = [
  'With a finger: tap a mark, or swipe left or right.', 'Left and right arrow: previous and next value.', 'Up and down: another row, at the same place.', 'Home and End: first and last of the row.',
  'Page Up and Page Down: another row, or ten values on.', 'S: sound; the more, the higher. P: play the row, once sound is on.', 'Escape: leave.',
].join('\n');
const KEYS = {
  ArrowLeft: 'back', ArrowRight: 'on', ArrowUp: 'up', ArrowDown: 'down', Home: 'first', End: 'last',
  PageUp: 'before', PageDown: 'after', '?': 'help', s: 'sound', p: 'play',
};

export class Reader {
  constructor(live, told, words) {
    Object.assign(this, {live, told, words, panel: live.chart.reader, said: [], leaving: new AbortController()});
    this.ring = document.createElementNS(SVG, 'rect');
    this.ring.setAttribute('class', 'chart-ring');
    this.ring.setAttribute('rx', 3);
    this.listen();
  }

  listen() {
    const {signal} = this.leaving;
    const away = event => live.chart.contains(event.target) || this.clear();
    const {live, panel} = this;
    for (const type of ['click', 'focusin']) document.addEventListener(type, away, {signal});
    live.chart.addEventListener('keydown', event => event.key === 'Escape' && this.clear(), {signal});
    for (const area of [live.chart.picture, panel]) {
      area.addEventListener('pointerdown', event => { this.from = event; }, {signal});
      area.addEventListener('pointerup', event => this.swipe(event), {signal});
    }
  }

  finalize() {
    this.clear();
    this.leaving.abort();
  }

  // ---- What there is to read: marks as points, in rows

  get points() {
    return this.found ??= this.words.pointsOf(this.live.items, this.told);
  }

  get rows() {
    const byPlace = row => this.words.inOrder(row, point => this.live.place(point.item));
    return this.sorted ??= this.words.rowsOf(this.points, byPlace);
  }

  forget() {
    this.heard?.stop();
    if (this.point) this.clear();
    this.found = this.sorted = undefined;
  }

  // ---- Buttons, keys, swipes

  reach(event) {
    const asked = event.type === 'click' ? event.target.closest('button')?.value : KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
    if (asked === 'help') this.help();
    else if (asked === 'sound') this.hear();
    else if (asked === 'play') this.ear?.play();
    else if (asked) this.go(asked, event.type === 'keydown');
  }

  swipe(event) {
    const [across, down] = [event.clientX - this.from?.clientX, event.clientY - this.from?.clientY];
    this.from = undefined;
    if (event.pointerType !== 'mouse' && Math.abs(across) > Math.max(SWIPE, 2 * Math.abs(down))) this.go(across < 0 ? 'on' : 'back');
  }

  go(where, byKey) {
    const to = this.points.length && this[where]();
    if (!to) return;
    this.read(to);
    this.bringIntoView(byKey);
  }

  get row() {
    return this.rows.find(row => row.includes(this.point));
  }

  // One long line of all rows, closed to a ring, so that two buttons reach everything.
  along(step, start) {
    const line = this.rows.flat();
    return line.at(this.point ? (line.indexOf(this.point) + step) % line.length : start);
  }

  on() { return this.along(1, 0); }

  back() { return this.along(-1, -1); }

  first() { return (this.row ?? this.rows[0])[0]; }

  last() { return (this.row ?? this.rows.at(-1)).at(-1); }

  up() { return this.beside(-1) ?? this.back(); }

  down() { return this.beside(1) ?? this.on(); }

  before() { return this.page(-1); }

  after() { return this.page(1); }

  page(step) {
    if (!this.point) return this.on();
    if (this.rows.length > 1) return this.rows.at((this.rows.indexOf(this.row) + step) % this.rows.length)[0];
    return this.row[Math.max(0, Math.min(this.row.length - 1, this.row.indexOf(this.point) + PAGE * step))];
  }

  // The next row that has a point at the same place; where no row names such a place, the nearest point.
  beside(step) {
    const {point, row, rows} = this;
    if (!point || rows.length < 2) return undefined;
    const others = rows.map((_, i) => rows.at((rows.indexOf(row) + step * (i + 1)) % rows.length)).slice(0, -1);
    const named = others.flatMap(other => other.find(each => point.spot !== undefined && each.spot === point.spot) ?? []);
    return named[0] ?? this.nearest(others[0]);
  }

  nearest(row) {
    const [x, y] = this.live.middle(this.point.item);
    const away = point => Math.hypot(this.live.middle(point.item)[0] - x, this.live.middle(point.item)[1] - y);
    return row.reduce((best, each) => (away(each) < away(best) ? each : best));
  }

  // ---- A reading

  // What is being read, for the reader of another view of this chart.
  get place() {
    return this.point && {words: JSON.stringify(this.point.texts), number: this.rows.flat().indexOf(this.point)};
  }

  // Goes on at the same words, else at the same number.
  resume({words, number}) {
    const line = this.rows.flat();
    const to = line.find(({texts}) => JSON.stringify(texts) === words) ?? line[Math.min(number, line.length - 1)];
    if (to) this.read(to);
  }

  readItem(item) {
    this.read(this.points.find(point => point.item === item));
  }

  read(point) {
    this.heard?.stop();
    this.point = point;
    this.mark(point);
    const {fresh, same, parts} = this.words.reading(point, this.row, this.points, this.told, this.said);
    this.said = parts;
    this.show(fresh, same);
    this.ear?.tell(point);
  }

  mark({item}) {
    const [left, top, right, bottom] = this.live.place(item);
    const box = {x: left - 2, y: top - 2, width: right - left + 4, height: bottom - top + 4};
    Object.entries(box).forEach(([name, value]) => this.ring.setAttribute(name, value));
    this.live.svg.append(this.ring);
  }

  // The panel's words lie over what follows the chart; the panel stays in the window while the picture does.
  show(fresh, same = '', help = false) {
    this.live.chart.say(fresh, same);
    this.panel.querySelector('[value=help]').setAttribute('aria-expanded', help);
    this.panel.style.bottom = `${this.panel.querySelector('.chart-reading').offsetHeight}px`;
  }

  help() {
    if (this.panel.querySelector('[aria-expanded=true]')) return this.show('');
    const texts = this.live.chart.closest('figure').querySelectorAll('[id$="-alternative"], .chart-described');
    this.show([...[...texts].map(each => each.textContent.trim()), HELP].join('\n'), '', true);
  }

  clear() {
    this.heard?.stop();
    this.live.unpoint();
    if (this.point || this.panel.querySelector('[aria-expanded=true]')) this.show('');
    this.said = [];
    this.point = undefined;
    this.ring.remove();
  }

  // By a key always; by a press only where the picture is taller than the window, so that no button runs from a finger.
  bringIntoView(byKey) {
    const room = innerHeight - EDGE - this.panel.offsetHeight - parseFloat(this.panel.style.bottom);
    const {top, bottom} = this.ring.getBoundingClientRect();
    if (!byKey && this.live.box.offsetHeight < room) return;
    if (top < EDGE || bottom > room) scrollBy({top: top < EDGE ? top - EDGE : bottom - room, behavior: 'instant'});
  }

  // ---- By ear, when asked

  // Whoever plays tones, while the button says that sound is on.
  get ear() {
    return this.panel.querySelector('[value=sound][aria-pressed=true]') && sounds && (this.heard ??= new sounds.Ear(this));
  }

  async hear() {
    const button = this.panel.querySelector('[value=sound]');
    const on = button.getAttribute('aria-pressed') !== 'true';
    this.heard?.stop();
    if (on) sounds ??= await import('./live-sound.js').catch(() => undefined);
    if (!on || sounds) button.setAttribute('aria-pressed', on);
    this.panel.querySelector('[value=play]')?.remove(); // pressed twice while the sound was on its way
    if (!this.ear) return;
    const play = Object.assign(document.createElement('button'), {type: 'button', value: 'play', textContent: 'Play'});
    this.panel.querySelector('[value=help]').after(play);
    this.ear.open();
  }
}

let sounds; // live-sound.js, once somebody asked to hear

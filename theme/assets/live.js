// The live half of a chart: a Vega view over its picture, and what a pointer says. Reading value by value is live-reader.js.

export const views = new Set(); // what is alive now; empty when every chart has been left

const GAP = 12; // CSS pixels between a pointer and what it says
const REACH = {mouse: 6, touch: 24}; // how far from a mark a pointer may be and still mean it
const SETTLE = 200; // ms without a change before an answer is said

// A control holds text; the view may want a number, or nothing.
const typed = (value, like) => (value === 'null' ? null : typeof like === 'number' ? Number(value) : value);

// Its looks, fetched once with it; in the body they outlive a change of page, which brings a head of its own.
function dress() {
  return new Promise((done, failed) => {
    const href = new URL('live-view.css', import.meta.url);
    const sheet = Object.assign(document.createElement('link'), {rel: 'stylesheet', href, onload: done});
    sheet.onerror = () => { sheet.remove(); failed(new Error(`live-view.css could not be loaded`)); };
    document.body.append(sheet);
  });
}
let dressed;

// Draws the view into a box, for the chart to put over its picture; `kit` is all that vega.js and the other live-*.js offer.
export async function draw(chart, spec, kit) {
  const {parse, View, expressionInterpreter} = kit;
  const box = Object.assign(document.createElement('div'), {className: 'chart-live'});
  const view = new View(parse(spec, {events: {bind: 'none'}}, {ast: true}), {
    container: box, expr: expressionInterpreter, renderer: 'svg', tooltip() {},
  });
  const live = new Live(chart, view, box, kit, spec.usermeta);
  try {
    dressed ??= dress().catch(error => { dressed = undefined; throw error; });
    await Promise.all([dressed, live.update(chart.values)]);
  } catch (error) {
    live.finalize();
    throw error;
  }
  for (const name of ['role', 'aria-roledescription', 'aria-label']) box.removeAttribute(name);
  box.setAttribute('aria-hidden', 'true');
  return live;
}

class Live {
  constructor(chart, view, box, kit, told) {
    Object.assign(this, {chart, view, box, kit});
    this.sent = {};
    this.tip = Object.assign(document.createElement('div'), {className: 'chart-tip', hidden: true});
    this.tip.setAttribute('aria-hidden', 'true');
    this.reader = new kit.Reader(this, told, kit);
    box.addEventListener('pointermove', event => this.point(event));
    box.addEventListener('pointerleave', () => this.unpoint());
    box.addEventListener('click', event => this.tap(event));
    views.add(this);
  }

  finalize() {
    views.delete(this);
    this.reader.finalize();
    this.view.finalize();
    this.box.remove();
    this.tip.remove();
  }

  // Sends what changed to the view; while it draws, later changes wait and only the last of them is drawn.
  async update(values) {
    this.next = values;
    this.running ??= this.run().finally(() => { this.running = undefined; });
    return this.running;
  }

  async run() {
    do {
      const values = this.next;
      this.next = undefined;
      if (!this.send(values) && this.drawn) continue;
      await this.view.runAsync();
      this.drawn = true;
      this.forget();
    } while (this.next);
    this.answer();
  }

  // What the controls amount to, in words: the text of the view that the chart's author named `answer`.
  answer() {
    const output = this.chart.querySelector('.chart-answer');
    const text = output && this.kit.findMark({items: [this.view.scenegraph().root]}, 'answer_marks')?.items[0]?.text;
    clearTimeout(this.saying);
    if (text && text !== output.textContent) this.saying = setTimeout(() => { output.textContent = text; }, SETTLE);
  }

  send(values) {
    const signals = this.view.getState({data: () => false, signals: name => name in values}).signals;
    const changed = Object.keys(values).filter(name => name in signals && this.sent[name] !== values[name]);
    for (const name of changed) {
      this.sent[name] = values[name];
      this.view.signal(name, typed(values[name], signals[name]));
    }
    return changed.length > 0;
  }

  // ---- Marks that say something, each once, in the order a reader's eye takes

  // Found when somebody asks: a slider that is dragged asks nothing.
  get items() {
    const said = new Set();
    return this.found ??= this.kit.marksWithTips({items: [this.view.scenegraph().root]}).filter(({tooltip}) => {
      const text = this.kit.sentence(tooltip);
      return !said.has(text) && said.add(text);
    });
  }

  forget() {
    this.found = undefined;
    this.reader.forget();
  }

  reach(event) {
    this.reader.reach(event);
  }

  // Where a mark is, in the units of the picture: [left, top, right, bottom].
  place(item) {
    const {x1, y1, x2, y2} = this.kit.isLine(item) ? {x1: item.x - 4, y1: item.y - 4, x2: item.x + 4, y2: item.y + 4} : item.bounds;
    let [x, y] = this.view.origin();
    for (let group = item.mark.group; group; group = group.mark?.group) {
      x += group.x || 0;
      y += group.y || 0;
    }
    const pad = this.view.padding();
    return [x1 + x + pad.left, y1 + y + pad.top, x2 + x + pad.left, y2 + y + pad.top];
  }

  middle(item) {
    const [left, top, right, bottom] = this.place(item);
    return [(left + right) / 2, (top + bottom) / 2];
  }

  // Of the picture, in its own units.
  get width() {
    return this.svg.viewBox.baseVal.width;
  }

  get svg() {
    return this.box.querySelector('svg');
  }

  // The mark that a pointer means: the one under it, or the nearest within reach.
  at({clientX, clientY, pointerType}) {
    const under = document.elementFromPoint(clientX, clientY)?.__data__;
    if (this.items.includes(under) && !this.kit.isLine(under)) return under;
    const matrix = this.svg.getScreenCTM();
    const {x, y} = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    let best;
    let least = (REACH[pointerType] ?? REACH.mouse) / matrix.a;
    for (const item of this.items) {
      const [left, top, right, bottom] = this.place(item);
      const away = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
      if (away < least) [best, least] = [item, away];
    }
    return best;
  }

  // ---- A mouse: a tip beside it

  point(event) {
    const item = event.pointerType === 'touch' ? undefined : this.at(event);
    if (!item) return this.unpoint();
    this.tip.replaceChildren(...this.kit.pairs(item.tooltip).map(([label, text]) => line(label, text)));
    this.tip.hidden = false;
    document.body.append(this.tip);
    const {width, height} = this.tip.getBoundingClientRect();
    const right = event.clientX + GAP + width < document.documentElement.clientWidth;
    const below = event.clientY + GAP + height < innerHeight;
    this.tip.style.left = `${Math.max(4, right ? event.clientX + GAP : event.clientX - GAP - width)}px`;
    this.tip.style.top = `${Math.max(4, below ? event.clientY + GAP : event.clientY - GAP - height)}px`;
  }

  unpoint() {
    this.tip.hidden = true;
    this.tip.remove();
  }

  // ---- A tap: the mark is read, and keys go on from there

  tap(event) {
    const item = this.at(event);
    if (!item) return this.reader.clear();
    this.reader.readItem(item);
    this.chart.reader.querySelector('[value=on]').focus({preventScroll: true});
  }

  // What woke the chart gets its answer, too.
  arrive(event, place) {
    if (place) this.reader.resume(place);
    if (event?.type === 'click') this.tap(event);
    else if (event) this.point(event);
  }
}

function line(label, text) {
  const row = document.createElement('div');
  const name = Object.assign(document.createElement('span'), {className: 'chart-tip-label', textContent: label});
  const value = Object.assign(document.createElement('b'), {textContent: text});
  row.append(...(label ? [name, ' ', value] : [value]));
  return row;
}

// Questions to the reader: what their kinds have in common. Told by site.js of each part that a reader reaches for.

import {Choice} from './ask-choice.js';
import {Draw} from './ask-draw.js';
import {button, make} from './ask-elements.js';
import {answers, keep, remember, state, today} from './ask-kept.js';
import {Slide} from './ask-slide.js';
import {day, lastTime, said} from './ask-words.js';

const KINDS = {slide: Slide, draw: Draw, choice: Choice};
const BREATH = 50; // ms between a live region's arrival and its words: else they are not read out
const CANNOT = 'This browser cannot keep your answers. They stay until you leave.';
const UNREADABLE = 'Answers kept earlier cannot be read, so nothing is added to them.';
const met = new WeakMap();
let sheet;

// Called with a question block, or with the place of the progress page, each time a reader reaches for it.
export async function meet(element, event) {
  const dressed = dress();
  if (element.id === 'progress') {
    const [page] = await Promise.all([import('./ask-progress.js').catch(() => undefined), dressed]);
    return page?.show(element);
  }
  const block = met.get(element);
  if (block) block.heed(event);
  else met.set(element, new Block(element, event));
}

// Fetches the look of what was answered. The head of the next page comes without it: it is looked for each time.
function dress() {
  if (sheet?.isConnected) return sheet.dressed;
  sheet = make('link', {rel: 'stylesheet', href: new URL('./ask-answered.css', import.meta.url).href});
  sheet.dressed = new Promise(done => { sheet.onload = sheet.onerror = done; });
  document.head.append(sheet);
  return sheet.dressed;
}

class Block {
  constructor(element, event) {
    this.element = element;
    this.details = element.querySelector('.ask-answer');
    this.kind = new KINDS[element.dataset.kind](element);
    this.verdict = make('output', {className: 'ask-verdict'});
    this.details.before(this.verdict);
    for (const type of ['keydown', 'input']) element.addEventListener(type, later => this.heed(later)); // the rest comes by meet()
    this.since = performance.now();
    this.heed(event);
  }

  heed(event) {
    if (this.answered) return this.kind.guard(event);
    const given = event && this.kind.heed(event);
    if (given || this.details.open) this.answer();
  }

  answer() {
    this.answered = true;
    this.element.setAttribute('data-answered', '');
    const {id} = this.element;
    const before = answers()[id];
    const {verdict, sign, record} = this.kind.answer();
    this.details.open = true;
    this.after = make('div', {className: 'ask-after'}, button('Try again', () => this.reset()));
    this.details.after(this.after);
    const lines = verdict.map(words => make('span', {}, words));
    if (record && before) lines.push(make('span', {className: 'ask-last'}, this.compared(before, record)));
    this.say(lines, sign);
    if (record) this.keep({...record, when: today(), question: this.element.querySelector('.ask-question').textContent.trim()});
  }

  say(lines, sign = '') {
    setTimeout(() => {
      this.verdict.dataset.sign = sign;
      this.verdict.replaceChildren(...lines);
    }, this.since + BREATH - performance.now());
  }

  // An earlier answer is told when it was about the same data; else only when the reader asks.
  compared(before, record) {
    const [now, then] = [{...record, when: today()}, {...record, ...before}];
    if (before.kind === record.kind && String(before.data) === String(record.data)) return lastTime(then, now);
    const ask = button('What did I say then?', () => ask.replaceWith(make('span', {}, `You said: ${said(then)}.`)));
    this.after.append(ask);
    return `The data have changed since you answered on ${day(before.when)}.`;
  }

  keep(answer) {
    if (!remember(this.element.id, answer)) return void this.tell(CANNOT);
    const now = state();
    if (now === 'unreadable') this.tell(UNREADABLE);
    else if (now !== 'on' && !document.querySelector('.ask-keep')) this.offer();
  }

  offer() {
    const words = this.tell('Nothing is stored so far.');
    const press = button('Keep my answers on this device', () => {
      words.textContent = keep() ? 'Your answers are kept on this device.' : CANNOT;
      words.parentElement.querySelector('a').focus();
      press.remove();
    });
    words.after(' ', press);
  }

  // One quiet line, with the way to the progress page.
  tell(text) {
    const words = make('output', {}, text);
    const link = make('a', {href: new URL('../progress/', import.meta.url).href}, 'What did I guess?');
    this.after.append(make('p', {className: 'ask-keep'}, words, ' ', link));
    return words;
  }

  reset() {
    this.answered = false;
    this.element.removeAttribute('data-answered');
    this.details.open = false;
    this.say([]);
    this.after.remove();
    this.kind.reset();
  }
}

// A guess by slider: its value as it moves, and its place beside the data.

import {make, shape} from './ask-elements.js';
import {figure, number, oneVerdict, verdictOfMany} from './ask-words.js';

const WIDTH = 360; // of the printed picture, and the height of one slider's part of it
const ROW = 52;

export class Slide {
  constructor(element) {
    this.element = element;
    const {min, max, step, unit} = element.dataset;
    this.measure = {unit, scale: [Number(min), Number(max)], step: Number(step) || 1};
    this.inputs = [...element.querySelectorAll('.ask-row input')];
    this.items = [...element.querySelectorAll('.ask-answer li[data-value]')];
    element.querySelectorAll('.ask-row output').forEach(output => { output.ariaLive = 'off'; }); // the slider says it
    this.touched = new Set(this.inputs.filter(input => input.value !== input.defaultValue));
    this.tell();
  }

  // Only a hand on a slider makes a guess: one that is passed over by the Tab key does not.
  heed(event) {
    const moved = event.type === 'input' || event.type === 'pointerdown';
    if (moved && this.inputs.includes(event.target)) this.touch(event.target);
    return false;
  }

  guard() {}

  touch(input) {
    this.touched.add(input);
    this.tell();
  }

  // Keeps the printed value, and what a screen reader says of it, true.
  tell() {
    this.element.toggleAttribute('data-touched', this.touched.size > 0);
    for (const input of this.inputs) {
      const words = figure(input.value, this.measure);
      const output = input.parentElement.querySelector('output');
      output.textContent = number(input.value, this.measure);
      output.toggleAttribute('data-touched', this.touched.has(input));
      input.setAttribute('aria-valuetext', words);
    }
  }

  get labels() {
    return this.inputs.length > 1 ? this.inputs.map(input => input.labels[0].textContent.trim()) : [''];
  }

  get record() {
    return {
      kind: this.element.dataset.kind,
      guess: this.inputs.map(input => (this.touched.has(input) ? input.valueAsNumber : null)),
      data: this.items.map(item => Number(item.dataset.value)),
      labels: this.labels,
      ...this.measure,
    };
  }

  // The data as the page writes them.
  get says() {
    return this.items.map(item => (item.querySelector('a.fact') ?? item).textContent.trim());
  }

  answer() {
    this.inputs.forEach(input => { input.disabled = true; });
    if (!this.touched.size) return {verdict: ['You did not guess; here are the data.']};
    const {record} = this;
    this.show(record);
    return {verdict: this.verdict(record), record};
  }

  verdict(record) {
    return record.guess.length > 1 ? verdictOfMany(record, this.says) : [oneVerdict(record, this.says[0])];
  }

  show(record) {
    const picture = this.element.querySelector('.ask-picture svg');
    record.guess.forEach((value, row) => value !== null && picture?.append(this.marker(value, row)));
    if (record.guess.length > 1) this.tellItems(record);
  }

  marker(value, row) {
    const [least, most] = this.measure.scale;
    const x = Math.min(WIDTH - 1, Math.max(1, (WIDTH * (value - least)) / (most - least)));
    const anchor = x < WIDTH / 4 ? 'start' : x > (WIDTH * 3) / 4 ? 'end' : 'middle';
    const words = shape('text', {x, y: row * ROW + 44, 'text-anchor': anchor}, `You: ${figure(value, this.measure)}`);
    return shape('g', {class: 'ask-mine'}, shape('path', {d: `M${x} ${row * ROW + 16}V${row * ROW + 36}`}), words);
  }

  tellItems({guess}) {
    this.items.forEach((item, index) => {
      const words = guess[index] === null ? 'no guess' : `you: ${number(guess[index], this.measure)}`;
      item.append(make('span', {className: 'ask-said'}, ` (${words})`));
    });
  }

  reset() {
    this.touched.clear();
    this.element.querySelectorAll('.ask-mine, .ask-said').forEach(each => each.remove());
    this.inputs.forEach(input => { input.disabled = false; input.value = input.defaultValue; });
    this.tell();
    this.inputs[0].focus();
  }
}

// A line to draw, with a hand on the pad or with a slider for each point: both move together.

import {shape} from './ask-elements.js';
import {Slide} from './ask-slide.js';
import {drawnVerdict} from './ask-words.js';

const [LEFT, RIGHT, TOP, BOTTOM] = [44, 346, 14, 170]; // the plot within the pad, as printed
const SLOP = 4; // px that a finger moves before it draws: a tap or a drag, no scroll

export class Draw extends Slide {
  constructor(element) {
    super(element);
    this.pad = element.querySelector('.ask-pad');
    this.svg = this.pad.querySelector('svg');
    this.blank = [...this.svg.childNodes];
    this.line = shape('g', {class: 'ask-mine'});
    this.svg.append(this.line);
    for (const type of ['pointermove', 'pointerup', 'pointercancel']) this.pad.addEventListener(type, event => this.hand(event));
    element.addEventListener('focusin', event => this.point(this.inputs.indexOf(event.target)));
    element.addEventListener('focusout', () => this.point(-1));
    this.trace();
  }

  x(index) {
    return LEFT + ((RIGHT - LEFT) * index) / (this.inputs.length - 1);
  }

  y(value) {
    const [least, most] = this.measure.scale;
    return BOTTOM - ((BOTTOM - TOP) * (value - least)) / (most - least);
  }

  heed(event) {
    if (event.type === 'pointerdown' && this.pad.contains(event.target)) this.press(event);
    return super.heed(event);
  }

  // ---- A hand on the pad

  // Where the hand is: between which points, and at what value.
  at({clientX, clientY}) {
    const {x, y} = new DOMPoint(clientX, clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    const [least, most] = this.measure.scale;
    const place = ((x - LEFT) / (RIGHT - LEFT)) * (this.inputs.length - 1);
    return {place, value: least + ((BOTTOM - y) / (BOTTOM - TOP)) * (most - least)};
  }

  press(event) {
    if (event.button || !event.isPrimary || this.inputs[0].disabled) return;
    this.from = this.at(event);
    this.start = event;
    this.before = this.inputs.map(input => [input.value, this.touched.has(input)]);
    if (event.pointerType === 'mouse') this.reach(this.from);
  }

  hand(event) {
    if (!this.from || !event.isPrimary) return; // a second finger draws nothing
    if (event.type === 'pointercancel') this.undo();
    if (event.type === 'pointermove' && this.moved(event)) this.drag(event);
    if (event.type === 'pointerup') this.lift(event);
  }

  moved({clientX, clientY}) {
    return Math.hypot(clientX - this.start.clientX, clientY - this.start.clientY) > SLOP;
  }

  drag(event) {
    if (!this.pad.hasPointerCapture(event.pointerId)) this.pad.setPointerCapture(event.pointerId);
    const to = this.at(event);
    this.reach(this.from);
    this.pass(this.from, to);
    this.reach(to);
    this.from = to;
  }

  lift(event) {
    this.reach(this.at(event));
    this.from = undefined;
  }

  // The page scrolls instead: nothing was drawn.
  undo() {
    this.from = undefined;
    this.inputs.forEach((input, index) => {
      const [value, touched] = this.before[index];
      input.value = value;
      if (!touched) this.touched.delete(input);
    });
    this.tell();
  }

  // A quick hand skips none of the points it passes.
  pass(from, to) {
    const [low, high] = from.place < to.place ? [from, to] : [to, from];
    for (let index = Math.max(0, Math.ceil(low.place)); index <= Math.min(high.place, this.inputs.length - 1); index += 1) {
      const share = (index - low.place) / (high.place - low.place || 1);
      this.set(index, low.value + share * (high.value - low.value));
    }
  }

  // The nearest point takes the value of the hand.
  reach({place, value}) {
    this.set(Math.min(this.inputs.length - 1, Math.max(0, Math.round(place))), value);
  }

  set(index, value) {
    this.inputs[index].value = value;
    this.touch(this.inputs[index]);
  }

  // ---- The line

  tell() {
    super.tell();
    if (this.line) this.trace();
  }

  get points() {
    return this.inputs.map((input, index) => ({index, x: this.x(index), y: this.y(input.valueAsNumber)}))
      .filter(({index}) => this.touched.has(this.inputs[index]));
  }

  trace() {
    const {points} = this;
    const way = points.map(({x, y}) => `${x},${y}`).join(' ');
    const dots = points.map(({x, y, index}) => shape('circle', {cx: x, cy: y, r: index === this.now ? 7 : 4}));
    this.line.replaceChildren(shape('polyline', {points: way}), ...dots);
  }

  point(index) {
    this.now = index;
    this.trace();
  }

  // ---- The answer: the data come to where the line was drawn

  verdict(record) {
    return drawnVerdict(record, this.says);
  }

  show(record) {
    const picture = this.element.querySelector('.ask-picture');
    const data = [...picture.querySelector('svg').cloneNode(true).childNodes];
    this.svg.replaceChildren(this.line, ...data, shape('g', {class: 'ask-mine'}, this.label(record)));
    picture.hidden = true;
    this.tellItems(record);
  }

  // The words stand where the two lines are furthest apart, on the far side of the data.
  label({guess, data}) {
    const far = this.points.reduce((most, each) => (apart(each.index) > apart(most.index) ? each : most));
    const above = this.y(guess[far.index]) < this.y(data[far.index]);
    const anchor = far.x < LEFT + 40 ? 'start' : far.x > RIGHT - 40 ? 'end' : 'middle';
    return shape('text', {x: far.x, y: far.y + (above ? -10 : 20), 'text-anchor': anchor}, 'Your line');
    function apart(index) {
      return Math.abs(guess[index] - data[index]);
    }
  }

  reset() {
    this.svg.replaceChildren(...this.blank, this.line);
    this.element.querySelector('.ask-picture').hidden = false;
    this.element.querySelectorAll('.ask-said').forEach(each => each.remove());
    super.reset();
    this.svg.append(this.line);
  }
}

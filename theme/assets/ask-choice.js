// A choice: pressed with a pointer it is the answer; with keys arrows move, and Enter or Space answers.

import {make} from './ask-elements.js';

export class Choice {
  constructor(element) {
    this.element = element;
    this.options = [...element.querySelectorAll('.ask-option')];
    this.right = [...element.querySelectorAll('.ask-answer li')].findIndex(item => item.hasAttribute('data-right'));
  }

  get inputs() {
    return this.options.map(option => option.querySelector('input'));
  }

  // True when this was an answer.
  heed(event) {
    const option = event.target.closest?.('.ask-option');
    const pressed = event.type === 'click' && event.detail > 0;
    const keyed = event.type === 'keydown' && [' ', 'Enter'].includes(event.key);
    if (!option || !(pressed || keyed)) return false;
    if (keyed) event.preventDefault();
    option.querySelector('input').checked = true;
    return true;
  }

  // Once answered the options stay to be read; they can no longer be chosen.
  guard(event) {
    const key = event.type === 'keydown' && /^( |Arrow)/.test(event.key);
    if ((key || event.type === 'click') && event.target.matches('.ask-option, .ask-option *')) event.preventDefault();
  }

  words(index) {
    return this.options[index].dataset.words ?? this.options[index].textContent.trim().replace(/\.$/, '');
  }

  answer() {
    const chosen = this.inputs.findIndex(input => input.checked);
    const right = this.words(this.right);
    this.options.forEach((option, index) => this.mark(option, index, chosen));
    if (chosen < 0) return {verdict: [`You did not choose. The answer: ${right}.`]};
    const hit = chosen === this.right;
    return {
      sign: hit ? 'right' : 'wrong',
      verdict: [hit ? `Right: ${right}.` : `Not quite. The answer: ${right}.`],
      record: {kind: 'choice', guess: this.words(chosen), right: hit, answer: right},
    };
  }

  mark(option, index, chosen) {
    option.dataset.words = this.words(index);
    option.querySelector('input').setAttribute('aria-disabled', 'true');
    const sign = index === this.right ? '✓ right' : index === chosen ? '✗ your choice' : '';
    if (!sign) return;
    option.dataset.sign = sign.slice(2);
    option.append(make('span', {className: 'ask-sign'}, ` ${sign}`));
  }

  reset() {
    for (const option of this.options) {
      option.querySelector('.ask-sign')?.remove();
      option.removeAttribute('data-sign');
    }
    this.inputs.forEach(input => { input.checked = false; input.removeAttribute('aria-disabled'); });
    this.inputs[0].focus();
  }
}

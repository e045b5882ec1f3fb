// Makes elements.

const SVG = 'http://www.w3.org/2000/svg';

export function make(name, attributes = {}, ...inside) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...inside);
  return made;
}

export function button(words, work) {
  const made = make('button', {type: 'button'}, words);
  made.addEventListener('click', work);
  return made;
}

export function shape(name, attributes, ...inside) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...inside);
  return made;
}

// The page that sets a reader's answers beside the data.

import {button, make} from './ask-elements.js';
import {answers, erase, exported, keep, state} from './ask-kept.js';
import {RULE, day, figure, gap, isFar, widest} from './ask-words.js';

const STATES = {
  on: 'Your answers are kept on this device, in this browser only.',
  off: 'Nothing is stored. What you answer is forgotten when you leave.',
  closed: 'This browser cannot keep answers. They are forgotten when you leave.',
  unreadable: 'Answers are stored on this device, but this page cannot read them: they are damaged, or from a newer version of this site.',
};
const FULL = 'This browser has no room for your answers. They are forgotten when you leave.';
const DRAWN = 'Of a drawn line, this shows where it is furthest from the data.';
const HEADS = ['Question', 'You', 'The data', 'How far off'];
const FILE = 'my-answers.json';
const shown = new WeakSet();

export function show(place) {
  if (shown.has(place)) return;
  shown.add(place);
  const words = make('output', {}, STATES[state()]);
  const rest = make('div');
  place.replaceChildren(make('p', {}, words), rest);
  print(rest, words);
}

function print(rest, words) {
  const given = answers();
  const asked = questions();
  const again = (said, change) => {
    change();
    words.textContent = said ?? STATES[state()];
    print(rest, words);
    rest.querySelector('button')?.focus();
  };
  rest.replaceChildren(actions(Object.keys(given).length, again), ...(Object.keys(given).length ? lists(given, asked) : [nothing()]));
}

const nothing = () => make('p', {}, 'You have not answered a question yet. The list below leads to them.');

// Every question of the site in its order, as the list of the page has them: id → {link, page}.
function questions() {
  const rows = [...document.querySelectorAll('[data-question]')];
  return new Map(rows.map(row => {
    const page = row.closest('ul').previousElementSibling?.querySelector('a');
    return [row.dataset.question, {link: row.querySelector('a'), page}];
  }));
}

// ---- Buttons

function actions(count, again) {
  const row = make('p', {className: 'ask-after'});
  const now = state();
  if (now === 'off') row.append(button('Keep my answers on this device', () => {
    const kept = keep();
    again(kept ? STATES.on : FULL, () => {});
  }));
  if (count || now === 'unreadable') row.append(button('Export as a file', save));
  if (count || now === 'on' || now === 'unreadable') row.append(button('Erase', () => confirm(row, again)));
  return row;
}

function confirm(row, again) {
  const before = [...row.childNodes];
  const no = button('No, leave them', () => {
    row.replaceChildren(...before);
    row.lastChild.focus();
  });
  const yes = button('Yes, erase', () => again('Your answers are erased. Nothing is stored.', erase));
  row.replaceChildren(make('span', {}, 'Erase all answers from this device?'), yes, no);
  no.focus();
}

function save() {
  const href = URL.createObjectURL(new Blob([exported()], {type: 'application/json'}));
  make('a', {href, download: FILE}).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

// ---- Lists

function lists(given, asked) {
  const all = Object.entries(given);
  const known = all.filter(([id]) => asked.has(id));
  const weak = known.filter(([, answer]) => isFar(answer));
  return [
    make('p', {}, counts(known, weak.length, asked.size)),
    ...part('Look again', weak, asked, RULE),
    ...part('Right, or near the data', known.filter(([, answer]) => !isFar(answer)), asked),
    ...part('No longer asked', all.filter(([id]) => !asked.has(id)), asked),
  ];
}

function part(title, entries, asked, rule = '') {
  if (!entries.length) return [];
  const drawn = entries.some(([, {kind}]) => kind === 'draw') ? DRAWN : '';
  const words = [rule, drawn].filter(Boolean).join(' ');
  return [make('h3', {}, title), ...(words ? [make('p', {}, words)] : []), table(entries, asked)];
}

function counts(known, weak, total) {
  const rest = weak ? `${weak} ${weak === 1 ? 'is' : 'are'} worth another look.` : 'All were right, or near the data.';
  return `You answered ${known.length} of ${total} questions. ${known.length ? rest : ''}`;
}

// Roles are spelled out: on a phone, where its rows are no longer laid out as a table, it is still heard as one.
function element(name, role, attributes, ...inside) {
  const made = make(name, attributes, ...inside);
  made.setAttribute('role', role);
  return made;
}

// A table, its rows by page, in the order of the list of questions.
function table(entries, asked) {
  const order = [...asked.keys()];
  const sorted = [...entries].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  const heads = HEADS.map(words => element('th', 'columnheader', {scope: 'col'}, words));
  const bodies = new Map();
  for (const [id, answer] of sorted) {
    const {page, link} = asked.get(id) ?? {};
    if (!bodies.has(page?.href)) bodies.set(page?.href, element('tbody', 'rowgroup', {}, ...heading(page)));
    bodies.get(page?.href).append(line(answer, link));
  }
  return element('table', 'table', {}, element('thead', 'rowgroup', {}, element('tr', 'row', {}, ...heads)), ...bodies.values());
}

const copied = link => make('a', {href: link.href}, link.textContent);
const heading = page => (page ? [element('tr', 'row', {}, element('th', 'rowheader', {colSpan: 4, scope: 'rowgroup'}, copied(page)))] : []);

function line(answer, link) {
  const when = make('time', {dateTime: answer.when}, day(answer.when));
  const question = element('th', 'rowheader', {scope: 'row'}, link ? copied(link) : answer.question, when);
  return element('tr', 'row', {}, question, ...cells(answer).map((lines, index) => cell(HEADS[index + 1], lines)));
}

function cell(head, lines) {
  const made = element('td', 'cell', {}, ...lines.map(words => make('div', {}, words)));
  made.dataset.head = head;
  return made;
}

// What you said, what the data say, how far off: lines of each; of a drawn line, where it is furthest off.
function cells(answer) {
  const {kind, guess, data, labels} = answer;
  if (kind === 'choice') return [[guess], [answer.answer], [answer.right ? 'right' : 'not right']];
  const made = kind === 'draw' ? [widest(answer)] : [...guess.keys()].filter(index => guess[index] !== null);
  const told = words => made.map(index => (labels[index] ? `${labels[index]}: ` : '') + words(index));
  return [
    told(index => figure(guess[index], answer)),
    told(index => figure(data[index], answer)),
    told(index => gap(guess[index], data[index], answer, ['too low', 'too high'])),
  ];
}

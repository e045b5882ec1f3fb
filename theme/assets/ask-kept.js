// What a reader answered: in memory for this visit, on the device once they ask for it.

const NAME = 'ore-and-order';
const VERSION = 1;
let visit = {}; // id → answer, in the order given

const areTexts = (...values) => values.every(value => typeof value === 'string');
const areNumbers = list => Array.isArray(list) && list.length > 0 && list.every(Number.isFinite);

function isAnswer(answer) {
  if (!/^\d{4}-\d\d-\d\d$/.test(answer?.when) || !areTexts(answer.question)) return false;
  if (answer.kind === 'choice') return areTexts(answer.guess, answer.answer) && typeof answer.right === 'boolean';
  return ['slide', 'draw'].includes(answer.kind) && isGuess(answer);
}

function isGuess({guess, data, labels, scale, unit}) {
  const made = Array.isArray(guess) ? guess.filter(each => each !== null) : [];
  const fits = areNumbers(made) && areNumbers(data) && areNumbers(scale) && Array.isArray(labels) && areTexts(unit, ...labels);
  return fits && scale[0] < scale[1] && guess.length === data.length && labels.length === data.length;
}

// {state, answers, text}; the state is off, on, unreadable (damaged, or of a newer site) or closed (no storage to be had).
function stored() {
  let text;
  try {
    if (localStorage.refused) throw new Error('only a stand-in');
    text = localStorage.getItem(NAME);
  } catch {
    return {state: 'closed', answers: {}};
  }
  return text === null ? {state: 'off', answers: {}} : {text, ...parsed(text)};
}

function parsed(text) {
  try {
    const {version, answers} = JSON.parse(text);
    if (version === VERSION && Object.values(answers).every(isAnswer)) return {state: 'on', answers};
  } catch { /* what is no JSON cannot be read either */ }
  return {state: 'unreadable', answers: {}};
}

function store(answers) {
  try {
    localStorage.setItem(NAME, JSON.stringify({version: VERSION, answers}));
    return true;
  } catch {
    return false;
  }
}

export const state = () => stored().state;
export const answers = () => ({...stored().answers, ...visit});

// Today where the reader is, as it is stored.
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0')).join('-');
}

// Another tab may have stored answers since: they are read again before each writing. False if the device has no room.
export function remember(id, answer) {
  visit[id] = answer;
  const {state: now, answers: before} = stored();
  return now !== 'on' || store({...before, [id]: answer});
}

// Starts keeping, with what was answered so far; false if it cannot be.
export function keep() {
  const {state: now, answers: before} = stored();
  return ['off', 'on'].includes(now) && store({...before, ...visit});
}

export function erase() {
  visit = {};
  try {
    localStorage.removeItem(NAME);
  } catch { /* nothing was kept */ }
}

// The text of the file that a reader takes away: what cannot be read goes as it stands.
export function exported() {
  const {state: now, text} = stored();
  return now === 'unreadable' ? text : JSON.stringify({version: VERSION, answers: answers()}, null, 2);
}

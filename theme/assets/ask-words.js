// Figures and sentences about a guess, written as the site writes them.

const CLOSE = 1 / 20; // of the scale
const FAR = 1 / 4;
export const RULE = 'Choices that were not right, and guesses more than a quarter of the scale from the data.';

const decimals = value => (String(value).split('.')[1] ?? '').length;
const sized = ({scale: [least, most]}, share) => (most - least) * share + 1e-9;

// 8000 → 8,000; years, which have no unit, stay 2015.
export function number(value, {unit, scale}, places = decimals(value)) {
  const year = !unit && scale[0] >= 1000 && scale[1] < 3000;
  const options = {minimumFractionDigits: places, maximumFractionDigits: places, useGrouping: !year};
  return Number(value).toLocaleString('en', options).replace('-', '\u2212');
}

export function figure(value, measure, places) {
  const words = number(value, measure, places);
  return measure.unit ? `${words}\u00a0${measure.unit}` : words;
}

// How far the data are from a guess: "31.3 percentage points more".
export function gap(guess, data, {unit, scale}, [above, below] = ['more', 'less']) {
  const places = Math.max(decimals(guess), decimals(data));
  const off = Number((data - guess).toFixed(places));
  if (!off) return 'exactly that';
  const size = Math.abs(off);
  const points = size === 1 ? 'percentage point' : 'percentage points';
  return `${figure(size, {unit: unit === '%' ? points : unit, scale: [0, scale[1]]}, places)} ${off > 0 ? above : below}`;
}

// The place of the widest gap, among the guesses that were made.
export function widest({guess, data}) {
  const gaps = guess.map((each, index) => (each === null ? -1 : Math.abs(data[index] - each)));
  return gaps.indexOf(Math.max(...gaps));
}

// Whether to look again: a choice that was not right, a guess more than a quarter of the scale off.
export function isFar(answer) {
  if (answer.kind === 'choice') return !answer.right;
  const index = widest(answer);
  return Math.abs(answer.data[index] - answer.guess[index]) > sized(answer, FAR);
}

// One slider in a sentence; `says` is how the page writes the figure.
export function oneVerdict(answer, says) {
  const {guess: [guess], data: [data], step} = answer;
  const off = Math.abs(data - guess);
  const nearest = off && off <= step / 2 + 1e-9;
  const opening = off <= sized(answer, CLOSE) ? 'Close. ' : '';
  return `${opening}You said ${figure(guess, answer)}. The data say ${says}: ${nearest ? 'as near as the slider goes' : gap(guess, data, answer)}.`;
}

export function verdictOfMany(answer, says) {
  return answer.labels.map((label, index) => {
    const guess = answer.guess[index];
    if (guess === null) return `${label}: no guess; the data say ${says[index]}.`;
    return `${label}: you said ${figure(guess, answer)}, the data say ${says[index]}: ${gap(guess, answer.data[index], answer)}.`;
  });
}

export const day = when => new Date(`${when}T12:00`).toLocaleDateString('en-GB', {day: 'numeric', month: 'long', year: 'numeric'});

// What was answered, in few words: "60 %", "Mining: 60 %; refining: 70 %", "Twelve".
export function said(answer, values = answer.guess) {
  if (answer.kind === 'choice') return values;
  const labels = answer.labels ?? [];
  const parts = values.map((value, index) => [labels[index], value]).filter(([, value]) => value !== null);
  return parts.map(([label, value]) => (label ? `${label}: ` : '') + figure(value, answer)).join('; ');
}

export function lastTime(before, now) {
  const when = before.when === now.when ? 'Earlier today' : `Last time, on ${day(before.when)}`;
  return `${when}: ${said(before)}.`;
}

// ---- A drawn line

const TURN = 1 / 10; // of the scale: a peak or a trough stands out by at least this much from both ends

// Where a line turns: {kind, index} of the peak or trough that stands out most, if one does.
function turn(values, measure) {
  const ends = [values[0], values.at(-1)];
  const [high, low] = [Math.max(...values), Math.min(...values)];
  const [rise, fall] = [high - Math.max(...ends), Math.min(...ends) - low];
  if (Math.max(rise, fall) < sized(measure, TURN)) return undefined;
  return rise >= fall ? {kind: 'peak', index: values.indexOf(high)} : {kind: 'low', index: values.indexOf(low)};
}

function way(values, measure) {
  const change = values.at(-1) - values[0];
  if (Math.abs(change) < sized(measure, TURN)) return 'end about where they began';
  return change > 0 ? 'end higher than they began' : 'end lower than they began';
}

// What became of the shape: its turning point if the data have one, else whether it rose or fell.
function shapeVerdict(answer) {
  const {guess, data, labels} = answer;
  if (guess.includes(null)) return `You drew ${guess.filter(each => each !== null).length} of ${guess.length} points.`;
  const [mine, real] = [turn(guess, answer), turn(data, answer)];
  if (real) {
    const place = `the ${real.kind} of ${labels[real.index]}`;
    if (mine?.kind !== real.kind) return `Your line does not have ${place}.`;
    return mine.index === real.index ? `You saw ${place}.` : `You saw that there was a ${real.kind}; it came in ${labels[real.index]}, not ${labels[mine.index]}.`;
  }
  const [drawn, told] = [way(guess, answer), way(data, answer)];
  return drawn === told ? `You saw that the data ${told}.` : `The data ${told}; your line does not.`;
}

export function drawnVerdict(answer, says) {
  const at = widest(answer);
  const off = Math.abs(answer.data[at] - answer.guess[at]);
  if (off <= sized(answer, CLOSE)) return ['Close at every point.', shapeVerdict(answer)];
  return [`The widest gap is in ${answer.labels[at]}: you drew ${figure(answer.guess[at], answer)}, the data say ${says[at]}.`, shapeVerdict(answer)];
}

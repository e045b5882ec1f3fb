// What is said of a mark: what it is, its value, remarks, change, rank, place in the row, source.
// A chart's spec tells under `usermeta.reads` which entry of a tooltip is a value, and which ones say of what.

const NOTHING = ['', 'null', 'undefined', 'NaN'];
const TOGETHER = /^(all|other|others|rest|total|world)\b/i; // sums of others take no rank among them
const ORDINALS = 'First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth'.split(' ');

// A tooltip of Vega's, {label: text} or text, as pairs of words; what says nothing is left out.
export const pairs = tip => (typeof tip === 'object' ? Object.entries(tip) : [['', tip]])
  .map(pair => pair.map(String)).filter(([, text]) => !NOTHING.includes(text));
export const sentence = tip => pairs(tip).map(pair => pair.filter(Boolean).join(': ')).join('; ');

const PLAIN = /^(share|tonnes|price|amount|dollars|points|\$)/i; // names of values that say no more than their unit
const MANY = 4; // sources: of more, the first three are named
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const ended = text => (/[.!?…]["”’)]?$/.test(text) ? text : `${text}.`);
const upper = text => text.charAt(0).toUpperCase() + text.slice(1);
const lower = text => text.charAt(0).toLowerCase() + text.slice(1);
const bare = label => label.split(', ')[0];
const has = (texts, label) => label !== null && label in texts;
const number = (text, unit = '%') => Number(text.replaceAll(',', '').replace('−', '-').replace('$', '').replace(unit, '').trim() || NaN);
const isNumber = text => !Number.isNaN(number(text));
const ordinal = n => ORDINALS[n - 1] ?? `${n}${(n % 100 > 10 && n % 100 < 14) ? 'th' : ['th', 'st', 'nd', 'rd'][n % 10] ?? 'th'}`;
// Of a day `on`, of any other time `in`.
const when = time => `${/^\d{1,2} \p{L}+ \d{4}$|^\d{4}-\d\d-\d\d$/u.test(time) ? 'on' : 'in'} ${time}`;

// `10 April 2025`, `2025-04`, `2025-Q2`, `2025` as a number that grows with time; undefined for what is none of these.
export function order(time = '') {
  const [, day = 0, month, named] = /^(?:(\d{1,2}) )?(\p{L}{3})\p{L}* (\d{4})$/u.exec(time) ?? [];
  if (named && MONTHS.includes(month.toLowerCase())) return named * 400 + (MONTHS.indexOf(month.toLowerCase()) + 1) * 32 + Number(day);
  const [, year, quarter, of, on = 0] = /^(\d{4})(?:-(Q?)(\d{1,2})(?:-(\d{2}))?)?$/.exec(time) ?? [];
  return year && year * 400 + (quarter ? of * 3 - 2 : of ?? 0) * 32 + Number(on);
}

// A figure with its unit, as the site writes it: `91.3 %`, `$47 per kg`, `1 year`.
export function measured(text, unit) {
  const figure = text.replace(/^\d{4,}$/, digits => Number(digits).toLocaleString('en'));
  const money = unit.replace('USD', '$');
  if (!unit || text.includes(unit) || money.startsWith('$') && text.includes('$')) return figure;
  if (!money.startsWith('$')) return `${figure}\u00a0${text === '1' ? unit.replace(/s$/, '') : unit}`;
  return `${figure.replace(/^[−+]?/, '$&$$')}${money.slice(1).replace(/^\/ ?/, ' per ').replace(/^(?=\w)/, '\u00a0')}`;
}

// `Share, %` and `58.9` as `Share` and `58.9 %`.
function tidy([label, text]) {
  const [, name, unit] = /^(.+), ([^ ]+|\$ .+)$/.exec(label) ?? [];
  return unit && isNumber(text) ? [name, measured(text, unit)] : [label, text];
}
const entry = pair => tidy(pair).filter(Boolean).join(': ');

// Marks as points of rows. A row goes along a time or, without one, along what is ranked.
export function pointsOf(items, {reads = []} = {}) {
  const points = items.map(item => pointOf(item, reads));
  const alone = reads.map(read => points.filter(point => point.read === read)).filter(each => new Set(each.map(point => point.row)).size === each.length);
  alone.flat().forEach(point => { point.row = `${reads.indexOf(point.read)}`; });
  return points;
}

// Rows that go along a time stand by size, the one with the greatest value first.
export function rowsOf(points, byPlace) {
  const inTime = row => {
    if (row.every(point => point.order)) return row.sort((a, b) => a.order - b.order);
    return row[0].time ? byPlace(row) : row;
  };
  const most = row => Math.max(...row.map(point => point.value));
  const bySize = (a, b) => (a[0].time && a[0].read === b[0].read ? most(b) - most(a) : 0);
  const rows = new Map(points.map(point => [point.row, []]));
  points.forEach(point => rows.get(point.row).push(point));
  return [...rows.values()].map(inTime).sort(bySize);
}

function pointOf(item, reads) {
  const texts = Object.fromEntries(pairs(item.tooltip));
  const read = reads.find(({label, field}) => label in texts && typeof item.datum[field] === 'number');
  if (!read) return {item, texts: {...texts, ...missing(item, reads)}, row: `mark ${item.mark.name} ${item.mark.role}`};
  const along = read.time ?? read.ranked;
  const keys = read.keys.filter(label => has(texts, label));
  const unit = read.unit || texts.Unit || '';
  return {
    item, texts, read, keys, unit,
    row: JSON.stringify([reads.indexOf(read), ...keys.filter(label => label !== along).map(label => texts[label])]),
    spot: texts[along],
    time: texts[read.time],
    order: order(texts[read.time]),
    value: item.datum[read.field],
    shown: number(texts[read.label], unit || '%'),
  };
}

// A value that the mark would have, but the source does not give.
function missing({tooltip}, reads) {
  const read = typeof tooltip === 'object' && reads.find(({label}) => label in tooltip && NOTHING.includes(String(tooltip[label])));
  return read ? {[read.label]: 'not given'} : {};
}

// {fresh, same}: what is news after the words said before, and what is shown but need not be said again.
export function reading(point, row, points, {sources = {}} = {}, before) {
  const parts = point.read ? valueParts(point, row, points) : Object.entries(point.texts).map(pair => ({text: ended(entry(pair))}));
  parts.push({text: reported(point)}, {text: row.length > 1 && `Point ${row.indexOf(point) + 1} of ${row.length}.`}, {text: cited(point, sources), again: false});
  const said = parts.filter(part => part.text);
  const stale = part => part.again === false && before.includes(part.text);
  const words = list => list.map(part => part.text).join(' ');
  return {fresh: words(said.filter(part => !stale(part))), same: words(said.filter(stale)), parts: said.map(part => part.text)};
}

// What a hollow mark tells the eye.
function reported({item: {datum}, texts}) {
  const told = /reported/i.test(Object.values(texts).join(' '));
  return datum?.grade === 'reported' && !told ? 'Reported: only weak sources say so.' : '';
}

function valueParts(point, row, points) {
  return [
    {text: `${upper(named(point))}: ${valueName(point)}${measured(point.texts[point.read.label], point.unit)}${status(point)}.`},
    ...remarks(point).map(pair => ({text: ended(entry(pair)), again: false})),
    {text: changed(point, row)},
    {text: ranked(point, points)},
  ];
}

// `2025, United States`: a time first; a bare figure with what it is a figure of.
function named({read, keys, texts}) {
  const first = keys.filter(label => label === read.time);
  const others = keys.filter(label => label !== read.time);
  return [...first.map(label => texts[label]), ...others.map(label => told(label, texts[label]))].join(', ') || bare(read.label);
}

function valueName(point) {
  const {read: {label}, keys, unit} = point;
  const name = bare(label);
  if (!keys.length || (PLAIN.test(name) && unit) || named(point).toLowerCase().includes(name.toLowerCase())) return '';
  return `${lower(name)}${/\d$/.test(name) ? ',' : ''} `;
}

function told(label, text) {
  if (!isNumber(text)) return text;
  return label.startsWith('$') ? measured(text, label) : lower(tidy([label, text]).join(' '));
}

const status = ({texts}) => (texts.Status && texts.Status !== 'published' ? ` (${texts.Status})` : '');
const remarks = ({read, texts}) => Object.entries(texts).filter(([label]) => ![read.label, ...read.keys, 'Status', 'Unit'].includes(label));
// What must be alike for two values to be set against each other: the unit, what they are of, save their time, and all remarks in words, save a note.
const basis = point => JSON.stringify([
  point.unit,
  point.keys.filter(label => label !== point.read.time).map(label => point.texts[label]),
  remarks(point).filter(([label, text]) => label !== 'Note' && !isNumber(text)),
]);

function changed(point, row) {
  const before = row[row.indexOf(point) - 1];
  if (!point.time || !before || basis(before) !== basis(point)) return '';
  const difference = point.shown - before.shown;
  if (Number.isNaN(difference)) return '';
  return difference ? `${amount(point, before, difference)} than ${when(before.time)}.` : `The same as ${when(before.time)}.`;
}

function amount(point, before, difference) {
  const {unit, texts, read: {label}} = point;
  const digits = Math.max(...[point, before].map(each => /\.(\d+)/.exec(each.texts[label])?.[1].length ?? 0));
  const text = Math.abs(difference).toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits});
  const share = unit === '%' || texts[label].endsWith('%');
  return `${measured(text, share ? 'percentage points' : unit)} ${difference > 0 ? 'more' : 'less'}`;
}

function ranked(point, points) {
  const {read, keys, texts, time} = point;
  const ranks = each => each.read === read && !Number.isNaN(each.shown) && !TOGETHER.test(each.texts[read.ranked]);
  if (!has(texts, read.ranked) || !ranks(point)) return '';
  const beside = each => keys.every(label => label === read.ranked || each.texts[label] === texts[label]);
  const group = points.filter(each => ranks(each) && beside(each));
  if (group.length < 2) return '';
  const place = 1 + group.filter(each => each.shown > point.shown).length;
  const shared = group.filter(each => each.shown === point.shown).length > 1;
  return `${shared ? `Shared ${ordinal(place).toLowerCase()}` : ordinal(place)} of ${group.length}${time ? ` ${when(time)}` : ''}.`;
}

function cited({item: {datum}}, sources) {
  const ids = [datum?.source, ...String(datum?.also ?? '').split(';')].map(id => String(id ?? '').trim());
  const names = [...new Set(ids.map(id => sources[id]).filter(Boolean))];
  const more = names.length > MANY ? names.splice(MANY - 1).length : 0;
  if (!names.length) return '';
  return `${names.length > 1 ? 'Sources' : 'Source'}: ${names.join('; ')}${more ? `; ${more} more, listed below the chart` : ''}.`;
}

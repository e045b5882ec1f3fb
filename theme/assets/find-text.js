// Finds words of scripts that the theme's index does not hold: it keeps Latin letters, and words with spaces between them.

const AROUND = 80; // letters before and after what is found

export const unspaced = word => /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(word);

// What the theme prints for each page that holds all the words: [[page or part of it, …], …].
export function scan(docs, words) {
  const wanted = words.map(word => word.toLowerCase());
  const pages = new Map();
  for (const doc of docs) {
    const [title, text] = [plain(doc.title), plain(doc.text)];
    const all = `${title} ${text}`.toLowerCase();
    if (!wanted.every(word => all.includes(word))) continue;
    const page = doc.location.split('#')[0];
    const score = wanted.filter(word => title.toLowerCase().includes(word)).length + 1;
    pages.set(page, [...(pages.get(page) ?? []), {...doc, title: marked(title, wanted), text: marked(around(text, wanted), wanted), score, terms: {}}]);
  }
  return [...pages].map(([page, found]) => whole(docs, page, found)).sort((one, other) => best(other) - best(one));
}

const best = found => Math.max(...found.map(doc => doc.score));

// The theme prints parts of a page below the page itself.
function whole(docs, page, found) {
  if (found.some(doc => doc.location === page)) return found;
  const own = docs.find(doc => doc.location === page);
  return own ? [...found, {...own, text: '', score: 0, terms: {}}] : found;
}

function plain(html) {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.replace(/\s+/g, ' ').trim();
}

function around(text, wanted) {
  const at = Math.min(...wanted.map(word => text.toLowerCase().indexOf(word)).filter(place => place >= 0), text.length);
  const start = Math.max(0, at - AROUND);
  return `${start ? '…' : ''}${text.slice(start, at + AROUND)}`;
}

function marked(text, wanted) {
  const box = document.createElement('div');
  const lower = text.toLowerCase();
  let from = 0;
  while (from < text.length) {
    const hits = wanted.map(word => [lower.indexOf(word, from), word]).filter(([place]) => place >= 0);
    const [place, word] = hits.sort(([one], [other]) => one - other)[0] ?? [text.length, ''];
    box.append(text.slice(from, place));
    if (word) box.append(Object.assign(document.createElement('mark'), {textContent: text.slice(place, place + word.length)}));
    from = place + word.length || text.length;
  }
  return box.innerHTML;
}

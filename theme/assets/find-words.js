// Finds the word of the site that a misspelled one may be meant for.

// How often each word of the site stands in its index.
export function vocabulary(docs) {
  const known = new Map();
  for (const {title, text} of docs) {
    for (const [word] of `${title} ${text.replace(/<[^>]*>/g, ' ')}`.toLowerCase().matchAll(/\p{L}{3,}/gu)) known.set(word, (known.get(word) ?? 0) + 1);
  }
  return known;
}

// The words with those that no word of the site begins with put right; undefined if nothing is near.
export function corrected(words, known) {
  const all = [...known.keys()];
  const better = words.map(word => word.toLowerCase()).map(word => (all.some(each => each.startsWith(word)) ? word : nearest(word, known)));
  return better.every(Boolean) && better.join(' ') !== words.join(' ').toLowerCase() ? better : undefined;
}

function nearest(word, known) {
  const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
  let [best, least] = [undefined, most + 1];
  for (const [each, often] of known) {
    if (Math.abs(each.length - word.length) > most) continue;
    const far = distance(word, each);
    if (far <= most && (far < least || far === least && often > known.get(best))) [best, least] = [each, far];
  }
  return best;
}

// How many letters are put in, left out, changed or swapped with their neighbour.
export function distance(one, other) {
  let [before, last] = [[], Array.from({length: other.length + 1}, (_, place) => place)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[other.length];
}

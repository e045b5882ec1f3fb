// Search, fetched when a reader reaches for it: the theme's worker and its index, and what the worker does not do.

import {corrected, vocabulary} from './find-words.js';
import {scan, unspaced} from './find-text.js';

const READY = {type: 1};
const [SETUP, QUERY, RESULT] = [0, 2, 3];

// Puts the theme's worker and index behind `theme`, which stands for the worker; fails if either was lost.
export async function find(theme, address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const index = await answer.json();
  const worker = new theme.Native(theme.url);
  await reply(worker, {type: SETUP, data: {...index, options: {suggest: false}}});
  const search = new Search(worker, index.docs);
  theme.postMessage = ({type, data}) => type === QUERY && search.ask(data, (items, hint) => tell(theme, items, hint));
  theme.dispatchEvent(new MessageEvent('message', {data: READY}));
}

function reply(worker, message) {
  return new Promise((done, failed) => {
    worker.onmessage = ({data}) => done(data);
    worker.onerror = failed;
    worker.postMessage(message);
  });
}

// The theme prints what is found, and how many; a hint stands before that.
function tell(theme, items, hint) {
  theme.dispatchEvent(new MessageEvent('message', {data: {type: RESULT, data: {items}}}));
  const meta = document.querySelector('.md-search-result__meta');
  meta.setAttribute('role', 'status');
  if (hint) meta.textContent = `${hint} ${meta.textContent}`;
}

class Search {
  constructor(worker, docs) {
    Object.assign(this, {worker, docs, queue: Promise.resolve()});
  }

  // One question after the other; of those that wait only the last is answered.
  ask(text, told) {
    this.last = text;
    this.queue = this.queue.then(async () => {
      if (this.last === text) told(...await this.answer(text));
    }).catch(() => told([]));
  }

  // [what is found, a hint]: all words on one page, else any of them, else words that are spelled nearly so.
  async answer(text) {
    const words = wordsOf(text);
    if (!words.length) return [[]];
    if (words.some(unspaced)) return [scan(this.docs, words)];
    const found = await this.some(words);
    if (found.length) return [found];
    const better = corrected(words, this.known ??= vocabulary(this.docs));
    if (!better) return [[]];
    return [await this.some(better), `Nothing is found for “${words.join(' ')}”. Shown for “${better.join(' ')}”:`];
  }

  async some(words) {
    const all = words.length > 1 ? await this.query(words.map(word => `+${word}*`)) : [];
    return all.length ? all : this.query(words);
  }

  async query(terms) {
    const {data} = await reply(this.worker, {type: QUERY, data: terms.join(' ')});
    return data.items;
  }
}

// Signs that the worker takes for orders are spaces here: nobody is told of them.
const wordsOf = text => text.split(/[\s\-‐-―+~^:*"“”„]+/u).map(word => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, '')).filter(Boolean);

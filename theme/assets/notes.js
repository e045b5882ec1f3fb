// What stands behind a figure, a term or a footnote, at the place where it is read. Fetched when a reader reaches for one.

const REST = 150; // ms that a mouse must rest on a link, or be away from it
const NOTED = 'a[data-note], a.footnote-ref';

const note = Object.assign(document.createElement('div'), {className: 'note', id: 'note', hidden: true});
const words = document.createElement('p');
const more = Object.assign(document.createElement('a'), {textContent: 'More', tabIndex: -1});
note.setAttribute('role', 'note');
note.append(words, more);
note.addEventListener('mousedown', event => event.preventDefault()); // the link keeps the focus, and so its note
let noted;
let timer;

// Shows the note of a link for the event that met it; true if there is one.
export function meet(link, {type, pointerType}) {
  if (type === 'pointerover') return pointerType === 'mouse' && link !== noted && link.matches(':hover') && soon(link);
  if (type === 'click' || link.matches(':focus-visible')) show(link);
  return link === noted;
}

function soon(link) {
  clearTimeout(timer);
  timer = setTimeout(() => (link ? show(link) : hide()), REST);
}

function textOf(link) {
  if (link.dataset.note) return link.dataset.note;
  const copy = document.getElementById(decodeURIComponent(link.hash.slice(1)))?.cloneNode(true);
  copy?.querySelectorAll('.footnote-backref').forEach(each => each.remove());
  return copy?.textContent.trim();
}

function show(link) {
  if (link === noted || !link.isConnected) return; // its page may be gone by now
  hide();
  words.textContent = textOf(link);
  if (!words.textContent) return;
  noted = link;
  more.href = link.href;
  link.setAttribute('aria-describedby', 'note');
  document.body.append(note);
  note.hidden = false;
  place(link.getClientRects()[0]);
}

function place(at) {
  const {width, height} = note.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const below = at.bottom + height + 8 < innerHeight || at.top < height + 8;
  note.style.left = `${scrollX + Math.max(8, Math.min(at.left, room - width - 8))}px`;
  note.style.top = `${scrollY + (below ? at.bottom + 4 : at.top - height - 4)}px`;
}

function hide() {
  noted?.removeAttribute('aria-describedby');
  noted = undefined;
  note.remove();
}

document.addEventListener('pointerover', ({target, pointerType}) => {
  const link = target.closest?.(NOTED);
  if (pointerType !== 'mouse' || link && link !== noted) return;
  clearTimeout(timer);
  if (noted && !link && !note.contains(target)) soon();
});
document.addEventListener('focusout', event => event.target === noted && hide());
document.addEventListener('keydown', event => event.key === 'Escape' && hide());
addEventListener('popstate', hide);
addEventListener('click', ({target, defaultPrevented}) => {
  clearTimeout(timer);
  if (note.contains(target)) target.closest('a') && setTimeout(hide);
  else if (!(defaultPrevented && target.closest?.(NOTED))) hide(); // a first tap has shown its note
}, true);

// A figure told in steps: the picture in sight is that of the step whose words are being read.
// All pictures are in the page; where motion is unwelcome, the style sheet leaves each in its place.

const LINE = 0.75; // of the window's height: the step that crosses it is the current one
const GLIDE = 1000; // ms that the page may take to the words that a button leads to
const met = new WeakSet();

export function meet(box) {
  const steps = [...box.querySelectorAll('.step')];
  if (met.has(box) || !steps.length) return;
  met.add(box);
  const seen = [...box.querySelectorAll('.still > img')].find(img => img.getClientRects().length);
  box.querySelectorAll(`.still > img.${seen?.className}`).forEach(img => dress(img).catch(() => {})); // else it stays as printed
  const bar = barOf(box, steps);
  const crossed = new IntersectionObserver(entries => {
    const crossing = entries.find(entry => entry.isIntersecting);
    if (crossing) show(steps, bar, crossing.target.parentNode);
  }, {rootMargin: `-${LINE * 100}% 0px ${(LINE - 1) * 100}% 0px`});
  steps.forEach(step => crossed.observe(step.lastElementChild));
  show(steps, bar, steps.findLast(begun) ?? steps[0]);
}

// In the page itself a picture has the page's font, and follows its light and dark in every browser.
async function dress(img) {
  const answer = await fetch(img.src);
  if (!answer.ok) return;
  const text = (await answer.text()).replace(/<style>.*?<\/style>/, '');
  const picture = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (picture.nodeName !== 'svg' || picture.querySelector('parsererror')) return; // a network's own page, say
  const frame = Object.assign(document.createElement('div'), {className: img.className, role: 'img', ariaLabel: img.alt});
  picture.setAttribute('preserveAspectRatio', 'xMinYMin');
  Object.assign(picture.style, {display: 'block', width: '100%', height: '100%'});
  frame.attachShadow({mode: 'open'}).append(document.adoptNode(picture)); // its ids are its own there
  img.replaceWith(frame);
}

function begun(step) {
  return step.lastElementChild.getBoundingClientRect().top <= innerHeight * LINE;
}

function show(steps, bar, current) {
  steps.forEach(step => step.toggleAttribute('data-now', step === current));
  const at = steps.indexOf(current);
  bar.count.textContent = `Step ${at + 1} of ${steps.length}`;
  bar.back.setAttribute('aria-disabled', at === 0);
  bar.on.setAttribute('aria-disabled', at === steps.length - 1);
}

// Two buttons, the number of the step, and a voice that speaks only when a button was pressed.
function barOf(box, steps) {
  const make = (tag, className, words = '') => Object.assign(document.createElement(tag), {className, textContent: words});
  const bar = {
    back: make('button', '', 'Previous'),
    count: make('span', 'steps-count'),
    on: make('button', '', 'Next'),
    voice: make('output', 'steps-voice'),
  };
  const place = make('div', 'steps-bar');
  place.setAttribute('role', 'group');
  place.setAttribute('aria-label', 'Steps');
  place.append(...Object.values(bar));
  box.prepend(place);
  [bar.back, bar.on].forEach((button, on) => {
    button.type = 'button';
    button.addEventListener('click', () => go(steps, bar, on ? 1 : -1));
  });
  return bar;
}

// While the page glides, steps that it passes are shown: a second press goes on from where the first one leads.
function go(steps, bar, by) {
  const gliding = performance.now() < bar.until;
  const next = steps[(gliding ? bar.aim : steps.findIndex(step => step.hasAttribute('data-now'))) + by];
  if (!next) return;
  Object.assign(bar, {aim: steps.indexOf(next), until: performance.now() + GLIDE});
  const words = next.lastElementChild;
  show(steps, bar, next);
  words.scrollIntoView({behavior: 'smooth'});
  const heading = words.firstElementChild.firstChild; // without the mark that links to it
  bar.voice.textContent = `${bar.count.textContent}: ${heading.textContent}`;
}

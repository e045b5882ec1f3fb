// A chart by ear: the higher a value, the higher its tone; the further right, the further right it sounds.

const LOW = 220; // Hz, for the least value of a chart
const OCTAVES = 2.5; // from there to the greatest
const TONE = 0.16; // seconds
const SWEEP = 4; // seconds for a long row
let context;

// Asked for by a press only: browsers let nothing else make a sound.
export function open() {
  context ??= new AudioContext();
  if (context.state === 'suspended') context.resume();
  return context;
}

export const pitch = share => LOW * 2 ** (OCTAVES * share);

// One tone; `share` is where the value stands between least (0) and most (1), `side` is left (-1) to right (1).
export function tone({share, side}, after = 0) {
  const start = open().currentTime + after;
  const [voice, loudness, pan] = [context.createOscillator(), context.createGain(), context.createStereoPanner()];
  voice.type = 'triangle';
  voice.frequency.value = pitch(share);
  pan.pan.value = 0.8 * side;
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(0.2, start + 0.02);
  loudness.gain.linearRampToValueAtTime(0, start + TONE);
  voice.connect(loudness).connect(pan).connect(context.destination);
  voice.start(start);
  voice.stop(start + TONE + 0.02);
}

// Plays a row and tells where it is; returns how to stop it.
export function sweep(tones, at, done) {
  const pause = Math.min(TONE + 0.04, SWEEP / tones.length) * 1000;
  let next = 0;
  const timer = setInterval(() => {
    if (next === tones.length) return void (clearInterval(timer), done());
    at(next);
    if (tones[next]) tone(tones[next]);
    next += 1;
  }, pause);
  return () => clearInterval(timer);
}

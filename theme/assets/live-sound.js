// A chart by ear: the higher a value, the higher its tone; the further right, the further right it sounds.

const LOW = 220; // Hz, for the least value of a chart
const OCTAVES = 2.5; // from there to the greatest
const TONE = 0.16; // seconds
const SWEEP = 4; // seconds for a long row
let context;

export class Ear {
  constructor(reader) {
    this.reader = reader;
  }

  // Asked for by a press only: browsers let nothing else make a sound.
  open() {
    context ??= new AudioContext();
    if (context.state === 'suspended') context.resume();
  }

  // {share, side} of a point: where its value stands between the least (0) and the greatest (1) of its reading,
  // and where its mark stands from left (-1) to right (1). Nothing for a mark that is no number.
  place(point) {
    const {live, points} = this.reader;
    if (!point.read) return undefined;
    const values = points.filter(each => each.read === point.read).map(each => each.value);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return {share: most > least ? (point.value - least) / (most - least) : 0.5, side: 2 * live.middle(point.item)[0] / live.width - 1};
  }

  tell(point) {
    this.open();
    const tone = this.place(point);
    if (tone) sound(tone);
  }

  // Plays a row from its first point to its last, the ring going along; a second press stops it.
  play() {
    if (this.timer) return this.stop();
    const {reader} = this;
    const row = [...(reader.row ?? reader.rows[0] ?? [])];
    this.timer = setInterval(() => {
      const point = row.shift();
      if (!point) return this.stop();
      reader.mark(point);
      this.tell(point);
    }, 1000 * Math.min(TONE + 0.04, SWEEP / row.length));
  }

  stop() {
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = undefined;
    if (this.reader.point) this.reader.mark(this.reader.point);
    else this.reader.ring.remove();
  }
}

function sound({share, side}) {
  const start = context.currentTime;
  const [voice, loudness, pan] = [context.createOscillator(), context.createGain(), context.createStereoPanner()];
  voice.type = 'triangle';
  voice.frequency.value = LOW * 2 ** (OCTAVES * share);
  pan.pan.value = 0.8 * side;
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(0.2, start + 0.02);
  loudness.gain.linearRampToValueAtTime(0, start + TONE);
  voice.connect(loudness).connect(pan).connect(context.destination);
  voice.start(start);
  voice.stop(start + TONE + 0.02);
}

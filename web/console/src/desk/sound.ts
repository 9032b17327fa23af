/** Two soft sounds, made here and now; silent until chosen. */
import { preferences } from "../preferences.ts";

export type Ring = "message" | "gained";

/** Notes in hertz, one after the other: a falling third for words, a rising fifth for a conversation. */
const notes: Readonly<Record<Ring, readonly number[]>> = { message: [784, 659], gained: [523, 784] };

let context: AudioContext | undefined;
let last = 0;

/** Rings if the person wants it; a burst rings once. */
export function ring(kind: Ring): void {
  if (!preferences.peek().sound || Date.now() - last < 1_500) return;
  last = Date.now();
  play(kind);
}

/** Plays it whatever the choice: for trying it out. */
export function play(kind: Ring): void {
  if (typeof AudioContext === "undefined") return;
  context ??= new AudioContext();
  // Browsers keep a context asleep until the page was touched; there is nothing to hear then, and nothing to fear.
  void context.resume().catch(() => undefined);
  for (const [index, frequency] of notes[kind].entries())
    tone(context, frequency, context.currentTime + index * 0.14);
}

function tone(audio: AudioContext, frequency: number, at: number): void {
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.type = "sine";
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.12, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.42);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.45);
}

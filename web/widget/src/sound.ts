/** Two soft notes for a new message, made on the spot: no file to fetch. Silent where the browser forbids sound. */
let context: AudioContext | undefined;

export function chime(): void {
  try {
    context ??= new AudioContext();
    for (const [delay, pitch] of [
      [0, 660],
      [0.12, 880],
    ] as const) {
      note(context, context.currentTime + delay, pitch);
    }
  } catch {
    // A page may be denied audio altogether.
  }
}

function note(audio: AudioContext, at: number, pitch: number): void {
  const source = new OscillatorNode(audio, { frequency: pitch, type: "sine" });
  const volume = new GainNode(audio, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.12, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.35);
  source.connect(volume).connect(audio.destination);
  source.start(at);
  source.stop(at + 0.4);
}

/** The page as a source: a recording for as long as the relay greets this tab, and not a batch after Stop. */
import { type Signal, signal } from "@preact/signals";
import type { Sharing } from "#client/mirroring.ts";
import { Relay } from "#client/relay.ts";
import type { PassView } from "#client/wire.ts";
import type { Asset, ControlOp, Recording, State } from "#page/mirror.ts";
import { ours } from "./ours.ts";
import type { Widget } from "./widget.ts";

interface Ears {
  large(nodes: number): Promise<boolean>;
  /** Another tab tells its page now. */
  replaced(): void;
  /** The server will not take what this page tells. */
  refused(): void;
  began(recording: Recording, pass: PassView): void;
  action(op: ControlOp): void;
  /** The connection went, and may come back. */
  lost(): void;
  ended(): void;
}

/** Pictures wait for their turn: the relay counts frames, and batches come first. */
const ASSET_EVERY = 60;
const ASSETS_WAIT = 256 * 1024;
/** At most so often may the relay have the page told anew; milliseconds. */
const ANEW = 10_000;
/** A beat that nobody answered for so long went into a dead link; milliseconds. */
const UNHEARD = 8_000;

export class PageSource {
  readonly state: Signal<State> = signal("live");
  readonly linked: Signal<boolean> = signal(false);
  #relay: Relay | null = null;
  #recording: Recording | null = null;
  #assets: Asset[] = [];
  #pacing: ReturnType<typeof setInterval> | undefined;
  #begun = 0;
  /** Since when a beat waits for its answer. */
  #unheard = 0;

  constructor(
    private readonly widget: Widget,
    private readonly ears: Ears,
  ) {}

  /** Harmless to repeat. */
  start(sharing: Sharing): void {
    if (this.#relay) return;
    const relay = new Relay({
      origin: this.widget.session.origin,
      pass: () => sharing.pass(),
      ready: pass => this.#begin(relay, pass),
      text: frame => this.#heard(relay, frame),
      down: why => {
        this.#halt(why === "lost");
        if (why !== "lost") this.#relay = null;
        if (why === "replaced") this.ears.replaced();
        else if (why === "refused") this.ears.refused();
      },
      returns: false,
    });
    this.#relay = relay;
    relay.start();
    // It comes while the pass and the socket do.
    void import("#page/mirror.ts").catch(() => undefined);
  }

  wake(): void {
    this.#relay?.wake();
  }

  /** At once: when it returns nothing is watched, and nothing more leaves this page. */
  stop(): void {
    const relay = this.#relay;
    this.#relay = null;
    this.#halt(false);
    relay?.stop();
  }

  #halt(returns: boolean): void {
    const recording = this.#recording;
    this.#recording = null;
    recording?.stop();
    clearInterval(this.#pacing);
    this.#assets = [];
    this.linked.value = false;
    if (!returns) this.ears.ended();
    else if (recording) this.ears.lost();
  }

  /** Each greeting is a new recording: what was told before, pictures too, is forgotten over there. */
  async #begin(relay: Relay, pass: PassView): Promise<void> {
    const { start } = await import("#page/mirror.ts");
    // Stopped, or linked anew, while the module came.
    if (this.#relay !== relay || !relay.open) return;
    this.#halt(true);
    this.#begun = Date.now();
    this.#unheard = 0;
    this.linked.value = true;
    this.state.value = "live";
    const recording = start({
      rules: pass.masking,
      send: batch => {
        if (this.#relay === relay) relay.send(batch);
      },
      beat: batch => this.#beat(relay, batch),
      backlog: () => relay.backlog,
      asset: asset => this.#assets.push(asset),
      state: state => {
        this.state.value = state;
      },
      large: nodes => this.ears.large(nodes),
      ours: element => ours.has(element),
      tint: true,
    });
    this.#recording = recording;
    this.#pacing = setInterval(() => this.#sendAsset(relay), ASSET_EVERY);
    this.ears.began(recording, pass);
  }

  #heard(relay: Relay, frame: string): void {
    const said = JSON.parse(frame) as ControlOp | ["restart"] | ["heard"];
    if (said[0] === "heard") this.#unheard = 0;
    else if (said[0] !== "restart") this.ears.action(said);
    else if (Date.now() - this.#begun > ANEW) relay.restart();
    else setTimeout(() => this.#relay === relay && relay.restart(), ANEW);
  }

  /** A link that fell without a word is known by its silence, as the other side knows this one. */
  #beat(relay: Relay, batch: string): void {
    if (this.#relay !== relay) return;
    const now = Date.now();
    this.#unheard ||= now;
    if (now - this.#unheard < UNHEARD) relay.send(batch);
    else {
      this.#halt(true);
      relay.restart();
    }
  }

  #sendAsset(relay: Relay): void {
    if (relay.backlog > ASSETS_WAIT) return;
    const asset = this.#assets.shift();
    if (asset) relay.send(framed(asset));
  }
}

/** Four bytes of number, one of the type's length, the type, the bytes. */
function framed({ id, type, bytes }: Asset): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(type);
  const frame = new Uint8Array(5 + name.length + bytes.length);
  new DataView(frame.buffer).setUint32(0, id);
  frame[4] = name.length;
  frame.set(name, 5);
  frame.set(bytes, 5 + name.length);
  return frame;
}

/**
 * The stream's own socket, either side: opened with a pass, gone when the pass is taken back, dialled again while it flows.
 *
 * It knows nothing of what it carries.
 */
import { delayBefore } from "./backoff.ts";
import { encode } from "./json.ts";
import { type PassView, PROTOCOL_VERSION } from "./wire.ts";

/** Why it is down: `refused` may not come back by itself, `replaced` has a successor on the same side. */
export type Down = "lost" | "replaced" | "refused";

export interface RelayOptions {
  /** `ws:` or `wss:` and host. */
  readonly origin: string;
  /** A fresh pass, or null when there is none now; then `wake` tries again. */
  pass(): Promise<PassView | null>;
  /** The other end greeted this side. */
  ready(pass: PassView): void;
  text(frame: string): void;
  bytes?(frame: ArrayBuffer): void;
  down?(why: Down): void;
  /** Whether a side that was dropped, or whose place was taken, comes back at once. */
  readonly returns: boolean;
  readonly dial?: (url: string) => WebSocket;
}

const REVOKED = 4003;
const DROPPED = 4008;
/** So many refusals, one after the other without a steady minute, are a fault and not a misunderstanding. */
const REFUSALS = 3;
const STEADY = 60_000;

export class Relay {
  #link: WebSocket | null = null;
  #greeted = false;
  #on = false;
  #asking = false;
  #attempt = 0;
  #refusals = 0;
  #since = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: RelayOptions) {}

  /** The server greeted this side. */
  get open(): boolean {
    return this.#greeted;
  }

  /** Bytes that were sent and have not left yet. */
  get backlog(): number {
    return this.#link?.bufferedAmount ?? 0;
  }

  start(): void {
    if (this.#on) return;
    this.#on = true;
    this.#attempt = 0;
    this.#refusals = 0;
    this.#dial();
  }

  /** Something says that a pass may be had again. */
  wake(): void {
    if (this.#on && !this.#link) this.#dial();
  }

  /** At once: nothing is sent or told after this. */
  stop(): void {
    this.#on = false;
    this.#hangUp();
  }

  /** Hang up and come back, to be told from the beginning. */
  restart(): void {
    this.#hangUp();
    if (this.#on) this.#later();
  }

  send(frame: string | Uint8Array<ArrayBuffer>): boolean {
    if (!this.#greeted) return false;
    this.#link?.send(frame);
    return true;
  }

  #hangUp(): void {
    clearTimeout(this.#retry);
    const link = this.#link;
    this.#link = null;
    this.#greeted = false;
    link?.close();
  }

  async #dial(): Promise<void> {
    clearTimeout(this.#retry);
    if (this.#asking) return;
    this.#asking = true;
    const pass = await this.options.pass();
    this.#asking = false;
    if (!pass || !this.#on || this.#link) return;
    const { origin, dial = (url: string) => new WebSocket(url) } = this.options;
    const link = dial(`${origin}/ws/v1/mirror`);
    link.binaryType = "arraybuffer";
    this.#link = link;
    link.onopen = () =>
      link.send(encode({ type: "mirror.hello", version: PROTOCOL_VERSION, token: pass.token }));
    link.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (this.#link === link) this.#heard(data, pass);
    };
    link.onclose = ({ code }: CloseEvent) => {
      if (this.#link === link) this.#closed(code);
    };
  }

  #heard(data: string | ArrayBuffer, pass: PassView): void {
    if (!this.#greeted) {
      this.#greeted = true;
      this.#attempt = 0;
      this.#since = Date.now();
      this.options.ready(pass);
    } else if (typeof data === "string") this.options.text(data);
    else this.options.bytes?.(data);
  }

  #closed(code: number): void {
    const wasSteady = this.#greeted && Date.now() - this.#since > STEADY;
    this.#link = null;
    this.#greeted = false;
    if (wasSteady) this.#refusals = 0;
    if (code === DROPPED && !this.options.returns) {
      this.#on = false;
      this.options.down?.("replaced");
    } else if (code === REVOKED && ++this.#refusals >= REFUSALS) {
      this.#on = false;
      this.options.down?.("refused");
    } else {
      this.options.down?.("lost");
      this.#later();
    }
  }

  #later(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#dial(), delayBefore(this.#attempt, Math.random()));
    this.#attempt += 1;
  }
}

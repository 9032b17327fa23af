/**
 * One WebSocket that comes back by itself.
 *
 * Each connection opens with the session's `hello`; only its answer makes the link `live`. A command gets a number
 * and its reply comes back to the caller, once: the reply, or null when the link fell before any came, in which case
 * nobody can know whether it was carried out. Commands are not kept here; what must not be lost is in the outbox.
 */
import { type Signal, signal } from "@preact/signals";
import { listenAwake } from "./awake.ts";
import { delayBefore } from "./backoff.ts";
import { decode, encode } from "./json.ts";
import type { Answer, News, Refused, Reply, ServerItem } from "./wire.ts";

/** `refused`: the server will not speak with this client (version, unknown site); `stop` and `start` to try again. */
export type LinkState = "idle" | "connecting" | "live" | "reconnecting" | "offline" | "refused";

/** Told the reply to a command, or null when the link fell first. */
export type Settle = (reply: Reply | null) => void;

type Speech = { readonly type: string; readonly re?: number };

/** What a session gives its socket. */
export interface Session<Command extends Speech> {
  readonly url: string;
  /** The first frame, made anew for each connection. */
  hello(): Command;
  /** The answer to `hello`; called before the state becomes `live`. */
  welcomed(view: Answer["view"]): void;
  /** What happened, in order. */
  happened(item: News): void;
  /** A harmless command to find out whether a silent link is alive, or null when silence does not matter. */
  probe(): Command | null;
  /** Tests give their own. */
  readonly dial?: (url: string) => WebSocket;
}

/** Milliseconds: a reply later than this means that the link is dead. */
export const PATIENCE = 10_000;
const TICK = 2_500;
const PROBE_EVERY = 25_000;
const STEADY = 5_000;
const BREATH = 500;
/** Milliseconds after which a new try has better chances than the one under way. */
const HANGING = 4_000;

/** A no to `hello` that may be a yes later. */
const PASSING = new Set(["internal", "unavailable", "rate_limited"]);

const isReply = (item: ServerItem): item is Reply =>
  item.type === "done" || item.type === "refused" || item.type === "answer";

export class Socket<Command extends Speech> {
  readonly state: Signal<LinkState> = signal("idle");
  /** Why the state is `refused`. */
  readonly refusal: Signal<Refused | null> = signal(null);

  readonly #session: Session<Command>;
  #link: WebSocket | null = null;
  #pending = new Map<number, { settle: Settle; since: number }>();
  #last = 0;
  #attempt = 0;
  #again = false;
  #dialled = 0;
  /** When the server that said "not now" may be asked again. */
  #asked = 0;
  #heard = 0;
  #ticked = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #steady: ReturnType<typeof setTimeout> | undefined;
  #unlisten: (() => void) | undefined;

  constructor(session: Session<Command>) {
    this.#session = session;
  }

  /** Connect and stay connected. Harmless when already started. */
  start(): void {
    if (this.#unlisten) return;
    this.#unlisten = listenAwake({
      wake: () => this.wake(),
      offline: () => this.#link && this.#fell(this.#link),
      // An open socket would keep the page out of the back-forward cache; `pageshow` wakes us again.
      leave: () => this.#hangUp(),
    });
    this.refusal.value = null;
    this.#attempt = this.#asked = 0;
    this.#again = false;
    this.#dial();
  }

  /** Hang up and stay so. Commands without a reply are settled with null. */
  stop(): void {
    this.#unlisten?.();
    this.#unlisten = undefined;
    this.#hangUp();
    this.state.value = "idle";
  }

  /**
   * Something says that the network may be back, or somebody has something to say: try now, or find out whether the
   * link still lives. A server that asked for a wait gets it.
   */
  wake(): void {
    if (!this.#unlisten) return;
    const now = Date.now();
    if (this.state.value === "live") this.#probe();
    else if (!this.#link || now - this.#dialled > HANGING)
      this.#later(Math.max(0, this.#dialled + BREATH - now, this.#asked - now));
  }

  /** Hang up and connect again at once, with a new `hello`. */
  restart(): void {
    this.stop();
    this.start();
  }

  /** Says it now or not at all: false when the link is not live, and then `settle` is never called. */
  send(command: Command, settle: Settle = () => {}): boolean {
    if (this.state.value !== "live") {
      this.wake();
      return false;
    }
    this.#say(command, settle);
    return true;
  }

  #say(command: Command, settle: Settle): void {
    const re = ++this.#last;
    this.#pending.set(re, { settle, since: Date.now() });
    this.#link?.send(encode({ ...command, re }));
  }

  #dial(): void {
    clearTimeout(this.#retry);
    this.#hangUp();
    this.#dialled = this.#heard = this.#ticked = Date.now();
    this.#waitingState();
    const link = (this.#session.dial ?? (url => new WebSocket(url)))(this.#session.url);
    this.#link = link;
    link.onopen = () => this.#say(this.#session.hello(), reply => this.#greeted(reply));
    link.onmessage = event => this.#hear(event.data);
    link.onclose = () => this.#fell(link);
    this.#watch = setInterval(() => this.#tick(), TICK);
  }

  #waitingState(): void {
    if (globalThis.navigator?.onLine === false) this.state.value = "offline";
    else this.state.value = this.#again ? "reconnecting" : "connecting";
  }

  #greeted(reply: Reply | null): void {
    if (reply?.type === "answer") {
      this.#session.welcomed(reply.view);
      this.#steady = setTimeout(() => {
        this.#attempt = 0;
      }, STEADY);
      this.state.value = "live";
    } else if (reply?.type === "refused") {
      this.#turnedAway(reply);
    }
  }

  #turnedAway(refused: Refused): void {
    this.#hangUp();
    if (refused.retry_after !== null || PASSING.has(refused.code)) {
      const delay = Math.max(refused.retry_after ?? 0, delayBefore(++this.#attempt, Math.random()));
      this.#asked = Date.now() + delay;
      this.#later(delay);
      return;
    }
    this.#unlisten?.();
    this.#unlisten = undefined;
    this.refusal.value = refused;
    this.state.value = "refused";
  }

  #hear(data: unknown): void {
    this.#heard = Date.now();
    const items = typeof data === "string" ? decode(data) : undefined;
    if (!Array.isArray(items)) return;
    for (const item of items as ServerItem[]) {
      if (isReply(item)) this.#settle(item);
      else this.#session.happened(item);
    }
  }

  #settle(reply: Reply): void {
    // 0: the server could not read a frame; replies come in order, so it is the oldest one without.
    const re = reply.re || this.#pending.keys().next().value;
    const pending = re === undefined ? undefined : this.#pending.get(re);
    if (re === undefined || !pending) return;
    this.#pending.delete(re);
    // A link that carries replies is a good one, however short: the next retry is again the first.
    if (this.state.value === "live") this.#attempt = 0;
    pending.settle(reply);
  }

  #tick(): void {
    const now = Date.now();
    const slept = now - this.#ticked > 4 * TICK;
    this.#ticked = now;
    const oldest = this.#pending.values().next().value?.since ?? now;
    const waiting = this.state.value === "live" ? oldest : this.#dialled;
    if (this.#link && now - waiting > PATIENCE) {
      this.#fell(this.#link);
    } else if (slept || now - this.#heard > PROBE_EVERY) {
      this.#probe();
    }
  }

  #probe(): void {
    const command = this.state.value === "live" && this.#pending.size === 0 ? this.#session.probe() : null;
    if (command) this.send(command);
  }

  #fell(link: WebSocket): void {
    if (link !== this.#link) return;
    this.#hangUp();
    this.#later(delayBefore(this.#attempt++, Math.random()));
  }

  #later(delay: number): void {
    if (!this.#unlisten) return;
    clearTimeout(this.#retry);
    this.#again = true;
    this.#waitingState();
    this.#retry = setTimeout(() => this.#dial(), delay);
  }

  #hangUp(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#steady);
    clearInterval(this.#watch);
    const link = this.#link;
    this.#link = null;
    if (link) {
      link.onopen = link.onmessage = link.onclose = null;
      link.close();
      this.#again = true;
      this.#waitingState();
    }
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { settle } of pending) settle(null);
  }
}

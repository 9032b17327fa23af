/**
 * The widget as the page sees it: open or closed, what it shows, what it tells the page. It draws nothing itself.
 */
import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
  untracked,
} from "@preact/signals";
import type { VisitorSession } from "#client/visitor.ts";
import type { ParticipantView } from "#client/wire.ts";
import type { Arrivals } from "./arrivals.ts";
import type { Identified } from "./context.ts";
import type { Shared } from "./mirroring.ts";
import { say } from "./texts/home/say.ts";

/** What the page hears through `Aparte.on`. Never a text: a page has other readers than its owner. */
export interface WidgetEvents {
  open: null;
  close: null;
  conversation: { readonly state: string };
  message: { readonly from: "visitor" | "team"; readonly at: number };
  unread: { readonly count: number };
}

export type Emit = <Name extends keyof WidgetEvents>(name: Name, detail: WidgetEvents[Name]) => void;

/** Why words do not travel now. */
export type Trouble = "reconnecting" | "offline" | "unreachable";

/** How long a cut lasts before it is worth a word; milliseconds. */
const PATIENCE = 2_000;
/** Code that did not come is asked for again after this; milliseconds. */
const AGAIN = 1_000;
/** How long an open panel opens again on the next page; milliseconds. */
const REOPEN = 10 * 60_000;

export class Widget {
  readonly session: VisitorSession;
  readonly open: Signal<boolean> = signal(false);
  readonly screen: Signal<"talk" | "privacy"> = signal("talk");
  /** What is being written, and the address for an answer to a left message. Never leaves the page unsent. */
  readonly draft: Signal<string> = signal("");
  readonly email: Signal<string> = signal("");
  /** A question that waits for an answer over the screen. */
  readonly asking: Signal<"end" | null> = signal(null);
  readonly sound: Signal<boolean>;
  readonly trouble: Signal<Trouble | null> = signal(null);
  /** The page is shown to somebody, or they ask for it; null until then. */
  readonly shared: Signal<Shared | null> = signal(null);
  /** The page is in front of somebody. */
  readonly visible: Signal<boolean> = signal(true);
  /** A conversation is on the screen, or the first message of one. */
  readonly talking: ReadonlySignal<boolean>;

  /** When the visitor last sent something: their keyboard stays open. */
  wroteAt = 0;
  /** The panel opened by itself. */
  quiet = false;
  /** It was open on the page before this one, a moment ago. */
  readonly wasOpen: boolean;

  readonly #region: HTMLElement;
  #arrivals: Arrivals | null = null;
  readonly #emit: Emit;
  readonly #looking = signal(false);
  readonly #endings: (() => void)[] = [];

  constructor(session: VisitorSession, region: HTMLElement, emit: Emit) {
    this.session = session;
    this.#region = region;
    this.#emit = emit;
    this.wasOpen = Date.now() - (session.custody.held?.open ?? 0) < REOPEN;
    this.sound = signal(session.custody.held?.sound ?? false);
    this.talking = computed(() =>
      session.conversation.value
        ? this.#looking.value
        : session.live.value || session.outbox.items.value.length > 0,
    );
    this.#follow();
  }

  /** `quiet`: nobody asked on this page, so the focus stays where it is. */
  show(quiet = false): void {
    if (this.open.value) return;
    this.quiet = quiet;
    this.open.value = true;
    this.session.attend(true);
    this.#emit("open", null);
  }

  hide(): void {
    if (!this.open.value) return;
    batch(() => {
      this.open.value = false;
      this.screen.value = "talk";
      this.asking.value = null;
      if (!this.session.live.value) this.#looking.value = false;
    });
    this.session.attend(false);
    this.#emit("close", null);
  }

  privacy(): void {
    this.screen.value = "privacy";
    this.show();
  }

  /** The code for it is no part of opening the panel. */
  async identify(person: Identified): Promise<void> {
    return (await import("./vouched.ts")).identify(this.session, person);
  }

  /** Sends what is in the draft; the first word after an end begins a new conversation. */
  say(text: string): void {
    if (!this.session.live.value) this.session.putAside();
    this.wroteAt = Date.now();
    this.session.say(text, this.email.value.trim());
    batch(() => {
      this.draft.value = "";
      this.#looking.value = true;
    });
  }

  write(text: string): void {
    this.draft.value = text;
    if (text === "") this.session.conversation.value?.stoppedWriting();
    else this.session.conversation.value?.writing();
  }

  /** Reads the last conversation again. */
  look(): void {
    this.#looking.value = true;
  }

  /** Back to the home; an ended conversation can be found there until another begins. */
  home(): void {
    this.#looking.value = false;
  }

  /** Puts the ended conversation aside for a new one. */
  again(): void {
    this.session.putAside();
    this.#looking.value = false;
  }

  setSound(on: boolean): void {
    this.sound.value = on;
    this.session.custody.keyring.note({ sound: on });
    if (on) this.#bring(arrivals => arrivals.ring());
  }

  /** What showing the page needs comes with the first question about it, or the visitor's own wish. */
  async share(): Promise<void> {
    try {
      const { share } = await import("./mirroring.ts");
      this.shared.value ??= share(this);
    } catch {
      setTimeout(() => this.share(), AGAIN);
    }
  }

  /** Said at once, also where nothing can be fetched; beside a conversation, one after the other. */
  announce(text: string): void {
    if (this.#arrivals) this.#arrivals.announcer.status(text);
    else this.#region.textContent = text;
  }

  stop(): void {
    for (const end of this.#endings) end();
    this.shared.value?.leave();
    this.#arrivals?.stop();
    this.session.stop();
  }

  get #openNow(): number | undefined {
    return this.open.value ? Date.now() : undefined;
  }

  #follow(): void {
    const looked = () => {
      this.visible.value = document.visibilityState === "visible";
    };
    const leaving = () =>
      this.session.custody.keyring.note({ open: this.open.value ? Date.now() : undefined });
    looked();
    document.addEventListener("visibilitychange", looked);
    window.addEventListener("pagehide", leaving);
    this.#endings.push(
      () => document.removeEventListener("visibilitychange", looked),
      () => window.removeEventListener("pagehide", leaving),
      effect(() => {
        if (this.session.live.value) this.#looking.value = true;
      }),
      effect(() => this.#emit("unread", { count: this.session.unread.value })),
      effect(() => {
        const conversation = this.session.conversation.value;
        const reads =
          this.open.value && this.visible.value && this.talking.value && this.screen.value === "talk";
        if (conversation?.thread.value && reads) untracked(() => conversation.seen());
      }),
      effect(() => this.#watchLink()),
      effect(() => {
        if (this.session.conversation.value) this.#bring();
      }),
      effect(() => {
        if (this.session.conversation.value?.sharing.stirs.value) this.share();
      }),
      // What was chosen before there was a key to stand beside.
      effect(() => {
        const { memory, keyring } = this.session.custody;
        if (memory.value)
          untracked(() => keyring.note({ open: this.#openNow, sound: this.sound.value || undefined }));
      }),
    );
  }

  #watchLink(): (() => void) | undefined {
    const state = this.session.socket.state.value;
    if (state === "live" || state === "idle" || state === "refused") {
      if (untracked(() => this.trouble.value) && state === "live") this.announce(say("back_online"));
      this.trouble.value = null;
      return undefined;
    }
    const timer = setTimeout(() => {
      const met = this.session.site.value !== null;
      this.trouble.value = state === "offline" ? "offline" : met ? "reconnecting" : "unreachable";
      if (this.open.value && met) this.announce(say(state === "offline" ? "offline" : "reconnecting"));
    }, PATIENCE);
    return () => clearTimeout(timer);
  }

  /** What follows a conversation comes with it; the region it speaks through stands in the page from the start. */
  async #bring(then: (arrivals: Arrivals) => void = () => {}): Promise<void> {
    try {
      const { Arrivals } = await import("./arrivals.ts");
      this.#arrivals ??= new Arrivals(this, this.#region, this.#emit);
      then(this.#arrivals);
    } catch {
      if (this.session.conversation.value) setTimeout(() => this.#bring(), AGAIN);
    }
  }

  /** A participant's name as the visitor may know it. */
  nameOf(handle: string): string {
    return this.whoIs(handle)?.name ?? this.session.site.value?.name ?? "";
  }

  whoIs(handle: string): ParticipantView | undefined {
    return this.session.conversation.value?.thread.value.snapshot.conversation.participants.find(
      one => one.handle === handle,
    );
  }
}

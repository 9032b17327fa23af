/**
 * How the page is shared in one conversation, as the server says it: what is asked, what is live, why it ended.
 *
 * The same on both sides. Nothing is drawn or recorded here; whoever reads the signals does that.
 */
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Settle } from "./socket.ts";
import type {
  Answer,
  CobrowsingView,
  ControlChanged,
  MaskingView,
  MirroringChanged,
  MirroringView,
  News,
  PassView,
  QuestionView,
  SharingCommand,
} from "./wire.ts";

export type Level = NonNullable<CobrowsingView["level"]>;
export type Why = NonNullable<MirroringChanged["why"]>;

/** Lowest first; each includes the ones before. */
export const LEVELS: readonly Level[] = ["point", "act", "type"];

/** Something changed just now; for a receipt and for who listens. */
export interface Turn {
  readonly at: number;
  readonly what: "mirroring" | "cobrowsing";
  readonly state: "asked" | "live" | "over";
  readonly level: Level | null;
  readonly why: Why | null;
  /** It ended as a question, before anything was allowed. */
  readonly unanswered: boolean;
}

const NO_MIRRORING: MirroringView = { state: "off", agreed: false, refused: false, since: null };
const NO_COBROWSING: CobrowsingView = { level: null, until: null, asked: null, refused: [] };
const NOTHING_SHOWN: MaskingView = { words: false, show: [], hide: [], block: [], paths: [] };

/** Says a command on the session's link; false when it is not live. */
export type SaySharing = (command: SharingCommand, settle?: Settle) => boolean;

export class Sharing {
  readonly mirroring: Signal<MirroringView> = signal(NO_MIRRORING);
  readonly cobrowsing: Signal<CobrowsingView> = signal(NO_COBROWSING);
  /** By purpose: `mirroring`, `cobrowsing_point`, `cobrowsing_act`, `cobrowsing_type`. */
  readonly questions: Signal<Readonly<Record<string, QuestionView>>> = signal({});
  readonly masking: Signal<MaskingView> = signal(NOTHING_SHOWN);
  /** The last change that the server told. */
  readonly turn: Signal<Turn | null> = signal(null);
  /** Counts the answers to `refresh`: after each, what stands here is what the server has. */
  readonly told: Signal<number> = signal(0);
  /** A stream may flow now. */
  readonly flows: ReadonlySignal<boolean> = computed(
    () => this.mirroring.value.state === "live" || this.cobrowsing.value.level !== null,
  );
  /** Something is asked or live. */
  readonly stirs: ReadonlySignal<boolean> = computed(
    () => this.flows.value || this.mirroring.value.state === "asked" || this.cobrowsing.value.asked !== null,
  );

  constructor(
    readonly id: string,
    private readonly say: SaySharing,
  ) {}

  /** Asks how it stands: after each new link, and before somebody looks first. */
  refresh(settle: (stands: boolean) => void = () => {}): boolean {
    return this.say({ type: "mirroring.get", conversation_id: this.id }, reply => {
      if (reply?.type === "answer") this.answered(reply.view);
      settle(reply?.type === "answer");
    });
  }

  /** A pass to this side of the stream; null when there is none to be had now. */
  pass(): Promise<PassView | null> {
    const type = this.mirroring.value.state === "live" ? "mirroring.pass" : "cobrowsing.pass";
    return new Promise(resolve => {
      const said = this.say({ type, conversation_id: this.id }, reply => {
        const view = reply?.type === "answer" ? reply.view : null;
        resolve(view?.type === "stream.pass" ? view : null);
      });
      if (!said) resolve(null);
    });
  }

  stop(settle?: Settle): boolean {
    return this.say({ type: "mirroring.stop", conversation_id: this.id }, settle);
  }

  end(settle?: Settle): boolean {
    return this.say({ type: "cobrowsing.end", conversation_id: this.id }, settle);
  }

  happened(item: News): void {
    if (item.type === "mirroring.changed") this.#mirroringChanged(item);
    else if (item.type === "cobrowsing.changed") this.#controlChanged(item);
  }

  private answered(view: Answer["view"]): void {
    if (view.type !== "sharing") return;
    this.questions.value = view.questions;
    this.masking.value = view.masking;
    this.mirroring.value = view.mirroring;
    this.cobrowsing.value = view.cobrowsing;
    this.told.value += 1;
  }

  #mirroringChanged({ mirroring, why, question }: MirroringChanged): void {
    if (question) this.questions.value = { ...this.questions.value, mirroring: question };
    this.mirroring.value = mirroring;
    const state = mirroring.state === "off" ? "over" : mirroring.state;
    this.turn.value = { at: Date.now(), what: "mirroring", state, level: null, why, unanswered: false };
  }

  #controlChanged({ cobrowsing, why, question }: ControlChanged): void {
    const before = this.cobrowsing.value;
    const { asked, level } = cobrowsing;
    if (question && asked)
      this.questions.value = { ...this.questions.value, [`cobrowsing_${asked}`]: question };
    this.cobrowsing.value = cobrowsing;
    const state = asked ? "asked" : level && level !== before.level ? "live" : "over";
    const about = asked ?? (state === "live" ? level : (before.asked ?? before.level));
    const unanswered = state === "over" && before.asked !== null;
    this.turn.value = { at: Date.now(), what: "cobrowsing", state, level: about, why, unanswered };
  }
}

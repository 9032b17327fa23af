/**
 * The visitor's side of mirroring: which tab tells the page, when it begins, and that Stop ends it here first.
 *
 * Loaded when something is asked or live. Nothing of the page is read before the visitor agreed, or asked to look first.
 */
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import type { Level, Sharing } from "#client/mirroring.ts";
import type { QuestionView } from "#client/wire.ts";
import { language } from "#kit/texts/language.ts";
import { Control } from "./cobrowsing.ts";
import { openPreview } from "./mirroring-preview.tsx";
import { PageSource } from "./mirroring-source.ts";
import { InPanel, putStrip } from "./mirroring-strip.tsx";
import { Seat } from "./mirroring-tabs.ts";
import { InThread } from "./mirroring-thread.tsx";
import { doneReceipt, type Receipt, receiptOf } from "./receipts.ts";
import { say } from "./texts/mirroring/say.ts";
import type { Widget } from "./widget.ts";

export type Purpose = "mirroring" | `cobrowsing_${Level}`;

export interface Asked {
  readonly purpose: Purpose;
  readonly question: QuestionView;
  /** The visitor's own idea: a no costs nothing and is not counted. */
  readonly own: boolean;
}

/** What the strip says of the page now. */
export type Shows = "here" | "elsewhere" | "away" | "slow" | "withheld" | "large";

/** Begins to follow the conversation on the screen. */
export const share = (widget: Widget): Shared => new Shared(widget);

export class Shared {
  readonly receipts: Signal<readonly Receipt[]> = signal([]);
  /** A very large page: the visitor is asked once more, here only. */
  readonly large: Signal<((yes: boolean) => void) | null> = signal(null);
  /** The last answer did not come through, or the question had changed. */
  readonly trouble: Signal<"failed" | "changed" | null> = signal(null);
  readonly busy: Signal<boolean> = signal(false);
  readonly control: Control;
  readonly InThread = InThread;
  readonly InPanel = InPanel;
  readonly asked: ReadonlySignal<Asked | null> = computed(() => this.#asked());
  /** Somebody sees the page, or would if the connection stood. */
  readonly live: ReadonlySignal<boolean> = computed(
    () => !this.#stopped.value && (this.sharing?.flows.value ?? false),
  );
  /** They said no or stopped it, and may show the page themselves. */
  readonly offers: ReadonlySignal<boolean> = computed(() => {
    const { privacy, conversation } = this.widget.session;
    const isOff = privacy.value?.settings.some(({ key, rung }) => key === "mirroring" && rung === "off");
    const isOpen = conversation.value?.thread.value.snapshot.conversation.state === "open";
    const { state, refused } = this.sharing?.mirroring.value ?? { state: "off", refused: false };
    return refused && state === "off" && isOpen && isOff !== true;
  });
  readonly shows: ReadonlySignal<Shows> = computed(() => this.#shows());

  /** The question on the screen is read: then closing the panel is a no. */
  seen = false;

  /** A link that fell tells the page anew; that is no reason to ask anew. */
  #isLargeAgreed = false;
  readonly #stopped = signal(false);
  readonly #own = signal(false);
  readonly #seat = new Seat({ stop: () => this.#stopHere() });
  readonly #source: PageSource;
  readonly #endings: (() => void)[] = [];

  constructor(readonly widget: Widget) {
    this.control = new Control(this);
    this.#source = new PageSource(widget, {
      large: () => this.#askLarge(),
      replaced: () => this.#seat.lost(),
      refused: () => this.stop(),
      began: (recording, { name }) => this.control.began(recording, name),
      action: op => this.control.action(op),
      lost: () => this.control.lost(),
      ended: () => {
        this.#isLargeAgreed = false;
        this.control.ended();
      },
    });
    this.#stopped.value = this.#pending;
    this.#endings.push(
      effect(() => this.#follow()),
      effect(() => this.#listen()),
      effect(() => this.#settle()),
      effect(() => this.#hear()),
      effect(() => {
        if (!this.widget.open.value) untracked(() => this.#closed());
      }),
      () => this.#seat.leave(),
      () => this.#source.stop(),
      putStrip(this),
    );
  }

  get sharing(): Sharing | null {
    return this.widget.session.conversation.value?.sharing ?? null;
  }

  /** Of who answers now. */
  get name(): string {
    const { conversation } = this.widget.session;
    return this.widget.nameOf(conversation.value?.thread.value.snapshot.conversation.agent ?? "");
  }

  /** The visitor would like to show the page themselves. */
  offer(): void {
    this.sharing?.refresh(stands => {
      if (stands) this.#own.value = true;
    });
  }

  /** A yes of the visitor's own hand to the exact words on the screen. */
  yes({ purpose, question }: Asked): void {
    const { sharing } = this;
    if (!sharing) return;
    const wording = question.wording[language.value] ?? "";
    const type = purpose === "mirroring" ? "mirroring.accept" : "cobrowsing.grant";
    this.trouble.value = null;
    const said = this.widget.session.socket.send(
      { type, conversation_id: sharing.id, wording, language: language.value },
      reply => {
        this.busy.value = false;
        if (reply?.type === "done") this.#own.value = false;
        else this.#retry(reply?.type === "refused" && reply.code === "conflict" ? "changed" : "failed");
      },
    );
    this.busy.value = said;
    if (said) this.#unstop();
    else this.trouble.value = "failed";
  }

  no({ purpose, own }: Asked): void {
    const { sharing } = this;
    if (own) this.#own.value = false;
    else if (sharing) {
      const type = purpose === "mirroring" ? "mirroring.refuse" : "cobrowsing.refuse";
      this.widget.session.socket.send({ type, conversation_id: sharing.id });
    }
  }

  /** What would be seen, or is seen: made and drawn here. */
  look(): void {
    openPreview(this);
  }

  /** Ends everything here, at once, and in the other tabs; then tells the server, when it can be told. */
  stop(): void {
    this.#stopHere();
    this.#seat.tellStop();
    this.#tellStop();
    this.widget.announce(say("stopped"));
  }

  /** Ends the second mouse only; what the page shows stays shown. */
  endControl(): void {
    this.control.endHere();
    this.#listDone();
    // Said on a link that turns out to be cut, it was not said: then everything ends, and is told on the next one.
    const isSaid = this.sharing?.end(reply => {
      if (reply === null) this.stop();
    });
    if (isSaid) this.widget.announce(say("receipt_control_over"));
    else this.stop();
  }

  leave(): void {
    for (const end of this.#endings) end();
  }

  /** Whoever closes the window on a question has not said yes. */
  #closed(): void {
    const asked = this.asked.peek();
    if (asked && this.seen) this.no(asked);
    this.seen = false;
  }

  /** What the agent did, once it is over, as a line of the thread. */
  #listDone(): void {
    const { actions } = this.control;
    if (actions.peek().length === 0) return;
    this.#receive(doneReceipt(actions.peek(), this.name));
    actions.value = [];
  }

  #receive(receipt: Receipt): void {
    this.receipts.value = [...this.receipts.peek(), receipt];
  }

  #stopHere(): void {
    this.#source.stop();
    this.control.ended();
    this.#listDone();
    this.#stopped.value = true;
    this.widget.session.custody.keyring.note({ stopped: this.sharing?.id });
  }

  #tellStop(): void {
    const { sharing } = this;
    if (!sharing) return;
    if (sharing.cobrowsing.peek().level !== null) sharing.end();
    if (sharing.mirroring.peek().state !== "off") sharing.stop();
  }

  /** The stop of a page before this one, that nobody could be told. */
  get #pending(): boolean {
    const { stopped } = this.widget.session.custody.held ?? {};
    return stopped !== undefined && stopped === this.sharing?.id;
  }

  #unstop(): void {
    this.#stopped.value = false;
    this.widget.session.custody.keyring.note({ stopped: undefined });
  }

  #retry(why: "failed" | "changed"): void {
    this.trouble.value = why;
    this.sharing?.refresh();
  }

  #asked(): Asked | null {
    const { sharing } = this;
    if (!sharing || this.#stopped.value)
      return this.#own.value && sharing ? this.#ownQuestion(sharing) : null;
    const { asked } = sharing.cobrowsing.value;
    const purpose =
      asked !== null
        ? (`cobrowsing_${asked}` as const)
        : sharing.mirroring.value.state === "asked"
          ? "mirroring"
          : null;
    if (purpose === null) return this.#own.value ? this.#ownQuestion(sharing) : null;
    const question = sharing.questions.value[purpose];
    return question ? { purpose, question, own: false } : null;
  }

  #ownQuestion(sharing: Sharing): Asked | null {
    const question = sharing.questions.value["mirroring"];
    if (!question || sharing.mirroring.value.state === "live") return null;
    return { purpose: "mirroring", question, own: true };
  }

  #shows(): Shows {
    if (this.#seat.elsewhere.value) return "elsewhere";
    if (!this.#source.linked.value) return "away";
    const state = this.#source.state.value;
    if (state === "slow" || state === "still") return "slow";
    return state === "withheld" || state === "large" ? state : "here";
  }

  /** The tab in front of the visitor tells its page, and only while a stream may flow. */
  #follow(): void {
    const wanted = this.live.value && this.#seat.mine.value;
    // A new link means a new chance of a pass.
    const linked = this.widget.session.socket.state.value === "live";
    untracked(() => {
      const { sharing } = this;
      if (wanted && sharing) this.#source.start(sharing);
      else this.#source.stop();
      if (wanted && linked) this.#source.wake();
      if (this.live.peek()) this.#seat.take();
    });
  }

  /** Escape twice stops it, wherever the focus is; while there is a second mouse it ends that one alone. */
  #hear(): (() => void) | undefined {
    if (!this.live.value || this.control.level.value !== null) return undefined;
    const ending = new AbortController();
    import("#page/mirror.ts").then(({ onEscapeTwice }) => {
      if (ending.signal.aborted) return;
      ending.signal.addEventListener(
        "abort",
        onEscapeTwice(window, () => this.stop()),
      );
    });
    return () => ending.abort();
  }

  /** A receipt and a word for each turn. */
  #listen(): void {
    const turn = this.sharing?.turn.value;
    if (!turn) return;
    untracked(() => {
      const receipt = receiptOf(turn, this.sharing?.mirroring.peek().agreed ?? true, this.name);
      if (receipt) this.#receive(receipt);
      if (turn.what === "cobrowsing" && this.sharing?.cobrowsing.peek().level === null) this.#listDone();
      if (turn.state === "asked") this.widget.announce(say("question_heard", { name: this.name }));
      else if (receipt) this.widget.announce(receipt.text);
      if (turn.state === "live")
        this.widget.announce(
          turn.what === "mirroring" ? say("begun", { name: this.name }) : say("controlled"),
        );
    });
  }

  /** What was stopped here and is still live over there is stopped over there too; what is over is over. */
  #settle(): void {
    const { sharing } = this;
    if (!sharing || sharing.told.value === 0 || !this.#stopped.value) return;
    if (sharing.flows.value) untracked(() => this.#tellStop());
    else untracked(() => this.#unstop());
  }

  #askLarge(): Promise<boolean> {
    if (this.#isLargeAgreed) return Promise.resolve(true);
    return new Promise(resolve => {
      this.large.value = yes => {
        this.large.value = null;
        this.#isLargeAgreed = yes;
        resolve(yes);
      };
    });
  }
}

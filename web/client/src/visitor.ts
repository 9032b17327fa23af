/**
 * The visitor's session: who they are to this site (one key, perhaps), their conversation, what applies to it.
 *
 * Nothing is stored and nothing but `hello` is said before the visitor acts. Everything to show is a signal.
 */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { CurrentConversation } from "./current.ts";
import { Custody } from "./custody.ts";
import type { LiveConversation } from "./live.ts";
import { Outbox, type Outgoing } from "./outbox.ts";
import { pageNow } from "./page.ts";
import { type Settle, Socket } from "./socket.ts";
import {
  type Answer,
  type GateView,
  type IdentifyVisitor,
  type News,
  type OpeningView,
  PROTOCOL_VERSION,
  type PrivacyInForce,
  type SiteView,
  type VisitorCommand,
  type VisitorHello,
} from "./wire.ts";

/** What the visitor's page may say of them. */
export type Identity = Pick<IdentifyVisitor, "name" | "email" | "token">;

export interface VisitorOptions {
  /** `ws:` or `wss:` and host. */
  readonly origin: string;
  readonly siteKey: string;
  /** Of the texts shown, as `en` or `fr`. */
  readonly language: string;
  readonly dial?: (url: string) => WebSocket;
}

const GATE = "conversation";

export class VisitorSession {
  readonly socket: Socket<VisitorCommand>;
  readonly custody: Custody;
  readonly outbox: Outbox;

  /** The site as its visitors know it; null until the first welcome. */
  readonly site: Signal<SiteView | null> = signal(null);
  readonly privacy: Signal<PrivacyInForce | null> = signal(null);
  readonly gate: Signal<GateView | null> = signal(null);
  readonly opening: Signal<OpeningView | null> = signal(null);
  readonly #current: CurrentConversation = new CurrentConversation(this.#owner());
  /** The live conversation, or the last closed one still kept. */
  readonly conversation: Signal<LiveConversation | null> = this.#current.held;
  /** Words can be exchanged in it. */
  readonly live: ReadonlySignal<boolean> = this.#current.live;
  /** The conversation existed in memory only and is gone. */
  readonly lost: Signal<boolean> = signal(false);
  /** The visitor said no to the notice, in this page. */
  readonly declined: Signal<boolean> = signal(false);
  /** The address the visitor left for the answer, in this page. */
  readonly answerAt: Signal<string> = signal("");
  readonly unread: ReadonlySignal<number> = computed(() => this.conversation.value?.unread.value ?? 0);

  readonly #options: VisitorOptions;
  readonly #attended = signal(false);
  /** A key or unsent words wait for one welcome, whether or not anybody looks. */
  readonly #recall = signal(false);
  readonly #endings: (() => void)[] = [];
  #identity: Identity | null = null;
  #believed: Settle | undefined;
  #told = "";
  /** What the server will know us by, once there is something to know; never stored, see `visitor.known`. */
  #offer: string | null = null;

  /** The server's time at the first welcome; milliseconds. */
  since = 0;

  /** `ws:` or `wss:` and host of the server. */
  readonly origin: string;

  constructor(options: VisitorOptions) {
    this.#options = options;
    this.origin = options.origin;
    this.custody = new Custody(options.siteKey, {
      rekeyed: () => this.#rekeyed(),
      forgotten: () => this.#forgotten(),
    });
    const restored = this.custody.keyring.unsent();
    this.outbox = new Outbox(
      (item, settle) => this.#current.deliver(item, settle),
      items => this.#keep(items),
      restored,
    );
    this.socket = new Socket<VisitorCommand>({
      url: `${options.origin}/ws/v1/visitor`,
      hello: () => this.#hello(),
      welcomed: view => this.#welcomed(view),
      happened: item => this.#happened(item),
      probe: () => (this.live.value ? (this.conversation.value?.receipt() ?? null) : null),
      ...(options.dial ? { dial: options.dial } : {}),
    });
    this.#begin();
  }

  /** The panel is open: be connected. Without a panel, a link is held only for a live conversation. */
  attend(open: boolean): void {
    this.#attended.value = open;
    this.custody.keyring.note({ open: open ? Date.now() : undefined });
  }

  /** Somebody begins to write: fetch what a conversation needs. Harmless to repeat. */
  prepare(): void {
    this.#current.prepare();
  }

  /** What a visitor wrote; the first word makes the conversation. Never lost. */
  say(text: string, email = ""): void {
    this.lost.value = false;
    if (email !== "") this.answerAt.value = email;
    this.conversation.value?.stoppedWriting();
    this.outbox.add(text, { email });
  }

  /** The visitor accepts the notice, in the words shown. `settle` is told the server's reply. */
  accept(settle: Settle = () => {}): boolean {
    const { language } = this.#options;
    const wording = this.gate.value?.wording[language] ?? "";
    return this.socket.send({ type: "consent.accept", purpose: GATE, wording, language }, reply => {
      if (reply?.type === "done" && this.gate.value) {
        batch(() => {
          this.gate.value = this.gate.value && { ...this.gate.value, needed: false };
          this.declined.value = false;
        });
        // Before the yes it was not taken.
        this.socket.send({ type: "page.see", ...pageNow() });
      }
      settle(reply);
    });
  }

  /** The visitor declines: nothing is stored, and it works without a link. */
  decline(): void {
    this.declined.value = true;
    this.socket.send({ type: "consent.refuse", purpose: GATE });
  }

  end(settle?: Settle): boolean {
    return this.#current.about(id => ({ type: "conversation.close", conversation_id: id }), settle);
  }

  rate(score: number, comment: string, settle?: Settle): boolean {
    return this.#current.about(
      id => ({ type: "conversation.rate", conversation_id: id, score, comment }),
      settle,
    );
  }

  /** "Do not keep this conversation." */
  stopKeeping(settle?: Settle): boolean {
    return this.#current.about(id => ({ type: "conversation.stop_keeping", conversation_id: id }), settle);
  }

  /** Be forgotten with the last tab, whatever the site allows. */
  rememberThisVisitOnly(): void {
    this.custody.tighten(true);
  }

  /** Removes the key from this browser, here and in the other tabs. A live conversation is ended first. */
  forget(): void {
    if (this.live.value) this.end();
    this.custody.forget();
    this.#forgotten();
  }

  /** Puts the ended conversation aside; the next word makes a new one. */
  putAside(): void {
    if (this.live.value) return;
    this.lost.value = false;
    this.#current.putAside();
  }

  /** What the site's page says of the visitor; passed on once there is a conversation. */
  identify(identity: Identity, settle?: Settle): void {
    this.#identity = identity;
    this.#believed = settle;
    this.#told = "";
    this.#tellIdentity();
  }

  /** Where the visitor would like to be answered, besides here. */
  answerTo(email: string): void {
    this.answerAt.value = email;
    this.identify({ name: "", token: "", ...this.#identity, email });
  }

  stop(): void {
    for (const end of this.#endings) end();
    this.custody.close();
    this.conversation.value?.stop();
    this.socket.stop();
  }

  #begin(): void {
    this.#recall.value = this.custody.held !== null || this.outbox.items.value.length > 0;
    const wanted = computed(
      () =>
        this.#recall.value || this.#attended.value || this.live.value || this.outbox.items.value.length > 0,
    );
    this.#endings.push(
      effect(() => (wanted.value ? this.socket.start() : this.socket.stop())),
      this.socket.state.subscribe(state => {
        if (state === "live") this.#linked();
      }),
      effect(() => {
        // With the conversation's code came the code that follows its pages.
        const talking = this.#current.talking;
        return talking?.watchPages(page => this.socket.send({ type: "page.see", ...page }));
      }),
    );
  }

  #linked(): void {
    this.#recall.value = false;
    this.outbox.flush();
    this.conversation.value?.linked();
    this.#tellIdentity();
  }

  #hello(): VisitorHello {
    const held = this.custody.held;
    const { siteKey, language } = this.#options;
    return {
      type: "visitor.hello",
      version: PROTOCOL_VERSION,
      site_key: siteKey,
      key: held?.key ?? null,
      offered: this.#offer,
      language,
      gpc: (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true,
      page: pageNow(),
      // After a reload we name a conversation that was in memory only, to hear whether it is gone.
      resume: this.#current.resume(held?.conversation),
      tighten: held?.own ? { visitor_memory: "session" } : {},
    };
  }

  #welcomed(view: Answer["view"]): void {
    if (view.type !== "visitor.welcome") return;
    batch(() => {
      this.since ||= view.now;
      this.site.value = view.site;
      this.#applies(view.privacy, view.gate);
      this.opening.value = view.opening;
      if (!view.known && this.custody.held) this.custody.drop();
      if (view.offer !== null) this.#offer = view.offer;
      if (view.lost) this.lost.value = true;
      this.#current.welcomed(view);
    });
  }

  #happened(item: News): void {
    switch (item.type) {
      case "visitor.known":
        this.#offer = null;
        this.custody.put(item);
        break;
      case "privacy.changed":
        batch(() => this.#applies(item.privacy, item.gate));
        break;
      case "opening.changed":
        this.opening.value = item.opening;
        break;
      default:
        this.#current.happened(item);
    }
  }

  #owner(): ConstructorParameters<typeof CurrentConversation>[0] {
    const session = this;
    return {
      get outbox() {
        return session.outbox;
      },
      send: (command, settle) => this.socket.send(command, settle),
      changed: () => this.#conversationChanged(),
    };
  }

  #conversationChanged(): void {
    this.#keep(this.outbox.items.peek());
    this.#noteConversation();
    this.#tellIdentity();
  }

  /** A rung may only tighten here; what is looser comes with a key from the server. */
  #applies(privacy: PrivacyInForce, gate: GateView): void {
    this.privacy.value = privacy;
    this.gate.value = gate;
    const rung = privacy.settings.find(setting => setting.key === "visitor_memory")?.rung;
    if (rung === "session") this.custody.tighten();
    this.#keep(this.outbox.items.value);
  }

  /** Only of a conversation in memory need the next page know the name: to hear that it is gone. */
  #noteConversation(): void {
    const here = this.conversation.value?.thread.value.snapshot.conversation;
    const worth = here && !here.kept && here.state !== "closed";
    this.custody.keyring.note({ conversation: worth ? here.id : undefined });
  }

  /** Unsent words may stand in the tab's storage only when what is sent is kept too. */
  #keep(items: readonly Outgoing[]): void {
    const here = this.conversation.peek()?.thread.peek().snapshot.conversation;
    const kept =
      here && here.state !== "closed" ? here.kept : (this.privacy.peek()?.keeps_days ?? null) !== null;
    this.custody.keyring.keepUnsent(kept ? items.filter(item => item.state !== "sent") : []);
  }

  #tellIdentity(): void {
    const id = this.conversation.value?.id;
    if (!this.#identity || !id || !this.live.value || this.#told === id) return;
    const said = this.socket.send({ type: "visitor.identify", ...this.#identity }, reply => {
      if (reply) this.#believed?.(reply);
      else this.#told = ""; // The link fell first: once more on the next one.
    });
    if (said) this.#told = id;
  }

  #rekeyed(): void {
    const linked = this.socket.state.value !== "idle";
    this.#recall.value = true;
    if (linked) this.socket.restart();
  }

  #forgotten(): void {
    batch(() => {
      this.outbox.clear();
      this.#offer = null;
      this.#current.hide();
      this.#told = "";
    });
    if (this.socket.state.value !== "idle") this.socket.restart();
  }
}

/** What arrives in a conversation: said to screen readers, sounded for who asked, told to the page without a word of it. */
import { effect, untracked } from "@preact/signals";
import type { ConversationSnapshot, PublicEntry } from "#client/wire.ts";
import { createAnnouncer } from "#kit/announcer.ts";
import { chime } from "./sound.ts";
import { say } from "./texts/home/say.ts";
import type { Emit, Widget } from "./widget.ts";

export class Arrivals {
  readonly announcer;
  readonly stop: () => void;
  readonly #widget: Widget;
  readonly #emit: Emit;
  #id = "";
  #last = 0;
  #state = "";

  constructor(widget: Widget, region: HTMLElement, emit: Emit) {
    this.#widget = widget;
    this.#emit = emit;
    this.announcer = createAnnouncer(region);
    const unlisten = effect(() => {
      const snapshot = widget.session.conversation.value?.thread.value.snapshot;
      if (snapshot) untracked(() => this.#look(snapshot));
    });
    this.stop = () => {
      unlisten();
      this.announcer.stop();
    };
  }

  ring(): void {
    chime();
  }

  /** Of a conversation that was there before this page, only what came since is news. */
  #look({ conversation, entries }: ConversationSnapshot): void {
    const { since } = this.#widget.session;
    const met = conversation.id === this.#id;
    const last = met ? this.#last : 0;
    const news = entries.filter(entry => entry.number > last && (met || entry.at >= since));
    [this.#id, this.#last] = [conversation.id, conversation.public];
    for (const entry of news)
      if (entry.type === "message.posted" || entry.type === "attachment.posted") this.#arrived(entry);
    if (conversation.state !== this.#state) this.#emit("conversation", { state: conversation.state });
    this.#state = conversation.state;
  }

  #arrived(entry: Extract<PublicEntry, { type: "message.posted" | "attachment.posted" }>): void {
    const { author, at } = entry;
    const text = entry.type === "message.posted" ? entry.text : entry.name;
    const { open, visible, sound, session } = this.#widget;
    const own = author === "visitor";
    this.#emit("message", { from: own ? "visitor" : "team", at });
    if (own) return;
    if (open.value) this.announcer.message(this.#widget.nameOf(author), text);
    else this.announcer.status(say("unread", { count: session.unread.value }));
    if (sound.value && !(open.value && visible.value)) this.ring();
  }
}

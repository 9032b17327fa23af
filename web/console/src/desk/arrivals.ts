/** What arrives: a visitor's words, or a conversation that is now mine. Said aloud, rung and notified as chosen. */
import { effect, untracked } from "@preact/signals";
import type { DeskSession } from "#client/desk.ts";
import type { LiveConversation } from "#client/live.ts";
import { isSaid } from "#client/said.ts";
import { announcer } from "../shell/announce.ts";
import { sayDesk } from "../texts/desk/say.ts";
import { nameOf } from "./names.ts";
import { notify } from "./notify.ts";
import { ring } from "./sound.ts";

/** Watches a session until the returned function is called. */
export function watchArrivals(session: DeskSession): () => void {
  const watched = new Map<string, () => void>();
  let started = false;
  const stop = effect(() => {
    const held = session.conversations.value;
    if (session.me.value === null) return;
    untracked(() => {
      for (const [id, one] of held) {
        if (watched.has(id)) continue;
        watched.set(id, watchOne(one));
        if (started && one.thread.value.snapshot.conversation.state === "open") gained(one);
      }
      for (const [id, forget] of watched) {
        if (held.has(id)) continue;
        forget();
        watched.delete(id);
      }
      started = true;
    });
  });
  return () => {
    stop();
    for (const forget of watched.values()) forget();
  };
}

function watchOne(one: LiveConversation): () => void {
  let known = one.thread.peek().snapshot.conversation.public;
  let noted = one.thread.peek().snapshot.team?.team ?? 0;
  return effect(() => {
    const { conversation, entries, notes, team } = one.thread.value.snapshot;
    const woken = notes.some(
      note => note.number > noted && note.type === "snooze.ended" && note.by === "system",
    );
    noted = team?.team ?? 0;
    const fresh = entries.filter(entry => entry.number > known);
    known = conversation.public;
    untracked(() => {
      if (woken) gained(one, "notify_woken");
      for (const entry of fresh) {
        if (isSaid(entry) && entry.author === "visitor")
          spoke(one, entry.type === "message.posted" ? entry.text : entry.name);
      }
    });
  });
}

function spoke(one: LiveConversation, text: string): void {
  const { snapshot } = one.thread.value;
  announcer.message(nameOf(snapshot), text);
  ring("message");
  notify(one.id, sayDesk("notify_message", { name: nameOf(snapshot) }));
}

function gained(one: LiveConversation, how: "notify_gained" | "notify_woken" = "notify_gained"): void {
  const { snapshot } = one.thread.value;
  const text = sayDesk(how, { name: nameOf(snapshot) });
  announcer.status(text);
  ring("gained");
  notify(one.id, text);
}

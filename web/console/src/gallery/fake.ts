/**
 * A server that does not exist: enough of the desk's protocol and of REST to draw and press everything in the gallery.
 * Never part of a build; what is true is proved against the real one.
 */

import { fold } from "#client/fold.ts";
import type { ConversationSnapshot, DeskCommand, MoveReceipts, ServerItem } from "#wire/protocol.ts";
import { zoe } from "./fixtures.ts";
import { restOf } from "./rest.ts";
import type { SceneOf } from "./scenes.ts";

type Listener<Event> = ((event: Event) => void) | null;

class Desk {
  readonly snapshots = new Map<string, ConversationSnapshot>();
  readonly scene: SceneOf;
  queue: SceneOf["welcome"]["queue"];
  presences: SceneOf["welcome"]["presences"];
  send: (items: ServerItem[]) => void = () => {};

  constructor(scene: SceneOf) {
    this.scene = scene;
    this.queue = scene.welcome.queue;
    this.presences = scene.welcome.presences;
    for (const one of scene.welcome.conversations) this.snapshots.set(one.conversation.id, one);
  }

  tell(item: Exclude<ServerItem, { re: number }>): void {
    if ("conversation_id" in item) {
      const known = this.snapshots.get(item.conversation_id);
      if (known) this.snapshots.set(item.conversation_id, fold(known, item));
    }
    this.send([item]);
  }

  public(id: string, part: Record<string, unknown>): void {
    const number = (this.snapshots.get(id)?.conversation.public ?? 0) + 1;
    this.tell({ conversation_id: id, number, at: Date.now(), ...part } as never);
  }

  team(id: string, part: Record<string, unknown>): void {
    const known = this.snapshots.get(id);
    const place = { number: (known?.team?.team ?? 0) + 1, after: known?.conversation.public ?? 0 };
    this.tell({ conversation_id: id, at: Date.now(), ...place, ...part } as never);
  }

  presence(change: Partial<SceneOf["welcome"]["presences"][number]>): void {
    this.presences = this.presences.map(one => (one.person_id === zoe.id ? { ...one, ...change } : one));
    const presence = this.presences.find(one => one.person_id === zoe.id);
    if (presence) this.tell({ type: "presence.changed", presence });
  }
}

function answer(desk: Desk, command: DeskCommand): ServerItem {
  const re = command.re ?? 0;
  const refused = desk.scene.refuses?.[command.type];
  if (refused) {
    const { code, reason = null, decider = null } = refused;
    return {
      type: "refused",
      re,
      code,
      advice: "The scene says no.",
      reason,
      setting: null,
      decider,
      retry_after: null,
    };
  }
  if (command.type === "desk.hello") {
    const conversations = [...desk.snapshots.values()];
    return {
      type: "answer",
      re,
      view: { ...desk.scene.welcome, conversations, queue: desk.queue, presences: desk.presences },
    };
  }
  if (command.type === "conversation.get") {
    const view = desk.snapshots.get(command.conversation_id);
    if (view) return { type: "answer", re, view: pageOf(view, command.before ?? null) };
    return {
      type: "refused",
      re,
      code: "not_found",
      advice: "",
      reason: null,
      setting: null,
      decider: null,
      retry_after: null,
    };
  }
  act(desk, command);
  return { type: "done", re, conversation_id: null, number: null };
}

function pageOf(view: ConversationSnapshot, before: number | null): ConversationSnapshot {
  if (before === null) return view;
  return {
    ...view,
    entries: view.entries.filter(entry => entry.number < before).slice(-50),
    more: before > 51,
  };
}

const putAside = (desk: Desk, id: string, until: number | null): void =>
  desk.team(id, { type: "conversation.snoozed", by: "p1", until });

function act(desk: Desk, command: DeskCommand): void {
  switch (command.type) {
    case "message.post":
      desk.public(command.conversation_id, {
        type: "message.posted",
        author: "p1",
        client_id: command.client_id,
        text: command.text,
      });
      setTimeout(() => visitorAnswers(desk, command.conversation_id), 1500);
      break;
    case "note.post":
      desk.team(command.conversation_id, {
        type: "note.posted",
        author: "p1",
        client_id: command.client_id,
        text: command.text,
      });
      break;
    case "conversation.tag":
      desk.team(command.conversation_id, { type: "tags.changed", by: "p1", tags: command.tags });
      break;
    case "conversation.snooze":
      putAside(desk, command.conversation_id, command.until ?? null);
      break;
    case "conversation.wake":
      desk.team(command.conversation_id, { type: "snooze.ended", by: "p1" });
      break;
    case "conversation.close":
      desk.public(command.conversation_id, {
        type: "conversation.closed",
        by: "agent",
        keep_until: Date.now() + 30 * 86_400_000,
      });
      desk.tell({ type: "desk.lost", conversation_id: command.conversation_id, why: "closed" });
      break;
    case "conversation.transfer":
      desk.tell({ type: "desk.lost", conversation_id: command.conversation_id, why: "transferred" });
      break;
    case "conversation.take":
      take(desk, command.conversation_id);
      break;
    case "availability.set":
      desk.presence({ state: command.state });
      break;
    case "slots.set":
      desk.presence({ slots: command.slots });
      break;
    case "receipt.move":
      read(desk, command);
      break;
    default:
      break;
  }
}

function read(desk: Desk, { conversation_id, delivered, read }: MoveReceipts): void {
  const team = { team_delivered: delivered, team_read: read };
  desk.tell({ type: "receipts.moved", conversation_id, visitor_delivered: 0, visitor_read: 0, ...team });
}

function take(desk: Desk, id: string): void {
  const line = desk.queue.find(one => one.conversation_id === id);
  const model = [...desk.snapshots.values()][0];
  if (!line || !model?.team) return;
  desk.queue = desk.queue.filter(one => one !== line);
  const team = { ...model.team, label: line.label, site_id: line.site_id, tags: [] };
  desk.snapshots.set(id, {
    ...model,
    conversation: { ...model.conversation, id },
    team,
    notes: [],
    entries: model.entries.slice(0, 2).map(entry => ({ ...entry, conversation_id: id })),
  });
  desk.tell({ type: "queue.changed", queue: desk.queue });
  desk.tell({
    type: "desk.gained",
    conversation_id: id,
    person_id: Object.values(team.people)[0] ?? "",
    handle: "p1",
  });
}

function visitorAnswers(desk: Desk, id: string): void {
  const last = desk.snapshots.get(id)?.conversation.public ?? 0;
  desk.tell({
    type: "receipts.moved",
    conversation_id: id,
    visitor_delivered: last,
    visitor_read: last,
    team_delivered: last,
    team_read: last,
  });
  desk.tell({ type: "typing.changed", conversation_id: id, author: "visitor", active: true });
  setTimeout(
    () =>
      desk.public(id, {
        type: "message.posted",
        author: "visitor",
        client_id: `v${Date.now()}`,
        text: "D’accord, merci !",
      }),
    2500,
  );
}

function play(desk: Desk, drop: () => void): void {
  switch (desk.scene.later) {
    case "typing":
      desk.tell({ type: "typing.changed", conversation_id: "cv_1038", author: "visitor", active: true });
      break;
    case "loses":
      desk.tell({ type: "desk.lost", conversation_id: "cv_1042", why: "queued" });
      break;
    case "revoked":
      desk.tell({ type: "session.ended", why: "revoked" });
      break;
    case "restart":
      desk.snapshots.delete("cv_1038");
      drop();
      break;
    default:
      break;
  }
}

/** Puts the scene's server in place of the network. */
export function install(scene: SceneOf): void {
  const desk = new Desk(scene);
  let dials = 0;

  class FakeSocket {
    onopen: Listener<Event> = null;
    onmessage: Listener<{ data: string }> = null;
    onclose: Listener<Event> = null;

    constructor() {
      dials += 1;
      if (scene.link === "falls" && dials > 1) return;
      desk.send = items => queueMicrotask(() => this.onmessage?.({ data: JSON.stringify(items) }));
      setTimeout(() => this.onopen?.(new Event("open")), 20);
      const drop = () => this.onclose?.(new Event("close"));
      if (scene.link === "falls") setTimeout(drop, 600);
      if (dials === 1) setTimeout(() => play(desk, drop), 1000);
      if (scene.link === "offline") setTimeout(goOffline, 800);
    }

    send(frame: string): void {
      if (scene.link === "silent") return;
      desk.send([answer(desk, JSON.parse(frame) as DeskCommand)]);
    }

    close(): void {}
  }

  Object.assign(globalThis, { WebSocket: FakeSocket, fetch: restOf(scene) });
}

function goOffline(): void {
  Object.defineProperty(navigator, "onLine", { configurable: true, get: () => false });
  dispatchEvent(new Event("offline"));
}

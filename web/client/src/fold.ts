/**
 * What a conversation becomes when something happens in it. The one law: snapshot + events = fresh snapshot.
 *
 * Written once, for the widget and the desk. `fold` is pure and total: an item that does not concern the
 * conversation, is already known, or comes before its turn leaves the snapshot as it is (the same object). Items
 * that come before their turn are held by `thread.ts`.
 */
import type {
  ConversationSnapshot,
  ConversationView,
  DeskGained,
  News,
  PageChanged,
  ParticipantView,
  PublicEntry,
  ReceiptsView,
  TeamConversationView,
  TeamEntry,
} from "./wire.ts";

/** How many pages of a visit the server holds. */
const PAGES = 50;

/** The snapshot after `item`. */
export function fold(snapshot: ConversationSnapshot, item: News): ConversationSnapshot {
  if (!("conversation_id" in item) || item.conversation_id !== snapshot.conversation.id) return snapshot;
  if (isPublic(item)) return withPublic(snapshot, item);
  if (isTeam(item)) return withTeam(snapshot, item);
  switch (item.type) {
    case "receipts.moved":
      return withHeader(snapshot, { receipts: furthest(snapshot.conversation.receipts, item) });
    case "queue.moved":
      return snapshot.conversation.state === "waiting"
        ? withHeader(snapshot, { place: item.place })
        : snapshot;
    case "keeping.shortened":
      return withHeader(snapshot, { rung: item.rung, keep_until: item.keep_until });
    case "participant.changed":
      return withHeader(snapshot, { participants: renewed(snapshot.conversation, item.participant) });
    case "page.changed":
      return withVisit(snapshot, item);
    case "desk.gained":
      return withPerson(snapshot, item);
    default:
      return snapshot;
  }
}

/** Whether it is numbered in the public lane. */
export function isPublic(item: News): item is PublicEntry {
  return "number" in item && !("after" in item);
}

/** Whether it is numbered in the team lane. */
export function isTeam(item: News): item is TeamEntry {
  return "number" in item && "after" in item;
}

function withPublic(snapshot: ConversationSnapshot, entry: PublicEntry): ConversationSnapshot {
  const { conversation, team } = snapshot;
  if (entry.number !== conversation.public + 1) return snapshot;
  return {
    ...snapshot,
    conversation: { ...conversation, ...headerAfter(conversation, entry), public: entry.number },
    team: team && { ...team, ...teamAfter(team, entry) },
    entries: [...snapshot.entries, entry],
  };
}

function headerAfter(header: ConversationView, entry: PublicEntry): Partial<ConversationView> {
  switch (entry.type) {
    case "conversation.opened":
      return { state: entry.state, language: entry.language, kept: entry.kept, opened_at: entry.at };
    case "agent.joined":
      return {
        state: "open",
        agent: entry.participant.handle,
        place: null,
        participants: [...header.participants, entry.participant],
      };
    case "conversation.queued":
      return { state: "waiting", agent: null };
    case "conversation.closed":
      return {
        state: "closed",
        place: null,
        closed_at: entry.at,
        closed_by: entry.by,
        keep_until: entry.keep_until,
      };
    case "conversation.rated":
      return { rating: { score: entry.score, at: entry.at } };
    case "conversation.keeping_stopped":
      return { kept: false, rung: "off", keep_until: null };
    case "message.posted":
    case "attachment.posted":
      return {};
  }
}

function teamAfter(team: TeamConversationView, entry: PublicEntry): Partial<TeamConversationView> {
  switch (entry.type) {
    case "message.posted":
    case "attachment.posted":
      return entry.author === "visitor"
        ? { waiting_since: team.waiting_since ?? entry.at, snoozed: null }
        : { waiting_since: null, first_reply_at: team.first_reply_at ?? entry.at };
    case "conversation.queued":
      return { waiting_since: team.waiting_since ?? entry.at, snoozed: null };
    case "agent.joined":
      return { snoozed: null };
    case "conversation.closed":
      // The visit was held for who answered, while they answered.
      return { waiting_since: null, snoozed: null, visit: { online: false, browser: "", pages: [] } };
    default:
      return {};
  }
}

function withTeam(snapshot: ConversationSnapshot, entry: TeamEntry): ConversationSnapshot {
  const { team } = snapshot;
  if (!team || entry.number !== team.team + 1) return snapshot;
  const after = { ...team, ...teamHeaderAfter(entry), team: entry.number };
  return { ...snapshot, team: after, notes: [...snapshot.notes, entry] };
}

function teamHeaderAfter(entry: TeamEntry): Partial<TeamConversationView> {
  switch (entry.type) {
    case "tags.changed":
      return { tags: entry.tags };
    case "identity.given": {
      const { name, email, external_id, verified } = entry;
      return { identity: { name, email, external_id, verified } };
    }
    case "conversation.snoozed":
      return { snoozed: { until: entry.until } };
    case "snooze.ended":
      return { snoozed: null };
    case "note.posted":
    case "transfer.made":
      return {};
  }
}

function withVisit(
  snapshot: ConversationSnapshot,
  { online, browser, page }: PageChanged,
): ConversationSnapshot {
  const visit = snapshot.team?.visit;
  if (!visit) return snapshot;
  if (!page) return withTeamHeader(snapshot, { visit: { ...visit, online, browser } });
  const before = visit.pages.at(-1)?.path === page.path ? visit.pages.slice(0, -1) : visit.pages;
  return withTeamHeader(snapshot, { visit: { online, browser, pages: [...before, page].slice(-PAGES) } });
}

const renewed = ({ participants }: ConversationView, participant: ParticipantView): ParticipantView[] =>
  participants.map(one => (one.handle === participant.handle ? participant : one));

function withPerson(snapshot: ConversationSnapshot, { handle, person_id }: DeskGained): ConversationSnapshot {
  const people = snapshot.team?.people;
  return people ? withTeamHeader(snapshot, { people: { ...people, [handle]: person_id } }) : snapshot;
}

function withHeader(snapshot: ConversationSnapshot, change: Partial<ConversationView>): ConversationSnapshot {
  return { ...snapshot, conversation: { ...snapshot.conversation, ...change } };
}

function withTeamHeader(
  snapshot: ConversationSnapshot,
  change: Partial<TeamConversationView>,
): ConversationSnapshot {
  return snapshot.team ? { ...snapshot, team: { ...snapshot.team, ...change } } : snapshot;
}

function furthest(now: ReceiptsView, moved: ReceiptsView): ReceiptsView {
  return {
    visitor_delivered: Math.max(now.visitor_delivered, moved.visitor_delivered),
    visitor_read: Math.max(now.visitor_read, moved.visitor_read),
    team_delivered: Math.max(now.team_delivered, moved.team_delivered),
    team_read: Math.max(now.team_read, moved.team_read),
  };
}

/** Conversations, people and sites that do not exist, for tests and for the gallery. */
import type {
  ColleagueView,
  ConversationSnapshot,
  ConversationView,
  DeskSiteView,
  PageSeenView,
  PresenceView,
  QueuedView,
  TeamConversationView,
  TeamView,
} from "#wire/protocol.ts";

type Entry = ConversationSnapshot["entries"][number];
type Note = ConversationSnapshot["notes"][number];

const person = (
  id: string,
  name: string,
  pseudonym: string,
  role: ColleagueView["role"],
  languages: string[],
): ColleagueView => ({ id, name, pseudonym, avatar: "", role, team_ids: ["tm_house"], languages });

export const zoe = person("pe_zoe", "Zoé Lambert", "Zoé", "agent", ["fr", "en"]);
export const samir = person("pe_samir", "Samir Haddad", "Samir", "agent", ["fr", "en"]);
export const ines = person("pe_ines", "Inês Duarte", "Inês", "agent", ["en"]);
export const hannah = person("pe_hannah", "Hannah Cole", "Hannah", "manager", ["en", "fr"]);
export const ana = person("pe_ana", "Ana Petit", "Ana", "admin", ["fr"]);
export const colleagues = [zoe, samir, ines, hannah, ana];

export const teams: TeamView[] = [
  { id: "tm_house", name: "Maison", site_ids: [] },
  { id: "tm_delivery", name: "Delivery", site_ids: ["si_en"] },
];

const settings = { chat_history: "month", consent_gate: "inform", visitor_memory: "session" };
export const sites: DeskSiteView[] = [
  { id: "si_fr", name: "maison-lune.fr", language: "fr", settings },
  { id: "si_en", name: "maison-lune.co.uk", language: "en", settings: { ...settings, chat_history: "off" } },
];

export const presences: PresenceView[] = [
  { person_id: zoe.id, state: "green", held: 4, slots: 6 },
  { person_id: samir.id, state: "amber", held: 3, slots: 3 },
  { person_id: ines.id, state: "green", held: 1, slots: 4 },
  { person_id: hannah.id, state: "red", held: 0, slots: 2 },
];

/** `said` is a little script: `v:` the visitor, `a:` the agent, `n:` a note, `+90` waits 90 seconds. */
export interface Scene {
  id: string;
  label: number;
  opened: number;
  said: readonly string[];
  change?: Partial<ConversationView>;
  team?: Partial<TeamConversationView>;
  agent?: ColleagueView | null;
}

export const pageSeen = (path: string, title: string, at: number): PageSeenView => ({ path, title, at });

class Telling {
  readonly entries: Entry[] = [];
  readonly notes: Note[] = [];
  at: number;
  waitingSince: number | null = null;
  firstReply: number | null = null;
  readonly id: string;

  constructor({ id, opened }: Scene) {
    this.id = id;
    this.at = opened;
  }

  entry(part: Record<string, unknown>): void {
    const number = this.entries.length + 1;
    this.entries.push({ conversation_id: this.id, number, at: this.at, ...part } as Entry);
  }

  say(line: string): void {
    const text = line.slice(2).trim();
    const client_id = `${this.id}-${this.entries.length}-${this.notes.length}`;
    if (line.startsWith("+")) this.at += Number(line.slice(1)) * 1000;
    else if (line.startsWith("n:")) this.note({ type: "note.posted", author: "p1", client_id, text });
    else {
      const author = line.startsWith("v:") ? "visitor" : "p1";
      this.entry({ type: "message.posted", author, client_id, text });
      if (author === "visitor") this.waitingSince ??= this.at;
      else {
        this.waitingSince = null;
        this.firstReply ??= this.at;
      }
    }
  }

  note(part: Record<string, unknown>): void {
    const number = this.notes.length + 1;
    const after = this.entries.length;
    this.notes.push({ conversation_id: this.id, number, after, at: this.at, ...part } as Note);
  }
}

/** A snapshot told as a scene; the header follows from what is said unless `change` says otherwise. */
export function tell(scene: Scene): ConversationSnapshot {
  const { agent = zoe, change, team } = scene;
  const telling = new Telling(scene);
  const language = change?.language ?? "fr";
  telling.entry({ type: "conversation.opened", language, state: "waiting", kept: change?.kept ?? true });
  const participant = agent && {
    handle: "p1",
    role: "agent",
    name: agent.pseudonym,
    avatar: "",
    since: scene.opened,
  };
  const [first, ...rest] = scene.said;
  if (first) telling.say(first);
  if (participant) telling.entry({ type: "agent.joined", participant });
  for (const line of rest) telling.say(line);
  return {
    type: "conversation",
    conversation: { ...header(scene, telling), participants: participant ? [participant] : [], ...change },
    team: { ...aside(scene, telling), ...team },
    entries: telling.entries,
    notes: telling.notes,
    more: false,
  };
}

function header({ id, opened, agent }: Scene, telling: Telling): Omit<ConversationView, "participants"> {
  const last = telling.entries.length;
  return {
    id,
    state: agent === null ? "waiting" : "open",
    language: "fr",
    kept: true,
    rung: "month",
    opened_at: opened,
    public: last,
    agent: agent === null ? null : "p1",
    place: null,
    receipts: { visitor_delivered: last, visitor_read: last, team_delivered: last, team_read: last },
    rating: null,
    closed_at: null,
    closed_by: null,
    keep_until: null,
  };
}

function aside({ id, label, opened, agent = zoe }: Scene, telling: Telling): TeamConversationView {
  return {
    site_id: "si_fr",
    visitor_id: `vi_${id}`,
    label,
    team: telling.notes.length,
    tags: [],
    waiting_since: telling.waitingSince,
    first_reply_at: telling.firstReply,
    snoozed: null,
    people: agent ? { p1: agent.id } : {},
    identity: { name: "", email: "", external_id: "", verified: false },
    visit: { online: true, browser: "Firefox", pages: [pageSeen("/", "Accueil", opened)] },
  };
}

export const queued = (label: number, at: number, change: Partial<QueuedView> = {}): QueuedView => ({
  conversation_id: `cv_q${label}`,
  label,
  site_id: "si_fr",
  language: "fr",
  state: "waiting",
  queued_at: at,
  for_agent_id: null,
  for_team_id: null,
  ...change,
});

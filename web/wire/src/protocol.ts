// Generated from src/aparte by `make generate`; never edited by hand.

/**
 * Anything a socket may carry.
 */
export type Frame =
  PublicEntries | TeamEntries | SharingCommand | FileCommand | VisitorCommand | DeskCommand | ServerItem;
export type PublicEntries =
  | ConversationOpenedEntry
  | MessagePostedEntry
  | AttachmentPostedEntry
  | AgentJoinedEntry
  | ConversationQueuedEntry
  | ConversationClosedEntry
  | ConversationRatedEntry
  | KeepingStoppedEntry;
export type TeamEntries =
  | NotePostedEntry
  | TagsChangedEntry
  | TransferMadeEntry
  | ConversationSnoozedEntry
  | SnoozeEndedEntry
  | IdentityGivenEntry;
export type SharingCommand = GetMirroring | PassToMirroring | PassToCobrowsing | StopMirroring | EndControl;
export type FileCommand = BeginAttachment | SendPart | PostAttachment | DropAttachment | ReadAttachment;
export type VisitorCommand =
  | GetMirroring
  | PassToMirroring
  | PassToCobrowsing
  | StopMirroring
  | EndControl
  | BeginAttachment
  | SendPart
  | PostAttachment
  | DropAttachment
  | ReadAttachment
  | AcceptMirroring
  | RefuseMirroring
  | GrantControl
  | RefuseControl
  | VisitorHello
  | AcceptConsent
  | RefuseConsent
  | WithdrawConsent
  | IdentifyVisitor
  | SeePage
  | OpenConversation
  | PostMessage
  | SetTyping
  | MoveReceipts
  | CloseConversation
  | RateConversation
  | StopKeeping
  | GetConversation;
export type DeskCommand =
  | GetMirroring
  | PassToMirroring
  | PassToCobrowsing
  | StopMirroring
  | EndControl
  | BeginAttachment
  | SendPart
  | PostAttachment
  | DropAttachment
  | ReadAttachment
  | ProposeMirroring
  | RequestControl
  | DeskHello
  | SetAvailability
  | SetSlots
  | Beat
  | PostMessage
  | PostNote
  | SetTyping
  | MoveReceipts
  | CloseConversation
  | TagConversation
  | TransferConversation
  | TakeConversation
  | SnoozeConversation
  | WakeConversation
  | GetConversation;
export type ServerItem =
  | Done
  | Refused
  | Answer
  | ConversationOpenedEntry
  | MessagePostedEntry
  | AttachmentPostedEntry
  | AgentJoinedEntry
  | ConversationQueuedEntry
  | ConversationClosedEntry
  | ConversationRatedEntry
  | KeepingStoppedEntry
  | NotePostedEntry
  | TagsChangedEntry
  | TransferMadeEntry
  | ConversationSnoozedEntry
  | SnoozeEndedEntry
  | IdentityGivenEntry
  | ReceiptsMoved
  | TypingChanged
  | QueueMoved
  | PageChanged
  | KeepingShortened
  | ParticipantChanged
  | DeskGained
  | DeskLost
  | VisitorKnown
  | PrivacyChanged
  | OpeningChanged
  | PresenceChanged
  | ColleagueChanged
  | ColleagueGone
  | QueueChanged
  | SiteSettingsChanged
  | SessionEnded
  | MirroringChanged
  | ControlChanged;

/**
 * Always number 1. `state` is `waiting`, or `left` when nobody could answer.
 */
export interface ConversationOpenedEntry {
  type: "conversation.opened";
  conversation_id: string;
  number: number;
  at: number;
  language: string;
  state: "left" | "waiting";
  kept: boolean;
}
/**
 * One thing said.
 */
export interface MessagePostedEntry {
  type: "message.posted";
  conversation_id: string;
  number: number;
  at: number;
  author: string;
  client_id: string;
  text: string;
}
/**
 * One file said: `kind` is its media type, `size` its bytes; `attachment.read` gives them.
 */
export interface AttachmentPostedEntry {
  type: "attachment.posted";
  conversation_id: string;
  number: number;
  at: number;
  author: string;
  client_id: string;
  attachment_id: string;
  name: string;
  kind: string;
  size: number;
}
/**
 * From here this participant answers; the conversation is `open`.
 */
export interface AgentJoinedEntry {
  type: "agent.joined";
  conversation_id: string;
  number: number;
  at: number;
  participant: ParticipantView;
}
/**
 * Somebody of the company's side: what a visitor may know of them.
 */
export interface ParticipantView {
  handle: string;
  role: string;
  name: string;
  avatar: string;
  since: number;
}
/**
 * It waits again: `waiting`, nobody answers.
 */
export interface ConversationQueuedEntry {
  type: "conversation.queued";
  conversation_id: string;
  number: number;
  at: number;
}
/**
 * `keep_until` null: nothing of it is kept.
 */
export interface ConversationClosedEntry {
  type: "conversation.closed";
  conversation_id: string;
  number: number;
  at: number;
  by: "agent" | "system" | "visitor";
  keep_until: number | null;
}
/**
 * The visitor's score and words.
 */
export interface ConversationRatedEntry {
  type: "conversation.rated";
  conversation_id: string;
  number: number;
  at: number;
  score: number;
  comment: string;
}
/**
 * Memory only from here; what was on disk is erased.
 */
export interface KeepingStoppedEntry {
  type: "conversation.keeping_stopped";
  conversation_id: string;
  number: number;
  at: number;
  by: "agent" | "system" | "visitor";
}
/**
 * For the team only.
 */
export interface NotePostedEntry {
  type: "note.posted";
  conversation_id: string;
  number: number;
  after: number;
  at: number;
  author: string;
  client_id: string;
  text: string;
}
/**
 * The tags from now on.
 */
export interface TagsChangedEntry {
  type: "tags.changed";
  conversation_id: string;
  number: number;
  after: number;
  at: number;
  by: string;
  tags: string[];
}
/**
 * Passed on, with a word for the next.
 */
export interface TransferMadeEntry {
  type: "transfer.made";
  conversation_id: string;
  number: number;
  after: number;
  at: number;
  by: string;
  to_agent_id: string | null;
  to_team_id: string | null;
  comment: string;
}
/**
 * Put aside by who answers it, `until` then; null: until the visitor writes.
 */
export interface ConversationSnoozedEntry {
  type: "conversation.snoozed";
  conversation_id: string;
  number: number;
  after: number;
  at: number;
  by: string;
  until: number | null;
}
/**
 * It counts among what waits again. `by`: who brought it back; `system` when its time had come.
 */
export interface SnoozeEndedEntry {
  type: "snooze.ended";
  conversation_id: string;
  number: number;
  after: number;
  at: number;
  by: string;
}
/**
 * What the visitor said of themselves, `verified` when their site signed it.
 */
export interface IdentityGivenEntry {
  type: "identity.given";
  conversation_id: string;
  number: number;
  after: number;
  at: number;
  name: string;
  email: string;
  external_id: string;
  verified: boolean;
}
/**
 * How mirroring and cobrowsing stand, after a reconnect.
 */
export interface GetMirroring {
  type: "mirroring.get";
  conversation_id: string;
  re?: number;
}
/**
 * A pass to this side of the stream, on the ground of mirroring.
 */
export interface PassToMirroring {
  type: "mirroring.pass";
  conversation_id: string;
  re?: number;
}
/**
 * A pass to this side of the stream, on the ground of cobrowsing (also where mirroring is off).
 */
export interface PassToCobrowsing {
  type: "cobrowsing.pass";
  conversation_id: string;
  re?: number;
}
/**
 * From either side, at any time; an offer that waits is taken back.
 */
export interface StopMirroring {
  type: "mirroring.stop";
  conversation_id: string;
  re?: number;
}
/**
 * From either side: the second mouse is gone; a request that waits is taken back.
 */
export interface EndControl {
  type: "cobrowsing.end";
  conversation_id: string;
  re?: number;
}
/**
 * A file is about to come up. `kind`: its media type; `size` in bytes, 5 MB at most.
 */
export interface BeginAttachment {
  type: "attachment.begin";
  conversation_id: string;
  name: string;
  kind: string;
  size: number;
  re?: number;
}
/**
 * Its next part: 45,000 bytes at most, from `offset` on.
 */
export interface SendPart {
  type: "attachment.part";
  conversation_id: string;
  attachment_id: string;
  offset: number;
  data: string;
  re?: number;
}
/**
 * Say it: from now on it belongs to the conversation. Harmless to repeat with the same `client_id`.
 */
export interface PostAttachment {
  type: "attachment.post";
  conversation_id: string;
  attachment_id: string;
  client_id: string;
  re?: number;
}
/**
 * It was thought better of: what has come of it is forgotten.
 */
export interface DropAttachment {
  type: "attachment.drop";
  conversation_id: string;
  attachment_id: string;
  re?: number;
}
/**
 * A part of one that was said, from `offset` on.
 */
export interface ReadAttachment {
  type: "attachment.read";
  conversation_id: string;
  attachment_id: string;
  offset: number;
  re?: number;
}
/**
 * The visitor's yes, to an offer or from themselves; `wording` is the hash of the question they read.
 */
export interface AcceptMirroring {
  type: "mirroring.accept";
  conversation_id: string;
  wording: string;
  language: string;
  re?: number;
}
/**
 * The visitor's no: counted, and remembered for this conversation.
 */
export interface RefuseMirroring {
  type: "mirroring.refuse";
  conversation_id: string;
  re?: number;
}
/**
 * The visitor's fresh yes to what was asked; fifteen minutes.
 */
export interface GrantControl {
  type: "cobrowsing.grant";
  conversation_id: string;
  wording: string;
  language: string;
  re?: number;
}
/**
 * The visitor's no to what was asked.
 */
export interface RefuseControl {
  type: "cobrowsing.refuse";
  conversation_id: string;
  re?: number;
}
/**
 * First frame of a visitor's socket. Nothing is stored because of it.
 *
 * `key`: the visitor key this browser holds, if any. `offered`: the `offer` of an earlier welcome to this page, when
 * no `visitor.known` came before the link fell: was the first word heard? `tighten`: the visitor's own, stricter
 * choices (setting to rung).
 */
export interface VisitorHello {
  type: "visitor.hello";
  version: number;
  site_key: string;
  key?: string | null;
  offered?: string | null;
  language?: string;
  gpc?: boolean;
  page?: PageBody | null;
  resume?: Resume | null;
  tighten?: {
    [k: string]: string;
  };
  re?: number;
}
/**
 * A page of the site. The server cuts query and fragment again, whatever the client sent.
 */
export interface PageBody {
  url: string;
  title?: string;
}
/**
 * Where a client got to in its conversation.
 */
export interface Resume {
  conversation_id: string;
  public: number;
}
/**
 * A yes. `wording` is the hash of the text shown, as given with the question.
 */
export interface AcceptConsent {
  type: "consent.accept";
  purpose: string;
  wording: string;
  language: string;
  re?: number;
}
/**
 * A no: counted, never tied to a person.
 */
export interface RefuseConsent {
  type: "consent.refuse";
  purpose: string;
  re?: number;
}
/**
 * Take a yes back, with effect at once.
 */
export interface WithdrawConsent {
  type: "consent.withdraw";
  purpose: string;
  re?: number;
}
/**
 * What the visitor says of themselves; with `token` (HS256 JWT signed with the site's identity secret) it is verified.
 */
export interface IdentifyVisitor {
  type: "visitor.identify";
  name?: string;
  email?: string;
  token?: string;
  re?: number;
}
/**
 * The visitor is on this page now. Only sent while a conversation is live.
 */
export interface SeePage {
  type: "page.see";
  url: string;
  title?: string;
  re?: number;
}
/**
 * The visitor's first message makes the conversation. The same `client_id` again gives the same one.
 */
export interface OpenConversation {
  type: "conversation.open";
  client_id: string;
  text: string;
  email?: string;
  re?: number;
}
/**
 * One thing said. Harmless to repeat with the same `client_id`.
 */
export interface PostMessage {
  type: "message.post";
  conversation_id: string;
  client_id: string;
  text: string;
  re?: number;
}
/**
 * "Is writing", and nothing of what.
 */
export interface SetTyping {
  type: "typing.set";
  conversation_id: string;
  active: boolean;
  re?: number;
}
/**
 * How far this side got, as public numbers. Numbers only grow; the server keeps the largest.
 */
export interface MoveReceipts {
  type: "receipt.move";
  conversation_id: string;
  delivered: number;
  read: number;
  re?: number;
}
/**
 * End it, from either side.
 */
export interface CloseConversation {
  type: "conversation.close";
  conversation_id: string;
  re?: number;
}
/**
 * After the end, by the visitor: 1 to 5 and a comment if they like.
 */
export interface RateConversation {
  type: "conversation.rate";
  conversation_id: string;
  score: number;
  comment?: string;
  re?: number;
}
/**
 * The visitor: do not keep this conversation. What was written is erased now; the rest stays in memory.
 */
export interface StopKeeping {
  type: "conversation.stop_keeping";
  conversation_id: string;
  re?: number;
}
/**
 * Header and entries: those after `public_after`/`team_after` when given, else the last `limit` ones.
 *
 * `before`: page back from this public number. A page is bounded in number and size; when what you missed does not
 * fit, the answer begins past what you have: start again from it.
 */
export interface GetConversation {
  type: "conversation.get";
  conversation_id: string;
  public_after?: number | null;
  team_after?: number | null;
  before?: number | null;
  limit?: number;
  re?: number;
}
/**
 * The agent offers to look at the page. Refused after a no: only the visitor can begin it then.
 */
export interface ProposeMirroring {
  type: "mirroring.propose";
  conversation_id: string;
  re?: number;
}
/**
 * The agent asks for the next level: point, then act, then type.
 */
export interface RequestControl {
  type: "cobrowsing.request";
  conversation_id: string;
  level: "act" | "point" | "type";
  re?: number;
}
/**
 * First frame of a desk's socket; who speaks is known from the session cookie.
 *
 * `availability`: what this desk last chose, said again after a restart of the server; null: as the server remembers.
 */
export interface DeskHello {
  type: "desk.hello";
  version: number;
  availability?: ("green" | "red") | null;
  re?: number;
}
/**
 * Green: give me work. Red: not now. Amber is never chosen.
 */
export interface SetAvailability {
  type: "availability.set";
  state: "green" | "red";
  re?: number;
}
/**
 * How many live conversations at once, 1 to 20.
 */
export interface SetSlots {
  type: "slots.set";
  slots: number;
  re?: number;
}
/**
 * A sign of life, every 8 s; silence for 25 s is absence.
 */
export interface Beat {
  type: "presence.beat";
  re?: number;
}
/**
 * For the team only, kept with the conversation.
 */
export interface PostNote {
  type: "note.post";
  conversation_id: string;
  client_id: string;
  text: string;
  re?: number;
}
/**
 * Replace the tags.
 */
export interface TagConversation {
  type: "conversation.tag";
  conversation_id: string;
  tags: string[];
  re?: number;
}
/**
 * Pass it on to an agent or to a team (exactly one of the two), with a word for them. It waits if none is free.
 */
export interface TransferConversation {
  type: "conversation.transfer";
  conversation_id: string;
  to_agent_id?: string | null;
  to_team_id?: string | null;
  comment?: string;
  re?: number;
}
/**
 * An agent takes one from the queue or a left message. Refused above their slots, or when somebody was faster.
 */
export interface TakeConversation {
  type: "conversation.take";
  conversation_id: string;
  re?: number;
}
/**
 * Put aside what one answers, until a time within 30 days, or (null) until the visitor writes; it keeps its slot.
 *
 * It comes back by itself: at that time, or as soon as the visitor writes. Again, with another time: that one holds.
 */
export interface SnoozeConversation {
  type: "conversation.snooze";
  conversation_id: string;
  until?: number | null;
  re?: number;
}
/**
 * Bring back now what was put aside; harmless when it is back already.
 */
export interface WakeConversation {
  type: "conversation.wake";
  conversation_id: string;
  re?: number;
}
/**
 * The command numbered `re` was carried out, durably where the conversation is kept.
 *
 * `conversation_id` and `number`: where it landed, when it landed somewhere.
 */
export interface Done {
  type: "done";
  re: number;
  conversation_id: string | null;
  number: number | null;
}
/**
 * The command numbered `re` (0: the frame could not be read) was not carried out, and nothing was lost.
 *
 * `code` is stable; `advice` says what to do, in English, for developers. Policy's no has code `refused` and
 * says its `reason`, the `setting` and `decider` (host, site, visitor, product). `retry_after`: milliseconds.
 */
export interface Refused {
  type: "refused";
  re: number;
  code: string;
  advice: string;
  reason: string | null;
  setting: string | null;
  decider: string | null;
  retry_after: number | null;
}
/**
 * The answer to a query numbered `re`.
 */
export interface Answer {
  type: "answer";
  re: number;
  view:
    | ConversationSnapshot
    | VisitorWelcome
    | DeskWelcome
    | SharingView
    | PassView
    | AttachmentBegun
    | AttachmentPart;
}
/**
 * Header and entries, at one instant: snapshot plus later events equals a later snapshot.
 *
 * `more`: older public entries exist before the first one here. `team` and `notes` are null and empty for a visitor.
 */
export interface ConversationSnapshot {
  type: "conversation";
  conversation: ConversationView;
  team: TeamConversationView | null;
  entries: (
    | ConversationOpenedEntry
    | MessagePostedEntry
    | AttachmentPostedEntry
    | AgentJoinedEntry
    | ConversationQueuedEntry
    | ConversationClosedEntry
    | ConversationRatedEntry
    | KeepingStoppedEntry
  )[];
  notes: (
    | NotePostedEntry
    | TagsChangedEntry
    | TransferMadeEntry
    | ConversationSnoozedEntry
    | SnoozeEndedEntry
    | IdentityGivenEntry
  )[];
  more: boolean;
}
/**
 * The header as everybody may see it. `agent`: handle of who answers.
 *
 * `place`: to the visitor, in the queue, from 1; null elsewhere, and to the team, which has the whole queue.
 */
export interface ConversationView {
  id: string;
  state: "closed" | "left" | "open" | "waiting";
  language: string;
  kept: boolean;
  rung: string;
  opened_at: number;
  public: number;
  agent: string | null;
  place: number | null;
  participants: ParticipantView[];
  receipts: ReceiptsView;
  rating: RatingView | null;
  closed_at: number | null;
  closed_by: ("agent" | "system" | "visitor") | null;
  keep_until: number | null;
}
/**
 * How far each side got, as public numbers.
 */
export interface ReceiptsView {
  visitor_delivered: number;
  visitor_read: number;
  team_delivered: number;
  team_read: number;
}
/**
 * 1 to 5, and when.
 */
export interface RatingView {
  score: number;
  at: number;
}
/**
 * What the company's side sees besides. `people`: handle to person id; `snoozed` null: it is not put aside.
 */
export interface TeamConversationView {
  site_id: string;
  visitor_id: string;
  label: number;
  team: number;
  tags: string[];
  waiting_since: number | null;
  first_reply_at: number | null;
  snoozed: SnoozeView | null;
  people: {
    [k: string]: string;
  };
  identity: IdentityView;
  visit: VisitView;
}
/**
 * Put aside `until` then; null: until the visitor writes.
 */
export interface SnoozeView {
  until: number | null;
}
/**
 * What the visitor said of themselves; empty strings where they said nothing.
 */
export interface IdentityView {
  name: string;
  email: string;
  external_id: string;
  verified: boolean;
}
/**
 * The visit as the desk may see it, in memory only: never unsent text, address or exact device.
 */
export interface VisitView {
  online: boolean;
  browser: string;
  pages: PageSeenView[];
}
/**
 * A page of this visit; path only, never its query or fragment.
 */
export interface PageSeenView {
  path: string;
  title: string;
  at: number;
}
/**
 * Answer to `visitor.hello`. `known` false: the key given is no longer known; throw it away.
 *
 * `offer`: what this browser will be known by once there is something to know; held in memory only until
 * `visitor.known` says so. Null when the visitor is known.
 *
 * `conversation`: the live one, or the last closed one still kept. `lost` true: the one asked to resume existed in
 * memory only and is gone.
 */
export interface VisitorWelcome {
  type: "visitor.welcome";
  version: number;
  now: number;
  known: boolean;
  offer: string | null;
  site: SiteView;
  privacy: PrivacyInForce;
  gate: GateView;
  opening: OpeningView;
  conversation: ConversationSnapshot | null;
  lost: boolean;
}
/**
 * The site as its visitors know it.
 */
export interface SiteView {
  name: string;
  language: string;
  appearance: AppearanceView;
}
/**
 * How the widget looks.
 */
export interface AppearanceView {
  accent: string;
  on_accent: string;
  scheme: "auto" | "dark" | "light";
  corner: "end" | "start";
  title: string;
  greeting: {
    [k: string]: string;
  };
}
/**
 * What applies now. `keeps_days` null: nothing is kept.
 */
export interface PrivacyInForce {
  settings: SettingInForce[];
  keeps_days: number | null;
  contact: string;
}
/**
 * One rung in force for this visitor.
 */
export interface SettingInForce {
  key: string;
  rung: string;
}
/**
 * The notice before the first word. `wording` per language: hash of the exact text, to be sent back with the yes.
 */
export interface GateView {
  needed: boolean;
  wording: {
    [k: string]: string;
  };
  text: {
    [k: string]: string;
  };
}
/**
 * Whether somebody answers now. `agents` green or amber now; `opens_at` next opening when closed.
 */
export interface OpeningView {
  open: boolean;
  agents: number;
  opens_at: number | null;
  reply_seconds: number | null;
  waiting: number;
}
/**
 * Everything the desk needs to draw itself; `conversations` are mine, live, with their last entries.
 */
export interface DeskWelcome {
  type: "desk.welcome";
  version: number;
  now: number;
  me: ColleagueView;
  slots: number;
  language: string;
  colleagues: ColleagueView[];
  teams: TeamView[];
  sites: DeskSiteView[];
  presences: PresenceView[];
  queue: QueuedView[];
  conversations: ConversationSnapshot[];
}
/**
 * A person of the company, to colleagues.
 */
export interface ColleagueView {
  id: string;
  name: string;
  pseudonym: string;
  avatar: string;
  role: "admin" | "agent" | "manager";
  team_ids: string[];
  languages: string[];
}
/**
 * A team; `site_ids` empty: all sites.
 */
export interface TeamView {
  id: string;
  name: string;
  site_ids: string[];
}
/**
 * A site, to the desk: its name and the rungs in force.
 */
export interface DeskSiteView {
  id: string;
  name: string;
  language: string;
  settings: {
    [k: string]: string;
  };
}
/**
 * A colleague's state. `held`: conversations now.
 */
export interface PresenceView {
  person_id: string;
  state: "amber" | "green" | "red";
  held: number;
  slots: number;
}
/**
 * One line of the queue as the desk sees it: no words of the visitor.
 */
export interface QueuedView {
  conversation_id: string;
  label: number;
  site_id: string;
  language: string;
  state: "left" | "waiting";
  queued_at: number;
  for_agent_id: string | null;
  for_team_id: string | null;
}
/**
 * Answer to `mirroring.get`. `questions` per purpose, ready to be shown; `masking`, to look first at what would be seen.
 */
export interface SharingView {
  type: "sharing";
  conversation_id: string;
  mirroring: MirroringView;
  cobrowsing: CobrowsingView;
  questions: {
    [k: string]: QuestionView;
  };
  masking: MaskingView;
}
/**
 * `refused`: only the visitor can begin it now. `agreed` false while live: by the site's choice.
 */
export interface MirroringView {
  state: "asked" | "live" | "off";
  agreed: boolean;
  refused: boolean;
  since: number | null;
}
/**
 * `level` agreed until `until`; `asked` waits for an answer; `refused` is not asked again.
 */
export interface CobrowsingView {
  level: ("act" | "point" | "type") | null;
  until: number | null;
  asked: ("act" | "point" | "type") | null;
  refused: ("act" | "point" | "type")[];
}
/**
 * What is asked, per language, and the hash of each exact text.
 */
export interface QuestionView {
  text: {
    [k: string]: string;
  };
  wording: {
    [k: string]: string;
  };
}
/**
 * The site's masking: CSS selectors whose text is shown, hidden or never mirrored, and paths never mirrored (`*`: any characters).
 *
 * `words`: the everyday words of shops, a closed list, are shown wherever nothing hides them.
 */
export interface MaskingView {
  words: boolean;
  show: string[];
  hide: string[];
  block: string[];
  paths: string[];
}
/**
 * Open `/ws/v1/mirror` with it before `until`, once.
 */
export interface PassView {
  type: "stream.pass";
  token: string;
  side: "source" | "view";
  until: number;
  masking: MaskingView;
  name: string;
}
/**
 * Where the parts go; forgotten two minutes after the last of them.
 */
export interface AttachmentBegun {
  type: "attachment.begun";
  attachment_id: string;
  part: number;
}
/**
 * A part; `size` of the whole.
 */
export interface AttachmentPart {
  type: "attachment.bytes";
  attachment_id: string;
  offset: number;
  size: number;
  data: string;
}
/**
 * All four positions; each only grows.
 */
export interface ReceiptsMoved {
  type: "receipts.moved";
  conversation_id: string;
  visitor_delivered: number;
  visitor_read: number;
  team_delivered: number;
  team_read: number;
}
/**
 * Somebody is writing, or stopped.
 */
export interface TypingChanged {
  type: "typing.changed";
  conversation_id: string;
  author: string;
  active: boolean;
}
/**
 * To the visitor: their place, from 1.
 */
export interface QueueMoved {
  type: "queue.moved";
  conversation_id: string;
  place: number;
}
/**
 * To the team: who visits came, left or moved. `page`: the newest, replacing one of the same path; 50 are held.
 */
export interface PageChanged {
  type: "page.changed";
  conversation_id: string;
  page: PageSeenView | null;
  online: boolean;
  browser: string;
}
/**
 * The site's choice became stricter: the header's `rung` and `keep_until` are now these.
 */
export interface KeepingShortened {
  type: "keeping.shortened";
  conversation_id: string;
  rung: string;
  keep_until: number | null;
}
/**
 * To everybody in it: the participant of this handle has another picture, or none any more.
 */
export interface ParticipantChanged {
  type: "participant.changed";
  conversation_id: string;
  participant: ParticipantView;
}
/**
 * To an agent: this one is now yours; ask for it with `conversation.get`. You are `handle` in its entries.
 */
export interface DeskGained {
  type: "desk.gained";
  conversation_id: string;
  person_id: string;
  handle: string;
}
/**
 * To an agent: this one is no longer yours.
 */
export interface DeskLost {
  type: "desk.lost";
  conversation_id: string;
  why: "closed" | "queued" | "taken" | "transferred";
}
/**
 * To this visitor only: the one key their browser shall hold. `memory` says where: tab session, or until `until`.
 */
export interface VisitorKnown {
  type: "visitor.known";
  key: string;
  until: number;
  memory: "month" | "session" | "year";
}
/**
 * To every live visitor of the site, within a second of the admin's choice.
 */
export interface PrivacyChanged {
  type: "privacy.changed";
  privacy: PrivacyInForce;
  gate: GateView;
}
/**
 * Somebody came or left.
 */
export interface OpeningChanged {
  type: "opening.changed";
  opening: OpeningView;
}
/**
 * To the desks: somebody's state.
 */
export interface PresenceChanged {
  type: "presence.changed";
  presence: PresenceView;
}
/**
 * To the desks: a new colleague, or one who is not what they were: name, picture, role, teams, languages.
 */
export interface ColleagueChanged {
  type: "colleague.changed";
  colleague: ColleagueView;
}
/**
 * To the desks: no colleague any more, switched off or removed.
 */
export interface ColleagueGone {
  type: "colleague.gone";
  person_id: string;
}
/**
 * To the desks: the whole queue as it stands, in order.
 */
export interface QueueChanged {
  type: "queue.changed";
  queue: QueuedView[];
}
/**
 * To the desks: the rungs in force for a site.
 */
export interface SiteSettingsChanged {
  type: "site.settings_changed";
  site_id: string;
  settings: {
    [k: string]: string;
  };
}
/**
 * To this person's sockets: signed out, revoked, disabled, removed or past its time. The socket closes after it.
 */
export interface SessionEnded {
  type: "session.ended";
  why: "disabled" | "expired" | "removed" | "revoked" | "signed_out";
}
/**
 * To both sides. With `asked` comes the question for the visitor.
 */
export interface MirroringChanged {
  type: "mirroring.changed";
  conversation_id: string;
  mirroring: MirroringView;
  why:
    | (
        | "agent"
        | "closed"
        | "expired"
        | "fault"
        | "gone"
        | "masking"
        | "refused"
        | "setting"
        | "signed_out"
        | "transferred"
        | "visitor"
        | "withdrawn"
      )
    | null;
  question: QuestionView | null;
}
/**
 * To both sides. With a request comes the question for the visitor.
 */
export interface ControlChanged {
  type: "cobrowsing.changed";
  conversation_id: string;
  cobrowsing: CobrowsingView;
  why:
    | (
        | "agent"
        | "closed"
        | "expired"
        | "fault"
        | "gone"
        | "masking"
        | "refused"
        | "setting"
        | "signed_out"
        | "transferred"
        | "visitor"
        | "withdrawn"
      )
    | null;
  question: QuestionView | null;
}

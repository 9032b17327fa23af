// Generated from src/aparte by `make generate`; never edited by hand.

/**
 * Any body of the REST interface.
 */
export type RestBody =
  | AgentJoinedEntry
  | ApiKeyBody
  | ApiKeyCreated
  | ApiKeyItem
  | ApiKeyPage
  | AppearanceBody
  | AppearanceView
  | AttachmentPostedEntry
  | AuditCheck
  | AuditLine
  | AuditPage
  | ChangedView
  | ConversationClosedEntry
  | ConversationOpenedEntry
  | ConversationQueuedEntry
  | ConversationRatedEntry
  | ConversationSnapshot
  | ConversationSnoozedEntry
  | ConversationView
  | DayView
  | DevicesView
  | EffectView
  | ErasureView
  | ExportedConversation
  | ExportedEntry
  | GroupView
  | HistoryLineView
  | HistoryView
  | HoursBody
  | HoursView
  | IdentityGivenEntry
  | IdentitySecretView
  | IdentityView
  | InstallView
  | InvitationAnswer
  | InvitationToken
  | InvitationView
  | InvitedView
  | KeepingStoppedEntry
  | LastChangeView
  | LifetimeView
  | LogExport
  | LogLine
  | LogPage
  | MaskingBody
  | MaskingView
  | MeView
  | MessagePostedEntry
  | NewPassword
  | NotePostedEntry
  | NoticeView
  | PageSeenView
  | ParticipantView
  | PersonBody
  | PersonCreated
  | PersonItem
  | PersonPage
  | PictureBody
  | PictureView
  | PolicyLine
  | PresetView
  | PreviewView
  | PrivacyChange
  | PrivacyDraft
  | PrivacyView
  | ProblemView
  | ProcessingView
  | ProfileBody
  | RatingView
  | ReceiptsView
  | RecordSettingView
  | RecordView
  | RemovalView
  | RetentionDayView
  | RetentionSiteView
  | RetentionView
  | RungView
  | SavedReplyBody
  | SavedReplyPage
  | SavedReplyView
  | SeenLine
  | SessionView
  | SettingView
  | SignIn
  | SignedInDevice
  | SiteBody
  | SiteCreated
  | SiteItem
  | SitePage
  | SnoozeEndedEntry
  | SnoozeView
  | SpanBody
  | SpanView
  | TagPage
  | TagsChangedEntry
  | TeamBody
  | TeamConversationView
  | TeamItem
  | TeamPage
  | TenantView
  | ToldView
  | TransferMadeEntry
  | VisitView
  | WordsView;

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
 * What it is for, and what it may do.
 */
export interface ApiKeyBody {
  name: string;
  /**
   * @minItems 1
   * @maxItems 20
   */
  scopes: (
    | "edit_shared_replies"
    | "export_log"
    | "manage_people"
    | "manage_sites"
    | "read_audit"
    | "read_company"
    | "read_log"
    | "read_privacy"
    | "use_saved_replies"
  )[];
}
/**
 * A new key. `secret` is shown this once; it goes into `Authorization: Bearer`.
 */
export interface ApiKeyCreated {
  key: ApiKeyItem;
  secret: string;
}
/**
 * A program's key, without its secret. `used_at` null: never; to the minute.
 */
export interface ApiKeyItem {
  id: string;
  name: string;
  scopes: string[];
  created_by: string;
  created_at: number;
  used_at: number | null;
}
/**
 * By name; `next`: the cursor of the rest, null at the end.
 */
export interface ApiKeyPage {
  items: ApiKeyItem[];
  next: string | null;
}
/**
 * How the widget shall look. The two colours must contrast at least 4.5 to 1.
 */
export interface AppearanceBody {
  accent: string;
  on_accent: string;
  scheme?: "auto" | "dark" | "light";
  corner?: "end" | "start";
  title?: string;
  greeting?: {
    [k: string]: string;
  };
  version?: string | null;
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
 * Whether each line follows from the one before. `broken_at`: the first that does not, null when all do.
 *
 * `chain`: the last link; whoever noted it down elsewhere can tell later that nothing before it was changed.
 */
export interface AuditCheck {
  lines: number;
  first: number | null;
  last: number | null;
  broken_at: number | null;
  chain: string;
}
/**
 * Who did what, when and why: handles, never names or words. `chain`: SHA-256 over it and the line before.
 */
export interface AuditLine {
  number: number;
  at: number;
  actor: string;
  action: string;
  object: string;
  detail: string;
  reason: string;
  chain: string;
}
/**
 * Newest first; `next`: the cursor of older ones, null at the end.
 */
export interface AuditPage {
  items: AuditLine[];
  next: string | null;
}
/**
 * One setting's step.
 */
export interface ChangedView {
  key: string;
  before: string;
  after: string;
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
 * It waits again: `waiting`, nobody answers.
 */
export interface ConversationQueuedEntry {
  type: "conversation.queued";
  conversation_id: string;
  number: number;
  at: number;
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
 * How many end on a day (its first millisecond, UTC). `day` null: at once.
 */
export interface DayView {
  day: number | null;
  total: number;
}
/**
 * All of my sessions.
 */
export interface DevicesView {
  sessions: SignedInDevice[];
}
/**
 * One of my sessions; `current`: this browser.
 */
export interface SignedInDevice {
  id: string;
  device: string;
  created_at: number;
  seen_at: number;
  current: boolean;
}
/**
 * One changed setting, from the second after saving.
 *
 * `to_memory`: live conversations whose written part is erased at once and which go on in memory. `shortened`: live
 * ones that will be kept less long after their end. `at_once`: erasure that is not the admin's to postpone.
 */
export interface EffectView {
  key: string;
  before: string;
  after: string;
  tighter: boolean;
  stops: WordsView;
  starts: WordsView;
  to_memory: number;
  shortened: number;
  erased: ErasureView | null;
  at_once: boolean;
}
/**
 * One text in both languages.
 */
export interface WordsView {
  en: string;
  fr: string;
}
/**
 * What exists of a kind, by the day it goes: each at its own deadline, or shortened now.
 */
export interface ErasureView {
  kind: "conversations" | "visitors";
  total: number;
  deadline: DayView[];
  now: DayView[];
}
/**
 * A closed conversation with its words.
 */
export interface ExportedConversation {
  id: string;
  label: number;
  site: string;
  language: string;
  opened_at: number;
  closed_at: number;
  closed_by: "agent" | "system" | "visitor";
  keep_until: number;
  tags: string[];
  score: number | null;
  visitor: IdentityView;
  entries: ExportedEntry[];
}
/**
 * One thing said or noted. Who of the team said it is not told.
 */
export interface ExportedEntry {
  at: number;
  kind: "file" | "message" | "note" | "rating" | "transfer";
  author: "system" | "team" | "visitor";
  text: string;
}
/**
 * A chapter of the page. `unset`: what is true of it while no setting stands in it.
 */
export interface GroupView {
  key: "advisers" | "conversations" | "visitors";
  title: WordsView;
  unset: WordsView | null;
}
/**
 * One saving. `before` and `after` hold every setting, for comparing and for going back.
 */
export interface HistoryLineView {
  number: number;
  at: number;
  by: string;
  reason: string;
  changed: ChangedView[];
  before: {
    [k: string]: string;
  };
  after: {
    [k: string]: string;
  };
}
/**
 * Newest first, as far back as the audit trail goes: one year.
 */
export interface HistoryView {
  site_id: string;
  current: {
    [k: string]: string;
  };
  lines: HistoryLineView[];
}
/**
 * When the site shall be answered. `zone`: a name of the IANA time zone database.
 */
export interface HoursBody {
  zone: string;
  /**
   * @maxItems 70
   */
  spans?: SpanBody[];
  /**
   * @maxItems 400
   */
  holidays?: string[];
  version?: string | null;
}
/**
 * One opening, within one day.
 */
export interface SpanBody {
  day: number;
  start: number;
  end: number;
}
/**
 * When the site is answered. No span: always.
 */
export interface HoursView {
  zone: string;
  spans: SpanView[];
  holidays: string[];
}
/**
 * One opening: `day` 0 is Monday; minutes since midnight, in the site's zone.
 */
export interface SpanView {
  day: number;
  start: number;
  end: number;
}
/**
 * Signs the site's visitor identities (HS256); shown this once.
 */
export interface IdentitySecretView {
  site_id: string;
  identity_secret: string;
}
/**
 * How to put the widget on a site, and whether it is there.
 *
 * `check_urls`: pages of the site that, opened in a browser, check themselves and report here. `lines`: what those
 * tested last carry, latest first.
 */
export interface InstallView {
  snippet: string;
  policy: PolicyLine[];
  check_urls: string[];
  now: number;
  seen_at: number | null;
  seen_path: string | null;
  blocked_at: number | null;
  blocked_directive: string | null;
  lines: SeenLine[];
}
/**
 * What a directive of a content security policy must also allow.
 */
export interface PolicyLine {
  directive: string;
  value: string;
}
/**
 * What a page that was tested carries. `older`: it does not say what the line to paste says; `copies`: how often.
 */
export interface SeenLine {
  path: string;
  at: number;
  older: boolean;
  copies: number;
}
/**
 * The invitation, and the password that its person chose: 10 to 200 characters.
 */
export interface InvitationAnswer {
  token: string;
  password: string;
}
/**
 * What follows the `#` of an invitation's link.
 */
export interface InvitationToken {
  token: string;
}
/**
 * A link that works once, until then; shown this once.
 */
export interface InvitationView {
  person_id: string;
  url: string;
  until: number;
}
/**
 * Who is invited, where.
 */
export interface InvitedView {
  company: string;
  name: string;
  email: string;
  language: string;
  until: number;
}
/**
 * `by` is empty when that person is no longer here.
 */
export interface LastChangeView {
  at: number;
  by: string;
}
/**
 * One line of the retention table: these data, this long; `lasts` null: that is not the site's to choose.
 */
export interface LifetimeView {
  until: WordsView;
  lasts: WordsView | null;
  erasure: WordsView;
}
/**
 * The whole export, as it stands in its file.
 */
export interface LogExport {
  exported_at: number;
  conversations: ExportedConversation[];
}
/**
 * One closed conversation, without its words and without who answered it. `mine`: I took part in it.
 *
 * `entries`: how far its public lane goes.
 */
export interface LogLine {
  id: string;
  label: number;
  site_id: string;
  language: string;
  opened_at: number;
  closed_at: number;
  closed_by: "agent" | "system" | "visitor";
  entries: number;
  tags: string[];
  score: number | null;
  keep_until: number;
  mine: boolean;
}
/**
 * Latest close first. `next`: the cursor of older ones, null at the end.
 *
 * A search opens only so many conversations at a time: `items` may be few or none while there is a `next`;
 * `reached` then says how far back it looked.
 */
export interface LogPage {
  items: LogLine[];
  next: string | null;
  reached: number | null;
}
/**
 * What a mirrored page of the site shall show. `paths`: never mirrored, `*` for any characters.
 *
 * `words`: also the everyday words of shops, a closed list, wherever nothing hides them.
 */
export interface MaskingBody {
  words?: boolean;
  /**
   * @maxItems 100
   */
  show?: string[];
  /**
   * @maxItems 100
   */
  hide?: string[];
  /**
   * @maxItems 100
   */
  block?: string[];
  /**
   * @maxItems 100
   */
  paths?: string[];
  version?: string | null;
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
 * The person signed in.
 */
export interface MeView {
  id: string;
  tenant_id: string;
  role: "admin" | "agent" | "manager";
  email: string;
  name: string;
  pseudonym: string;
  avatar: string;
  language: string;
  languages: string[];
  team_ids: string[];
  slots: number;
}
/**
 * Change one's own password; every other session ends.
 */
export interface NewPassword {
  old: string;
  new: string;
}
/**
 * What the visitor really reads. `gate`: it must be accepted before the first word.
 */
export interface NoticeView {
  text: WordsView;
  gate: boolean;
}
/**
 * A colleague as they shall be.
 */
export interface PersonBody {
  email: string;
  name: string;
  pseudonym: string;
  role: "admin" | "agent" | "manager";
  /**
   * @minItems 1
   * @maxItems 20
   */
  languages: string[];
  language?: string;
  /**
   * @maxItems 100
   */
  team_ids?: string[];
  slots?: number;
  version?: string | null;
}
/**
 * A new colleague, and the link to give them.
 */
export interface PersonCreated {
  person: PersonItem;
  invitation: InvitationView;
}
/**
 * A colleague. `state`: `invited` until the invitation is accepted, `expired` once it no longer can be.
 *
 * `email` and `created_at` are told to admins and to the person.
 */
export interface PersonItem {
  id: string;
  role: "admin" | "agent" | "manager";
  email: string | null;
  name: string;
  pseudonym: string;
  avatar: string;
  language: string;
  languages: string[];
  team_ids: string[];
  slots: number;
  state: "active" | "disabled" | "expired" | "invited";
  created_at: number | null;
  version: string;
}
/**
 * By name; `next`: the cursor of the rest, null at the end.
 */
export interface PersonPage {
  items: PersonItem[];
  next: string | null;
}
/**
 * A PNG, JPEG or WebP of 128 by 128 pixels and 48 KiB at most, in base 64. Only what draws it is kept.
 */
export interface PictureBody {
  picture: string;
}
/**
 * Where the picture is from now on, under this server; empty: nowhere, and the initials are drawn.
 */
export interface PictureView {
  avatar: string;
}
/**
 * One click fills the page; the host's limits are already applied.
 */
export interface PresetView {
  name: "balanced" | "open" | "strict";
  title: WordsView;
  help: WordsView;
  choices: {
    [k: string]: string;
  };
}
/**
 * `read_again`: visitors who had accepted the notice must read and accept its new wording.
 */
export interface PreviewView {
  version: string;
  effects: EffectView[];
  told: ToldView;
  notice: NoticeView;
  read_again: boolean;
}
/**
 * Who learns of it within a second: live conversations of the site, and desks of the company.
 */
export interface ToldView {
  conversations: number;
  desks: number;
}
/**
 * `reason` is required once anything changes. `erase`: closed items at their own deadline, or now.
 */
export interface PrivacyChange {
  choices: {
    [k: string]: string;
  };
  version: string;
  reason?: string;
  erase?: "deadline" | "now";
}
/**
 * Setting to rung; those not named stay as they are.
 */
export interface PrivacyDraft {
  choices: {
    [k: string]: string;
  };
}
/**
 * The page. `fresh`: nobody has chosen yet. `editable`: by whoever asks; else `admins` names who can.
 */
export interface PrivacyView {
  site_id: string;
  site_name: string;
  company: string;
  contact: string;
  version: string;
  editable: boolean;
  admins: string[];
  fresh: boolean;
  groups: GroupView[];
  settings: SettingView[];
  presets: PresetView[];
  notice: NoticeView;
}
/**
 * `chosen` is the site's own word, `in_force` what holds after the host has spoken. `floor`: the host's limit.
 */
export interface SettingView {
  key: string;
  group: "advisers" | "conversations" | "visitors";
  title: WordsView;
  help: WordsView;
  rungs: RungView[];
  chosen: string;
  in_force: string;
  default: string;
  floor: string | null;
  decider: "host" | "site";
  changed: LastChangeView | null;
  data: ProcessingView[];
}
/**
 * A step of the ladder. `locked`: looser than the host permits. `keeps_days` null: it keeps nothing.
 */
export interface RungView {
  rung: string;
  name: WordsView;
  does: WordsView;
  visitor: WordsView;
  agent: WordsView;
  manager: WordsView;
  keeps_days: number | null;
  locked: boolean;
}
/**
 * Data whose lifetime hangs on the setting: `columns` as `table.column`.
 */
export interface ProcessingView {
  category: WordsView;
  subject: WordsView;
  purpose: WordsView;
  retention: WordsView;
  erasure: WordsView;
  export: WordsView;
  columns: string[];
}
/**
 * What could not be done. `code` is stable; `detail` says what to do.
 *
 * `field`: which part of the request is meant. `reason`, `setting` and `decider`: policy's no. `retry_after`:
 * milliseconds.
 */
export interface ProblemView {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  field: string | null;
  reason: string | null;
  setting: string | null;
  decider: string | null;
  retry_after: number | null;
}
/**
 * What everybody may change of themselves.
 */
export interface ProfileBody {
  pseudonym: string;
  language: string;
  /**
   * @minItems 1
   * @maxItems 20
   */
  languages: string[];
  slots: number;
}
/**
 * One line of the page. `names`: how each of its rungs is called.
 */
export interface RecordSettingView {
  key: string;
  title: WordsView;
  rung: string;
  name: WordsView;
  names: {
    [k: string]: WordsView;
  };
  does: WordsView;
  decider: "host" | "site";
  changed: LastChangeView | null;
}
/**
 * Printed from the catalogue and from what every column declares; `made_at` is when.
 */
export interface RecordView {
  made_at: number;
  company: string;
  site_id: string;
  site_name: string;
  origins: string[];
  contact: string;
  version: string;
  notice: NoticeView;
  settings: RecordSettingView[];
  groups: GroupView[];
  retention: LifetimeView[];
  processing: ProcessingView[];
  history: HistoryLineView[];
}
/**
 * What goes with somebody: `conversations` to the queue, `replies` of their own and `sessions` for good.
 *
 * `api_keys` that they made go on working. `last_admin`: they cannot be removed.
 */
export interface RemovalView {
  conversations: number;
  sessions: number;
  replies: number;
  api_keys: number;
  last_admin: boolean;
}
/**
 * What goes on a day (UTC); `day` null: it is over, and goes within the minute.
 */
export interface RetentionDayView {
  day: number | null;
  conversations: number;
  visitors: number;
}
/**
 * What one site keeps, and until when.
 */
export interface RetentionSiteView {
  site_id: string;
  site_name: string;
  conversations: number;
  visitors: number;
  days: RetentionDayView[];
}
/**
 * The dry run: what the clock will erase by itself.
 */
export interface RetentionView {
  now: number;
  sites: RetentionSiteView[];
}
/**
 * A reply as it shall be. Sharing takes a manager or an admin.
 */
export interface SavedReplyBody {
  shortcut: string;
  text: string;
  shared?: boolean;
}
/**
 * By shortcut; `next`: the cursor of the rest, null at the end.
 */
export interface SavedReplyPage {
  items: SavedReplyView[];
  next: string | null;
}
/**
 * `owner_id` null and `shared` true: everybody of the company uses it; else only its owner sees it.
 */
export interface SavedReplyView {
  id: string;
  shortcut: string;
  text: string;
  shared: boolean;
  owner_id: string | null;
}
/**
 * Who is signed in, where.
 */
export interface SessionView {
  person: MeView;
  tenant: TenantView;
  session_id: string;
}
/**
 * Their company.
 */
export interface TenantView {
  id: string;
  name: string;
}
/**
 * What the sign-in form sends.
 */
export interface SignIn {
  email: string;
  password: string;
}
/**
 * A site as it shall be. `privacy_contact`: whom visitors write to, an address or a page.
 */
export interface SiteBody {
  name: string;
  language: string;
  country: string;
  /**
   * @minItems 1
   * @maxItems 20
   */
  origins: string[];
  privacy_contact?: string;
  version?: string | null;
}
/**
 * A new site. `identity_secret` is shown this once.
 */
export interface SiteCreated {
  site: SiteItem;
  identity_secret: string;
}
/**
 * A site as its company knows it. `key` is public; `seen_at` null: no visitor has opened the widget yet.
 *
 * `blocked_directive`: the part of the page's content security policy that last stopped the widget.
 * `conversations`: closed ones that are kept. `signed_identity`: whether it can vouch for its visitors.
 */
export interface SiteItem {
  id: string;
  key: string;
  name: string;
  language: string;
  country: string;
  origins: string[];
  privacy_contact: string;
  appearance: AppearanceView;
  hours: HoursView;
  masking: MaskingView;
  created_at: number;
  seen_at: number | null;
  seen_path: string | null;
  blocked_at: number | null;
  blocked_directive: string | null;
  conversations: number;
  signed_identity: boolean;
  version: string;
}
/**
 * By name; `next`: the cursor of the rest, null at the end.
 */
export interface SitePage {
  items: SiteItem[];
  next: string | null;
}
/**
 * Tags in use, in order; `next` is always null.
 */
export interface TagPage {
  items: string[];
  next: string | null;
}
/**
 * A team as it shall be.
 */
export interface TeamBody {
  name: string;
  /**
   * @maxItems 100
   */
  site_ids?: string[];
  version?: string | null;
}
/**
 * A team; `site_ids` empty: it answers for every site. `people`: how many are in it.
 */
export interface TeamItem {
  id: string;
  name: string;
  site_ids: string[];
  people: number;
  version: string;
}
/**
 * By name; `next`: the cursor of the rest, null at the end.
 */
export interface TeamPage {
  items: TeamItem[];
  next: string | null;
}

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
  | AuditCheck
  | AuditLine
  | AuditPage
  | ChangedView
  | ConversationClosedEntry
  | ConversationOpenedEntry
  | ConversationQueuedEntry
  | ConversationRatedEntry
  | ConversationSnapshot
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
  | PolicyLine
  | PresetView
  | PreviewView
  | PrivacyChange
  | PrivacyDraft
  | PrivacyView
  | ProcessingView
  | ProfileBody
  | RatingView
  | ReceiptsView
  | RecordSettingView
  | RecordView
  | RetentionDayView
  | RetentionSiteView
  | RetentionView
  | RungView
  | SavedReplyBody
  | SavedReplyPage
  | SavedReplyView
  | SessionView
  | SettingView
  | SignIn
  | SignedInDevice
  | SiteBody
  | SiteCreated
  | SiteItem
  | SitePage
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

export interface AgentJoinedEntry {
  conversation_id: string;
  number: number;
  at: number;
  participant: ParticipantView;
  type: "agent.joined";
}
export interface ParticipantView {
  handle: string;
  role: string;
  name: string;
  avatar: string;
  since: number;
}
export interface ApiKeyBody {
  name: string;
  /**
   * @minItems 1
   * @maxItems 20
   */
  scopes:
    | [
        | "read_log"
        | "export_log"
        | "use_saved_replies"
        | "edit_shared_replies"
        | "read_company"
        | "manage_sites"
        | "manage_people"
        | "read_privacy"
        | "read_audit"
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ]
    | [
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        ),
        (
          | "read_log"
          | "export_log"
          | "use_saved_replies"
          | "edit_shared_replies"
          | "read_company"
          | "manage_sites"
          | "manage_people"
          | "read_privacy"
          | "read_audit"
        )
      ];
}
export interface ApiKeyCreated {
  key: ApiKeyItem;
  secret: string;
}
export interface ApiKeyItem {
  id: string;
  name: string;
  scopes: string[];
  created_by: string;
  created_at: number;
  used_at: number | null;
}
export interface ApiKeyPage {
  items: ApiKeyItem[];
  next: string | null;
}
export interface AppearanceBody {
  accent: string;
  on_accent: string;
  scheme?: "auto" | "light" | "dark";
  corner?: "start" | "end";
  title?: string;
  greeting?: {
    [k: string]: string;
  };
  version?: string | null;
}
export interface AppearanceView {
  accent: string;
  on_accent: string;
  scheme: "auto" | "light" | "dark";
  corner: "start" | "end";
  title: string;
  greeting: {
    [k: string]: string;
  };
}
export interface AuditCheck {
  lines: number;
  first: number | null;
  last: number | null;
  broken_at: number | null;
  chain: string;
}
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
export interface AuditPage {
  items: AuditLine[];
  next: string | null;
}
export interface ChangedView {
  key: string;
  before: string;
  after: string;
}
export interface ConversationClosedEntry {
  conversation_id: string;
  number: number;
  at: number;
  by: "visitor" | "agent" | "system";
  keep_until: number | null;
  type: "conversation.closed";
}
export interface ConversationOpenedEntry {
  conversation_id: string;
  number: number;
  at: number;
  language: string;
  state: "waiting" | "left";
  kept: boolean;
  type: "conversation.opened";
}
export interface ConversationQueuedEntry {
  conversation_id: string;
  number: number;
  at: number;
  type: "conversation.queued";
}
export interface ConversationRatedEntry {
  conversation_id: string;
  number: number;
  at: number;
  score: number;
  comment: string;
  type: "conversation.rated";
}
export interface ConversationSnapshot {
  conversation: ConversationView;
  team: TeamConversationView | null;
  entries: (
    | ConversationOpenedEntry
    | MessagePostedEntry
    | AgentJoinedEntry
    | ConversationQueuedEntry
    | ConversationClosedEntry
    | ConversationRatedEntry
    | KeepingStoppedEntry
  )[];
  notes: (NotePostedEntry | TagsChangedEntry | TransferMadeEntry | IdentityGivenEntry)[];
  more: boolean;
  type: "conversation";
}
export interface ConversationView {
  id: string;
  state: "waiting" | "open" | "left" | "closed";
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
  closed_by: "visitor" | "agent" | "system" | null;
  keep_until: number | null;
}
export interface ReceiptsView {
  visitor_delivered: number;
  visitor_read: number;
  team_delivered: number;
  team_read: number;
}
export interface RatingView {
  score: number;
  at: number;
}
export interface TeamConversationView {
  site_id: string;
  visitor_id: string;
  label: number;
  team: number;
  tags: string[];
  waiting_since: number | null;
  first_reply_at: number | null;
  people: {
    [k: string]: string;
  };
  identity: IdentityView;
  visit: VisitView;
}
export interface IdentityView {
  name: string;
  email: string;
  external_id: string;
  verified: boolean;
}
export interface VisitView {
  online: boolean;
  browser: string;
  pages: PageSeenView[];
}
export interface PageSeenView {
  path: string;
  title: string;
  at: number;
}
export interface MessagePostedEntry {
  conversation_id: string;
  number: number;
  at: number;
  author: string;
  client_id: string;
  text: string;
  type: "message.posted";
}
export interface KeepingStoppedEntry {
  conversation_id: string;
  number: number;
  at: number;
  by: "visitor" | "agent" | "system";
  type: "conversation.keeping_stopped";
}
export interface NotePostedEntry {
  conversation_id: string;
  number: number;
  after: number;
  at: number;
  author: string;
  client_id: string;
  text: string;
  type: "note.posted";
}
export interface TagsChangedEntry {
  conversation_id: string;
  number: number;
  after: number;
  at: number;
  by: string;
  tags: string[];
  type: "tags.changed";
}
export interface TransferMadeEntry {
  conversation_id: string;
  number: number;
  after: number;
  at: number;
  by: string;
  to_agent_id: string | null;
  to_team_id: string | null;
  comment: string;
  type: "transfer.made";
}
export interface IdentityGivenEntry {
  conversation_id: string;
  number: number;
  after: number;
  at: number;
  name: string;
  email: string;
  external_id: string;
  verified: boolean;
  type: "identity.given";
}
export interface DayView {
  day: number | null;
  total: number;
}
export interface DevicesView {
  sessions: SignedInDevice[];
}
export interface SignedInDevice {
  id: string;
  device: string;
  created_at: number;
  seen_at: number;
  current: boolean;
}
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
export interface WordsView {
  en: string;
  fr: string;
}
export interface ErasureView {
  kind: "conversations" | "visitors";
  total: number;
  deadline: DayView[];
  now: DayView[];
}
export interface ExportedConversation {
  id: string;
  label: number;
  site: string;
  language: string;
  opened_at: number;
  closed_at: number;
  closed_by: "visitor" | "agent" | "system";
  keep_until: number;
  tags: string[];
  score: number | null;
  visitor: IdentityView;
  entries: ExportedEntry[];
}
export interface ExportedEntry {
  at: number;
  kind: "message" | "note" | "rating" | "transfer";
  author: "visitor" | "team" | "system";
  text: string;
}
export interface GroupView {
  key: "advisers" | "conversations" | "visitors";
  title: WordsView;
}
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
export interface HistoryView {
  site_id: string;
  current: {
    [k: string]: string;
  };
  lines: HistoryLineView[];
}
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
export interface SpanBody {
  day: number;
  start: number;
  end: number;
}
export interface HoursView {
  zone: string;
  spans: SpanView[];
  holidays: string[];
}
export interface SpanView {
  day: number;
  start: number;
  end: number;
}
export interface IdentitySecretView {
  site_id: string;
  identity_secret: string;
}
export interface InstallView {
  snippet: string;
  policy: PolicyLine[];
  check_urls: string[];
  now: number;
  seen_at: number | null;
  seen_path: string | null;
  blocked_at: number | null;
  blocked_directive: string | null;
}
export interface PolicyLine {
  directive: string;
  value: string;
}
export interface InvitationAnswer {
  token: string;
  password: string;
}
export interface InvitationToken {
  token: string;
}
export interface InvitationView {
  person_id: string;
  url: string;
  until: number;
}
export interface InvitedView {
  company: string;
  name: string;
  email: string;
  language: string;
  until: number;
}
export interface LastChangeView {
  at: number;
  by: string;
}
export interface LifetimeView {
  until: WordsView;
  lasts: WordsView | null;
  erasure: WordsView;
}
export interface LogExport {
  exported_at: number;
  conversations: ExportedConversation[];
}
export interface LogLine {
  id: string;
  label: number;
  site_id: string;
  language: string;
  opened_at: number;
  closed_at: number;
  closed_by: "visitor" | "agent" | "system";
  entries: number;
  tags: string[];
  score: number | null;
  keep_until: number;
  mine: boolean;
}
export interface LogPage {
  items: LogLine[];
  next: string | null;
  reached: number | null;
}
export interface MeView {
  id: string;
  tenant_id: string;
  role: "agent" | "manager" | "admin";
  email: string;
  name: string;
  pseudonym: string;
  avatar: string;
  language: string;
  languages: string[];
  team_ids: string[];
  slots: number;
}
export interface NewPassword {
  old: string;
  new: string;
}
export interface NoticeView {
  text: WordsView;
  gate: boolean;
}
export interface PersonBody {
  email: string;
  name: string;
  pseudonym: string;
  role: "agent" | "manager" | "admin";
  /**
   * @minItems 1
   * @maxItems 20
   */
  languages:
    | [string]
    | [string, string]
    | [string, string, string]
    | [string, string, string, string]
    | [string, string, string, string, string]
    | [string, string, string, string, string, string]
    | [string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string, string]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ];
  language?: string;
  /**
   * @maxItems 100
   */
  team_ids?: string[];
  slots?: number;
  version?: string | null;
}
export interface PersonCreated {
  person: PersonItem;
  invitation: InvitationView;
}
export interface PersonItem {
  id: string;
  role: "agent" | "manager" | "admin";
  email: string | null;
  name: string;
  pseudonym: string;
  avatar: string;
  language: string;
  languages: string[];
  team_ids: string[];
  slots: number;
  state: "active" | "invited" | "expired" | "disabled";
  created_at: number | null;
  version: string;
}
export interface PersonPage {
  items: PersonItem[];
  next: string | null;
}
export interface PresetView {
  name: "strict" | "balanced" | "open";
  title: WordsView;
  help: WordsView;
  choices: {
    [k: string]: string;
  };
}
export interface PreviewView {
  version: string;
  effects: EffectView[];
  told: ToldView;
  notice: NoticeView;
  read_again: boolean;
}
export interface ToldView {
  conversations: number;
  desks: number;
}
export interface PrivacyChange {
  choices: {
    [k: string]: string;
  };
  version: string;
  reason?: string;
  erase?: "deadline" | "now";
}
export interface PrivacyDraft {
  choices: {
    [k: string]: string;
  };
}
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
  decider: "site" | "host";
  changed: LastChangeView | null;
  data: ProcessingView[];
}
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
export interface ProcessingView {
  category: WordsView;
  subject: WordsView;
  purpose: WordsView;
  retention: WordsView;
  erasure: WordsView;
  export: WordsView;
  columns: string[];
}
export interface ProfileBody {
  pseudonym: string;
  language: string;
  /**
   * @minItems 1
   * @maxItems 20
   */
  languages:
    | [string]
    | [string, string]
    | [string, string, string]
    | [string, string, string, string]
    | [string, string, string, string, string]
    | [string, string, string, string, string, string]
    | [string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string, string]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ];
  slots: number;
  avatar?: string;
}
export interface RecordSettingView {
  key: string;
  title: WordsView;
  rung: string;
  name: WordsView;
  names: {
    [k: string]: WordsView;
  };
  does: WordsView;
  decider: "site" | "host";
  changed: LastChangeView | null;
}
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
  retention: LifetimeView[];
  processing: ProcessingView[];
  history: HistoryLineView[];
}
export interface RetentionDayView {
  day: number | null;
  conversations: number;
  visitors: number;
}
export interface RetentionSiteView {
  site_id: string;
  site_name: string;
  conversations: number;
  visitors: number;
  days: RetentionDayView[];
}
export interface RetentionView {
  now: number;
  sites: RetentionSiteView[];
}
export interface SavedReplyBody {
  shortcut: string;
  text: string;
  shared?: boolean;
}
export interface SavedReplyPage {
  items: SavedReplyView[];
  next: string | null;
}
export interface SavedReplyView {
  id: string;
  shortcut: string;
  text: string;
  shared: boolean;
  owner_id: string | null;
}
export interface SessionView {
  person: MeView;
  tenant: TenantView;
  session_id: string;
}
export interface TenantView {
  id: string;
  name: string;
}
export interface SignIn {
  email: string;
  password: string;
}
export interface SiteBody {
  name: string;
  language: string;
  country: string;
  /**
   * @minItems 1
   * @maxItems 20
   */
  origins:
    | [string]
    | [string, string]
    | [string, string, string]
    | [string, string, string, string]
    | [string, string, string, string, string]
    | [string, string, string, string, string, string]
    | [string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string, string]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string
      ];
  privacy_contact?: string;
  version?: string | null;
}
export interface SiteCreated {
  site: SiteItem;
  identity_secret: string;
}
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
  created_at: number;
  seen_at: number | null;
  seen_path: string | null;
  blocked_at: number | null;
  blocked_directive: string | null;
  conversations: number;
  signed_identity: boolean;
  version: string;
}
export interface SitePage {
  items: SiteItem[];
  next: string | null;
}
export interface TagPage {
  items: string[];
  next: string | null;
}
export interface TeamBody {
  name: string;
  /**
   * @maxItems 100
   */
  site_ids?: string[];
  version?: string | null;
}
export interface TeamItem {
  id: string;
  name: string;
  site_ids: string[];
  people: number;
  version: string;
}
export interface TeamPage {
  items: TeamItem[];
  next: string | null;
}

"""What can be attempted, and by which roles. Roles are asked first, settings second."""

from enum import StrEnum

from aparte.domain.people import Role


class Action(StrEnum):
    """One attempt. A command, a query or a stream names exactly one."""

    READ_WELCOME = "read_welcome"
    OPEN_CONVERSATION = "open_conversation"
    POST_MESSAGE = "post_message"
    GIVE_CONSENT = "give_consent"
    READ_CONVERSATION = "read_conversation"
    MOVE_RECEIPTS = "move_receipts"
    SHOW_TYPING = "show_typing"
    CLOSE_CONVERSATION = "close_conversation"
    RATE_CONVERSATION = "rate_conversation"
    STOP_KEEPING = "stop_keeping"
    IDENTIFY = "identify"
    PROPOSE_MIRRORING = "propose_mirroring"
    AGREE_TO_MIRRORING = "agree_to_mirroring"
    MIRROR_PAGE = "mirror_page"
    REQUEST_CONTROL = "request_control"
    GRANT_CONTROL = "grant_control"
    CONTROL_PAGE = "control_page"
    STOP_SHARING = "stop_sharing"
    SHOW_PAGE = "show_page"
    POST_NOTE = "post_note"
    TAG_CONVERSATION = "tag_conversation"
    TRANSFER_CONVERSATION = "transfer_conversation"
    TAKE_CONVERSATION = "take_conversation"
    SNOOZE_CONVERSATION = "snooze_conversation"
    SET_AVAILABILITY = "set_availability"
    READ_DESK = "read_desk"
    READ_LOG = "read_log"
    EXPORT_LOG = "export_log"
    USE_SAVED_REPLIES = "use_saved_replies"
    EDIT_SHARED_REPLIES = "edit_shared_replies"
    READ_PRIVACY = "read_privacy"
    CHANGE_PRIVACY = "change_privacy"
    READ_RETENTION = "read_retention"
    READ_COMPANY = "read_company"
    MANAGE_SITES = "manage_sites"
    MANAGE_PEOPLE = "manage_people"
    READ_AUDIT = "read_audit"
    MANAGE_API_KEYS = "manage_api_keys"
    CHANGE_OWN_ACCOUNT = "change_own_account"
    RUN_HOUSEKEEPING = "run_housekeeping"


_VISITOR = frozenset({Role.VISITOR})
_TEAM = frozenset({Role.AGENT, Role.MANAGER, Role.ADMIN})
_LEADERS = frozenset({Role.MANAGER, Role.ADMIN})
_ADMIN = frozenset({Role.ADMIN})
_ANYONE = _VISITOR | _TEAM

ROLES: dict[Action, frozenset[Role]] = {
    Action.READ_WELCOME: _VISITOR,
    Action.OPEN_CONVERSATION: _VISITOR,
    Action.POST_MESSAGE: _ANYONE,
    Action.GIVE_CONSENT: _VISITOR,
    Action.READ_CONVERSATION: _ANYONE,
    Action.MOVE_RECEIPTS: _ANYONE,
    Action.SHOW_TYPING: _ANYONE,
    Action.CLOSE_CONVERSATION: _ANYONE,
    Action.RATE_CONVERSATION: _VISITOR,
    Action.STOP_KEEPING: _VISITOR,
    Action.IDENTIFY: _VISITOR,
    Action.PROPOSE_MIRRORING: _TEAM,
    Action.AGREE_TO_MIRRORING: _VISITOR,
    Action.MIRROR_PAGE: _ANYONE,
    Action.REQUEST_CONTROL: _TEAM,
    Action.GRANT_CONTROL: _VISITOR,
    Action.CONTROL_PAGE: _ANYONE,
    Action.STOP_SHARING: _ANYONE,
    Action.SHOW_PAGE: _VISITOR,
    Action.POST_NOTE: _TEAM,
    Action.TAG_CONVERSATION: _TEAM,
    Action.TRANSFER_CONVERSATION: _TEAM,
    Action.TAKE_CONVERSATION: _TEAM,
    Action.SNOOZE_CONVERSATION: _TEAM,
    Action.SET_AVAILABILITY: _TEAM,
    Action.READ_DESK: _TEAM,
    Action.READ_LOG: _TEAM,
    Action.EXPORT_LOG: _TEAM,
    Action.USE_SAVED_REPLIES: _TEAM,
    Action.EDIT_SHARED_REPLIES: _LEADERS,
    Action.READ_PRIVACY: _TEAM,
    Action.CHANGE_PRIVACY: _ADMIN,
    Action.READ_RETENTION: _ADMIN,
    Action.READ_COMPANY: _TEAM,
    Action.MANAGE_SITES: _ADMIN,
    Action.MANAGE_PEOPLE: _ADMIN,
    Action.READ_AUDIT: _ADMIN,
    Action.MANAGE_API_KEYS: _ADMIN,
    Action.CHANGE_OWN_ACCOUNT: _TEAM,
    Action.RUN_HOUSEKEEPING: frozenset(),
}

"""The tables, once, for every database. Each column says in ``info`` what data it is: see ``policy.inventory``."""

from dataclasses import replace

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

from aparte.policy.inventory import Category, Declared, Erasure, Retention, Subject

metadata = MetaData()
keys_metadata = MetaData()

COURSE = Declared(
    Category.COURSE,
    Subject.VISITOR,
    "carry and route the conversation",
    Retention.CONVERSATION,
    Erasure.KEY_THEN_ROW,
    "visitor, tenant",
)
CONVERSATION_ID = replace(COURSE, category=Category.IDENTIFIER, purpose="name the conversation and who is in it")
CONTENT = replace(COURSE, category=Category.CONTENT, purpose="what was said")
VISITOR_ID = Declared(
    Category.IDENTIFIER, Subject.VISITOR, "recognise a returning visitor", Retention.RECOGNITION, Erasure.ROW, "visitor"
)
ACCOUNT = Declared(
    Category.ACCOUNT,
    Subject.TEAM,
    "let the company's people sign in and answer",
    Retention.ACCOUNT,
    Erasure.ROW,
    "person, tenant",
)
PICTURE = replace(ACCOUNT, retention=Retention.PICTURE, purpose="show visitors who answers them")
SECRET = replace(ACCOUNT, category=Category.HASH, purpose="check a secret without knowing it", export="never")
SESSION = replace(ACCOUNT, retention=Retention.SESSION, purpose="stay signed in, and revoke it")
CONFIGURATION = Declared(
    Category.CONFIGURATION, Subject.COMPANY, "how the company set its sites", Retention.SITE, Erasure.ROW
)
CHOICE = replace(CONFIGURATION, category=Category.CHOICE, purpose="the site's privacy choices")
LEDGER = Declared(Category.CHOICE, Subject.VISITOR, "prove a consent", Retention.LEDGER, Erasure.ROW, "visitor, tenant")
COUNT = Declared(Category.COURSE, Subject.NOBODY, "count without persons", Retention.SITE, Erasure.STAYS)
TRAIL = Declared(Category.TRAIL, Subject.TEAM, "who did what, when and why", Retention.TRAIL, Erasure.ROW)
KEY = Declared(
    Category.KEY,
    Subject.VISITOR,
    "open one conversation's content",
    Retention.CONVERSATION,
    Erasure.KEY_THEN_ROW,
    "never",
)
TOMBSTONE = Declared(
    Category.TRAIL, Subject.NOBODY, "erase again after a restore", Retention.TRAIL, Erasure.ROW, "never"
)


def _text(name: str, what: Declared, *, key: bool = False, null: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=null, info={"declared": what})


def _number(name: str, what: Declared, *, key: bool = False, null: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, nullable=null, autoincrement=False, info={"declared": what})


def _bytes(name: str, what: Declared) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False, info={"declared": what})


tenants = Table(
    "tenants",
    metadata,
    _text("id", CONFIGURATION, key=True),
    _text("name", CONFIGURATION),
    _number("created_at", CONFIGURATION),
)

sites = Table(
    "sites",
    metadata,
    _text("id", CONFIGURATION, key=True),
    *(_text(name, CONFIGURATION) for name in ("tenant_id", "key", "name", "language", "country", "origins")),
    _text("privacy_contact", CONFIGURATION),
    _text("identity_secret", replace(CONFIGURATION, purpose="check signed visitor identities", export="never")),
    _text("appearance", CONFIGURATION),
    _text("hours", CONFIGURATION),
    _text("masking", CONFIGURATION),
    _number("created_at", CONFIGURATION),
    _number("seen_at", CONFIGURATION),
    _text("seen_path", CONFIGURATION),
    _number("blocked_at", CONFIGURATION),
    _text("blocked_directive", CONFIGURATION),
    _text("lines", CONFIGURATION),
    Index("sites_by_key", "key", unique=True),
)

teams = Table(
    "teams",
    metadata,
    _text("id", CONFIGURATION, key=True),
    *(_text(name, CONFIGURATION) for name in ("tenant_id", "name", "site_ids")),
)

people = Table(
    "people",
    metadata,
    _text("id", ACCOUNT, key=True),
    *(_text(name, ACCOUNT) for name in ("tenant_id", "role", "email", "name", "pseudonym", "avatar")),
    *(_text(name, ACCOUNT) for name in ("language", "languages", "team_ids")),
    _number("slots", ACCOUNT),
    _text("password_hash", SECRET, null=True),
    _text("invite_hash", SECRET, null=True),
    _number("invite_until", ACCOUNT),
    _number("disabled", ACCOUNT),
    _number("created_at", ACCOUNT),
    Index("people_by_email", "tenant_id", "email", unique=True),
)

pictures = Table(
    "pictures",
    metadata,
    _text("id", PICTURE, key=True),
    *(_text(name, PICTURE) for name in ("tenant_id", "person_id", "kind")),
    _bytes("data", PICTURE),
)

sessions = Table(
    "sessions",
    metadata,
    _text("id", SESSION, key=True),
    _text("tenant_id", SESSION),
    _text("person_id", SESSION),
    _text("token_hash", replace(SECRET, retention=Retention.SESSION)),
    _text("device", SESSION),
    *(_number(name, SESSION) for name in ("created_at", "seen_at", "until")),
)

api_keys = Table(
    "api_keys",
    metadata,
    _text("id", CONFIGURATION, key=True),
    _text("tenant_id", CONFIGURATION),
    _text("name", CONFIGURATION),
    _text("token_hash", SECRET),
    _text("scopes", CONFIGURATION),
    _text("created_by", CONFIGURATION),
    _number("created_at", CONFIGURATION),
    _number("used_at", CONFIGURATION),
)

saved_replies = Table(
    "saved_replies",
    metadata,
    _text("id", CONFIGURATION, key=True),
    _text("tenant_id", CONFIGURATION),
    _text("owner_id", CONFIGURATION, null=True),
    _text("shortcut", CONFIGURATION),
    _text("text", CONFIGURATION),
)

choices = Table(
    "choices",
    metadata,
    _text("id", CHOICE, key=True),
    *(_text(name, CHOICE) for name in ("tenant_id", "site_id", "key", "rung", "by")),
    _number("at", CHOICE),
)

visitors = Table(
    "visitors",
    metadata,
    _text("id", VISITOR_ID, key=True),
    _text("tenant_id", VISITOR_ID),
    _text("site_id", VISITOR_ID),
    _text("key_hash", replace(VISITOR_ID, category=Category.HASH, export="never")),
    _number("known_until", VISITOR_ID),
    Index("visitors_by_key", "site_id", "key_hash", unique=True),
    Index("visitors_by_end", "known_until"),
)

conversations = Table(
    "conversations",
    metadata,
    _number("pk", CONVERSATION_ID, key=True),
    *(_text(name, CONVERSATION_ID) for name in ("id", "tenant_id", "site_id", "visitor_id")),
    _number("label", CONVERSATION_ID),
    *(_text(name, COURSE) for name in ("language", "state", "rung")),
    *(_number(name, COURSE) for name in ("opened_at", "queued_at")),
    *(_text(name, COURSE, null=True) for name in ("agent_id", "wanted_agent_id", "wanted_team_id")),
    *(_number(name, COURSE, null=True) for name in ("waiting_since", "first_reply_at")),
    _text("snooze", COURSE, null=True),
    *(_text(name, COURSE) for name in ("participants", "receipts")),
    _bytes("sealed_tags", replace(CONTENT, purpose="how the team filed the conversation")),
    _text("rating", COURSE, null=True),
    _number("closed_at", COURSE, null=True),
    _text("closed_by", COURSE, null=True),
    _number("keep_until", COURSE, null=True),
    _number("identity_number", COURSE),
    Index("conversations_by_id", "id", unique=True),
    Index("conversations_by_visitor", "visitor_id"),
    Index("conversations_by_close", "tenant_id", "closed_at"),
    Index("conversations_by_end", "keep_until"),
)

entries = Table(
    "entries",
    metadata,
    _number("conversation_pk", CONVERSATION_ID, key=True),
    _number("lane", CONVERSATION_ID, key=True),
    _number("number", CONVERSATION_ID, key=True),
    _number(
        "client", replace(CONVERSATION_ID, purpose="64-bit hash of the client's id: makes a retry harmless"), null=True
    ),
    _bytes("sealed", CONTENT),
    sqlite_with_rowid=False,
)

attachments = Table(
    "attachments",
    metadata,
    _text("id", CONVERSATION_ID, key=True),
    _number("conversation_pk", CONVERSATION_ID),
    _number("size", COURSE),
    _bytes("sealed", CONTENT),
    Index("attachments_of_conversation", "conversation_pk"),
)

consents = Table(
    "consents",
    metadata,
    _text("id", LEDGER, key=True),
    *(_text(name, LEDGER) for name in ("tenant_id", "site_id", "visitor_id")),
    _text("conversation_id", LEDGER, null=True),
    *(_text(name, LEDGER) for name in ("purpose", "wording", "language", "method")),
    *(_number(name, LEDGER) for name in ("given_at", "expires_at")),
    _number("withdrawn_at", LEDGER, null=True),
    Index("consents_by_visitor", "visitor_id"),
)

refusals = Table(
    "refusals",
    metadata,
    _text("site_id", COUNT, key=True),
    _text("purpose", COUNT, key=True),
    _text("tenant_id", COUNT),
    _number("count", COUNT),
)

audit = Table(
    "audit",
    metadata,
    _text("tenant_id", TRAIL, key=True),
    _number("number", TRAIL, key=True),
    _number("at", TRAIL),
    *(_text(name, TRAIL) for name in ("actor", "action", "object", "detail", "reason", "chain")),
    sqlite_with_rowid=False,
)

keys = Table(
    "keys",
    keys_metadata,
    _text("id", KEY, key=True),
    _number("epoch", KEY),
    _bytes("wrapped", KEY),
    sqlite_with_rowid=False,
)

erased = Table(
    "erased", keys_metadata, _text("id", TOMBSTONE, key=True), _number("at", TOMBSTONE), sqlite_with_rowid=False
)

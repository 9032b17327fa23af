"""What ``make pictures`` takes: every screen and state with one sentence about it, in the order of ``docs/screens.md``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "fr"]
Scheme = Literal["light", "dark"]
WIDGET, WIDE, PHONE = (760, 720), (1280, 800), (375, 760)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture. ``state`` names a state of a gallery; without it the picture is taken in the demo company."""

    name: str
    says: str
    state: str = ""
    language: Language = "en"
    scheme: Scheme = "light"
    size: tuple[int, int] = WIDE
    text: int = 100
    """Size of the reader's text, in per cent."""
    forced: bool = False
    """In the reader's own few colours."""


@dataclass(frozen=True, slots=True)
class Gallery:
    """Screens on a server that does not exist, for states that a running one seldom shows."""

    config: str
    path: str
    port: int
    ready: str
    settle: int
    shots: tuple[Shot, ...]
    query: Callable[[Shot], str]


def _widget(state: str, says: str, language: Language = "en", scheme: Scheme = "light") -> Shot:
    return Shot(f"widget-{state}", says, state, language, scheme, WIDGET)


def _desk(state: str, says: str, language: Language = "en", scheme: Scheme = "light") -> Shot:
    return Shot(f"desk-{state}", says, state, language, scheme)


WIDGET_STATES = (
    _widget("closed", "Closed: one button, and nothing stored or asked."),
    _widget("closed-unread", "Closed, with an answer that has not been read."),
    _widget("connecting", "Opened before the server answered."),
    _widget("unreachable", "The server cannot be reached."),
    _widget("home", "Home, with two questions one really has.", "fr"),
    _widget("home-busy", "Home, when everybody is busy."),
    _widget("home-nothing-kept", "Home, where nothing is kept.", "fr", "dark"),
    _widget("home-last", "Home, with the last conversation to read again."),
    _widget("home-lost", "After a restart, where nothing is kept: said as it is."),
    _widget("away", "Nobody is there: hours, and an e-mail address only if one wants.", "fr"),
    _widget("away-wrong-email", "An address that is not one."),
    _widget("left", "The message is there, and will be read."),
    _widget("gate", "The notice before the first word; both answers weigh the same.", "fr"),
    _widget("gate-declined", "Declined: nothing was sent, nothing stored."),
    _widget("waiting", "In the queue, with one's place."),
    _widget("open", "Open: sent, delivered, read; kept until a date.", "fr"),
    _widget("open-nothing-kept", "Open, from here on nothing is kept."),
    _widget("typing", "The agent is writing.", scheme="dark"),
    _widget("changed", "Another agent goes on."),
    _widget("failed", "A message that was not sent: Retry or Delete."),
    _widget("offline", "Offline: kept here, sent later.", "fr"),
    _widget("reconnecting", "Connecting again."),
    _widget("menu", "The menu."),
    _widget("ask-end", "Ending asks once."),
    _widget("ended", "Ended, with a rating one may skip.", "fr"),
    _widget("rated", "Rated."),
    _widget("privacy", "What is kept, who saw it, what one can change.", "fr"),
    _widget("privacy-nothing", "Nothing is known, and it says so."),
)
WIDGET_EYES = (
    Shot("widget-phone", "On a phone, in the dark.", "open", scheme="dark", size=PHONE),
    Shot("widget-large-text", "Text twice as large.", "open", "fr", size=PHONE, text=200),
    Shot("widget-forced", "In the reader's own few colours.", "home", "fr", size=WIDGET, forced=True),
)
DESK_STATES = (
    _desk("busy", "Several conversations: who waits longest on me is first."),
    _desk("list", "The list: mine by who waits longest, the queue, messages left; ended ones below.", "fr"),
    _desk("snoozed", "Put aside until a time, or until the visitor writes: back by itself.", "fr"),
    _desk("empty", "Available, and nobody asks."),
    _desk("away", "Away by choice.", "fr"),
    _desk("unkept", "A conversation of which nothing is kept."),
    _desk("stopped", "The visitor chose that nothing is kept."),
    _desk("loading", "Before the server answered."),
    _desk("reconnecting", "Connecting again: drafts stay, the composer works."),
    _desk("refused", "A command refused, with who decided."),
    _desk("taken", "Somebody else was quicker."),
    _desk("passed", "A conversation went to a colleague."),
    _desk("unknown", "A conversation that is not there, or not theirs."),
    _desk("crowd", "A thousand conversations.", scheme="dark"),
    _desk("long", "A thread of five thousand messages."),
    _desk("revoked", "This session was closed elsewhere."),
    _desk("limited", "Too many attempts to sign in."),
    _desk("unreachable", "The server cannot be reached.", "fr"),
)
DESK_EYES = (
    Shot("desk-dark", "In the dark.", "busy", scheme="dark"),
    Shot("desk-large-text", "Twice as large, as by the browser's zoom.", "busy", "fr", text=200),
    Shot("desk-forced", "In the reader's own few colours.", "busy", forced=True),
)
LIVE = (
    Shot("desk-and-widget", "The agent's desk beside a shop on which the widget is open."),
    Shot("desk-phone", "The desk on a phone: the list, then the thread.", size=PHONE),
    Shot("desk-palette", "Every command, with its keys."),
    Shot("desk-replies", "Saved replies, at a slash."),
    Shot("desk-transfer", "Passing on, to a colleague or a team, with a word for them."),
    Shot("desk-files", "A picture and a document, from either side."),
    Shot("desk-closing", "Ending asks once."),
    Shot("widget-file-coming", "A document on its way."),
    Shot("widget-file-refused", "What cannot be sent says why."),
    Shot("widget-second-tab", "A second tab: the same conversation, live in both."),
    Shot("widget-rtl", "On a page that reads from right to left."),
    Shot("mirroring-asked", "The visitor is asked once, in the thread; no answer is chosen for them."),
    Shot("mirroring-asked-desk", "Meanwhile the agent waits, and can withdraw."),
    Shot("mirroring-preview", "“Show me first”: made in the visitor's browser, nothing of it is sent."),
    Shot("mirroring-desk", "The masked page on the desk: bars where words are hidden."),
    Shot("mirroring-visitor", "The visitor sees that the page is shown, and Stop."),
    Shot("mirroring-refused", "They said no: the conversation goes on as before."),
    Shot("mirroring-refused-visitor", "After a no or a stop, only the visitor can begin it again."),
    Shot("mirroring-slow", "A page that costs too much is told less often; both people read it."),
    Shot("mirroring-large-asked", "A very large page: the visitor is asked once more."),
    Shot("mirroring-large", "Meanwhile the agent sees none of it."),
    Shot("mirroring-withheld", "A page that this site never shows."),
    Shot("mirroring-unheard", "The visitor's network was cut: the picture is from before."),
    Shot("mirroring-elsewhere", "The visitor went to another site."),
    Shot("mirroring-stopped", "Stop, offline: at once, and said when the network is back."),
    Shot(
        "mirroring-off", "Switched off on the privacy page: gone within a second, the buttons replaced by the reason."
    ),
    Shot("cobrowsing-asked", "Cobrowsing asks level by level."),
    Shot("cobrowsing-desk", "The agent's hand, with its level and the time left."),
    Shot("cobrowsing-visitor", "The named second mouse on the visitor's page."),
    Shot("cobrowsing-type-asked", "The third level, asked on its own."),
    Shot("cobrowsing-filling", "A choice is drawn on the agent's side; what stands in the page is not seen."),
    Shot("cobrowsing-done", "Afterwards: what the agent did."),
    Shot("cobrowsing-refused", "A no to pointing; the page stays seen."),
)
PRIVACY = (
    Shot("privacy-fresh", "A fresh page: the balanced choices apply until somebody chooses."),
    Shot("privacy-guide", "Five questions that fill the page; nothing is saved."),
    Shot("privacy-changed", "Changed and not saved; the notice beside the ladders is the real one."),
    Shot("privacy-review", "The review: what stops, what starts, what is erased and when, who is told, why."),
    Shot("privacy-failed", "A saving that failed applied nothing."),
    Shot("privacy-clash", "Somebody changed the page meanwhile: three states side by side."),
    Shot("privacy-saved", "Saved: who, when, and what the server does from now on."),
    Shot("privacy-history", "The history, the dry run of what is erased by itself, and the record to file."),
    Shot("privacy-compare", "Before a change, after it, and now."),
    Shot("privacy-read-only", "Everybody of the company may read it; admins change it."),
    Shot("privacy-as-visitor", "As a visitor meets it."),
    Shot("privacy-as-agent", "As it concerns an agent."),
    Shot("privacy-as-manager", "As it concerns a manager."),
    Shot("privacy-locked", "What the host forbids stays in sight, locked and explained."),
    Shot("privacy-phone", "On a phone."),
)
COMPANY = (
    Shot("settings", "Every setting by name, found by any word of its help."),
    Shot("settings-search", "A word of a help text finds its setting."),
    Shot("sites", "The company's sites."),
    Shot("site", "Installing: paste, allow, check; and the site itself."),
    Shot("site-new", "A new site."),
    Shot("site-not-seen", "Not seen yet, with the three usual causes."),
    Shot("site-blocked", "Seen, but blocked by the site's own policy: the line to add."),
    Shot("site-masking", "What a mirrored page shows of this site."),
    Shot("site-remove", "Deleting names the thing and its count."),
    Shot("people", "People, their roles and teams."),
    Shot("person", "Somebody's role, teams, languages and places."),
    Shot("person-invited", "An invitation: a link that works once."),
    Shot("person-disable", "Switching somebody off says what follows."),
    Shot("teams", "Teams, and the sites they answer for."),
    Shot("appearance", "The widget's looks."),
    Shot("appearance-refused", "A pair of colours that cannot be read is refused, by name."),
    Shot("hours", "Opening hours in the site's time zone, with holidays."),
    Shot("hours-wrong", "Times that are not times."),
    Shot("keys", "API keys: each for what was ticked."),
    Shot("key-new", "A new key and its scopes."),
    Shot("key-secret", "The key, shown once."),
    Shot("audit", "The audit trail, checked."),
    Shot("replies", "Saved replies, shared and own."),
    Shot("account", "One's own account."),
    Shot("api", "The REST reference, without a request to anywhere else."),
)
LOG = (
    Shot("log", "Closed conversations that are still kept."),
    Shot("log-search", "Searched by words and filtered by site."),
    Shot("log-none", "Nothing matches."),
    Shot("log-reader", "One of them, read again; the reading is noted."),
    Shot("log-phone", "On a phone, in the dark."),
)
DOORS = (
    Shot("sign-in", "Signing in."),
    Shot("sign-in-wrong", "A wrong password does not say which half was wrong."),
    Shot("join", "An invitation accepted."),
    Shot("not-allowed", "A screen for admins, as an agent meets it."),
)


def _live(word: str) -> tuple[Shot, ...]:
    return tuple(shot for shot in LIVE if shot.name.startswith(word))


CHAPTERS: tuple[tuple[str, tuple[Shot, ...]], ...] = (
    ("The visitor's widget", (*WIDGET_STATES, *_live("widget-"), *WIDGET_EYES)),
    ("The desk", (*_live("desk-"), *DESK_STATES, *DESK_EYES)),
    ("Mirroring and cobrowsing", (*_live("mirroring-"), *_live("cobrowsing-"))),
    ("Engagement › Settings › Privacy", PRIVACY),
    ("The log", LOG),
    ("The company", COMPANY),
    ("The doors", DOORS),
)
GALLERIES = (
    Gallery(
        "widget/gallery/vite.config.ts",
        "/index.html",
        5191,
        "html[data-ready]",
        300,
        (*WIDGET_STATES, *WIDGET_EYES),
        lambda shot: f"state={shot.state}&language={shot.language}&theme={shot.scheme}&text={shot.text}",
    ),
    Gallery(
        "console/vite.config.ts",
        "/console/src/gallery/index.html",
        5192,
        "#console *",
        2_600,
        (*DESK_STATES, *DESK_EYES),
        lambda shot: f"scene={shot.state}&lang={shot.language}&scheme={shot.scheme}",
    ),
)

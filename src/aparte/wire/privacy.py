"""The privacy page on the wire: what a site chose, what a draft of it would do, and the record that can be filed.

Every text for people comes in both languages, so that the page can be read aloud in either without asking again.
"""

from typing import Literal

from aparte.wire.base import Body, Command, Millis, View


class GetPrivacy(Command, tag="privacy.get"):
    """The page of one site."""

    site_id: str


class PreviewPrivacy(Command, tag="privacy.preview"):
    """What would start, stop and be erased; nothing is changed. Settings not named stay as they are."""

    site_id: str
    choices: dict[str, str]


class ChangePrivacy(Command, tag="privacy.change"):
    """All of it, or nothing. ``version``: of the page that was read, so that two admins do not overwrite each other."""

    site_id: str
    choices: dict[str, str]
    version: str
    reason: str = ""
    erase: Literal["deadline", "now"] = "deadline"


class GetPrivacyHistory(Command, tag="privacy.history"):
    """Who changed what, when and why."""

    site_id: str


class GetPrivacyRecord(Command, tag="privacy.record"):
    """The page, the retention table and the record of processing, to be filed."""

    site_id: str


class GetRetention(Command, tag="retention.get"):
    """What will be erased, when; nothing is erased by asking."""


class RunRetention(Command, tag="internal.run_retention"):
    """Erase now what is over, at most one batch; said by the host and by the clock, never by a client."""


class PrivacyDraft(Body):
    """Setting to rung; those not named stay as they are."""

    choices: dict[str, str]


class PrivacyChange(Body):
    """``reason`` is required once anything changes. ``erase``: closed items at their own deadline, or now."""

    choices: dict[str, str]
    version: str
    reason: str = ""
    erase: Literal["deadline", "now"] = "deadline"


class WordsView(View):
    """One text in both languages."""

    en: str
    fr: str


class RungView(View):
    """A step of the ladder. ``locked``: looser than the host permits. ``keeps_days`` null: it keeps nothing."""

    rung: str
    name: WordsView
    does: WordsView
    visitor: WordsView
    agent: WordsView
    manager: WordsView
    keeps_days: int | None
    locked: bool


class LastChangeView(View):
    """``by`` is empty when that person is no longer here."""

    at: Millis
    by: str


class ProcessingView(View):
    """Data whose lifetime hangs on the setting: ``columns`` as ``table.column``."""

    category: WordsView
    subject: WordsView
    purpose: WordsView
    retention: WordsView
    erasure: WordsView
    export: WordsView
    columns: list[str]


class SettingView(View):
    """``chosen`` is the site's own word, ``in_force`` what holds after the host has spoken. ``floor``: the host's limit."""

    key: str
    group: Literal["advisers", "conversations", "visitors"]
    title: WordsView
    help: WordsView
    rungs: list[RungView]
    chosen: str
    in_force: str
    default: str
    floor: str | None
    decider: Literal["site", "host"]
    changed: LastChangeView | None
    data: list[ProcessingView]


class GroupView(View):
    """A chapter of the page. ``unset``: what is true of it while no setting stands in it."""

    key: Literal["advisers", "conversations", "visitors"]
    title: WordsView
    unset: WordsView | None


class PresetView(View):
    """One click fills the page; the host's limits are already applied."""

    name: Literal["strict", "balanced", "open"]
    title: WordsView
    help: WordsView
    choices: dict[str, str]


class NoticeView(View):
    """What the visitor really reads. ``gate``: it must be accepted before the first word."""

    text: WordsView
    gate: bool


class PrivacyView(View):
    """The page. ``fresh``: nobody has chosen yet. ``editable``: by whoever asks; else ``admins`` names who can."""

    site_id: str
    site_name: str
    company: str
    contact: str
    version: str
    editable: bool
    admins: list[str]
    fresh: bool
    groups: list[GroupView]
    settings: list[SettingView]
    presets: list[PresetView]
    notice: NoticeView


class DayView(View):
    """How many end on a day (its first millisecond, UTC). ``day`` null: at once."""

    day: Millis | None
    total: int


class ErasureView(View):
    """What exists of a kind, by the day it goes: each at its own deadline, or shortened now."""

    kind: Literal["conversations", "visitors"]
    total: int
    deadline: list[DayView]
    now: list[DayView]


class EffectView(View):
    """One changed setting, from the second after saving.

    ``to_memory``: live conversations whose written part is erased at once and which go on in memory. ``shortened``: live
    ones that will be kept less long after their end. ``at_once``: erasure that is not the admin's to postpone.
    """

    key: str
    before: str
    after: str
    tighter: bool
    stops: WordsView
    starts: WordsView
    to_memory: int
    shortened: int
    erased: ErasureView | None
    at_once: bool


class ToldView(View):
    """Who learns of it within a second: live conversations of the site, and desks of the company."""

    conversations: int
    desks: int


class PreviewView(View):
    """``read_again``: visitors who had accepted the notice must read and accept its new wording."""

    version: str
    effects: list[EffectView]
    told: ToldView
    notice: NoticeView
    read_again: bool


class ChangedView(View):
    """One setting's step."""

    key: str
    before: str
    after: str


class HistoryLineView(View):
    """One saving. ``before`` and ``after`` hold every setting, for comparing and for going back."""

    number: int
    at: Millis
    by: str
    reason: str
    changed: list[ChangedView]
    before: dict[str, str]
    after: dict[str, str]


class HistoryView(View):
    """Newest first, as far back as the audit trail goes: one year."""

    site_id: str
    current: dict[str, str]
    lines: list[HistoryLineView]


class RecordSettingView(View):
    """One line of the page. ``names``: how each of its rungs is called."""

    key: str
    title: WordsView
    rung: str
    name: WordsView
    names: dict[str, WordsView]
    does: WordsView
    decider: Literal["site", "host"]
    changed: LastChangeView | None


class LifetimeView(View):
    """One line of the retention table: these data, this long; ``lasts`` null: that is not the site's to choose."""

    until: WordsView
    lasts: WordsView | None
    erasure: WordsView


class RecordView(View):
    """Printed from the catalogue and from what every column declares; ``made_at`` is when."""

    made_at: Millis
    company: str
    site_id: str
    site_name: str
    origins: list[str]
    contact: str
    version: str
    notice: NoticeView
    settings: list[RecordSettingView]
    groups: list[GroupView]
    retention: list[LifetimeView]
    processing: list[ProcessingView]
    history: list[HistoryLineView]


class RetentionDayView(View):
    """What goes on a day (UTC); ``day`` null: it is over, and goes within the minute."""

    day: Millis | None
    conversations: int
    visitors: int


class RetentionSiteView(View):
    """What one site keeps, and until when."""

    site_id: str
    site_name: str
    conversations: int
    visitors: int
    days: list[RetentionDayView]


class RetentionView(View):
    """The dry run: what the clock will erase by itself."""

    now: Millis
    sites: list[RetentionSiteView]


class ErasedView(View):
    """What one batch erased; more may be waiting when either is not 0."""

    conversations: int
    visitors: int

"""What a draft of the privacy page would start, stop and erase, before anything is saved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aparte.domain.conversation import KeptConversation
from aparte.domain.ids import SiteId
from aparte.domain.site import Site
from aparte.policy.catalogue import BY_KEY, Choices, differences, tighter
from aparte.policy.chat_history import CHAT_HISTORY, ChatHistory
from aparte.policy.chat_history import KEEPS as HISTORY_KEEPS
from aparte.policy.notice import notice
from aparte.policy.retention import forgotten_by, history_rung
from aparte.policy.setting import Setting
from aparte.policy.visitor_memory import VISITOR_MEMORY
from aparte.ports.retention import Due, RetentionReader
from aparte.ports.store import Transaction
from aparte.readings.privacy import show, show_notice, version_of
from aparte.wire.privacy import DayView, EffectView, ErasureView, PreviewView, ToldView


@dataclass(frozen=True, slots=True)
class Live:
    """Live conversations of the site that a draft touches: those leaving the disk, and those kept less long later."""

    to_memory: Sequence[KeptConversation]
    shortened: Sequence[KeptConversation]


def kept_live(tx: Transaction) -> Mapping[SiteId, Sequence[KeptConversation]]:
    """Kept conversations that go on, per site."""
    by_site: dict[SiteId, list[KeptConversation]] = {}
    for conversation in tx.conversations.live():
        if isinstance(conversation, KeptConversation):
            by_site.setdefault(conversation.site_id, []).append(conversation)
    return by_site


def live_under(mine: Sequence[KeptConversation], after: Choices) -> Live:
    """What a site's choices mean for its kept conversations that go on."""
    rungs = {c.id: history_rung(after, c.rung) for c in mine}
    leaving = [c for c in mine if rungs[c.id] is ChatHistory.OFF]
    return Live(leaving, [c for c in mine if rungs[c.id] is not ChatHistory.OFF and rungs[c.id] != c.rung])


@dataclass(frozen=True, slots=True)
class Plan:
    """A draft, with what the transaction knows of it; the counts of what is on disk are read afterwards."""

    site: Site
    now: int
    before: Choices
    after: Choices
    live: Live
    view: PreviewView

    def counted(self, reader: RetentionReader) -> PreviewView:
        """The same with what would be erased, by day."""
        for effect in self.view.effects:
            setting = BY_KEY[effect.key]
            if not tighter(self.before, self.after, setting):
                continue
            if setting is CHAT_HISTORY:
                effect.erased = self._conversations(reader)
            elif setting is VISITOR_MEMORY:
                effect.erased = self._visitors(reader)
        return self.view

    def _conversations(self, reader: RetentionReader) -> ErasureView:
        keeps = HISTORY_KEEPS[self.after[CHAT_HISTORY]]
        tenant, site = self.site.tenant_id, self.site.id
        now = reader.conversations_due(tenant, self.now, site, keeps)
        return ErasureView(
            kind="conversations",
            total=sum(due.total for due in now),
            deadline=days(reader.conversations_due(tenant, self.now, site)),
            now=days(now),
        )

    def _visitors(self, reader: RetentionReader) -> ErasureView:
        tenant, site = self.site.tenant_id, self.site.id
        now = reader.visitors_due(tenant, self.now, site, forgotten_by(self.after, self.now))
        return ErasureView(
            kind="visitors",
            total=sum(due.total for due in now),
            deadline=days(reader.visitors_due(tenant, self.now, site)),
            now=days(now),
        )


def plan(tx: Transaction, site: Site, before: Choices, after: Choices) -> Plan:
    """What would happen; nothing is changed."""
    live = live_under(kept_live(tx).get(site.id, ()), after)
    effects = [_effect(BY_KEY[key], before, after, live) for key, _, _ in differences(before, after)]
    gate = show_notice(after, site)
    view = PreviewView(
        version=version_of(tx, site, before),
        effects=effects,
        told=_told(tx, site),
        notice=gate,
        read_again=gate.gate and notice(before, site) != notice(after, site),
    )
    return Plan(site, tx.now, before, after, live, view)


def days(dues: Iterable[Due]) -> list[DayView]:
    """As the page counts them."""
    return [DayView(day=due.day, total=due.total) for due in dues]


def _effect(setting: Setting, before: Choices, after: Choices, live: Live) -> EffectView:
    history = setting is CHAT_HISTORY
    return EffectView(
        key=setting.key,
        before=str(before.of_site(setting)),
        after=str(after.of_site(setting)),
        tighter=tighter(before, after, setting),
        stops=show(setting.rungs[before[setting]].does),
        starts=show(setting.rungs[after[setting]].does),
        to_memory=len(live.to_memory) if history else 0,
        shortened=len(live.shortened) if history else 0,
        erased=None,
        at_once=setting is VISITOR_MEMORY,
    )


def _told(tx: Transaction, site: Site) -> ToldView:
    live = sum(1 for c in tx.conversations.live() if c.site_id == site.id)
    return ToldView(conversations=live, desks=sum(1 for p in tx.memory.presences() if not p.gone))

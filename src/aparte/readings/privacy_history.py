"""The history of a site's choices, read back from the audit trail; and the record that is filed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aparte.domain.audit import AuditEntry
from aparte.domain.site import Site
from aparte.policy.catalogue import BY_KEY
from aparte.policy.inventory import Erasure, Retention
from aparte.policy.record import ERASURES, RETENTIONS
from aparte.ports.retention import Kept
from aparte.ports.store import Transaction
from aparte.readings.privacy import group_columns, show, show_data
from aparte.wire.privacy import (
    ChangedView,
    HistoryLineView,
    HistoryView,
    LifetimeView,
    PrivacyView,
    RecordSettingView,
    RecordView,
    WordsView,
)


@dataclass(frozen=True, slots=True)
class Names:
    """Who stands behind a handle of the trail, as far as they are still here."""

    by_id: Mapping[str, str]

    @classmethod
    def of(cls, tx: Transaction) -> "Names":
        """Everybody of the company, and its programs."""
        people = {str(person.id): person.name for person in tx.people.all()}
        return cls({**people, **{str(program.id): program.name for program in tx.api_keys.all()}})

    def say(self, handle: str) -> str:
        """The name; empty when they are gone. Their role may have changed since the line was written."""
        return self.by_id.get(handle.rpartition(":")[2], "")


def history(site_id: str, current: Mapping[str, str], trail: Sequence[AuditEntry], names: Names) -> HistoryView:
    """Newest first; each line with the whole page before and after it, found by walking back from now."""
    lines, after = [], dict(current)
    for entry in trail:
        changed = list(_steps(entry.detail))
        before = {**after, **{step.key: step.before for step in changed}}
        lines.append(
            HistoryLineView(
                number=entry.number,
                at=entry.at,
                by=names.say(entry.actor),
                reason=entry.reason,
                changed=changed,
                before=before,
                after=after,
            )
        )
        after = before
    return HistoryView(site_id=site_id, current=dict(current), lines=lines)


def _steps(detail: str) -> Sequence[ChangedView]:
    """``key from -> to; …`` as the trail says it; a setting that no longer exists is left out."""
    parts = (part.split(" ") for part in detail.split("; "))
    return [
        ChangedView(key=part[0], before=part[1], after=part[3])
        for part in parts
        if len(part) == 4 and part[0] in BY_KEY
    ]


def read_record(site: Site, page: PrivacyView, inventory: Sequence[Kept], changes: HistoryView, at: int) -> RecordView:
    """Everything about the site's privacy on one paper."""
    return RecordView(
        made_at=at,
        company=page.company,
        site_id=site.id,
        site_name=site.name,
        origins=list(site.origins),
        contact=site.privacy_contact,
        version=page.version,
        notice=page.notice,
        settings=[_setting_line(page, key) for key in changes.current],
        groups=page.groups,
        retention=_lifetimes(page, inventory),
        processing=[show_data(declared, columns) for declared, columns in group_columns(inventory).items()],
        history=changes.lines,
    )


def _setting_line(page: PrivacyView, key: str) -> RecordSettingView:
    setting = next(s for s in page.settings if s.key == key)
    rung = next(r for r in setting.rungs if r.rung == setting.in_force)
    return RecordSettingView(
        key=key,
        title=setting.title,
        rung=rung.rung,
        name=rung.name,
        names={each.rung: each.name for each in setting.rungs},
        does=rung.does,
        decider=setting.decider,
        changed=setting.changed,
    )


def _lifetimes(page: PrivacyView, inventory: Sequence[Kept]) -> list[LifetimeView]:
    """Per kind of deadline, how long that is on this site."""
    lines = dict.fromkeys((kept.declared.retention, kept.declared.erasure) for kept in inventory)
    return [
        LifetimeView(until=show(RETENTIONS[until]), lasts=_lasts(page, until), erasure=show(ERASURES[erasure]))
        for until, erasure in sorted(lines, key=_order)
    ]


def _order(line: tuple[Retention, Erasure]) -> tuple[int, int]:
    return list(Retention).index(line[0]), list(Erasure).index(line[1])


def _lasts(page: PrivacyView, until: Retention) -> WordsView | None:
    for setting in page.settings:
        rung = next(r for r in setting.rungs if r.rung == setting.in_force)
        if until in BY_KEY[setting.key].governs and BY_KEY[setting.key].keeps:
            return rung.name
    return None

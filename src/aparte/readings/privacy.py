"""The privacy page as everybody may read it: the catalogue with its words, what the site chose, who chose it and when."""

import hashlib
from collections.abc import Mapping, Sequence

from aparte.domain.people import Role
from aparte.domain.privacy import Choice, choice_id
from aparte.domain.site import Site
from aparte.policy.catalogue import CATALOGUE, PRESETS, Choices, preset
from aparte.policy.inventory import Declared
from aparte.policy.notice import in_force
from aparte.policy.record import CATEGORIES, ERASURES, EXPORTS, RETENTIONS, SUBJECTS, say_purpose
from aparte.policy.setting import DAY, GROUPS, UNSET, Group, Ladder, Setting, Words, strictest
from aparte.ports.retention import Kept
from aparte.ports.store import Transaction
from aparte.wire.privacy import (
    GroupView,
    LastChangeView,
    NoticeView,
    PresetView,
    PrivacyView,
    ProcessingView,
    RungView,
    SettingView,
    WordsView,
)


def read_privacy(
    tx: Transaction, site: Site, choices: Choices, inventory: Sequence[Kept], *, editable: bool
) -> PrivacyView:
    """The page of one site, at one instant."""
    stored = stored_choices(tx, site)
    return PrivacyView(
        site_id=site.id,
        site_name=site.name,
        company=tx.tenant().name,
        contact=site.privacy_contact,
        version=version_of(tx, site, choices),
        editable=editable,
        admins=sorted(p.name for p in tx.people.all() if p.role is Role.ADMIN and not p.disabled),
        fresh=not stored,
        groups=[_group(group) for group in GROUPS],
        settings=[_setting(tx, setting, choices, stored.get(setting.key), inventory) for setting in CATALOGUE],
        presets=[_preset(name, choices) for name in PRESETS],
        notice=show_notice(choices, site),
    )


def stored_choices(tx: Transaction, site: Site) -> dict[str, Choice]:
    """What was ever chosen for the site, by key."""
    found = (tx.choices.get(choice_id(site.id, setting.key)) for setting in CATALOGUE)
    return {choice.key: choice for choice in found if choice is not None}


def version_of(tx: Transaction, site: Site, choices: Choices) -> str:
    """A name for the page as it stands; it changes with anything that was chosen, and with the host's limits."""
    stored = sorted((c.key, c.rung, c.at, c.by) for c in stored_choices(tx, site).values())
    floors = [str(choices.floor(setting)) for setting in CATALOGUE]
    return hashlib.sha256(repr((stored, floors)).encode()).hexdigest()[:16]


def show(words: Words) -> WordsView:
    """Both languages."""
    return WordsView(en=words.en, fr=words.fr)


def show_notice(choices: Choices, site: Site) -> NoticeView:
    """What visitors read under these choices."""
    applies = in_force(choices, site)
    text = dict(applies.notice)
    return NoticeView(text=WordsView(en=text["en"], fr=text["fr"]), gate=applies.gate)


def name_of(tx: Transaction, handle: str) -> str:
    """A person's or a program's name for the page; empty when they are no longer here."""
    kind, _, key = handle.rpartition(":")
    if kind == "key":
        program = tx.api_keys.get(key)
        return program.name if program else ""
    person = tx.people.get(key)
    return person.name if person else ""


def last_change(tx: Transaction, choice: Choice | None) -> LastChangeView | None:
    """Who last chose this setting."""
    return LastChangeView(at=choice.at, by=name_of(tx, choice.by)) if choice else None


def show_data(declared: Declared, columns: Sequence[str]) -> ProcessingView:
    """One line of the record: what these columns hold, for people."""
    purpose = say_purpose(declared.purpose) or Words(declared.purpose, declared.purpose)
    return ProcessingView(
        category=show(CATEGORIES[declared.category]),
        subject=show(SUBJECTS[declared.subject]),
        purpose=show(purpose),
        retention=show(RETENTIONS[declared.retention]),
        erasure=show(ERASURES[declared.erasure]),
        export=show(EXPORTS.get(declared.export, Words(declared.export, declared.export))),
        columns=list(columns),
    )


def group_columns(inventory: Sequence[Kept]) -> Mapping[Declared, list[str]]:
    """Columns that declare the same, together, in the order of the tables."""
    grouped: dict[Declared, list[str]] = {}
    for kept in inventory:
        grouped.setdefault(kept.declared, []).append(f"{kept.table}.{kept.column}")
    return grouped


def _group(group: Group) -> GroupView:
    bare = all(setting.group is not group for setting in CATALOGUE)
    return GroupView(key=group.value, title=show(GROUPS[group]), unset=show(UNSET[group]) if bare else None)


def _setting(
    tx: Transaction, setting: Setting, choices: Choices, choice: Choice | None, inventory: Sequence[Kept]
) -> SettingView:
    governed = [kept for kept in inventory if kept.declared.retention in setting.governs]
    return SettingView(
        key=setting.key,
        group=setting.group.value,
        title=show(setting.title),
        help=show(setting.help),
        rungs=[_rung(setting, rung, choices) for rung in setting.ladder.rungs()],
        chosen=str(choices.of_site(setting)),
        in_force=str(choices[setting]),
        default=str(setting.default),
        floor=str(choices.floor(setting)) if choices.limited(setting) else None,
        decider="host" if choices.decider(setting) == "host" else "site",
        changed=last_change(tx, choice),
        data=[show_data(declared, columns) for declared, columns in group_columns(governed).items()],
    )


def _rung(setting: Setting, rung: Ladder, choices: Choices) -> RungView:
    words = setting.rungs[rung]
    days = setting.keeps.get(rung, 0) // DAY
    return RungView(
        rung=str(rung),
        name=show(words.name),
        does=show(words.does),
        visitor=show(words.visitor),
        agent=show(words.team),
        manager=show(words.manager),
        keeps_days=days or None,
        locked=rung.height > choices.floor(setting).height,
    )


def _preset(name: str, choices: Choices) -> PresetView:
    title, meaning = PRESETS[name]
    wanted = preset(name)
    permitted = {s.key: str(strictest(s.ladder.read(wanted[s.key], s.default), choices.floor(s))) for s in CATALOGUE}
    return PresetView(name=name, title=show(title), help=show(meaning), choices=permitted)  # type: ignore[arg-type]

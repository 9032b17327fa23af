"""What the present house has forgotten, replayed on a restored one: a backup must not bring back what somebody deleted.

Also what was tightened or withdrawn since: a restore never loosens a privacy choice and never revives a consent.
"""

import sqlite3
from dataclasses import dataclass, field
from typing import Any

from aparte.policy.catalogue import BY_KEY
from aparte.policy.setting import strictest

CHOICES = "SELECT id, site_id, key, rung, by, at, tenant_id FROM choices"
PUT_CHOICE = "INSERT OR REPLACE INTO choices (id, site_id, key, rung, by, at, tenant_id) VALUES (?, ?, ?, ?, ?, ?, ?)"
SHORTEN = "UPDATE conversations SET keep_until = ? WHERE id = ? AND keep_until > ?"
KEYS_OF_CONVERSATIONS = "SELECT id FROM keys WHERE id LIKE 'c\\_%' ESCAPE '\\'"
EXPIRED = "SELECT id FROM conversations WHERE keep_until <= ?"


@dataclass(slots=True)
class Forgotten:
    """``erased``: ids of conversations with the time of their tombstone; ``deadlines``: until when those still there are kept.

    ``known``: the visitors recognised now, None when there was no present house.
    """

    erased: dict[str, int] = field(default_factory=dict)
    withdrawn: dict[str, int] = field(default_factory=dict)
    deadlines: dict[str, int] = field(default_factory=dict)
    known: set[str] | None = None
    choices: list[tuple[Any, ...]] = field(default_factory=list)


def recall(data: sqlite3.Connection, keys: sqlite3.Connection) -> Forgotten:
    """What the present house knows to be gone, withdrawn or tightened. Raises ``sqlite3.Error`` when it cannot be read."""
    return Forgotten(
        erased=dict(keys.execute("SELECT id, at FROM erased")),
        withdrawn=dict(data.execute("SELECT id, withdrawn_at FROM consents WHERE withdrawn_at NOT NULL")),
        deadlines=dict(data.execute("SELECT id, keep_until FROM conversations WHERE keep_until NOT NULL")),
        known={row[0] for row in data.execute("SELECT id FROM visitors")},
        choices=list(data.execute(CHOICES)),
    )


def replay(forgotten: Forgotten, data: sqlite3.Connection, keys: sqlite3.Connection, now: int) -> int:
    """Forget again: keys first, then rows; also what expired meanwhile. Returns how many conversations went."""
    data.execute("BEGIN IMMEDIATE")
    data.executemany(SHORTEN, [(until, key, until) for key, until in forgotten.deadlines.items()])
    gone = {**dict(keys.execute("SELECT id, at FROM erased")), **forgotten.erased}
    gone.update((row[0], now) for row in data.execute(EXPIRED, (now,)).fetchall())
    present = {row[0] for row in data.execute("SELECT id FROM conversations")}
    # The vault was copied after the data: it holds keys of conversations that began in between.
    unused = {row[0] for row in keys.execute(KEYS_OF_CONVERSATIONS)} - present
    keys.execute("BEGIN IMMEDIATE")
    keys.executemany("DELETE FROM keys WHERE id = ?", [(key,) for key in gone.keys() | unused])
    keys.executemany("INSERT OR IGNORE INTO erased (id, at) VALUES (?, ?)", list(gone.items()))
    keys.execute("COMMIT")
    drop_conversations(data, present & gone.keys())
    _forget_visitors(forgotten, data, now)
    _tighten(forgotten, data)
    _sign_everybody_out(data)
    data.execute("COMMIT")
    return len(present & gone.keys())


def drop_conversations(data: sqlite3.Connection, gone: set[str]) -> None:
    """Their entries and files, then their headers."""
    named = [(key,) for key in gone]
    data.executemany("DELETE FROM entries WHERE conversation_pk = (SELECT pk FROM conversations WHERE id = ?)", named)
    data.executemany(
        "DELETE FROM attachments WHERE conversation_pk = (SELECT pk FROM conversations WHERE id = ?)", named
    )
    data.executemany("DELETE FROM conversations WHERE id = ?", named)


def _forget_visitors(forgotten: Forgotten, data: sqlite3.Connection, now: int) -> None:
    data.execute("DELETE FROM visitors WHERE known_until <= ?", (now,))
    if forgotten.known is not None:
        back = {row[0] for row in data.execute("SELECT id FROM visitors")} - forgotten.known
        data.executemany("DELETE FROM visitors WHERE id = ?", [(key,) for key in back])
    ended = [(at, key) for key, at in forgotten.withdrawn.items()]
    data.executemany("UPDATE consents SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL", ended)


def _tighten(forgotten: Forgotten, data: sqlite3.Connection) -> None:
    restored = {row[0]: row[3] for row in data.execute(CHOICES)}
    sites = {row[0] for row in data.execute("SELECT id FROM sites")}
    for choice in forgotten.choices:
        key, site_id, name, rung = choice[:4]
        setting = BY_KEY.get(name)
        if setting is None or site_id not in sites:
            continue
        ours = setting.ladder.read(restored.get(key), setting.default)
        theirs = setting.ladder.read(rung, setting.default)
        if theirs is not ours and strictest(ours, theirs) is theirs:
            data.execute(PUT_CHOICE, choice)


def _sign_everybody_out(data: sqlite3.Connection) -> None:
    """A session or an invitation that ended since must not live again."""
    data.execute("DELETE FROM sessions")
    data.execute("UPDATE people SET invite_hash = NULL, invite_until = 0")

"""Files at rest: each sealed under its conversation's key, in a row of its own; gone with the key."""

import sqlite3

from aparte.storage.vault import Seal
from aparte.storage.writer import Op

ATTACH = "INSERT INTO attachments (id, conversation_pk, size, sealed) VALUES (?, ?, ?, ?)"
DROP_ATTACHMENTS = "DELETE FROM attachments WHERE conversation_pk = ?"


def _belongs(conversation_id: str, key: str) -> bytes:
    """What a sealed file is authenticated with."""
    return f"attachments|sealed|{conversation_id}|{key}".encode()


def attach_op(pk: int, conversation_id: str, seal: Seal, key: str, data: bytes) -> Op:
    """Write one more file."""
    return ATTACH, (key, pk, len(data), seal.seal(data, _belongs(conversation_id, key)))


def opened_file(data: sqlite3.Connection, pk: int, conversation_id: str, seal: Seal, key: str) -> bytes | None:
    """One file of this conversation; None when it has none of this id."""
    row = data.execute("SELECT sealed FROM attachments WHERE id = ? AND conversation_pk = ?", (key, pk)).fetchone()
    return seal.open(row[0], _belongs(conversation_id, key)) if row else None


def opened_files(data: sqlite3.Connection, pk: int, conversation_id: str, seal: Seal) -> dict[str, bytes]:
    """All of them, by id."""
    rows = data.execute("SELECT id, sealed FROM attachments WHERE conversation_pk = ?", (pk,))
    return {key: seal.open(sealed, _belongs(conversation_id, key)) for key, sealed in rows}


def attached(data: sqlite3.Connection, pk: int) -> tuple[int, int]:
    """How many, and how many bytes in all."""
    sql = "SELECT COUNT(*), COALESCE(SUM(size), 0) FROM attachments WHERE conversation_pk = ?"
    count, size = data.execute(sql, (pk,)).fetchone()
    return count, size

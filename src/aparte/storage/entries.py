"""Entries at rest: how a lane, a client id and a sealed entry stand in their table."""

import hashlib

from aparte.ports.store import Lane

LANES: dict[Lane, int] = {"public": 0, "team": 1}
APPEND = "INSERT INTO entries (conversation_pk, lane, number, client, sealed) VALUES (?, ?, ?, ?, ?)"
DROP_ENTRIES = "DELETE FROM entries WHERE conversation_pk = ?"


def client_hash(client_id: str) -> int:
    """64 bits of a client's id: enough to know it again, too little to hold a message smuggled into it."""
    return int.from_bytes(hashlib.blake2b(client_id.encode(), digest_size=8).digest(), "big", signed=True)


def belongs(conversation_id: str, lane: int, number: int) -> bytes:
    """What a sealed entry is authenticated with."""
    return f"entries|sealed|{conversation_id}|{lane}|{number}".encode()

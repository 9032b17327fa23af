"""The vault: one random key per conversation, wrapped by an epoch key, in a store of its own.

Content is sealed with AES-256-GCM (NIST SP 800-38D) under a random 96-bit nonce; what it belongs to (table, conversation,
lane, number) is authenticated with it. Keys are never derived: destroying one leaves nothing that opens its content.
The epoch key rotates; the one before last is destroyed, so that an old copy of the vault opens nothing.
"""

import base64
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
DRAWN = 256
KEPT_EPOCHS = 2


class Unreadable(Exception):
    """Content whose key is gone, or that was altered."""


class Damaged(ValueError):
    """The file of the epoch keys is there and cannot be read; the message names it."""


class Nonces:
    """Random nonces, drawn from the system many at a time: each drawing lets another thread have the interpreter."""

    def __init__(self) -> None:
        self._drawn: Iterator[bytes] = iter(())

    def next(self) -> bytes:
        """One that was never handed out before."""
        nonce = next(self._drawn, None)
        if nonce is None:
            several = os.urandom(NONCE * DRAWN)
            self._drawn = iter([several[at : at + NONCE] for at in range(0, len(several), NONCE)])
            nonce = next(self._drawn)
        return nonce


_nonces = Nonces()


class Seal:
    """One conversation's key, ready for use."""

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, clear: bytes, belongs: bytes) -> bytes:
        """Nonce, then ciphertext and tag."""
        nonce = _nonces.next()
        return nonce + self._cipher.encrypt(nonce, clear, belongs)

    def open(self, sealed: bytes, belongs: bytes) -> bytes:
        """Raises ``Unreadable`` when it does not belong here."""
        try:
            return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], belongs)
        except InvalidTag:
            raise Unreadable(belongs.decode()) from None


PUT_KEY = "INSERT OR REPLACE INTO keys (id, epoch, wrapped) VALUES (?, ?, ?)"
DROP_KEY = "DELETE FROM keys WHERE id = ?"
PUT_ERASED = "INSERT OR IGNORE INTO erased (id, at) VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A conversation's key as it stands in the vault."""

    epoch: int
    wrapped: bytes


class Epochs:
    """The epoch keys, in a file that only the server's account may read. Raises ``Damaged``, ``OSError``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if path.exists():
            self.current, self._keys = _stored(path)
        else:
            self.current = 1
            self._keys = {1: AESGCM.generate_key(256)}
            self._write()

    @property
    def numbers(self) -> frozenset[int]:
        """The epochs whose keys still exist."""
        return frozenset(self._keys)

    def new_key(self, conversation_id: str) -> tuple[Seal, Wrapped]:
        """A fresh random key and its wrapped form."""
        key = AESGCM.generate_key(256)
        return Seal(key), self._wrap(key, conversation_id)

    def unwrap(self, wrapped: Wrapped, conversation_id: str) -> Seal:
        """Raises ``Unreadable`` when its epoch is gone."""
        return Seal(self._open(wrapped, conversation_id))

    def rewrap(self, wrapped: Wrapped, conversation_id: str) -> Wrapped:
        """The same key under the current epoch."""
        return self._wrap(self._open(wrapped, conversation_id), conversation_id)

    def adopt(self, other: "Epochs", wrapped: Wrapped, conversation_id: str) -> Wrapped:
        """What another epoch file wrapped, under our current key: a restore. Raises ``Unreadable``."""
        return self._wrap(other._open(wrapped, conversation_id), conversation_id)

    def rotate(self) -> int:
        """A new epoch; keys still under the one before must be re-wrapped before the next rotation. Returns its number."""
        self.current += 1
        self._keys[self.current] = AESGCM.generate_key(256)
        self._keys = {epoch: key for epoch, key in self._keys.items() if epoch > self.current - KEPT_EPOCHS}
        self._write()
        return self.current

    def _wrap(self, key: bytes, conversation_id: str) -> Wrapped:
        nonce = os.urandom(NONCE)
        sealed = AESGCM(self._keys[self.current]).encrypt(nonce, key, conversation_id.encode())
        return Wrapped(self.current, nonce + sealed)

    def _open(self, wrapped: Wrapped, conversation_id: str) -> bytes:
        epoch_key = self._keys.get(wrapped.epoch)
        if epoch_key is None:
            raise Unreadable(conversation_id)
        try:
            return AESGCM(epoch_key).decrypt(wrapped.wrapped[:NONCE], wrapped.wrapped[NONCE:], conversation_id.encode())
        except InvalidTag:
            raise Unreadable(conversation_id) from None

    def _write(self) -> None:
        """Whole or not at all, also through a power cut: keys wrapped under an epoch that is not on disk are lost."""
        keys = {str(epoch): base64.b64encode(key).decode() for epoch, key in self._keys.items()}
        fresh = self._path.with_suffix(".new")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump({"current": self.current, "keys": keys}, file)
            file.flush()
            os.fsync(file.fileno())
        with _overwritten(self._path):
            fresh.replace(self._path)
            folder = os.open(self._path.parent, os.O_RDONLY | os.O_DIRECTORY)
            os.fsync(folder)
            os.close(folder)


def _stored(path: Path) -> tuple[int, dict[int, bytes]]:
    """The current epoch and the keys. Raises ``Damaged``."""
    try:
        stored = json.loads(path.read_bytes())
        keys = {int(epoch): base64.b64decode(key, validate=True) for epoch, key in stored["keys"].items()}
        AESGCM(keys[stored["current"]])
    except (ValueError, LookupError, TypeError, AttributeError):
        raise Damaged(f"{path.absolute()} is damaged") from None
    return stored["current"], keys


@contextmanager
def _overwritten(path: Path) -> Iterator[None]:
    """What a file held is written over once another stands in its place: a destroyed key leaves no copy in free blocks."""
    before = path.open("r+b") if path.exists() else None
    yield
    if before is not None:
        with before:
            before.write(bytes(os.fstat(before.fileno()).st_size))
            before.flush()
            os.fsync(before.fileno())

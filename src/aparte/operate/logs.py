"""The log: one JSON object a line, from a closed list of fields. It says what happened to the server, never to whom or in which words.

Rooms log with the standard library: the first word of the message is the event, everything after it is dropped, and so
is the message of an exception; its type and its places in the code stay. Libraries are reduced the same way.
"""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

import structlog

from aparte.policy.inventory import Category, Declared, Erasure, Retention, Subject

_WORD = re.compile(r"[A-Za-z0-9_.]{1,80}\Z")
_PLACE = re.compile(r"[\w./-]{1,120}:\d+ [\w<>]{1,80}\Z")
_EVENT = re.compile(r"[a-z][a-z0-9_]{2,59}")
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def _field(purpose: str) -> Declared:
    return Declared(Category.SERVER, Subject.NOBODY, purpose, Retention.HOST, Erasure.STAYS, "never")


FIELDS: dict[str, Declared] = {
    "at": _field("when, UTC"),
    "level": _field("how bad"),
    "event": _field("what happened, one word of a closed vocabulary"),
    "component": _field("which part of the server says so"),
    "code": _field("a stable code of ours or of the database"),
    "error": _field("type of the exception, without its message"),
    "where": _field("places in the code, without values"),
    "count": _field("how many"),
    "duration_ms": _field("how long"),
    "bytes": _field("how much"),
    "port": _field("where the server listens"),
    "version": _field("which release"),
}
"""Every field a line may have. What is not here is dropped before it is written."""

LIBRARY_EVENTS = {
    "Started server process [%d]": "server_process_started",
    "Finished server process [%d]": "server_process_ended",
    "Shutting down": "shutting_down",
    "Waiting for connections to close. (CTRL+C to force quit)": "waiting_for_connections",
    "Waiting for background tasks to complete. (CTRL+C to force quit)": "waiting_for_tasks",
    "Exception in ASGI application\n": "request_crashed",
    "Invalid HTTP request received.": "request_not_http",
    "Uvicorn running on socket %s (Press CTRL+C to quit)": "listening",
}
"""What libraries say, by the text in their code; anything else of theirs is ``library_message``."""


LIBRARIES = ("uvicorn", "uvicorn.error", "uvicorn.access", "litestar", "asyncio", "alembic", "sqlalchemy", "websockets")


def configure(level: str = "info", stream: TextIO | None = None) -> None:
    """Route every logger of the process here; once, before anything is said. Raises ``ValueError`` for an unknown level."""
    formatter = structlog.stdlib.ProcessorFormatter(
        processors=[close_fields, structlog.processors.JSONRenderer(ensure_ascii=True)], foreign_pre_chain=[of_record]
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in LIBRARIES:
        library = logging.getLogger(name)
        library.handlers[:], library.propagate = [], True
        library.setLevel(logging.NOTSET if level == "debug" else logging.WARNING)
    logging.captureWarnings(True)


def of_record(_logger: Any, _name: str, event_dict: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """What may be said of a record of the standard library."""
    record: logging.LogRecord = event_dict["_record"]
    extras = {key: value for key, value in vars(record).items() if key not in _STANDARD}
    said: MutableMapping[str, Any] = {
        **{key: value for key, value in extras.items() if not key.startswith("_")},
        "_record": record,
        "event": event_of(record),
        "component": record.name,
        "level": record.levelname.lower(),
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
    }
    if record.exc_info:
        said.update(described(*record.exc_info))
    return said


def event_of(record: logging.LogRecord) -> str:
    """The event's name: ours is the first word of the message as written in the code, theirs is in the table."""
    template = record.msg if isinstance(record.msg, str) else ""
    if not record.name.startswith("aparte"):
        return LIBRARY_EVENTS.get(template, "library_message")
    found = _EVENT.match(template)
    return found.group() if found and template[found.end() :][:1] in ("", " ") else "unnamed"


def described(
    kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
) -> dict[str, Any]:
    """An exception by its type, the database's code, and its places; never its message, a line's values or its causes' words."""
    if kind is None:
        return {}
    frames = traceback.extract_tb(trace)[-12:]
    said: dict[str, Any] = {"error": kind.__name__, "where": [_place(frame) for frame in frames]}
    code = getattr(error, "sqlite_errorname", None)
    return {**said, "code": code} if isinstance(code, str) else said


def _place(frame: traceback.FrameSummary) -> str:
    parts = frame.filename.replace("\\", "/").split("/")
    for root in ("site-packages", "src"):
        if root in parts:
            parts = parts[len(parts) - parts[::-1].index(root) :]
            break
    return f"{'/'.join(parts[-4:])}:{frame.lineno} {frame.name}"


def close_fields(_logger: Any, _name: str, event_dict: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Declared fields with harmless values, in their order; the rest is gone."""
    return {key: event_dict[key] for key in FIELDS if key in event_dict and _harmless(event_dict[key])}


def _harmless(value: Any) -> bool:
    """Numbers, one word, a time, or places in the code: no value can hold a sentence, an address or a name with a space."""
    if isinstance(value, (bool, int, float)):
        return True
    if isinstance(value, list):
        return all(isinstance(part, str) and _PLACE.match(part) for part in value)
    return isinstance(value, str) and bool(_WORD.match(value) or _is_time(value))


def _is_time(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True

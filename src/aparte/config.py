"""What the host sets, once, at the start: every option has a default, an environment variable and a line in the reference.

Privacy choices are not here: they belong to the sites. The host may only set floors, which tighten.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aparte.policy.catalogue import BY_KEY

PREFIX = "APARTE_"
NOT_OPTIONS = {"APARTE_FILE", "APARTE_CHROMIUM", "APARTE_DEMO_FOLDER", "APARTE_PYTHON"}
"""Where the options are, and what the tools of the repository ask for."""
LEVELS = ("debug", "info", "warning", "error")
PORTS, COUNTS = range(65_536), range(1, 1_000_001)


def _option(default: Any, text: str, allowed: range | tuple[str, ...] = ()) -> Any:
    """``allowed``: what else it may be; empty: anything of the default's kind."""
    metadata = {"text": text, "allowed": allowed}
    if isinstance(default, (dict, tuple)):
        return field(default_factory=lambda: default, metadata=metadata)
    return field(default=default, metadata=metadata)


class BadConfiguration(Exception):
    """A value that cannot be used; the message names the variable and what it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Read from ``APARTE_…`` variables; a file given by ``APARTE_FILE`` holds lines ``NAME=value`` and is overridden by them."""

    data: Path = _option(Path("data"), "Folder of the database, the keys and the epoch file.")
    host: str = _option("127.0.0.1", "Address to listen on.")
    port: int = _option(8700, "Port to listen on.", PORTS)
    public_url: str = _option(
        "", "Where people reach the server, such as https://chat.example; empty: as the request says."
    )
    trusted_proxies: tuple[str, ...] = _option(
        (), "Addresses or networks of reverse proxies whose forwarded headers count, comma separated."
    )
    command_rate: int = _option(20, "Commands a second that one socket may send in the long run.", COUNTS)
    command_burst: int = _option(80, "Commands one socket may send at once.", COUNTS)
    connect_rate: int = _option(
        1_200,
        "New sockets, and reports of installation, a minute for one address: many phones stand behind one.",
        COUNTS,
    )
    open_rate: int = _option(
        30,
        "Conversations that one visitor may open in an hour; one address, as many as it may open sockets a minute.",
        COUNTS,
    )
    sign_in_rate: int = _option(10, "Failed sign-ins in ten minutes for one account or address.", range(1, 1_001))
    frame_limit: int = _option(65_536, "Largest command, in bytes.", range(1_024, 1_048_577))
    backlog_limit: int = _option(
        1_048_576,
        "Bytes that may wait for a slow reader before it is dropped; it resumes later.",
        range(65_536, 1_073_741_825),
    )
    epoch_days: int = _option(7, "Days after which the key that wraps the conversations' keys turns.", range(1, 32))
    session_days: int = _option(30, "Days after which one signs in again.", range(1, 366))
    floor: Mapping[str, str] = _option(
        {}, "Loosest rung the host permits, such as chat_history=month,visitor_memory=session."
    )
    log_level: str = _option("info", "debug, info, warning or error.", LEVELS)
    metrics_port: int = _option(0, "Port of Prometheus metrics, on this machine only; 0: none.", PORTS)


def read_config(environment: Mapping[str, str] | None = None, **given: Any) -> Config:
    """From the environment, the file it names, and what the command line gave. Raises ``BadConfiguration``."""
    values = dict(os.environ if environment is None else environment)
    named = values.get(PREFIX + "FILE")
    if named:
        values = {**_file(Path(named)), **values}
    read = {
        f.name: _read(f.name, f.type, values[PREFIX + f.name.upper()])
        for f in fields(Config)
        if PREFIX + f.name.upper() in values
    }
    config = Config(**{**read, **{name: value for name, value in given.items() if value is not None}})
    _check(config)
    return config


def unknown(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    """Variables that look like ours and are not, each with the one it was perhaps meant to be, or an empty text."""
    known = {variable for _, variable, _, _ in reference()} | NOT_OPTIONS
    wrong = sorted(name for name in environment if name.startswith(PREFIX) and name not in known)
    return [(name, next(iter(get_close_matches(name, known, 1)), "")) for name in wrong]


def reference() -> list[tuple[str, str, str, str]]:
    """Per option: name, environment variable, default, text."""
    plain = Config()
    return [
        (f.name, PREFIX + f.name.upper(), str(getattr(plain, f.name)), f"{f.metadata['text']}{_allowed(f.metadata)}")
        for f in fields(Config)
    ]


def _allowed(metadata: Mapping[str, Any]) -> str:
    allowed = metadata["allowed"]
    return f" {allowed.start} to {allowed.stop - 1}." if isinstance(allowed, range) else ""


def _check(config: Config) -> None:
    """Raises ``BadConfiguration`` for the first value that would fail, or mean something else, later."""
    for f in fields(Config):
        value, allowed = getattr(config, f.name), f.metadata["allowed"]
        if isinstance(allowed, range) and value not in allowed:
            raise _bad(f.name, value, f"it takes {allowed.start} to {allowed.stop - 1}")
        if isinstance(allowed, tuple) and allowed and value not in allowed:
            raise _bad(f.name, value, f"it takes {', '.join(allowed)}")
    parts = urlsplit(config.public_url)
    if config.public_url and (parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/")):
        raise _bad("public_url", config.public_url, "it looks like https://chat.example, without a path")
    for proxy in config.trusted_proxies:
        try:
            ip_network(proxy)
        except ValueError:
            raise _bad(
                "trusted_proxies", proxy, "it takes addresses or networks, such as 127.0.0.1,10.0.0.0/8"
            ) from None
    for key, rung in config.floor.items():
        _check_floor(key, rung)


def _check_floor(key: str, rung: str) -> None:
    """A floor that is misspelt would hold nothing up, so the server does not start on it."""
    if key not in BY_KEY:
        raise _bad("floor", key, f"the settings are {', '.join(BY_KEY)}")
    rungs = [str(known) for known in BY_KEY[key].ladder.rungs()]
    if rung not in rungs:
        raise _bad("floor", f"{key}={rung}", f"{key} takes {', '.join(rungs)}")


def _bad(name: str, value: object, takes: str) -> BadConfiguration:
    return BadConfiguration(f"{PREFIX}{name.upper()} cannot be {value}: {takes}.")


def _file(path: Path) -> dict[str, str]:
    """Lines as systemd's ``EnvironmentFile`` takes them. Only ours may stand in it. Raises ``BadConfiguration``."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadConfiguration(f"{PREFIX}FILE names {path}, which cannot be read.") from None
    read = {}
    for number, line in enumerate(lines, start=1):
        name, equals, value = (part.strip() for part in line.partition("="))
        if not name or name.startswith(("#", ";")):
            continue
        if not equals:
            raise BadConfiguration(f"Line {number} of {path} is not NAME=value.")
        read[name] = value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value
    for name, meant in unknown(read):
        raise BadConfiguration(
            f"{path} sets {name}, which is no option{f': perhaps {meant} is meant' if meant else ''}."
        )
    return read


def _read(name: str, kind: Any, raw: str) -> Any:
    try:
        if kind is int:
            return int(raw)
        if kind is Path:
            return Path(raw)
        if "tuple" in str(kind):
            return tuple(part.strip() for part in raw.split(",") if part.strip())
        if "Mapping" in str(kind):
            return dict(_pair(part) for part in raw.split(",") if part.strip())
    except ValueError:
        takes = "a whole number" if kind is int else "pairs such as chat_history=month,visitor_memory=session"
        raise _bad(name, repr(raw), f"it takes {takes}") from None
    return raw


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise ValueError(text)
    return key.strip(), value.strip()

"""What the host sets, once, at the start: every option has a default, an environment variable and a line in the reference.

Privacy choices are not here: they belong to the sites. The host may only set floors, which tighten.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

PREFIX = "APARTE_"


def _option(default: Any, text: str) -> Any:
    if isinstance(default, (dict, tuple)):
        return field(default_factory=lambda: default, metadata={"text": text})
    return field(default=default, metadata={"text": text})


BOUNDS: Mapping[str, tuple[int, int]] = {
    "port": (0, 65_535),
    "metrics_port": (0, 65_535),
    "command_rate": (1, 1_000_000),
    "command_burst": (1, 1_000_000),
    "connect_rate": (1, 1_000_000),
    "sign_in_rate": (1, 1_000),
    "frame_limit": (1_024, 1_048_576),
    "backlog_limit": (65_536, 1_073_741_824),
    "epoch_days": (1, 31),
    "session_days": (1, 365),
}
"""The least and the most that a number may be: a key that never turned would let every old backup be read."""


class BadConfiguration(Exception):
    """A value that cannot be used; the message names the variable and what it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Read from ``APARTE_…`` variables; a file given by ``APARTE_FILE`` holds lines ``NAME=value`` and is overridden by them."""

    data: Path = _option(Path("data"), "Folder of the database, the keys and the epoch file.")
    host: str = _option("127.0.0.1", "Address to listen on.")
    port: int = _option(8700, "Port to listen on.")
    public_url: str = _option(
        "", "Where people reach the server, such as https://chat.example; empty: as the request says."
    )
    trusted_proxies: tuple[str, ...] = _option(
        (), "Addresses of reverse proxies whose forwarded headers count, comma separated."
    )
    command_rate: int = _option(20, "Commands a second that one socket may send in the long run.")
    command_burst: int = _option(80, "Commands one socket may send at once.")
    connect_rate: int = _option(
        1_200, "New sockets, and reports of installation, a minute for one address: many phones stand behind one."
    )
    sign_in_rate: int = _option(10, "Failed sign-ins in ten minutes for one account or address.")
    frame_limit: int = _option(65_536, "Largest command, in bytes.")
    backlog_limit: int = _option(
        1_048_576, "Bytes that may wait for a slow reader before it is dropped; it resumes later."
    )
    epoch_days: int = _option(7, "Days after which the key that wraps the conversations' keys turns.")
    session_days: int = _option(30, "Days after which one signs in again.")
    floor: Mapping[str, str] = _option(
        {}, "Loosest rung the host permits, such as chat_history=month,visitor_memory=session."
    )
    log_level: str = _option("info", "debug, info, warning or error.")
    metrics_port: int = _option(0, "Port of Prometheus metrics, on this machine only; 0: none.")


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
    chosen = {**read, **{name: value for name, value in given.items() if value is not None}}
    for name in BOUNDS.keys() & chosen.keys():
        _check_bounds(name, chosen[name])
    return Config(**chosen)


def reference() -> list[tuple[str, str, str, str]]:
    """Per option: name, environment variable, default, text."""
    plain = Config()
    return [(f.name, PREFIX + f.name.upper(), str(getattr(plain, f.name)), f.metadata["text"]) for f in fields(Config)]


def _file(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text().splitlines()
    except OSError:
        raise BadConfiguration(f"{PREFIX}FILE names {path}, which cannot be read.") from None
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.lstrip().startswith("#"))
    return {name.strip(): value.strip() for name, value in pairs}


def _check_bounds(name: str, value: int) -> None:
    least, most = BOUNDS[name]
    if not least <= value <= most:
        raise BadConfiguration(f"{PREFIX}{name.upper()} is a number from {least} to {most}, not {value}.")


def _read(name: str, kind: Any, raw: str) -> Any:
    try:
        if kind is int:
            return int(raw)
        if kind is bool:
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}[
                raw.lower()
            ]
        if kind is Path:
            return Path(raw)
        if "tuple" in str(kind):
            return tuple(part.strip() for part in raw.split(",") if part.strip())
        if "Mapping" in str(kind):
            return dict(part.strip().split("=", 1) for part in raw.split(",") if part.strip())
    except (ValueError, KeyError):
        raise BadConfiguration(f"{PREFIX}{name.upper()} cannot be {raw!r}.") from None
    return raw

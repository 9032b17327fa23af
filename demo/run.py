"""``make run``: a demo company, its two shops on other origins, the widget and the console, from one command.

The server is the one that ``aparte serve`` starts. The demo's data is kept in ``.run/data``; remove it to begin afresh.
"""

import argparse
import asyncio
import json
import os
import shutil
import sqlite3
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError

from aparte.config import BadConfiguration, Config, read_config
from aparte.operate.advice import Advice
from aparte.operate.claim import Claimed, claim
from aparte.operate.serve import claim_port, serve
from aparte.storage.migrate import differences, migrate
from aparte.storage.sqlite import DATA
from demo.company import LUNE, found, move_shops, sign_ins
from demo.serve import SHOPS, Shop, ShopServer

FOLDER = Path(__file__).resolve().parents[1] / ".run"
CONSOLE_PORT = 8700
SHOP_STEP = 10
LANGUAGES = ("fr", "en")
KEYS = {"fr": "maison-lune-fr", "en": "maison-lune-uk"}
READY_WITHIN = 30.0
CHOOSE = "APARTE_PORT=8800 make run"
MADE_OTHERWISE = "The demo's data in {data} was made by another version: remove that folder to begin afresh."


class CannotRun(Advice):
    """Why the demo does not start, and what to do, in one sentence."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where everything is; the shops take the ports ten and eleven above the console's."""

    host: str
    port: int

    @property
    def shop_ports(self) -> tuple[int, int]:
        """French, then English."""
        return self.port + SHOP_STEP, self.port + SHOP_STEP + 1

    @property
    def api(self) -> str:
        """The server's own address."""
        return _origin(self.host, self.port)

    @property
    def shops(self) -> list[str]:
        """The shops' front pages."""
        return [f"{_origin(self.host, port)}/" for port in self.shop_ports]

    def origins(self) -> list[tuple[str, ...]]:
        """What each shop's pages may call themselves."""
        hosts = dict.fromkeys((self.host, "127.0.0.1", "localhost"))
        return [tuple(_origin(host, port) for host in hosts) for port in self.shop_ports]


def _origin(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def asked() -> tuple[Addresses, Path]:
    """Where to stand, from the command line, else the environment, else by default. Raises ``CannotRun``."""
    parser = argparse.ArgumentParser(prog="python -m demo.run", description="A demo company on this machine.")
    parser.add_argument("--port", default=os.environ.get("APARTE_PORT", str(CONSOLE_PORT)))
    parser.add_argument("--host", default=os.environ.get("APARTE_HOST", "127.0.0.1"))
    parser.add_argument("--folder", type=Path, default=Path(os.environ.get("APARTE_DEMO_FOLDER", FOLDER)))
    given = parser.parse_args()
    if not given.port.isdecimal() or not 1 <= int(given.port) < 65_536 - SHOP_STEP - 1:
        raise CannotRun(
            f"The port cannot be {given.port}: choose one with  {CHOOSE}  (the shops stand 10 and 11 above)."
        )
    return Addresses(given.host, int(given.port)), given.folder.absolute()


def prepare(folder: Path, addresses: Addresses) -> None:
    """The companies' data, made once, moved when the shops stand elsewhere. Raises ``CannotRun``."""
    data = folder / "data"
    try:
        if not (data / DATA).exists():
            _make(folder, addresses)
            return
        migrate(data / DATA, "data")
        if differences(data / DATA, "data"):
            raise CannotRun(MADE_OTHERWISE.format(data=data))
        if not _stands_at(data, addresses):
            asyncio.run(move_shops(data, addresses.origins()))
    except CommandError:
        raise CannotRun(MADE_OTHERWISE.format(data=data)) from None
    except (sqlite3.Error, DBAPIError, OSError, ValueError) as error:
        raise CannotRun(
            f"The demo's data in {data} cannot be used ({_why(error)}): check that it is yours, or remove that folder to begin afresh."
        ) from None


def _why(error: Exception) -> object:
    return error.orig if isinstance(error, DBAPIError) else error


def _make(folder: Path, addresses: Addresses) -> None:
    fresh = folder / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    asyncio.run(found(fresh, addresses.origins()))
    shutil.rmtree(folder / "data", ignore_errors=True)
    fresh.replace(folder / "data")


def _stands_at(data: Path, addresses: Addresses) -> bool:
    """Whether the shops' sites already name these origins."""
    with sqlite3.connect(data / DATA) as connection:
        rows = connection.execute("SELECT key, origins FROM sites WHERE tenant_id = ?", (LUNE,))
        stored = {key: tuple(json.loads(origins)) for key, origins in rows}
    connection.close()
    wanted = dict(zip(KEYS.values(), addresses.origins(), strict=True))
    return {key: stored.get(key) for key in wanted} == wanted


def open_shops(addresses: Addresses) -> list[ShopServer]:
    """Both shops, each on its thread."""
    servers = []
    for language, port in zip(LANGUAGES, addresses.shop_ports, strict=True):
        shop = Shop(SHOPS / language, KEYS[language], addresses.api)
        server = ShopServer((addresses.host, port), shop)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
    return servers


def check_ports(addresses: Addresses) -> None:
    """Raises ``CannotServe`` when a port is taken; asked before anything is made."""
    for port in (addresses.port, *addresses.shop_ports):
        claim_port(addresses.host, port, advice=f"choose others with  {CHOOSE}").close()


def describe(folder: Path, addresses: Addresses) -> None:
    """For programs: addresses and sign-ins as JSON."""
    people = [{key: value for key, value in asdict(person).items() if key != "name"} for person in sign_ins()]
    described = {
        "console_url": f"{addresses.api}/console/",
        "api_url": addresses.api,
        "shop_urls": addresses.shops,
        "sign_ins": people,
    }
    (folder / "demo.json").write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")


def announce(addresses: Addresses, folder: Path) -> None:
    """For people, once the server answers."""
    if not _answers(addresses):
        return
    french, english = addresses.shops
    print(f"\n  Console            {addresses.api}/console/")
    print(f"  Shop, in French    {french}")
    print(f"  Shop, in English   {english}\n")
    print(f"  {'Company':<14}{'Role':<10}{'E-mail':<32}Password")
    for person in sign_ins():
        print(f"  {person.tenant:<14}{person.role:<10}{person.email:<32}{person.password}")
    print(f"\n  Ctrl-C stops everything; the data stays in {_near(folder / 'data')}.\n", flush=True)


def _near(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _answers(addresses: Addresses) -> bool:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{addresses.api}/health", timeout=2):  # noqa: S310 - our own address
                return True
        except OSError:
            time.sleep(0.05)
    return False


def run(addresses: Addresses, folder: Path) -> None:
    """Until Ctrl-C. Raises ``Advice`` or ``BadConfiguration``."""
    configuration = _configuration(folder, addresses)
    with _alone(folder):
        check_ports(addresses)
        prepare(folder, addresses)
        shops = open_shops(addresses)
        describe(folder, addresses)
        threading.Thread(target=announce, args=(addresses, folder), daemon=True).start()
        try:
            serve(configuration)
        finally:
            for shop in shops:
                shop.server_close()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One demo at a time in one folder: a second would move the first one's shops. Raises ``CannotRun``."""
    try:
        with claim(folder):
            yield
    except Claimed:
        raise CannotRun(
            f"The demo runs already, {folder / 'demo.json'} says where: stop it first, "
            "or keep another one elsewhere with  APARTE_DEMO_FOLDER=/tmp/demo APARTE_PORT=8800 make run."
        ) from None
    except OSError as error:
        raise CannotRun(f"{folder} cannot be written ({error.strerror}): run it in a folder of yours.") from None


def _configuration(folder: Path, addresses: Addresses) -> Config:
    log_level = os.environ.get("APARTE_LOG_LEVEL", "warning")
    return read_config(data=folder / "data", host=addresses.host, port=addresses.port, log_level=log_level)


def main() -> int:
    """0 after Ctrl-C, 2 after one sentence saying what to do."""
    try:
        run(*asked())
    except KeyboardInterrupt:
        return 0
    except (Advice, BadConfiguration) as problem:
        print(f"aparte: {problem}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

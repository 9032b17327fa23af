"""The command line: ``aparte serve`` and what the host does around it."""

import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from aparte import __version__
from aparte.config import BadConfiguration, read_config
from aparte.domain.errors import DomainError
from aparte.operate import logs
from aparte.operate.advice import Advice
from aparte.operate.backup import back_up
from aparte.operate.begin import Beginning, begin
from aparte.operate.check import check
from aparte.operate.claim import claim
from aparte.operate.crash import leave_no_trace
from aparte.operate.drill.report import described, drill, look
from aparte.operate.expire import expire, forecast
from aparte.operate.reference import PAGES
from aparte.operate.restore import Wish, restore
from aparte.operate.rotate import rotate
from aparte.operate.serve import serve
from aparte.storage.migrate import migrate
from aparte.storage.sqlite import DATA, KEYS

app = App(name="aparte", version=__version__, help="Conversations under privacy settings that the server enforces.")
Data = Annotated[Path | None, Parameter(help="Folder of the data; else APARTE_DATA.")]
Text = Annotated[str, Parameter(help="Asked for when absent, on a terminal.")]


@app.command(name="serve")
def serve_command(
    *,
    data: Data = None,
    host: Annotated[str | None, Parameter(help="Address to listen on; else APARTE_HOST.")] = None,
    port: Annotated[int | None, Parameter(help="Port to listen on; else APARTE_PORT.")] = None,
) -> None:
    """Serve the widget, the console and the API until stopped."""
    serve(read_config(data=data, host=host, port=port))


@app.command
def init(
    *,
    company: Text = "",
    email: Text = "",
    name: Annotated[str, Parameter(help="The admin's name.")] = "",
    language: Annotated[str, Parameter(help="The admin's language: en or fr.")] = "en",
    site: Annotated[str, Parameter(help="Origin of the first site, such as https://shop.example.")] = "",
    password_stdin: Annotated[bool, Parameter(help="Read the password from standard input.", negative="")] = False,
    data: Data = None,
) -> None:
    """Make a company and its first admin, who chooses a password through a link that works once.

    There is no default password: give one on a terminal or with --password-stdin, or pass the link on.
    """
    config = read_config(data=data)
    wanted = Beginning(
        company=company or _ask("Company"),
        email=email or _ask("E-mail of the first admin"),
        name=name,
        language=language,
        origin=site,
        password=_password(from_stdin=password_stdin),
    )
    link = begin(config, wanted)
    print(f"{wanted.company} is there.")
    print(
        f"{wanted.email} chooses a password within seven days at\n\n  {link}\n"
        if link
        else f"Sign in as {wanted.email}."
    )
    print("Next: aparte serve")


def _ask(question: str) -> str:
    if not sys.stdin.isatty():
        raise Advice(f"{question} is missing: give it as an option, see  aparte init --help")
    return input(f"{question}: ").strip()


def _password(*, from_stdin: bool) -> str | None:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty():
        return None
    given = getpass.getpass("Password (empty: print a link instead): ")
    if given and getpass.getpass("Once more: ") != given:
        raise Advice("The two passwords differ: run the command again.")
    return given or None


@app.command(name="migrate")
def migrate_command(*, data: Data = None) -> None:
    """Bring the tables to this release. Forwards only; the server does it too when it starts."""
    config = read_config(data=data)
    with claim(config.data):
        for name, history in ((DATA, "data"), (KEYS, "keys")):
            migrate(config.data / name, history)
    print("The tables are of this release.")


@app.command(name="check")
def check_command(*, data: Data = None) -> None:
    """Look at the configuration, the folder, the tables, the keys and the audit trail; code 1 when there is advice."""
    findings = check(read_config(data=data))
    advised = {finding.subject for finding in findings if finding.advice}
    for finding in findings:
        if finding.advice:
            print(f"fix   {finding.subject}: {finding.advice}")
        elif finding.subject not in advised:
            print(f"ok    {finding.subject}")
    if advised:
        sys.exit(1)


@app.command
def backup(
    file: Path,
    *,
    with_epoch_keys: Annotated[
        Path | None, Parameter(help="Also write the keys that open it, to this other file; keep it elsewhere.")
    ] = None,
    force: Annotated[bool, Parameter(help="Overwrite.", negative="")] = False,
    data: Data = None,
) -> None:
    """Copy everything kept into one file, while the server runs. It holds ciphertext; the epoch keys are not inside."""
    made = back_up(read_config(data=data), file, epoch_keys=with_epoch_keys, force=force)
    print(f"{file} is made. It opens with the keys of epoch {made.epoch}, until that epoch is destroyed.")
    if with_epoch_keys:
        print(f"{with_epoch_keys} holds those keys: whoever has both files reads everything. Keep them apart.")


@app.command(name="restore")
def restore_command(
    file: Path,
    *,
    epoch_keys: Annotated[Path | None, Parameter(help="What backup --with-epoch-keys wrote.")] = None,
    force: Annotated[bool, Parameter(help="Replace the present data.", negative="")] = False,
    drop_unreadable: Annotated[bool, Parameter(help="Give up what no key opens.", negative="")] = False,
    accept_lost_erasures: Annotated[
        bool, Parameter(help="Go on though the present list of erasures cannot be read.", negative="")
    ] = False,
    data: Data = None,
) -> None:
    """Put a backup in place, and forget again what was erased, withdrawn or tightened since. Everybody signs in again."""
    wish = Wish(
        epoch_keys=epoch_keys, force=force, drop_unreadable=drop_unreadable, accept_lost_erasures=accept_lost_erasures
    )
    done = restore(read_config(data=data), file, wish)
    made = datetime.fromtimestamp(done.made_at / 1000, UTC).isoformat(sep=" ", timespec="minutes")
    print(f"Restored as of {made}: {done.conversations} conversations; {done.forgotten} stay forgotten.")
    if done.unreadable:
        print(f"{done.unreadable} could not be opened by any key and are gone.")
    if not done.present_list:
        print(
            "No earlier data was here, so erasures made after the backup are not known: ask who may have asked for one."
        )
    print("Everybody signs in again. API keys and passwords are those of the backup: change what was changed since.")


@app.command
def retention(
    *, dry_run: Annotated[bool, Parameter(help="Only say what goes when.", negative="")] = False, data: Data = None
) -> None:
    """Erase what is past its time, now. A running server does so by itself."""
    config = read_config(data=data)
    if dry_run:
        for line in forecast(config):
            print(
                f"{line.company:<24}{line.site:<24}{line.day:<12}{line.conversations:>8} conversations{line.visitors:>8} visitors"
            )
        return
    conversations, visitors = expire(config)
    print(f"Erased: {conversations} conversations, {visitors} visitors.")


@app.command(name="rotate")
def rotate_command(*, data: Data = None) -> None:
    """Turn the epoch key now: a new one is made and the one before last is destroyed, with every old copy's content."""
    count = rotate(read_config(data=data))
    print(
        f"The epoch turned; {count} keys were wrapped anew. Backups from before the turn before this one open no longer."
    )


privacy = App(name="privacy", help="Prove that what must not be kept is not kept.")
app.command(privacy)


@privacy.command(name="drill")
def drill_command(
    *,
    live: Annotated[
        bool, Parameter(help="Look in the real data folder for words given on standard input.", negative="")
    ] = False,
    also: Annotated[tuple[Path, ...], Parameter(help="Other folders to look in, such as logs and backups.")] = (),
    data: Data = None,
) -> None:
    """Plant words through the product's own doors in a house of its own, then read every byte kept; code 1 when one is found."""
    if not live:
        sys.exit(0 if drill(lambda line: print(line, flush=True)) else 1)
    words = sys.stdin.read().splitlines()
    found = [line for folder in (read_config(data=data).data, *also) for line in described(look(folder, words), folder)]
    print("\n".join(found) if found else "None of these words is kept.")
    sys.exit(1 if found else 0)


@app.command
def docs(page: Literal["configuration", "settings", "inventory", "codes", "protocol"]) -> None:
    """Print a page of the reference, from the code that is installed."""
    print(PAGES[page]())


def main() -> None:
    """Run one command; what goes wrong is one sentence and exit code 2."""
    leave_no_trace()
    logs.configure("warning")
    try:
        app()
    except (Advice, BadConfiguration, DomainError) as problem:
        print(f"aparte: {problem}", file=sys.stderr)
        sys.exit(2)

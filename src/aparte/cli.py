"""The command line: ``aparte serve`` and what the host does around it."""

import getpass
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, CycloptsError, Parameter

from aparte import __version__
from aparte.app import allowed_frames
from aparte.config import PREFIX, BadConfiguration, read_config
from aparte.domain.errors import DomainError
from aparte.operate import logs
from aparte.operate.advice import Advice
from aparte.operate.backup import back_up
from aparte.operate.begin import Beginning, begin
from aparte.operate.canary.report import Wanted, canary
from aparte.operate.check import check
from aparte.operate.claim import claim
from aparte.operate.crash import leave_no_trace
from aparte.operate.drill.report import described, drill, look, seen
from aparte.operate.expire import expire, forecast
from aparte.operate.opening import explained
from aparte.operate.reference import PAGES
from aparte.operate.restore import Wish, restore
from aparte.operate.rotate import rotate
from aparte.operate.serve import serve
from aparte.storage.migrate import migrate
from aparte.storage.sqlite import DATA, KEYS

VARIABLES: set[str] = set()
"""What the environment may say instead of an option of the command line."""


def _option(text: str, variable: str, *, shows_default: bool = False) -> Parameter:
    """An option that also has a variable, ``APARTE_`` and what is given; a flag has no opposite."""
    VARIABLES.add(PREFIX + variable)
    return Parameter(help=text, env_var=PREFIX + variable, negative="", show_default=shows_default)


app = App(name="aparte", version=__version__, help="Conversations under privacy settings that the server enforces.")
Data = Annotated[Path | None, _option("Folder of the data.", "DATA")]


@app.command(name="serve")
def serve_command(
    *,
    data: Data = None,
    host: Annotated[str | None, _option("Address to listen on.", "HOST")] = None,
    port: Annotated[int | None, _option("Port to listen on.", "PORT")] = None,
) -> None:
    """Serve the widget, the console and the API until stopped.

    What else can be set is set by variables: see  aparte docs configuration
    """
    serve(read_config(data=data, host=host, port=port))


@app.command
def init(
    *,
    company: Annotated[str, _option("The company's name; asked for on a terminal.", "INIT_COMPANY")] = "",
    email: Annotated[str, _option("The first admin's e-mail address; asked for on a terminal.", "INIT_EMAIL")] = "",
    name: Annotated[str, _option("The admin's name; else the address before the @.", "INIT_NAME")] = "",
    language: Annotated[
        Literal["en", "fr"], _option("The admin's language.", "INIT_LANGUAGE", shows_default=True)
    ] = "en",
    site: Annotated[str, _option("Origin of the first site, such as https://shop.example.", "INIT_SITE")] = "",
    password_stdin: Annotated[bool, _option("Read the password from standard input.", "INIT_PASSWORD_STDIN")] = False,
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
    with explained(config.data), claim(config.data):
        for name, history in ((DATA, "data"), (KEYS, "keys")):
            migrate(config.data / name, history)
    print("The tables are of this release.")


@app.command(name="check")
def check_command(*, data: Data = None) -> None:
    """Look at the configuration, the folder, the tables, the keys and the audit trail; code 1 when there is advice."""
    ours = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    findings = check(read_config(data=data), ours)
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
    file: Annotated[Path, Parameter(help="The file to write; its folder is made.")],
    *,
    with_epoch_keys: Annotated[
        Path | None,
        _option("Also write the keys that open it, to this other file; keep it elsewhere.", "BACKUP_WITH_EPOCH_KEYS"),
    ] = None,
    force: Annotated[bool, _option("Overwrite.", "BACKUP_FORCE")] = False,
    data: Data = None,
) -> None:
    """Copy everything kept into one file, while the server runs. It holds ciphertext; the epoch keys are not inside."""
    made = back_up(read_config(data=data), file, epoch_keys=with_epoch_keys, force=force)
    print(f"{file} is made. It opens with the keys of epoch {made.epoch}, until that epoch is destroyed.")
    if with_epoch_keys:
        print(f"{with_epoch_keys} holds those keys: whoever has both files reads everything. Keep them apart.")


@app.command(name="restore")
def restore_command(
    file: Annotated[Path, Parameter(help="What backup wrote.")],
    *,
    epoch_keys: Annotated[Path | None, _option("What backup --with-epoch-keys wrote.", "RESTORE_EPOCH_KEYS")] = None,
    force: Annotated[bool, _option("Replace the present data.", "RESTORE_FORCE")] = False,
    drop_unreadable: Annotated[bool, _option("Give up what no key opens.", "RESTORE_DROP_UNREADABLE")] = False,
    accept_lost_erasures: Annotated[
        bool,
        _option("Go on though the present list of erasures cannot be read.", "RESTORE_ACCEPT_LOST_ERASURES"),
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
    *, dry_run: Annotated[bool, _option("Only say what goes when.", "RETENTION_DRY_RUN")] = False, data: Data = None
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
        bool, _option("Look in the real data folder for words given on standard input.", "PRIVACY_DRILL_LIVE")
    ] = False,
    also: Annotated[
        tuple[Path, ...], _option("Other folders to look in, such as logs and backups.", "PRIVACY_DRILL_ALSO")
    ] = (),
    data: Data = None,
) -> None:
    """Plant words through the product's own doors in a house of its own, then read every byte kept; code 1 when one is found."""
    if not live:
        sys.exit(0 if drill(lambda line: print(line, flush=True)) else 1)
    words = sys.stdin.read().splitlines()
    folders = (read_config(data=data).data, *also)
    found = [line for folder in folders for line in described(look(folder, words), folder)]
    print("\n".join(found) if found else seen(folders))
    sys.exit(1 if found else 0)


@privacy.command(name="canary")
def canary_command(
    url: Annotated[str, Parameter(help="The page, in full.")],
    *,
    show: Annotated[tuple[str, ...], _option("Selectors that the site shows.", "PRIVACY_CANARY_SHOW")] = (),
    hide: Annotated[tuple[str, ...], _option("Selectors that it hides.", "PRIVACY_CANARY_HIDE")] = (),
    block: Annotated[tuple[str, ...], _option("Selectors that it blocks.", "PRIVACY_CANARY_BLOCK")] = (),
    path: Annotated[tuple[str, ...], _option("Paths that are never mirrored.", "PRIVACY_CANARY_PATH")] = (),
    chromium: Annotated[str, _option("The browser's program; else the one found.", "CHROMIUM")] = "",
    profile: Annotated[Path | None, _option("A browser's profile that is signed in.", "PRIVACY_CANARY_PROFILE")] = None,
) -> None:
    """Plant words in any page, mirror it as a visitor's browser would, and look for them in all that would leave; code 1 for a find.

    Needs a Chromium on this machine. The site is asked for its page and pictures, and is sent nothing that was planted.
    """
    wanted = Wanted(url=url, show=show, hide=hide, block=block, paths=path, chromium=chromium, profile=profile)
    sys.exit(0 if canary(wanted, allowed_frames(), lambda line: print(line, flush=True)) else 1)


@app.command
def docs(
    page: Annotated[
        Literal["configuration", "settings", "inventory", "codes", "protocol"], Parameter(help="Which one.")
    ],
) -> None:
    """Print a page of the reference, from the code that is installed."""
    print(PAGES[page]())


def main() -> None:
    """Run one command; what goes wrong is one sentence and exit code 2."""
    leave_no_trace()
    logs.configure("warning")
    try:
        app(sys.argv[1:], exit_on_error=False, print_error=False)
    except CycloptsError as problem:
        print(f"aparte: {problem} See  aparte --help", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except (Advice, BadConfiguration, DomainError) as problem:
        print(f"aparte: {problem}", file=sys.stderr)
        sys.exit(2)

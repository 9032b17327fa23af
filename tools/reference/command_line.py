"""`docs/reference/cli.md`: each command with its options, as the command line itself describes them."""

from collections.abc import Iterator
from typing import Any

from cyclopts import App

from aparte.cli import app
from tools.reference.markdown import page, table

INTRODUCTION = """\
What a host types. Each option also has a variable; a flag's is `true` or `false`. `aparte COMMAND --help` prints the same
on a terminal. A command that cannot do its work says why in one sentence, what to do, and ends with code 2.
"""


def render() -> str:
    """The page: one part per command, in the order of the module."""
    return page(
        "The command line", INTRODUCTION, *(_part(words, command) for words, command in _commands(app, "aparte"))
    )


def _commands(group: App, words: str) -> Iterator[tuple[str, App]]:
    for name, command in group.resolved_commands().items():
        if name.startswith("-"):
            continue
        if command.default_command:
            yield f"{words} {name}", command
        yield from _commands(command, f"{words} {name}")


def _part(words: str, command: App) -> str:
    options = list(command.assemble_argument_collection())
    given = " ".join(_name(argument) for argument in options if argument.index is not None)
    rows = [(f"`{_name(option)}`", _variable(option), _meaning(option)) for option in options]
    text = (command.default_command.__doc__ or "").replace("\n    ", "\n").strip()
    return f"## {f'{words} {given}'.strip()}\n\n{text}\n\n{table(('Option', 'Variable', 'Meaning'), rows)}"


def _name(argument: Any) -> str:
    name: str = argument.names[0]
    return name if argument.index is None else name.removeprefix("--").upper()


def _variable(argument: Any) -> str:
    return "".join(f"`{name}`" for name in argument.parameter.env_var or ())


def _meaning(argument: Any) -> str:
    choices = argument.get_choices()
    parts = [argument.parameter.help or ""]
    if choices:
        parts.append(f"One of {', '.join(f'`{choice}`' for choice in choices)}.")
    if argument.field_info.default and argument.index is None:
        parts.append(f"Default: `{argument.field_info.default}`.")
    return " ".join(parts)

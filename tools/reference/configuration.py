"""`docs/reference/configuration.md`: what the host sets, with its variable, its default and its meaning."""

from aparte.config import PREFIX, reference
from tools.reference.markdown import page, table

INTRODUCTION = f"""\
What the host sets, once, at the start. Each option is an environment variable, or a line `NAME=value` of the file that
`{PREFIX}FILE` names; the environment wins, and an option of the command line wins over both. Privacy choices are not
here: they belong to the sites. The host may only set floors, which tighten.
"""


def render() -> str:
    """The page, in the order of the class."""
    rows = [(f"`{variable}`", _shown(default), text) for _, variable, default, text in reference()]
    return page("Configuration", INTRODUCTION, table(("Variable", "Default", "Meaning"), rows))


def _shown(default: str) -> str:
    """A default as one would write it in the variable."""
    written = {"()": "", "{}": "", "False": "false", "True": "true"}.get(default, default)
    return f"`{written}`" if written else "empty"

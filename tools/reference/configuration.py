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
    rows = [
        (f"`{variable}`", f"`{default}`" if default else "empty", text) for _, variable, default, text in reference()
    ]
    return page("Configuration", INTRODUCTION, table(("Variable", "Default", "Meaning"), rows))

"""`docs/reference/cli.md`: each command with its options, as the command line itself describes them."""

from aparte.cli import app
from tools.reference.markdown import NOTE


def render() -> str:
    """The page; every option of `serve` also has a variable, see the configuration."""
    described = app.generate_docs(output_format="markdown")
    return f"{NOTE}\n{described.rstrip()}\n"

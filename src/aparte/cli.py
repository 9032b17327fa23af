"""The command line: ``aparte serve`` and what the host does around it."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from aparte import __version__
from aparte.config import BadConfiguration, read_config
from aparte.operate.serve import CannotServe, serve

app = App(name="aparte", version=__version__, help="Conversations under privacy settings that the server enforces.")
Data = Annotated[Path | None, Parameter(help="Folder of the data; else APARTE_DATA.")]


@app.command(name="serve")
def serve_command(*, data: Data = None, host: str | None = None, port: int | None = None) -> None:
    """Serve the widget, the console and the API until stopped."""
    serve(read_config(data=data, host=host, port=port))


def main() -> None:
    """Run one command; what goes wrong is one sentence and exit code 2."""
    try:
        app()
    except (CannotServe, BadConfiguration) as problem:
        print(problem, file=sys.stderr)
        sys.exit(2)

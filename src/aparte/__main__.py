"""``aparte``, and ``python -m aparte``: an interruption while the parts are still loading ends it as quietly as a later one."""

import signal
from importlib import import_module


def main() -> None:
    """The command line, once it is loaded."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    command_line = import_module("aparte.cli")
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command_line.main()


if __name__ == "__main__":
    main()

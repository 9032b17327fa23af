"""``make run``: an interruption while the parts are still loading ends it as quietly as a later one."""

import signal
import sys
from importlib import import_module

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    demo = import_module("demo.run")
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(demo.main())

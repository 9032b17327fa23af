"""When something goes wrong for good: no core file, no values in a traceback. Memory holds what is never to be at rest."""

import ctypes
import faulthandler
import logging
import resource
import sys
import threading
from types import TracebackType

PR_SET_DUMPABLE = 4
_log = logging.getLogger("aparte.crash")


def leave_no_trace() -> None:
    """Before the first word is read: call once, at the start of the process."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _forbid_core_files()
    faulthandler.disable()
    sys.excepthook = _say
    threading.excepthook = _say_of_thread
    sys.unraisablehook = _say_unraisable


def _forbid_core_files() -> None:
    """The limit above is not asked when the machine pipes core files to a program (core(5)); this is."""
    try:
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    except (AttributeError, OSError):
        return


def _say(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    _log.critical("process_crashed", exc_info=(kind, error, trace))


def _say_of_thread(hook: threading.ExceptHookArgs) -> None:
    if hook.exc_value is not None:
        _log.critical("thread_crashed", exc_info=(hook.exc_type, hook.exc_value, hook.exc_traceback))


def _say_unraisable(hook: "sys.UnraisableHookArgs") -> None:
    """An error in what runs when a thing is let go: Python would print the thing."""
    if hook.exc_value is not None:
        _log.error("error_ignored", exc_info=(hook.exc_type, hook.exc_value, hook.exc_traceback))

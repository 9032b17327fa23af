"""A whole server in a process of its own, on a folder and a port of its own: to be spoken to, killed, and read.

``python -m aparte.operate.drill.server FOLDER AHEAD`` serves with a clock that many milliseconds ahead.
"""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from aparte.app import SystemClock
from aparte.config import Config
from aparte.operate.advice import Advice
from aparte.operate.serve import serve

STARTS_WITHIN = 60.0


class DidNotStart(Advice):
    """The server of a drill did not come up; the message holds the last line of its log."""


class LateClock(SystemClock):
    """The machine's time, and so many milliseconds more."""

    def __init__(self, ahead: int) -> None:
        super().__init__()
        self._ahead = ahead

    def now(self) -> int:
        return super().now() + self._ahead


class DrillServer:
    """One server at a time over ``root/data``; its log is ``root/log``, its working folder ``root/cwd``."""

    def __init__(self, root: Path, ahead: int = 0) -> None:
        self.root = root
        self.ahead = ahead
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        """The server's data folder."""
        return self.root / "data"

    def start(self) -> None:
        """Until it answers. Raises ``DidNotStart``."""
        for name in ("cwd", "tmp"):
            (self.root / name).mkdir(parents=True, exist_ok=True)
        log = self.root / "log"
        begins = log.stat().st_size if log.exists() else 0
        command = (sys.executable, "-m", "aparte.operate.drill.server", str(self.data), str(self.ahead))
        environment = os.environ | {"TMPDIR": str(self.root / "tmp")}
        with log.open("ab") as out:
            self.process = subprocess.Popen(  # noqa: S603 - ourselves
                command, stdout=out, stderr=out, cwd=self.root / "cwd", env=environment, start_new_session=True
            )
        self.port = self._await_port(log, begins)

    def _await_port(self, log: Path, begins: int) -> int:
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until and self.process is not None and self.process.poll() is None:
            for line in log.read_bytes()[begins:].splitlines():
                if b'"event": "serving"' in line and self._answers(json.loads(line)["port"]):
                    return int(json.loads(line)["port"])
            time.sleep(0.02)
        last = log.read_text(errors="replace").strip().splitlines()[-1:]
        self.stop()
        raise DidNotStart(f"The server of the drill did not start: {' '.join(last)}")

    @staticmethod
    def _answers(port: int) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5):
                return True
        except OSError:
            return False

    def end(self, number: int) -> None:
        """Send a signal, and wait until the process is gone."""
        if self.process is not None:
            self.process.send_signal(number)
            self.process.wait(timeout=30)
            self.process = None

    def stop(self) -> None:
        """Gently; harmless when nothing runs."""
        if self.process is not None and self.process.poll() is None:
            self.end(signal.SIGTERM)
        self.process = None


def main() -> None:
    """Serve the folder named on the command line."""
    folder, ahead = Path(sys.argv[1]), int(sys.argv[2])
    config = Config(
        data=folder, port=0, log_level="debug", connect_rate=1_000_000, command_rate=100_000, command_burst=100_000
    )
    serve(config, LateClock(ahead))


if __name__ == "__main__":
    main()

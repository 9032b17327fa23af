"""A real server that starts in a tenth of a second: a process that has everything imported, and forks on request.

Run as a program it reads lines: ``FOLDER PORT LIMIT`` starts a server on that folder and port, in a child of its own
(its process id is answered); LIMIT, when not 0, is the largest file it may write, in bytes.
"""

import os
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from aparte.config import Config
from aparte.operate.serve import serve

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """One that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Nursery:
    """The forking process. Use as a context; what it started ends with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.pid = 0

    def __enter__(self) -> "Nursery":
        self.log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(
            (sys.executable, "-m", "tests.contracts.forked"),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.kill(signal.SIGTERM)
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=30)
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.log.close()

    def start(self, limit: int = 0) -> None:
        """Until it answers."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{self.folder / 'data'} {self.port} {limit}\n")
        self.process.stdin.flush()
        self.pid = int(self.process.stdout.readline())
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.01)
        raise TimeoutError((self.folder / "log").read_text()[-500:])

    def kill(self, number: int = signal.SIGKILL) -> None:
        """And wait until it is gone; harmless when nothing runs."""
        if not self.pid:
            return
        os.kill(self.pid, number)
        until = time.monotonic() + 30
        while Path(f"/proc/{self.pid}").exists() and time.monotonic() < until:
            time.sleep(0.005)
        self.pid = 0


def main() -> None:
    # Nobody has to be waited for: a child that ended is gone.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        folder, port, limit = line.split()
        child = os.fork()
        if child:
            print(child, flush=True)
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        if int(limit):
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
        serve(Config(data=Path(folder), port=int(port), connect_rate=10**6, command_rate=10**5, command_burst=10**5))
        os._exit(0)


if __name__ == "__main__":
    main()

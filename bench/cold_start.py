"""From the command to the first answer."""

import sys
import tempfile
import time
from pathlib import Path

from bench.company import found
from bench.figures import Asked, Figure
from bench.servers import free_port, running


def cold_start(_asked: Asked) -> list[Figure]:
    """On a folder that exists."""
    with tempfile.TemporaryDirectory() as folder:
        found(Path(folder), 1)
        port, start = free_port(), time.perf_counter()
        with running([sys.executable, "-m", "aparte", "serve", "--data", folder, "--port", str(port)], port):
            return [Figure("seconds", round(time.perf_counter() - start, 2))]

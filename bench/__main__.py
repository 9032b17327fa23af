"""Run each family once and print its ratios; docs/operate/speed.md says what each line means."""

import argparse
import json
import platform
import time
from pathlib import Path

from bench.cold_start import cold_start
from bench.fan_out import fan_out
from bench.figures import Asked, Family, print_figures
from bench.memory import memory
from bench.messages import messages
from bench.mirroring.family import mirroring
from bench.setting import setting
from bench.storm import storm
from bench.volume import volume

FAMILIES: dict[str, Family] = {
    "messages": messages,
    "fan-out": fan_out,
    "memory": memory,
    "storm": storm,
    "setting": setting,
    "volume": volume,
    "cold start": cold_start,
    "mirroring": mirroring,
}


def main() -> None:
    """Print each family as it is measured. A load that fails ends the run with its error and another exit code than 0."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--seconds", type=float, default=6, help="of each load of messages")
    parser.add_argument("--clients", type=int, default=2000, help="sockets held, and cut in the storm")
    parser.add_argument("--stored", type=int, default=1_000_000, help="messages in the large database")
    parser.add_argument("--only", default="", help="families whose name holds this")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    given = parser.parse_args()
    asked, found = Asked(given.seconds, given.clients, given.stored), {}
    chosen = {name: measure for name, measure in FAMILIES.items() if given.only in name}
    if not chosen:
        parser.error(f"no family holds {given.only!r}: {', '.join(FAMILIES)}")
    for name, measure in chosen.items():
        print(name, flush=True)
        figures = measure(asked)
        print_figures(figures)
        found[name] = [figure.told() for figure in figures]
    if given.json:
        machine = {"python": platform.python_version(), "system": platform.platform(), "at": int(time.time())}
        given.json.write_text(json.dumps({"machine": machine, "asked": vars(given) | {"json": None}, "found": found}))


if __name__ == "__main__":
    main()

"""``make pictures``: every screen and state, driven in a real Chromium, as small pictures and one page that shows them.

Most stand in the demo company, started for it; rare states of the widget and of the desk come from their galleries.
``docs/screens.md`` is written from the same list, so that it cannot name a picture which does not exist.
"""

import io
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.e2e.stage import chromium, opened_house, wait_for
from tools.picture_book import CHAPTERS, GALLERIES, Gallery, Shot
from tools.picture_scenes import Set, perform, show_locked
from tools.picture_states import perform_states

ROOT = Path(__file__).resolve().parents[1]
IMAGES, PAGE = ROOT / "docs" / "images", ROOT / "docs" / "screens.md"
COLOURS, LARGEST, ALTOGETHER = 128, 600_000, 6_000_000


def _write(page: Page) -> None:
    page.locator("main textarea").last.fill("Oui, la livraison reste gratuite.")
    page.keyboard.press("Enter")


def _take(page: Page) -> None:
    page.get_by_role("button", name="Take").first.click()


def _sign_in(page: Page) -> None:
    page.locator("input[type=email]").fill("zoe@maison-lune.example")
    page.locator("input[type=password]").fill("not the password")
    page.locator("button[type=submit]").click()


def _lose(page: Page) -> None:
    page.get_by_text("Not connected").first.wait_for()


ACTS = {"refused": _write, "taken": _take, "limited": _sign_in, "reconnecting": _lose}
"""States of the desk's gallery that somebody has to bring about."""


@dataclass
class Album:
    """Where pictures go; each is made of a few colours, as a screen is."""

    folder: Path
    taken: dict[str, int] = field(default_factory=dict)

    def take(self, page: Page, name: str) -> None:
        """What the window shows now. Raises ``ValueError`` where a picture is too large for a repository."""
        self._keep(Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB"), name)

    def _keep(self, shown: Image.Image, name: str) -> None:
        few = shown.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        file = self.folder / f"{name}.png"
        few.save(file, optimize=True)
        self.taken[name] = file.stat().st_size
        if self.taken[name] > LARGEST:
            raise ValueError(f"{file.name} has {self.taken[name]} bytes: take less of the screen.")

    def join(self, name: str, *parts: str) -> None:
        """One picture of several windows, side by side; the parts are not kept."""
        files = [self.folder / f"{part}.png" for part in parts]
        shown = [Image.open(file).convert("RGB") for file in files]
        both = Image.new("RGB", (sum(each.width for each in shown), max(each.height for each in shown)), "white")
        left = 0
        for each in shown:
            both.paste(each, (left, 0))
            left += each.width
        self._keep(both, name)
        for part, file in zip(parts, files, strict=True):
            file.unlink()
            del self.taken[part]


@contextmanager
def _limited() -> Iterator[None]:
    """A host that keeps a week at most."""
    os.environ["APARTE_FLOOR"] = "chat_history=week,mirroring=ask"
    try:
        yield
    finally:
        del os.environ["APARTE_FLOOR"]


def _take_galleries(browser: Browser, album: Album) -> None:
    for gallery in GALLERIES:
        with _served(gallery) as address:
            for shot in gallery.shots:
                _take_one(browser, album, gallery, address, shot)


def _take_one(browser: Browser, album: Album, gallery: Gallery, address: str, shot: Shot) -> None:
    # The widget's gallery enlarges the text by itself; elsewhere everything is, as a reader does by the browser's zoom.
    zoom = 1 if "text=" in gallery.query(shot) else shot.text / 100
    width, height = (int(side / zoom) for side in shot.size)
    locale = "fr-FR" if shot.language == "fr" else "en-GB"
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale=locale,
        reduced_motion="reduce",
        forced_colors="active" if shot.forced else "none",
        device_scale_factor=zoom,
    )
    page = context.new_page()
    page.goto(f"{address}{gallery.path}?{gallery.query(shot)}")
    page.wait_for_selector(gallery.ready, timeout=60_000)
    page.wait_for_timeout(gallery.settle)
    act = ACTS.get(shot.state) if gallery.path != GALLERIES[0].path else None
    if act:
        act(page)
        page.wait_for_timeout(600)
    album.take(page, shot.name)
    context.close()


@contextmanager
def _served(gallery: Gallery) -> Iterator[str]:
    """One of the galleries on a port of its own, until the block ends."""
    command = [
        "node",
        "node_modules/vite/bin/vite.js",
        "--config",
        gallery.config,
        "--port",
        str(gallery.port),
        "--strictPort",
        "--host",
        "127.0.0.1",
    ]
    process = subprocess.Popen(command, cwd=ROOT / "web", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: _is_up(gallery.port) or process.poll() is not None, 60)
        yield f"http://127.0.0.1:{gallery.port}"
    finally:
        process.terminate()
        process.wait(20)


def _is_up(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _write_page(folder: Path) -> None:
    lines = [
        "# The screens",
        "",
        "Each screen and state, taken by `make pictures` from a running demo in a real Chromium. Nobody in them exists.",
        "",
    ]
    for title, shots in CHAPTERS:
        lines += [f"## {title}", ""]
        for shot in shots:
            lines += [f"{shot.says}", "", f"![{shot.says}](images/{shot.name}.png)", ""]
    PAGE.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    missing = [shot.name for _, shots in CHAPTERS for shot in shots if not (folder / f"{shot.name}.png").exists()]
    if missing:
        raise FileNotFoundError(f"no picture was taken of {', '.join(missing)}")


def main() -> int:
    """0 with every picture taken, the page written and all of it small enough."""
    fresh = ROOT / ".run" / "pictures"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    album = Album(fresh)
    with chromium() as browser:
        with opened_house() as house:
            here = Set(house, browser, album.take)
            perform(here)
            perform_states(here)
        album.join("desk-and-widget", "desk", "visitor")
        with _limited(), opened_house() as house:
            show_locked(Set(house, browser, album.take))
        _take_galleries(browser, album)
    _write_page(fresh)
    total = sum(album.taken.values())
    print(f"{len(album.taken)} pictures, {total / 1e6:.1f} MB, the largest {max(album.taken.values()) / 1e3:.0f} kB")
    if total > ALTOGETHER:
        print(f"More than {ALTOGETHER / 1e6:.0f} MB: take fewer, or smaller ones.", file=sys.stderr)
        return 1
    with suppress(FileNotFoundError):
        shutil.rmtree(IMAGES)
    fresh.replace(IMAGES)
    return 0


if __name__ == "__main__":
    sys.exit(main())

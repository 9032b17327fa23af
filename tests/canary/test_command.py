"""``aparte privacy canary URL``: anybody's page, the module that visitors load, and a verdict that can be bad."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aparte.app import allowed_frames
from aparte.operate.advice import Advice
from aparte.operate.canary.browser import find_chromium
from aparte.operate.canary.report import Wanted, canary, judge
from tests.canary.stage import Site, site

__all__ = ["site"]

PAGE = """<!doctype html><meta charset=utf-8><title>Shop</title><script>fetch('/said', { method: 'POST', body: 'x' })</script>
<main data-aparte-show><h1>Shop</h1><a href=/x>More</a></main><form><input name=town><input type=hidden value=a1b2c3d4e5f6g7h8></form>
<script>addEventListener('input', event => fetch('/typed', { method: 'POST', body: event.target.value }))</script>"""
POLICY = "default-src 'none'; script-src 'unsafe-inline'; trusted-types 'none'"


def run(*given: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    command = [str(Path(sys.executable).with_name("aparte")), "privacy", "canary", *given]
    program = os.environ.get("APARTE_CHROMIUM") or shutil.which("chromium") or ""
    environment = os.environ | {"APARTE_CHROMIUM": program} | variables
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=120)


def test_a_page_gives_nothing_away_and_is_sent_nothing(site: Site):
    address = site.put("/page", PAGE, Content_Security_Policy=POLICY)
    done = run(f"{address}?key=a1b2c3d4e5f6g7h8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing came through that nothing may show." in done.stdout
    assert "Readable, because the site shows what stands there:" in done.stdout
    assert "in main" in done.stdout
    asked = [path for path in site.requests if not path.startswith(("/page", "/canary", "/said", "/favicon"))]
    assert asked == [], "what was planted is sent to nobody, and our modules are asked from nobody"


def test_a_page_that_is_never_mirrored_says_so(site: Site):
    done = run(site.put("/account/me", PAGE), "--path", "/account/*")
    assert done.returncode == 0
    assert "never mirrored" in done.stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("shop.example",), "Name a page in full"),
        (("http://127.0.0.1:1/",), "cannot be opened"),
        (("http://127.0.0.1/", "--chromium", "/nowhere/chromium"), "There is no browser at /nowhere/chromium"),
        (("http://127.0.0.1/", "--profile", "/nowhere"), "is no folder"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(given: tuple[str, ...], said: str):
    done = run(*given)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert done.stderr.startswith("aparte: ")


def test_without_a_browser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("APARTE_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Advice, match="apt-get install chromium"):
        find_chromium()


def test_a_leak_a_forged_frame_and_a_silence_are_all_bad_news():
    """The verdict can be bad: the same judge, given what a gate with a hole would let out."""
    hole, chosen, proof = "ToHgWqLzUeRcYbNkPaJdVmXs", "GxKeQrMwBtZpLuDyHnCfAoVj", "RzFpJcWvSaEbXgOhTkNyUmDl"
    page = [[1, 0, 0, 9, 0], [2, 1, 0, 1, "html", {}], [3, 2, 0, 1, "body", {}], [4, 3, 0, 3, f"{proof} {chosen}"]]
    told = {
        "batches": [f'[1,0,[0,1,1,8,6,8,6,"/"],[1,0,1,{page}]]'.replace("'", '"')],
        "assets": [[1, "image/png", "SGVsbG8="]],
        "planted": [["an id, before", hole, False], ["a text, before", chosen, True]],
        "own": [],
        "proof": proof,
        "state": "live",
    }
    found = judge(told, allowed_frames())
    assert (found.leaks, len(found.shown), found.refused) == ([], 1, ["asset type"])
    told["batches"].append(f'[2,0,[4,4,3,"{hole[4:14].lower()}"]]')
    assert judge(told, allowed_frames()).leaks == ["an id, before (raw)"], "ten letters of it, in small ones"
    with pytest.raises(Advice, match="proves nothing"):
        judge(told | {"batches": []}, allowed_frames())


def test_a_wish_without_a_page_is_refused_before_a_browser_is_opened():
    with pytest.raises(Advice):
        canary(Wanted(url="file:///etc/passwd"), allowed_frames(), print)

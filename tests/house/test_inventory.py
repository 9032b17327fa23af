"""What nobody declared is found: a key in a browser, a kind of storage, a topic, a place in memory, a way out of the house."""

import ast
import inspect

import pytest

from aparte.dispatch import telling
from aparte.policy.browser import BROWSER_KEYS
from aparte.policy.catalogue import CATALOGUE
from aparte.policy.inventory import Declared
from aparte.policy.record import EXPORTS, say_purpose
from aparte.storage.inventory import inventory
from aparte.storage.memory import AT_HAND, MemoryStore
from aparte.transport.identity import COOKIE, DEVICE_COOKIE, HOST_COOKIE
from tests.house.conftest import ROOT, Tree
from tools import browser

SOURCE = ROOT / "src" / "aparte"
CLIENT = "web/client/src/planted.ts"
DRAFTS = "web/console/src/desk/drafts.ts"
KEYRING = "web/client/src/keyring.ts"


def test_every_key_of_our_scripts_is_declared():
    assert [str(finding) for finding in browser.findings(ROOT)] == []


def test_the_record_of_processing_says_all_that_is_declared_in_both_languages():
    for kept in inventory():
        assert say_purpose(kept.declared.purpose) is not None, f"no French for: {kept.declared.purpose}"
        assert kept.declared.export in EXPORTS, f"no French for: {kept.declared.export}"


def test_whatever_a_setting_governs_is_declared():
    declared = {kept.declared.retention for kept in inventory()}

    assert {what for setting in CATALOGUE for what in setting.governs} <= declared


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('localStorage.setItem("planted", "1");', "'planted' is not declared"),
        ("sessionStorage.setItem('aparte.console', '1');", "'aparte.console' is not declared"),
        ('const NAME = "planted";\nsessionStorage.getItem(NAME);', "'planted' is not declared"),
        ('const keep = (name: string) => localStorage.setItem(name + "x", "1");', "cannot be followed"),
        ('new BroadcastChannel("planted");', "'planted' is not declared"),
        ('const s = window["localStorage"];\ns["planted"] = "1";', "no key can be seen beside it"),
        ('localStorage.planted = "1";', "a storage that we do not use"),
        ('localStorage["planted"] = "1";', "a storage that we do not use"),
        ('document.cookie = "planted=1";', "a storage that we do not use"),
        ('indexedDB.open("planted");', "a storage that we do not use"),
        ('caches.open("planted");', "a storage that we do not use"),
        ('navigator.serviceWorker.register("/planted.js");', "a storage that we do not use"),
        ('window.name = "planted";', "a storage that we do not use"),
    ],
)
def test_a_key_that_nobody_declared_is_found(web: Tree, code: str, found: str):
    web.create(CLIENT, f"{code}\n")

    assert [str(one) for one in browser.findings(web.root) if found in str(one) and one.path == CLIENT]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (DRAFTS, '\nexport const planted = createShelf<string>("aparte.planted");\n'),
        (KEYRING, '\nexport const planted = () => localStorage.getItem("planted");\n'),
    ],
)
def test_a_second_key_beside_a_declared_one_is_found(web: Tree, path: str, code: str):
    web.append(path, code)

    assert [one.path for one in browser.findings(web.root)] == [path]


def test_the_cookies_of_the_door_are_the_declared_ones():
    names = {name.replace(COOKIE, kind) for name in (COOKIE, HOST_COOKIE) for kind in (COOKIE, DEVICE_COOKIE)}
    assert names == {key.name for key in BROWSER_KEYS if key.place.name == "COOKIE"}


# Topics and memory ---------------------------------------------------------------------------------------------------


def test_every_topic_declares_whose_news_pass_there():
    functions = {name: f for name, f in inspect.getmembers(telling, inspect.isfunction) if name.endswith("_topic")}

    assert {function("x")[:2] for function in functions.values()} == set(telling.TOPICS)
    assert all(isinstance(declared, Declared) for declared in telling.TOPICS.values())


def topics_not_named(code: str) -> list[str]:
    """Calls that listen to, or tell on, a topic that no function of ``telling`` made."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call) and node.args]
    asked = [call for call in calls if ast.unparse(call.func).endswith(("bus.listen", "self.listen", "Told"))]
    said = [ast.unparse(call.args[0]) for call in asked]
    return [text for text in said if text != "topic" and not text.split("(", 1)[0].endswith("_topic")]


def test_nobody_listens_on_a_topic_without_a_name():
    found = {str(path): topics_not_named(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")}

    assert {path: topics for path, topics in found.items() if topics} == {}
    assert topics_not_named("bus.listen('everything', sink)") == ["'everything'"]
    assert topics_not_named("told.append(Told(f'm:{key}', item))") == ["f'm:{key}'"]


def test_every_place_in_memory_declares_what_it_holds():
    assert set(vars(MemoryStore())) == set(AT_HAND)
    assert all(isinstance(declared, Declared) for declared in AT_HAND.values())


# Ways out ------------------------------------------------------------------------------------------------------------

WAYS_OUT = {
    "aiohttp", "ftplib", "grpc", "http.client", "httpx", "imaplib", "niquests", "poplib", "pycurl", "requests", "smtplib",
    "telnetlib", "urllib.request", "urllib3", "websockets.asyncio.client",
    "websockets.client", "xmlrpc.client", "sentry_sdk", "posthog",
}  # fmt: skip
FOR_THE_DRILL = "operate/drill/"
"""The drill speaks to the server that it has started, on this machine."""


def ways_out(code: str) -> set[str]:
    """Libraries that a module uses to speak to somebody who did not come to us."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{one.name}" for one in node.names)]
        found |= {name for name in names if any(name == out or name.startswith(f"{out}.") for out in WAYS_OUT)}
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("create_connection", "open_connection")):
            found.add(ast.unparse(node.func))
    return found


def test_nothing_leaves_the_house_by_itself():
    code = {str(path.relative_to(SOURCE)): path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}

    assert {path for path, text in code.items() if ways_out(text) and not path.startswith(FOR_THE_DRILL)} == set()
    assert ways_out("import urllib.request\nfrom http import client\nimport httpx") == {
        *("urllib.request", "http.client", "httpx")
    }

"""Off means nothing on disk: canaries are looked for in every byte of the data folder, in every form they could take."""

from pathlib import Path

import msgspec
import pytest

from aparte.domain.conversation import EphemeralConversation
from aparte.domain.errors import NotFound
from aparte.policy.setting import DAY
from aparte.wire.conversation import (
    CloseConversation,
    GetConversation,
    OpenConversation,
    PostMessage,
    PostNote,
    RateConversation,
    TagConversation,
)
from aparte.wire.privacy import ChangePrivacy, GetPrivacy
from aparte.wire.visitor import IdentifyVisitor, PageBody, SeePage
from tests.rig import found_company
from tests.traces import forms, traces

WORDS = {
    "visitor": "Zérbinette-kumquat-0001",
    "agent": "Xylophage-brugnon-0002",
    "note": "Wombat-clafoutis-0003",
    "tag": "velociraptor-quetsche",
    "comment": "Ubuesque-mirabelle-0005",
    "name": "Théodule Pamplemousse-Six",
    "email": "sapajou.seven@kanarienvogel.invalid",
    "page": "rhododendron-eight",
    "title": "Quincaillerie-Neuf-Canari",
    "client": "pangolin-client-id-ten",
}


@pytest.fixture
async def company(tmp_path):
    founded = await found_company(tmp_path / "data")
    yield founded
    await founded.house.store.close()


async def talk(company):
    """A conversation with a canary in everything that can be said in it."""
    await company.at_work("zoe")
    vera, zoe = company.visitor(), company.actor("zoe")
    await company.welcome(vera, page=PageBody(url=f"https://shop.example/{WORDS['page']}?q=1", title=WORDS["title"]))
    said = await company.do(vera, OpenConversation(client_id=WORDS["client"], text=WORDS["visitor"]))
    key = said.conversation_id
    await company.do(vera, IdentifyVisitor(name=WORDS["name"], email=WORDS["email"]))
    await company.do(vera, SeePage(url=f"https://shop.example/{WORDS['page']}", title=WORDS["title"]))
    await company.post(zoe, key, WORDS["agent"])
    await company.do(zoe, PostNote(conversation_id=key, client_id="note-0001", text=WORDS["note"]))
    await company.do(zoe, TagConversation(conversation_id=key, tags=[WORDS["tag"]]))
    return key


async def end(company, key: str) -> None:
    vera = company.visitor()
    await company.do(vera, CloseConversation(conversation_id=key))
    await company.do(vera, RateConversation(conversation_id=key, score=4, comment=WORDS["comment"]))


def found(company) -> list[str]:
    return traces(company.house.store.folder, list(WORDS.values()))


async def save(company, erase="deadline", **rungs):
    ada = company.actor("ada")
    version = (await company.do(ada, GetPrivacy(site_id="w_shop"))).view.version
    command = ChangePrivacy(site_id="w_shop", choices=rungs, version=version, reason="tighter", erase=erase)
    return (await company.do(ada, command)).view


@pytest.mark.parametrize("word", WORDS.values())
def test_the_search_finds_what_is_there(tmp_path, word):
    for form, written in forms(word):
        (tmp_path / "file").write_bytes(b"\x00before" + written + b"after\x00")
        assert any(form in trace or "in a row" in trace for trace in traces(tmp_path, [word])), form
    import gzip

    (tmp_path / "file").write_bytes(b"something" + gzip.compress(b"xx" + word.encode()))
    assert traces(tmp_path, [word])


async def test_with_history_off_no_word_ever_reaches_the_disk(company):
    await company.choose(chat_history="off")

    key = await talk(company)
    await company.house.store.settled()
    assert found(company) == [], "while they talk"
    said = (await company.do(company.visitor(), GetConversation(conversation_id=key))).view
    assert WORDS["agent"] in said_in(said), "both sides have it, in memory"

    await end(company, key)
    assert found(company) == [], "after the end"
    company.clock.tick(11 * 60_000)
    await company.run_chores()
    with pytest.raises(NotFound):
        await company.do(company.visitor(), GetConversation(conversation_id=key))
    assert found(company) == []
    assert key.encode() not in all_bytes(company.house.store.folder), "not even its name"


async def test_kept_content_is_on_disk_only_under_its_own_key(company):
    key = await talk(company)
    await end(company, key)
    await company.house.store.settled()

    assert key.encode() in all_bytes(company.house.store.folder), "it is kept"
    assert found(company) == []


async def test_switching_history_off_takes_live_conversations_from_the_disk(company):
    key = await talk(company)
    ephemeral = await company.open(company.visitor("victor"), "Somebody else")
    widget, desk = company.ear_of_visitor(), company.ear_of_desk("zoe")

    await save(company, chat_history="off")

    stopped = [item for item in widget.heard if item["type"] == "conversation.keeping_stopped"]
    assert [(item["conversation_id"], item["by"]) for item in stopped] == [(key, "system")]
    assert "conversation.keeping_stopped" in desk.types()
    folder = company.house.store.folder
    assert found(company) == []
    assert all_bytes(folder).count(key.encode()) == 1, "the tombstone alone"
    assert on_disk(company) == {"conversations": 0, "entries": 0, "keys": 0}
    view = (await company.do(company.visitor(), GetConversation(conversation_id=key))).view
    assert (view.conversation.kept, WORDS["visitor"] in said_in(view), WORDS["note"] in said_in(view)) == (
        False,
        True,
        False,
    )
    assert isinstance(company.house.store.conversations.hot[ephemeral].conversation, EphemeralConversation)
    await company.post(company.visitor(), key, WORDS["comment"])
    assert found(company) == []


async def test_a_retry_after_switching_off_lands_where_it_was(company):
    key = await talk(company)
    vera = company.visitor()
    said = PostMessage(conversation_id=key, client_id="lost-acknowledgement", text="Once")
    first = await company.do(vera, said)

    await save(company, chat_history="off")

    assert (await company.do(vera, said)).number == first.number


async def test_expiry_leaves_no_byte(company):
    key = await talk(company)
    await end(company, key)
    await company.house.store.settled()
    assert on_disk(company)["keys"] == 1

    company.clock.tick(30 * DAY - 1)
    await company.run_chores()
    assert on_disk(company)["conversations"] == 1, "not before its time"
    company.clock.tick(1)
    await company.run_chores()
    await company.house.store.settled()

    assert on_disk(company) == {"conversations": 0, "entries": 0, "keys": 0}
    assert found(company) == []
    assert all_bytes(company.house.store.folder).count(key.encode()) == 1, "the tombstone alone"
    with pytest.raises(NotFound):
        await company.do(company.actor("ada"), GetConversation(conversation_id=key))


async def test_a_floor_set_while_the_server_was_stopped_takes_effect_at_the_start(tmp_path):
    company = await found_company(tmp_path / "data")
    key = await talk(company)
    await company.house.store.close()

    again = await found_company(tmp_path / "data", floor={"chat_history": "off"})
    widget = again.ear_of_visitor()
    await again.run_chores()
    await again.house.store.settled()

    assert on_disk(again) == {"conversations": 0, "entries": 0, "keys": 0}
    assert [item["conversation_id"] for item in widget.heard if item["type"] == "conversation.keeping_stopped"] == [key]
    assert found(again) == []
    await again.house.store.close()


def said_in(view) -> str:
    return msgspec.json.encode(view).decode()


def all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def on_disk(company) -> dict[str, int]:
    store = company.house.store
    places = {"conversations": store.connection, "entries": store.connection, "keys": store._keys}
    return {table: c.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table, c in places.items()}

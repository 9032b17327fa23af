"""The log over HTTP: who finds, reads and exports which conversation, and what is noted of it."""

import csv
import io
import json

import pytest

from aparte.transport.http.log_file import safe
from tests.company import stage


@pytest.fixture
async def here(tmp_path):
    async with stage(tmp_path) as it:
        yield it


@pytest.fixture
async def logged(here):
    """Four conversations: the agent's and the admin's on one site, the second's on the other, a rival's."""
    return {
        "agent": await here.closed_conversation(
            "w_lune", "Où est mon colis ?", by="agent", reply="=1+1", tags=["colis"], note="Rappeler", score=5
        ),
        "admin": await here.closed_conversation("w_lune", "Une lampe", by="admin", score=2, comment="Trop long"),
        "second": await here.closed_conversation("w_lune2", "Where is my parcel?", by="second", tags=["parcel"]),
        "rival": await here.closed_conversation("w_nord", "Colis", by="rival.agent"),
    }


async def found(here, who: str, query: str = "") -> list[str]:
    answer = await here.ask(who, "GET", f"/conversations{query}")
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]


async def trail(here) -> list[tuple[str, str, str]]:
    lines = (await here.ask("admin", "GET", "/audit")).json()["items"]
    return [(one["action"], one["object"], one["detail"]) for one in lines]


@pytest.mark.parametrize(
    ("who", "which"),
    [
        ("agent", {"agent"}),
        ("second", {"second"}),
        ("manager", {"agent", "admin"}),
        ("admin", {"agent", "admin", "second"}),
        ("rival.admin", {"rival"}),
        ("rival.manager", {"rival"}),
        ("rival.second", set()),
    ],
)
async def test_everybody_finds_and_reads_and_exports_what_they_may_and_nothing_else(here, logged, who, which):
    mine = {logged[name] for name in which}
    assert set(await found(here, who)) == mine
    missing = await here.ask(who, "GET", "/conversations/c_missing")
    for key in logged.values():
        read = await here.ask(who, "GET", f"/conversations/{key}")
        if key in mine:
            assert read.json()["conversation"]["id"] == key
        else:
            assert (read.status_code, read.content) == (404, missing.content)
    exported = (await here.ask(who, "GET", "/conversations/export.json")).json()
    assert {one["id"] for one in exported["conversations"]} == mine


async def test_a_live_conversation_is_not_in_the_log(here):
    key = await here.open_conversation("w_lune")
    assert await found(here, "admin") == []
    assert (await here.ask("admin", "GET", f"/conversations/{key}")).status_code == 404


async def test_what_is_over_is_not_found_even_before_it_is_erased(here, logged):
    here.clock.ahead += 31 * 24 * 60 * 60 * 1000
    assert await found(here, "admin") == []
    assert (await here.ask("admin", "GET", f"/conversations/{logged['agent']}")).status_code == 404


@pytest.mark.parametrize(
    ("query", "which"),
    [
        ("?site=w_lune", ["admin", "agent"]),
        ("?site=w_lune2", ["second"]),
        ("?tag=colis", ["agent"]),
        ("?tag=coli", []),
        ("?score=5", ["agent"]),
        ("?agent=me", ["admin"]),
        ("?text=COLIS", ["agent"]),
        ("?text=rappeler", ["agent"]),
        ("?text=trop%20long", ["admin"]),
        ("?text=message.posted", []),
        ("?text=Second", []),
        ("?text=c_", []),
        ("?since=9000000000000", []),
        ("?until=9000000000000", ["second", "admin", "agent"]),
    ],
)
async def test_an_admin_narrows_the_log_down(here, logged, query, which):
    assert await found(here, "admin", query) == [logged[name] for name in which]


@pytest.mark.parametrize("query", ["?agent=p_lune_agent", "?agent=", "?group=agent", "?order=agent", "?q=x"])
async def test_nobody_can_ask_for_what_another_agent_did(here, logged, query):
    refused = await here.ask("admin", "GET", f"/conversations{query}")
    assert (refused.status_code, refused.json()["code"]) == (400, "malformed")


async def test_lists_and_files_never_say_who_answered(here, logged):
    texts = [
        (await here.ask("manager", "GET", f"/conversations{path}")).text for path in ("", "/export.csv", "/export.json")
    ]
    texts.append((await here.ask("manager", "GET", f"/conversations/{logged['agent']}")).text)
    for person in here.mine.people.values():
        assert all(person.id not in text and person.email not in text for text in texts)
    assert all("Agent" not in text and "Admin" not in text for text in texts[:3])


async def test_another_company_s_site_looks_missing(here, logged):
    theirs = await here.ask("admin", "GET", "/conversations?site=w_nord")
    missing = await here.ask("admin", "GET", "/conversations?site=w_missing")
    assert (theirs.status_code, theirs.content) == (404, missing.content)


async def test_reading_searching_and_exporting_are_noted_without_a_word_of_it(here, logged):
    await here.ask("manager", "GET", f"/conversations/{logged['agent']}")
    await here.ask("manager", "GET", "/conversations?text=colis&site=w_lune")
    await here.ask("manager", "GET", "/conversations/export.csv?tag=colis")
    noted = await trail(here)
    assert ("log.read", f"conversation:{logged['agent']}", "") in noted
    assert ("log.searched", "log", "site w_lune; by text") in noted
    assert ("log.export_begun", "log", "csv; by tag") in noted
    assert ("log.exported", "log", "conversations 1") in noted
    assert "colis" not in str(noted)


async def test_an_agent_reads_the_thread_with_its_notes(here, logged):
    view = (await here.ask("agent", "GET", f"/conversations/{logged['agent']}")).json()
    assert [entry["text"] for entry in view["entries"] if entry["type"] == "message.posted"] == [
        "Où est mon colis ?",
        "=1+1",
    ]
    assert [note["type"] for note in view["notes"]] == ["tags.changed", "note.posted"]
    assert view["team"]["people"] == {"p1": here.mine.person("agent").id}
    assert view["team"]["visit"] == {"online": False, "browser": "", "pages": []}


async def test_a_spreadsheet_takes_no_cell_for_a_formula(here):
    evil = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "  =1", "＝1", 'a "quoted", line\nand =1 more']
    for text in evil:
        await here.closed_conversation("w_lune", text)
    answer = await here.ask("admin", "GET", "/conversations/export.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row.values()]
    assert len(rows) == len(evil)
    assert all(not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in cells)
    assert {row["text"] for row in rows} >= {"'=1", "'+1", 'a "quoted", line\nand =1 more'}


async def test_a_long_log_comes_in_pages_and_leaves_whole(here):
    keys = [await here.closed_conversation("w_lune", f"Message {number}") for number in range(60)]
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = (await here.ask("admin", "GET", f"/conversations?limit=25{cursor and f'&cursor={cursor}'}")).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
    assert sorted(seen) == sorted(keys)
    assert (
        len(json.loads((await here.ask("admin", "GET", "/conversations/export.json")).content)["conversations"]) == 60
    )
    assert (await here.ask("admin", "GET", "/conversations?cursor=bm9uZQ")).json()["code"] == "invalid"


async def test_tags_are_those_of_the_sites_one_answers_for(here, logged):
    for who, tags in (
        ("agent", ["colis"]),
        ("second", ["parcel"]),
        ("admin", ["colis", "parcel"]),
        ("rival.admin", []),
    ):
        assert (await here.ask(who, "GET", "/tags")).json() == {"items": tags, "next": None}


async def test_a_program_reads_the_log_within_its_scopes(here, logged):
    reader = await here.program("read_log")
    assert len((await here.ask(None, "GET", "/conversations", key=reader)).json()["items"]) == 3
    assert (await here.ask(None, "GET", "/conversations/export.csv", key=reader)).status_code == 403
    assert (await here.ask(None, "GET", "/conversations?agent=me", key=reader)).json()["code"] == "invalid"
    assert (await here.ask(None, "GET", f"/conversations/{logged['rival']}", key=reader)).status_code == 404


async def test_an_export_stops_for_whoever_is_put_out_meanwhile(here, logged, monkeypatch):
    from aparte.transport.http import log as door

    monkeypatch.setattr(door, "BATCH", 1)
    carry_out, parts = type(here.house.door).carry_out, []

    async def counted(self, actor, command):
        if type(command).__name__ == "ReadExport":
            parts.append(command)
            if len(parts) == 2:
                await here.ask("admin", "POST", f"/people/{here.mine.person('manager').id}/disable")
        return await carry_out(self, actor, command)

    monkeypatch.setattr(type(here.house.door), "carry_out", counted)
    with pytest.raises(Exception, match=r"."):
        json.loads((await here.ask("manager", "GET", "/conversations/export.json")).content)
    assert len(parts) == 2
    noted = (await here.ask("admin", "GET", "/audit")).json()["items"][0]
    assert (noted["action"], noted["detail"]) == ("log.exported", "conversations 1; broken off")
    assert noted["actor"] == f"manager:{here.mine.person('manager').id}", "in the name of who began it"


@pytest.mark.parametrize(
    "query", ["until=null", "since=NULL", "score=null", "limit=null", "until=5&until=null", "score=1&score=2"]
)
async def test_a_filter_that_says_nothing_or_two_things_never_means_everything(here, logged, query):
    for path in ("/conversations", "/conversations/export.csv", "/conversations/export.json"):
        if "limit" in query and "export" in path:
            continue
        answer = await here.ask("admin", "GET", f"{path}?{query}")
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


async def test_the_word_null_can_be_searched_for(here, logged):
    for query in ("text=null", "tag=null", "site=null"):
        answer = await here.ask("admin", "GET", f"/conversations?{query}")
        assert answer.status_code == (404 if query.startswith("site") else 200)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("hello;=1+1;", "hello;'=1+1;"),
        ("a\n=1+1;b", "a\n'=1+1;b"),
        ("a\t @SUM(1)", "a\t' @SUM(1)"),
        ("a; -2+3", "a;' -2+3"),
        ("=1;+2", "'=1;'+2"),
        ("Merci ;-) à demain", "Merci ;-) à demain"),
        ("a = b; c", "a = b; c"),
    ],
)
def test_a_spreadsheet_that_separates_by_semicolons_calculates_nothing_either(said, written):
    assert safe(said) == written

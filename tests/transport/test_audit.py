"""The audit trail over HTTP: read and checked by admins."""

import sqlite3

import pytest

from tests.company import stage


@pytest.fixture
async def here(tmp_path):
    async with stage(tmp_path) as it:
        yield it


async def test_an_admin_reads_who_did_what_newest_first(here):
    await here.ask("admin", "POST", "/teams", {"name": "C"})
    await here.ask("manager", "POST", "/saved-replies", {"shortcut": "x", "text": "y", "shared": True})
    lines = (await here.ask("admin", "GET", "/audit")).json()["items"]
    assert [(line["actor"], line["action"]) for line in lines] == [
        (f"manager:{here.mine.person('manager').id}", "saved_reply.created"),
        (f"admin:{here.mine.person('admin').id}", "team.created"),
    ]
    assert (await here.ask("rival.admin", "GET", "/audit")).json() == {"items": [], "next": None}


async def test_the_trail_comes_in_pages(here):
    for number in range(5):
        await here.ask("admin", "POST", "/teams", {"name": f"T{number}"})
    first = (await here.ask("admin", "GET", "/audit?limit=3")).json()
    second = (await here.ask("admin", "GET", f"/audit?limit=3&cursor={first['next']}")).json()
    assert [line["number"] for line in first["items"] + second["items"]] == [5, 4, 3, 2, 1]
    assert second["next"] is None
    assert (await here.ask("admin", "GET", "/audit?cursor=eA")).json()["code"] == "invalid"


async def test_a_line_that_was_changed_taken_out_or_put_in_shows(here, tmp_path):
    for number in range(5):
        await here.ask("admin", "POST", "/teams", {"name": f"T{number}"})
    whole = (await here.ask("admin", "GET", "/audit/check")).json()
    assert (whole["lines"], whole["first"], whole["last"], whole["broken_at"]) == (5, 1, 5, None)
    outside = sqlite3.connect(tmp_path / "aparte.sqlite")
    outside.execute("UPDATE audit SET actor = 'admin:somebody-else' WHERE number = 3")
    outside.commit()
    assert (await here.ask("admin", "GET", "/audit/check")).json()["broken_at"] == 3
    outside.execute("DELETE FROM audit WHERE number = 3")
    outside.commit()
    outside.close()
    assert (await here.ask("admin", "GET", "/audit/check")).json()["broken_at"] == 4

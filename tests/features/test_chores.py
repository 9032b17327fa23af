"""What runs by itself while somebody's word is on its way to a slow disk."""

import asyncio
import sqlite3
from contextlib import closing

from aparte.features.retention import erase_the_expired
from aparte.registry import CHORES, FROM_MEMORY
from aparte.storage.sqlite import DATA


async def run_beside(company, chore, seconds=10.0) -> bool:
    """Whether the next one has their turn while the chore runs and the disk is busy with a word; everybody is heard after it."""
    key = await company.open(company.visitor())
    await company.house.store.settled()
    acme = company.person("zoe").tenant_id
    with closing(sqlite3.connect(company.house.store.folder / DATA, isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        word = asyncio.create_task(company.post(company.visitor(), key, "Hello?"))
        await asyncio.sleep(0.1)
        assert not word.done(), "the disk was to be busy"
        running = asyncio.create_task(company.house.corridor.do_chore(chore, acme))
        await asyncio.sleep(0)
        turn = asyncio.create_task(company.house.store.begin(acme))
        await asyncio.wait((turn,), timeout=seconds)
        passed = turn.done()
        busy.execute("ROLLBACK")
    await turn
    company.house.store.end_turn()
    await word
    await running
    return passed


async def test_a_chore_that_reads_no_disk_holds_nobody_up(company):
    await company.at_work("zoe")
    assert len(FROM_MEMORY) > 1
    for chore in FROM_MEMORY:
        assert await run_beside(company, chore), f"{chore.__name__} waited for a commit with everybody behind it"


async def test_a_chore_that_reads_the_disk_sees_all_that_was_said(company):
    await company.at_work("zoe")
    assert not await run_beside(company, erase_the_expired, seconds=0.5)


def test_what_runs_each_second_reads_no_disk():
    assert {chore for period, chore in CHORES if period <= 1_000} <= FROM_MEMORY

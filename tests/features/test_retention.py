"""Retention runs by itself, on time, in batches, and says how much."""

import sqlite3

import pytest

from aparte.app import open_house
from aparte.config import Config
from aparte.dispatch import Refused
from aparte.domain.audit import AuditEntry
from aparte.domain.ids import TenantId
from aparte.domain.people import Role
from aparte.features import retention
from aparte.policy.retention import LEDGER, TRAIL
from aparte.policy.setting import DAY
from aparte.ports.store import StoreUnavailable
from aparte.registry import CHORES, Actor
from aparte.storage import writer
from aparte.storage.trail import first_broken, read_trail
from aparte.storage.vault import Unreadable
from aparte.wire.conversation import CloseConversation, GetConversation
from aparte.wire.internal import LeaveVisit
from aparte.wire.privacy import ChangePrivacy, GetPrivacy, GetRetention, PreviewPrivacy, RunRetention
from aparte.wire.saved_reply import DeleteOwnReply, PutOwnReply
from aparte.wire.visitor import AcceptConsent, WithdrawConsent
from tests.rig import found_company

ACME = TenantId("t_acme")


async def closed(company, name="vera"):
    """A conversation from first word to close."""
    visitor = company.visitor(name)
    key = await company.open(visitor)
    await company.do(visitor, CloseConversation(conversation_id=key))
    return key


async def save(company, erase="deadline", **rungs):
    ada = company.actor("ada")
    version = (await company.do(ada, GetPrivacy(site_id="w_shop"))).view.version
    command = ChangePrivacy(site_id="w_shop", choices=rungs, version=version, reason="tighter", erase=erase)
    return (await company.do(ada, command)).view


async def batch(company):
    """What the clock does every two seconds."""
    await company.house.corridor.do_chore(retention.erase_the_expired, ACME)
    await company.house.store.settled()


def count(company, table="conversations"):
    return company.house.store.connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]


def deadlines(company):
    rows = company.house.store.connection.execute(
        "SELECT id, keep_until - ? FROM conversations", (company.clock.now(),)
    )
    return dict(rows.fetchall())


def trail(company, action=None):
    lines = reversed(read_trail(company.house.store.connection, ACME, None, 10_000))
    return [line for line in lines if action in (None, line.action)]


def test_what_is_over_is_looked_for_often_enough():
    periods = {chore.__name__: period for period, chore in CHORES}
    assert periods["erase_the_expired"] <= 60_000
    a_busy_minute = retention.BATCH * 60_000 // periods["erase_the_expired"]
    assert a_busy_minute >= 10_000


async def test_a_closed_conversation_goes_on_its_day(company):
    await company.choose(chat_history="week")
    key = await closed(company)

    company.clock.tick(7 * DAY - 1)
    await batch(company)
    assert (await company.do(company.actor("ada"), GetConversation(conversation_id=key))).view

    company.clock.tick(1)
    await batch(company)
    assert count(company) == count(company, "entries") == 0


async def test_a_live_conversation_never_goes_by_the_clock(company):
    await company.choose(chat_history="day")
    await company.open(company.visitor())

    company.clock.tick(400 * DAY)
    await batch(company)

    assert count(company) == 1


async def test_tightening_leaves_closed_conversations_their_own_deadline(company):
    key = await closed(company)

    await save(company, chat_history="day")

    assert deadlines(company) == {key: 30 * DAY}


async def test_an_admin_may_shorten_what_exists_and_erase_what_is_over(company):
    old = await closed(company, "vera")
    company.clock.tick(3 * DAY)
    young = await closed(company, "victor")

    await save(company, erase="now", chat_history="day")
    assert deadlines(company) == {old: -2 * DAY, young: DAY}
    await batch(company)

    assert deadlines(company) == {young: DAY}
    held = company.house.store.conversations.hot[young].conversation
    assert held.keep_until == company.clock.now() + DAY, "what is held in memory knows too"
    assert [line.detail for line in trail(company, "retention.shortened")] == ["chat_history day"]


async def test_switching_off_and_erasing_now_leaves_nothing_closed(company):
    await closed(company, "vera")
    await closed(company, "victor")

    await save(company, erase="now", chat_history="off")
    await batch(company)

    assert count(company) == count(company, "entries") == 0


async def test_loosening_changes_nothing_that_exists(company):
    await company.choose(chat_history="day")
    kept = await closed(company)
    live = await company.open(company.visitor("victor"))

    await save(company, erase="now", chat_history="year", visitor_memory="year")

    assert deadlines(company)[kept] == DAY
    await company.do(company.visitor("victor"), CloseConversation(conversation_id=live))
    assert deadlines(company)[live] == DAY, "its visitor was told a day"


async def test_a_conversation_that_was_tightened_once_stays_so(company):
    key = await company.open(company.visitor())
    await save(company, chat_history="day")
    await save(company, chat_history="year")

    await company.do(company.visitor(), CloseConversation(conversation_id=key))

    assert deadlines(company) == {key: DAY}


async def test_a_conversation_closed_by_the_house_follows_its_own_site(company):
    await company.choose(chat_history="year")
    await company.at_work("zoe")
    key = await company.open(company.visitor())
    await company.post(company.actor("zoe"), key, "Anybody there?")
    company.clock.tick(DAY)

    await company.run_chores()

    assert deadlines(company) == {key: 365 * DAY}


async def test_tightened_recognition_is_cut_for_everybody_at_once(company):
    await company.choose(visitor_memory="year")
    await company.open(company.visitor())
    store = company.house.store
    assert store.connection.execute("SELECT known_until - ? FROM visitors", (company.clock.now(),)).fetchone() == (
        365 * DAY,
    )

    await save(company, visitor_memory="session")

    assert store.connection.execute("SELECT known_until - ? FROM visitors", (company.clock.now(),)).fetchone() == (DAY,)
    company.clock.tick(DAY)
    await batch(company)
    assert count(company, "visitors") == 0
    assert count(company) == 1, "what they wrote keeps its own deadline"


async def test_a_visitor_known_in_memory_only_is_forgotten_too(company):
    await company.choose(chat_history="off")
    await company.open(company.visitor())
    assert "v_vera" in company.house.store.memory.visitors

    company.clock.tick(DAY)
    await company.house.corridor.do_chore(retention.forget_the_visits, ACME)

    assert company.house.store.memory.visitors == {}


async def test_many_go_in_batches(company, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 3)
    for index in range(7):
        await closed(company, f"visitor{index}")
    company.clock.tick(30 * DAY)

    left = []
    for _ in range(3):
        await batch(company)
        left.append(count(company))

    assert left == [4, 1, 0]


async def test_the_trail_says_how_much_at_once_and_then_together(company):
    for index in range(4):
        await closed(company, f"visitor{index}")
        company.clock.tick(60_000)
    company.clock.tick(30 * DAY - 4 * 60_000)

    for _ in range(20):
        await batch(company)
        company.clock.tick(60_000)

    lines = trail(company, "retention.erased")
    assert [(line.object, line.actor, line.detail) for line in lines] == [
        ("site:w_shop", "system", "conversations 1; visitors 4"),
        ("site:w_shop", "system", "conversations 3"),
    ]


async def test_a_batch_that_finds_nothing_writes_nothing(company):
    await closed(company)
    before = trail(company)

    for _ in range(5):
        await batch(company)
        company.clock.tick(60_000)

    assert trail(company) == before


async def test_each_companys_things_go_by_its_own_clock_only(company):
    key = await closed(company)
    company.clock.tick(30 * DAY)

    await company.house.corridor.do_chore(retention.erase_the_expired, TenantId("t_other"))

    assert list(deadlines(company)) == [key]


# The dry run ---------------------------------------------------------------------------------------------------------


async def test_an_admin_sees_what_will_go_and_when(company):
    await closed(company, "vera")
    company.clock.tick(DAY)
    await closed(company, "victor")
    await company.open(company.visitor("valentin"))
    before = count(company), count(company, "visitors")

    view = (await company.do(company.actor("ada"), GetRetention())).view

    (site,) = view.sites
    midnight = company.clock.now() // DAY * DAY
    assert (site.site_id, site.conversations, site.visitors) == ("w_shop", 2, 3)
    assert [(day.day and (day.day - midnight) // DAY, day.conversations, day.visitors) for day in site.days] == [
        (None, 0, 1),
        (1, 0, 2),
        (29, 1, 0),
        (30, 1, 0),
    ]
    assert (count(company), count(company, "visitors")) == before, "asking erases nothing"


@pytest.mark.parametrize("who", ["zoe", "mia"])
async def test_the_dry_run_is_for_admins(company, who):
    with pytest.raises(Refused):
        await company.do(company.actor(who), GetRetention())


async def test_the_preview_and_what_really_goes_agree(company):
    for index in range(5):
        await closed(company, f"visitor{index}")
        company.clock.tick(DAY // 2)
    ada = company.actor("ada")
    foreseen = (await company.do(ada, PreviewPrivacy(site_id="w_shop", choices={"chat_history": "day"}))).view
    at_once = sum(day.total for day in foreseen.effects[0].erased.now if day.day is None)

    await save(company, erase="now", chat_history="day")
    before = count(company)
    await batch(company)

    assert at_once == before - count(company) == 4


async def test_the_host_runs_it_by_hand(company):
    await closed(company)
    company.clock.tick(30 * DAY)
    host = Actor(tenant_id=ACME, role=Role.ADMIN, system=True)

    said = [(await company.do(host, RunRetention())).view for _ in range(2)]

    assert [(view.conversations, view.visitors) for view in said] == [(1, 1), (0, 0)]
    for who in ("ada", "mia", "zoe"):
        with pytest.raises(Refused):
            await company.do(company.actor(who), RunRetention())


# Consents and the trail ----------------------------------------------------------------------------------------------


async def test_a_consent_stays_as_proof_for_three_years_and_then_goes(company):
    await company.choose(consent_gate="ask_first")
    vera = company.visitor()
    wording = (await company.welcome(vera)).gate.wording["en"]
    await company.do(vera, AcceptConsent(purpose="conversation", wording=wording, language="en"))
    await company.do(vera, WithdrawConsent(purpose="conversation"))

    company.clock.tick(LEDGER)
    await company.house.corridor.do_chore(retention.clear_the_old, ACME)
    await company.house.store.settled()
    assert count(company, "consents") == 1
    company.clock.tick(1)
    await company.house.corridor.do_chore(retention.clear_the_old, ACME)
    await company.house.store.settled()

    assert count(company, "consents") == 0


async def write_lines(company, number):
    for index in range(number):
        async with company.house.store.transaction(ACME) as tx:
            tx.audit(AuditEntry(tenant_id=ACME, at=tx.now, actor="system", action="test.line", object=f"line:{index}"))
        await tx.durable()
        company.clock.tick(3 * 60 * 60 * 1000)


async def hourly(company):
    await company.house.corridor.do_chore(retention.clear_the_old, ACME)
    await company.house.store.settled()


async def test_the_trail_is_cut_after_a_year_and_still_verifies(company):
    await write_lines(company, 40)
    company.clock.tick(TRAIL - 40 * 3 * 60 * 60 * 1000)
    for _ in range(24 * 8):
        await hourly(company)
        oldest = trail(company)[0]
        assert company.clock.now() - oldest.at <= TRAIL + 60 * 60 * 1000
        assert first_broken(trail(company)) is None
        company.clock.tick(60 * 60 * 1000)

    cuts = trail(company, "retention.trail_cut")
    assert 5 <= len(cuts) <= 7, "once a day, not for each line"
    assert trail(company) == cuts, "only the lines that say how far it was cut are left"


async def test_a_line_taken_from_a_cut_trail_shows(company):
    await write_lines(company, 20)
    company.clock.tick(TRAIL - 19 * 3 * 60 * 60 * 1000)
    await hourly(company)
    lines = trail(company)
    assert first_broken(lines) is None

    assert first_broken(lines[1:]) == lines[1].number, "cut further than was said"
    assert first_broken([*lines[:3], *lines[4:]]) == lines[4].number, "one missing inside"
    assert first_broken(lines[:-1]) == lines[0].number, "the line that said so is missing"


async def test_a_tombstone_goes_after_a_year(company):
    await closed(company)
    company.clock.tick(30 * DAY)
    await batch(company)
    keys = company.house.store._keys

    company.clock.tick(TRAIL)
    await hourly(company)
    assert keys.execute("SELECT COUNT(*) FROM erased").fetchone() == (1,)
    company.clock.tick(1)
    await hourly(company)

    assert keys.execute("SELECT COUNT(*) FROM erased").fetchone() == (0,)


@pytest.mark.parametrize("rung", ["day", "off"])
async def test_a_left_message_that_nobody_took_does_not_stay_for_ever(company, rung):
    await company.choose(chat_history=rung)
    vera = company.visitor()
    await company.welcome(vera)
    key = await company.open(vera, "Is nobody there?")
    await company.do(vera, LeaveVisit())

    company.clock.tick(7 * DAY)
    await company.run_chores()
    assert company.house.store.conversations.find(key).conversation.live, "somebody may still answer"
    company.clock.tick(60_001)
    await company.run_chores()
    company.clock.tick(DAY)
    await company.run_chores()
    await company.run_chores()
    await company.house.store.settled()

    assert company.house.store.conversations.find(key) is None


async def test_a_crash_in_the_middle_of_an_expiry_is_made_good_at_the_next_start(tmp_path, monkeypatch):
    company = await found_company(tmp_path)
    key = await closed(company)
    await company.house.store.settled()
    company.clock.tick(30 * DAY)
    written = writer._execute

    def only_keys(connection, ops):
        if connection is company.house.store._writer._data and ops:
            raise sqlite3.OperationalError("the power went")
        written(connection, ops)

    with monkeypatch.context() as broken:
        broken.setattr(writer, "_execute", only_keys)
        with pytest.raises(StoreUnavailable):
            await batch(company)
        await company.house.store.close()

    again = await open_house(Config(data=tmp_path), company.clock)
    try:
        assert again.store.connection.execute("SELECT COUNT(*) FROM entries").fetchone()[0] > 0, "rows, and no key"
        with pytest.raises(Unreadable):
            again.store.conversations.key_of(key)
        await again.corridor.do_chore(retention.erase_the_expired, ACME)
        await again.store.settled()
        left = [
            again.store.connection.execute(f"SELECT COUNT(*) FROM {t}").fetchone()[0]
            for t in ("conversations", "entries")
        ]
        assert left == [0, 0]
    finally:
        await again.store.close()


async def test_what_somebody_deleted_leaves_the_databases_log_within_the_hour(company):
    ada, word = company.actor("ada"), "zygomatique-deleted"
    said = (await company.do(ada, PutOwnReply(shortcut="bye", text=word))).view
    await company.do(ada, DeleteOwnReply(reply_id=said.id))
    await company.house.store.settled()

    await company.house.corridor.do_chore(retention.clear_the_old, ACME)
    await company.house.store.settled()

    folder = company.house.store.folder
    assert word.encode() not in b"".join(path.read_bytes() for path in folder.iterdir())

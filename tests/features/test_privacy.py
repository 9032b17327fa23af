"""The privacy page through the corridor: who reads it, who saves it, and who learns of it."""

import asyncio
import json

import pytest

from aparte.dispatch import Refused
from aparte.dispatch.telling import site_topic
from aparte.domain.consent import Purpose
from aparte.domain.errors import Conflict, Invalid, NotFound
from aparte.policy.catalogue import CATALOGUE, preset
from aparte.policy.reason import Decider, Reason
from aparte.policy.setting import DAY
from aparte.wire.conversation import CloseConversation, GetConversation, OpenConversation, PostMessage, RateConversation
from aparte.wire.privacy import ChangePrivacy, GetPrivacy, GetPrivacyHistory, GetPrivacyRecord, PreviewPrivacy
from aparte.wire.visitor import AcceptConsent, RefuseConsent, WithdrawConsent
from tests.rig import found_company


async def page(company, who="ada", site="w_shop"):
    return (await company.do(company.actor(who), GetPrivacy(site_id=site))).view


async def save(company, who="ada", site="w_shop", reason="asked by the works council", erase="deadline", **rungs):
    version = (await page(company, "ada")).version if who != "olga" else ""
    command = ChangePrivacy(site_id=site, choices=rungs, version=version, reason=reason, erase=erase)
    return (await company.do(company.actor(who), command)).view


async def preview(company, **rungs):
    return (await company.do(company.actor("ada"), PreviewPrivacy(site_id="w_shop", choices=rungs))).view


def audit(company):
    rows = company.house.store.connection.execute(
        "SELECT action, object, actor, detail, reason FROM audit ORDER BY number"
    )
    return list(rows)


def setting_of(view, key):
    return next(setting for setting in view.settings if setting.key == key)


@pytest.mark.parametrize(("who", "editable"), [("zoe", False), ("mia", False), ("ada", True)])
async def test_everybody_of_the_company_reads_the_page_and_admins_change_it(company, who, editable):
    view = await page(company, who)

    assert [setting.key for setting in view.settings] == [setting.key for setting in CATALOGUE]
    assert (view.editable, view.fresh, view.admins) == (editable, True, ["Ada Legal-Name"])
    assert [group.key for group in view.groups] == ["advisers", "conversations", "visitors"]
    held = {setting.group for setting in view.settings}
    assert all((group.unset is None) is (group.key in held) for group in view.groups), "a bare chapter says why"
    assert setting_of(view, "chat_history").chosen == "month"
    assert {p.name: p.choices for p in view.presets} == {name: preset(name) for name in ("strict", "balanced", "open")}


@pytest.mark.parametrize("who", ["zoe", "mia"])
async def test_only_an_admin_saves_or_drafts(company, who):
    version = (await page(company)).version
    draft = {"chat_history": "day"}
    for command in (
        ChangePrivacy(site_id="w_shop", choices=draft, version=version, reason="why not"),
        PreviewPrivacy(site_id="w_shop", choices=draft),
    ):
        with pytest.raises(Refused) as refused:
            await company.do(company.actor(who), command)
        assert refused.value.refusal.reason is Reason.ROLE
    assert await save(company, chat_history="day"), "the same draft, by an admin"


async def test_a_visitor_reaches_nothing_of_the_page(company):
    for command in (
        GetPrivacy(site_id="w_shop"),
        GetPrivacyHistory(site_id="w_shop"),
        GetPrivacyRecord(site_id="w_shop"),
        PreviewPrivacy(site_id="w_shop", choices={}),
        ChangePrivacy(site_id="w_shop", choices={"chat_history": "year"}, version="", reason="more"),
    ):
        with pytest.raises(Refused):
            await company.do(company.visitor(), command)


async def test_another_companys_site_looks_missing(company):
    version = (await page(company)).version
    said = []
    for site in ("w_shop", "w_nothing"):
        for command in (
            GetPrivacy(site_id=site),
            GetPrivacyHistory(site_id=site),
            GetPrivacyRecord(site_id=site),
            PreviewPrivacy(site_id=site, choices={"chat_history": "off"}),
            ChangePrivacy(site_id=site, choices={"chat_history": "off"}, version=version, reason="mine now"),
        ):
            with pytest.raises(NotFound) as missing:
                await company.do(company.actor("olga"), command)
            said.append((missing.value.advice, missing.value.facts))
    assert len(set(map(str, said))) == 1
    assert setting_of(await page(company), "chat_history").chosen == "month"


async def test_live_visitors_and_desks_learn_within_a_second(company):
    await company.at_work("zoe")
    await company.open(company.visitor())
    widget, desk, rival = company.ear_of_visitor(), company.ear_of_desk("zoe"), company.ear_of_desk("olga", "t_other")
    passers_by = [company.ear(site_topic("w_shop")) for _ in range(1_000)]

    async with asyncio.timeout(1):
        await save(company, chat_history="week", consent_gate="ask_first")

    told = next(item for item in widget.heard if item["type"] == "privacy.changed")
    rungs = {setting["key"]: setting["rung"] for setting in told["privacy"]["settings"]}
    assert (rungs["chat_history"], told["privacy"]["keeps_days"], told["gate"]["needed"]) == ("week", 7, True)
    assert "7 days" in told["gate"]["text"]["en"]
    assert "7 jours" in told["gate"]["text"]["fr"]
    changed = next(item for item in desk.heard if item["type"] == "site.settings_changed")
    assert (changed["site_id"], changed["settings"]["chat_history"]) == ("w_shop", "week")
    assert all("privacy.changed" in ear.types() for ear in passers_by)
    assert rival.heard == []


async def test_the_next_command_walks_under_the_new_choice(company):
    vera = company.visitor()
    key = await company.open(vera)

    await save(company, consent_gate="ask_first")

    with pytest.raises(Refused) as refused:
        await company.post(vera, key, "Still there?")
    refusal = refused.value.refusal
    assert (refusal.reason, refusal.setting, refusal.decider) == (Reason.CONSENT_MISSING, "consent_gate", Decider.SITE)


async def test_a_saving_stands_in_the_trail_with_who_what_and_why(company):
    await save(company, chat_history="day", visitor_memory="year", reason="pilot in the Lyon shop")

    assert audit(company) == [
        (
            "privacy.changed",
            "site:w_shop",
            "admin:p_ada",
            "chat_history month -> day; visitor_memory session -> year",
            "pilot in the Lyon shop",
        )
    ]
    setting = setting_of(await page(company, "zoe"), "chat_history")
    assert (setting.changed.by, setting.changed.at) == ("Ada Legal-Name", company.clock.now())


@pytest.mark.parametrize(
    ("rungs", "reason", "field"),
    [
        ({"chat_history": "day", "visitor_memory": "forever"}, "because", "visitor_memory"),
        ({"chat_history": "day", "no_such_setting": "off"}, "because", "no_such_setting"),
        ({"chat_history": "day"}, "  ", "reason"),
    ],
)
async def test_nothing_is_saved_when_any_part_cannot_be(company, rungs, reason, field):
    key = await company.open(company.visitor())
    before = await page(company)
    desk = company.ear_of_desk("zoe")

    with pytest.raises(Invalid) as refused:
        await save(company, reason=reason, **rungs)

    assert refused.value.facts == {"field": field}
    assert await page(company) == before
    assert (audit(company), desk.heard) == ([], [])
    kept = (await company.do(company.visitor(), GetConversation(conversation_id=key))).view.conversation
    assert (kept.kept, kept.rung) == (True, "month")


async def test_two_admins_do_not_overwrite_each_other(company):
    read_by_both = (await page(company)).version
    await save(company, chat_history="day")

    with pytest.raises(Conflict):
        await company.do(
            company.actor("ada"),
            ChangePrivacy(site_id="w_shop", choices={"chat_history": "year"}, version=read_by_both, reason="longer"),
        )

    assert setting_of(await page(company), "chat_history").chosen == "day"


async def test_an_admin_who_keeps_what_holds_ends_the_fresh_page_without_a_reason(company):
    assert (await page(company)).fresh

    await save(company, reason="", **preset("balanced"))

    view = await page(company)
    assert not view.fresh
    assert [line[0] for line in audit(company)] == ["privacy.confirmed"]
    assert setting_of(view, "consent_gate").changed.by == "Ada Legal-Name"


async def test_an_admin_sees_beforehand_what_starts_stops_and_is_erased(company):
    vera, victor = company.visitor(), company.visitor("victor")
    await company.at_work("zoe")
    closed = await company.open(vera)
    await company.do(vera, CloseConversation(conversation_id=closed))
    company.clock.tick(3 * DAY)
    again = await company.open(vera, "Again")
    await company.do(vera, CloseConversation(conversation_id=again))
    await company.open(victor, "Still open")

    view = await preview(company, chat_history="day", visitor_memory="year")

    history, memory = view.effects
    assert (history.before, history.after, history.tighter) == ("month", "day", True)
    assert history.stops.en.startswith("A closed conversation is kept for 30 days")
    assert history.starts.fr.startswith("Une conversation close est conservée 1 jour")
    assert (history.erased.total, history.shortened, history.to_memory) == (2, 1, 0)
    assert [day.total for day in history.erased.deadline] == [1, 1]
    assert [(day.day is None, day.total) for day in history.erased.now] == [(True, 1), (False, 1)]
    assert (memory.tighter, memory.erased) == (False, None)
    assert (view.told.conversations, view.told.desks) == (1, 1)
    assert "1 day" in view.notice.text.en
    assert (await page(company)).fresh, "a draft changes nothing"


async def test_an_admin_sees_how_many_live_conversations_leave_the_disk(company):
    for name in ("vera", "victor", "valentin"):
        await company.open(company.visitor(name))

    view = await preview(company, chat_history="off", consent_gate="ask_first")

    assert view.effects[0].to_memory == 3
    assert view.read_again, "who had said yes must read the new wording"


async def test_going_back_is_a_saving_like_any_other(company):
    await save(company, chat_history="day", reason="first")
    company.clock.tick(1_000)
    await save(company, visitor_memory="month", reason="second")
    lines = (await company.do(company.actor("zoe"), GetPrivacyHistory(site_id="w_shop"))).view.lines

    assert [(line.by, line.reason) for line in lines] == [("Ada Legal-Name", "second"), ("Ada Legal-Name", "first")]
    assert lines[0].before == lines[1].after == preset("balanced") | {"chat_history": "day"}
    assert lines[1].before == preset("balanced")

    await save(company, reason="back to the start", **lines[1].before)

    view = await page(company)
    assert {s.key: s.chosen for s in view.settings} == preset("balanced")
    history = (await company.do(company.actor("zoe"), GetPrivacyHistory(site_id="w_shop"))).view
    assert [(step.key, step.before, step.after) for step in history.lines[0].changed] == [
        ("chat_history", "day", "month"),
        ("visitor_memory", "month", "session"),
    ]


async def test_each_site_has_its_own_page_and_history(company):
    await save(company, chat_history="day")
    rival = await page(company, "olga", "w_other")
    history = (await company.do(company.actor("olga"), GetPrivacyHistory(site_id="w_other"))).view

    assert (setting_of(rival, "chat_history").chosen, rival.fresh, history.lines) == ("month", True, [])


async def test_the_hosts_floor_is_shown_locked_and_cannot_be_passed(tmp_path):
    company = await found_company(tmp_path / "data", floor={"chat_history": "week", "visitor_memory": "no such rung"})
    view = await page(company)
    history, memory = setting_of(view, "chat_history"), setting_of(view, "visitor_memory")

    assert (history.floor, history.chosen, history.in_force, history.decider) == ("week", "month", "week", "host")
    assert [rung.rung for rung in history.rungs if rung.locked] == ["month", "quarter", "year"]
    assert [rung.rung for rung in memory.rungs if not rung.locked] == ["session"], "an unknown floor is the strictest"
    assert setting_of(view, "consent_gate").floor is None
    assert next(p for p in view.presets if p.name == "open").choices["chat_history"] == "week"
    with pytest.raises(Invalid):
        await save(company, chat_history="year")
    assert setting_of(await save(company, chat_history="day"), "chat_history").decider == "site"
    await company.house.store.close()


async def test_a_rung_the_code_does_not_know_counts_as_the_strictest(company):
    await company.choose(chat_history="decade", consent_gate="whatever")
    view = await page(company)

    assert setting_of(view, "chat_history").in_force == "off"
    with pytest.raises(Refused):
        await company.open(company.visitor())


async def test_the_record_is_printed_from_the_catalogue_and_the_tables(company):
    await save(company, chat_history="day", reason="shorter")
    record = (await company.do(company.actor("zoe"), GetPrivacyRecord(site_id="w_shop"))).view

    columns = {column for line in record.processing for column in line.columns}
    for store in ("data", "keys"):
        names = {"data": "aparte.sqlite", "keys": "keys.sqlite"}
        connection = company.house.store.connection if store == "data" else company.house.store._keys
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
            if table == "alembic_version":
                continue
            there = {f"{table}.{row[1]}" for row in connection.execute(f"PRAGMA table_info({table})")}
            assert there <= columns, (names[store], there - columns)
    assert ("chat_history", "day") in [(setting.key, setting.rung) for setting in record.settings]
    assert {line.lasts.en for line in record.retention if line.lasts} == {"1 day", "This visit"}
    assert record.history[0].reason == "shorter"
    assert audit(company)[-1][:3] == ("privacy.exported", "site:w_shop", "agent:p_zoe")


# The gate ------------------------------------------------------------------------------------------------------------


async def accept(company, visitor, language="en"):
    gate = (await company.welcome(visitor)).gate
    return await company.do(
        visitor, AcceptConsent(purpose="conversation", wording=gate.wording[language], language=language)
    )


def tables(company):
    """Every row of both stores, as bytes."""
    store = company.house.store
    return {
        table: connection.execute(f"SELECT * FROM {table}").fetchall()
        for connection in (store.connection, store._keys)
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    }


async def test_no_message_passes_the_gate_before_a_yes(company):
    await company.choose(consent_gate="ask_first")
    vera = company.visitor()
    welcome = await company.welcome(vera)
    before = tables(company)

    assert welcome.gate.needed
    for _ in range(3):
        with pytest.raises(Refused) as refused:
            await company.do(vera, OpenConversation(client_id=company.client_id(), text="Hello"))
        assert refused.value.refusal.reason is Reason.CONSENT_MISSING
    assert tables(company) == before

    await accept(company, vera)
    assert await company.open(vera), "the same message, after a yes"


async def test_a_refusal_stores_nothing_about_anybody(company):
    await company.choose(consent_gate="ask_first")
    vera = company.visitor()
    await company.welcome(vera)
    await company.house.store.settled()
    before = tables(company)

    await company.do(vera, RefuseConsent(purpose="conversation"))
    await company.house.store.settled()

    after = tables(company)
    assert after.pop("refusals") == [("w_shop", "conversation", "t_acme", 1)]
    before.pop("refusals")
    assert json.dumps(after, default=repr) == json.dumps(before, default=repr)


async def test_a_yes_stands_in_the_ledger_with_its_wording(company):
    await company.choose(consent_gate="ask_first")
    vera = company.visitor()
    gate = (await company.welcome(vera)).gate
    await accept(company, vera, "fr")

    (row,) = company.house.store.connection.execute(
        "SELECT visitor_id, purpose, wording, language, method, given_at, withdrawn_at FROM consents"
    ).fetchall()

    now = company.clock.now()
    assert row == ("v_vera", Purpose.CONVERSATION.value, gate.wording["fr"], "fr", "widget_button", now, None)
    assert not (await company.welcome(vera)).gate.needed


async def test_a_yes_taken_back_stops_the_next_word_but_not_the_farewell(company):
    await company.choose(consent_gate="ask_first")
    await company.at_work("zoe")
    vera = company.visitor()
    await accept(company, vera)
    key = await company.open(vera)
    await company.post(vera, key, "One more")

    await company.do(vera, WithdrawConsent(purpose="conversation"))

    for command in (
        PostMessage(conversation_id=key, client_id="after-the-no", text="And another"),
        OpenConversation(client_id="a-second-try", text="Hello again"),
    ):
        with pytest.raises(Refused) as refused:
            await company.do(vera, command)
        assert refused.value.refusal.reason is Reason.CONSENT_MISSING
    assert (await company.post(company.actor("zoe"), key, "Goodbye then")).number
    await company.do(vera, CloseConversation(conversation_id=key))
    with pytest.raises(Refused):
        await company.do(vera, RateConversation(conversation_id=key, score=5, comment="words again"))


async def test_a_visitor_must_read_a_changed_wording_again(company):
    await company.choose(consent_gate="ask_first")
    vera = company.visitor()
    stale = (await company.welcome(vera)).gate.wording["en"]
    await accept(company, vera)
    key = await company.open(vera)

    await save(company, chat_history="year")

    assert (await company.welcome(vera)).gate.needed
    with pytest.raises(Refused):
        await company.post(vera, key, "Under which notice?")
    with pytest.raises(Conflict):
        await company.do(vera, AcceptConsent(purpose="conversation", wording=stale, language="en"))
    await accept(company, vera)
    assert (await company.post(vera, key, "Now I have read it")).number


async def test_an_agent_never_has_to_accept_the_visitors_notice(company):
    await company.at_work("zoe")
    key = await company.open(company.visitor())
    await save(company, consent_gate="ask_first")

    assert (await company.post(company.actor("zoe"), key, "I am still here")).number


# What a visitor tightens for themselves ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("site", "own", "holds"),
    [
        ("month", "day", "day"),
        ("month", "off", "off"),
        ("day", "year", "day"),
        ("off", "year", "off"),
        ("week", "?", "off"),
    ],
)
async def test_a_visitors_own_choice_only_ever_tightens(company, site, own, holds):
    await company.choose(chat_history=site)
    vera = company.visitor(tighten=(("chat_history", own),))

    key = await company.open(vera)

    view = (await company.do(vera, GetConversation(conversation_id=key))).view.conversation
    assert (view.rung, view.kept) == (holds, holds != "off")


async def test_a_visitor_cannot_open_the_gate_by_their_own_choice(company):
    await company.choose(consent_gate="ask_first")
    with pytest.raises(Refused):
        await company.open(company.visitor(tighten=(("consent_gate", "inform"),)))


async def test_a_visitor_who_tightens_mid_way_is_not_kept_after_the_end(company):
    key = await company.open(company.visitor())
    vera = company.visitor(tighten=(("chat_history", "off"),))

    await company.do(vera, CloseConversation(conversation_id=key))
    await company.run_chores()

    with pytest.raises(NotFound):
        await company.do(vera, GetConversation(conversation_id=key))


@pytest.mark.parametrize(("own", "holds"), [("off", "off"), ("day", "day"), ("year", "month")])
async def test_a_visitor_who_tightens_mid_way_is_heard_at_once(company, own, holds):
    key = await company.open(company.visitor(), "Said before it")
    vera = company.visitor(tighten=(("chat_history", own),))

    await company.welcome(vera)
    await company.post(vera, key, "Said after it")
    await company.house.store.settled()

    shown = (await company.do(vera, GetConversation(conversation_id=key))).view
    assert (shown.conversation.rung, shown.conversation.kept) == (holds, holds != "off")
    entries = company.house.store.connection.execute("SELECT COUNT(*) FROM entries").fetchone()[0]
    assert entries == (0 if holds == "off" else 3)


@pytest.mark.parametrize(("own", "days"), [("session", 1), ("month", 30), ("year", 30), ("no such rung", 1)])
async def test_a_visitor_is_recognised_no_longer_than_they_want_also_when_they_were_known_before(company, own, days):
    await company.choose(visitor_memory="month")
    await company.open(company.visitor())

    await company.welcome(company.visitor(tighten=(("visitor_memory", own),)))
    await company.house.store.settled()

    rows = company.house.store.connection.execute("SELECT known_until FROM visitors").fetchall()
    assert rows == [(company.clock.now() + days * DAY,)]

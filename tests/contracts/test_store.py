"""What every store promises to the features: transactions, walls, small tables, visitors, consents, the trail."""

import asyncio
import contextlib

import pytest

from aparte.domain.account import ApiKey, Session
from aparte.domain.audit import AuditEntry
from aparte.domain.consent import Consent, Purpose
from aparte.domain.errors import NotFound
from aparte.domain.ids import ApiKeyId, PersonId, SavedReplyId, SessionId, SiteId, TeamId, VisitorId
from aparte.domain.people import Person, Role, Team
from aparte.domain.privacy import Choice, choice_id
from aparte.domain.saved_reply import SavedReply
from aparte.domain.site import Appearance, Site
from aparte.domain.visitor import Visitor
from tests.contracts.stores import ACME, OTHER, SHOP, Opened


def a_team(name: str = "Team", tenant=ACME) -> Team:
    return Team(id=TeamId("m_1"), tenant_id=tenant, name=name, site_ids=(SHOP,))


def a_site(**more) -> Site:
    return Site(
        **{
            "id": SHOP,
            "tenant_id": ACME,
            "key": "k_1",
            "name": "Shop",
            "language": "fr",
            "country": "FR",
            "origins": ("https://shop.example", "https://www.shop.example"),
            "appearance": Appearance(greeting=(("fr", "Bonjour « vous »"),)),
            **more,
        }
    )


def a_person(**more) -> Person:
    return Person(
        **{
            "id": PersonId("p_1"),
            "tenant_id": ACME,
            "role": Role.AGENT,
            "email": "Zoe@Acme.example",
            "name": "Zoé",
            "pseudonym": "Z",
            "languages": ("fr", "en"),
            **more,
        }
    )


def a_visitor(until: int, **more) -> Visitor:
    return Visitor(
        **{
            "id": VisitorId("v_1"),
            "tenant_id": ACME,
            "site_id": SHOP,
            "key_hash": "hash-of-a-key",
            "known_until": until,
            **more,
        }
    )


async def put(opened: Opened, name: str, thing, tenant=ACME) -> None:
    async with opened.transaction(tenant) as tx:
        getattr(tx, name).put(thing)
    await tx.durable()


async def fail_to_put(opened: Opened, **things) -> None:
    """In a command that fails afterwards."""
    with contextlib.suppress(RuntimeError):
        async with opened.transaction() as tx:
            for name, thing in things.items():
                getattr(tx, name).put(thing)
            raise RuntimeError


async def test_a_person_reads_what_they_just_put_and_so_does_the_next(opened):
    async with opened.transaction() as tx:
        tx.teams.put(a_team("First"))
        tx.teams.put(a_team("Second"))
        assert tx.teams.get("m_1").name == "Second"
        assert [team.name for team in tx.teams.all()] == ["Second"]

    async with opened.transaction() as tx:
        assert tx.teams.get("m_1").name == "Second"


async def test_nothing_of_a_command_that_fails_happened(opened):
    await put(opened, "teams", a_team("Before"))

    async def fail() -> None:
        async with opened.transaction() as tx:
            tx.teams.put(a_team("After"))
            tx.people.put(a_person())
            tx.audit(AuditEntry(tenant_id=ACME, at=1, actor="system", action="tried", object="x"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()

    await opened.reopen()
    async with opened.transaction() as tx:
        assert tx.teams.get("m_1").name == "Before"
        assert tx.people.get("p_1") is None
    assert await opened.store.read(lambda reader: reader.audit_trail(ACME, None, 10)) == []


async def test_commands_of_two_people_never_interleave(opened):
    order: list[str] = []

    async def one(name: str) -> None:
        async with opened.transaction() as tx:
            order.append(f"{name} begins")
            before = len(list(tx.teams.all()))
            await asyncio.sleep(0.01)
            assert len(list(tx.teams.all())) == before
            tx.teams.put(Team(id=TeamId(f"m_{name}"), tenant_id=ACME, name=name))
            order.append(f"{name} ends")

    await asyncio.gather(*(one(str(i)) for i in range(5)))

    assert order == [f"{i} {what}" for i in range(5) for what in ("begins", "ends")]


async def test_what_is_durable_is_read_by_others_and_after_a_restart(opened):
    await put(opened, "sites", a_site())
    await put(opened, "people", a_person())

    await opened.reopen()

    async with opened.transaction() as tx:
        assert tx.sites.get(SHOP) == a_site()
        assert tx.people.get("p_1") == a_person()
    assert [tenant.id for tenant in opened.store.tenants()] == [ACME, OTHER]


async def test_nobody_reaches_or_takes_over_what_belongs_to_another_company(opened):
    await put(opened, "teams", a_team())

    async with opened.transaction(OTHER) as tx:
        assert tx.teams.get("m_1") is None
        assert list(tx.teams.all()) == []
        with pytest.raises(NotFound):
            tx.teams.put(a_team("Stolen", tenant=OTHER))
        with pytest.raises(NotFound):
            tx.teams.put(a_team("Smuggled", tenant=ACME))
        tx.teams.delete("m_1")

    async with opened.transaction() as tx:
        assert tx.teams.get("m_1").name == "Team"


async def test_what_somebody_deleted_is_gone_at_once_and_after_a_restart(opened):
    await put(
        opened,
        "saved_replies",
        SavedReply(id=SavedReplyId("r_1"), tenant_id=ACME, owner_id=None, shortcut="a", text="b"),
    )

    async with opened.transaction() as tx:
        tx.saved_replies.delete("r_1")
        assert tx.saved_replies.get("r_1") is None
    await tx.durable()
    await opened.reopen()

    async with opened.transaction() as tx:
        assert list(tx.saved_replies.all()) == []


async def test_somebody_at_the_door_is_found_by_what_they_hold(opened):
    await put(opened, "sites", a_site())
    await put(opened, "people", a_person())
    session = Session(
        id=SessionId("s_1"),
        tenant_id=ACME,
        person_id=PersonId("p_1"),
        token_hash="h",
        device="",
        created_at=1,
        seen_at=1,
        until=9,
    )
    await put(opened, "sessions", session)
    key = ApiKey(
        id=ApiKeyId("y_1"),
        tenant_id=ACME,
        name="n",
        token_hash="g",
        scopes=("read_log",),
        created_by=PersonId("p_1"),
        created_at=1,
    )
    await put(opened, "api_keys", key)
    await opened.reopen()
    store = opened.store

    assert store.site_by_key("k_1") == a_site()
    assert store.site_by_key("k_2") is None
    assert store.people_by_email(" zoe@ACME.example ") == [a_person()]
    assert store.people_by_email("zoe@acme") == []
    assert store.session_by_hash("h") == session
    assert store.session_by_hash("g") is None
    assert store.api_key_by_hash("g") == key
    assert store.person_by_id(ACME, PersonId("p_1")) == a_person()
    assert store.person_by_id(OTHER, PersonId("p_1")) is None


async def test_who_holds_something_else_now_is_found_by_that_alone(opened):
    await put(opened, "people", a_person(invite_hash="first"))
    await put(opened, "sites", a_site())
    await put(opened, "people", a_person(email="zoe@new.example", invite_hash="second"))
    await fail_to_put(opened, people=a_person(email="never@acme.example"), sites=a_site(key="k_never"))

    for _ in range(2):
        store = opened.store
        assert [p.invite_hash for p in store.people_by_email("ZOE@new.example")] == ["second"]
        assert store.people_by_email("zoe@acme.example") == store.people_by_email("never@acme.example") == []
        assert store.person_by_invite("first") is None
        assert store.person_by_invite("second").id == "p_1"
        assert store.site_by_key("k_1").id == SHOP
        assert store.site_by_key("k_never") is None
        await opened.reopen()

    async with opened.transaction() as tx:
        tx.people.delete("p_1")
    assert opened.store.people_by_email("zoe@new.example") == []
    assert opened.store.person_by_invite("second") is None


async def test_a_sites_choices_are_those_last_put_and_no_other_sites(opened):
    def choice(key: str, rung: str, site: SiteId = SHOP) -> Choice:
        by = PersonId("p_1")
        return Choice(id=choice_id(site, key), tenant_id=ACME, site_id=site, key=key, rung=rung, by=by, at=1)

    await put(opened, "choices", choice("mirroring", "off"))
    await put(opened, "choices", choice("mirroring", "on", SiteId("w_other")))
    async with opened.transaction() as tx:
        assert tx.rungs(SHOP) == {"mirroring": "off"}
        tx.choices.put(choice("mirroring", "ask"))
        assert tx.rungs(SHOP) == {"mirroring": "ask"}
    await fail_to_put(opened, choices=choice("mirroring", "on"))

    async with opened.transaction() as tx:
        assert tx.rungs(SHOP) == {"mirroring": "ask"}
        assert tx.rungs(SiteId("w_other")) == {"mirroring": "on"}


async def test_a_visitor_in_memory_with_a_new_key_is_not_known_by_the_old_one(opened):
    until = opened.clock.now() + 10_000
    for key_hash in ("old", "new"):
        async with opened.transaction() as tx:
            tx.put_visitor(a_visitor(until, key_hash=key_hash), kept=False)

    assert opened.store.visitor_by_key(SHOP, "new", opened.clock.now()).id == "v_1"
    assert opened.store.visitor_by_key(SHOP, "old", opened.clock.now()) is None
    assert opened.store.visitor_by_key(SiteId("w_other"), "new", opened.clock.now()) is None
    async with opened.transaction() as tx:
        tx.delete_visitor(VisitorId("v_1"))
    assert opened.store.visitor_by_key(SHOP, "new", opened.clock.now()) is None


async def test_a_visitor_is_known_until_their_time_and_not_on_another_site(opened):
    now = opened.clock.now()
    async with opened.transaction() as tx:
        tx.put_visitor(a_visitor(now + 1_000), kept=True)
        assert tx.visitor(VisitorId("v_1")) == a_visitor(now + 1_000)
    await tx.durable()
    await opened.reopen()

    assert opened.store.visitor_by_key(SHOP, "hash-of-a-key", now) == a_visitor(now + 1_000)
    assert opened.store.visitor_by_key(SHOP, "hash-of-a-key", now + 1_000) is None
    assert opened.store.visitor_by_key(SiteId("w_2"), "hash-of-a-key", now) is None
    async with opened.transaction(OTHER) as tx:
        assert tx.visitor(VisitorId("v_1")) is None


async def test_a_visitor_of_a_site_that_keeps_nothing_ends_with_the_process(opened):
    until = opened.clock.now() + 1_000
    async with opened.transaction() as tx:
        tx.put_visitor(a_visitor(until), kept=False)
    await tx.durable()
    assert opened.store.visitor_by_key(SHOP, "hash-of-a-key", opened.clock.now()) is not None

    await opened.reopen()

    assert opened.store.visitor_by_key(SHOP, "hash-of-a-key", opened.clock.now()) is None


async def test_a_visitor_who_is_forgotten_is_known_no_more(opened):
    async with opened.transaction() as tx:
        tx.put_visitor(a_visitor(opened.clock.now() + 1_000), kept=True)
    await tx.durable()

    async with opened.transaction() as tx:
        tx.delete_visitor(VisitorId("v_1"))
    await tx.durable()

    assert opened.store.visitor_by_key(SHOP, "hash-of-a-key", opened.clock.now()) is None
    async with opened.transaction() as tx:
        assert tx.visitor(VisitorId("v_1")) is None


def a_consent(**more) -> Consent:
    return Consent(
        **{
            "id": "k_1",
            "tenant_id": ACME,
            "site_id": SHOP,
            "visitor_id": VisitorId("v_1"),
            "conversation_id": None,
            "purpose": Purpose.CONVERSATION,
            "wording": "hash",
            "language": "fr",
            "method": "button",
            "given_at": 1,
            "expires_at": 99,
            **more,
        }
    )


async def test_a_visitors_yes_and_its_withdrawal_are_in_the_ledger(opened):
    async with opened.transaction() as tx:
        tx.put_consent(a_consent())
    await tx.durable()
    async with opened.transaction() as tx:
        assert tx.consents(VisitorId("v_1")) == [a_consent()]
        tx.put_consent(a_consent(withdrawn_at=50))
    await tx.durable()
    await opened.reopen()

    async with opened.transaction() as tx:
        assert tx.consents(VisitorId("v_1")) == [a_consent(withdrawn_at=50)]
    async with opened.transaction(OTHER) as tx:
        assert tx.consents(VisitorId("v_1")) == []


async def test_the_trail_numbers_each_companys_lines_across_restarts(opened):
    for round_ in range(2):
        for tenant in (ACME, OTHER):
            async with opened.transaction(tenant) as tx:
                line = AuditEntry(tenant_id=tenant, at=round_, actor="system", action="looked", object="x")
                tx.audit(line)
                tx.audit(line)
            await tx.durable()
        await opened.reopen()

    lines = await opened.store.read(lambda reader: reader.audit_trail(ACME, None, 10))
    assert [line.number for line in lines] == [4, 3, 2, 1]
    assert len({line.chain for line in lines}) == 4
    older = await opened.store.read(lambda reader: reader.audit_trail(ACME, 3, 10))
    assert [line.number for line in older] == [2, 1]


async def test_names_are_never_given_twice(opened):
    async with opened.transaction() as tx:
        made = [tx.new_id("c") for _ in range(50)] + [tx.secret() for _ in range(50)]

    assert len(set(made)) == 100
    assert all(name.startswith("c_") for name in made[:50])

"""The life of a socket: who is let in, how it is opened, and every way in which the server ends it."""

import asyncio

import pytest
import websockets

from aparte.domain.ids import PersonId, TenantId
from aparte.domain.people import Role
from aparte.registry import Actor
from aparte.transport import errors, ws
from aparte.wire.account import RevokeSession
from aparte.wire.internal import EndSession
from aparte.wire.people import DisablePerson
from tests.served import SHOP, served


@pytest.fixture
async def house(tmp_path):
    async with served(tmp_path) as running:
        yield running


def code_of(item):
    return item.get("code", item["type"])


async def refused(link, **hello):
    """What a hello is told, and how the socket ends."""
    view = await link.open(**hello)
    return code_of(view), await link.ended()


async def do(house, name, command):
    """Through the corridor, as somebody of the company."""
    person = house.house.store.person_by_id(TenantId("t_acme"), PersonId(f"p_{name}"))
    actor = Actor(tenant_id=person.tenant_id, role=Role.ADMIN, person=person, session_id=f"s_{name}")
    if not isinstance(command, EndSession | RevokeSession):
        actor = Actor(tenant_id=person.tenant_id, role=Role.ADMIN, scopes=frozenset({"manage_people"}), key_id="k")
    await house.house.corridor.handle(command, actor)


class TestOpening:
    async def test_a_visitor_from_the_sites_own_page_is_welcome(self, house):
        view = await house.visitor().open()

        assert view["type"] == "visitor.welcome"
        assert view["known"]

    async def test_a_visitor_from_another_page_is_not(self, house):
        for origin in ("https://elsewhere.example", "http://shop.example", house.origin, None):
            link = house.visitor()
            link.origin = origin
            assert await refused(link) == ("wrong_origin", errors.CLOSE_REFUSED)

    async def test_a_site_that_does_not_exist_looks_like_a_wrong_page(self, house):
        assert await refused(house.visitor(), site_key="key-of-nobody") == ("wrong_origin", errors.CLOSE_REFUSED)

    async def test_an_agents_desk_opens_only_in_our_own_pages(self, house):
        for origin in (SHOP, "null", "", None):
            link = house.desk("a1")
            link.origin = origin
            assert await refused(link) == ("wrong_origin", errors.CLOSE_REFUSED)

    async def test_a_desk_without_a_session_or_with_one_made_up_stays_closed(self, house):
        for cookie in (
            "",
            "aparte_session=",
            "aparte_session=token-nobody",
            'aparte_session=;;="',
            "aparte_session=\u00e9",
            "a" * 4000,
        ):
            link = house.desk("a1")
            link.headers = {"Cookie": cookie}
            assert await refused(link) == ("signed_out", errors.CLOSE_SIGNED_OUT)

    async def test_a_visitors_key_opens_no_desk_and_a_session_makes_no_visitor_more(self, house):
        stranger = house.visitor()
        offer = (await stranger.open())["offer"]
        link = house.desk("a1")
        link.headers = {"Cookie": f"aparte_session={offer}"}
        assert await refused(link) == ("signed_out", errors.CLOSE_SIGNED_OUT)

        agent_on_the_shop = house.visitor(headers={"Cookie": "aparte_session=token-a1"})
        assert (await agent_on_the_shop.open())["conversation"] is None
        command = {"type": "availability.set", "state": "green"}
        assert code_of(await agent_on_the_shop.ask(command)) == "malformed"

    async def test_each_sides_hello_is_only_for_its_own_door(self, house):
        desk, visitor = house.desk("a1"), house.visitor()
        assert await refused(desk, type="visitor.hello", site_key="key-shop") == ("malformed", errors.CLOSE_PROTOCOL)
        await visitor.dial()
        assert code_of(await visitor.ask({"type": "desk.hello", "version": 1})) == "malformed"
        assert await visitor.ended() == errors.CLOSE_PROTOCOL

    async def test_a_client_of_another_version_is_told_to_reload(self, house):
        for link in (house.visitor(), house.desk("a1")):
            assert await refused(link, version=99) == ("version", errors.CLOSE_VERSION)

    async def test_whoever_speaks_before_saying_hello_is_refused(self, house):
        link = await house.visitor().dial()
        reply = await link.ask({"type": "message.post", "conversation_id": "c", "client_id": "abcdefgh", "text": "Hi"})

        assert code_of(reply) == "malformed"
        assert await link.ended() == errors.CLOSE_PROTOCOL

    async def test_whoever_says_nothing_is_not_waited_for(self, house, monkeypatch):
        monkeypatch.setattr(ws, "HELLO_WITHIN", 0.1)
        for link in (house.visitor(), house.desk("a1")):
            await link.dial()
            assert await link.ended() == errors.CLOSE_PROTOCOL
        assert not house.house.sockets.open

    async def test_a_second_hello_is_refused_and_changes_nothing(self, house):
        link = house.visitor()
        await link.open()
        again = await link.ask({"type": "visitor.hello", "version": 1, "site_key": "key-rival"})
        said = await link.ask({"type": "conversation.open", "client_id": "abcdefgh", "text": "Hello"})

        assert code_of(again) == "malformed"
        assert code_of(said) == "done"

    async def test_no_other_door_is_there(self, house):
        for path in ("/ws", "/ws/v1", "/ws/v2/visitor", "/ws/v1/visitor/", "/api/v1"):
            link = house.visitor()
            link.url = link.url.replace("/ws/v1/visitor", path)
            with pytest.raises(websockets.exceptions.InvalidStatus) as refusal:
                await link.dial()
            assert refusal.value.response.status_code == 403

    async def test_an_address_that_knocks_too_often_waits(self, tmp_path):
        async with served(tmp_path, connect_rate=3) as house:
            for _ in range(3):
                await house.visitor().open()
            link = await house.visitor().dial()

            assert await link.ended() == errors.CLOSE_FLOOD

    async def test_a_visitor_opens_only_so_many_conversations_an_hour_and_still_speaks_in_the_last(self, tmp_path):
        async with served(tmp_path, open_rate=2) as house:
            link = house.visitor()
            await link.open()
            for number in range(2):
                key = (await link.ask({"type": "conversation.open"}, client_id=f"first-words-{number}", text="Hello"))[
                    "conversation_id"
                ]
                await link.ask({"type": "conversation.open"}, client_id=f"again-here-{number}", text="Still me")
                if number == 0:
                    await link.ask({"type": "conversation.close"}, conversation_id=key)
            await link.ask({"type": "message.post"}, conversation_id=key, client_id="one-more-word", text="And this")
            await link.ask({"type": "conversation.close"}, conversation_id=key)
            refused = await link.ask({"type": "conversation.open"}, client_id="third-opening", text="Hello")
            assert (refused["code"], 0 < refused["retry_after"] <= 3_600_000) == ("rate_limited", True)
            other = house.visitor()
            await other.open()
            assert (await other.ask({"type": "conversation.open"}, client_id="somebody-else", text="Hello"))[
                "conversation_id"
            ]

    async def test_who_forgets_their_key_each_time_is_counted_by_where_they_are(self, tmp_path):
        async with served(tmp_path, connect_rate=3) as house:
            links = [house.visitor() for _ in range(2)]
            for number, link in enumerate(links):
                await link.open()
                for turn in range(2):
                    said = await link.ask(
                        {"type": "conversation.open"}, client_id=f"open-{number}-{turn}", text="Hello"
                    )
                    last = (number, turn) == (1, 1)
                    assert (said.get("code") == "rate_limited") is last, said
                    if not last:
                        await link.ask({"type": "conversation.close"}, conversation_id=said["conversation_id"])


class TestKeys:
    async def test_a_key_made_up_is_not_known_and_gives_nothing(self, house):
        for key in ("forged", "", "a" * 10_000, "\u0000", "🔑"):
            view = await house.visitor().open(key=key)
            assert view["conversation"] is None
            assert not view["known"]

    async def test_a_key_is_worth_nothing_on_another_site(self, house):
        key = await self.key_of_somebody(house)

        view = await house.visitor().open(key=key, site_key="key-rival")

        assert not view["known"]
        assert view["conversation"] is None

    async def test_whoever_was_cut_off_with_their_first_word_is_the_same_person_at_once(self, house):
        for _ in range(20):
            link = house.visitor()
            offer = (await link.open())["offer"]
            await link.ask({"type": "conversation.open", "client_id": "abcdefgh", "text": "Hello"})
            link.cut()

            again = house.visitor()
            view = await again.open(offered=offer)

            assert view["conversation"] is not None
            assert view["offer"] is None
            await again.ask({"type": "receipt.move", "conversation_id": "c", "delivered": 0, "read": 0})
            assert [item["key"] for item in again.news if item["type"] == "visitor.known"] == [offer]

    async def test_an_offer_that_was_never_taken_up_is_nobody(self, house):
        first = house.visitor()
        offer = (await first.open())["offer"]

        view = await house.visitor().open(offered=offer)

        assert view["known"]
        assert view["offer"] not in (None, offer)

    async def key_of_somebody(self, house):
        link = house.visitor()
        await link.open()
        await link.ask({"type": "conversation.open", "client_id": "abcdefgh", "text": "Hello"})
        return next(item["key"] for item in link.news if item["type"] == "visitor.known")


class TestEnding:
    async def test_a_revoked_session_closes_its_sockets_at_once_and_no_others(self, house):
        revoked, other_tab, colleague = house.desk("a1"), house.desk("a1"), house.desk("a2")
        for link in (revoked, other_tab, colleague):
            await link.open()

        await do(house, "a1", EndSession(session_id="s_a1"))

        for link in (revoked, other_tab):
            assert await link.ended() == errors.CLOSE_SIGNED_OUT
            assert link.news[-1] == {"type": "session.ended", "why": "signed_out"}
        assert code_of(await colleague.ask({"type": "presence.beat"})) == "done"
        assert await refused(house.desk("a1")) == ("signed_out", errors.CLOSE_SIGNED_OUT)

    async def test_an_agent_who_is_put_out_is_cut_off_at_once(self, house):
        link = house.desk("a1")
        await link.open()

        await do(house, "a1", DisablePerson(person_id="p_a1"))

        assert await link.ended() == errors.CLOSE_SIGNED_OUT
        assert {"type": "session.ended", "why": "disabled"} in link.news
        assert await refused(house.desk("a1")) == ("signed_out", errors.CLOSE_SIGNED_OUT)

    async def test_somebody_put_out_cannot_go_on_by_not_listening(self, house):
        """A stalled reader never takes the close; what it still says must not be carried out."""
        link, visitor = house.desk("a1"), house.visitor()
        await link.open(availability="green")
        await visitor.open()
        key = (await visitor.ask({"type": "conversation.open", "client_id": "abcdefgh", "text": "Hello"}))[
            "conversation_id"
        ]
        link.pause()
        for _ in range(20):
            link.say({"type": "conversation.get", "conversation_id": key})

        await do(house, "a1", EndSession(session_id="s_a1"))
        link.say({"type": "message.post", "conversation_id": key, "client_id": "too-late-1", "text": "Too late"})
        link.resume()

        assert await link.ended() == errors.CLOSE_SIGNED_OUT
        await asyncio.sleep(0.05)
        assert "Too late" not in [item.get("text") for item in visitor.news]

    async def test_a_restart_tells_everybody_to_come_back(self, house):
        links = [house.desk("a1"), house.visitor(), house.visitor()]
        for link in links:
            await link.open()

        await house.stop()
        try:
            assert [await link.ended() for link in links] == [errors.CLOSE_RESTART] * 3
        finally:
            await house.start()
        assert (await house.desk("a1").open())["type"] == "desk.welcome"

    async def test_a_socket_that_is_gone_leaves_nothing_behind(self, house):
        links = [house.visitor() for _ in range(20)] + [house.desk("a1") for _ in range(5)]
        for link in links:
            await link.open()
        for link in links:
            link.cut()
        left = (house.house.sockets.open, house.house.bus._sinks, house.house.store.memory.visits)
        for _ in range(500):
            if not any(left):
                break
            await asyncio.sleep(0.01)

        assert [len(one) for one in left] == [0, 0, 0]

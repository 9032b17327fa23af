"""A seeded crowd of agents and visitors in the corridor; after every step, what must be true of queue and presence is."""

import random
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pytest

from aparte.domain.conversation import Conversation, State
from aparte.domain.errors import DomainError
from aparte.domain.ids import PersonId, SiteId, TeamId, TenantId
from aparte.domain.people import Person, Team
from aparte.domain.presence import Availability
from aparte.readings.desk import opening_of, presence_news
from aparte.wire.account import SessionView
from aparte.wire.conversation import CloseConversation, GetConversation, TakeConversation, TransferConversation
from aparte.wire.desk import Beat, DeskHello, SetAvailability, SetSlots
from aparte.wire.internal import BeginSession, EndSession
from tests.rig import NOON, Company, Ear

ACME = TenantId("t_acme")
AGENTS = ("zoe", "max", "mia", "ada")
SITES = ("w_shop", "w_uk")
STEPS = 250


def wish(c: Conversation) -> tuple[Any, ...]:
    """For whom it waits, whether or not anybody is there."""
    passed_by = c.participants[-1].person_id if c.wanted_team_id else None
    return c.site_id, c.language, c.wanted_agent_id, c.wanted_team_id, passed_by


@dataclass(slots=True)
class Crowd:
    """Who is where, kept by the test itself, beside what the house says."""

    company: Company
    chance: random.Random
    visitors: dict[str, str] = field(default_factory=dict)
    sites: dict[str, str] = field(default_factory=dict)
    ears: dict[str, Ear] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    desks: Ear = field(default_factory=Ear)
    step: str = ""
    by_hand: str | None = None
    turns: dict[str, int] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)
    waiting: list[Conversation] = field(default_factory=list)
    was_green: set[str] = field(default_factory=set)

    async def act(self) -> None:
        """Somebody does something."""
        self.by_hand = None
        deeds = (self.come, self.come, self.come, self.leave, self.stand, self.stand, self.slots)
        more = (self.beat, self.beat, self.take, self.transfer, self.transfer, self.answer, self.close, self.sign_out)
        deed = self.chance.choice((*deeds, *more))
        name = self.chance.choice(AGENTS)
        self.step = f"{deed.__name__} by {name}"
        try:
            await deed(name)
        except DomainError as refused:
            self.step += f", refused: {refused}"

    async def come(self, _: str) -> None:
        visitor, site = f"v{len(self.sites)}", self.chance.choice(SITES)
        self.sites[visitor] = site
        actor = self.company.visitor(visitor, site, language=self.chance.choice(("en", "fr")))
        await self.company.welcome(actor)
        self.ears[visitor] = self.company.ear_of_visitor(visitor)
        self.visitors[visitor] = await self.company.open(actor)

    async def leave(self, _: str) -> None:
        if self.visitors:
            visitor = self.chance.choice(list(self.visitors))
            close = CloseConversation(conversation_id=self.visitors[visitor])
            await self.company.do(self.company.visitor(visitor, self.sites[visitor]), close)
            del self.visitors[visitor]

    async def sign_in(self, name: str) -> None:
        if name not in self.sessions:
            begun = BeginSession(token_hash=f"hash-{name}-{self.chance.random()}", device="x", until=NOON * 2)
            view = (await self.company.do(self.company.actor(name), begun)).view
            assert isinstance(view, SessionView)
            self.sessions[name] = view.session_id

    async def stand(self, name: str) -> None:
        await self.sign_in(name)
        chosen: tuple[Literal["green", "red"], ...] = ("green", "green", "red")
        state = self.chance.choice(chosen)
        said = (DeskHello(version=1, availability=state), SetAvailability(state=state))
        await self.company.do(self.company.actor(name), self.chance.choice(said))

    async def slots(self, name: str) -> None:
        if name in self.sessions:
            await self.company.do(self.company.actor(name), SetSlots(slots=self.chance.randrange(1, 5)))

    async def beat(self, _: str) -> None:
        for name in self.sessions:
            if self.chance.random() < 0.7:
                await self.company.do(self.company.actor(name), Beat())

    async def sign_out(self, name: str) -> None:
        if self.chance.random() < 0.5 and name in self.sessions:
            out = EndSession(session_id=self.sessions.pop(name))
            await self.company.do(self.company.actor(name), out)
            assert (await self.of(name)).state is Availability.RED, "signed out, and still given work"

    async def take(self, name: str) -> None:
        queued = [key for key in self.visitors.values() if (await self.get(key)).state in (State.WAITING, State.LEFT)]
        if queued and name in self.sessions:
            self.by_hand = self.chance.choice(queued)
            await self.company.do(self.company.actor(name), TakeConversation(conversation_id=self.by_hand))

    async def transfer(self, name: str) -> None:
        mine = [c.id for c in await self.all() if c.agent_id == f"p_{name}"]
        if mine:
            to_agent, to_team = self.chance.choice(
                [(f"p_{other}", None) for other in AGENTS] + [(None, "m_acme"), (None, "m_uk")]
            )
            passed = TransferConversation(
                conversation_id=self.chance.choice(mine), to_agent_id=to_agent, to_team_id=to_team, comment="yours"
            )
            await self.company.do(self.company.actor(name), passed)

    async def answer(self, name: str) -> None:
        mine = [c.id for c in await self.all() if c.agent_id == f"p_{name}"]
        if mine:
            await self.company.post(self.company.actor(name), self.chance.choice(mine), "Here I am")

    async def close(self, name: str) -> None:
        mine = [key for key in self.visitors.values() if (await self.get(key)).agent_id == f"p_{name}"]
        if mine:
            key = self.chance.choice(mine)
            await self.company.do(self.company.actor(name), CloseConversation(conversation_id=key))
            self.visitors = {visitor: other for visitor, other in self.visitors.items() if other != key}

    async def all(self) -> list[Conversation]:
        async with self.company.house.store.transaction(ACME) as tx:
            return list(tx.conversations.live())

    async def get(self, key: str) -> Conversation:
        return next(c for c in await self.all() if c.id == key)

    async def of(self, name: str) -> Any:
        async with self.company.house.store.transaction(ACME) as tx:
            return presence_news(tx, self.company.person(name))

    async def check(self) -> None:
        """Everything that is true of every queue, at every moment."""
        async with self.company.house.store.transaction(ACME) as tx:
            live = list(tx.conversations.live())
            queue = [c for c in tx.conversations.waiting() if c.state is State.WAITING]
            left = [c for c in tx.conversations.waiting() if c.state is State.LEFT]
            presences = {name: presence_news(tx, self.company.person(name)) for name in AGENTS}
            openings = {site: opening_of(tx, tx.sites.get(SiteId(site))) for site in SITES}  # type: ignore[arg-type]
            teams = {team.id: team for team in tx.teams.all()}
        assert sorted(c.id for c in live) == sorted(self.visitors.values()), "lost, or there twice"
        for one in live:
            assert (one.agent_id is None) == (one.state is not State.OPEN), one
        self._check_slots(live, presences)
        self._check_work_is_given(queue, presences, teams)
        self._check_turns(live, queue, teams)
        await self._check_what_was_told(queue, left, presences, openings, teams)
        self.waiting = queue

    def _check_slots(self, live: list[Conversation], presences: dict[str, Any]) -> None:
        for name, news in presences.items():
            has = sum(1 for c in live if c.agent_id == f"p_{name}")
            assert news.held == has
            assert has <= max(self.held.get(name, 0), news.slots), f"{name} has {has} of {news.slots}"
            self.held[name] = has

    def _check_work_is_given(
        self, queue: list[Conversation], presences: dict[str, Any], teams: dict[TeamId, Team]
    ) -> None:
        green = {name for name, news in presences.items() if news.state is Availability.GREEN}
        for waits in queue:
            idle = [name for name in green if serves(self.company.person(name), waits, teams)]
            assert not idle, f"{waits.id} waits although {idle} could answer"
        self.was_green = green

    def _check_turns(self, live: list[Conversation], queue: list[Conversation], teams: dict[TeamId, Team]) -> None:
        """First come, first served: nobody is given a conversation past one that came before and could have had it."""
        given = {c.id: c for c in live if c.agent_id is not None}
        for before in self.waiting:
            taken = given.get(before.id)
            if taken is None or taken.id == self.by_hand:
                continue
            person = self.company.person(str(taken.agent_id)[2:])
            passed = [c for c in queue if (c.queued_at, c.id) < (before.queued_at, before.id) and c in self.waiting]
            assert not [c for c in passed if serves(person, c, teams)], f"{taken.id} went past {passed}"

    async def _check_what_was_told(
        self,
        queue: list[Conversation],
        left: list[Conversation],
        presences: dict[str, Any],
        openings: dict[str, Any],
        teams: dict[TeamId, Team],
    ) -> None:
        at_work = [name for name, news in presences.items() if news.state is not Availability.RED]
        able = {c.id: {n for n in at_work if serves(self.company.person(n), c, teams)} for c in queue}
        places = {
            str(c.id): 1 + sum(1 for d in queue[:number] if able[c.id] & able[d.id] or wish(c) == wish(d))
            for number, c in enumerate(queue)
        }
        for visitor, key in self.visitors.items():
            if key in places:
                heard = [i["place"] for i in self.ears[visitor].heard if i["type"] == "queue.moved"]
                actor = self.company.visitor(visitor, self.sites[visitor])
                shown = (await self.company.do(actor, GetConversation(conversation_id=key))).view.conversation.place
                assert heard[-1] == shown == places[key], "told a place that is not theirs"
        queues = [i["queue"] for i in self.desks.heard if i["type"] == "queue.changed"]
        if queues:
            assert {q["conversation_id"] for q in queues[-1]} == {c.id for c in (*queue, *left)}, (
                "desks see another queue"
            )
            shown = [q["conversation_id"] for q in queues[-1] if q["state"] == "waiting"]
            assert shown == [c.id for c in queue], "desks see another order"
        for name, news in presences.items():
            said = [i["presence"] for i in self.desks.heard if i["type"] == "presence.changed"]
            mine = [one for one in said if one["person_id"] == f"p_{name}"]
            if mine:
                now = {"person_id": f"p_{name}", "state": news.state.value, "held": news.held, "slots": news.slots}
                assert mine[-1] == now, "colleagues see another state"
        for site, opening in openings.items():
            ear = self.ears[f"site {site}"]
            told = [i["opening"]["agents"] for i in ear.heard if i["type"] == "opening.changed"]
            assert not told or (told[-1] > 0) == (opening.agents > 0), f"visitors of {site} were told otherwise"


def serves(person: Person, waits: Conversation, teams: dict[TeamId, Team]) -> bool:
    """As the product says it, in other words than the code."""
    if waits.wanted_agent_id is not None and waits.wanted_agent_id != person.id:
        return False
    if waits.wanted_team_id is not None:
        passed_on_by = waits.participants[-1].person_id
        if waits.wanted_team_id not in person.team_ids or person.id == passed_on_by:
            return False
    speaks = waits.wanted_agent_id is not None or waits.language in person.languages
    sites = [teams[key].site_ids for key in person.team_ids]
    return speaks and any(not ids or waits.site_id in ids for ids in sites)


async def gather(company: Company, seed: int) -> Crowd:
    """Two sites, two teams over them, four people who do not all speak both languages."""
    async with company.house.store.transaction(ACME) as tx:
        shop = tx.sites.get(SiteId("w_shop"))
        assert shop is not None
        tx.sites.put(replace(shop, id=SiteId("w_uk"), key="key-w_uk", name="UK"))
        tx.teams.put(Team(id=TeamId("m_uk"), tenant_id=ACME, name="UK", site_ids=(SiteId("w_uk"),)))
    await tx.durable()
    await company.change_person("zoe", team_ids=(TeamId("m_acme"), TeamId("m_uk")))
    await company.change_person("max", languages=("fr",), slots=3)
    await company.change_person("mia", team_ids=(TeamId("m_uk"),), languages=("en",))
    crowd = Crowd(company, random.Random(seed))
    crowd.desks = company.ear("d:t_acme")
    for site in SITES:
        crowd.ears[f"site {site}"] = company.ear(f"s:{site}")
    return crowd


@pytest.mark.parametrize("seed", range(6))
async def test_a_crowd_is_served_in_turn_and_told_the_truth(company, seed):
    crowd = await gather(company, seed)
    for step in range(STEPS):
        company.clock.tick(crowd.chance.choice((1, 200, 1_500, 9_000)))
        await crowd.act()
        await company.run_chores()
        try:
            await crowd.check()
        except AssertionError as wrong:
            raise AssertionError(f"seed {seed}, step {step}, after {crowd.step}: {wrong}") from wrong
    assert len(crowd.sites) > STEPS // 10


async def test_the_agent_who_was_free_longest_is_chosen_whatever_came_before(company):
    """Turns are counted by the test: who was given one, or came back, goes behind the others."""
    chance = random.Random(7)
    order: list[str] = []
    for name in chance.sample(("zoe", "max", "mia"), 3):
        company.clock.tick(10)
        await company.at_work(name)
        await company.change_person(name, slots=20)
        await company.do(company.actor(name), SetSlots(slots=20))
        order.append(name)
    for number in range(40):
        company.clock.tick(10)
        if chance.random() < 0.2:
            away = chance.choice(order)
            await company.do(company.actor(away), SetAvailability(state="red"))
            company.clock.tick(10)
            await company.at_work(away)
            company.clock.tick(10)
            order.remove(away)
            order.append(away)
        key = await company.open(company.visitor(f"w{number}"))
        async with company.house.store.transaction(ACME) as tx:
            given = tx.conversations.get(key).agent_id
        assert given == PersonId(f"p_{order[0]}"), f"conversation {number}"
        order.append(order.pop(0))

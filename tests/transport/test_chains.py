"""The API in chains: made, read, changed, deleted, in any order, by both companies, with ids that are stale or not one's own.

What should stand is kept beside, and compared with what each company's lists say after every step.
"""

import asyncio
import shutil
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, NamedTuple

import uvloop
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from aparte.transport.errors import STATUSES
from tests.company import Stage, stage

COMPANIES = {"admin": "mine", "rival.admin": "rival"}
KINDS = {"sites": "site", "teams": "", "people": "person", "saved-replies": "", "api-keys": "key"}
"""The addresses, and under which name the answer to a creation holds the thing itself."""

READABLE = ("sites", "people")
CHANGED = ("sites", "teams", "people", "saved-replies")
MISSING = "x_0000000000000000000000"
WHO, PICK = st.sampled_from(sorted(COMPANIES)), st.integers(0, 59)
WORDS = st.sampled_from(["alpha", "bravo", "carla", "delta"])


class Thing(NamedTuple):
    """Something that was made once; it may be gone by now."""

    kind: str
    id: str


def body(kind: str, word: str, refers: list[str]) -> dict[str, Any]:
    """What to send for a thing of this kind; ``refers`` are the ids that it points to, where it can point."""
    match kind:
        case "sites":
            return {"name": word, "language": "fr", "country": "FR", "origins": [f"https://{word}.test"]}
        case "teams":
            return {"name": word, "site_ids": refers}
        case "people":
            return {
                "email": f"{word}@chain.test",
                "name": word,
                "pseudonym": word,
                "role": "agent",
                "languages": ["fr"],
                "team_ids": refers,
            }
        case "saved-replies":
            return {"shortcut": word, "text": word, "shared": True}
        case _:
            return {"name": word, "scopes": ["read_company"]}


BOUNDS = settings(
    max_examples=12,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # making a found chain shorter takes minutes
    suppress_health_check=list(HealthCheck),
)
POINTS_AT = {"teams": ("site_ids", "sites"), "people": ("team_ids", "teams")}
"""Where a thing holds the ids of others, and of which kind."""


def named(kind: str, items: list[dict[str, Any]]) -> dict[str, str]:
    """The ids of a list, each with the word it was given."""
    return {item["id"]: item["shortcut" if kind == "saved-replies" else "name"] for item in items}


class Chains(RuleBasedStateMachine):
    """Two companies on one server; ``standing`` is what each should have, by kind and id, with its name."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.runner = asyncio.Runner(loop_factory=uvloop.new_event_loop)
        self.open = AsyncExitStack()
        self.here: Stage = self.runner.run(self.open.enter_async_context(stage(self.folder)))
        self.things: dict[str, list[Thing]] = {kind: [] for kind in KINDS}
        self.standing = {(who, kind): named(kind, self.items(who, kind)) for who in COMPANIES for kind in KINDS}

    def teardown(self) -> None:
        self.runner.run(self.open.aclose())
        self.runner.close()
        shutil.rmtree(self.folder)

    def ask(self, who: str, method: str, path: str, json: Any = None) -> Any:
        """One request; whatever is not a success is a problem with a known code, and nobody's fault of ours."""
        answer = self.runner.run(self.here.ask(who, method, path, json))
        assert answer.status_code < 500, answer.text
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == "application/problem+json"
            assert STATUSES[answer.json()["code"]] == answer.status_code
        return answer

    def items(self, who: str, kind: str) -> list[dict[str, Any]]:
        return list(self.ask(who, "GET", f"/{kind}").json()["items"])

    def stands(self, thing: Thing, who: str) -> bool:
        return thing.id in self.standing[who, thing.kind]

    def is_missing(self, who: str, method: str, thing: Thing, json: Any = None) -> None:
        """Another company's, and what is gone, are answered as what never was, to the letter."""
        answer = self.ask(who, method, f"/{thing.kind}/{thing.id}", json)
        never = self.ask(who, method, f"/{thing.kind}/{MISSING}", json)
        assert (answer.status_code, answer.content) == (404, never.content)

    def one(self, kind: str, pick: int) -> Thing:
        """One that was ever made of this kind, by either."""
        return self.things[kind][pick % len(self.things[kind])]

    @initialize()
    def both_have_one_of_each_that_point_at_each_other(self) -> None:
        for turn, who in enumerate(COMPANIES):
            for kind in KINDS:
                self.make(who, kind, f"first{turn}")
            for kind in POINTS_AT:
                self.point(who, kind, turn, turn)

    @rule(who=WHO, kind=st.sampled_from(sorted(KINDS)), word=WORDS)
    def make(self, who: str, kind: str, word: str) -> None:
        answer = self.ask(who, "POST", f"/{kind}", body(kind, word, []))
        if answer.status_code == 201:
            found = answer.json()[KINDS[kind]] if KINDS[kind] else answer.json()
            self.standing[who, kind][found["id"]] = word
            self.things[kind].append(Thing(kind, found["id"]))
        else:
            assert answer.json()["code"] == "conflict", answer.text

    @rule(who=WHO, kind=st.sampled_from(READABLE), pick=PICK)
    def read(self, who: str, kind: str, pick: int) -> None:
        thing = self.one(kind, pick)
        if self.stands(thing, who):
            answer = self.ask(who, "GET", f"/{kind}/{thing.id}")
            assert (answer.status_code, answer.json()["name"]) == (200, self.standing[who, kind][thing.id])
        else:
            self.is_missing(who, "GET", thing)

    @rule(who=WHO, kind=st.sampled_from(CHANGED), pick=PICK, word=WORDS)
    def change(self, who: str, kind: str, pick: int, word: str) -> None:
        thing = self.one(kind, pick)
        if not self.stands(thing, who):
            self.is_missing(who, "PUT", thing, body(kind, word, []))
            return
        answer = self.ask(who, "PUT", f"/{kind}/{thing.id}", body(kind, word, []))
        if answer.status_code == 200:
            self.standing[who, kind][thing.id] = word
        else:
            assert answer.json()["code"] == "conflict", answer.text

    @rule(who=WHO, kind=st.sampled_from(sorted(POINTS_AT)), pick=PICK, other=PICK)
    def point(self, who: str, kind: str, pick: int, other: int) -> None:
        """At what is there and one's own, or the change is refused."""
        own = [thing for thing in self.things[kind] if self.stands(thing, who)]
        if not own:
            return
        thing, at = own[pick % len(own)], self.one(POINTS_AT[kind][1], other)
        word = self.standing[who, kind][thing.id]
        answer = self.ask(who, "PUT", f"/{kind}/{thing.id}", body(kind, word, [at.id]))
        assert (answer.status_code == 200) == self.stands(at, who), answer.text

    @rule(who=WHO, kind=st.sampled_from(("sites", "teams", "people")), pick=PICK)
    def change_what_was_changed_meanwhile(self, who: str, kind: str, pick: int) -> None:
        thing = self.one(kind, pick)
        if self.stands(thing, who):
            sent = {**body(kind, "late", []), "version": "0" * 16}
            assert self.ask(who, "PUT", f"/{kind}/{thing.id}", sent).json()["code"] == "conflict"

    @rule(who=WHO, kind=st.sampled_from(sorted(KINDS)), pick=PICK)
    def remove(self, who: str, kind: str, pick: int) -> None:
        thing = self.one(kind, pick)
        if self.stands(thing, who):
            # A team that answers for one site only would be left without any, so the site stays.
            is_needed = any(team["site_ids"] == [thing.id] for team in self.items(who, "teams"))
            answer = self.ask(who, "DELETE", f"/{kind}/{thing.id}")
            assert answer.status_code == (409 if is_needed else 204), answer.text
            if not is_needed:
                del self.standing[who, kind][thing.id]
        else:
            self.is_missing(who, "DELETE", thing)

    @rule(kind=st.sampled_from(sorted(KINDS)), pick=PICK)
    def an_agent_deletes_nothing_of_the_companys(self, kind: str, pick: int) -> None:
        assert self.ask("agent", "DELETE", f"/{kind}/{self.one(kind, pick).id}").status_code in {403, 404}

    @invariant()
    def each_company_has_what_it_made_and_nothing_of_it_points_at_what_is_gone(self) -> None:
        for (who, kind), standing in self.standing.items():
            items = self.items(who, kind)
            assert named(kind, items) == standing
            if kind in POINTS_AT:
                field, at = POINTS_AT[kind]
                assert [item for item in items if set(item[field]) - self.standing[who, at].keys()] == []


def test_in_any_chain_each_company_has_what_it_made_and_reaches_nothing_else():
    run_state_machine_as_test(Chains, settings=BOUNDS)

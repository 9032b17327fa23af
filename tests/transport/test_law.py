"""The one law: a snapshot and what was heard since equal a fresh snapshot, for everything that can happen."""

from functools import reduce
from typing import get_args

import pytest

from aparte.wire import protocol
from aparte.wire.entry import PublicEntries, TeamEntries
from aparte.wire.reply import Done
from tests.fold import fold
from tools.vectors import record

FIRST = "conversation.opened"
"""Only the visitor hears it: nobody answers yet."""


@pytest.fixture(scope="module")
def day():
    import asyncio

    return asyncio.run(record())


def tags(*kinds):
    return {kind.__struct_config__.tag for kind in kinds}


def heard(day, audience):
    return {item["type"] for vector in day if vector.audience == audience for item in vector.items}


def test_who_folds_what_they_hear_has_what_a_newcomer_is_shown(day):
    for vector in day:
        assert reduce(fold, vector.items, vector.before) == vector.after, f"{vector.audience}: {vector.name}"


def test_the_day_holds_every_entry_for_everybody_it_is_meant_for(day):
    public, team = tags(*get_args(PublicEntries)), tags(*get_args(TeamEntries))

    assert public <= heard(day, "visitor")
    assert public - {FIRST} | team <= heard(day, "team")


def test_the_day_holds_every_piece_of_news_about_a_conversation(day):
    news = {
        kind
        for kind in get_args(protocol.ServerItem)
        if "conversation_id" in kind.__struct_fields__ and kind is not Done
    }

    assert tags(*news) <= heard(day, "visitor") | heard(day, "team")


def test_a_visitor_never_hears_what_is_the_teams(day):
    team = tags(*get_args(TeamEntries)) | {"page.changed", "desk.gained", "desk.lost"}

    assert not heard(day, "visitor") & team
    assert all(vector.after["team"] is None for vector in day if vector.audience == "visitor")


def test_only_what_concerns_nobody_is_silent(day):
    silent = [vector.name for vector in day if vector.audience == "team" and not vector.items]

    assert silent == ["one tab is closed"]

"""Host, site and visitor each have a voice, and the strictest wins: whatever they say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from aparte.domain.errors import Invalid
from aparte.policy.catalogue import CATALOGUE, Choices, differences, tighter
from aparte.policy.chat_history import CHAT_HISTORY, ChatHistory
from aparte.policy.retention import history_rung, keep_until
from aparte.policy.setting import DAY
from aparte.policy.visitor_memory import VISITOR_MEMORY, VisitorMemory

KEYS = [setting.key for setting in CATALOGUE]
RUNGS = sorted({str(rung) for setting in CATALOGUE for rung in setting.ladder.rungs()})
# A busy machine is no failure.
many, few = settings(deadline=None), settings(max_examples=40, deadline=None)
voices = some.dictionaries(
    some.sampled_from([*KEYS, "no_such_setting"]),
    some.sampled_from([*RUNGS, "", "nonsense", "ON"]) | some.text("abXY _", max_size=4),
)


@many
@given(voices, voices, voices)
def test_the_strictest_voice_wins(host, site, visitor):
    choices = Choices(host, site, visitor)
    for setting in CATALOGUE:
        loosest = setting.ladder.rungs()[-1]
        said = [
            setting.ladder.read(host.get(setting.key), loosest),
            setting.ladder.read(site.get(setting.key), setting.default),
            setting.ladder.read(visitor.get(setting.key), loosest),
        ]
        assert choices[setting].height == min(rung.height for rung in said)


@few
@given(voices, voices, voices)
def test_a_visitor_can_only_tighten(host, site, visitor):
    without, with_them = Choices(host, site), Choices(host, site, visitor)
    assert all(with_them[setting].height <= without[setting].height for setting in CATALOGUE)


@few
@given(voices, voices, voices, voices)
def test_a_host_can_only_tighten(one, other, site, visitor):
    limited = Choices({**one, **other}, site, visitor)
    for setting in CATALOGUE:
        if setting.key in other:
            assert limited[setting].height <= setting.ladder.read(other[setting.key], setting.ladder.rungs()[-1]).height


@few
@given(voices, voices, voices)
def test_everybody_is_told_what_holds_without_one_visitors_voice(host, site, visitor):
    assert Choices(host, site, visitor).for_everybody().rungs() == Choices(host, site).rungs()


@few
@given(voices, voices, voices)
def test_the_one_who_decided_is_named(host, site, visitor):
    choices = Choices(host, site, visitor)
    for setting in CATALOGUE:
        voice = {
            "site": choices.of_site(setting),
            "host": choices.floor(setting),
            "visitor": setting.ladder.read(visitor.get(setting.key), setting.ladder.rungs()[-1]),
        }[choices.decider(setting)]
        assert voice is choices[setting]


def test_an_unknown_rung_of_any_voice_is_the_strictest():
    for place in ("host", "site", "visitor"):
        choices = Choices(**{place: {"chat_history": "forever"}})
        assert choices[CHAT_HISTORY] is ChatHistory.OFF


def test_an_admin_drafts_only_what_exists():
    for asked, field in (({"chat": "off"}, "chat"), ({"chat_history": "decade"}, "chat_history"), ({"": ""}, "")):
        with pytest.raises(Invalid) as refused:
            Choices().drafted(asked)
        assert refused.value.facts == {"field": field}


def test_an_admin_cannot_choose_what_the_host_forbids():
    limited = Choices({"visitor_memory": "session"})

    with pytest.raises(Invalid) as refused:
        limited.drafted({"visitor_memory": "month"})

    assert refused.value.facts == {"field": "visitor_memory"}
    assert limited.drafted({"visitor_memory": "session"})[VISITOR_MEMORY] is VisitorMemory.SESSION


def test_what_an_admin_chose_before_the_host_spoke_may_stay():
    before = Choices({"chat_history": "week"}, {"chat_history": "year"})

    after = before.drafted({"chat_history": "year", "visitor_memory": "month"})

    assert after[CHAT_HISTORY] is ChatHistory.WEEK
    assert differences(before, after) == (("visitor_memory", "session", "month"),)
    with pytest.raises(Invalid):
        before.drafted({"chat_history": "month"})


@few
@given(some.sampled_from(list(ChatHistory)), some.sampled_from(list(ChatHistory)))
def test_a_visitor_is_never_kept_longer_than_they_were_told_at_the_opening(told, now):
    rung = history_rung(Choices(site={"chat_history": now}), told)

    assert keep_until(rung, 0) <= keep_until(told, 0)
    assert keep_until(rung, 0) <= keep_until(now, 0)


def test_a_conversation_opened_under_a_rung_nobody_knows_any_more_is_over_when_it_closes():
    rung = history_rung(Choices(site={"chat_history": "year"}), "decade")

    assert keep_until(rung, 5 * DAY) == 5 * DAY


def test_tightening_is_seen_and_loosening_is_not():
    week, month = Choices(site={"chat_history": "week"}), Choices(site={"chat_history": "month"})
    assert tighter(month, week, CHAT_HISTORY)
    assert not tighter(week, month, CHAT_HISTORY)
    assert not tighter(week, week, CHAT_HISTORY)

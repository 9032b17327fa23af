"""Laws that hold for every setting of the catalogue, also for those that are still to be written."""

import re
from itertools import combinations, pairwise

import pytest

from aparte.domain.consent import Purpose
from aparte.domain.people import Role
from aparte.policy.action import ROLES
from aparte.policy.catalogue import CATALOGUE, PRESETS, Choices, preset
from aparte.policy.decide import decide
from aparte.policy.inventory import Category, Erasure, Retention, Subject
from aparte.policy.record import CATEGORIES, ERASURES, RETENTIONS, SUBJECTS
from aparte.policy.setting import GROUPS, UNSET, Facts, Group, Setting, Words
from tools.reference import settings as reference

every_setting = pytest.mark.parametrize("setting", CATALOGUE, ids=lambda setting: setting.key)
NARROW = "\u202f"


def all_facts() -> list[Facts]:
    """Every circumstance a rule may look at."""
    purposes = list(Purpose)
    sets = [frozenset(some) for size in (0, 1, len(purposes)) for some in combinations(purposes, size)]
    return [
        Facts(consents=consents, gpc=gpc, team=team)
        for consents in sets
        for gpc in (False, True)
        for team in (False, True)
    ]


def words_of(setting: Setting) -> list[Words]:
    """Every text that people read of it."""
    rungs = [
        each
        for words in setting.rungs.values()
        for each in (words.name, words.does, words.visitor, words.team, words.manager)
    ]
    return [setting.title, setting.help, *rungs]


@every_setting
def test_a_visitor_gets_an_effect_from_every_setting(setting):
    assert setting.guards or any(setting.keeps.values()), "a setting that changes nothing is a label"
    assert len(set(setting.ladder.rungs())) > 1


@every_setting
def test_every_guarded_rung_has_an_example_that_comes_true(setting):
    for action, rule in setting.guards.items():
        shown = [example for example in setting.examples if example.action is action]
        assert {example.rung for example in shown} == set(setting.ladder.rungs()), action
        for example in shown:
            assert rule(example.rung, example.facts) is example.answer, example


@every_setting
def test_an_example_is_never_shown_for_an_action_the_setting_does_not_guard(setting):
    assert {example.action for example in setting.examples} <= set(setting.guards)


@every_setting
def test_a_stricter_rung_never_allows_more(setting):
    for stricter, looser in pairwise(setting.ladder.rungs()):
        for action, rule in setting.guards.items():
            for facts in all_facts():
                allowed = rule(stricter, facts) is None
                assert not allowed or rule(looser, facts) is None, (action, stricter, looser, facts)


@every_setting
def test_a_visitors_yes_never_closes_a_door_that_silence_leaves_open(setting):
    # The corridor reads the ledger only after a no, which is right as long as this holds.
    for rung in setting.ladder.rungs():
        for rule in setting.guards.values():
            for gpc in (False, True):
                if rule(rung, Facts(gpc=gpc)) is None:
                    assert rule(rung, Facts(consents=frozenset(Purpose), gpc=gpc)) is None


@every_setting
def test_a_stricter_rung_never_keeps_longer(setting):
    if setting.keeps:
        assert set(setting.keeps) == set(setting.ladder.rungs())
        kept = [setting.keeps[rung] for rung in setting.ladder.rungs()]
        assert kept == sorted(kept)
        assert min(kept) >= 0


@every_setting
def test_a_rung_nobody_knows_counts_as_the_strictest(setting):
    for raw in ("", "no such rung", "OFF", " off", "null"):
        assert setting.ladder.read(raw, setting.default) is setting.ladder.rungs()[0]
    assert setting.ladder.read(None, setting.default) is setting.default


@every_setting
def test_a_person_finds_every_setting_in_the_reference(setting):
    page = reference.render()
    assert f"(`{setting.key}`)" in page
    for rung in setting.ladder.rungs():
        assert f"`{rung}`" in page


@every_setting
def test_a_person_reads_every_text_in_both_languages(setting):
    assert set(setting.rungs) == set(setting.ladder.rungs())
    for words in words_of(setting):
        assert words.en.strip() == words.en != ""
        assert words.fr.strip() == words.fr != ""
        assert "'" not in words.en + words.fr, f"a typographic apostrophe: {words}"
        assert not re.search(rf"[^{NARROW}][:;!?»]|«[^{NARROW}]", words.fr), f"a narrow space: {words.fr}"


@every_setting
def test_no_rung_is_praised(setting):
    praise = re.compile(r"recommend|best|ideal|conseill(?!er)|meilleur|idéal", re.IGNORECASE)
    assert not [words for words in words_of(setting) if praise.search(words.en) or praise.search(words.fr)]


@every_setting
def test_a_person_reads_which_data_hang_on_a_lifetime(setting):
    if setting.keeps:
        assert setting.governs


def test_the_page_follows_the_seeds_chapters():
    order = [list(Group).index(setting.group) for setting in CATALOGUE]
    assert order == sorted(order)
    assert list(GROUPS) == list(Group)
    assert {setting.group for setting in CATALOGUE} | set(UNSET) == set(Group), "a chapter says why it is bare"
    assert len({setting.key for setting in CATALOGUE}) == len(CATALOGUE)


def test_an_admin_fills_the_page_with_three_presets():
    assert list(PRESETS) == ["strict", "balanced", "open"]
    assert preset("strict") == {s.key: str(s.ladder.rungs()[0]) for s in CATALOGUE}
    assert preset("balanced") == Choices().rungs() == {s.key: str(s.default) for s in CATALOGUE}
    assert preset("open") == {s.key: str(s.ladder.rungs()[-1]) for s in CATALOGUE}
    with pytest.raises(KeyError):
        preset("recommended")


def test_no_setting_can_give_a_role_what_roles_refuse():
    for action, roles in ROLES.items():
        for role in set(Role) - roles:
            for name in PRESETS:
                assert decide(action, role, Choices(site=preset(name)), Facts(consents=frozenset(Purpose))) is not None


def test_the_record_of_processing_has_words_for_every_kind():
    assert set(CATEGORIES) == set(Category)
    assert set(SUBJECTS) == set(Subject)
    assert set(RETENTIONS) == set(Retention)
    assert set(ERASURES) == set(Erasure)

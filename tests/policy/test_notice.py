"""The notice says what holds, and a yes stands for the words that were read."""

from dataclasses import replace
from itertools import product

import pytest

from aparte.domain.consent import Consent, Purpose
from aparte.domain.ids import SiteId, TenantId, VisitorId
from aparte.domain.site import Site
from aparte.policy.catalogue import CATALOGUE, Choices
from aparte.policy.notice import LANGUAGES, in_force, notice, standing, wording
from aparte.policy.setting import DAY

SITE = Site(
    id=SiteId("w_1"),
    tenant_id=TenantId("t_1"),
    key="k",
    name="Maison Lune",
    language="fr",
    country="FR",
    origins=("https://shop.example",),
    privacy_contact="dpo@shop.example",
)
YES = Consent(
    id="k_1",
    tenant_id=SITE.tenant_id,
    site_id=SITE.id,
    visitor_id=VisitorId("v_1"),
    conversation_id=None,
    purpose=Purpose.CONVERSATION,
    wording="",
    language="fr",
    method="widget_button",
    given_at=0,
    expires_at=30 * DAY,
)
EVERY_PAGE = [
    dict(zip([s.key for s in CATALOGUE], map(str, rungs), strict=True))
    for rungs in product(*(s.ladder.rungs() for s in CATALOGUE))
]


def accepted(choices: Choices, language: str = "fr") -> Consent:
    """A yes to the notice as it reads under these choices."""
    return replace(YES, wording=dict(in_force(choices, SITE).wording)[language])


@pytest.mark.parametrize("rungs", EVERY_PAGE, ids=lambda rungs: " ".join(rungs.values()))
def test_a_visitor_reads_what_holds_in_both_languages(rungs):
    choices = Choices(site=rungs)
    text = dict(notice(choices, SITE))

    assert set(text) == set(LANGUAGES)
    days = {"off": None, "day": "1 ", "week": "7 ", "month": "30 ", "quarter": "91 ", "year": "365 "}[
        rungs["chat_history"]
    ]
    for said in text.values():
        assert "Maison Lune" in said
        assert "dpo@shop.example" in said
        assert ("{" in said, "None" in said) == (False, False)
        assert days is None or days in said
    assert ("Nothing of this conversation is kept" in text["en"]) is (days is None)
    assert in_force(choices, SITE).keeps_days == (int(days) if days else None)


def test_two_notices_that_say_something_else_have_other_names():
    said = [notice(Choices(site=rungs), SITE) for rungs in EVERY_PAGE]
    names = {wording(text) for texts in said for _, text in texts}
    assert len(names) == len({text for texts in said for _, text in texts})


def test_a_yes_counts_in_whichever_language_it_was_read():
    choices = Choices(site={"consent_gate": "ask_first"})
    for language in LANGUAGES:
        assert standing([accepted(choices, language)], choices, SITE, at=1) == {Purpose.CONVERSATION}


def test_a_changed_wording_must_be_read_again():
    month, year = (Choices(site={"chat_history": rung}) for rung in ("month", "year"))

    assert standing([accepted(month)], year, SITE, at=1) == frozenset()
    assert standing([accepted(month)], month, replace(SITE, privacy_contact="other@shop.example"), at=1) == frozenset()
    assert standing([accepted(month), accepted(year)], year, SITE, at=1) == {Purpose.CONVERSATION}


def test_a_yes_taken_back_or_run_out_no_longer_counts():
    choices = Choices()
    yes = accepted(choices)

    assert standing([replace(yes, withdrawn_at=5)], choices, SITE, at=6) == frozenset()
    assert standing([yes], choices, SITE, at=yes.expires_at) == frozenset()
    assert standing([yes], choices, SITE, at=-1) == frozenset()
    assert standing([], choices, SITE, at=1) == frozenset()


def test_a_yes_to_something_else_is_not_tied_to_this_wording():
    other = replace(YES, purpose=Purpose.MIRRORING, wording="the text of another question")
    assert standing([other], Choices(), SITE, at=1) == {Purpose.MIRRORING}


def test_what_a_visitor_tightens_for_themselves_is_no_reason_to_ask_again():
    site, own = Choices(), Choices(visitor={"chat_history": "off"})

    assert standing([accepted(site)], own, SITE, at=1) == {Purpose.CONVERSATION}
    assert in_force(own, SITE).keeps_days is None
    assert dict(in_force(own, SITE).settings)["chat_history"] == "off"

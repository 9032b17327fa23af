"""The notice before the conversation, against a visitor who tries every other door; and what happens when it comes midway."""

from typing import Any, get_args, get_type_hints

import pytest

from aparte.dispatch import Refused
from aparte.domain.consent import Purpose
from aparte.domain.errors import DomainError, Invalid
from aparte.domain.ids import VisitorId
from aparte.domain.mirroring import Mirrored
from aparte.policy.reason import Reason
from aparte.wire.attachment import BeginAttachment, DropAttachment, PostAttachment, ReadAttachment, SendPart
from aparte.wire.cobrowsing import EndControl, GrantControl, RefuseControl, RequestControl
from aparte.wire.conversation import (
    CloseConversation,
    GetConversation,
    MoveReceipts,
    OpenConversation,
    PostMessage,
    RateConversation,
    SetTyping,
    StopKeeping,
)
from aparte.wire.internal import LeaveVisit
from aparte.wire.mirroring import (
    AcceptMirroring,
    GetMirroring,
    PassToCobrowsing,
    PassToMirroring,
    ProposeMirroring,
    RefuseMirroring,
    StopMirroring,
)
from aparte.wire.privacy import ChangePrivacy, GetPrivacy
from aparte.wire.protocol import VisitorCommand
from aparte.wire.visitor import (
    AcceptConsent,
    IdentifyVisitor,
    PageBody,
    RefuseConsent,
    SeePage,
    VisitorHello,
    WithdrawConsent,
)

SAYS: dict[type, dict[str, Any]] = {
    BeginAttachment: {"name": "a.txt", "kind": "text/plain", "size": 1},
    SendPart: {"attachment_id": "f_none", "offset": 0, "data": b"a"},
    PostAttachment: {"attachment_id": "f_none", "client_id": "file-000001"},
    DropAttachment: {"attachment_id": "f_none"},
    OpenConversation: {"client_id": "behind-the-gate", "text": "Hello", "email": "vera@post.example"},
    PostMessage: {"client_id": "behind-the-gate", "text": "Hello"},
    RateConversation: {"score": 5, "comment": "Fine"},
    IdentifyVisitor: {"name": "Vera"},
    SeePage: {"url": "https://shop.example/secret", "title": "Secret"},
    SetTyping: {"active": True},
    MoveReceipts: {"delivered": 1, "read": 1},
    AcceptMirroring: {"wording": "any", "language": "en"},
    PassToMirroring: {},
    PassToCobrowsing: {},
    GrantControl: {"wording": "any", "language": "en"},
}
"""What carries something of the visitor."""

FREE: dict[type, dict[str, Any]] = {
    VisitorHello: {"version": 1, "site_key": "key-w_shop"},
    AcceptConsent: {"purpose": "conversation", "wording": "any", "language": "en"},
    RefuseConsent: {"purpose": "conversation"},
    WithdrawConsent: {"purpose": "conversation"},
    CloseConversation: {},
    StopKeeping: {},
    GetConversation: {},
    ReadAttachment: {"attachment_id": "f_none", "offset": 0},
    GetMirroring: {},
    RefuseMirroring: {},
    StopMirroring: {},
    RefuseControl: {},
    EndControl: {},
}
"""Reading, every no, and the end."""


def said(kind: type, key: str) -> Any:
    fields = {**SAYS, **FREE}[kind]
    named = {"conversation_id": key} if "conversation_id" in get_type_hints(kind) else {}
    return kind(**named, **fields)


async def save(company, **rungs):
    version = (await company.do(company.actor("ada"), GetPrivacy(site_id="w_shop"))).view.version
    change = ChangePrivacy(
        site_id="w_shop", choices=rungs, version=version, reason="the council asked", erase="deadline"
    )
    await company.do(company.actor("ada"), change)


async def accept(company, visitor, language="en"):
    gate = (await company.welcome(visitor)).gate
    yes = AcceptConsent(purpose="conversation", wording=gate.wording[language], language=language)
    return await company.do(visitor, yes)


async def answer(company, visitor, command) -> tuple[str, str | None]:
    """Why not, and which setting says so."""
    try:
        await company.do(visitor, command)
    except Refused as no:
        return no.refusal.reason, no.refusal.setting
    except DomainError as impossible:
        return impossible.code, None
    return "done", None


def ledger(company) -> list[Any]:
    rows = "SELECT visitor_id, purpose, wording, language FROM consents ORDER BY id"
    return company.house.store.connection.execute(rows).fetchall()


def test_a_visitor_has_no_command_of_which_this_does_not_say_whether_it_is_free():
    assert {*SAYS, *FREE} == set(get_args(VisitorCommand))
    assert not SAYS.keys() & FREE.keys()


@pytest.mark.parametrize("kind", SAYS, ids=lambda kind: kind.__name__)
async def test_nothing_of_a_visitor_passes_before_a_yes(company, kind):
    await company.at_work("zoe")
    vera = company.visitor()
    key = await company.open(vera)
    await save(company, consent_gate="ask_first")

    for _ in range(2):
        assert (await answer(company, vera, said(kind, key)))[0] == Reason.CONSENT_MISSING

    await accept(company, vera)
    assert (await answer(company, vera, said(kind, key)))[1] != "consent_gate", "after a yes, only others may say no"


async def test_a_page_that_needs_no_question_of_its_own_waits_for_the_notice_too(company):
    await company.choose(mirroring="on")
    await company.at_work("zoe")
    vera = company.visitor()
    await company.welcome(vera)
    key = await company.open(vera)
    assert await answer(company, vera, PassToMirroring(conversation_id=key)) == ("done", None)

    await save(company, consent_gate="ask_first")

    refused = await answer(company, vera, PassToMirroring(conversation_id=key))
    assert refused == (Reason.CONSENT_MISSING, "consent_gate")


@pytest.mark.parametrize("kind", [kind for kind in FREE if kind is not AcceptConsent], ids=lambda kind: kind.__name__)
async def test_reading_every_no_and_the_end_stay_free(company, kind):
    await company.at_work("zoe")
    vera = company.visitor()
    key = await company.open(vera)
    await save(company, consent_gate="ask_first")

    assert (await answer(company, vera, said(kind, key)))[0] in {"done", "not_found"}


async def test_the_page_of_the_first_frame_is_not_even_remembered_before_a_yes(company):
    await company.choose(consent_gate="ask_first")
    await company.at_work("zoe")
    vera = company.visitor()
    page = PageBody(url="https://shop.example/secret-page", title="Secret title")
    memory = company.house.store.memory

    await company.welcome(vera, page=page)
    assert memory.visits[VisitorId("v_vera")].pages == []

    await accept(company, vera)
    await company.welcome(vera, page=page)
    assert [seen.path for seen in memory.visits[VisitorId("v_vera")].pages] == ["/secret-page"]


async def test_who_declines_leaves_nothing_behind_in_memory_either(company):
    await company.choose(consent_gate="ask_first")
    vera = company.visitor()
    await company.welcome(vera, page=PageBody(url="https://shop.example/secret", title="Secret"))
    await company.do(vera, RefuseConsent(purpose="conversation"))
    await company.do(vera, LeaveVisit())

    store = company.house.store
    memory = store.memory
    held = (memory.visits, memory.visitors, memory.journals, memory.mirrorings, memory.cobrowsings)
    assert not any("v_vera" in repr(part) for part in (*held, store.conversations.hot, store.conversations.by_visitor))
    assert ledger(company) == []


async def test_a_yes_said_twice_is_one_line_in_the_ledger(company):
    await company.choose(consent_gate="ask_first")
    vera = company.visitor()
    for _ in range(3):
        await accept(company, vera)
        vera = company.visitor()
    await accept(company, vera, "fr")

    assert [(row[1], row[3]) for row in ledger(company)] == [("conversation", "en"), ("conversation", "fr")]


async def test_a_yes_is_worth_nothing_for_another_visitor(company):
    await company.choose(consent_gate="ask_first")
    await accept(company, company.visitor())

    with pytest.raises(Refused):
        await company.open(company.visitor("wally"))
    assert await company.open(company.visitor()), "the one who said it"


@pytest.mark.parametrize("purpose", [purpose for purpose in Purpose if purpose is not Purpose.CONVERSATION])
async def test_the_notice_cannot_be_taken_for_a_yes_to_something_else(company, purpose):
    await company.at_work("zoe")
    vera = company.visitor()
    key = await company.open(vera)
    wording = (await company.welcome(vera)).gate.wording["en"]

    with pytest.raises(Invalid):
        await company.do(vera, AcceptConsent(purpose=purpose.value, wording=wording, language="en"))

    assert ledger(company) == []
    with pytest.raises(Refused):
        await company.do(vera, PassToMirroring(conversation_id=key))


async def shared(company) -> str:
    """Vera's page is mirrored, and Zoe may point at it."""
    await company.at_work("zoe")
    vera, zoe = company.visitor(), company.actor("zoe")
    await company.welcome(vera)
    key = await company.open(vera)
    await company.do(zoe, ProposeMirroring(conversation_id=key))
    asked = (await company.do(vera, GetMirroring(conversation_id=key))).view.questions["mirroring"].wording["en"]
    await company.do(vera, AcceptMirroring(conversation_id=key, wording=asked, language="en"))
    await company.do(zoe, RequestControl(conversation_id=key, level="point"))
    asked = (await company.do(vera, GetMirroring(conversation_id=key))).view.questions["cobrowsing_point"].wording["en"]
    await company.do(vera, GrantControl(conversation_id=key, wording=asked, language="en"))
    return key


def sharing(company, key) -> tuple[bool, bool]:
    memory = company.house.store.memory
    return memory.mirrorings[key].state is Mirrored.LIVE, memory.cobrowsings[key].level is not None


async def test_a_page_goes_dark_when_the_notice_must_be_read_first(company):
    key = await shared(company)
    await save(company, visitor_memory="month")
    assert sharing(company, key) == (True, True)

    await save(company, consent_gate="ask_first")

    assert sharing(company, key) == (False, False)
    await company.post(company.actor("zoe"), key, "You are asked to read something first")
    await accept(company, company.visitor())
    assert (await company.post(company.visitor(), key, "I have read it")).number


async def test_a_page_stays_lit_for_whoever_said_yes_to_the_notice_as_it_reads(company):
    await company.choose(consent_gate="ask_first")
    await accept(company, company.visitor())
    key = await shared(company)

    await save(company, mirroring="on")

    assert sharing(company, key) == (True, True)


async def test_a_page_goes_dark_when_the_yes_to_the_notice_is_taken_back(company):
    await company.choose(consent_gate="ask_first")
    await accept(company, company.visitor())
    key = await shared(company)

    await company.do(company.visitor(), WithdrawConsent(purpose="conversation"))

    assert sharing(company, key) == (False, False)

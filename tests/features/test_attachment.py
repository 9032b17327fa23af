"""Files, through the corridor: sent like a word, read by those who read the words, and gone with them."""

import pytest

from aparte.dispatch import Refused
from aparte.domain.attachment import FILE_LIMIT, MOST_FILES
from aparte.domain.errors import Conflict, Invalid, NotFound, TooLong, WrongState
from aparte.wire.attachment import BeginAttachment, DropAttachment, PostAttachment, ReadAttachment, SendPart
from aparte.wire.conversation import CloseConversation, GetConversation, StopKeeping
from aparte.wire.log import GetLoggedFile
from tests.traces import traces

CANARY = "canary-file-7c1f9e52"
LETTER = f"Bonjour, ma facture {CANARY} est fausse.".encode()


async def talking(company) -> str:
    await company.at_work("zoe")
    vera = company.visitor()
    await company.welcome(vera)
    return await company.open(vera)


async def begun(company, actor, key, data=LETTER, name="facture.txt", kind="text/plain") -> str:
    command = BeginAttachment(conversation_id=key, name=name, kind=kind, size=len(data))
    return (await company.do(actor, command)).view.attachment_id


async def sent(company, actor, key, data=LETTER, **how) -> str:
    upload = await begun(company, actor, key, data, **how)
    for offset in range(0, len(data), 45_000):
        part = data[offset : offset + 45_000]
        await company.do(actor, SendPart(conversation_id=key, attachment_id=upload, offset=offset, data=part))
    await company.do(actor, PostAttachment(conversation_id=key, attachment_id=upload, client_id=company.client_id()))
    return upload


async def read(company, actor, key, upload) -> bytes:
    data, size = b"", 1
    while len(data) < size:
        command = ReadAttachment(conversation_id=key, attachment_id=upload, offset=len(data))
        part = (await company.do(actor, command)).view
        data, size = data + part.data, part.size
    return data


async def test_a_visitor_sends_a_file_and_the_agent_reads_it(company):
    key = await talking(company)
    desk, widget = company.ear_of_desk("zoe"), company.ear_of_visitor()
    long = b"%PDF-1.7 " + bytes(range(256)) * 1_000

    upload = await sent(company, company.visitor(), key, long, name="devis.pdf", kind="application/pdf")

    heard = [item for item in desk.heard if item["type"] == "attachment.posted"]
    assert [(item["name"], item["kind"], item["size"], item["number"]) for item in heard] == [
        ("devis.pdf", "application/pdf", len(long), 4)
    ]
    assert [item for item in widget.heard if item["type"] == "attachment.posted"] == heard
    assert await read(company, company.actor("zoe"), key, upload) == long
    assert await read(company, company.visitor(), key, upload) == long


async def test_an_agent_sends_one_too(company):
    key = await talking(company)
    upload = await sent(company, company.actor("zoe"), key, name="retour.txt")
    assert await read(company, company.visitor(), key, upload) == LETTER


async def test_nobody_else_reads_it_or_sends_into_it(company):
    key = await talking(company)
    upload = await sent(company, company.visitor(), key)
    await company.welcome(company.visitor("victor"))
    for stranger in (company.visitor("victor"), company.actor("max"), company.actor("olga")):
        with pytest.raises((NotFound, Refused)):
            await read(company, stranger, key, upload)
        with pytest.raises((NotFound, Refused, WrongState)):
            await begun(company, stranger, key)
    mine = await begun(company, company.visitor(), key)
    with pytest.raises(NotFound):
        await company.do(company.actor("zoe"), SendPart(conversation_id=key, attachment_id=mine, offset=0, data=LETTER))


async def test_a_file_of_one_conversation_is_not_found_in_another(company):
    key = await talking(company)
    upload = await sent(company, company.visitor(), key)
    await company.welcome(company.visitor("victor"))
    other = await company.open(company.visitor("victor"))
    with pytest.raises(NotFound):
        await read(company, company.visitor("victor"), other, upload)


async def test_said_twice_it_is_said_once(company):
    key = await talking(company)
    vera = company.visitor()
    upload = await begun(company, vera, key)
    await company.do(vera, SendPart(conversation_id=key, attachment_id=upload, offset=0, data=LETTER))
    post = PostAttachment(conversation_id=key, attachment_id=upload, client_id="file-000001")
    first, second = await company.do(vera, post), await company.do(vera, post)
    assert first.number == second.number
    view = (await company.do(vera, GetConversation(conversation_id=key))).view
    assert sum(1 for entry in view.entries if b"attachment.posted" in bytes(entry)) == 1


async def test_what_is_not_what_it_says_is_refused_and_nothing_is_kept(company):
    key = await talking(company)
    with pytest.raises(Invalid):
        await sent(company, company.visitor(), key, b"<html>", name="a.png", kind="image/png")
    with pytest.raises(Invalid):
        await begun(company, company.visitor(), key, kind="image/svg+xml")
    with pytest.raises(TooLong):
        await company.do(
            company.visitor(),
            BeginAttachment(conversation_id=key, name="a.txt", kind="text/plain", size=FILE_LIMIT + 1),
        )
    assert company.house.store.memory.uploads["t_acme"] == {}


async def test_half_a_file_is_not_said(company):
    key = await talking(company)
    upload = await begun(company, company.visitor(), key)
    with pytest.raises(Invalid) as refused:
        await company.do(
            company.visitor(), PostAttachment(conversation_id=key, attachment_id=upload, client_id="file-000001")
        )
    assert refused.value.facts["field"] == "offset"


async def test_what_never_arrives_is_forgotten_and_costs_the_others_nothing(company):
    key = await talking(company)
    vera = company.visitor()
    for _ in range(3):
        await begun(company, vera, key)
    with pytest.raises(Conflict):
        await begun(company, vera, key)
    company.clock.tick(121_000)
    await company.beat("zoe")
    await company.run_chores()
    await begun(company, vera, key)
    first = next(iter(company.house.store.memory.uploads["t_acme"]))
    await company.do(vera, DropAttachment(conversation_id=key, attachment_id=first))
    assert company.house.store.memory.uploads["t_acme"] == {}


async def test_a_conversation_has_an_end_of_room(company):
    key = await talking(company)
    for _ in range(MOST_FILES):
        await sent(company, company.visitor(), key)
    with pytest.raises(Conflict):
        await sent(company, company.visitor(), key)


async def test_with_history_off_a_file_lives_in_memory_only_and_is_read_all_the_same(company):
    await company.choose(chat_history="off")
    key = await talking(company)
    upload = await sent(company, company.visitor(), key)
    assert await read(company, company.actor("zoe"), key, upload) == LETTER
    await company.house.store.settled()
    assert traces(company.house.config.data, [CANARY]) == []


async def test_a_kept_file_is_on_disk_only_under_the_conversations_key_and_goes_with_it(company):
    key = await talking(company)
    upload = await sent(company, company.visitor(), key, name=f"{CANARY}.txt")
    await company.house.store.settled()
    count = "SELECT COUNT(*) FROM attachments"
    assert company.house.store.connection.execute(count).fetchone() == (1,)
    assert traces(company.house.config.data, [CANARY]) == []

    await company.do(company.visitor(), StopKeeping(conversation_id=key))
    await company.house.store.settled()

    assert company.house.store.connection.execute(count).fetchone() == (0,)
    assert await read(company, company.visitor(), key, upload) == LETTER, "in memory, until the end"


async def test_what_is_over_takes_its_files_along(company):
    key = await talking(company)
    await sent(company, company.visitor(), key)
    await company.do(company.visitor(), CloseConversation(conversation_id=key))
    company.clock.tick(40 * 24 * 60 * 60 * 1000)
    await company.run_chores()
    await company.house.store.settled()
    assert company.house.store.connection.execute("SELECT COUNT(*) FROM attachments").fetchone() == (0,)


async def test_a_manager_takes_a_file_from_the_log_and_it_is_noted(company):
    key = await talking(company)
    upload = await sent(company, company.visitor(), key)
    await company.do(company.visitor(), CloseConversation(conversation_id=key))
    await company.house.store.settled()

    found = await company.do(company.actor("mia"), GetLoggedFile(conversation_id=key, attachment_id=upload))

    assert (found.view.name, found.view.data) == ("facture.txt", LETTER)
    with pytest.raises(NotFound):
        await company.do(company.actor("olga"), GetLoggedFile(conversation_id=key, attachment_id=upload))
    with pytest.raises(NotFound):
        await company.do(company.actor("mia"), GetLoggedFile(conversation_id=key, attachment_id="f_nothing"))
    await company.house.store.settled()
    trail = company.house.store.connection.execute("SELECT action, object FROM audit").fetchall()
    assert ("log.file_read", f"conversation:{key}") in trail


async def test_no_file_passes_the_gate_before_a_yes(company):
    key = await talking(company)
    await company.choose(consent_gate="ask_first")
    with pytest.raises(Refused):
        await begun(company, company.visitor(), key)


async def test_a_closed_conversation_takes_none(company):
    key = await talking(company)
    upload = await begun(company, company.visitor(), key)
    await company.do(company.visitor(), CloseConversation(conversation_id=key))
    with pytest.raises(NotFound):
        await company.do(company.visitor(), SendPart(conversation_id=key, attachment_id=upload, offset=0, data=LETTER))
    with pytest.raises(WrongState):
        await begun(company, company.visitor(), key)

"""The agent's day at the desk, in a real Chromium: several visitors at once, and nothing of them lost, mixed up or misplaced."""

import asyncio
import json
import time

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from aparte.wire.conversation import TakeConversation
from aparte.wire.saved_reply import PutOwnReply, PutSharedReply
from tests.e2e.crew import composer, crew_at, open_row, reply, rows, until

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory):
    async with crew_at(tmp_path_factory.mktemp("desk"), agents=6) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def crew(house):
    yield house
    await house.go_home()


async def first_lines(page: Page) -> list[str]:
    return await page.locator("a.co-row .co-row-preview").all_text_contents()


async def test_an_agent_is_available_full_and_away_and_never_above_their_places(crew):
    page = await crew.agent("a1", slots=1)
    await expect(page.locator(".co-nothing")).to_contain_text("You are available, and the only one right now.")
    await crew.agent("a2", slots=1)
    await expect(page.locator(".co-nothing")).to_contain_text("You are available; 1 colleague too.")

    for word in ("one", "two"):
        await crew.visitor(word)
    third = await crew.visitor("three")
    fourth = await crew.visitor("four")
    await expect(page.locator(".co-availability")).to_contain_text("Full")
    await expect(rows(page)).to_have_count(1)
    await expect(page.locator(".co-queued")).to_have_count(2)
    assert third.places()[-1] == 1
    assert fourth.places()[-1] == 2
    await expect(page.locator(".co-queued button").first).to_have_attribute("aria-disabled", "true")

    await rows(page).click()
    await page.get_by_role("button", name="Close", exact=True).click()
    await page.get_by_role("dialog").get_by_role("button", name="Close it").click()
    await expect(page.locator(".co-row-preview").filter(has_text="three")).to_be_visible()
    await until(lambda: fourth.places()[-1] == 1)

    await page.get_by_role("radio", name="Away").check(force=True)
    await expect(page.get_by_text("Nothing new comes to you. Your conversations stay yours.").first).to_be_visible()
    await expect(rows(page)).to_have_count(1)


async def test_who_waits_longest_on_me_stands_first(crew):
    page = await crew.agent("a1")
    visitors = {word: await crew.visitor(word) for word in ("first", "second", "third")}
    await expect(rows(page)).to_have_count(3)
    assert await first_lines(page) == ["first", "second", "third"]
    await expect(rows(page).first.locator(".ap-count")).to_contain_text("1")

    await open_row(page, "first")
    await reply(page, "I am looking")
    await expect(rows(page).first).to_contain_text("second")
    await visitors["second"].say("still here")
    await visitors["first"].say("thank you")
    await expect(rows(page).nth(2)).to_contain_text("thank you")
    assert await first_lines(page) == ["still here", "third", "thank you"]
    await expect(rows(page).first.locator(".ap-count")).to_contain_text("2")

    await visitors["third"].do("typing.set", active=True)
    await expect(rows(page).nth(1)).to_contain_text("is writing")


async def test_each_word_is_sent_then_delivered_then_read(crew):
    page = await crew.agent("a1")
    visitor = await crew.visitor("Where is it?")
    await open_row(page, "Where is it?")
    await reply(page, "On its way")
    ticks = page.locator(".co-lines .ap-ticks").last
    await expect(ticks).to_contain_text("Sent")
    said = await visitor.heard(lambda item: item["type"] == "message.posted" and item["author"] != "visitor")
    await visitor.do("receipt.move", delivered=said["number"], read=0)
    await expect(ticks).to_contain_text("Delivered")
    await visitor.do("receipt.move", delivered=said["number"], read=said["number"])
    await expect(ticks).to_contain_text("Read")


async def test_who_is_slower_is_told_kindly_that_it_is_taken(crew):
    visitor = await crew.visitor("for whoever is faster")
    page = await crew.agent("a1", available=False, deaf_to="queue.changed")
    await page.get_by_role("button", name="Take Visitor").wait_for()
    await crew.do("a3", TakeConversation(conversation_id=visitor.key))
    # The news has not arrived: the button is still there, and pressed.
    await page.get_by_role("button", name="Take Visitor").click()
    await expect(page.get_by_text("Somebody was faster").first).to_be_visible()
    await expect(rows(page)).to_have_count(0)
    assert (await crew.conversation(visitor.key)).agent_id == "p_a3"


async def test_a_note_is_tinted_and_never_reaches_the_visitor(crew):
    page = await crew.agent("a1")
    visitor = await crew.visitor("My order")
    await open_row(page, "My order")
    await page.get_by_role("radio", name="Note").check(force=True)
    await expect(page.locator(".ap-composer")).to_have_attribute("data-tone", "note")
    await reply(page, "refunded twice already")
    note = page.locator(".co-lines [data-kind=note]")
    await expect(note).to_contain_text("refunded twice already")
    await page.get_by_role("radio", name="Reply").check(force=True)
    await reply(page, "One moment please")
    await visitor.heard(lambda item: item["type"] == "message.posted" and item["text"] == "One moment please")
    again = await visitor.do("conversation.get")
    assert "One moment please" in json.dumps(again)
    assert "refunded" not in json.dumps([visitor.link.news, visitor.link.replies, again])


async def test_a_transfer_carries_a_word_to_the_colleague_and_none_to_the_visitor(crew):
    page = await crew.agent("a1", slots=1)
    colleague = await crew.agent("a2", slots=1, available=False)
    visitor = await crew.visitor("A question on taxes")
    await open_row(page, "A question on taxes")
    await page.keyboard.press("Alt+t")
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Pass on").click()
    await expect(dialog.get_by_text("Choose a colleague or a team.")).to_be_visible()
    await dialog.get_by_label("Find a colleague or a team").fill("a2")
    await dialog.get_by_role("radio", name="a2 Legal-Name").check(force=True)
    await dialog.get_by_label("A word for them").fill("knows everything about taxes")
    await dialog.get_by_role("button", name="Pass on").click()
    # Away by choice: it waits, and whose it shall be is written on it.
    await expect(page.locator(".co-queued")).to_contain_text("for A2")
    await expect(colleague.locator(".co-queued")).to_contain_text("for you")
    assert visitor.places()[-1] == 1

    await colleague.get_by_role("radio", name="Available").check(force=True)
    await rows(colleague).click()
    await expect(colleague.locator(".co-lines")).to_contain_text("knows everything about taxes")
    joined = await visitor.heard(lambda item: item["type"] == "agent.joined" and item["participant"]["name"] == "A2")
    assert joined
    assert "taxes" not in json.dumps([visitor.link.news]).replace("A question on taxes", "")
    assert "Legal-Name" not in json.dumps(visitor.link.news)


async def test_what_is_passed_to_the_team_goes_to_a_colleague_and_not_back(crew):
    page = await crew.agent("a1")
    visitor = await crew.visitor("For anybody else")
    await open_row(page, "For anybody else")
    await page.get_by_role("button", name="Transfer").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("radio", name="Team").check(force=True)
    await dialog.get_by_label("A word for them").fill("asks about the guarantee")
    await dialog.get_by_role("button", name="Pass on").click()
    # Nobody else is free: it waits, and does not come straight back.
    await expect(page.locator(".co-queued")).to_contain_text("for Team")
    await expect(rows(page)).to_have_count(0)
    colleague = await crew.agent("a2")
    await rows(colleague).click()
    await expect(colleague.locator(".co-lines")).to_contain_text("asks about the guarantee")
    assert "guarantee" not in json.dumps(visitor.link.news)


async def test_saved_replies_speak_to_the_visitor_by_name_or_do_not_go_out(crew):
    await crew.do(
        "mia",
        PutSharedReply(
            reply_id=None, shortcut="hi", text="Hello {visitor.name}, this is {agent.pseudonym}.", shared=True
        ),
    )
    await crew.do("a1", PutOwnReply(reply_id=None, shortcut="bye", text="Have a nice day"))
    page = await crew.agent("a1")
    visitor = await crew.visitor("Good day")
    await open_row(page, "Good day")
    await composer(page).press_sequentially("/")
    await expect(page.locator(".co-picker [role=option]")).to_have_count(2)
    await composer(page).press_sequentially("hi")
    await expect(page.locator(".co-picker [role=option]")).to_have_count(1)
    await composer(page).press("Enter")
    await expect(composer(page)).to_have_value("Hello {visitor.name}, this is A1.")
    await composer(page).press("Enter")
    await expect(page.get_by_text("Fill in or remove the visitor’s name before sending")).to_be_visible()
    await composer(page).fill("")
    await visitor.link.ask({"type": "visitor.identify", "name": "Ada"})
    await expect(rows(page)).to_contain_text("Ada")
    await composer(page).press_sequentially("/hi")
    await composer(page).press("Enter")
    await composer(page).press("Enter")
    await visitor.heard(lambda item: item.get("text") == "Hello Ada, this is A1.")
    await composer(page).press_sequentially("/")
    await composer(page).press("Escape")
    await expect(page.locator(".co-picker [role=option]")).to_have_count(0)


async def test_drafts_stay_with_their_conversation_over_a_reload(crew):
    page = await crew.agent("a1")
    for word in ("one", "two"):
        await crew.visitor(word)
    await open_row(page, "one")
    await composer(page).fill("half a thought")
    await open_row(page, "two")
    await expect(composer(page)).to_have_value("")
    await expect(rows(page).filter(has_text="one")).to_contain_text("Draft")
    await page.reload()
    await open_row(page, "one")
    await expect(composer(page)).to_have_value("half a thought")
    kept = await page.evaluate("JSON.stringify([{...localStorage}, document.cookie])")
    assert "thought" not in kept


async def test_the_keys_of_the_trade(crew):
    page = await crew.agent("a1")
    visitors = [await crew.visitor(word) for word in ("one", "two", "three")]
    await expect(rows(page)).to_have_count(3)
    thread = page.locator(".co-lines")
    keys = page.keyboard

    await keys.press("Alt+1")
    await expect(thread).to_contain_text("one")
    await keys.press("Alt+ArrowDown")
    await expect(thread).to_contain_text("two")
    await keys.press("Alt+ArrowUp")
    await expect(thread).to_contain_text("one")
    await keys.press("Alt+3")
    await expect(thread).to_contain_text("three")
    await keys.press("Alt+1")

    await rows(page).first.focus()
    await keys.press("n")
    await expect(composer(page)).to_be_focused()
    await expect(page.locator(".ap-composer")).to_have_attribute("data-tone", "note")
    await keys.press("Escape")
    await expect(rows(page).filter(has_text="one")).to_be_focused()
    await keys.press("r")
    await keys.type("r n are letters here")
    await expect(page.locator(".ap-composer")).to_have_attribute("data-tone", "reply")
    await keys.press("Control+Enter")
    await keys.type("no letter lost")
    await visitors[0].heard(lambda item: item.get("text") == "r n are letters here")
    await expect(thread).to_contain_text("two")
    await expect(composer(page)).to_be_focused()
    await expect(composer(page)).to_have_value("no letter lost")


async def test_what_is_done_to_a_conversation_is_done_by_keys_too(crew):
    page = await crew.agent("a1")
    await crew.visitor("one")
    await open_row(page, "one")
    keys = page.keyboard
    await keys.press("Alt+g")
    await expect(page.get_by_placeholder("Add a tag")).to_be_focused()
    await keys.type("parcel")
    await keys.press("Enter")
    await expect(page.locator(".co-tag")).to_contain_text("parcel")
    await keys.press("Alt+t")
    await expect(page.get_by_role("dialog")).to_contain_text("Pass Visitor")
    await keys.press("Escape")
    await keys.press("Alt+w")
    await expect(page.get_by_role("dialog")).to_contain_text("Close this conversation?")
    await keys.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)

    await rows(page).first.focus()
    await keys.press("?")
    await expect(page.get_by_role("dialog")).to_contain_text("Send and go to the next who waits")


async def test_letters_lead_from_the_list_to_replies_and_screens_and_stay_letters_where_one_writes(crew):
    page = await crew.agent("a1")
    await crew.visitor("one")
    await open_row(page, "one")
    keys = page.keyboard
    await rows(page).first.focus()
    await keys.press("/")
    await page.locator(".co-picker").wait_for()
    await expect(composer(page)).to_be_focused()
    await keys.press("Escape")
    await composer(page).fill("")
    await keys.press("Escape")
    await expect(rows(page).first).to_be_focused()
    for letter, path in (("l", "log"), ("d", "desk"), ("s", "settings")):
        await keys.press("g")
        await keys.press(letter)
        await page.wait_for_url(f"**/console/{path}*")
        if path == "desk":
            await rows(page).first.focus()
        else:
            await expect(page.locator("h1")).to_be_focused()

    await page.get_by_role("searchbox").fill("first-party key")
    await expect(page.locator(".co-index-link q")).to_contain_text("Recognising a returning visitor")
    await page.get_by_role("searchbox").fill("dictate")
    await expect(page.locator(".co-index-link")).to_have_count(1)
    await expect(page.locator(".co-index-link q")).to_contain_text("dictate")
    await keys.press("g")
    await keys.press("d")
    await expect(page.get_by_role("searchbox")).to_have_value("dictategd")


async def test_what_is_put_aside_stands_apart_until_its_visitor_writes(crew):
    page = await crew.agent("a1")
    one, _ = [await crew.visitor(word) for word in ("one", "two")]
    await open_row(page, "one")

    def heard() -> list[str]:
        # That the agent has read it may be told late.
        return [item["type"] for item in one.link.news if item["type"] != "receipts.moved"]

    before = heard()
    await page.keyboard.press("Alt+z")
    await expect(page.get_by_role("dialog").get_by_role("button", name="In an hour")).to_be_focused()
    await page.get_by_role("dialog").get_by_role("button", name="Until they write").click()

    await expect(page.locator(".co-lines")).to_contain_text("two")
    await expect(page.locator(".co-section").filter(has_text="Snoozed")).to_contain_text("1")
    await expect(page.locator(".co-section").filter(has_text="Mine")).to_contain_text("1")
    await expect(rows(page).filter(has_text="until they write")).to_have_count(1)
    await page.keyboard.press("Alt+ArrowDown")
    await expect(page.locator(".co-lines")).to_contain_text("two")
    assert heard() == before, "for the visitor nothing has changed"

    await one.say("are you there?")
    await expect(page.locator(".co-section").filter(has_text="Snoozed")).to_have_count(0)
    await open_row(page, "are you there?")
    await page.keyboard.press("Alt+z")
    await page.keyboard.press("Enter")
    await page.reload()
    await rows(page).filter(has_text="are you there?").click()
    await page.get_by_role("button", name="Bring it back").click()
    await expect(page.locator(".co-section").filter(has_text="Snoozed")).to_have_count(0)


async def test_alt_a_takes_the_one_who_waits_longest(crew):
    await crew.visitor("left one")
    page = await crew.agent("a1", available=False)
    await page.locator(".co-queued").wait_for()
    await page.keyboard.press("Alt+a")
    await expect(rows(page)).to_have_count(1)
    await expect(page.locator(".co-lines")).to_contain_text("left one")


async def test_the_palette_answers_at_once_to_the_keyboard_alone(crew):
    page = await crew.agent("a1")
    for word in ("one", "two"):
        await crew.visitor(word)
    await open_row(page, "one")
    taken = []
    for _ in range(5):
        await page.evaluate(
            "new Promise(done => { addEventListener('keydown', e => { const at = e.timeStamp;"
            " const look = () => document.querySelector('dialog[open] [role=option]')"
            " ? window.paletteTook = performance.now() - at : requestAnimationFrame(look); look(); },"
            " {once: true, capture: true}); done(); })"
        )
        await page.keyboard.press("Control+k")
        await page.locator("dialog[open] [role=option]").first.wait_for()
        taken.append(await page.evaluate("new Promise(done => requestAnimationFrame(() => done(window.paletteTook)))"))
        await page.keyboard.press("Escape")
        await expect(page.locator("dialog[open]")).to_have_count(0)
    assert min(taken) < 100, taken
    await expect(composer(page)).to_be_focused()

    await page.keyboard.press("Control+k")
    await page.keyboard.type("go away")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("radio", name="Away")).to_be_checked()


async def test_two_tabs_of_one_agent_show_the_same(crew):
    page = await crew.agent("a1")
    other = await crew.tab(page.context)
    visitor = await crew.visitor("hello twice")
    await open_row(page, "hello twice")
    await open_row(other, "hello twice")
    await reply(page, "said in the first")
    await expect(other.locator(".co-lines")).to_contain_text("said in the first")
    await expect(page.locator(".co-lines .ap-bubble").filter(has_text="said in the first")).to_have_count(1)
    await reply(other, "said in the second")
    await expect(page.locator(".co-lines")).to_contain_text("said in the second")
    await other.get_by_role("radio", name="Away").check(force=True)
    await expect(page.get_by_role("radio", name="Away")).to_be_checked()
    said = [item["text"] for item in visitor.link.news if item["type"] == "message.posted"]
    assert said[-2:] == ["said in the first", "said in the second"]


async def test_signing_out_closes_every_tab_at_once_and_passes_on_who_waits(crew):
    page = await crew.agent("a5")
    other = await crew.tab(page.context)
    visitor = await crew.visitor("do not forget me")
    await open_row(page, "do not forget me")
    await composer(page).fill("a secret draft")
    colleague = await crew.agent("a2")
    await page.keyboard.press("Control+k")
    await page.keyboard.type("sign out")
    await page.keyboard.press("Enter")
    await expect(other.get_by_role("heading", name="You are signed out")).to_be_visible(timeout=3_000)
    await expect(rows(colleague)).to_have_count(1)
    await visitor.heard(lambda item: item["type"] == "agent.joined" and item["participant"]["name"] == "A2")
    assert "secret draft" not in await page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    refused = await other.evaluate("fetch('/api/v1/session').then(answer => answer.status)")
    assert refused == 401


async def test_an_agent_whose_browser_dies_is_red_within_thirty_seconds_and_nobody_waits_for_them(crew):
    page = await crew.agent("a1", slots=2)
    unanswered = await crew.visitor("nobody answers me")
    answered = await crew.visitor("I was answered")
    await open_row(page, "I was answered")
    await reply(page, "and I was")
    await answered.heard(lambda item: item.get("text") == "and I was")
    colleague = await crew.agent("a2", slots=1, available=False)
    waits = await crew.visitor("came later")
    await expect(colleague.locator(".co-queued")).to_have_count(1)
    died = time.monotonic()
    await page.context.close()

    await unanswered.heard(lambda item: item["type"] == "conversation.queued", 30)
    assert time.monotonic() - died < 30
    await expect(colleague.locator(".co-queued")).to_have_count(2)
    assert unanswered.places()[-1] == 1, "at the head"
    await until(lambda: waits.places()[-1] == 2)
    await colleague.get_by_role("radio", name="Available").check(force=True)
    await open_row(colleague, "nobody answers me")
    assert (await crew.conversation(answered.key)).agent_id == "p_a1"


WHY_NOT = "Not connected: this is possible again when the connection is back."


async def test_a_cut_link_keeps_what_is_written_and_sends_it_once(crew):
    page = await crew.agent("a1")
    visitor = await crew.visitor("are you there?")
    await open_row(page, "are you there?")
    await page.context.set_offline(True)
    await expect(page.locator("#main").get_by_text("What you write is kept")).to_be_visible()
    await expect(page.locator(".co-availability")).to_contain_text("Not connected")
    await expect(page.get_by_role("radio", name="Available")).to_have_count(0)
    for name in ("Close", "Transfer", "Snooze the conversation", "Ask to see the page", "Ask to point"):
        button = page.get_by_role("button", name=name, exact=True)
        await expect(button).to_have_attribute("aria-disabled", "true")
        await expect(button).to_have_accessible_description(WHY_NOT)
    await page.keyboard.press("Alt+w")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await reply(page, "yes, in a moment")
    await expect(page.locator(".co-lines")).to_contain_text("yes, in a moment")
    await asyncio.sleep(0)
    await page.context.set_offline(False)
    await visitor.heard(lambda item: item.get("text") == "yes, in a moment", 30)
    await expect(page.locator(".co-lines .ap-bubble").filter(has_text="yes, in a moment")).to_have_count(1)
    await expect(page.get_by_role("radio", name="Available")).to_be_checked()
    assert sum(item.get("text") == "yes, in a moment" for item in visitor.link.news) == 1
    for name in ("Close", "Ask to see the page"):
        await expect(page.get_by_role("button", name=name, exact=True)).not_to_have_attribute("aria-disabled", "true")

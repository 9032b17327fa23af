"""What happens to a desk from outside: a setting that changes, a session that is ended, a restart; and what calls an agent back."""

import json
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from aparte.domain.people import Role
from aparte.registry import Actor
from aparte.wire.account import RevokeSession
from aparte.wire.people import DisablePerson, EnablePerson
from aparte.wire.privacy import ChangePrivacy, GetPrivacy
from tests.e2e.crew import ACME, Crew, composer, crew_at, open_row, reply, rows

pytestmark = pytest.mark.asyncio(loop_scope="module")

SYSTEM = Actor(tenant_id=ACME, role=Role.ADMIN, system=True)
"""An admin who is nowhere."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory):
    async with crew_at(tmp_path_factory.mktemp("turns"), agents=5) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def crew(house):
    yield house
    await house.go_home()


async def choose(crew: Crew, **rungs: str) -> None:
    corridor = crew.served.house.corridor
    view: Any = (await corridor.handle(GetPrivacy(site_id="w_shop"), SYSTEM)).view
    await corridor.handle(ChangePrivacy(site_id="w_shop", choices=rungs, version=view.version, reason="test"), SYSTEM)


async def test_who_asks_for_what_was_just_switched_off_learns_who_decided_and_where_to_read_it(crew):
    page = await crew.agent("a1", deaf_to="site.settings_changed")
    await crew.visitor("show you what?")
    await open_row(page, "show you what?")
    ask = page.get_by_role("button", name="Ask to see the page")
    await ask.wait_for()
    await choose(crew, mirroring="off")
    # The news has not arrived: the button is still there, and pressed.
    await ask.click()
    told = page.locator(".ap-toast")
    await expect(told).to_contain_text("Switched off by your company, on this site")
    await told.get_by_role("button", name="See what applies").click()
    await page.wait_for_url("**/console/settings/privacy**")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Privacy")
    await choose(crew, mirroring="ask")


async def test_a_session_ended_from_elsewhere_says_so_in_every_tab_and_what_was_sent_is_there(crew):
    page = await crew.agent("a2")
    other = await crew.tab(page.context)
    visitor = await crew.visitor("still there?")
    await open_row(page, "still there?")
    await reply(page, "yes")
    await visitor.heard(lambda item: item.get("text") == "yes")
    await crew.do("a2", RevokeSession(session_id="s_a2"))
    for tab in (page, other):
        await expect(tab.get_by_role("heading", name="This session was closed")).to_be_visible()
    await page.get_by_role("button", name="Sign in again").click()
    await expect(page.get_by_label("E-mail address")).to_be_visible()


async def test_who_is_switched_off_is_told_by_whom_and_their_visitors_go_to_a_colleague(crew):
    page = await crew.agent("a3", slots=1)
    await crew.visitor("who takes over?")
    await expect(rows(page)).to_have_count(1)
    colleague = await crew.agent("a4")
    await crew.served.house.corridor.handle(DisablePerson(person_id="p_a3"), SYSTEM)
    await expect(page.get_by_role("heading", name="Your account is switched off")).to_be_visible()
    await expect(rows(colleague)).to_have_count(1)
    await crew.served.house.corridor.handle(EnablePerson(person_id="p_a3"), SYSTEM)


async def test_a_restarted_server_finds_the_desk_as_it_was(crew):
    page = await crew.agent("a1")
    visitor = await crew.visitor("before the restart")
    await open_row(page, "before the restart")
    await composer(page).fill("written before, sent after")
    await crew.served.stop()
    await expect(page.locator(".co-availability")).to_contain_text("Not connected")
    await composer(page).press("Enter")
    await crew.served.start()
    await expect(page.get_by_role("radio", name="Available")).to_be_checked()
    await expect(page.locator(".co-lines .ap-bubble").filter(has_text="written before, sent after")).to_have_count(1)
    await expect(page.locator(".co-lines .ap-ticks").last).to_contain_text("Sent")
    assert (await crew.conversation(visitor.key)).agent_id == "p_a1"


async def test_a_desk_loads_one_language_and_another_one_when_it_is_chosen(crew):
    page = await crew.agent("a1", language="fr")
    await crew.visitor("un, deux")
    await expect(rows(page)).to_be_visible()
    loaded = "performance.getEntriesByType('resource').map(one => /words-(..)-/.exec(one.name)?.[1]).filter(Boolean)"
    assert await page.evaluate(loaded) == ["fr"]
    await open_row(page, "un, deux")
    await composer(page).fill("half a thought")
    await page.keyboard.press("Control+k")
    await page.keyboard.type("english")
    await page.locator("dialog[open] [role=option]").first.wait_for()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Close", exact=True)).to_be_visible()
    await expect(composer(page)).to_have_value("half a thought")
    assert sorted(await page.evaluate(loaded)) == ["en", "fr"]
    await page.keyboard.press("Control+k")
    await expect(page.locator("dialog[open] input")).to_have_value("")


OBSERVED = """
window.rung = 0;
window.notified = [];
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) { window.rung += 1; return start.apply(this, when); };
window.Notification = class extends Notification {
  constructor(title, options) { super(title, options); window.notified.push([title, options]); }
};
// The browser under test counts every tab as looked at.
Document.prototype.hasFocus = () => window.near === true;
"""


async def observed(crew: Crew, page: Page) -> tuple[int, list[list[Any]]]:
    return tuple(await page.evaluate("[window.rung, window.notified]"))


async def test_sound_and_notifications_come_only_when_chosen_and_carry_no_word_of_the_visitor(crew):
    page = await crew.agent("a1")
    await page.context.grant_permissions(["notifications"], origin=crew.served.origin)
    await page.context.add_init_script(OBSERVED)
    await page.reload()
    visitor = await crew.visitor("a silent secret")
    await expect(rows(page)).to_contain_text("a silent secret")
    assert await observed(crew, page) == (0, [])

    await page.goto(f"{crew.served.origin}/console/settings/account")
    for name in ("Sound", "Notifications"):
        await page.get_by_role("switch", name=name).click()
    await page.goto(f"{crew.served.origin}/console/desk")
    await expect(rows(page)).to_have_count(1)
    await visitor.say("a second secret")
    await expect(rows(page)).to_contain_text("a second secret")
    rung, notified = await observed(crew, page)
    label = (await crew.conversation(visitor.key)).label
    assert rung == 2, "two notes, once"
    assert [(title, told["body"], told["tag"]) for title, told in notified] == [
        ("Aparté", f"Visitor {label} wrote", visitor.key)
    ], "a conversation that was there before is no news"
    assert "secret" not in json.dumps(notified)

    # Somebody who looks at it needs no notification.
    await page.evaluate("window.near = true")
    await visitor.say("a third secret")
    await expect(rows(page)).to_contain_text("a third secret")
    assert len((await observed(crew, page))[1]) == 1

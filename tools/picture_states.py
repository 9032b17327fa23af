"""States that last a moment: what a page, a network, a file or somebody elsewhere does while two people talk."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import FilePayload, Page, Route, WebSocketRoute

from tests.e2e.stage import Person, Talk, agent, talking
from tests.e2e.test_mirroring_breakers import BUSY, LARGE
from tools.picture_book import WIDGET
from tools.picture_scenes import FRENCH, TALL, Set, open_screen, review, settle

LEVELS = ("Demander à faire défiler et cliquer", "Demander à remplir des champs")
MINUTE = 60_000


def perform_states(here: Set) -> None:
    """Each in a conversation of its own; the privacy page is changed last."""
    desk = agent(here.browser, here.house, size=(1500, 900), reduced_motion="reduce")
    desk.page.get_by_role("radio", name="Disponible").check(force=True)
    with _talk(here, desk, (760, 900)) as talk:
        _write(here, talk)
        _send(here, talk)
        _second(here, talk)
    with _talk(here, desk, WIDGET) as talk:
        _turn(here, talk)
    with _talk(here, desk, (1180, 800)) as talk:
        _control(here, talk)
        _stop(here, talk)
    with _talk(here, desk, (1180, 800)) as talk:
        _refuse(here, talk)
        _large(here, talk)
    with _talk(here, desk, (1180, 800)) as talk:
        talk.mirror()
        _slow(here, talk)
        _withhold(here, talk)
    with _talk(here, desk, (1180, 800)) as talk:
        talk.mirror()
        _lose(here, talk)
        _leave(here, talk)
    _block(here)
    with _talk(here, desk, (1180, 800)) as talk:
        talk.mirror()
        _save(here)
        talk.desk.page.get_by_text("Désactivé par votre entreprise").first.wait_for()
        settle(here, talk.desk.page, "mirroring-off")


@contextmanager
def _talk(here: Set, desk: Person, size: tuple[int, int]) -> Iterator[Talk]:
    width, height = size
    with talking(here.house, here.browser, desk, size=(width, height), reduced_motion="reduce") as talk:
        yield talk


def _write(here: Set, talk: Talk) -> None:
    page = talk.desk.page
    page.keyboard.press("Control+k")
    page.locator("dialog[open]").wait_for()
    settle(here, page, "desk-palette")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Transférer").click()
    page.get_by_role("dialog").get_by_text("Aisha").wait_for()
    settle(here, page, "desk-transfer")
    page.keyboard.press("Escape")
    area = page.locator(".co-writing textarea")
    area.fill("/")
    page.get_by_text("/bonjour").wait_for()
    settle(here, page, "desk-replies")
    page.keyboard.press("Escape")
    area.fill("")


def _send(here: Set, talk: Talk) -> None:
    page, desk = talk.visitor.page, talk.desk.page
    _give(page, ".aw-panel", "colis.png", "image/png", page.screenshot())
    _give(desk, ".co-writing", "conditions.pdf", "application/pdf", b"%PDF-1.7 " + bytes(range(256)) * 900)
    page.get_by_text("conditions.pdf").wait_for()
    desk.get_by_text("colis.png").last.wait_for()
    settle(here, desk, "desk-files")
    _give(page, ".aw-panel", "logiciel.exe", "application/octet-stream", b"MZ" * 4_000)
    page.locator(".aw-panel").get_by_text("Non envoyé").wait_for()
    _show_last(page)
    settle(here, page, "widget-file-refused")
    desk.get_by_role("button", name="Terminer", exact=True).first.click()
    desk.locator("dialog[open]").wait_for()
    settle(here, desk, "desk-closing")
    desk.keyboard.press("Escape")


def _give(page: Page, place: str, name: str, kind: str, data: bytes) -> None:
    page.locator(f"{place} input[type=file]").set_input_files([FilePayload(name=name, mimeType=kind, buffer=data)])


def _show_last(page: Page) -> None:
    page.wait_for_timeout(400)
    page.locator(".aw-panel .ap-log").evaluate("log => log.scrollTo(0, log.scrollHeight)")


def _second(here: Set, talk: Talk) -> None:
    second = talk.visitor.context.new_page()
    second.route_web_socket("**/ws/v1/visitor", _hold)
    second.set_viewport_size({"width": WIDGET[0], "height": WIDGET[1]})
    second.goto(f"{here.house.shops[0]}catalogue.html")
    if not second.locator(".aw-panel").is_visible():
        second.locator("button[aria-haspopup=dialog]").click()
    second.locator(".aw-panel").get_by_text("conditions.pdf").wait_for()
    settle(here, second, "widget-second-tab")
    _give(second, ".aw-panel", "facture.pdf", "application/pdf", b"%PDF-1.7 " + bytes(range(256)) * 16_000)
    second.get_by_text("facture.pdf").wait_for()
    _show_last(second)
    settle(here, second, "widget-file-coming")
    second.close()


def _hold(socket: WebSocketRoute) -> None:
    """A network that takes the first parts of a file and no more."""
    server = socket.connect_to_server()
    parts = 0

    def pass_on(frame: str | bytes) -> None:
        nonlocal parts
        parts += "attachment.part" in str(frame)
        if parts < 9:
            server.send(frame)

    socket.on_message(pass_on)


def _turn(here: Set, talk: Talk) -> None:
    """A page that reads from right to left: the panel stands at its other side."""
    page = talk.visitor.page
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => { document.documentElement.dir = 'rtl'; })"
    )
    page.reload()
    page.locator(".aw-panel").wait_for()
    settle(here, page, "widget-rtl")


def _control(here: Set, talk: Talk) -> None:
    talk.go("checkout.html")
    page, desk = talk.visitor.page, talk.desk.page
    talk.ask("Demander à pointer")
    talk.answer("Oui")
    for level in LEVELS:
        desk.locator(".co-hand").get_by_role("button", name=level).click()
        page.locator(".aw-question-answers[data-ready]").wait_for()
        page.mouse.move(1, 400)
        if level == LEVELS[1]:
            settle(here, page, "cobrowsing-type-asked")
        talk.answer("Oui")
    aside = desk.locator(".co-context-close button")
    if aside.is_visible():
        aside.click()
    talk.seen("h1")
    _press(talk, "#street")
    field = desk.locator(".co-hand-field input")
    field.fill("12 rue des Carmes")
    field.press("Enter")
    page.wait_for_function("document.querySelector('#street').value === '12 rue des Carmes'")
    _press(talk, "#country")
    desk.locator(".co-hand-field select").wait_for()
    settle(here, desk, "cobrowsing-filling")
    desk.locator(".co-hand").get_by_role("button", name="Poser la souris").click()
    page.locator(".aw-did li").first.wait_for()
    settle(here, page, "cobrowsing-done")


def _press(talk: Talk, selector: str) -> None:
    """The visitor has scrolled there, the picture follows, and their hand has rested."""
    page = talk.visitor.page
    page.evaluate("s => document.querySelector(s).scrollIntoView({ block: 'center' })", selector)
    page.wait_for_timeout(1_500)
    x, y = talk.point(selector)
    talk.desk.page.mouse.move(x - 3, y)
    talk.desk.page.mouse.click(x, y)


def _stop(here: Set, talk: Talk) -> None:
    page = talk.visitor.page
    if not page.locator(".aw-strip").count():
        talk.mirror()
    talk.visitor.context.set_offline(True)
    page.locator(".aw-strip").first.get_by_role("button", name="Arrêter").click()
    page.locator(".aw-strip").first.wait_for(state="detached")
    settle(here, page, "mirroring-stopped")
    talk.visitor.context.set_offline(False)


def _refuse(here: Set, talk: Talk) -> None:
    talk.ask("Demander à pointer")
    talk.answer("Non")
    talk.desk.page.get_by_text("Non au pointage").first.wait_for()
    settle(here, talk.desk.page, "cobrowsing-refused")


def _large(here: Set, talk: Talk) -> None:
    page = talk.visitor.page
    page.evaluate(LARGE)
    talk.ask("Demander à voir la page")
    page.locator(".aw-question-answers[data-ready]").wait_for()
    page.locator(".aw-question").get_by_role("button", name="Oui", exact=True).click()
    page.get_by_text("Cette page est très grande").first.wait_for()
    page.locator(".aw-question-answers[data-ready]").wait_for()
    settle(here, page, "mirroring-large-asked")
    talk.desk.page.locator(".co-mirror-veil").get_by_text("très grande").wait_for()
    settle(here, talk.desk.page, "mirroring-large")
    page.locator(".aw-question").get_by_role("button", name="Non", exact=True).click()
    page.locator(".aw-strip").first.get_by_role("button", name="Arrêter").click()
    page.get_by_role("button", name="Montrer").first.wait_for()
    settle(here, page, "mirroring-refused-visitor")


def _slow(here: Set, talk: Talk) -> None:
    talk.visitor.page.evaluate(BUSY)
    talk.desk.page.locator(".co-mirror-head").get_by_text("page lente").wait_for(timeout=MINUTE)
    settle(here, talk.desk.page, "mirroring-slow")
    talk.visitor.page.evaluate("clearInterval(busy)")


def _withhold(here: Set, talk: Talk) -> None:
    page = here.console("thomas")
    headers = {"X-Aparte-Request": "1", "Origin": here.house.url}
    address = f"{here.house.url}/api/v1/sites/w_maison_lune_fr/masking"
    done = page.request.put(address, data={"paths": ["/account*"]}, headers=headers)
    assert done.ok, done.text()
    page.close()
    # What visitors agreed to has changed: the stream ended, and is asked for again.
    talk.visitor.page.locator(".aw-strip").first.wait_for(state="detached")
    talk.go("account.html")
    talk.ask("Demander à voir la page")
    talk.answer("Oui")
    talk.desk.page.locator(".co-mirror-veil").get_by_text("jamais montrée").wait_for()
    settle(here, talk.desk.page, "mirroring-withheld")


def _lose(here: Set, talk: Talk) -> None:
    talk.visitor.context.set_offline(True)
    talk.desk.page.locator(".co-mirror-veil").get_by_text("injoignable").wait_for(timeout=MINUTE)
    settle(here, talk.desk.page, "mirroring-unheard")
    talk.visitor.context.set_offline(False)


def _leave(here: Set, talk: Talk) -> None:
    talk.visitor.page.goto(f"{here.house.url}/health")
    talk.desk.page.locator(".co-mirror-veil").get_by_text("a quitté ce site").wait_for(timeout=MINUTE)
    settle(here, talk.desk.page, "mirroring-elsewhere")
    talk.visitor.page.goto(here.house.shops[0])


def _block(here: Set) -> None:
    """As if a browser had told of it: a policy of the shop's that leaves us out."""
    page = here.console("thomas")
    lately = int(time.time() * 1_000) - MINUTE
    told = {"blocked_at": lately, "blocked_directive": "connect-src", "seen_at": lately - MINUTE}

    def tell(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | told)

    page.route("**/install", tell)
    open_screen(here, page, "/settings/sites/w_maison_lune_fr", TALL)
    page.locator(".co-check .ap-notice").wait_for()
    settle(here, page, "site-blocked")
    page.close()


def _save(here: Set) -> None:
    page = here.console("thomas")
    open_screen(here, page, FRENCH, TALL)
    review(page)
    page.get_by_role("button", name="Enregistrer 2 changements").click()
    page.locator(".ap-toast").wait_for()
    here.take(page, "privacy-saved")
    page.close()

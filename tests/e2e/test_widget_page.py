"""The widget on other people's pages: hostile ones, by keyboard, by ear, and by the byte."""

import urllib.request
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.chat import ENGLISH, Chat, barriers, bubbles, chatting, launcher, open_panel, panel, write
from tests.e2e.stage import ROOT, House, Person, person, wait_for


def instead(chat: Chat, body: str, *, policy: str | None = None, first: str = "") -> None:
    """The shop's front page is this one; ``first`` is a script that runs before ours."""
    tag = f'<script async src="{chat.house.url}/w/v1/aparte.js" data-site="maison-lune-fr"></script>'
    html = f"<!doctype html><html lang=fr><head><title>Page</title>{first}{tag}</head><body>{body}</body></html>"
    headers = {"content-type": "text/html; charset=utf-8"}
    if policy is not None:
        headers["content-security-policy"] = policy

    def serve(route: Route) -> None:
        route.fulfill(status=200, headers=headers, body=html)

    chat.visitor.context.grant_permissions(["local-network-access"])
    chat.visitor.context.route(chat.address(), serve)


RESET = """<style>
* { all: unset !important; display: none !important; }
div, button, textarea, [role], :host { display: none !important; position: static !important; opacity: 0 !important;
  visibility: hidden !important; pointer-events: none !important; z-index: -1 !important; transform: scale(0) !important; }
html, body { display: block !important; visibility: visible !important; opacity: 1 !important; pointer-events: auto !important; }
</style><h1>Tout est remis à zéro</h1>"""

OVERRIDES = """<script>
  window.before = null;
  const broken = () => { throw new Error('not yours'); };
  Object.prototype.polluted = 'yes';
  Object.prototype.toJSON = () => 'polluted';
  for (const name of ['map', 'filter', 'forEach', 'find', 'includes', 'at'])
    Object.defineProperty(Array.prototype, 'my_' + name, { value: broken, enumerable: true });
  String.prototype.toJSON = Array.prototype.toJSON = function () { return 'broken'; };
  JSON.stringify = () => '{}';
  JSON.parse = () => ({});
  window.fetch = broken;
  window.requestAnimationFrame = broken;
  window.event = undefined;
</script>"""

NAMED = (
    "<form name=createElement></form><form name=body></form><form name=currentScript></form>"
    "<img name=querySelector><a id=Aparte>un lien</a>"
)

STRICT = (
    "default-src 'none'; script-src 'self' {host}; style-src 'none'; connect-src {host} {socket}; "
    "trusted-types 'none'; require-trusted-types-for 'script'"
)

PROTOTYPES = """() => {
  const marks = [];
  for (const name of ['Object', 'Array', 'String', 'Promise', 'Map', 'Set', 'Element', 'Node', 'Document', 'HTMLElement',
                      'EventTarget', 'WebSocket', 'History', 'Storage', 'Window', 'Event', 'JSON', 'Function', 'Response'])
    for (const owner of [window[name], window[name]?.prototype].filter(Boolean))
      for (const [key, one] of Object.entries(Object.getOwnPropertyDescriptors(owner)))
        marks.push([name, key, one.value ?? one.get]);
  return (window.marks ??= marks).every((mark, at) => mark[2] === marks[at]?.[2]) && window.marks.length === marks.length;
}"""


@pytest.mark.parametrize("page", ["reset", "overrides", "named", "strict"])
def test_it_works_on_a_page_that_is_against_it_and_changes_nothing_of_it(chat: Chat, page: str) -> None:
    policy = STRICT.format(host=chat.house.url, socket=chat.house.url.replace("http", "ws"))
    made: dict[str, dict[str, Any]] = {
        "reset": {"body": RESET},
        "overrides": {"body": "<h1>Tout est détourné</h1>", "first": OVERRIDES},
        "named": {"body": NAMED},
        "strict": {"body": "<h1>Tout est interdit</h1>", "policy": policy},
    }
    refused: list[str] = []
    chat.page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    instead(chat, **made[page])
    # What the page has, before our script has done anything on the visitor's behalf.
    chat.visitor.context.add_init_script(f"window.untouched = {PROTOTYPES}; if (!location.hash) window.untouched();")

    chat.begin(f"Depuis une page {page}.")
    chat.answers("Vous me lisez ?")
    chat.reads("Vous me lisez ?")

    box = panel(chat.page).bounding_box()
    assert box is not None
    assert box["width"] > 300
    assert box["height"] > 400
    assert refused == []
    if page in ("reset", "strict", "named"):
        assert chat.page.evaluate("window.untouched()") is True


def test_one_request_before_the_visitor_acts(house: House, browser: Browser) -> None:
    visitor = person(browser)
    visitor.page.goto(house.shops[0])
    launcher(visitor.page).wait_for()
    visitor.page.wait_for_load_state("networkidle")
    assert [url for url in visitor.requests if url.startswith(house.url)] == [f"{house.url}/w/v1/aparte.js"]
    visitor.context.close()


def budget(name: str) -> int:
    lines = (ROOT / "bench/budgets.toml").read_text(encoding="utf-8").splitlines()
    return next(int(line.split("=")[1].split("#")[0]) for line in lines if line.startswith(name + " "))


def weight(url: str) -> int:
    """Its bytes as they come over the line to a browser that reads brotli."""
    asked = urllib.request.Request(url, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(asked, timeout=10) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        return len(answer.read())


@pytest.mark.parametrize("shop", [0, ENGLISH])
def test_a_first_opening_downloads_what_the_budgets_count(
    house: House, browser: Browser, desk: Person, shop: int
) -> None:
    tag = "data-accent='#7a1f5c' data-site"

    def opened(rung: str = "") -> int:
        visitor = person(browser, locale="fr-FR" if shop == 0 else "en-GB")
        page = visitor.page
        visitor.context.grant_permissions(["local-network-access"])

        def coloured(route: Route) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, body=answer.text().replace("data-site", tag))

        visitor.context.route(house.shops[shop], coloured)
        page.goto(house.shops[shop])
        open_panel(page)
        page.locator(f".aw-panel {rung or 'textarea'}").first.wait_for()
        page.wait_for_load_state("networkidle")
        ours = {url for url in visitor.requests if url.startswith(f"{house.url}/w/")}
        visitor.context.close()
        return sum(weight(url) for url in ours)

    assert opened() <= budget("first_open_brotli")
    assert weight(f"{house.url}/w/v1/aparte.js") <= budget("loader_brotli")
    desk.page.get_by_role("radio", name="Absent").check(force=True)
    try:
        assert opened(".aw-leave") <= budget("first_open_away_brotli")
    finally:
        desk.page.get_by_role("radio", name="Disponible").check(force=True)
    if shop == 0:
        house.choose(browser, consent_gate="ask_first")
        try:
            assert opened(".aw-gate") <= budget("first_open_notice_brotli")
        finally:
            house.choose(browser, consent_gate="inform")


FOCUSED = """(() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  return one?.getAttribute('aria-haspopup') ?? one?.tagName ?? '';
})()"""


def back_to(page: Page, what: str) -> None:
    """With Shift and Tab, as often as it takes."""
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(FOCUSED) == what:
            return
    raise AssertionError(f"no {what} is reached by keyboard")


def test_a_visitor_without_a_mouse_reaches_everything_and_comes_back(chat: Chat) -> None:
    page = chat.page
    page.goto(chat.address())
    launcher(page).wait_for()
    focused = FOCUSED
    back_to(page, "dialog")
    page.keyboard.press("Enter")
    panel(page).locator("textarea").wait_for()
    wait_for(lambda: page.evaluate(focused) == "TEXTAREA")
    page.keyboard.type("Sans souris.")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("Deux lignes.")
    page.keyboard.press("Enter")
    chat.take("Sans souris.")
    assert bubbles(page) == ["Sans souris.\nDeux lignes."]
    back_to(page, "menu")
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Votre vie privée")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Votre vie privée")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    assert page.evaluate(focused) == "dialog"


SAID = """() => {
  const region = document.querySelector('[data-aparte-block] > [aria-live]');
  window.said = [];
  new MutationObserver(() => region.textContent && window.said.push(region.textContent))
    .observe(region, { childList: true, characterData: true, subtree: true });
  return [document.querySelectorAll('[aria-live]').length, region.textContent, region.ariaLive];
}"""


def test_who_listens_hears_each_thing_once_and_nothing_of_before(chat: Chat) -> None:
    page = chat.page
    page.goto(chat.address())
    open_panel(page)
    assert page.evaluate(SAID) == [1, "", "polite"]
    write(page, "Bonjour.")
    expect(page.locator(".ap-event", has_text="Camille").first).to_be_visible()
    chat.take("Bonjour.")
    chat.answers("Une seule fois.")
    chat.reads("Une seule fois.")
    wait_for(lambda: any("Une seule fois." in one for one in page.evaluate("window.said")))
    said = page.evaluate("window.said")
    assert [("Camille" in one) for one in said if "Une seule fois." in one] == [True]
    assert not any("Bonjour." in one or "Lu" in one.split() for one in said)

    page.reload()
    chat.reads("Une seule fois.")
    page.evaluate(SAID)
    chat.answers("Après.")
    wait_for(lambda: any("Après." in one for one in page.evaluate("window.said")))
    assert not any("Une seule fois." in one for one in page.evaluate("window.said"))


def test_a_new_message_takes_neither_the_place_of_a_reader_nor_the_focus_of_a_writer(chat: Chat) -> None:
    chat.begin("Une longue histoire.")
    write(chat.page, "\n".join(f"Ligne {n} de l’histoire." for n in range(40)))
    chat.hears("Ligne 39 de l’histoire.")
    log = panel(chat.page).locator(".ap-log")
    log.evaluate("log => { log.scrollTop = 0; }")
    expect(panel(chat.page).locator(".ap-unseen")).to_have_count(0)
    chat.page.locator("header input[type=search], header input").first.focus()

    chat.answers("Je vous suis.", "Encore un mot.")

    more = panel(chat.page).locator(".ap-unseen")
    expect(more).to_contain_text("2 nouveaux")
    assert log.evaluate("log => log.scrollTop") == 0
    assert chat.page.evaluate("document.activeElement.tagName") == "INPUT"
    more.click()
    expect(more).to_have_count(0)
    assert log.evaluate("log => log.scrollHeight - log.scrollTop - log.clientHeight") < 8


EVIL = "<img src=x onerror=window.hit=1><script>window.hit=2</script>javascript:window.hit=3"


def test_markup_from_either_side_stays_text_and_links_lead_nowhere_unsafe(chat: Chat) -> None:
    chat.page.goto(chat.address())
    chat.page.evaluate("text => { document.title = text; }", EVIL)
    open_panel(chat.page)
    chat.page.evaluate("([name]) => window.Aparte.identify({ name, email: '' })", [EVIL[:32]])
    write(chat.page, EVIL)
    chat.desk.locator("a.co-row").first.click()
    chat.hears(EVIL)
    chat.answers(f"{EVIL} voyez https://maison-lune.example/aide?a=1&b=2 ou https://a.example@evil.example")
    chat.reads("voyez https://maison-lune.example")

    assert bubbles(chat.page)[0] == EVIL
    for page in (chat.page, chat.desk):
        assert page.evaluate("window.hit") is None
        expect(page.locator(".ap-bubble img, .ap-bubble script")).to_have_count(0)
        links = page.locator(".ap-bubble a").evaluate_all("all => all.map(a => [a.href, a.rel, a.target])")
        assert links == [["https://maison-lune.example/aide?a=1&b=2", "noopener noreferrer", "_blank"]]


WRONG = """async () => {
  const over = btoa(JSON.stringify({ sub: "1", exp: 1 })).replace(/=/g, "");
  const told = [];
  for (const token of ["nonsense", "a.b"])
    await window.Aparte.identify({ token }).catch(error => told.push(error.message));
  window.Aparte.on("open", "not a function");
  window.Aparte.identify({ token: `e30.${over}.c2ln` });
  return told;
}"""


def test_a_token_that_cannot_be_believed_is_told_as_soon_as_it_can_be_known(chat: Chat) -> None:
    said: list[str] = []
    asked: list[str] = []
    chat.page.on("console", lambda message: said.append(message.text))
    chat.page.goto(chat.address())
    launcher(chat.page).wait_for()
    chat.page.on("request", lambda request: asked.append(request.url))

    assert chat.page.evaluate(WRONG) == ["wrong_argument"] * 2
    assert [text for text in said if text.startswith("Aparte")] == ["Aparte: wrong_argument"] * 3
    assert asked == [], "nobody came near: nothing is asked of the server"

    with chat.page.expect_console_message(lambda message: message.text == "Aparte: identity_over"):
        open_panel(chat.page)
    assert not any("identity_refused" in text for text in said)
    with chat.page.expect_console_message(lambda message: message.text.startswith("Aparte: identity_refused")):
        write(chat.page, "Bonjour.")
    assert bubbles(chat.page) == ["Bonjour."]


def test_too_much_is_said_so_and_long_words_stay_in_their_place(chat: Chat) -> None:
    chat.begin("Un long mot.")
    area = panel(chat.page).locator("textarea")
    area.evaluate("(area, text) => { area.focus(); document.execCommand('insertText', false, text); }", "x" * 100_000)
    area.press("Enter")
    expect(panel(chat.page).locator(".ap-composer-left")).not_to_be_empty()
    assert bubbles(chat.page) == ["Un long mot."]
    write(chat.page, "y" * 7_900)
    chat.hears("y" * 7_900)
    log = panel(chat.page).locator(".ap-log")
    assert log.evaluate("log => log.scrollWidth <= log.clientWidth")


def test_nothing_of_it_stands_in_anybodys_way(house: House, browser: Browser, desk: Person) -> None:
    found: dict[str, Any] = {}
    with chatting(house, browser, desk, reduced_motion="reduce", bypass_csp=True) as chat:

        def look(state: str) -> None:
            for scheme in ("light", "dark"):
                chat.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                found[f"{state}, {scheme}"] = barriers(chat.page)

        chat.page.goto(chat.address())
        launcher(chat.page).wait_for()
        look("closed")
        open_panel(chat.page)
        panel(chat.page).locator("textarea").wait_for()
        look("home")
        write(chat.page, "Bonjour.")
        expect(chat.page.locator(".ap-event", has_text="Camille").first).to_be_visible()
        chat.take("Bonjour.")
        chat.answers("Voici https://maison-lune.example")
        chat.reads("Voici")
        look("open")
        chat.page.get_by_role("button", name="Plus", exact=True).click()
        look("menu")
        chat.page.get_by_role("menuitem", name="Votre vie privée").click()
        chat.page.get_by_role("heading", name="Votre vie privée").wait_for()
        look("privacy")
        chat.page.keyboard.press("Escape")
        chat.page.get_by_role("button", name="Plus", exact=True).click()
        chat.page.get_by_role("menuitem", name="Terminer la conversation").click()
        chat.page.get_by_role("alertdialog").wait_for()
        look("asked")
        chat.page.get_by_role("alertdialog").get_by_role("button", name="Terminer", exact=True).click()
        chat.page.locator(".aw-rating").wait_for()
        look("ended")
    assert {state: faults for state, faults in found.items() if faults} == {}
    assert len(found) == 14

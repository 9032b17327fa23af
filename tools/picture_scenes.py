"""The demo company, walked for its pictures: what each person does before a window is taken."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.stage import PASSWORD, House, Person, Talk, agent, talking
from tools.picture_book import PHONE, WIDE, Language, Scheme

TALL = (1280, 1000)
FRENCH = "/settings/privacy/w_maison_lune_fr"
Act = Callable[[Page], object]


@dataclass
class Set:
    """The house, the browser, and where pictures go."""

    house: House
    browser: Browser
    take: Callable[[Page, str], None]
    contexts: dict[tuple[str, str, str], BrowserContext] = field(default_factory=dict)

    def decide(self, reason: str, **rungs: str) -> None:
        """The admin saves a change of the French shop's page, elsewhere."""
        page = self.console("thomas")
        headers = {"X-Aparte-Request": "1", "Origin": self.house.url}
        address = f"{self.house.url}/api/v1/sites/w_maison_lune_fr/privacy"
        version = page.request.get(address).json()["version"]
        body = {"choices": rungs, "version": version, "reason": reason}
        done = page.request.put(address, data=body, headers=headers)
        assert done.ok, done.text()
        page.close()

    def console(self, who: str, language: Language = "fr", scheme: Scheme = "light") -> Page:
        """A new window of somebody signed in, who chose their language and looks."""
        asked = (who, language, scheme)
        if asked not in self.contexts:
            headers = {"X-Aparte-Request": "1", "Origin": self.house.url}
            looks = json.dumps({"language": language, "scheme": scheme})
            context = self.browser.new_context(reduced_motion="reduce", locale="fr-FR" if language == "fr" else "en-GB")
            context.add_init_script(f"localStorage.setItem('aparte.console', '{looks}')")
            context.set_default_timeout(15_000)
            body = {"email": f"{who}@maison-lune.example", "password": PASSWORD}
            if who != "nobody":
                done = context.request.post(f"{self.house.url}/api/v1/session", data=body, headers=headers)
                assert done.ok, done.text()
            self.contexts[asked] = context
        return self.contexts[asked].new_page()


@dataclass(frozen=True)
class Scene:
    """One picture of the console: who looks, where, in which language, and what they did there."""

    name: str
    path: str
    act: Act | None = None
    who: str = "thomas"
    language: Language = "fr"
    scheme: Scheme = "light"
    size: tuple[int, int] = WIDE


def _press(name: str, *, at: int = 0) -> Act:
    return lambda page: page.get_by_role("button", name=name).nth(at).click()


def _fill(label: str, value: str) -> Act:
    return lambda page: page.get_by_label(label, exact=True).last.fill(value)


def _view(reader: str) -> Act:
    return lambda page: page.locator(".co-view-as label", has_text=reader).click()


def _to(selector: str) -> Act:
    return lambda page: page.locator(selector).first.evaluate("e => e.scrollIntoView({ block: 'start' })")


def _all(*acts: Act) -> Act:
    def act(page: Page) -> None:
        for each in acts:
            each(page)

    return act


def _choose(page: Page, key: str, rung: str) -> None:
    page.locator(f"#privacy-{key} label:has(input[value={rung}])").click()


def _off(page: Page) -> None:
    _choose(page, "chat_history", "off")


def review(page: Page) -> None:
    """Two changes, and why; nothing is saved yet."""
    _choose(page, "chat_history", "week")
    _choose(page, "mirroring", "off")
    page.keyboard.press("Control+s")
    page.locator(".co-effect").first.wait_for()
    page.get_by_role("dialog").get_by_role("textbox").fill("Avis du comité d’entreprise")


def _fail(page: Page) -> None:
    page.route("**/privacy", lambda route: route.abort() if route.request.method == "PUT" else route.continue_())
    review(page)
    page.get_by_role("button", name="Enregistrer 2 changements").click()
    page.get_by_role("dialog").get_by_role("alert").wait_for()
    page.get_by_role("dialog").get_by_role("alert").scroll_into_view_if_needed()


def _menu(name: str, item: str) -> Act:
    def act(page: Page) -> None:
        page.get_by_role("button", name=name).click()
        page.get_by_role("menuitem", name=item).click()

    return act


def _make_key(page: Page) -> None:
    page.get_by_role("button", name="Nouvelle clé").click()
    page.get_by_label("Nom", exact=True).fill("Tableau de bord")
    page.get_by_label("Lire les sites, les personnes et les équipes").check(force=True)


def _make_site(page: Page) -> None:
    page.get_by_label("Nom", exact=True).fill("Maison Lune Belgique")
    page.get_by_label("Adresses de ses pages").fill("https://maison-lune.example")
    page.get_by_role("button", name="Créer le site").click()
    page.get_by_role("button", name="Terminé").click()
    page.get_by_text("Pas encore vu").wait_for()


def _invite(page: Page) -> None:
    page.get_by_role("button", name="Inviter quelqu’un").click()
    for label, value in (("Nom", "Léa Petit"), ("Pseudonyme", "Léa"), ("Adresse e-mail", "lea@maison-lune.example")):
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Inviter", exact=True).click()
    page.locator("dialog code").wait_for()


def _week(page: Page) -> None:
    page.get_by_role("switch").first.focus()
    page.keyboard.press("Space")
    for day in ("Mardi", "Mercredi", "Jeudi", "Vendredi"):
        page.get_by_label(f"{day}, ouvert").fill("9h-12h30, 14h-18h")
    page.locator("input[type=date]").fill("2030-12-25")
    page.get_by_role("button", name="Ajouter un jour férié").click()


def _wrong_week(page: Page) -> None:
    _week(page)
    page.get_by_label("Lundi, ouvert").fill("neuf à cinq")
    page.get_by_role("button", name="Enregistrer").click()


def _search(words: str) -> Act:
    return lambda page: page.locator("input[type=search]").first.fill(words)


def _find(words: str) -> Act:
    return _all(_search(words), lambda page: page.keyboard.press("Enter"))


def _sign_in_wrong(page: Page) -> None:
    page.locator("input[type=email]").fill("camille@maison-lune.example")
    page.locator("input[type=password]").fill("not the password")
    page.locator("button[type=submit]").click()
    page.locator("[role=alert]").first.wait_for()


DATA = _all(_to("#privacy-chat_history"), lambda page: page.locator("#privacy-chat_history summary").click())
FRESH = (
    Scene("privacy-fresh", FRENCH, size=TALL),
    Scene("privacy-guide", FRENCH, _press("Cinq questions")),
    Scene("privacy-phone", FRENCH, language="en", size=PHONE),
    Scene("privacy-read-only", FRENCH, _view("Admin"), who="camille", language="en", scheme="dark", size=TALL),
    Scene("privacy-as-visitor", FRENCH, _view("Visiteur"), size=TALL),
    Scene("privacy-as-agent", FRENCH, who="camille", size=TALL),
    Scene("privacy-as-manager", FRENCH, who="helene", language="en", size=TALL),
    Scene("privacy-changed", FRENCH, _all(_off, DATA), size=TALL),
    Scene("privacy-review", FRENCH, review, size=TALL),
    Scene("privacy-failed", FRENCH, _fail, size=TALL),
)
CHOSEN = (
    Scene("privacy-history", FRENCH, _to(".co-history"), size=TALL),
    Scene("privacy-compare", FRENCH, _press("Comparer")),
)
COMPANY = (
    Scene("settings", "/settings"),
    Scene("settings-search", "/settings", _search("fuseau")),
    Scene("sites", "/settings/sites"),
    Scene("site", "/settings/sites/w_maison_lune_fr", size=TALL),
    Scene("site-masking", "/settings/sites/w_maison_lune_fr", _to(".co-masking"), size=TALL),
    Scene("site-remove", "/settings/sites/w_maison_lune_uk", _press("Supprimer le site")),
    Scene("site-new", "/settings/sites/new"),
    Scene("site-not-seen", "/settings/sites/new", _make_site, size=TALL),
    Scene("people", "/settings/people"),
    Scene("person", "/settings/people", _menu("Plus sur Camille Moreau", "Modifier"), size=TALL),
    Scene("person-disable", "/settings/people", _menu("Plus sur Noé Lefèvre", "Désactiver")),
    Scene("person-invited", "/settings/people", _invite),
    Scene("teams", "/settings/people/teams", language="en"),
    Scene("appearance", "/settings/appearance", size=TALL),
    Scene("appearance-refused", "/settings/appearance", _fill("Colour", "#9fd6d9"), language="en", size=TALL),
    Scene("hours", "/settings/hours", _week, size=TALL),
    Scene("hours-wrong", "/settings/hours", _wrong_week, size=TALL),
    Scene("keys", "/settings/api-keys", language="en"),
    Scene("key-new", "/settings/api-keys", _make_key, size=TALL),
    Scene("key-secret", "/settings/api-keys", _all(_make_key, _press("Créer la clé"))),
    Scene("audit", "/settings/audit", _press("Vérifier le journal")),
    Scene("replies", "/settings/replies", who="camille"),
    Scene("account", "/settings/account", who="camille", size=TALL),
)
LOG = (
    Scene("log", "/log", who="helene"),
    Scene("log-search", "/log", _find("lampe"), who="helene"),
    Scene("log-none", "/log", _find("introuvable"), who="helene", language="en"),
    Scene("log-phone", "/log", who="helene", language="en", scheme="dark", size=PHONE),
    Scene("log-reader", "/log", lambda page: page.get_by_role("link", name="Visiteur").first.click(), who="helene"),
)
DOORS = (
    Scene("sign-in", "/desk", who="nobody"),
    Scene("sign-in-wrong", "/desk", _sign_in_wrong, who="nobody", language="en", scheme="dark"),
    Scene("not-allowed", "/settings/people", who="camille", language="en"),
)


def perform(here: Set) -> None:
    """Every picture of the demo company, those that change it last."""
    _show(here, FRESH)
    _clash(here)
    here.decide("Réclamations : un an", chat_history="year", visitor_memory="month")
    _show(here, CHOSEN)
    _show(here, (*LOG, *COMPANY, *DOORS))
    _join(here)
    _api(here)
    _talk(here)


def _show(here: Set, scenes: tuple[Scene, ...]) -> None:
    for scene in scenes:
        page = here.console(scene.who, scene.language, scene.scheme)
        open_screen(here, page, scene.path, scene.size)
        if scene.act:
            scene.act(page)
        settle(here, page, scene.name)
        page.close()


def show_locked(here: Set) -> None:
    """In a house whose host keeps a week at most."""
    _show(here, (Scene("privacy-locked", FRENCH, DATA, size=TALL),))


def open_screen(here: Set, page: Page, path: str, size: tuple[int, int]) -> None:
    """A screen of the console, drawn."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{here.house.url}/console{path}")
    page.wait_for_selector("h1")
    page.wait_for_selector(".ap-skeleton", state="detached")


def settle(here: Set, page: Page, name: str) -> None:
    """Once what passes has passed, the window as it is."""
    for passing in page.locator(".ap-toast").get_by_role("button", name="Fermer").all():
        passing.click()
    page.wait_for_timeout(350)
    here.take(page, name)


def _clash(here: Set) -> None:
    page = here.console("thomas")
    open_screen(here, page, FRENCH, WIDE)
    _choose(page, "chat_history", "day")
    here.decide("Essai d’un mois", visitor_memory="year")
    page.get_by_role("dialog").wait_for()
    settle(here, page, "privacy-clash")
    page.close()


def _join(here: Set) -> None:
    page = here.console("thomas")
    open_screen(here, page, "/settings/people", WIDE)
    page.get_by_role("button", name="Plus sur Léa Petit").click()
    page.get_by_role("menuitem", name="Nouvelle invitation").click()
    said = page.locator("dialog code").text_content() or ""
    page.close()
    invited = here.console("nobody")
    invited.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    invited.goto("http" + said.partition("http")[2].strip())
    invited.wait_for_selector("h1")
    settle(here, invited, "join")
    invited.close()


def _api(here: Set) -> None:
    page = here.console("thomas", "en")
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    page.goto(f"{here.house.url}/api/v1/docs")
    settle(here, page, "api")
    page.close()


def _talk(here: Set) -> None:
    desk = agent(here.browser, here.house, size=(1500, 900), reduced_motion="reduce")
    desk.page.get_by_role("radio", name="Disponible").check(force=True)
    with talking(here.house, here.browser, desk) as talk:
        talk.visitor.page.set_viewport_size({"width": 760, "height": 900})
        _refuse(here, talk)
    with talking(here.house, here.browser, desk) as talk:
        talk.visitor.page.set_viewport_size({"width": 1180, "height": 800})
        talk.go("checkout.html")
        _mirror(here, talk)
        _cobrowse(here, talk)
    _phone(here, desk)


def _answer(talk: Talk, text: str) -> None:
    area = talk.desk.page.locator("main textarea").last
    area.fill(text)
    area.press("Enter")
    talk.visitor.page.get_by_text(text).first.wait_for()


def _refuse(here: Set, talk: Talk) -> None:
    _answer(talk, "Bonjour, je regarde avec vous.")
    talk.visitor.page.bring_to_front()
    settle(here, talk.visitor.page, "visitor")
    settle(here, talk.desk.page, "desk")
    talk.ask("Demander à voir la page")
    talk.answer("Non")
    settle(here, talk.desk.page, "mirroring-refused")


def _mirror(here: Set, talk: Talk) -> None:
    talk.ask("Demander à voir la page")
    settle(here, talk.desk.page, "mirroring-asked-desk")
    page = talk.visitor.page
    page.locator(".aw-question-answers[data-ready]").wait_for()
    settle(here, page, "mirroring-asked")
    page.get_by_role("button", name="Me montrer d’abord").click()
    page.locator(".aw-preview-picture[data-state=shown]").wait_for()
    settle(here, page, "mirroring-preview")
    page.get_by_role("button", name="Fermer", exact=True).click()
    talk.answer("Oui")
    talk.seen("h1", "Commander")
    settle(here, talk.desk.page, "mirroring-desk")
    settle(here, page, "mirroring-visitor")


def _cobrowse(here: Set, talk: Talk) -> None:
    talk.ask("Demander à pointer")
    aside = talk.desk.page.locator(".co-context-close button")
    if aside.is_visible():
        aside.click()
    talk.visitor.page.locator(".aw-question-answers[data-ready]").wait_for()
    settle(here, talk.visitor.page, "cobrowsing-asked")
    talk.answer("Oui")
    talk.desk.page.locator(".co-hand").wait_for()
    talk.visitor.page.locator("aparte-cobrowsing").wait_for(state="attached")
    talk.seen("h1")
    talk.visitor.page.wait_for_timeout(700)
    x, y = talk.point("h1")
    for step in range(4):
        talk.desk.page.mouse.move(x - 40 + step * 10, y)
    settle(here, talk.desk.page, "cobrowsing-desk")
    settle(here, talk.visitor.page, "cobrowsing-visitor")


def _phone(here: Set, desk: Person) -> None:
    desk.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    desk.page.goto(f"{here.house.url}/console/desk")
    desk.page.locator(".co-desk").wait_for()
    settle(here, desk.page, "desk-phone")

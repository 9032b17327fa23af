"""An admin decides what mirrored pages show, and tries it on a page of their own before anybody is affected."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.stage import PASSWORD, House, Person, person

SEEN = """() => {
  const roots = [...document.querySelectorAll('html > div')].map(e => e.shadowRoot).filter(Boolean);
  const place = roots.map(r => r.querySelector('.am-picture')).find(Boolean);
  const frame = [...place.querySelectorAll('*')].map(e => e.shadowRoot?.querySelector('iframe') ?? null).find(Boolean)
    ?? place.shadowRoot?.querySelector('iframe');
  return frame.contentDocument.body.innerText;
}"""


@pytest.fixture
def admin(browser: Browser, house: House) -> Iterator[Person]:
    somebody = person(browser)
    page = somebody.page
    page.goto(f"{house.url}/console/")
    page.locator("input[type=email]").fill("thomas@maison-lune.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.locator(".co-desk").wait_for()
    page.goto(f"{house.url}/console/settings/sites/w_maison_lune_fr")
    page.locator(".co-masking").wait_for()
    yield somebody
    somebody.context.close()
    assert somebody.faults == []


def test_an_admin_sees_their_own_page_as_an_agent_would_and_nothing_of_it_is_sent(admin: Person, house: House) -> None:
    page, form = admin.page, admin.page.locator(".co-masking")
    form.get_by_label("Cacher", exact=True).fill("header")
    form.get_by_label("L’essayer sur une page de ce site").fill(house.shops[0] + "checkout.html")
    with admin.context.expect_page() as opened:
        form.get_by_role("button", name="Voir cette page comme un conseiller").click()
    shop = opened.value
    links: list[str] = []
    shop.on("websocket", lambda link: links.append(link.url))
    shop.locator(".am-picture[data-state=shown]").wait_for()

    read = shop.evaluate(SEEN)
    assert "Adresse de livraison" in read
    assert "Toute la maison" not in read, "hidden by the draft, which nobody has saved"

    shop.get_by_role("button", name="Revenir à la page").click()
    shop.locator("main h1").evaluate("h => { h.textContent = 'Presque fini' }")
    shop.get_by_role("button", name="Ce que verrait un conseiller").click()
    expect(shop.locator("dialog.am-trial")).to_be_visible()
    shop.wait_for_function(f"() => ({SEEN})().includes('Presque fini')")
    assert links == []
    assert page.request.get(f"{house.url}/api/v1/sites/w_maison_lune_fr").json()["masking"]["hide"] == []


def test_a_line_that_is_no_selector_is_named_and_a_right_one_is_saved(admin: Person, house: House) -> None:
    form = admin.page.locator(".co-masking")
    form.get_by_label("Montrer", exact=True).fill("main\n.price >")
    form.get_by_role("button", name="Enregistrer").click()
    expect(form.get_by_text("« .price > » n’est pas un sélecteur CSS.")).to_be_visible()

    form.get_by_label("Montrer", exact=True).fill(".price")
    form.get_by_label("Pages jamais montrées").fill("/account*")
    form.get_by_role("button", name="Enregistrer").click()
    expect(admin.page.get_by_text("Maison Lune est enregistré.").first).to_be_visible()
    masking = admin.page.request.get(f"{house.url}/api/v1/sites/w_maison_lune_fr").json()["masking"]
    assert masking == {"words": True, "show": [".price"], "hide": [], "block": [], "paths": ["/account*"]}

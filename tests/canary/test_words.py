"""What an agent reads on a shop whose owner has chosen nothing: what every shop says, and nothing that is somebody's."""

from playwright.sync_api import Browser

from tests.canary.pair import mirrored
from tests.canary.stage import STRICT, Site, browser, site

__all__ = ["browser", "site"]

SHOP = """<!doctype html><html lang=fr><header><nav><a>Mon compte</a> <a>Panier (3)</a></nav></header>
<main><h1>Bonjour Jean Dupont</h1><h2>Livraison</h2><p>12 rue des Lilas, Lyon</p>
<form><label>Code postal <input placeholder="Code postal" value=69003></label><label>Nom <input placeholder="Jean"></label>
<input type=submit value="Continuer"><input type=button value="Dupont"><button title="Supprimer">×</button></form>
<p contenteditable>Livraison</p><div id=hidden data-aparte-hide>Livraison</div>
<select><option>Livraison</select><table><tr><td>Total<td>149,00 €</table></main>"""

READ = """d => {
  const texts = [...d.querySelectorAll('a, h1, h2, main > p, label, #hidden, td, main > div')].map(e => e.textContent.trim());
  const said = [...d.querySelectorAll('input')].map(i => i.placeholder || i.value);
  return [...texts, ...said];
}"""


def test_an_agent_reads_what_every_shop_says_and_nothing_of_the_visitor(browser: Browser, site: Site):
    with mirrored(browser, site, SHOP, STRICT) as pair:
        read = pair.see(READ)
    shown = [text for text in read if text.strip("x ()") and not set(text) <= set("x ,.•")]
    assert [text for text in shown if text not in {"xxxxxx", "••••••"}] == [
        "Mon compte", "Livraison", "Code postal", "Nom", "Total", "Code postal", "Continuer",
    ]  # fmt: skip


def test_a_site_may_show_no_word_at_all(browser: Browser, site: Site):
    with mirrored(browser, site, SHOP, {**STRICT, "words": False}) as pair:
        assert not any(word in " ".join(pair.see(READ)) for word in ("compte", "Livraison", "postal", "Continuer"))

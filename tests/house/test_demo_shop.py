"""The demo shops are believable sites of somebody else: whole, careful, and with one tag of ours."""

import http.client
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from demo.serve import MARK, SHOPS, Shop, ShopServer

LANGUAGES = ("fr", "en")
PAGES = [path for language in LANGUAGES for path in sorted((SHOPS / language).rglob("*.html"))]
KINDS = ("index", "catalogue", "basket", "checkout", "account", "help", "thanks")


@pytest.fixture
def shop() -> Iterator[http.client.HTTPConnection]:
    """A connection to the French shop, served on a free port."""
    server = ShopServer(("127.0.0.1", 0), Shop(SHOPS / "fr", 'k"1', "http://127.0.0.1:8080"))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    yield connection
    connection.close()
    server.shutdown()
    thread.join()
    server.server_close()


def ask(
    shop: http.client.HTTPConnection, method: str, target: str, body: bytes = b""
) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer."""
    shop.request(method, target, body)
    answer = shop.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read().decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_shop_has_the_pages_a_visitor_walks_through(language: str):
    for kind in KINDS:
        page = (SHOPS / language / f"{kind}.html").read_text(encoding="utf-8")
        assert f'<html lang="{language}"' in page
        assert page.count(MARK.decode()) == 1


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(SHOPS)) for page in PAGES])
def test_every_link_of_a_page_leads_somewhere_in_the_shop(page: Path):
    site = Shop(SHOPS / page.relative_to(SHOPS).parts[0], "key", "http://127.0.0.1:8080")
    text = page.read_text(encoding="utf-8")
    for link in re.findall(r'(?:href|src|action)="([^"#]+)', text):
        assert not urlsplit(link).netloc, link
        target = "/" + str((page.parent / urlsplit(link).path).resolve().relative_to(site.folder.resolve()))
        assert site.find(target), link


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(SHOPS)) for page in PAGES])
def test_a_page_keeps_to_the_policy_it_is_sent_with(page: Path):
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?! src=)", text)


def test_a_visitor_finds_every_kind_of_field_at_the_checkout():
    page = (SHOPS / "fr" / "checkout.html").read_text(encoding="utf-8")
    for kind in ('type="password"', 'type="hidden"', 'type="radio"', 'type="checkbox"', "<select", "<textarea"):
        assert kind in page
    for purpose in ("cc-number", "cc-csc", "cc-exp", "street", "postal-code", "email", "tel"):
        assert re.search(rf'autocomplete="[^"]*{purpose}|name="{purpose}', page), purpose


def test_a_page_is_served_with_the_one_tag_and_the_policy(shop: http.client.HTTPConnection):
    status, headers, text = ask(shop, "GET", "/")
    assert status == 200
    assert text.count("<script async") == 1
    assert '<script async src="http://127.0.0.1:8080/w/v1/aparte.js" data-site="k&quot;1"></script>' in text
    policy = headers["Content-Security-Policy"]
    assert "connect-src 'self' http://127.0.0.1:8080 ws://127.0.0.1:8080;" in policy
    assert "trusted-types 'none'; require-trusted-types-for 'script'" in policy


@pytest.mark.parametrize("target", ["/../serve.py", "/%2e%2e/serve.py", "/../../../etc/passwd", "//etc/passwd", "/img"])
def test_nothing_outside_the_shop_is_served(shop: http.client.HTTPConnection, target: str):
    assert ask(shop, "GET", target)[0] == 404


def test_a_form_is_read_forgotten_and_leads_on(shop: http.client.HTTPConnection):
    status, headers, _ = ask(shop, "POST", "/thanks.html?card=4111", b"card=4111")
    assert (status, headers["Location"]) == (303, "/thanks.html")
    assert ask(shop, "GET", "/thanks.html")[0] == 200


def test_what_both_shops_share_is_served_in_each(shop: http.client.HTTPConnection):
    status, headers, _ = ask(shop, "HEAD", "/img/lamp.svg")
    assert (status, headers["Content-Type"]) == (200, "image/svg+xml")

"""Canaries in newer parts of the platform: what no markup shows does not leave either, masked or shown."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.canary import changed, newer
from tests.canary.secrets import leaked, secrets_for
from tests.canary.stage import OPEN, STRICT, Site, Visitor, browser, site

__all__ = ["browser", "site"]

SECRETS = secrets_for(list(newer.NEWER), seed=29)
PAGE = (
    "<!doctype html><meta charset=utf-8><title>Shop</title><style>p{margin:0}</style><h1 data-aparte-show>Our shop</h1>"
)


def plant(page: Page) -> list[str]:
    """Every plant in an element of its own; those that this browser has."""
    took = []
    for name, script in newer.NEWER.items():
        words = changed.WORDS + newer.WORDS
        try:
            page.evaluate(
                f"s => {{ const box = document.createElement('div'); document.body.append(box); {words} {script} }}",
                SECRETS[name],
            )
        except Error:
            continue
        took.append(name)
    return took


@pytest.mark.parametrize(
    ("rules", "shown"), [(STRICT, set()), (OPEN, newer.NEWER_SHOWN_BY_CHOICE)], ids=["masked", "shown"]
)
def test_nothing_leaves_from_newer_places(browser: Browser, site: Site, rules: dict[str, Any], shown: set[str]):
    page = browser.new_context(viewport={"width": 1000, "height": 700}).new_page()
    page.goto(site.put("/newer", PAGE))
    visitor = Visitor(page)
    visitor.record(rules)
    visitor.settle()
    took = plant(page)
    page.wait_for_timeout(600)
    visitor.settle()
    page.evaluate("() => __mirror.recording.restart()")
    visitor.settle()

    assert len(took) >= 36, sorted(set(newer.NEWER) - set(took))
    kept = visitor.kept()
    assert "Our shop" in kept
    assert set(leaked(kept, SECRETS)) <= shown

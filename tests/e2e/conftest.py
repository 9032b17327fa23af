"""One browser, one house and one agent at work for each file; what they speak to runs on the loop that serves in production."""

from collections.abc import Iterator

import pytest
import uvloop
from playwright.sync_api import Browser

from tests.e2e.chat import Chat, chatting
from tests.e2e.stage import House, Person, at_work, chromium, opened_house


def pytest_asyncio_loop_factories(config, item):
    """Every test of this folder."""
    return {"uvloop": uvloop.new_event_loop}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with opened_house() as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(browser: Browser, house: House) -> Person:
    return at_work(browser, house)


@pytest.fixture
def chat(browser: Browser, house: House, desk: Person) -> Iterator[Chat]:
    """A visitor and that agent in one conversation."""
    with chatting(house, browser, desk) as opened:
        yield opened

"""Sites: origins, colours people can read, hours that survive a clock change."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from aparte.domain.errors import Invalid
from aparte.domain.hours import Hours, Span, checked_hours, is_open, next_opening
from aparte.domain.page import clean_path
from aparte.domain.site import Appearance, checked_appearance, checked_origin, contrast

PARIS = ZoneInfo("Europe/Paris")
WEEKDAYS = tuple(Span(day=day, start=9 * 60, end=18 * 60) for day in range(5))


def wall(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=PARIS)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://Shop.Example/", "https://shop.example"),
        ("http://localhost:8710", "http://localhost:8710"),
        ("https://shop.example:443", "https://shop.example"),
        ("https://boutique-été.fr", "https://xn--boutique-t-j7ab.fr"),
        ("http://[::1]:80", "http://[::1]"),
    ],
)
def test_an_origin_is_kept_exact(given, kept):
    assert checked_origin(given) == kept


@pytest.mark.parametrize(
    "given",
    [
        "shop.example",
        "https://a/b",
        "ftp://a",
        "javascript:1",
        "https://",
        "https://a:99999x",
        "https://a?b",
        "https://me@a.b",
        "http://[",
    ],
)
def test_what_is_not_an_origin_is_refused(given):
    with pytest.raises(Invalid):
        checked_origin(given)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_colours_nobody_can_read_are_refused_with_the_figure():
    with pytest.raises(Invalid, match=r"4\.5"):
        checked_appearance(Appearance(accent="#777777", on_accent="#ffffff"))
    assert checked_appearance(Appearance()) == Appearance()


@pytest.mark.parametrize(
    ("at", "opened"),
    [
        (wall(2026, 11, 23, 9, 0), True),
        (wall(2026, 11, 23, 17, 59), True),
        (wall(2026, 11, 23, 18, 0), False),
        (wall(2026, 11, 22, 12, 0), False),
        (wall(2026, 12, 25, 12, 0), False),
    ],
)
def test_a_site_answers_in_its_hours_and_not_on_holidays(at, opened):
    hours = Hours(zone="Europe/Paris", spans=WEEKDAYS, holidays=("2026-12-25",))

    assert is_open(hours, at) is opened


def test_a_visitor_on_friday_night_is_told_of_monday_morning():
    hours = Hours(zone="Europe/Paris", spans=WEEKDAYS)

    assert next_opening(hours, wall(2026, 11, 20, 20, 0), lambda w: w) == wall(2026, 11, 23, 9, 0)


def test_an_opening_that_the_clock_change_skips_is_told_as_it_will_be():
    hours = Hours(zone="Europe/Paris", spans=(Span(day=6, start=150, end=300),))

    found = next_opening(hours, wall(2026, 3, 28, 12, 0), lambda w: w.astimezone(ZoneInfo("UTC")).astimezone(PARIS))

    assert found is not None
    assert (found.hour, found.minute) == (3, 30)


@pytest.mark.parametrize(
    "hours",
    [
        Hours(spans=(Span(day=0, start=600, end=500),)),
        Hours(spans=(Span(day=7, start=0, end=10),)),
        Hours(spans=(Span(day=1, start=0, end=100), Span(day=1, start=50, end=150))),
        Hours(holidays=("2026-02-30",)),
        Hours(holidays=("2026-1-5",)),
        Hours(holidays=("２０２６-01-05",)),
    ],
)
def test_hours_that_make_no_sense_are_refused(hours):
    with pytest.raises(Invalid):
        checked_hours(hours)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://shop.example/basket?card=4111#x", "/basket"),
        ("/account;jsessionid=1", "/account"),
        ("javascript:alert(1)", "/"),
        ("https://user:secret@shop.example/a", "/a"),
        ("http://[broken", "/"),
        ("", "/"),
    ],
)
def test_of_a_page_only_the_path_is_known(url, path):
    assert clean_path(url) == path

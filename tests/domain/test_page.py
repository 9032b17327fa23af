"""A page's address and title, as far as they may be known."""

import pytest

from aparte.domain.page import clean_path, impersonal


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://shop.example/basket?card=1#x", "/basket"),
        ("https://shop.example/orders/83114/invoice", "/orders/…/invoice"),
        ("https://shop.example/users/jean.dupont@x.example/cards", "/users/…/cards"),
        ("https://shop.example/users/jean%40x.example", "/users/…"),
        ("https://shop.example/reset/a8Fk2-Lq9_Zx81kWq0", "/reset/…"),
        ("https://shop.example/catalogue/lampe-de-chevet", "/catalogue/lampe-de-chevet"),
        ("https://shop.example/blog/2026/11", "/blog/2026/11"),
    ],
)
def test_a_path_keeps_its_words_and_nothing_of_its_visitor(url: str, path: str):
    assert clean_path(url) == path


def test_a_title_keeps_its_words_and_nothing_of_its_visitor():
    assert impersonal("Order 83114 of jane@x.example | Maison Lune") == "Order … of … | Maison Lune"
    assert impersonal("La lampe Séléné, 2e édition") == "La lampe Séléné, 2e édition"

"""A page's address as far as it may be known: its path, never query, fragment, credentials or host."""

from urllib.parse import urlsplit

PATH_LIMIT = 300


def clean_path(url: str) -> str:
    """``https://shop.example/basket?card=…#x`` becomes ``/basket``; what cannot be read becomes ``/``."""
    try:
        path = urlsplit(url[: PATH_LIMIT * 8]).path
    except ValueError:
        return "/"
    path = path.split(";", 1)[0]
    return path[:PATH_LIMIT] if path.startswith("/") else "/"

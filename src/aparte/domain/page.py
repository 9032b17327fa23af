"""A page's address as far as it may be known: its path, never query, fragment, credentials or host."""

import re
from urllib.parse import urlsplit

PATH_LIMIT = 300

_PERSONAL = re.compile(r"[^/\s]*(@|%40|\d{5}|\d\w{9})[^/\s]*", re.ASCII)


def impersonal(text: str) -> str:
    """Without addresses, numbers and keys: a page's path or title may name its visitor (see ``web/client/src/page.ts``)."""
    return _PERSONAL.sub("…", text)


def clean_path(url: str) -> str:
    """``https://shop.example/orders/83114?card=…#x`` becomes ``/orders/…``; what cannot be read becomes ``/``."""
    try:
        path = urlsplit(url[: PATH_LIMIT * 8]).path
    except ValueError:
        return "/"
    path = impersonal(path.split(";", 1)[0])
    return path[:PATH_LIMIT] if path.startswith("/") else "/"

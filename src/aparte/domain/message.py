"""A message: one thing said in a conversation. Its text is kept as typed; only what would harm is refused."""

import unicodedata

from aparte.domain.errors import Invalid, TooLong

TEXT_LIMIT = 8_000
COMMENT_LIMIT = 2_000
CLIENT_ID_LIMIT = 64
_ALLOWED_CONTROLS = {"\n", "\t"}


def checked_text(text: str, *, limit: int = TEXT_LIMIT, field: str = "text") -> str:
    """The text as it will be stored: trimmed, line ends as ``\\n``, control characters removed.

    Raises ``Invalid`` when nothing is left, ``TooLong`` over ``limit`` characters.
    """
    if len(text) > limit * 2:
        raise TooLong(
            f"The {field} may have {limit} characters. Shorten it or send it in parts.", limit=limit, length=len(text)
        )
    cleaned = plain(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not cleaned:
        raise Invalid(f"The {field} is empty. Write something first.", field=field)
    if len(cleaned) > limit:
        raise TooLong(
            f"The {field} may have {limit} characters. Shorten it or send it in parts.",
            limit=limit,
            length=len(cleaned),
        )
    return cleaned


def plain(text: str) -> str:
    """Trimmed, without what controls a screen instead of being read."""
    if text.isprintable():
        return text.strip()
    return "".join(c for c in text if c in _ALLOWED_CONTROLS or unicodedata.category(c) not in {"Cc", "Cs"}).strip()


def checked_client_id(client_id: str) -> str:
    """A client's own id of a message, 8 to 64 characters of ``A-Z a-z 0-9 _ -``; makes a retry harmless."""
    signs = client_id.replace("_", "").replace("-", "")
    if not 8 <= len(client_id) <= CLIENT_ID_LIMIT or not (signs.isascii() and signs.isalnum()):
        raise Invalid("A client id has 8 to 64 letters, digits, '_' or '-'.", field="client_id")
    return client_id

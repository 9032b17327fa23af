"""Secrets as people have them: a word, a card, a telephone, an address; each with the ways in which it is written."""

import json
import random
import re
import string
from collections.abc import Iterable, Iterator
from typing import Any

from tests.canary.secrets import leaked

#: So many digits in a row of one person's number are a leak, whatever stands between them.
RUN = 7


def filled(name: str, seed: int = 11) -> dict[str, str]:
    """Everything that a plant may ask for, made for this name alone."""
    source = random.Random(f"{seed} {name}")
    pick = lambda letters, count: "".join(source.choices(letters, k=count))  # noqa: E731 - two words, used below
    card, digits = "4" + pick("123456789", 15), pick("123456789", 40)
    iban, mailname = f"GB{digits[:2]}NWBK{digits[2:16]}", pick(string.ascii_lowercase, 10)
    low = pick("bcdfghjklmnpqrstvwxz", 12)
    return {
        "s": "q" + pick(string.ascii_letters, 19),
        "low": low,
        "low8": low[:8],
        "pairs": " ".join(re.findall("..", pick(string.ascii_lowercase, 20))),
        "card": card,
        "card4": _grouped(card, " "),
        "cardcommas": ",".join(re.findall(".{4}", card)) + "s",
        "cardthin": _grouped(card, "\u2009"),
        "cardfigure": _grouped(card, "\u2007"),
        "cardsoft": _grouped(card, "\u00ad"),
        "cardjoined": "\u2060".join(card),
        "cardlines": _grouped(card, "\n"),
        "carddots": _grouped(card, "\u00b7"),
        "cardboxes": "".join(f"<b>{part}</b> " for part in re.findall(".{4}", card)),
        "iban": iban,
        "iban4": _grouped(iban, " "),
        "ibanboxes": "".join(f"<b>{part}</b> " for part in re.findall(".{4}", iban)),
        "phone": "06 " + _grouped(digits[16:24], " ", 2),
        "phone10": "1" + digits[16:25],
        "phonedots": "06." + _grouped(digits[16:24], ".", 2),
        "phoneabroad": "+49 (0)" + _grouped(digits[16:26], " ", 5),
        "born": "1984-05-12",
        "nir": f"1 84 05 75 {digits[24:27]} {digits[27:30]} 42",
        "nircorse": f"1 84 05 2A {digits[24:27]} {digits[27:30]} 42",
        "passport": f"{digits[0:2]}{pick('BCDF', 2)}{digits[2:7]}",
        "identity": f"C{digits[0:2]}X{digits[2:4]}T{digits[4:6]}",
        "token": pick(string.ascii_lowercase + string.digits, 18) + "7k",
        "mailname": mailname,
        "mailhost": f"{mailname[::-1]}.example",
        "mail": f"{mailname}@{mailname[::-1]}.example",
    }


def _grouped(text: str, between: str, size: int = 4) -> str:
    return between.join(re.findall(f".{{1,{size}}}", text))


def told(batches: Iterable[str]) -> Iterator[str]:
    """Every text of these batches: names and values alike."""
    for batch in batches:
        yield from _texts(json.loads(batch))


def texts_of(batches: Iterable[str]) -> Iterator[str]:
    """Texts of the page alone, shown ones."""
    for batch in batches:
        for op in json.loads(batch)[2:]:
            nodes = op[3] if op[0] == 1 else op[1] if op[0] == 2 else []
            yield from (node[4] for node in nodes if node[3] == 3)
            if op[0] == 4 and op[2] == 3:
                yield op[3]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def given_away(batches: list[str], kept: str, plants: dict[str, str]) -> list[str]:
    """Names of the plants of which something is in the batches, and what. ``plants``: name to its markup or script."""
    texts = list(told(batches))
    # A number set in four boxes is read as one: texts in the order in which they stand on the page.
    # A text set in many pieces is read as one: pieces in the order in which they stand on the page.
    whole = "".join(texts_of(batches))
    kept += whole
    digits = [re.sub(r"\D", "", text) for text in [*texts, *re.findall(r"[\d\s\u00ad\u2060.·-]{7,}", whole)]]
    rows = {text[at : at + RUN] for text in digits for at in range(len(text) - RUN + 1)}
    found = []
    for name, plant in plants.items():
        have = filled(name)
        asked = set(re.findall(r"\{(\w+)\}", plant))
        if "s" in asked and leaked(kept, {name: have["s"]}):
            found.append(f"{name}: word")
        words = {
            have[key]
            for key in asked & {"low", "low8", "pairs", "token", "mailname", "mailhost", "mail", "passport", "identity"}
        }
        found += [f"{name}: {word}" for word in words if word[:8].lower() in kept.lower()]
        found += [f"{name}: {run}" for run in runs(have, asked) if run in rows]
    return found


def runs(have: dict[str, str], asked: set[str]) -> set[str]:
    """Rows of digits that nobody but this person has."""
    numbers = [re.sub(r"\D", "", have[key]) for key in asked if key.startswith(("card", "phone", "iban", "nir"))]
    return {number[at : at + RUN] for number in numbers for at in range(len(number) - RUN + 1)}

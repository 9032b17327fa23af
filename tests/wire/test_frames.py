"""What holds for everything that is said, also for what is still to be written."""

import importlib
import pkgutil
import re
from typing import get_args

import msgspec
import pytest

import aparte.wire
from aparte.wire.base import Command, Event, View
from aparte.wire.protocol import DeskCommand, ServerItem, VisitorCommand

COMMANDS = sorted({*get_args(VisitorCommand), *get_args(DeskCommand)}, key=lambda kind: kind.__name__)
ITEMS = sorted(get_args(ServerItem), key=lambda kind: kind.__name__)


def family(kind: type[msgspec.Struct]) -> set[type[msgspec.Struct]]:
    """A class and all that were made from it."""
    found = {kind}
    for below in kind.__subclasses__():
        found |= family(below)
    return found


def tag_of(kind: type[msgspec.Struct]) -> str:
    return str(kind.__struct_config__.tag)


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_a_client_that_says_something_unknown_is_not_half_understood(kind):
    assert kind.__struct_config__.forbid_unknown_fields
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(f'{{"type": "{tag_of(kind)}", "planted": 1}}', type=kind)


@pytest.mark.parametrize("kind", ITEMS, ids=lambda kind: kind.__name__)
def test_a_browser_is_never_left_to_guess_whether_a_field_is_there(kind):
    assert kind.__struct_config__.omit_defaults is False
    assert [f.name for f in msgspec.structs.fields(kind) if not f.required] == []


def test_a_view_has_no_defaults_either():
    for module in pkgutil.iter_modules(aparte.wire.__path__):
        importlib.import_module(f"aparte.wire.{module.name}")
    optional = {
        f"{kind.__name__}.{field.name}"
        for kind in family(View) | family(Event)
        for field in msgspec.structs.fields(kind)
        if not field.required
    }
    assert optional == set()


def test_every_name_on_the_wire_is_one_word_or_a_noun_and_a_verb():
    names = [tag_of(kind) for kind in (*COMMANDS, *ITEMS)]
    assert [name for name in names if not re.fullmatch(r"[a-z]+(\.[a-z_]+)?", name)] == []
    assert len(names) == len(set(names)), "two things of one name could be taken for each other"


def test_the_number_of_a_command_is_one_that_every_language_can_hold():
    class Said(Command, tag="said"):
        """Anything."""

    assert msgspec.json.decode(b'{"type": "said", "re": 9007199254740991}', type=Said).re == 2**53 - 1
    for beyond in ("9007199254740992", "-1", "1.5"):
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(f'{{"type": "said", "re": {beyond}}}', type=Said)

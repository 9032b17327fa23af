"""The canary drill: nothing that must not be kept is found in any byte; and the drill does find what is."""

import base64
import gzip
import io
import os
import random
import sys
import zlib

import pytest
from msgspec import inspect

from aparte import cli
from aparte.operate.advice import Advice
from aparte.operate.drill.canary import Canary, Needles, shapes
from aparte.operate.drill.cases import CASES, history_off
from aparte.operate.drill.report import described, drill, look, prove_sight
from aparte.operate.drill.scan import CHUNK, scan, scan_bytes
from aparte.operate.drill.scene import CONTENT, PASSING
from aparte.wire.protocol import DeskCommand, VisitorCommand


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_no_byte_of_a_person_is_kept_where_it_must_not_be(case, tmp_path):
    readings = list(case(tmp_path))

    assert len(readings) >= 3
    assert all(reading.canaries >= 16 and reading.bytes_read > 100_000 for reading in readings)
    assert [line for reading in readings for line in described(reading.findings, tmp_path)] == []


PLANTED = {
    "attachment.begin.kind": "refused words",
    "attachment.begin.name": "file name",
    "attachment.part.data": "file",
    "attachment.post.client_id": "file",
    "conversation.open.client_id": "client id",
    "conversation.open.email": "left-message e-mail",
    "conversation.open.text": "visitor message",
    "conversation.rate.comment": "rating comment",
    "conversation.tag.tags": "tag",
    "conversation.transfer.comment": "transfer comment",
    "message.post.client_id": "client id",
    "message.post.text": "agent message",
    "note.post.client_id": "client id",
    "note.post.text": "note",
    "page.see.title": "page title",
    "page.see.url": "page path",
    "visitor.hello.language": "language",
    "visitor.hello.tighten[key]": "own choice",
    "consent.accept.language": "refused words",
    "consent.accept.purpose": "refused words",
    "consent.accept.wording": "refused words",
    "consent.refuse.purpose": "refused words",
    "consent.withdraw.purpose": "refused words",
    "cobrowsing.grant.language": "refused words",
    "cobrowsing.grant.wording": "refused words",
    "mirroring.accept.language": "refused words",
    "mirroring.accept.wording": "refused words",
    "visitor.hello.page.title": "referrer",
    "visitor.hello.page.url": "referrer",
    "visitor.identify.email": "visitor e-mail",
    "visitor.identify.name": "visitor name",
    "visitor.identify.token": "signed id",
}
"""The canary of each text that somebody may send over a socket."""

NAMES_OF_THINGS = {"conversation_id", "attachment_id", "to_agent_id", "to_team_id", "site_key", "key", "offered"}
CHOSEN_FROM_A_LIST = {"tighten[]"}


def texts_of(kind: inspect.Type, path: str = "") -> set[str]:
    """Every place for text in a command: its tag, then its field."""
    if isinstance(kind, inspect.UnionType):
        return set().union(*(texts_of(each, path) for each in kind.types))
    if isinstance(kind, inspect.StructType):
        name = str(kind.tag) if kind.tag else path
        return set().union(*(texts_of(field.type, f"{name}.{field.encode_name}") for field in kind.fields))
    if isinstance(kind, inspect.ListType):
        return texts_of(kind.item_type, path)
    if isinstance(kind, inspect.DictType):
        return texts_of(kind.key_type, f"{path}[key]") | texts_of(kind.value_type, f"{path}[]")
    plain = (inspect.StrType, inspect.AnyType, inspect.BytesType, inspect.RawType)
    return {path} if isinstance(kind, plain) else set()


def test_every_text_that_somebody_can_send_has_its_canary():
    sent = set().union(*(texts_of(inspect.type_info(union)) for union in (VisitorCommand, DeskCommand)))
    free = {path for path in sent if path.rpartition(".")[2] not in NAMES_OF_THINGS | CHOSEN_FROM_A_LIST}

    assert free == PLANTED.keys()
    assert set(PLANTED.values()) <= {*CONTENT, *PASSING}


LEAK = """
import base64
from aparte.storage.memory import MemoryStore

append = MemoryStore.append

def leak(self, conversation, lane, number, client, entry):
    with open("leaked", "ab") as file:
        file.write({form})
    append(self, conversation, lane, number, client, entry)

MemoryStore.append = leak
"""


@pytest.mark.parametrize("form", ["base64.b64encode(entry)", "__import__('zlib').compress(entry)"])
def test_a_server_that_leaks_is_caught(form, tmp_path, monkeypatch):
    """The same drill over a server that writes the words of memory-only conversations into a file."""
    leaky = tmp_path / "leaky"
    leaky.mkdir()
    (leaky / "sitecustomize.py").write_text(LEAK.format(form=form))
    paths = [str(leaky), *filter(None, [os.environ.get("PYTHONPATH")])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))
    house = tmp_path / "house"
    house.mkdir()

    reading = next(iter(history_off(house)))

    found = {finding.what.split(" (")[0] for finding in reading.findings}
    assert {"visitor message", "agent message", "note", "visitor e-mail", "transfer comment"} <= found
    assert {finding.path.name for finding in reading.findings} == {"leaked"}


def test_the_readers_sight_is_proved_first(tmp_path):
    prove_sight(tmp_path / "sight")


@pytest.fixture
def canary():
    return Canary.made("planted")


FORMS = {
    "raw": lambda w: w,
    "upper case": lambda w: w.upper(),
    "lower case": lambda w: w.lower(),
    "utf-16": lambda w: w.decode().encode("utf-16"),
    "utf-16 big-endian": lambda w: w.decode().encode("utf-16-be"),
    "hex": lambda w: w.hex().encode(),
    "upper hex": lambda w: w.hex().upper().encode(),
    "base64": base64.b64encode,
    "base64, one off": lambda w: base64.b64encode(b"." + w + b".."),
    "base64, two off": lambda w: base64.b64encode(b".." + w + b"."),
    "url-safe base64": lambda w: base64.urlsafe_b64encode(b".." + w),
    "gzip": lambda w: gzip.compress(b"before " + w + b" after"),
    "zlib": lambda w: zlib.compress(w * 3),
    "zlib, fast": lambda w: zlib.compress(b"before " + w, 1),
    "zlib within gzip": lambda w: gzip.compress(b"x" + zlib.compress(w)),
    "base64 within gzip": lambda w: gzip.compress(base64.b64encode(w)),
    "the first eight bytes": lambda w: w[:8],
    "eight in the middle": lambda w: w[11:19],
    "the last eight": lambda w: w[-8:],
    "backwards": lambda w: w[::-1],
}


@pytest.mark.parametrize("form", FORMS)
def test_a_planted_word_is_seen_in_every_form(form, canary, tmp_path):
    noise = random.Random(form).randbytes(999)
    (tmp_path / "planted").write_bytes(noise + FORMS[form](canary.word.encode()) + noise)

    assert scan(tmp_path, Needles([canary]))


def test_seven_bytes_are_chance_and_noise_is_nothing(canary, tmp_path):
    (tmp_path / "noise").write_bytes(canary.word.encode()[3:10] + random.Random(1).randbytes(200_000))

    assert scan(tmp_path, Needles([canary])) == []


def test_a_word_across_two_pieces_and_in_a_files_name_is_seen(canary, tmp_path):
    (tmp_path / "big").write_bytes(bytes(CHUNK - 14) + canary.word.encode() + bytes(10))
    (tmp_path / canary.word).touch()

    found = scan(tmp_path, Needles([canary]))

    assert {(finding.path.name == "big", "name" in finding.what) for finding in found} == {(True, False), (False, True)}


def test_a_packed_member_that_was_cut_still_tells_its_beginning(canary):
    packed = zlib.compress(canary.word.encode() + random.Random(2).randbytes(4_000))

    assert list(scan_bytes(packed[: len(packed) // 2], Needles([canary])))


def test_bytes_that_shall_be_gone_are_seen(tmp_path, canary):
    sealed = random.Random(3).randbytes(64)
    (tmp_path / "page").write_bytes(bytes(50) + sealed[20:30] + bytes(50))

    (found,) = scan(tmp_path, Needles([canary], [("ciphertext", sealed)]))

    assert (found.what, found.offset) == ("ciphertext", 50)


def test_every_shape_of_a_word_is_long_enough_to_be_seen(canary):
    assert all(len(shape) >= 16 for _, shape in shapes(canary.word))


def test_a_host_looks_for_given_words_in_the_real_folder(tmp_path):
    (tmp_path / "notes").write_text("Vera Holloway wrote to us")

    found = look(tmp_path, ["nowhere-at-all", "vera holloway"])

    assert described(found, tmp_path) == ["notes at byte 0: line 2 (raw)"]
    with pytest.raises(Advice, match="too short"):
        look(tmp_path, ["Vera"])
    with pytest.raises(Advice, match="No words"):
        look(tmp_path, ["", " "])


def test_the_command_says_where_and_never_what(tmp_path, monkeypatch, capsys):
    (tmp_path / "notes").write_text("Vera Holloway wrote to us")
    monkeypatch.setattr(sys, "argv", ["aparte", "privacy", "drill", "--live", "--data", str(tmp_path)])
    monkeypatch.setattr(sys, "stdin", io.StringIO("Vera Holloway\n"))
    monkeypatch.setattr(cli, "leave_no_trace", lambda: None)

    with pytest.raises(SystemExit) as ended:
        cli.main()

    said = capsys.readouterr().out
    assert ended.value.code == 1
    assert "notes at byte 0: line 1 (raw)" in said
    assert "Vera" not in said


def test_a_search_that_finds_nothing_does_not_say_that_nothing_is_kept(tmp_path, monkeypatch, capsys):
    (tmp_path / "notes").write_text("Somebody else wrote to us")
    monkeypatch.setattr(sys, "argv", ["aparte", "privacy", "drill", "--live", "--data", str(tmp_path)])
    monkeypatch.setattr(sys, "stdin", io.StringIO("Vera Holloway\n"))
    monkeypatch.setattr(cli, "leave_no_trace", lambda: None)

    with pytest.raises(SystemExit) as ended:
        cli.main()

    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert "can be read in 1 files" in said
    assert "not that nothing is kept" in said


def test_a_finding_makes_the_drill_fail(monkeypatch):
    def leaking(root):
        yield from history_off_once(root)

    monkeypatch.setattr("aparte.operate.drill.report.CASES", (leaking,))
    said: list[str] = []

    assert drill(said.append) is False
    assert any(line.startswith("FOUND") for line in said)
    assert said[-1].endswith("Do not rely on this installation; tell whoever made it.")


def history_off_once(root):
    """A reading of a folder in which a word stands."""
    from aparte.operate.drill.cases import read

    canary = Canary.made("visitor message")
    (root / "leaked").write_text(canary.word)
    yield read("history off", "live", root, Needles([canary]), 1)

"""A log says what happened to the server, never to whom or in which words."""

import ast
import io
import json
import logging
from pathlib import Path

import pytest
import structlog

from aparte.operate import logs
from aparte.policy.inventory import Declared

SOURCE = Path(logs.__file__).resolve().parents[1]
SECRET = "vera@post.example said: my card is 4111"
METHODS = {"debug", "info", "warning", "error", "critical", "exception"}


@pytest.fixture
def said():
    """Everything that was written, line by line."""
    stream = io.StringIO()
    logs.configure("debug", stream)

    def lines() -> list[dict]:
        return [json.loads(line) for line in stream.getvalue().splitlines()]

    lines.raw = stream.getvalue
    return lines


def test_a_host_reads_one_object_a_line(said):
    logging.getLogger("aparte.epoch").info("epoch_turned", extra={"count": 3})

    (line,) = said()

    assert line["event"] == "epoch_turned"
    assert (line["level"], line["component"], line["count"]) == ("info", "aparte.epoch", 3)
    assert line["at"].endswith("+00:00")


def test_a_persons_words_in_a_message_are_not_written(said):
    logging.getLogger("aparte.socket").error("command_failed %s", SECRET)
    logging.getLogger("aparte.socket").error("%s", SECRET)
    logging.getLogger("aparte.socket").error(SECRET)

    assert [line["event"] for line in said()] == ["command_failed", "unnamed", "unnamed"]
    assert "vera" not in said.raw()
    assert "4111" not in said.raw()


def test_an_undeclared_field_is_dropped_and_so_is_a_sentence_in_a_declared_one(said):
    extra = {"visitor": "vera", "code": SECRET, "count": 1, "component_address": "192.0.2.7"}
    logging.getLogger("aparte.socket").error("command_failed", extra=extra)

    (line,) = said()

    assert set(line) == {"at", "level", "event", "component", "count"}


def test_an_exception_leaves_its_type_and_places_only(said):
    def fail(word: str) -> None:
        raise ValueError(word)

    try:
        fail(SECRET)
    except ValueError as error:
        logging.getLogger("aparte.socket").error("command_failed", exc_info=error)

    (line,) = said()
    assert line["error"] == "ValueError"
    assert line["where"][-1].endswith("fail")
    assert "vera" not in said.raw()


def test_an_exceptions_causes_say_nothing_either(said):
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as cause:
            raise RuntimeError(SECRET) from cause
    except RuntimeError as error:
        logging.getLogger("aparte.socket").error("command_failed", exc_info=error)

    assert "vera" not in said.raw()


@pytest.mark.parametrize(
    "name", ["uvicorn.error", "uvicorn.access", "litestar", "asyncio", "websockets.server", "a.stranger"]
)
def test_what_a_library_says_of_somebody_is_not_written(said, name):
    logging.getLogger(name).error('%s - "GET %s" 200', "192.0.2.7", "/?q=vera")
    logging.getLogger(name).error("Task exception was never retrieved: " + SECRET)  # noqa: G003 - as libraries do
    logging.getLogger(name).error("failed", stack_info=True, extra={"client": "vera"})

    assert {line["event"] for line in said()} == {"library_message"}
    assert "vera" not in said.raw()
    assert "192.0.2.7" not in said.raw()


def test_a_warning_of_python_is_not_quoted(said):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn(SECRET, stacklevel=1)

    assert "vera" not in said.raw()


def test_structlog_is_closed_in_the_same_way(said):
    structlog.configure(
        processors=[structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    try:
        structlog.get_logger("aparte.x").error("something_happened", visitor="vera", count=2)
    finally:
        structlog.reset_defaults()

    (line,) = said()
    assert line["event"] == "something_happened"
    assert line["count"] == 2
    assert "visitor" not in line


def test_a_host_who_asks_for_less_reads_less():
    stream = io.StringIO()
    logs.configure("warning", stream)

    logging.getLogger("aparte.serve").info("serving")
    logging.getLogger("aparte.serve").warning("slow")

    assert len(stream.getvalue().splitlines()) == 1


def test_every_field_declares_what_it_holds():
    assert all(isinstance(declared, Declared) for declared in logs.FIELDS.values())


def calls() -> list[tuple[str, ast.Call]]:
    """Every call of a logger in the server's source."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
                owner = ast.unparse(node.func.value)
                if "log" in owner.rsplit(".", 1)[-1].lower():
                    found.append((f"{path.relative_to(SOURCE)}:{node.lineno}", node))
    return found


def fault(call: ast.Call) -> str:
    """What is wrong with a call, empty when nothing is."""
    event = call.args[0] if call.args else None
    if (
        not isinstance(event, ast.Constant)
        or not isinstance(event.value, str)
        or not event.value.split(" ")[0].islower()
    ):
        return "the event is not one word written in place"
    if any(not ast.unparse(argument).startswith("type(") for argument in call.args[1:]):
        return "an argument may hold anything"
    for keyword in call.keywords:
        if keyword.arg == "extra":
            if not isinstance(keyword.value, ast.Dict):
                return "its fields are not written in place"
            names = {str(key.value) for key in keyword.value.keys if isinstance(key, ast.Constant)}
            if len(names) != len(keyword.value.keys) or names - logs.FIELDS.keys():
                return f"undeclared fields: {sorted(names - logs.FIELDS.keys())}"
        elif keyword.arg != "exc_info":
            return f"{keyword.arg} is no part of a line"
    return ""


def test_whoever_logs_names_an_event_and_declared_fields_only():
    assert len(calls()) >= 5
    assert {where: fault(call) for where, call in calls() if fault(call)} == {}


@pytest.mark.parametrize(
    "line",
    [
        "_log.error(text)",
        "_log.error(f'failed {text}')",
        "_log.error('failed %s', text)",
        "_log.error('failed', extra={'visitor': name})",
        "_log.error('failed', extra=everything)",
        "_log.error('failed', stack_info=True)",
    ],
)
def test_a_line_that_could_hold_a_persons_words_is_reported(line):
    call = ast.parse(line).body[0].value

    assert fault(call)

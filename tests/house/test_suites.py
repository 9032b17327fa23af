"""A run of all suites ends with what took long and what failed, by name."""

import sys

from tests.conftest import LONG
from tools import suites
from tools.suites import Outcome, Stage, read, summary

REPORT = """<?xml version="1.0"?><testsuites><testsuite name="pytest">
<testcase classname="tests.wire.test_say" name="test_quick" time="0.01" />
<testcase classname="tests.e2e.test_desk" name="test_slow" time="12.5" />
<testcase classname="tests.e2e.test_desk" name="test_wrong" time="1.5"><failure message="no">no</failure></testcase>
</testsuite></testsuites>"""


def test_a_report_tells_how_long_each_took_and_which_failed(tmp_path):
    (tmp_path / "report.xml").write_text(REPORT)

    lines = list(summary([Outcome(Stage("browser", ()), 1, 14.0, read(tmp_path / "report.xml"))]))

    assert "FAIL browser           14 s     3 tests" in lines
    assert lines.index("   12.5 s  tests.e2e.test_desk: test_slow") < lines.index(
        "    1.5 s  tests.e2e.test_desk: test_wrong"
    )
    assert "tests.e2e.test_desk: test_wrong" in lines
    assert lines[-2:] == ["\nfailed: browser", "\n2 passed, 1 failed in 14 s"]


def test_a_stage_that_broke_off_is_still_told(tmp_path):
    (tmp_path / "broken.xml").write_text("<testsuites>")

    assert read(tmp_path / "broken.xml") == read(tmp_path / "none.xml") == []
    assert "FAIL checks             1 s" in list(summary([Outcome(Stage("checks", ()), 1, 1.0, [])]))


def test_every_folder_of_tests_belongs_to_a_stage():
    told = {folder for stage in suites.STAGES for folder in stage.suites}
    there = {path.parent for path in (suites.ROOT / "tests").rglob("test_*.py")}
    assert {path.relative_to(suites.ROOT).as_posix() for path in there} <= told


def test_a_stage_is_told_where_its_report_goes(tmp_path, monkeypatch):
    monkeypatch.setattr(suites, "REPORTS", tmp_path)
    writing = f"import sys; open(sys.argv[1].removeprefix('--junitxml='), 'w').write({REPORT!r}); sys.exit(1)"

    outcome = suites.run(Stage("browser", (sys.executable, "-c", writing), reporting=suites.JUNIT))

    assert outcome.code == 1
    assert [case.failed for case in outcome.tests] == [False, False, True]


def test_every_stage_but_the_checks_reports():
    assert [stage.name for stage in suites.STAGES if not stage.reporting] == ["checks"]


def test_what_takes_long_begins_and_is_there():
    assert [path for path in LONG if not (suites.ROOT / path).is_file()] == []

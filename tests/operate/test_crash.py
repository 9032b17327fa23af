"""A server that ends badly leaves no core file and no words."""

import signal
import subprocess
import sys
import textwrap

import pytest

SETUP = """
    import resource, sys
    from aparte.operate import logs
    from aparte.operate.crash import leave_no_trace
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    leave_no_trace()
    logs.configure("info")
    canary = "vera" + "-was-here"
"""


def run(code: str, folder) -> subprocess.CompletedProcess[str]:
    program = textwrap.dedent(SETUP) + textwrap.dedent(code)
    return subprocess.run(
        (sys.executable, "-X", "faulthandler", "-c", program), cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS])
def test_a_crash_leaves_no_core_file_and_no_traceback(tmp_path, number):
    ended = run(f"import os, signal; os.kill(os.getpid(), {int(number)})", tmp_path)

    assert ended.returncode == -number
    assert list(tmp_path.iterdir()) == []
    assert ended.stderr == ""


def test_no_program_that_collects_core_files_gets_this_one(tmp_path):
    ended = run(
        "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE))",
        tmp_path,
    )

    assert ended.stdout.strip() == "0 (0, 0)"


def test_an_error_nobody_caught_is_told_without_its_words(tmp_path):
    ended = run("raise ValueError(canary)", tmp_path)

    assert ended.returncode == 1
    assert '"error": "ValueError"' in ended.stderr
    assert "vera" not in ended.stderr


def test_an_error_in_a_thread_is_told_without_its_words(tmp_path):
    ended = run(
        """
        import threading
        def fail():
            raise ValueError(canary)
        thread = threading.Thread(target=fail, name=canary)
        thread.start()
        thread.join()
        """,
        tmp_path,
    )

    assert '"event": "thread_crashed"' in ended.stderr
    assert "vera" not in ended.stderr


def test_a_task_that_nobody_awaited_tells_no_words(tmp_path):
    ended = run(
        """
        import asyncio, gc
        async def fail(word):
            raise ValueError(word)
        async def main():
            task = asyncio.ensure_future(fail(canary))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            del task
            gc.collect()
        asyncio.run(main())
        """,
        tmp_path,
    )

    assert '"component": "asyncio"' in ended.stderr
    assert "vera" not in ended.stderr


def test_an_error_while_a_thing_is_let_go_tells_neither_the_thing_nor_the_words(tmp_path):
    ended = run(
        """
        class Thing:
            def __repr__(self):
                return canary
            def __del__(self):
                raise ValueError(canary)
        del [Thing()][0]
        """,
        tmp_path,
    )

    assert '"event": "error_ignored"' in ended.stderr
    assert '"error": "ValueError"' in ended.stderr
    assert "vera" not in ended.stderr

"""What `make check` promises to find in the browser's code is planted, on a copy, and must be found."""

import re

from tests.house.conftest import Tree

PLANTED = "web/client/src/planted.ts"
FRENCH = "web/kit/src/texts/fr.ts"


def npm(web: Tree, script: str):
    """Run one of the scripts of `web/` in the copy."""
    return web.run("npm", "--prefix", "web", "run", "--silent", script)


def test_a_wrong_type_is_found(web: Tree):
    web.create(PLANTED, 'export const planted: number = "a text";\n')
    done = npm(web, "types")
    assert done.returncode != 0
    assert "client/src/planted.ts(1," in done.stdout
    assert "TS2322" in done.stdout


def test_a_missing_french_text_is_found(web: Tree):
    french = (web.root / FRENCH).read_text(encoding="utf-8")
    shorter, removed = re.subn(r"^  cancel: .*\n", "", french, flags=re.MULTILINE)
    assert removed == 1
    web.create(FRENCH, shorter)
    done = npm(web, "types")
    assert done.returncode != 0
    assert "cancel" in done.stdout


def test_a_fault_of_style_is_found(web: Tree):
    web.create(PLANTED, "export function planted(): void {\n  debugger;\n}\n")
    done = npm(web, "lint")
    assert done.returncode != 0
    assert "noDebugger" in done.stdout


def test_a_room_that_looks_up_is_found(web: Tree):
    web.create(PLANTED, 'import "#widget/loader.ts";\n')
    done = npm(web, "rooms")
    assert done.returncode != 0
    assert "client/src/planted.ts" in done.stdout

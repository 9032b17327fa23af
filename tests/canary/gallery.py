"""Pages that we did not write: galleries and demo pages of well-known front-end packages, served as they are."""

import fcntl
import functools
import subprocess
from pathlib import Path

from tests.canary.stage import ROOT, Site

FIXTURES = ROOT / "tests/fixtures"

PAGES = (
    "spectre.css/docs/index.html",
    "spectre.css/docs/elements/typography.html",
    "spectre.css/docs/elements/tables.html",
    "spectre.css/docs/elements/forms.html",
    "spectre.css/docs/components/cards.html",
    "spectre.css/docs/experimentals/timelines.html",
    "uikit/tests/article.html",
    "uikit/tests/button.html",
    "uikit/tests/card.html",
    "uikit/tests/grid.html",
    "uikit/tests/navbar.html",
    "uikit/tests/table.html",
    "foundation-sites/test/visual/xy-grid/kitchen-sink.html",
    "foundation-sites/test/visual/vertical-rhythm/vertical-rhythm.html",
    "foundation-sites/test/visual/menu/menu-icons-flex.html",
    "startbootstrap-agency/dist/index.html",
    "startbootstrap-shop-homepage/dist/index.html",
    "startbootstrap-sb-admin-2/index.html",
    "startbootstrap-sb-admin-2/tables.html",
    "startbootstrap-sb-admin-2/cards.html",
    "startbootstrap-sb-admin-2/login.html",
    "milligram/example.html",
    "skeleton-css/index.html",
    "picnic/docs/documentation.html",
)


#: What the script of UIkit's own test pages does, which the package leaves out.
UIKIT = """
document.writeln('<link rel="stylesheet" href="../dist/css/uikit.css">');
document.writeln('<script src="../dist/js/uikit.js"></' + 'script>');
document.writeln('<script src="../dist/js/uikit-icons.js"></' + 'script>');
"""


@functools.cache
def installed() -> Path:
    """The packages of the lock, installed once per content of the lock."""
    modules = FIXTURES / "node_modules"
    stamp = modules / ".aparte-lock"
    with (FIXTURES / "package-lock.json").open(encoding="utf-8") as file:
        # Several workers want them at once; the first one installs.
        fcntl.flock(file, fcntl.LOCK_EX)
        lock = file.read()
        if not stamp.is_file() or stamp.read_text(encoding="utf-8") != lock:
            command = ["npm", "ci", "--ignore-scripts", "--loglevel=error"]
            done = subprocess.run(command, cwd=FIXTURES, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            stamp.write_text(lock, encoding="utf-8")
    return modules


def put_gallery(site: Site) -> None:
    """Serve the packages, and what some of their pages expect from their own build."""
    modules = installed()
    site.folders["/foundation-sites/test/visual/assets/css/"] = modules / "foundation-sites/dist/css"
    site.put(
        "/foundation-sites/test/visual/assets/js/vendor.js",
        (modules / "jquery/dist/jquery.js").read_bytes(),
        "text/javascript",
    )
    site.put(
        "/foundation-sites/test/visual/assets/js/foundation.js",
        (modules / "foundation-sites/dist/js/foundation.js").read_bytes(),
        "text/javascript",
    )
    site.put("/style.min.css", (modules / "picnic/picnic.min.css").read_bytes(), "text/css")
    site.put("/uikit/tests/js/test.js", UIKIT, "text/javascript")
    site.folders["/"] = modules

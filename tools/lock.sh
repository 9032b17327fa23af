#!/usr/bin/env bash
# Writes requirements/*.txt: every package with its hashes, no index, no host.
#
# A version must have been public for a week: most poisoned releases are found
# and withdrawn within days.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "aparte: uv is needed to write locks: pip install uv, then run make lock again." >&2; exit 1; }

cooled=$(date --utc --date '7 days ago' +%Y-%m-%d)
compile() {
  uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes --no-header \
    --no-emit-index-url --no-emit-find-links --exclude-newer "$cooled" pyproject.toml "$@"
}
compile --output-file requirements/run.txt
compile --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt
echo "requirements/run.txt and requirements/dev.txt hold versions published before $cooled."

#!/usr/bin/env bash
# Makes ready what a target needs, and does nothing where nothing changed.
#
#   tools/ready.sh python web screens browser
#
# A part is rebuilt when the content it was made from has another hash, not when a
# file's time moved: a fresh clone or a branch switch costs nothing by itself.
# Each failure is one sentence saying what to do. Nothing here ever asks a question.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly VENV=.venv
readonly STAMPS=.run/stamps

say() { printf '%s\n' "$*" >&2; }
fail() { say "aparte: $*"; exit 1; }
# A person who interrupts knows why it ended; what was being made is begun again the next time.
trap 'exit 130' INT TERM

# has_space : is there any room left where we write? A full disk explains every failure after it.
has_space() { [ "$(df -Pk . | awk 'NR == 2 { print $4 }')" -gt 20480 ]; }
# explain WHY : the sentence about a step that failed.
explain() {
  has_space || fail "the disk that holds $PWD is full: about 900 MB are needed, make room, then run make again."
  fail "$1"
}
# quietly COMMAND... : its output only when it fails.
quietly() {
  local log=.run/ready.log code=0
  "$@" >"$log" 2>&1 || code=$?
  [ "$code" -eq 0 ] || tail -n 40 "$log" >&2
  return "$code"
}

# content_hash FILE... : one hash over names and contents.
content_hash() { sha256sum -- "$@" 2>/dev/null | sha256sum | cut -c1-64; }

# is_current PART HASH : was PART last made from this very content?
is_current() { [ -f "$STAMPS/$1" ] && [ "$(cat "$STAMPS/$1")" = "$2" ]; }
mark_current() { mkdir -p "$STAMPS"; printf '%s' "$2" >"$STAMPS/$1"; }

# install_packages WHY PACKAGE... : Debian packages, when that works without a question.
install_packages() {
  local why=$1 prefix=()
  shift
  command -v apt-get >/dev/null || fail "$why: please install $* with this system's package manager, then run make again."
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || fail "$why: run  sudo apt-get install -y $*  once, then run make again."
    prefix=(sudo -n)
  fi
  say "Installing $* ($why) ..."
  "${prefix[@]}" apt-get update -qq >/dev/null 2>&1 || true
  "${prefix[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null \
    || fail "$why: apt-get install $* failed; see the lines above."
}

# find_python : the first interpreter that is new enough.
find_python() {
  local candidate
  for candidate in "${APARTE_PYTHON:-}" python3 python3.13 python3.12 python3.11; do
    [ -n "$candidate" ] && command -v "$candidate" >/dev/null || continue
    "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$candidate"; return; }
  done
  fail "Python 3.11 or newer is needed: install python3 (Debian 12 has it) or name one with APARTE_PYTHON=/path/to/python3, then run make again."
}

ready_python() {
  local hash python
  hash=$(content_hash requirements/dev.txt pyproject.toml)
  [ -x "$VENV/bin/aparte" ] && is_current python "$hash" && return
  python=$(find_python)
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    install_packages "Python cannot make environments yet" python3-venv
  fi
  say "Making the Python environment from requirements/dev.txt ..."
  # The marker goes first: an interrupted installation must not look finished.
  rm -f "$STAMPS/python"
  "$VENV/bin/python" -c '' 2>/dev/null || { rm -rf "$VENV"; "$python" -m venv "$VENV"; }
  quietly "$VENV/bin/python" -m pip install -qq --no-input --disable-pip-version-check --require-hashes -r requirements/dev.txt \
    || explain "the Python packages could not be installed; check the network or pip's index settings, then run make again."
  quietly "$VENV/bin/python" -m pip install -qq --no-input --disable-pip-version-check --no-deps --no-build-isolation --editable . \
    || explain "the package itself could not be installed; see the lines above."
  mark_current python "$hash"
}

check_node() {
  command -v node >/dev/null && command -v npm >/dev/null \
    || fail "Node 20.19 or newer with npm is needed to build the screens: install nodejs and npm (Debian 13 has Node 20), then run make again."
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a < 20 || (a === 20 && b < 19) ? 1 : 0)' \
    || fail "Node 20.19 or newer is needed to build the screens, this is $(node --version): install a newer nodejs, then run make again."
}

ready_web() {
  local hash
  check_node
  hash=$(content_hash web/package-lock.json)
  [ -d web/node_modules ] && is_current web "$hash" && return
  say "Installing the browser packages from web/package-lock.json ..."
  rm -f "$STAMPS/web"
  quietly npm --prefix web ci --ignore-scripts --no-audit --no-fund --loglevel=error \
    || explain "the browser packages could not be installed; check the network or npm's registry setting, then run make again."
  mark_current web "$hash"
}

# screen_sources : every file the screens are made from, in a stable order.
screen_sources() {
  find web \( -name node_modules -o -name dist \) -prune -o -type f ! -name '*.test.ts' ! -name '*.test.tsx' ! -name '*.md' -print0 | sort -z
}

ready_screens() {
  local hash
  hash=$(screen_sources | xargs -0 sha256sum | sha256sum | cut -c1-64)
  [ -f src/aparte/screens/console/index.html ] && is_current screens "$hash" && return
  ready_web
  say "Building the screens ..."
  rm -f "$STAMPS/screens"
  quietly npm --prefix web run --silent build || explain "the screens could not be built; see the lines above."
  mark_current screens "$hash"
}

ready_browser() {
  [ -n "${APARTE_CHROMIUM:-}" ] && [ -x "$APARTE_CHROMIUM" ] && return
  command -v chromium >/dev/null && return
  install_packages "the suites drive a real browser" chromium
}

mkdir -p "$STAMPS" 2>/dev/null && [ -w .run ] && [ -w "$STAMPS" ] \
  || fail "$PWD cannot be written by $(id -un): work in a folder of yours, then run make again."
# Two makes at once must not write into one environment.
if command -v flock >/dev/null; then
  exec 9>.run/ready.lock
  flock -n 9 || say "Waiting for another make in this folder ..."
  flock -w 900 9 || fail "another make has been preparing this folder for 15 minutes; stop it or remove .run/ready.lock."
fi
for part in "$@"; do
  case $part in
    python | web | screens | browser) "ready_$part" ;;
    *) fail "tools/ready.sh knows python, web, screens and browser, not '$part'." ;;
  esac
done

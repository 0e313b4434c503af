# Sourced by the other scripts here. Makes the environment inside the checkout when it is missing or out of date.
# shellcheck shell=sh
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$here" || exit 1

say() { printf '%s\n' "$*" >&2; }

find_python() {
  for candidate in "${CHEIRON_PYTHON:-}" python3.11 python3.12 python3.13 python3; do
    [ -n "$candidate" ] || continue
    if command -v "$candidate" >/dev/null 2>&1 &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo -n "$@"
  else return 1
  fi
}

install_from_system() { # name(s) of Debian packages; quiet; fails when it may not
  command -v apt-get >/dev/null 2>&1 || return 1
  { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"; } >/dev/null 2>&1
}

make_venv() {
  python=$(find_python) || {
    say "Cheiron needs Python 3.11 or newer, and none was found. On Debian 12: apt-get install python3 python3-venv"
    exit 1
  }
  "$python" -m venv .venv >/dev/null 2>&1 && return 0
  # Debian ships Python without the part that makes environments.
  rm -rf .venv
  say "Adding the system package python3-venv ..."
  install_from_system python3-venv && "$python" -m venv .venv >/dev/null 2>&1 && return 0
  rm -rf .venv
  say "Python cannot make an environment here. Ask an administrator for: apt-get install python3-venv"
  exit 1
}

environment() { # environment base|dev
  want="requirements/$1.txt"
  stamp=".venv/.have-$1"
  [ -x .venv/bin/python ] || make_venv
  if [ ! -f "$stamp" ] || ! cmp -s "$want" "$stamp"; then
    say "Setting up the environment (about a minute the first time) ..."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$want" || {
      say "The libraries could not be installed; the message above says why. Run the same command again when it is mended."
      exit 1
    }
    cp "$want" "$stamp"
  fi
  PYTHONPATH="$here/src${PYTHONPATH:+:$PYTHONPATH}"
  export PYTHONPATH
}

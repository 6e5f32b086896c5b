#!/usr/bin/env bash
# Runs a reference of the experiments in bench/references/.venv, which it makes first: some 900 MB from PyPI, once.
#
#   bench/references/run.sh fsq.py --data DIR      PYTHON=python3.12 chooses the interpreter
set -euo pipefail
cd "$(dirname "$0")"
[ $# -ge 1 ] && [ -f "$1" ] || { echo "usage: run.sh PROGRAM [options], PROGRAM one of: $(echo *.py)" >&2; exit 2; }
# A folder is named from where the caller stands.
given=("$@")
for i in "${!given[@]}"; do
  [ "$i" = 0 ] || [ -e "${given[$i]}" ] || [ ! -e "$OLDPWD/${given[$i]}" ] || given[$i]="$OLDPWD/${given[$i]}"
done
if [ ! -x .venv/bin/python ]; then
  "${PYTHON:-python3}" -m venv .venv
  .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps -r ../../.ci/python.txt -r requirements.txt ||
    { rm -rf .venv; echo "run.sh: pip could not install the packages; is PyPI reachable?" >&2; exit 1; }
fi
KERAS_BACKEND=torch exec .venv/bin/python "${given[@]}"

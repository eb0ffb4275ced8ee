#!/usr/bin/env bash
# Pins what the project needs, exactly, from a fresh environment; no file names where packages come from.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/core"
"$work/core/bin/python" -m pip install --quiet .
"$work/core/bin/python" -m pip freeze --exclude briefbook | grep -v '^briefbook ' > requirements/core.txt
"${PYTHON:-python3}" -m venv "$work/dev"
"$work/dev/bin/python" -m pip install --quiet -r requirements/core.txt -r requirements/dev.in
"$work/dev/bin/python" -m pip freeze | grep -vxFf requirements/core.txt > requirements/dev.txt
sed -i '1i # Beside core.txt: what the tests, the linters and the benchmarks need. Made by `make pins`.' requirements/dev.txt
sed -i '1i # What briefbook itself needs. Made by `make pins`.' requirements/core.txt

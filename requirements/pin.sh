#!/usr/bin/env bash
# Pins what the project needs, exactly and with the hashes of all its files, for every platform and Python that it supports.
# No file names where packages come from. What is pinned stays so; `make pins UPGRADE=1` takes what is newest.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet uv

# pin FILE ABOUT INPUT...: what INPUTs ask for, into requirements/FILE; pins that are in it already hold.
pin() {
  local file=requirements/$1 about=$2
  shift 2
  if [ -n "${UPGRADE:-}" ]; then rm -f "$file"; fi
  "$work/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    --output-file "$file" "$@"
  sed -i "1i # $about Made by \`make pins\`." "$file"
}
pin core.txt "What briefbook needs to run, documents among its sources, and to be installed from here." \
  --extra documents pyproject.toml requirements/build.in
pin dev.txt "The same, and what the tests, the linters and the benchmarks need." \
  --extra documents --extra editor --extra book pyproject.toml requirements/build.in requirements/dev.in --constraint requirements/core.txt
pin audit.txt "What looks for known holes in all that." requirements/audit.in

#!/bin/sh
# Fetches the npm packages that a folder's package-lock.json names, unless they are there already.
# Usage: npm-packages.sh [FOLDER], by default the folder of this file
cd "${1:-$(dirname "$0")}" || exit 1
if [ node_modules/.package-lock.json -nt package-lock.json ]; then
  exit 0
fi
if ! command -v npm >/dev/null; then
  echo "npm is not on the PATH: the editor's browser files come through it (any Node.js from version 20.19 on brings it)" >&2
  exit 1
fi
exec npm ci --ignore-scripts --loglevel=error

#!/bin/sh
# Fetches the browser packages that package-lock.json names, unless they are there already.
cd "$(dirname "$0")" || exit 1
if [ node_modules/.package-lock.json -nt package-lock.json ]; then
  exit 0
fi
if ! command -v npm >/dev/null; then
  echo "npm is not on the PATH: the editor's browser files come from npm (any Node.js from version 20 on brings it)" >&2
  exit 1
fi
exec npm ci --ignore-scripts --loglevel=error

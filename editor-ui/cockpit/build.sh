#!/bin/sh
# Builds the cockpit's page into dist, unless it is newer than all it is made of: build.sh [test], with the page's own tests.
cd "$(dirname "$0")" || exit 1
sh ../npm-packages.sh "$PWD" || exit 1
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || {
  echo "Node.js $(node --version) is too old to build the cockpit's page: 20.19 or later is needed" >&2
  exit 1
}
what="package-lock.json tsconfig.json vite.config.mjs index.html src public build"

# is there anything newer than this file?
stale() {
  [ ! -f "$1" ] || [ -n "$(find $what tests -newer "$1" -type f -print 2>/dev/null | head -n 1)" ]
}

if stale dist/index.html; then
  node node_modules/vite/bin/vite.js build --logLevel warn || exit 1
  touch dist/index.html
  # the former build's files have other names and would stay in the jar
  rm -rf ../target/classes/cockpit
fi
if [ "$1" = test ] && stale node_modules/.tested; then
  node node_modules/typescript/bin/tsc --noEmit && node tests/run.mjs || exit 1
  touch node_modules/.tested
fi

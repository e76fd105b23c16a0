#!/bin/sh
# Builds the packages twice and says whether they are the same bytes.
#   compare.sh [FOLDER]    FOLDER: packages built elsewhere before, instead of the first of the two builds
# What Maven has compiled before stays, as do npm's packages: for a whole build give a FOLDER that another checkout made.
set -e
root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() {
  rm -rf "$root/target/dist" "$root/runtime/dist/target"
  (cd "$root" && mvn -q -B -ntp -Pdist package -DskipTests -Djacoco.skip -pl runtime/dist -am)
  cp -r "$root/target/dist" "$1"
}

if [ -n "$1" ]; then cp -r "$1" "$work/first"; else build "$work/first"; fi
build "$work/second"
differ=0
for each in "$work"/first/*; do
  name=${each##*/}
  if [ ! -f "$each" ]; then continue; fi
  if cmp -s "$each" "$work/second/$name"; then
    echo "same    $(sha256sum <"$each" | cut -c1-16)  $(stat -c %s "$each")  $name"
  else
    echo "differ  $name"
    differ=1
  fi
done
exit $differ

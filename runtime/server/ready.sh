#!/bin/sh
# Keeps ready what a start would otherwise do anew: all classes it needs, loaded and linked (the JDK's AOT cache).
#   ready.sh [JDK]    makes target/ready/start-(what the JDK is).aot; JDK: its home, or the one that ./fusewire finds
# Runs the program once for some seconds, in a folder of its own. Where that does not work out nothing is left but a file .no,
# so that it is not tried again before the next build.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
. "$here/jdk.sh"
jdk=$1
[ -n "$jdk" ] || find_jdk
is25 "$jdk" || exit 0
ready=$here/target/ready
cache=$ready/start$build.aot
mkdir -p "$ready" 2>/dev/null || exit 0

# One at a time; what a power cut has left is a lock of yesterday.
lock=$ready/making
if ! mkdir "$lock" 2>/dev/null; then
  [ -n "$(find "$lock" -prune -mmin +10 2>/dev/null)" ] || exit 0
  rm -rf "$lock"
  mkdir "$lock" 2>/dev/null || exit 0
fi
trap 'rm -rf "$lock"' EXIT
trap 'exit 1' HUP INT TERM

draft=$lock/draft.aot
set -- "$here"/target/fusewire-server-*.jar
# without what was called how often: the compilers would begin with that at the start, and be in its way
if "$jdk/bin/java" "@$here/jvm.options" -Dfusewire.ready="$ready" -XX:-AOTRecordTraining -XX:AOTCacheOutput="$draft" -cp "$1" \
    dev.fusewire.server.Rehearsal "$lock/user" >"$lock/log" 2>&1 </dev/null && [ -s "$draft" ]; then
  # those of other JDKs and of former builds
  rm -f "$ready"/*.aot "$ready"/*.aot.no
  mv "$draft" "$cache"
else
  mv "$lock/log" "$cache.no" 2>/dev/null
fi
exit 0

#!/bin/sh
# Keeps ready what a start would otherwise do anew: all classes it needs, loaded and linked (the JDK's AOT cache).
#   ready.sh JAVA CACHE FILE    makes FILE in the folder CACHE with the Java whose home is JAVA
# Runs the program once for some seconds in a folder of its own, on ports of its own. Where that does not work out nothing is left
# but a file .no, so that it is not tried again with this content.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
jdk=$1
cache=$2
file=$3
umask 077

# One at a time; what a power cut has left is a lock of yesterday.
lock=$cache/making
if ! mkdir "$lock" 2>/dev/null; then
  [ -n "$(find "$lock" -prune -mmin +10 2>/dev/null)" ] || exit 0
  rm -rf "$lock"
  mkdir "$lock" 2>/dev/null || exit 0
fi
trap 'rm -rf "$lock"' EXIT
trap 'exit 1' HUP INT TERM

set -- "$here"/../fusewire-server-*.jar
# without what was called how often: the compilers would begin with that at the start, and be in its way
if "$jdk/bin/java" "@$here/jvm.options" -Dfusewire.ready="$cache" -XX:-AOTRecordTraining -XX:AOTCacheOutput="$lock/draft.aot" \
    -cp "$(cd "$here/.." && pwd)/${1##*/}" dev.fusewire.server.Rehearsal "$lock/user" >"$lock/log" 2>&1 </dev/null \
    && [ -s "$lock/draft.aot" ]; then
  # those of other Javas and of former contents
  rm -f "$cache"/start-*.aot "$cache"/start-*.aot.no
  mv "$lock/draft.aot" "$file"
else
  mv "$lock/log" "$file.no" 2>/dev/null
fi
exit 0

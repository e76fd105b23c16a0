#!/bin/sh
# Lays out what the packages hold: target/stage/program (the same for all), target/stage/java (for the package with its own).
#   stage.sh TIME    the time that every file gets: what is packed shall be the same bytes each time
set -e
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$here/../..
server=$root/runtime/server
. "$server/jdk.sh"
find_jdk
[ -n "$jdk" ] || { echo "stage.sh: no JDK 25 found: set JAVA_HOME to one" >&2; exit 1; }

stage=$here/target/stage
program=$stage/program
rm -rf "$stage"
mkdir -p "$program/bin" "$program/lib" "$root/target/dist"
cp "$here/bin/fusewire" "$here/bin/fusewire.bat" "$program/bin/"
cp "$server"/target/fusewire-server-*.jar "$program/"
cp "$server"/target/lib/*.jar "$program/lib/"
cp "$server/jvm.options" "$server/jdk.sh" "$here/ready.sh" "$program/lib/"
cp "$root/LICENSE" "$root/NOTICE" "$here/INSTALL.md" "$program/"

# Names this content among all others: files of one time and one size are the same to the JDK's cache.
(cd "$program" && sha256sum *.jar lib/*.jar | sha256sum | cut -c1-16) >"$program/lib/content"

# Only what jdeps finds in the classes, and what is asked for by name (character sets, elliptic curves); without java.desktop,
# which is there for beans that nothing here reads.
"$jdk/bin/jlink" --add-modules "$(paste -sd, "$here/modules.txt")" --strip-debug --no-header-files --no-man-pages --output "$stage/jlink"
# links become files, which every archive can hold
cp -rL "$stage/jlink" "$stage/java"
rm -rf "$stage/jlink"
find "$stage" -exec touch -d "$1" {} +

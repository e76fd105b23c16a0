#!/usr/bin/env bash
# Feeds what reads input from outside with inputs that are nearly right: fuzz.sh [INPUTS] [SEED] [SECONDS A TARGET]
# Wants the program built (mvn -q install -DskipTests); takes one core for some minutes. Exit code 1 when something is found.
set -euo pipefail
cd "$(dirname "$0")"
mvn -q compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt -Dmdep.includeScope=runtime
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" --enable-native-access=ALL-UNNAMED -Xmx1g \
    -cp "target/classes:$(cat target/classpath.txt)" dev.fusewire.trust.FuzzMain "$@"

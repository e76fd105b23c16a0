#!/usr/bin/env bash
# Compares the Modbus nodes with node-red-contrib-modbus, case by case: minutes, which the build does not take.
set -euo pipefail
cd "$(dirname "$0")"
for folder in oracle oracle-modbus; do
  [ -d "$folder/node_modules" ] || (cd "$folder" && npm ci)
done
cd ../..
exec mvn -B -ntp -pl examples/compatibility -am test -Dtest=ModbusComparison -Dsurefire.failIfNoSpecifiedTests=false

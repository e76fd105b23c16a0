#!/usr/bin/env bash
# The npm package node-red-contrib-modbus 5.60.2 depends on a tarball at an address that is no npm registry: a house that
# reaches a registry or a mirror alone cannot install it, and no lock on versions holds for what that address gives.
# Expected: a name and a version, as every other dependency of it has.
source "$(dirname "$0")/common.sh"
kinds=$(npm view node-red-contrib-modbus@5.60.2 dependencies --json | sed -n 's/^ *"\([^"]*\)": "\(https:\)\{0,1\}.*/\2 \1/p' | sort | awk '$1 == "https:" {print $2}' | tr '\n' ' ')
shows 'dependencies by address' '@openp4nr/modbus-serial ' "$kinds"

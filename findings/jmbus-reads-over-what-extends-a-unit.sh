#!/usr/bin/env bash
# jMBus 3.3.0 (org.openmuc:jmbus): behind the unit of a record there may be bytes that extend it (EN 13757-3, combinable VIFE): a
# factor, the direction of flow, the phase. They are read over: energy told in thousands is a thousandth of what it is, energy fed in
# is told as energy drawn, and a phase's power as the power. Expected: 5,000 Wh, and words that tell the others apart.
source "$(dirname "$0")/common.sh"
read_m_bus 'each.getDescription() + " " + each.getScaledDataValue() + " " + each.getUnit()'
shows 'energy' 'ENERGY 5.0 WATT_HOUR' "$(read_records '04 03 05000000')"
shows 'the same with a factor of 1,000' 'ENERGY 5.0 WATT_HOUR' "$(read_records '04 83 7D 05000000')"
shows 'the same with a factor of 1/1,000' 'ENERGY 5.0 WATT_HOUR' "$(read_records '04 83 73 05000000')"
shows 'drawn, and fed in' 'ENERGY 7.0 WATT_HOUR;ENERGY 5.0 WATT_HOUR' "$(read_records '04 83 3B 07000000 04 83 3C 05000000')"
shows 'power, and power of phase 1' 'POWER 900.0 WATT;POWER 300.0 WATT' "$(read_records '04 2B 84030000 04 AB FC 01 2C010000')"

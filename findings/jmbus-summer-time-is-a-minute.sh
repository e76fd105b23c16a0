#!/usr/bin/env bash
# jMBus 3.3.0 (org.openmuc:jmbus): a meter's time (EN 13757-3, type F) has a bit for summer time and one for "invalid". Noon of 1 July
# in summer time is read as 12:59: the bit counts for a minute where it means an hour. A time with the bit for invalid is a time like
# any other, and so is a date of all ones, which stands for none: 31 March 2128. Expected: 12:00 in Berlin, and no time at all.
source "$(dirname "$0")/common.sh"
read_m_bus 'each.getDataValue()'
shows 'noon in winter' 'Thu Jan 01 12:00:00 CET 2026' "$(read_records '04 6D 00 0C 41 31')"
shows 'noon in summer' 'Wed Jul 01 12:59:00 CEST 2026' "$(read_records '04 6D 00 8C 41 37')"
shows 'an invalid time' 'Thu Jan 01 12:00:00 CET 2026' "$(read_records '04 6D 80 0C 41 31')"
shows 'no date' 'Wed Mar 31 00:00:00 CEST 2128' "$(read_records '02 6C FF FF')"

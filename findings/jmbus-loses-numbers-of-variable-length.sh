#!/usr/bin/env bash
# jMBus 3.3.0 (org.openmuc:jmbus): a record of variable length (EN 13757-3, LVAR) may hold a text (up to BF), digits (C0 to C9, D0 to
# D9 below zero) or an integer (E0 to EF, so many bytes). Each is taken for a text: four bytes of an integer become four letters,
# and eight digits are said to run past the end, so that the whole answer with all other values is lost. Expected: numbers.
source "$(dirname "$0")/common.sh"
read_m_bus 'each.getDescription() + " " + each.getDataValue().getClass().getSimpleName() + " " + each.getDataValue()'
shows 'a text' 'CUSTOMER String ABC' "$(read_records '0D FD 11 03 43 42 41')"
shows 'an integer of four bytes, 0x41424344' 'POWER String ABCD' "$(read_records '0D 2B E4 44 43 42 41')"
shows 'energy, and eight digits' 'nothing: java.lang.ArrayIndexOutOfBoundsException' "$(read_records '04 03 05000000 0D 2B C4 78 56 34 12')"

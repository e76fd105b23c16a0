package dev.fusewire.simulation.modbus;

import java.util.Locale;

/** What devices in the field were seen to do wrong. */
public enum DeviceFault {
    /** Takes requests and answers none. */
    SILENT,
    /** The answer to a write with function 6 is malformed. */
    FC6_MALFORMED,
    /** A second connection beside an open one ends its network stack until it is restarted. */
    CRASHES_ON_SECOND_CONNECTION,
    /** A register read alone tells 255 for "no value", and 65535 in a block. */
    SINGLE_AND_BLOCK_DIFFER,
    /** Every register is read-only since the last update. */
    READ_ONLY,
    /** The two bytes of each word are swapped. */
    BYTES_SWAPPED,
    /** The first answer of a connection is well formed and all zeros. */
    ZEROS_FIRST,
    /** The first answer of a connection is exception 2. */
    EXCEPTION_FIRST,
    /** After its fail-safe has struck it drops the connection, and takes no other for as long as the fail-safe's time. */
    REFUSES_AFTER_FAIL_SAFE,
    /** It stays on the fail-safe current until the set point is written again. */
    STAYS_ON_FAIL_SAFE,
    /** A set point that means a pause is taken, and read back as 6 A a moment later. */
    PAUSE_BECOMES_SIX,
    /** After a restart an old limit stands in the set point. */
    OLD_LIMIT_AFTER_RESTART,
    /** A power between those of one and of three phases stops it; only the register of a power can ask for one. */
    STOPS_IN_THE_GAP_OF_POWERS,
    /** The set point is taken, read back, and not kept. */
    IGNORES_SET_POINT,
    /** The register that enables is taken and stays as it was. */
    IGNORES_ENABLE,
    /** Another revision: the number of the set point means ten times as many amperes. */
    TENFOLD_SET_POINT,
    /** Tells a state that is documented nowhere. */
    UNDOCUMENTED_STATE,
    /** Voltages are told in another scale, as by another meter. */
    OTHER_VOLTAGE_SCALE,
    /** Tells a cable of 0 A. */
    CABLE_OF_ZERO,
    /** Tells all ones instead of a power. */
    ALL_ONES,
    /** Each value is one register further. */
    OFF_BY_ONE,
    /** Behind a gateway that has no way to the unit that is asked. */
    NO_WAY_TO_UNIT,
    /** The value of the dead-man is not taken. */
    FORGETS_FAIL_SAFE;

    /** As it is written in a flag, and over HTTP. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static DeviceFault of(String word) {
        for (DeviceFault each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("%s is no fault; there are %s"
                .formatted(
                        word,
                        String.join(
                                ", ",
                                java.util.Arrays.stream(values())
                                        .map(DeviceFault::word)
                                        .toList())));
    }
}

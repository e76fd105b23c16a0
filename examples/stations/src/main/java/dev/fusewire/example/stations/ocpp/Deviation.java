package dev.fusewire.example.stations.ocpp;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What stations in the field do that the protocol does not have, each to be switched on by its name in lower case. */
public enum Deviation {
    /** Names no subprotocol when it connects. */
    NO_SUBPROTOCOL,
    /** Opens a short connection of version 1.6 before the one it stays with. */
    PROBES_FIRST,
    /** Every fifth of its messages is no JSON. */
    BAD_JSON,
    /** Arrays begin with a comma, every fifth message. */
    LEADING_COMMA,
    /** Opens a second connection and leaves the first one as it is. */
    TWO_SOCKETS,
    /** Lets its connection go without a word while charging, and is back after a while. */
    DROPS_WITHOUT_CLOSE,
    /** Stays away for long when it has lost its connection. */
    SLOW_TO_RETURN,
    /** Sends no BootNotification when it connects, and refuses to when asked. */
    NO_BOOT,
    /** Boots again and again. */
    REBOOT_LOOP,
    /** Boots anew when it is asked for what it meters. */
    REBOOTS_ON_METER_KEYS,
    /** Boots anew when its availability is changed. */
    REBOOTS_ON_AVAILABILITY,
    /** Has no setting for what it meters. */
    NO_METER_KEYS,
    /** Measurands carry the phase in their name. */
    PHASE_IN_MEASURAND,
    /** Lists have blanks and quotes, keys have another case. */
    UNTIDY_LISTS,
    /** Tells its rate unit as W or A. */
    SHORT_RATE_UNIT,
    /** Takes limits in W only. */
    WATTS_ONLY,
    /** A limit of 0 ends the transaction. */
    ZERO_ENDS,
    /** Does not go on after a limit of 0. */
    STAYS_PAUSED,
    /** Accepts profiles and does nothing. */
    IGNORES_PROFILES,
    /** Refuses profiles. */
    REFUSES_PROFILES,
    /** Refuses ChargePointMaxProfile and TxDefaultProfile: only TxProfile. */
    TX_PROFILE_ONLY,
    /** Refuses every stack level but 0, whatever it says its highest is. */
    STACK_ZERO_ONLY,
    /** Ignores absolute profiles. */
    RELATIVE_ONLY,
    /** A TxDefaultProfile does not touch the transaction under way. */
    DEFAULT_FOR_NEXT_ONLY,
    /** Offers 6, 8, 10, 13 or 16 A and nothing between. */
    FEW_STEPS,
    /** Refuses a remote start. */
    REFUSES_REMOTE_START,
    /** Accepts a remote start, and then ends a transaction -1. */
    STARTS_NOTHING,
    /** Ends with transaction -1. */
    STOPS_UNKNOWN,
    /** Meter values carry transaction 0 and reservations are 0. */
    ZERO_IDS,
    /** Sends each start and end of a transaction twice (each event, 2.0.1), with new message ids. */
    SENDS_TWICE,
    /** Does not wait for answers. */
    PARALLEL_CALLS,
    /** Forgets its transactions when it boots. */
    FORGETS_TRANSACTIONS,
    /** Meter values come after the end of their transaction. */
    METER_AFTER_STOP,
    /** Times have no zone. */
    NO_ZONE,
    /** Times have the zone as +03. */
    SHORT_ZONE,
    /** Its clock is that of 1970. */
    CLOCK_1970,
    /** Its clock is an hour wrong, and stays so. */
    CLOCK_OFF,
    /** What it says late carries the old time and comes out of order. */
    LATE_OUT_OF_ORDER,
    /** Meter values have no time. */
    NO_TIME,
    /** Sends an old status after a newer one. */
    OLD_STATUS,
    /** Says everything of connector 0. */
    CONNECTOR_ZERO_ONLY,
    /** Refuses a start until the car was unplugged. */
    FINISHES_UNTIL_UNPLUGGED,
    /** Its model is longer than may be, its vendor empty. */
    LONG_MODEL,
    /** Messages have members nobody knows. */
    EXTRA_MEMBERS,
    /** Its tags come back with two more bytes. */
    LONG_TAGS,
    /** The register is in kWh, without a unit. */
    KWH_WITHOUT_UNIT,
    /** Energy of each phase and no total. */
    ENERGY_PER_PHASE,
    /** The register counts the session. */
    SESSION_REGISTER,
    /** Temperatures in Celcius, a voltage of 400 V, a current of N. */
    ODD_UNITS,
    /** No contexts. */
    NO_CONTEXT,
    /** Security events, firmware status and data of its maker's come unasked. */
    UNASKED,
    /** Refuses triggers. */
    REFUSES_TRIGGER,
    /** Sends null for empty payloads. */
    NULL_PAYLOAD,
    /** Does not answer. */
    NO_ANSWER,
    /** Answers after the time-out. */
    LATE_ANSWER,
    /** Answers to what nobody asked. */
    STRAY_ANSWER,
    /** GetConfiguration, or a part of NotifyReport, has 100 KiB. */
    HUGE_CONFIGURATION,
    /** Says Available of a connector once a transaction is over, the cable still in (2.0.1). */
    AVAILABLE_THOUGH_PLUGGED,
    /** Tells the status of EVSE 0 and connector 0 when it comes (2.0.1). */
    STATUS_OF_ZERO,
    /** Takes charging profiles with the member names of 1.6 only (2.0.1). */
    OLD_PROFILE_NAMES,
    /** Some events of a transaction never come: a gap in their numbers (2.0.1). */
    SKIPS_EVENTS;

    /**
     * Without a subprotocol it is 1.6; an id of -1 is what 1.6 has for a transaction without one; and where start and end have no
     * register of their own, none without a unit can be told from one in Wh.
     */
    private static final Set<Deviation> OLD = EnumSet.of(NO_SUBPROTOCOL, STOPS_UNKNOWN, KWH_WITHOUT_UNIT);

    private static final Set<Deviation> NEW =
            EnumSet.of(AVAILABLE_THOUGH_PLUGGED, STATUS_OF_ZERO, OLD_PROFILE_NAMES, SKIPS_EVENTS);

    /** Whether a station of this version can do so. */
    public boolean isOf(OcppVersion version) {
        return !(version == OcppVersion.V16 ? NEW : OLD).contains(this);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming what is none */
    public static Deviation of(String word) {
        try {
            return valueOf(word.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(word + " is no deviation; --deviations lists them");
        }
    }
}

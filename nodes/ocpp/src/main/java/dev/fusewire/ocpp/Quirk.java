package dev.fusewire.ocpp;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What some chargers do otherwise than OCPP has it, and have to be met halfway. Named in files of quirks with hyphens. */
public enum Quirk {
    /** Its texts get a second try with stray commas taken out. */
    MEND_JSON,
    /** Offers later versions and does not speak them well: gets 1.6. */
    ONLY_1_6,
    /** Reboots or worse when its configuration is read or set unasked. */
    NO_CONFIGURATION,
    /** Does not like to be asked to say something again. */
    NO_TRIGGER,
    /** Sends its meter's values only when asked: it is, as long as somebody charges. */
    POLL_METER,
    /** Takes limits in watts only. */
    LIMIT_IN_WATTS,
    /** Takes whole amperes only. */
    LIMIT_IN_STEPS,
    /** A limit of 0 ends the session: a pause is a stop, and going on a start. */
    ZERO_ENDS,
    /** A pause by 0 A is the end of it: what draws again needs a new start. Met as {@link #ZERO_ENDS} is. */
    NO_RESUME,
    /** Follows ChargePointMaxProfile at connector 0 only: one limit for the station as a whole. */
    MAX_PROFILE,
    /** Takes profiles at stack level 0 only. */
    STACK_ZERO,
    /** Follows profiles of kind Relative only. */
    RELATIVE_PROFILE,
    /** Refuses a remote start while AuthorizeRemoteTxRequests is true: it is told to be false (1.6). */
    NO_REMOTE_AUTHORIZE,
    /** Its clock says nothing: what it tells happened when it came. */
    WRONG_CLOCK,
    /** Has one connector, whatever number it gives. */
    ONE_CONNECTOR,
    /** Its energy has no unit and is kWh. */
    KWH_REGISTER,
    /** Its energy begins at 0 with each session. */
    SESSION_REGISTER,
    /** Its voltages and what it says of N are made up. */
    NO_VOLTAGE,
    /** Takes no start while the cable of the last session is plugged. */
    NO_START_IN_FINISHING;

    /** As files have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Quirk> of(String word) {
        String name = word.strip().toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(each -> each.word().equals(name)).findFirst();
    }
}

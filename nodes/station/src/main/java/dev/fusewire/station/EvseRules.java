package dev.fusewire.station;

/** How an EVSE stands and what may be done with it, from what is known of it. */
public final class EvseRules {

    private EvseRules() {}

    /**
     * What is known of an EVSE.
     *
     * @param isOnline whether its station is connected
     * @param told what the station said of it last
     * @param station what the station said of itself as a whole; {@link EvseState#FREE} for nothing special
     * @param maintenance whether an operator has taken it out of service
     * @param charging whether a session is open
     * @param power drawn now, W; NaN when not known
     * @param claimed by whom; empty for nobody
     */
    public record Known(
            boolean isOnline,
            EvseState told,
            EvseState station,
            boolean maintenance,
            boolean charging,
            double power,
            String claimed) {}

    /** As people see it. */
    public static EvseState state(Known known) {
        if (!known.isOnline()) {
            return EvseState.SILENT;
        }
        if (known.told() == EvseState.FAULTED || known.station() == EvseState.FAULTED) {
            return EvseState.FAULTED;
        }
        if (known.charging()) {
            return known.told().isBusy() && known.told() != EvseState.FINISHING
                    ? known.told()
                    : known.power() == 0 ? EvseState.SUSPENDED_BY_CAR : EvseState.CHARGING;
        }
        if (known.maintenance() || known.told() == EvseState.MAINTENANCE || known.station() == EvseState.MAINTENANCE) {
            return EvseState.MAINTENANCE;
        }
        if (!known.claimed().isEmpty() && (known.told().isFree() || known.told() == EvseState.RESERVED)) {
            return EvseState.CLAIMED;
        }
        return known.told();
    }

    /** Whether somebody may claim or start there; empty when they may, else why not, for people. */
    public static String refusal(Known known, String user) {
        EvseState state = state(known);
        if (!known.claimed().isEmpty() && !known.claimed().equals(user)) {
            return "somebody else has claimed it";
        }
        if (known.charging()) {
            return "it is charging another car";
        }
        return switch (state) {
            // plugged in and not begun, or still plugged in after a session: the station decides
            case FREE, CLAIMED, PREPARING, FINISHING -> "";
            case RESERVED -> "it is reserved";
            case CHARGING, SUSPENDED_BY_STATION, SUSPENDED_BY_CAR -> "it is busy";
            case MAINTENANCE -> "it is out of service";
            case FAULTED -> "it has a fault";
            case SILENT -> "its station is not connected";
        };
    }

    /** Why a claim ends before its time; empty while it stands. */
    public static String interruption(Known known) {
        return switch (state(known)) {
            case MAINTENANCE -> "maintenance";
            case FAULTED -> "fault";
            case CHARGING, SUSPENDED_BY_STATION, SUSPENDED_BY_CAR -> "busy";
            case SILENT, FREE, CLAIMED, RESERVED, PREPARING, FINISHING -> "";
        };
    }
}

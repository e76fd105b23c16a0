package dev.fusewire.nodes.goe;

/** What can happen in an {@link ExploredHouse}; then some time goes by. */
enum ExploredEvent {
    WAIT,
    /** Longer than any delay but the five minutes. */
    WAIT_LONG,
    /** As long as a small overload may last. */
    WAIT_FIVE_MINUTES,
    HOUSE_LOW,
    HOUSE_SMALL_OVERLOAD,
    HOUSE_NO_ROOM,
    HOUSE_LARGE_OVERLOAD,
    METER_TRUE,
    METER_NOUGHTS,
    METER_FROZEN,
    METER_SILENT,
    STATE_TRUE,
    STATE_UNKNOWN,
    STATE_IDLE,
    STATE_COMPLETE,
    STATE_ERROR,
    CURRENTS_TOLD,
    CURRENTS_UNTOLD,
    OBEYS,
    SHOWS_ONLY,
    REFUSES,
    OFFLINE,
    ONLINE,
    CHARGER_REBOOTS,
    OWNER_STOPS,
    OWNER_LIFTS,
    APP_SETS_16,
    UNPLUGGED,
    PLUGGED,
    WE_RESTART;

    int steps() {
        return this == WAIT_FIVE_MINUTES ? 170 : this == WAIT_LONG ? 35 : 3;
    }
}

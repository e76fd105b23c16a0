package dev.fusewire.load.circuit;

/** What can happen in an {@link ExploredCabinet}, and how many steps of two seconds pass then. */
enum ExploredEvent {
    HOUSE_LOW(3),
    HOUSE_HIGH(3),
    HOUSE_NO_ROOM(3),
    HOUSE_FAR_TOO_MUCH(3),
    CABINET_LOW(3),
    CABINET_HIGH(3),
    HOUSE_METER_SILENT(3),
    HOUSE_METER_BACK(3),
    CABINET_METER_SILENT(3),
    CABINET_METER_BACK(3),
    FIRST_COMES(3),
    FIRST_GOES(3),
    SECOND_COMES(3),
    SECOND_GOES(3),
    THIRD_COMES(3),
    THIRD_GOES(3),
    FIRST_REFUSES(3),
    FIRST_OBEYS(3),
    FIRST_SILENT(3),
    FIRST_ANSWERS(3),
    SECOND_EXCEEDS(3),
    SECOND_KEEPS_TO_IT(3),
    SECOND_TAKES_LITTLE(3),
    SECOND_TAKES_ALL(3),
    OWNER_STOPS_THIRD(3),
    OWNER_LIFTS_THIRD(3),
    OPERATOR_STOPS_SECOND(3),
    OPERATOR_STARTS_SECOND(3),
    LIMITED(3),
    UNLIMITED(3),
    WE_RESTART(3),
    WAIT(4),
    WAIT_LONG(35),
    WAIT_FIVE_MINUTES(155);

    private final int steps;

    ExploredEvent(int steps) {
        this.steps = steps;
    }

    int steps() {
        return steps;
    }
}

package dev.fusewire.ocpp.limit;

import dev.fusewire.ocpp.limit.ProfileForm.Purpose;

/**
 * The limit a station was told last.
 *
 * @param wish A a phase; 0 for a pause
 * @param phases 1 or 3; 0 where it is left to the station
 * @param transaction that ran then; empty for none
 */
record ToldLimit(ProfileForm form, double wish, int phases, String transaction) {

    /** Whether it is what is wished for now: a transaction that has begun since may not be reached by a default profile. */
    boolean isFor(double nowWish, int nowPhases, String running) {
        return wish == nowWish
                && phases == nowPhases
                && (transaction.equals(running) || form.purpose() != Purpose.TX && running.isEmpty());
    }

    /** Whether it ends by itself where there is a floor below it. */
    boolean endsByItself() {
        return form.top() && form.purpose() != Purpose.STATION_MAX;
    }
}

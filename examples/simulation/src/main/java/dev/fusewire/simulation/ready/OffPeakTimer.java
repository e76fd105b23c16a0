package dev.fusewire.simulation.ready;

import dev.fusewire.plan.price.DailyWindow;
import dev.fusewire.plan.price.Holidays;
import dev.fusewire.plan.price.Timetable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Charges in the hours a timer was set to, whatever is needed. */
record OffPeakTimer(int maximum, Timetable<Boolean> hours) implements Policy {

    OffPeakTimer(int maximum, Contract.Kind contract, ZoneId zone) {
        this(
                maximum,
                Timetable.anyOf(zone, Holidays.NONE, List.of(DailyWindow.daily(contract.timerFrom, contract.timerTo))));
    }

    @Override
    public Offer next(Instant now, Car car) {
        return Offer.of(hours.at(now) ? maximum : 0, now);
    }
}

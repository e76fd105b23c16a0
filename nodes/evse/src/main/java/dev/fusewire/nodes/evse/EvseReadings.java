package dev.fusewire.nodes.evse;

import dev.fusewire.nodes.chargepoint.ChargePointReading;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Car;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Channel;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import dev.fusewire.nodes.chargepoint.ChargePointReading.PhaseMode;
import dev.fusewire.nodes.chargepoint.Measured;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.Meter;
import dev.fusewire.station.desk.EvseView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a station says of an EVSE, as a charger at home would say it. */
final class EvseReadings {

    private static final List<Double> UNKNOWN = List.of(Double.NaN, Double.NaN, Double.NaN);
    private static final List<Double> NOTHING = List.of(0.0, 0.0, 0.0);
    /** What a station measured so long ago says nothing of now. */
    private static final Duration STALE = Duration.ofMinutes(3);

    private final int largest;

    /** @param largest current the charger may offer, A */
    EvseReadings(int largest) {
        this.largest = largest;
    }

    /** Whether the station should have told by now what the car draws. */
    boolean isLate(EvseView view, Instant now, Duration late) {
        Meter meter = view.meter();
        return view.state() == EvseState.CHARGING
                && (meter == null || meter.at().isBefore(now.minus(late)));
    }

    /** @param current what was set last and is no pause; it shows where the station holds none, or a pause */
    ChargePointReading of(EvseView view, OptionalInt current, PhaseMode phases, Instant now) {
        boolean paused = view.limit() == 0;
        Meter meter = view.meter();
        Car car = car(view.state(), paused);
        boolean isOfCar = view.state() != EvseState.FREE;
        Measured measured = isOfCar && meter != null && !meter.at().isBefore(now.minus(STALE))
                ? measured(meter, car)
                : new Measured(view.state().isBusy() ? UNKNOWN : NOTHING, Double.NaN, null);
        ChargeSession session = view.session();
        return new ChargePointReading(
                car,
                view.state() != EvseState.MAINTENANCE,
                paused ? Force.OFF : Force.NEUTRAL,
                Channel.VOLATILE,
                view.limit() > 0 ? OptionalInt.of((int) view.limit()) : current,
                offered(view, paused, current),
                null,
                measured.currents(),
                measured.power(),
                session == null ? Double.NaN : session.energy() / 1000,
                meter == null ? Double.NaN : meter.register() / 1000,
                ChargePointReading.phasesInUse(measured.currents(), phases == PhaseMode.ONE ? 1 : 0),
                phases,
                view.fault().isEmpty() ? null : view.fault(),
                view.words().isEmpty() ? null : view.words(),
                meter == null ? Double.NaN : meter.temperature(),
                OptionalLong.empty(),
                measured.doubt(),
                now);
    }

    private Measured measured(Meter meter, Car car) {
        return Measured.of(padded(meter.voltages()), padded(meter.currents()), meter.power(), car, largest);
    }

    private static List<Double> padded(@Nullable List<Double> values) {
        return values == null || values.size() != 3 ? UNKNOWN : values;
    }

    /** Without a limit of ours a station offers what it likes: its most. */
    private int offered(EvseView view, boolean paused, OptionalInt current) {
        double told = view.limit();
        if (Double.isFinite(told)) {
            return (int) told;
        }
        return paused ? 0 : current.orElse(largest);
    }

    private static Car car(EvseState state, boolean paused) {
        return switch (state) {
            case FREE, CLAIMED, RESERVED, MAINTENANCE -> Car.IDLE;
            case PREPARING, SUSPENDED_BY_STATION -> Car.WAITING;
            case CHARGING -> Car.CHARGING;
            // some say so of a car that waits for a pause of ours to end
            case SUSPENDED_BY_CAR -> paused ? Car.WAITING : Car.COMPLETE;
            case FINISHING -> Car.COMPLETE;
            case FAULTED -> Car.ERROR;
            case SILENT -> Car.UNKNOWN;
        };
    }
}

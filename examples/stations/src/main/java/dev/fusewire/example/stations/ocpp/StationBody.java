package dev.fusewire.example.stations.ocpp;

import dev.fusewire.example.stations.ocpp.OcppEvse.State;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a station does whatever version it speaks: cars, cards, transactions, reservations, availability, limits. On one context. */
final class StationBody {

    /** What a charging session came to, for who compares. */
    record Metered(int evse, Transaction transaction, double meterStop) {}

    private static final double LEAST = 6;
    private static final double FLOWS = 0.5;

    final StationPlan plan;
    final List<OcppEvse> evses = new ArrayList<>();
    final Profiles profiles = new Profiles();
    /** The local list: tag in capitals, and whether it may charge. */
    final Map<String, String> localList = new HashMap<>();

    int localListVersion;
    final List<Metered> done = new ArrayList<>();
    private Dialect dialect;
    private Runnable wake = () -> {};

    StationBody(StationPlan plan) {
        this.plan = plan;
        for (int number = 1; number <= plan.evses(); number++) {
            OcppEvse evse = new OcppEvse(number);
            evse.phases = plan.phases();
            evses.add(evse);
        }
        dialect = null;
    }

    /** @param wake called when something begins that needs a clock */
    void speaks(Dialect how, Runnable wakes) {
        dialect = how;
        wake = wakes;
    }

    Instant now() {
        return Instant.now();
    }

    @Nullable
    OcppEvse evse(int number) {
        return number >= 1 && number <= evses.size() ? evses.get(number - 1) : null;
    }

    boolean isBusy() {
        return evses.stream()
                .anyMatch(evse -> evse.transaction != null || !evse.authorized.isEmpty() || evse.reservation != null);
    }

    void become(OcppEvse evse, State state) {
        if (evse.state != state) {
            evse.state = state;
            dialect.status(evse);
        }
    }

    /** The state of an EVSE without a transaction. */
    void settle(OcppEvse evse) {
        if (evse.transaction == null && evse.state != State.FAULTED) {
            become(
                    evse,
                    !evse.operative
                            ? State.UNAVAILABLE
                            : evse.reservation != null
                                    ? State.RESERVED
                                    : evse.car != null || !evse.authorized.isEmpty()
                                            ? State.PREPARING
                                            : State.AVAILABLE);
        }
    }

    void plug(OcppEvse evse, ChargingCar car) {
        evse.car = car;
        evse.phases = Math.min(plan.phases(), car.phases());
        settle(evse);
        if (!evse.authorized.isEmpty()) {
            begin(evse);
        }
    }

    void unplug(OcppEvse evse) {
        if (evse.transaction != null) {
            end(evse, "EVDisconnected", "");
        }
        evse.car = null;
        evse.stuck = false;
        if (evse.state == State.FINISHING) {
            evse.state = State.PREPARING;
        }
        settle(evse);
    }

    void fault(OcppEvse evse, boolean on) {
        if (on) {
            if (evse.transaction != null) {
                end(evse, "Other", "");
            }
            evse.reservation = null;
            become(evse, State.FAULTED);
        } else {
            evse.state = State.UNAVAILABLE;
            settle(evse);
        }
    }

    /** A card is shown: it begins, or ends what it began. */
    Future<Boolean> swipe(OcppEvse evse, String tag) {
        Transaction running = evse.transaction;
        if (running != null && running.tag.equalsIgnoreCase(tag)) {
            end(evse, "Local", tag);
            return Future.succeededFuture(true);
        }
        String local = localList.get(tag.toUpperCase(Locale.ROOT));
        Future<Boolean> asked = dialect.authorize(evse, tag).otherwise("Accepted".equals(local));
        return asked.map(accepted -> {
            if (accepted) {
                authorize(evse, tag, -1);
            }
            return accepted;
        });
    }

    void authorize(OcppEvse evse, String tag, int remoteStart) {
        evse.authorized = tag;
        evse.remoteStart = remoteStart;
        evse.authorizedUntil = System.nanoTime() + 60_000_000_000L;
        wake.run();
        if (evse.car != null) {
            begin(evse);
        } else {
            settle(evse);
        }
    }

    /** Whether an EVSE can begin for a tag. */
    boolean isFreeFor(OcppEvse evse, String tag) {
        boolean kept = evse.reservation != null
                && !evse.reservation.tag().equalsIgnoreCase(tag)
                && !evse.reservation.parent().equalsIgnoreCase(tag);
        boolean finishing = evse.state == State.FINISHING && plan.has(Deviation.FINISHES_UNTIL_UNPLUGGED);
        return evse.transaction == null && evse.operative && evse.state != State.FAULTED && !kept && !finishing;
    }

    private void begin(OcppEvse evse) {
        if (!isFreeFor(evse, evse.authorized) || evse.car == null) {
            return;
        }
        OcppEvse.Reservation used = evse.reservation;
        Transaction begun = new Transaction(
                UUID.randomUUID().toString(),
                evse.authorized,
                now(),
                Math.floor(evse.register),
                used == null ? -1 : used.id(),
                evse.remoteStart);
        evse.transaction = begun;
        evse.reservation = null;
        evse.authorized = "";
        evse.meteredAt = System.nanoTime();
        if (evse.state != State.PREPARING) {
            become(evse, State.PREPARING);
        }
        dialect.began(evse, begun);
        draw(evse, 0);
        wake.run();
    }

    void end(OcppEvse evse, String reason, String tag) {
        Transaction over = evse.transaction;
        if (over == null) {
            return;
        }
        evse.transaction = null;
        evse.drawn = 0;
        evse.stuck = false;
        profiles.endTransaction(evse.number);
        done.add(new Metered(evse.number, over, Math.floor(evse.register)));
        dialect.ended(evse, over, reason, tag);
        if (evse.inoperativeLater) {
            evse.inoperativeLater = false;
            evse.operative = false;
            settle(evse);
        } else {
            become(evse, evse.car == null ? State.AVAILABLE : State.FINISHING);
        }
    }

    /** Time passes. @param seconds as cars and meters count them */
    void pass(double seconds) {
        long nano = System.nanoTime();
        Instant now = now();
        for (OcppEvse evse : evses) {
            if (evse.reservation != null && !now.isBefore(evse.reservation.until())) {
                evse.reservation = null;
                settle(evse);
            }
            if (!evse.authorized.isEmpty() && nano - evse.authorizedUntil > 0) {
                evse.authorized = "";
                settle(evse);
            }
            Transaction running = evse.transaction;
            if (running != null) {
                draw(evse, seconds);
                if (evse.transaction != null
                        && nano - evse.meteredAt >= plan.meterEvery().toNanos()) {
                    evse.meteredAt = nano;
                    dialect.metered(evse, running, false);
                }
            }
        }
    }

    private void draw(OcppEvse evse, double seconds) {
        Transaction running = evse.transaction;
        ChargingCar car = evse.car;
        if (running == null || car == null) {
            return;
        }
        double energy = evse.power() * seconds / 3600;
        evse.register += energy;
        car.take(energy);
        double allowed = plan.has(Deviation.IGNORES_PROFILES)
                ? Double.POSITIVE_INFINITY
                : profiles.limit(evse.number, running.begun, now(), plan.has(Deviation.RELATIVE_ONLY));
        evse.offered = stepped(Math.min(plan.current(), allowed));
        if (evse.offered < LEAST) {
            if (plan.has(Deviation.ZERO_ENDS)) {
                end(evse, "Local", "");
                return;
            }
            evse.offered = 0;
            evse.stuck |= plan.has(Deviation.STAYS_PAUSED);
        }
        evse.drawn = evse.stuck ? 0 : car.draws(evse.offered);
        become(
                evse,
                evse.drawn > FLOWS
                        ? State.CHARGING
                        : evse.offered < LEAST || evse.stuck ? State.SUSPENDED_EVSE : State.SUSPENDED_EV);
    }

    private double stepped(double ampere) {
        if (!plan.has(Deviation.FEW_STEPS)) {
            return ampere;
        }
        double offered = 0;
        for (int step : new int[] {6, 8, 10, 13, 16}) {
            offered = step <= ampere ? step : offered;
        }
        return offered;
    }

    /** @return Accepted, or Scheduled while a transaction runs */
    String availability(OcppEvse evse, boolean operative) {
        if (!operative && evse.transaction != null) {
            evse.inoperativeLater = true;
            return "Scheduled";
        }
        evse.inoperativeLater = false;
        evse.operative = operative;
        if (!operative) {
            evse.reservation = null;
        }
        settle(evse);
        return "Accepted";
    }

    String reserve(OcppEvse evse, OcppEvse.Reservation wanted) {
        if (evse.state == State.FAULTED) {
            return "Faulted";
        }
        if (!evse.operative) {
            return "Unavailable";
        }
        boolean same = evse.reservation != null && evse.reservation.id() == wanted.id();
        if (evse.transaction != null || evse.car != null || evse.reservation != null && !same) {
            return "Occupied";
        }
        evse.reservation = wanted;
        wake.run();
        settle(evse);
        return "Accepted";
    }
}

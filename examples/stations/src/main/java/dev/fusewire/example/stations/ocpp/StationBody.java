package dev.fusewire.example.stations.ocpp;

import dev.fusewire.example.stations.ocpp.OcppEvse.State;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a station does whatever version it speaks: cars, cards, transactions, reservations, availability, limits. On one context. */
final class StationBody {

    /** What a charging session came to, for who compares. */
    record Metered(int evse, Transaction transaction, double meterStop) {}

    final StationPlan plan;
    final List<OcppEvse> evses = new ArrayList<>();
    final Profiles profiles = new Profiles();
    final LocalList localList = new LocalList();
    final List<Metered> done = new ArrayList<>();
    private final Supply supply;
    private final Dialect dialect;
    private final Runnable wake;

    /**
     * @param speaks the version it speaks, made for this station
     * @param wake called when something begins that needs a clock
     */
    StationBody(StationPlan plan, Function<StationBody, Dialect> speaks, Runnable wake) {
        this.plan = plan;
        this.wake = wake;
        supply = new Supply(plan, profiles);
        for (int number = 1; number <= plan.evses(); number++) {
            OcppEvse evse = new OcppEvse(number);
            evse.phases = plan.phases();
            evses.add(evse);
        }
        dialect = speaks.apply(this);
    }

    Dialect dialect() {
        return dialect;
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
            dialect.changed(evse);
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
            dropReservation(evse);
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
        return admit(evse, tag, -1);
    }

    /** Asks for a tag; where nobody answers the local list does. */
    Future<Boolean> admit(OcppEvse evse, String tag, int remoteStart) {
        return dialect.authorize(evse, tag).otherwise(localList.isAccepted(tag)).map(accepted -> {
            if (accepted) {
                authorize(evse, tag, remoteStart);
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

    /**
     * Time passes.
     *
     * @param seconds as cars and meters count them
     */
    void pass(double seconds) {
        long nano = System.nanoTime();
        Instant now = now();
        for (OcppEvse evse : evses) {
            OcppEvse.Reservation kept = evse.reservation;
            if (kept != null && !now.isBefore(kept.until())) {
                evse.reservation = null;
                dialect.reservationOver(kept.id(), true);
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
        Supply.fill(evse, car, seconds);
        supply.offer(evse, running.begun, now());
        if (evse.offered < Supply.LEAST && plan.has(Deviation.ZERO_ENDS)) {
            end(evse, "Local", "");
        } else {
            become(evse, supply.draw(evse, car));
        }
    }

    private void dropReservation(OcppEvse evse) {
        OcppEvse.Reservation kept = evse.reservation;
        if (kept != null) {
            evse.reservation = null;
            dialect.reservationOver(kept.id(), false);
        }
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
            dropReservation(evse);
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

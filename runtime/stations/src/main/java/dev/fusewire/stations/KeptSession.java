package dev.fusewire.stations;

import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.EnergyCount;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.Receipt;
import dev.fusewire.station.SessionCost;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Tariff;
import dev.fusewire.station.Token;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session with what its figures come from. Used on the desk's thread only. */
final class KeptSession {

    /** Less than this is a car that takes nothing, W. */
    private static final double FLOWING = 50;

    final long number;
    EvseKey evse;
    final String transaction;
    /** The same for a beginning that is told twice. */
    final String key;

    @Nullable
    Token token;

    String parent = "";
    String user = "";
    String vehicle = "";
    Instant begun;

    @Nullable
    Instant ended;

    double meterStart;
    double power = Double.NaN;
    double soc = Double.NaN;

    @Nullable
    StopReason reason;

    boolean late;
    boolean orphan;
    EnergyCount count;

    @Nullable
    SessionCost cost;
    /** When something flowed last. */
    Instant flowed;
    /** When anything was told of it last, by our clock. */
    Instant heard;

    /** How it stands with budgets; null before they were looked at. */
    Budgets.@Nullable Look budgets;

    private double energy;

    KeptSession(
            long number, EvseKey evse, String transaction, String key, Instant begun, EnergyCount count, Instant now) {
        this.number = number;
        this.evse = evse;
        this.transaction = transaction;
        this.key = key;
        this.begun = begun;
        this.count = count;
        meterStart = count.register();
        flowed = begun;
        heard = now;
    }

    boolean isOpen() {
        return ended == null;
    }

    /** Whether the station itself said that, and why, it ended. */
    boolean isEndTold() {
        return ended != null && reason != StopReason.NOT_TOLD;
    }

    /** @param counted Wh so far, as it was kept */
    void resume(double counted) {
        energy = counted;
    }

    double energy() {
        return energy;
    }

    /** Takes over what was counted until a moment. */
    void counted(Instant at) {
        double now = count.energy();
        double rise = now - energy;
        if (rise != 0 && cost != null) {
            cost.book(flowed, at, rise);
        }
        if (rise >= 1 || power >= FLOWING) {
            flowed = at.isAfter(flowed) ? at : flowed;
        }
        energy = now;
    }

    private Duration idle(Instant until) {
        return energy > 0 && until.isAfter(flowed) ? Duration.between(flowed, until) : Duration.ZERO;
    }

    private Instant until() {
        return ended == null ? (heard.isAfter(begun) ? heard : begun) : ended;
    }

    BigDecimal price() {
        SessionCost by = cost;
        Instant until = until();
        return by == null ? BigDecimal.ZERO : by.total(Duration.between(begun, until), idle(until));
    }

    String currency() {
        SessionCost by = cost;
        return by == null ? "" : by.tariff().currency();
    }

    @Nullable
    Tariff tariff() {
        SessionCost by = cost;
        return by == null ? null : by.tariff();
    }

    ChargeSession view() {
        return new ChargeSession(
                number,
                evse,
                transaction,
                token,
                user,
                vehicle,
                begun,
                ended,
                meterStart,
                energy,
                ended == null ? power : Double.NaN,
                soc,
                price().doubleValue(),
                currency(),
                reason,
                late,
                orphan);
    }

    Receipt receipt() {
        SessionCost by = cost;
        Instant until = until();
        List<Receipt.Line> lines = by == null ? List.of() : by.lines(Duration.between(begun, until), idle(until));
        return new Receipt(view(), by == null ? "" : by.tariff().name(), currency(), lines, price());
    }
}

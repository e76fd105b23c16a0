package dev.fusewire.simulation.ready;

import dev.fusewire.plan.price.Components;
import dev.fusewire.plan.price.DailyWindow;
import dev.fusewire.plan.price.Holidays;
import dev.fusewire.plan.price.PriceSeries;
import dev.fusewire.plan.price.PriceSlot;
import dev.fusewire.plan.price.SeriesTariff;
import dev.fusewire.plan.price.TableTariff;
import dev.fusewire.plan.price.Tariff;
import dev.fusewire.plan.price.TariffZone;
import dev.fusewire.plan.price.Timetable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** What the houses pay for a kWh: one of three contracts. */
final class Contract {

    /** The three contracts. */
    enum Kind {
        NIGHT("day and night", LocalTime.of(22, 0), LocalTime.of(6, 0)),
        ZONES("three zones", LocalTime.of(0, 0), LocalTime.of(6, 0)),
        QUARTERS("15-minute prices", LocalTime.of(0, 0), LocalTime.of(6, 0));

        final String title;
        /** What somebody sets a timer to who has this contract. */
        final LocalTime timerFrom;

        final LocalTime timerTo;

        Kind(String title, LocalTime timerFrom, LocalTime timerTo) {
            this.title = title;
            this.timerFrom = timerFrom;
            this.timerTo = timerTo;
        }
    }

    /** When the prices of tomorrow come. */
    private static final LocalTime AUCTION = LocalTime.of(13, 0);

    /** On one of so many days they do not come before midnight. */
    private static final int MISSED = 40;

    private final Kind kind;
    private final Span span;
    private final PriceYear year;
    private final Tariff table;
    private final long[] micros;
    private LocalDate last = LocalDate.MIN;
    private Tariff known;

    Contract(Kind kind, Span span, long seed) {
        this.kind = kind;
        this.span = span;
        year = new PriceYear(span, seed);
        table = new TableTariff("EUR", new Timetable<>(span.zone(), Holidays.NONE, rows(kind), zone("normal", 0.29)));
        known = table;
        micros = new long[span.quarters()];
        List<PriceSlot> all = kind == Kind.QUARTERS
                ? days(span.first(), span.first().plusDays(span.days() - 1))
                : table.between(span.start(), span.end(), span.start());
        for (var slot : all) {
            for (int quarter = span.quarter(slot.start()); quarter < span.quarter(slot.end()); quarter++) {
                micros[quarter] = slot.micros();
            }
        }
    }

    private static List<Timetable.Row<TariffZone>> rows(Kind kind) {
        var night = DailyWindow.daily(kind.timerFrom, kind.timerTo);
        return switch (kind) {
            case NIGHT -> List.of(new Timetable.Row<>(night, zone("night", 0.22)));
            case ZONES ->
                List.of(
                        new Timetable.Row<>(night, zone("night", 0.19)),
                        new Timetable.Row<>(
                                DailyWindow.daily(LocalTime.of(17, 0), LocalTime.of(21, 0)), zone("peak", 0.38)));
            case QUARTERS -> List.of();
        };
    }

    private static TariffZone zone(String name, double price) {
        return new TariffZone(name, Math.round(price * 1e6));
    }

    private List<PriceSlot> days(LocalDate from, LocalDate to) {
        List<PriceSlot> slots = new ArrayList<>();
        for (var date = from; !date.isAfter(to); date = date.plusDays(1)) {
            slots.addAll(year.day(date));
        }
        return slots;
    }

    Kind kind() {
        return kind;
    }

    /** What a kWh really costs in a quarter of an hour, millionths of the currency. */
    long price(int quarter) {
        return micros[quarter];
    }

    /** The tariff with what is known of it now. */
    Tariff at(Instant now) {
        if (kind != Kind.QUARTERS) {
            return table;
        }
        var local = now.atZone(span.zone());
        var today = local.toLocalDate();
        boolean isMissed = today.toEpochDay() % MISSED == 0;
        var until = local.toLocalTime().isBefore(AUCTION) || isMissed ? today : today.plusDays(1);
        if (!until.equals(last)) {
            last = until;
            known = new SeriesTariff(
                    PriceSeries.of(days(today.minusDays(8), until)),
                    span.zone(),
                    Holidays.NONE,
                    Components.none(span.zone()),
                    table);
        }
        return known;
    }

    /** The tariff for one who knows all prices that will ever be. */
    Tariff known(Instant from, Instant to) {
        return kind != Kind.QUARTERS
                ? table
                : new SeriesTariff(
                        PriceSeries.of(days(
                                from.atZone(span.zone()).toLocalDate(),
                                to.atZone(span.zone()).toLocalDate())),
                        span.zone(),
                        Holidays.NONE,
                        Components.none(span.zone()),
                        table);
    }
}

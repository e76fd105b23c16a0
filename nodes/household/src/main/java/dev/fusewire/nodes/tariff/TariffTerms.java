package dev.fusewire.nodes.tariff;

import dev.fusewire.plan.price.Components;
import dev.fusewire.plan.price.ContractTariff;
import dev.fusewire.plan.price.DailyWindow;
import dev.fusewire.plan.price.DateRange;
import dev.fusewire.plan.price.Holidays;
import dev.fusewire.plan.price.PriceSeries;
import dev.fusewire.plan.price.SeriesTariff;
import dev.fusewire.plan.price.TableTariff;
import dev.fusewire.plan.price.Tariff;
import dev.fusewire.plan.price.TariffZone;
import dev.fusewire.plan.price.Timetable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What a tariff's settings say, as the library takes it: read once, so that what is wrong in them is said at once. */
final class TariffTerms {

    private static final double MICROS = 1e6;

    private final TariffConfig config;
    private final Holidays holidays;
    private final ZoneId zone;
    private final TableTariff table;
    private final Components components;
    private final Timetable<Boolean> peaks;
    private final Timetable<Long> feedIn;

    /** @throws IllegalArgumentException naming the setting and what is wrong with it */
    TariffTerms(TariffConfig config) {
        this(config, Holidays.NONE);
    }

    /** @param more holidays beside those that are set */
    private TariffTerms(TariffConfig config, Holidays more) {
        this.config = config;
        zone = config.zoneId();
        List<DateRange> days = new ArrayList<>(holidays(config.holidays()).days());
        days.addAll(more.days());
        holidays = new Holidays(days);
        List<DailyWindow> windows = WindowTexts.parse("peak hours", config.peaks());
        table = new TableTariff(
                config.currency(), config.kind() == TariffConfig.Kind.WINDOWS ? peak(windows) : times());
        components = new Components(
                micros(config.fee()),
                new Timetable<>(
                        zone,
                        holidays,
                        config.gridTimes().stream()
                                .map(line -> new Timetable.Row<>(
                                        WindowTexts.window(
                                                "grid fee at times", line.from(), line.to(), line.days(), line.dates()),
                                        micros(line.price())))
                                .toList(),
                        micros(config.gridFee())),
                config.vat());
        peaks = Timetable.anyOf(zone, holidays, windows);
        feedIn = new Timetable<>(zone, holidays, List.of(), micros(config.feedIn()));
    }

    /** The same with more holidays. */
    TariffTerms with(Holidays more) {
        return new TariffTerms(config, more);
    }

    private static Holidays holidays(String text) {
        try {
            return Holidays.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("holidays: " + e.getMessage(), e);
        }
    }

    private Timetable<TariffZone> peak(List<DailyWindow> windows) {
        TariffZone peak = new TariffZone("peak", micros(config.peakPrice()));
        return new Timetable<>(
                zone,
                holidays,
                windows.stream()
                        .map(window -> new Timetable.Row<>(window, peak))
                        .toList(),
                new TariffZone(windows.isEmpty() ? "all day" : "off-peak", micros(config.price())));
    }

    private Timetable<TariffZone> times() {
        return new Timetable<>(
                zone,
                holidays,
                config.times().stream()
                        .map(line -> new Timetable.Row<>(
                                WindowTexts.window("times of use", line.from(), line.to(), line.days(), line.dates()),
                                new TariffZone(name(line), micros(line.price()))))
                        .toList(),
                new TariffZone(config.times().isEmpty() ? "all day" : "other", micros(config.price())));
    }

    private static String name(TariffConfig.Time line) {
        return line.name().isBlank()
                ? line.from() + "-" + line.to()
                : line.name().strip();
    }

    static long micros(double price) {
        return Math.round(price * MICROS);
    }

    ZoneId zone() {
        return zone;
    }

    /** What is paid, with these prices told. */
    Tariff with(PriceSeries told) {
        Tariff prices = config.kind() == TariffConfig.Kind.SERIES
                ? new SeriesTariff(told, zone, holidays, components, table)
                : table;
        return new ContractTariff(prices, peaks, feedIn);
    }

    /** The name of the hours a kWh at this time belongs to. */
    String zoneAt(Instant time) {
        if (config.kind() == TariffConfig.Kind.SERIES && config.times().isEmpty()) {
            return peaks.at(time) ? "peak" : "off-peak";
        }
        return table.zoneAt(time);
    }
}

package dev.fusewire.plan.price;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Tariffs of the simple kinds, ready to use. */
public final class Tariffs {

    private Tariffs() {}

    /** The same price always, and peak hours in which the household is asked not to charge. */
    public static Tariff flat(String currency, ZoneId zone, long micros, DailyWindow... peaks) {
        return windows(currency, zone, micros, micros, peaks);
    }

    /** One price in the windows, which are peak hours, another one outside. */
    public static Tariff windows(String currency, ZoneId zone, long peak, long offPeak, DailyWindow... windows) {
        List<DailyWindow> peaks = List.of(windows);
        List<Timetable.Row<TariffZone>> rows = peaks.stream()
                .map(window -> new Timetable.Row<>(window, new TariffZone("peak", peak)))
                .toList();
        TableTariff table = new TableTariff(
                currency, new Timetable<>(zone, Holidays.NONE, rows, new TariffZone("off-peak", offPeak)));
        return plain(table, zone, peaks);
    }

    /** A series of prices with nothing on top of it, and a flat price for when it is stale. */
    public static Tariff series(
            String currency, ZoneId zone, PriceSeries series, long staleMicros, DailyWindow... peaks) {
        Tariff table = new TableTariff(
                currency, new Timetable<>(zone, Holidays.NONE, List.of(), new TariffZone("all day", staleMicros)));
        return plain(new SeriesTariff(series, zone, Holidays.NONE, table), zone, List.of(peaks));
    }

    private static Tariff plain(Tariff energy, ZoneId zone, List<DailyWindow> peaks) {
        Timetable<Long> nothing = new Timetable<>(zone, Holidays.NONE, List.of(), 0L);
        return new ContractTariff(
                energy, new Components(0, nothing, 0), Timetable.anyOf(zone, Holidays.NONE, peaks), nothing);
    }

    /** The peak hours of the seed: 18:00 to 22:00. */
    public static DailyWindow evening() {
        return DailyWindow.daily(LocalTime.of(18, 0), LocalTime.of(22, 0));
    }
}

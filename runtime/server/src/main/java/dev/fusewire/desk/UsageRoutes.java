package dev.fusewire.desk;

import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.Usage;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationView;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an operator sees of how stations are used: energy, sessions, time in use, faults, silence, by day, week or month. */
final class UsageRoutes {

    private static final Duration FIRST = Duration.ofDays(30);

    private final StationDesk desk;
    private final Clock clock;

    UsageRoutes(StationDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    void mount(DeskHttp routes) {
        routes.get("/api/operator/usage", Role.OPERATOR, this::usage);
    }

    private Future<?> usage(Asked asked) {
        @Nullable Instant until = asked.time("to");
        Instant to = until == null ? clock.instant() : until;
        @Nullable Instant since = asked.time("from");
        Instant from = since == null ? to.minus(FIRST) : since;
        if (from.isAfter(to)) {
            throw new Refusal(400, "from %s is after to %s".formatted(from, to));
        }
        String word = asked.query("by").isEmpty() ? "day" : asked.query("by");
        Usage.Step step;
        try {
            step = Usage.Step.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new Refusal(400, "by is \"" + word + "\", expected day, week or month");
        }
        boolean isSheet = asked.query("format").equals("csv");
        return desk.register()
                .usage(asked.query("station"), from, to, step)
                .map(rows -> isSheet
                        ? new DeskHttp.File("usage.csv", "text/csv; charset=utf-8", sheet(rows))
                        : ObjectValue.of(
                                "stretches",
                                StationJson.list(sums(rows, Usage::from), UsageRoutes::figures),
                                "evses",
                                StationJson.list(
                                        sums(rows, Usage::evse),
                                        sum -> figures(sum)
                                                .with(
                                                        "station",
                                                        sum.first().evse().station())
                                                .with("evse", sum.first().evse().evse())
                                                .with("name", name(sum.first().evse()))
                                                .with("code", code(sum.first().evse())))));
    }

    private record Sum(
            Usage first,
            Instant until,
            double energy,
            int sessions,
            Duration busy,
            int faults,
            Duration silent,
            Duration time) {

        static Sum of(Usage one) {
            return new Sum(
                    one,
                    one.until(),
                    one.energy(),
                    one.sessions(),
                    one.busy(),
                    one.faults(),
                    one.silent(),
                    Duration.between(one.from(), one.until()));
        }

        Sum plus(Sum more) {
            return new Sum(
                    first,
                    more.until,
                    energy + more.energy,
                    sessions + more.sessions,
                    busy.plus(more.busy),
                    faults + more.faults,
                    silent.plus(more.silent),
                    time.plus(more.time));
        }
    }

    private static <K> List<Sum> sums(List<Usage> rows, Function<Usage, K> by) {
        Map<K, Sum> sums = new LinkedHashMap<>();
        rows.forEach(row -> sums.merge(by.apply(row), Sum.of(row), Sum::plus));
        return new ArrayList<>(sums.values());
    }

    /** @return time is of all EVSEs together, of which busy and silent are parts */
    private static ObjectValue figures(Sum sum) {
        return ObjectValue.builder()
                .put("from", sum.first().from().toEpochMilli())
                .put("until", sum.until().toEpochMilli())
                .put("energy", sum.energy())
                .put("sessions", sum.sessions())
                .put("busy", sum.busy().toMillis())
                .put("faults", sum.faults())
                .put("silent", sum.silent().toMillis())
                .put("time", sum.time().toMillis())
                .build();
    }

    private String name(EvseKey key) {
        return desk.station(key.station()).map(view -> view.setup().name()).orElse(key.station());
    }

    private String code(EvseKey key) {
        Optional<StationView> station = desk.station(key.station());
        return station.flatMap(view -> Sight.evse(view, key.evse()))
                .map(evse -> evse.setup().code())
                .orElse(String.valueOf(key.evse()));
    }

    private String sheet(List<Usage> rows) {
        StringBuilder csv = new StringBuilder();
        Csv.row(
                csv,
                List.of(
                        "from",
                        "until",
                        "station",
                        "name",
                        "evse",
                        "code",
                        "kWh",
                        "sessions",
                        "busy h",
                        "busy %",
                        "faults",
                        "silent h"));
        for (Usage row : rows) {
            double time = Duration.between(row.from(), row.until()).toMillis();
            Csv.row(
                    csv,
                    List.of(
                            row.from().toString(),
                            row.until().toString(),
                            row.evse().station(),
                            name(row.evse()),
                            String.valueOf(row.evse().evse()),
                            code(row.evse()),
                            Csv.number(row.energy() / 1000, 3),
                            String.valueOf(row.sessions()),
                            hours(row.busy()),
                            Csv.number(100 * row.busy().toMillis() / time, 1),
                            String.valueOf(row.faults()),
                            hours(row.silent())));
        }
        return csv.toString();
    }

    private static String hours(Duration time) {
        return Csv.number(time.toMillis() / 3_600_000.0, 2);
    }
}

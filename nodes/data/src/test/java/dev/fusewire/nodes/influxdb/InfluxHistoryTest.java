package dev.fusewire.nodes.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.Cockpit;
import dev.fusewire.node.Cockpit.Piece;
import dev.fusewire.node.History.Curve;
import dev.fusewire.node.History.Query;
import dev.fusewire.node.History.Reading;
import dev.fusewire.node.History.Sample;
import dev.fusewire.node.History.Series;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SiteHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("cockpit influxdb")
class InfluxHistoryTest {

    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final Piece METER = new Piece("m1", "meter", "Main \"fuse\"", "site", 1, ObjectValue.EMPTY);
    private static final Piece CHARGER = new Piece("c1", "charger", "Wallbox", "site", 2, ObjectValue.EMPTY);

    @TempDir
    Path folder;

    private final SeenCockpit cockpit = new SeenCockpit();
    private @Nullable RunningFlows flows;
    private @Nullable FakeInflux influx;

    /** Notes where a site's readings are to be kept. */
    private static final class SeenCockpit implements Cockpit {

        private volatile @Nullable SiteHistory history;

        @Override
        public Shown show(Piece piece, ObjectValue state, Actor actor) {
            return new Shown() {
                @Override
                public void update(ObjectValue changes) {}

                @Override
                public void tell(Event event) {}

                @Override
                public void keepIn(@Nullable SiteHistory elsewhere) {
                    history = elsewhere;
                }

                @Override
                public void close(boolean removed) {}
            };
        }

        @Override
        public void tell(@Nullable String site, Event event) {}
    }

    @BeforeEach
    void start() {
        RunningFlows running = new RunningFlows(ObjectValue.EMPTY, folder, Map.of(Cockpit.class, cockpit));
        flows = running;
        influx = new FakeInflux(running.vertx());
    }

    @AfterEach
    void stop() {
        influx().close();
        flows().close();
    }

    private RunningFlows flows() {
        return Objects.requireNonNull(flows);
    }

    private FakeInflux influx() {
        return Objects.requireNonNull(influx);
    }

    /** The history of a site whose database is of this version; {@code more} is what else is set. */
    private SiteHistory history(String version, String more) {
        flows().credentials("db", ObjectValue.of("username", "u", "password", "s", "token", "t0ken"));
        flows().deploy("""
            [{"id":"tab","type":"tab"},
             {"id":"db","type":"influxdb","hostname":"127.0.0.1","port":"%1$d","database":"house","influxdbVersion":"%2$s",
              "url":"http://127.0.0.1:%1$d","keepPoints":false},
             {"id":"past","type":"cockpit influxdb","influxdb":"db","org":"me","bucket":"my bucket","database":"house"%3$s},
             {"id":"site","type":"cockpit site","name":"House","history":"past"}]\
            """.formatted(influx().port(), version, more));
        flows().until("the site's history", () -> cockpit.history != null);
        return Objects.requireNonNull(cockpit.history);
    }

    private static Query ofMeter(Duration span, int samples, String... fields) {
        return new Query(SiteHistory.METER, List.of(fields), Map.of("piece", "m1"), START, START.plus(span), samples);
    }

    private static Query ofCharger(Duration span, int samples, String... fields) {
        return new Query(SiteHistory.CHARGER, List.of(fields), Map.of("piece", "c1"), START, START.plus(span), samples);
    }

    private static List<Curve> ask(SiteHistory history, Piece piece, Query query) {
        return RunningFlows.await(history.query(piece, query));
    }

    private String body(int request) {
        return influx().requests().get(request).body();
    }

    private static String query(FakeInflux.Seen seen) {
        return java.net.URLDecoder.decode(seen.query(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void asksVersion1ForSingleReadingsOfAShortSpan() {
        influx().answers(200, "application/json", """
            {"results":[{"series":[{"name":"x","columns":["time","last0","last1"],
             "values":[[1782864000000,8.5,null],[1782864005000,9,-1]]}]}]}\
            """);
        List<Curve> curves = ask(history("1.x", ""), METER, ofMeter(Duration.ofMinutes(10), 500, "l1", "l2"));
        assertThat(query(influx().requests().getFirst()))
                .contains("""
                    q=SELECT "l1" AS last0, "l2" AS last1 FROM "cockpit_meter" WHERE time >= 1782864000000ms AND time < 1782864600000ms \
                    AND "piece" = 'm1'&\
                    """)
                .contains("epoch=ms")
                .contains("db=house");
        assertThat(curves)
                .containsExactly(
                        curve("l1", Duration.ZERO, reading(0, 8.5), reading(5, 9)),
                        curve("l2", Duration.ZERO, reading(5, -1)));
    }

    @Test
    void asksVersion1ForStepsOfALongSpan() {
        influx().answers(200, "application/json", """
            {"results":[{"series":[{"name":"x","columns":["time","min0","max0","mean0","count0","last0"],
             "values":[[1782864000000,1,9,4.5,60,8]]}]}]}\
            """);
        List<Curve> curves = ask(
                history("1.x", ", \"tag\":\"\", \"meter\":\"phase \\\"currents\\\"\", \"retentionPolicy\":\"long\""),
                METER,
                ofMeter(Duration.ofDays(1), 288, "l1"));
        assertThat(query(influx().requests().getFirst())).contains("""
            q=SELECT MIN("l1") AS min0, MAX("l1") AS max0, MEAN("l1") AS mean0, COUNT("l1") AS count0, LAST("l1") AS last0 \
            FROM "phase \\"currents\\"" WHERE time >= 1782864000000ms AND time < 1782950400000ms \
            GROUP BY time(300s) FILL(none)&rp=long\
            """);
        assertThat(curves).containsExactly(curve("l1", Duration.ofMinutes(5), new Sample(START, 8, 1, 9, 4.5, 60)));
    }

    @Test
    void readsWhatAFlowHasWrittenUnderOtherNames() {
        influx().answers(200, "application/json", """
            {"results":[{"series":[{"name":"x","columns":["time","last0"],"values":[[1782864000000,"Charging"]]}]}]}\
            """);
        SiteHistory history = history("1.x", """
            , "write":false, "every":"10", "charger":"charger of {name}", "tag":"device", "tagValue":"{name}'s",
            "fields":[{"field":"state","stored":"status"},{"field":"offered","stored":"current"}]\
            """);
        List<Curve> curves = ask(history, CHARGER, ofCharger(Duration.ofMinutes(10), 60, "state"));
        assertThat(query(influx().requests().getFirst()))
                .contains("SELECT \"status\" AS last0 FROM \"charger of Wallbox\"")
                .contains("AND \"device\" = 'Wallbox\\'s'");
        assertThat(history.every()).isEqualTo(Duration.ofSeconds(10));
        assertThat(curves).singleElement().satisfies(curve -> {
            assertThat(curve.series().isText()).isTrue();
            assertThat(curve.samples())
                    .extracting(Sample::last)
                    .as("as the cockpit calls it")
                    .containsExactly("charging");
        });
        history.append(CHARGER, List.of(new Reading(series("offered"), START, 6)));
        String _ = Json.stringify(ask(history, CHARGER, ofCharger(Duration.ofMinutes(1), 60, "state"))
                .size());
        assertThat(influx().requests())
                .as("nothing is written")
                .allSatisfy(seen -> assertThat(seen.method()).isEqualTo("GET"));
    }

    @Test
    void asksVersion3InInfluxQlWithItsToken() {
        influx().answers(200, "application/json", "{\"results\":[{}]}");
        List<Curve> curves = ask(history("3.x", ""), METER, ofMeter(Duration.ofMinutes(10), 500, "l1"));
        FakeInflux.Seen seen = influx().requests().getFirst();
        assertThat(seen.method() + " " + seen.path()).isEqualTo("GET /query");
        assertThat(seen.authorization()).isEqualTo("Bearer t0ken");
        assertThat(query(seen))
                .contains("SELECT \"l1\" AS last0 FROM \"cockpit_meter\"")
                .contains("db=house");
        assertThat(curves).isEmpty();
    }

    @Test
    void asksVersion2InFlux() {
        influx().answers(200, "text/csv", """
            #datatype,string,long,dateTime:RFC3339,string,double
            #group,false,false,false,true,false
            #default,numbers mean,,,,
            ,result,table,_time,_field,_value
            ,,0,2026-07-01T00:00:00Z,current,4.5
            ,,0,2026-07-01T00:30:00Z,current,6

            #datatype,string,long,dateTime:RFC3339,string,long
            #group,false,false,false,true,false
            #default,numbers count,,,,
            ,result,table,_time,_field,_value
            ,,0,2026-07-01T00:00:00Z,current,720
            ,,0,2026-07-01T00:30:00Z,current,3

            #datatype,string,long,dateTime:RFC3339,string,double
            #group,false,false,false,true,false
            #default,numbers last,,,,
            ,result,table,_time,_field,_value
            ,,0,2026-07-01T00:00:00Z,current,8
            ,,0,2026-07-01T00:30:00Z,current,7

            #datatype,string,long,dateTime:RFC3339,string,string
            #group,false,false,false,true,false
            #default,texts last,,,,
            ,result,table,_time,_field,_value
            ,,0,2026-07-01T00:00:00Z,state,idle
            """.replace("\n", "\r\n"));
        List<Curve> curves = ask(
                history("2.0", ", \"fields\":[{\"field\":\"offered\",\"stored\":\"current\"}]"),
                CHARGER,
                ofCharger(Duration.ofHours(2), 4, "offered", "state"));
        FakeInflux.Seen seen = influx().requests().getFirst();
        assertThat(seen.path() + "?" + seen.query()).isEqualTo("/api/v2/query?org=me");
        assertThat(Json.parseObject(body(0)).string("query", ""))
                .contains("""
                    numbers = from(bucket: "my bucket") |> range(start: 2026-07-01T00:00:00Z, stop: 2026-07-01T02:00:00Z) \
                    |> filter(fn: (r) => r._measurement == "cockpit_charger" and r["piece"] == "c1" and (r._field == "current"))
                    """)
                .contains("""
                    numbers |> aggregateWindow(every: 1800s, fn: mean, createEmpty: false, timeSrc: "_start") |> yield(name: "numbers mean")
                    """)
                .contains("""
                    texts |> aggregateWindow(every: 1800s, fn: last, createEmpty: false, timeSrc: "_start") |> yield(name: "texts last")
                    """)
                .doesNotContain("texts |> aggregateWindow(every: 1800s, fn: mean");
        assertThat(curves).hasSize(2);
        assertThat(curves.getFirst().samples())
                .satisfiesExactly(
                        first -> {
                            assertThat(first.mean()).isEqualTo(4.5, within(1e-9));
                            assertThat(first.count()).isEqualTo(720);
                            assertThat(first.last()).isEqualTo(8);
                        },
                        second -> assertThat(second.count()).isEqualTo(3));
        assertThat(curves.getLast().samples()).extracting(Sample::last).containsExactly("idle");
    }

    @Test
    void asksVersion18ForTheDatabaseWithItsRetentionPolicy() {
        influx().answers(200, "text/csv", "\r\n");
        assertThat(ask(history("1.8-flux", ""), METER, ofMeter(Duration.ofMinutes(10), 500)))
                .isEmpty();
        assertThat(Json.parseObject(body(0)).string("query", ""))
                .contains("from(bucket: \"house/autogen\")")
                .contains("\nnumbers |> yield(name: \"numbers\")");
    }

    @Test
    void writesWhatTheCockpitShows() {
        influx().answers(204, "text/plain", "");
        SiteHistory history = history("1.x", ", \"charger\":\"my charger\"");
        history.append(
                CHARGER,
                List.of(
                        new Reading(series("offered"), START, 16),
                        new Reading(series("energy"), START, 2.5),
                        new Reading(series("state"), START, "charging")));
        flows().until("the point", () -> !influx().requests().isEmpty());
        assertThat(body(0)).isEqualTo("my\\ charger,piece=c1 energy=2.5,offered=16,state=\"charging\" 1782864000000");
        assertThat(query(influx().requests().getFirst())).contains("precision=ms");
    }

    @Test
    void saysOnceThatNothingIsWritten() {
        influx().answers(401, "application/json", "{\"error\":\"not allowed\"}");
        SiteHistory history = history("1.x", "");
        for (int n = 0; n < 3; n++) {
            history.append(METER, List.of(new Reading(series("l1"), START.plusSeconds(n), 1)));
        }
        flows().until("three attempts", () -> influx().requests().size() == 3);
        assertThatThrownBy(() -> ask(history, METER, ofMeter(Duration.ofMinutes(10), 500)))
                .rootCause()
                .hasMessage("the history is in InfluxDB, which says: A 401 Unauthorized error occurred:"
                        + " {\"error\":\"not allowed\"}");
        flows().until("the warning", () -> flows().log().stream().anyMatch(line -> line.contains("cannot be written")));
        assertThat(flows().log().stream().filter(line -> line.contains("cannot be written")))
                .singleElement()
                .asString()
                .contains("what the cockpit shows cannot be written into InfluxDB: A 401 Unauthorized error");
    }

    @Test
    void otherUnitsAreTurnedIntoTheCockpitsAndBack() {
        influx().answers(200, "application/json", """
            {"results":[{"series":[{"name":"x","columns":["time","last0"],"values":[[1782864000000,2500]]}]}]}\
            """);
        SiteHistory history = history("1.x", """
            ,"fields":[{"field":"energy","stored":"total_wh","factor":"0.001"}]\
            """);
        assertThat(ask(history, CHARGER, ofCharger(Duration.ofMinutes(10), 500, "energy")))
                .singleElement()
                .satisfies(curve -> {
                    assertThat(curve.series().field()).isEqualTo("energy");
                    assertThat(curve.samples()).containsExactly(reading(0, 2.5));
                });
        history.append(CHARGER, List.of(new Reading(series("energy"), START, 2.5)));
        flows().until("the point", () -> influx().requests().size() == 2);
        assertThat(body(1)).isEqualTo("cockpit_charger,piece=c1 total_wh=2500 1782864000000");
    }

    @Test
    void neverGivesAMetersReadingsForACharger() {
        assertThat(ask(history("1.x", ", \"tag\":\"\""), CHARGER, ofMeter(Duration.ofMinutes(10), 500)))
                .isEmpty();
        assertThat(influx().requests()).isEmpty();
    }

    private static Series series(String field) {
        return new Series(SiteHistory.CHARGER, field, new TreeMap<>(Map.of("piece", "c1")), field.equals("state"));
    }

    private static Curve curve(String field, Duration step, Sample... samples) {
        Series series = new Series(SiteHistory.METER, field, new TreeMap<>(Map.of("piece", "m1")), false);
        return new Curve(series, step, List.of(samples));
    }

    private static Sample reading(int second, Number value) {
        double number = value.doubleValue();
        return new Sample(START.plusSeconds(second), value, number, number, number, 1);
    }
}

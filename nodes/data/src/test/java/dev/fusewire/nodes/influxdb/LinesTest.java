package dev.fusewire.nodes.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Point;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("points as lines")
class LinesTest {

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00.123456789Z");

    private static String v1(String payload) {
        return LinesV1.of(Point.ofPayload("m", Json.parse(payload)), "n");
    }

    private static String v2(String payload) {
        return String.join("|", LinesV2.of(Point.ofPayload("m", Json.parse(payload)), "ms", NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "5;m value=5",
                "1.5;m value=1.5",
                "\"text\";m value=\"text\"",
                "\"7i\";m value=7",
                "true;m value=true",
                "{\"l1\":8.5,\"n\":\"-3i\",\"s\":\"a \\\"b\\\" c\\\\d\"};m l1=8.5,n=-3,s=\"a \\\"b\\\" c\\\\d\"",
                "[{\"a\":1},{\"phase\":\"l 1\",\"x\":\"a,b=c\"}];m,phase=l\\ 1,x=a\\,b\\=c a=1",
                "[[{\"a\":1,\"time\":1577836800000},{\"p\":\"1\"}],[{\"a\":2},{\"p\":\"\"}]];m,p=1 a=1 1577836800000|m"
                        + " a=2",
                "{\"time\":\"1577836800\",\"v\":1};m v=1 1577836800",
                "{\"b\":1,\"a\":2};m a=2,b=1",
                "{};m",
                "[];m value=",
                "{\"big\":1e21,\"small\":1e-9};m big=1e+21,small=1e-9"
            })
    void inVersion1(String payload, String line) {
        assertThat(v1(payload).replace('\n', '|')).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "5;m value=5 1768478400123",
                "\"7i\";m value=7i 1768478400123",
                "true;m value=T 1768478400123",
                "{\"l1\":8.5,\"nul\":null,\"o\":{}};m l1=8.5 1768478400123",
                "[{\"a\":1},{\"z\":\"l 1\",\"b\":\"\",\"c\":2}];m,c=2,z=l\\ 1 a=1 1768478400123",
                "[[{\"a\":1,\"time\":1577836800000},{\"p\":\"1\"}],[{\"a\":2},{\"p\":\"2\"}]];m,p=1 a=1"
                        + " 1577836800000|m,p=2 a=2 1768478400123",
                "{\"a b\":\"x\"};m a\\ b=\"x\" 1768478400123",
                "{};``",
                "null;``",
                "[1,2];``"
            })
    void inVersion2(String payload, String line) {
        assertThat(v2(payload)).isEqualTo(line);
    }

    @Test
    void aDateIsATimeInTheUnitAskedFor() {
        var points = Point.ofPayload("m", ObjectValue.of("v", 1, "time", Instant.parse("2020-01-01T00:00:00.500Z")));
        assertThat(LinesV1.of(points, "n")).endsWith(" 1577836800500000000");
        assertThat(LinesV1.of(points, "s")).endsWith(" 1577836800");
        assertThat(LinesV2.of(points, "us", NOW)).containsExactly("m v=1 1577836800500000");
        assertThat(LinesV2.of(points, "s", NOW)).containsExactly("m v=1 1577836800");
    }

    @ParameterizedTest
    @CsvSource({"'',n", "n,n", "ns,n", "u,u", "us,u", "µs,u", "ms,ms", "s,s", "m,m", "h,h"})
    void version1TakesTheNamesOfUnitsOfBoth(String precision, String unit) {
        assertThat(LinesV1.unit(precision)).isEqualTo(unit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sec", "MS", "d"})
    void aUnitThatWouldCountAsNanosecondsIsRefused(String precision) {
        assertThatThrownBy(() -> LinesV1.unit(precision)).hasMessage("Unknown precision '" + precision + "'!");
    }

    @Test
    void theTimeOfAPointWithoutOneHasTheUnitAskedFor() {
        var points = Point.ofPayload("m", 1);
        assertThat(LinesV2.of(points, "ns", NOW)).containsExactly("m value=1 1768478400123456789");
        assertThat(LinesV2.of(points, "us", NOW)).containsExactly("m value=1 1768478400123456");
        assertThat(LinesV2.of(points, "s", NOW)).containsExactly("m value=1 1768478400");
    }

    @Test
    void aMeasurementOfVersion1MayBringItsTags() {
        assertThat(LinesV1.of(Point.ofPayload("temp,room=kitchen", 1), "n")).isEqualTo("temp,room=kitchen value=1");
        assertThat(LinesV2.of(Point.ofPayload("a b,c", 1), "s", NOW)).containsExactly("a\\ b\\,c value=1 1768478400");
    }

    @Test
    void whatNoDatabaseTakesIsRefused() {
        assertThatThrownBy(() -> LinesV2.of(Point.ofPayload("m", ObjectValue.of("a", Double.NaN)), "ms", NOW))
                .hasMessage("invalid float value for field 'a': NaN");
        assertThatThrownBy(() -> LinesV1.of(Point.ofPayload("m", ObjectValue.of("a", 1, "time", "soon")), "n"))
                .hasMessage("Expected numeric value for, timestamp, but got 'soon'!");
    }

    @Test
    void rowsOfFluxAreTyped() {
        String csv = """
            #datatype,string,long,dateTime:RFC3339,double,string,boolean
            #group,false,false,false,false,true,false
            #default,_result,,,,,
            ,result,table,_time,_value,_field,ok
            ,,0,2020-01-01T00:00:00Z,8.5,"l,1 ""a""\nb",true
            ,,1,,+Inf,,

            #datatype,string,string
            #group,true,true
            #default,,
            ,error,reference
            ,failed,897
            """.replace("\n", "\r\n").replace("\"\r\nb", "\"\nb");
        ArrayValue rows = FluxRows.of(csv);
        assertThat(rows).hasSize(3);
        assertThat(Json.stringify(rows.get(0)))
                .isEqualTo("{\"result\":\"_result\",\"table\":0,\"_time\":\"2020-01-01T00:00:00Z\","
                        + "\"_value\":8.5,\"_field\":\"l,1 \\\"a\\\"\\nb\",\"ok\":true}");
        assertThat(rows.get(1)).isInstanceOfSatisfying(ObjectValue.class, row -> {
            assertThat(row.get("_value")).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(Json.stringify(row.get("_time"))).isEqualTo("null");
        });
        assertThat(rows.get(2)).isEqualTo(ObjectValue.of("error", "failed", "reference", "897"));
    }
}

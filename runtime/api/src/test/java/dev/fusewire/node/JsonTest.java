package dev.fusewire.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON is read with what stood before as a guess, and written with what was written before: neither may be seen. */
class JsonTest {

    private static ObjectValue at(Object list, int index) {
        return (ObjectValue) Objects.requireNonNull(((ArrayValue) list).get(index));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1,\"b\":2},{\"a\":3,\"b\":4},{\"a\":5},{\"a\":6,\"c\":7},{\"b\":8,\"a\":9},{}]",
                "[{\"a\":{\"x\":\"on\"}},{\"a\":{\"x\":\"on\"}},{\"a\":{\"x\":\"off\",\"y\":[]}},{\"a\":[1]},{\"a\":null}]",
                "[{\"2\":1,\"a\":2},{\"2\":3,\"a\":4},{\"1\":5,\"2\":6}]",
                "[{\"a\\\"b\":\"x\\\\\"},{\"a\\\"b\":\"x\\\\\"},{\"a\":\"x\"}]",
                "[{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9},"
                        + "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"j\":9,\"i\":1}]",
                "[\"€ °C\",\"\\u0000\\u001f\",\"\\ud800\",\"😀\",\"\"]"
            })
    void readsObjectsThatAreAlikeOrNotToWhatStandsThere(String text) {
        assertThat(Json.stringify(Json.parse(text))).isEqualTo(text);
    }

    @Test
    void takesTheLastOfTwoMembersOfOneNameWhateverTheObjectBeforeHad() {
        assertThat(Json.stringify(Json.parse("[{\"a\":1,\"b\":2},{\"a\":1,\"b\":2,\"a\":3},{\"a\":4,\"a\":5}]")))
                .isEqualTo("[{\"a\":1,\"b\":2},{\"a\":3,\"b\":2},{\"a\":5}]");
    }

    @Test
    void findsEachNameOfObjectsWithManyMembers() {
        StringBuilder one = new StringBuilder("{\"k0\":0");
        for (int i = 1; i < 40; i++) {
            one.append(",\"k").append(i).append("\":").append(i);
        }
        Object both = Json.parse("[" + one + "}," + one + "}," + one + ",\"more\":1}]");
        for (int i = 0; i < 3; i++) {
            assertThat(at(both, i).get("k39")).isEqualTo(39);
            assertThat(at(both, i).get("k7")).isEqualTo(7);
            assertThat(at(both, i).has("more")).isEqualTo(i == 2);
        }
    }

    @Test
    void objectsThatWereReadAlikeAreWrittenToOnTheirOwn() {
        Object list = Json.parse("[{\"a\":1,\"b\":2},{\"a\":3,\"b\":4},{\"a\":5,\"b\":6}]");
        at(list, 0).write("c", 7);
        at(list, 1).erase("a");
        at(list, 2).write("1", 8);
        assertThat(Json.stringify(list)).isEqualTo("[{\"a\":1,\"b\":2,\"c\":7},{\"b\":4},{\"1\":8,\"a\":5,\"b\":6}]");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0,0",
        "1.0,1",
        "-1.50,-1.5",
        "0.1,0.1",
        "100,100",
        "1e3,1000",
        "1E-7,1e-7",
        "0.000001,0.000001",
        "1234567.001,1234567.001",
        "999999999.999999,999999999.999999",
        "2147483648,2147483648",
        "9007199254740993,9007199254740992",
        "1e400,null",
        "12345678901234567890123,1.2345678901234568e+22",
        "0.30000000000000004,0.30000000000000004",
        "20.333333333333332,20.333333333333332",
        "5e-324,5e-324",
        "1796000400000,1796000400000",
        "-100000001,-100000001",
        "100000000000000001,100000000000000000"
    })
    void readsAndWritesNumbersAsJavaScriptDoes(String given, String written) {
        assertThat(Json.stringify(Json.parse(given))).isEqualTo(written);
    }

    @Test
    void whatIsWrittenOfANumberReadsBackAsThatNumber() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            double value = switch (i % 4) {
                case 0 -> random.nextInt() / 1000.0;
                case 1 -> random.nextLong() / 1e6;
                case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(24) - 12);
                default -> Math.scalb((double) random.nextInt(), random.nextInt(80) - 60);
            };
            String text = Json.stringify(value);
            assertThat(Double.parseDouble(text)).as(text).isEqualTo(value);
            assertThat(((Number) Json.parse(text)).doubleValue()).as(text).isEqualTo(value);
            assertThat(text.length()).isLessThanOrEqualTo(Double.toString(value).length() + 8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[1,]",
                "{\"a\":1,}",
                "[01]",
                "[1.]",
                "[-]",
                "[1e]",
                "[\"\\u12\"]",
                "[\"\\u00e\u0660\"]",
                "[\"\\u004\u4e31\"]",
                "[\"\\u00",
                "\"a",
                "[tru]",
                "[1 2]",
                "{\"a\" 1}",
                "{a:1}",
                "[\"a\nb\"]",
                "[1]x",
                "\ufeff1",
                "[{\"a\":1},{\"a\"",
                "[{\"\":1},{a\":1}]",
                "\u0000"
            })
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(NodeError.class);
    }

    @Test
    void halfACharacterIsEscapedInNamesToo() {
        assertThat(Json.stringify(ObjectValue.of("\ud800", "\ud800\u001a😀")))
                .isEqualTo("{\"\\ud800\":\"\\ud800\\u001a😀\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"\\ud83dk\":1}|{\"\\ud83dk\":1}",
                "{\"\\ude00\":\"\\ud83d\"}|{\"\\ude00\":\"\\ud83d\"}",
                "{\"\\ud83d\\ude00\":\"\\uD83D\\uDE00\"}|{\"😀\":\"😀\"}",
                "{\"\\\\ud83d\":\"\\\\\\ud83d\"}|{\"\\\\ud83d\":\"\\\\\\ud83d\"}",
                "[{\"\\ud83d\":1},{\"\\ud83d\":2}]|[{\"\\ud83d\":1},{\"\\ud83d\":2}]"
            })
    void readsHalvesOfCharactersInNamesAndTexts(String given, String written) {
        assertThat(Json.stringify(Json.parse(given))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(ints = {700, 999, 1000, 1001, 7998, 7999, 8000, 8001, 20_000})
    void writesWholeCharactersWhereverTheyStandInALongText(int before) {
        String text = "a".repeat(before) + "😀😀";
        assertThat(Json.stringify(text)).isEqualTo("\"" + text + "\"");
        assertThat(Json.stringify(ObjectValue.of(text, "b" + text))).isEqualTo("{\"" + text + "\":\"b" + text + "\"}");
    }

    @Test
    void aTextDeeperThanTheStackIsRefusedInJavaScriptsWords() {
        assertThatThrownBy(() -> Json.parse("[".repeat(200_000)))
                .isInstanceOf(NodeError.class)
                .hasMessage("Maximum call stack size exceeded");
    }

    @Test
    void valuesDeeperThanTheStackAreRefused() {
        Object value = ArrayValue.of();
        for (int i = 0; i < 6000; i++) {
            value = ArrayValue.of(value);
        }
        Object deep = value;
        assertThatThrownBy(() -> Json.stringify(deep)).isInstanceOf(NodeError.class);
        assertThatThrownBy(() -> Json.parse("[".repeat(6000) + "]".repeat(6000)))
                .isInstanceOf(NodeError.class);
    }
}

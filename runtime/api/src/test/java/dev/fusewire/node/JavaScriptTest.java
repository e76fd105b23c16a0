package dev.fusewire.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds the values against what Node.js 22 and Node-RED 5.0.7's util answered, written down in javascript.json. */
@DisplayName("values")
class JavaScriptTest {

    private final ObjectValue answers = read();
    private final List<@Nullable Object> values = decoded("values");

    private static ObjectValue read() {
        try (InputStream file = JavaScriptTest.class.getResourceAsStream("/javascript.json")) {
            return Json.parseObject(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ArrayValue list(String name) {
        return array(answers.get(name));
    }

    private static ArrayValue array(@Nullable Object value) {
        return (ArrayValue) Objects.requireNonNull(value);
    }

    private static String text(ArrayValue from, int index) {
        return Values.text(from.get(index));
    }

    private List<@Nullable Object> decoded(String name) {
        List<@Nullable Object> all = new ArrayList<>();
        list(name).forEach(value -> all.add(decode(value)));
        return all;
    }

    /** What JSON cannot hold is written as an object: u undefined, n number, b bytes, d date, a array, o object. */
    private static @Nullable Object decode(@Nullable Object written) {
        if (!(written instanceof ObjectValue object)) {
            return written;
        }
        return switch (object.keySet().iterator().next()) {
            case "u" -> null;
            case "n" -> "-0".equals(object.get("n")) ? -0.0 : Values.number(Values.toNumber(object.get("n")));
            case "d" -> Instant.ofEpochMilli((long) Values.toNumber(object.get("d")));
            case "b" -> {
                ArrayValue items = array(object.get("b"));
                byte[] bytes = new byte[items.size()];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) Values.toNumber(items.get(i));
                }
                yield Bytes.of(bytes);
            }
            case "a" -> {
                ArrayValue.Builder array = ArrayValue.builder();
                array(object.get("a")).forEach(item -> array.add(decode(item)));
                yield array.build();
            }
            default -> {
                ObjectValue.Builder entries = ObjectValue.builder();
                for (Object entry : array(object.get("o"))) {
                    ArrayValue pair = array(entry);
                    entries.put(Values.text(pair.get(0)), decode(pair.get(1)));
                }
                yield entries.build();
            }
        };
    }

    private static Object encode(@Nullable Object value) {
        return switch (value) {
            case null -> ObjectValue.of("u", 1);
            case Double number
            when !Double.isFinite(number) || number == 0 ->
                ObjectValue.of("n", number == 0 ? "-0" : Values.text(number));
            case Bytes bytes -> ObjectValue.of("b", ArrayValue.copyOf(asList(bytes)));
            case Instant time -> ObjectValue.of("d", time.toEpochMilli());
            case ArrayValue array ->
                ObjectValue.of(
                        "a",
                        ArrayValue.copyOf(
                                array.stream().map(JavaScriptTest::encode).toList()));
            case ObjectValue object ->
                ObjectValue.of(
                        "o",
                        ArrayValue.copyOf(object.entrySet().stream()
                                .map(entry -> ArrayValue.of(entry.getKey(), encode(entry.getValue())))
                                .toList()));
            default -> value;
        };
    }

    private static List<Integer> asList(Bytes bytes) {
        List<Integer> all = new ArrayList<>();
        for (byte each : bytes.array()) {
            all.add(each & 0xff);
        }
        return all;
    }

    private static ObjectValue attempt(Supplier<@Nullable Object> work) {
        try {
            return ObjectValue.of("v", encode(work.get()));
        } catch (NodeError e) {
            return ObjectValue.of("e", e.text());
        }
    }

    @Test
    void areConvertedAsInJavaScript() {
        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            String name = Json.stringify(list("values").get(i));
            softly.assertThat(encode(Values.number(Values.toNumber(value))))
                    .as("Number " + name)
                    .isEqualTo(list("number").get(i));
            softly.assertThat(Values.isTruthy(value))
                    .as("Boolean " + name)
                    .isEqualTo(list("truthy").get(i));
            softly.assertThat(Values.typeOf(value))
                    .as("typeof " + name)
                    .isEqualTo(list("typeOf").get(i));
            if (!(value instanceof Instant)) {
                softly.assertThat(Values.text(value))
                        .as("String " + name)
                        .isEqualTo(list("text").get(i));
            }
        }
        softly.assertAll();
    }

    private void compare(String name, BiPredicate<@Nullable Object, @Nullable Object> operator) {
        for (int i = 0; i < values.size(); i++) {
            StringBuilder row = new StringBuilder();
            for (Object other : values) {
                row.append(operator.test(values.get(i), other) ? '1' : '0');
            }
            assertThat(row.toString())
                    .as(name + " " + list("values").get(i))
                    .isEqualTo(list(name).get(i));
        }
    }

    @Test
    void areComparedAsInJavaScript() {
        compare("loose", Values::looselyEqual);
        compare("strict", Values::same);
        compare("less", Values::isLess);
        compare("atMost", Values::isAtMost);
        compare("deep", Values::deepEquals);
    }

    @Test
    void areFoundAlongAPath() {
        ArrayValue paths = list("exprs");
        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < paths.size(); i++) {
            String path = text(paths, i);
            softly.assertThat(attempt(() -> PropertyPath.ofMessage(path).get(message())))
                    .as(path)
                    .isEqualTo(list("get").get(i));
        }
        softly.assertAll();
    }

    private Message message() {
        return Message.from((ObjectValue) Objects.requireNonNull(decode(answers.get("root"))));
    }

    @Test
    void areSetAlongAPath() {
        ArrayValue paths = list("setExprs");
        List<@Nullable Object> to = decoded("setValues");
        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < paths.size(); i++) {
            String path = text(paths, i);
            for (int k = 0; k < to.size(); k++) {
                Object value = to.get(k);
                Message msg = message();
                ObjectValue result = attempt(() -> PropertyPath.ofMessage(path).set(msg, value));
                if (result.get("v") == Boolean.FALSE && isNameInAnArray(path)) {
                    continue;
                }
                softly.assertThat(ObjectValue.of("r", result, "m", Json.stringify(msg.fields())))
                        .as(path + " = " + Json.stringify(value))
                        .isEqualTo(array(list("set").get(i)).get(k));
            }
        }
        softly.assertAll();
    }

    /** JavaScript hangs a name onto an array, where JSON does not show it; here it cannot be set, and a node says so. */
    private static boolean isNameInAnArray(String path) {
        return List.of("a[msg.k].c", "a[\"b\"]c", "a[\"b\"].c", "a.b.c.d", "a.b.c", "l.length", "l.foo", "l.x.y")
                .contains(path);
    }

    @Test
    void areReadFromJsonWithTheWordsOfNode22ForWhatIsWrong() {
        ArrayValue texts = list("jsonTexts");
        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < texts.size(); i++) {
            String text = text(texts, i);
            softly.assertThat(attempt(() -> Json.parse(text)))
                    .as(text)
                    .isEqualTo(list("json").get(i));
        }
        softly.assertAll();
    }

    @Test
    void areWrittenAsJson() {
        List<@Nullable Object> all = decoded("strValues");
        for (int i = 0; i < all.size(); i++) {
            assertThat(Json.stringify(all.get(i))).isEqualTo(list("str").get(i));
            assertThat(Json.stringify(all.get(i), 4)).isEqualTo(list("str2").get(i));
        }
    }

    @Test
    void formatTimesAsMomentDoes() {
        ArrayValue patterns = list("fmts");
        SoftAssertions softly = new SoftAssertions();
        for (Object each : list("moments")) {
            ObjectValue moment = (ObjectValue) Objects.requireNonNull(each);
            Instant time = Instant.ofEpochMilli((long) Values.toNumber(moment.get("t")));
            for (int i = 0; i < patterns.size(); i++) {
                String pattern = text(patterns, i);
                softly.assertThat(MomentFormat.format(time.atZone(ZoneId.of("Europe/Berlin")), pattern))
                        .as(pattern + " " + time)
                        .isEqualTo(array(moment.get("r")).get(i));
            }
        }
        softly.assertAll();
    }
}

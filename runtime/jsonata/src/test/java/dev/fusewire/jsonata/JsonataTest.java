package dev.fusewire.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Expression;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeContext.Scope;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("JSONata")
class JsonataTest {

    /** A node to have a context. */
    @NodeType("test")
    public static final class AnyNode implements Node {
        public record Config() {}

        public AnyNode(Config config, NodeContext context) {}
    }

    private final NodeTester context = new NodeTester(AnyNode.class, ObjectValue.EMPTY);
    private final TimeZone zone = TimeZone.getDefault();

    @BeforeEach
    void livesInGreenwich() {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    @AfterEach
    void goesHome() {
        TimeZone.setDefault(zone);
    }

    private @Nullable Object evaluate(String expression, @Nullable Object root) {
        return new JsonataEngine().read(expression, context).evaluate(root);
    }

    private @Nullable Object evaluate(String expression) {
        return evaluate(expression, message().fields());
    }

    private static Message message() {
        Message msg = Message.from(Json.parseObject("""
            {"topic":"top","payload":{"a":"A","n":5,"s":"str","nul":null,"arr":[1,2,3],"one":[1],"empty":[],
            "nest":[[1,2],[3]],"a b":7,"list":[{"x":1,"y":"b"},{"x":2,"y":"a"},{"x":3,"y":"b"}]}}\
            """));
        return msg.set("date", Instant.EPOCH).set("buf", Bytes.utf8("hi"));
    }

    /** What Node-RED 5.0.7 (JSONata 2.2.1) answered to some hundred expressions on that message. */
    @Test
    void answersAsNodeRedDoes() throws IOException {
        context.environment.put("HOST", "host1");
        context.variables(Scope.FLOW).set("a.b", 42);
        context.variables(Scope.FLOW).set("fl", Json.parse("[{\"x\":1},{\"x\":2}]"));
        context.variables(Scope.GLOBAL).set("g", "file-g", "file");
        SoftAssertions softly = new SoftAssertions();
        try (InputStream file = Objects.requireNonNull(JsonataTest.class.getResourceAsStream("/jsonata.json"))) {
            for (Object row : (ArrayValue) Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8))) {
                ArrayValue pair = (ArrayValue) Objects.requireNonNull(row);
                String expression = Values.text(pair.get(0));
                softly.assertThat(answer(expression)).as(expression).isEqualTo(pair.get(1));
            }
        }
        softly.assertAll();
    }

    /** Rows of what is missing or of the wrong kind, with the code, the place and the words that Node-RED has for it. */
    @Test
    void saysWhatNodeRedSaysOfWhatIsMissing() throws IOException {
        var input = Json.parse("{\"objs\":[{\"a\":1},{\"a\":2}],\"a\":{\"b\":1}}");
        SoftAssertions softly = new SoftAssertions();
        try (InputStream file =
                Objects.requireNonNull(JsonataTest.class.getResourceAsStream("/jsonata-missing.json"))) {
            for (Object row : (ArrayValue) Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8))) {
                ArrayValue pair = (ArrayValue) Objects.requireNonNull(row);
                String expression = Values.text(pair.get(0));
                softly.assertThat(JsonataRows.answer(expression, input, context))
                        .as(expression)
                        .isEqualTo(pair.get(1));
            }
        }
        softly.assertAll();
    }

    private String answer(String expression) {
        Expression parsed;
        try {
            parsed = new JsonataEngine().read(expression, context);
        } catch (NodeError e) {
            return "PARSE " + (e.code() == null ? "" : e.code()) + " " + e.getMessage();
        }
        try {
            return Json.stringify(parsed.evaluate(message()));
        } catch (NodeError e) {
            return "ERR " + e.code() + " " + e.getMessage();
        }
    }

    @Test
    void leavesTheMessageAsItIs() {
        Message msg = message();
        String before = msg.toString();
        Object changed = evaluate("$ ~> |payload.list|{\"x\": 0}, \"y\"|", msg.fields());
        assertThat(msg).hasToString(before);
        assertThat(Json.stringify(((ObjectValue) Objects.requireNonNull(changed)).get("payload")))
                .contains("[{\"x\":0},{\"x\":0},{\"x\":0}]");
    }

    @Test
    void handsOnWhatItFindsWithoutACopy() {
        Message msg = message();
        assertThat(evaluate("payload", msg.fields())).isSameAs(msg.get("payload"));
        assertThat(evaluate("date", msg.fields())).isEqualTo(Instant.EPOCH);
        assertThat(evaluate("buf", msg.fields())).isSameAs(msg.get("buf"));
    }

    @Test
    void keepsNullApartFromUndefined() {
        assertThat(evaluate("payload.nul")).isEqualTo(Null.NULL);
        assertThat(evaluate("payload.nothing")).isNull();
        assertThat(evaluate("[payload.nul, payload.nothing]")).isEqualTo(ArrayValue.of(Null.NULL));
    }

    @Test
    void takesVariablesFromTheNode() {
        Expression expression = new JsonataEngine().read("$I < $N - 1 ? $A & \"x\"", context);
        assertThat(expression.evaluate(ObjectValue.EMPTY, Map.of("I", 0, "N", 2, "A", "a")))
                .isEqualTo("ax");
        assertThat(expression.evaluate(ObjectValue.EMPTY, Map.of("I", 1, "N", 2)))
                .isNull();
    }

    @Test
    void takesAnArrayAsOneValue() {
        ArrayValue numbers = ArrayValue.of(3, 1, 2);
        assertThat(evaluate("$sort($)", numbers)).isEqualTo(ArrayValue.of(1, 2, 3));
        assertThat(evaluate("$[0]", ArrayValue.of(ObjectValue.of("x", 1)))).isEqualTo(ObjectValue.of("x", 1));
        assertThat(evaluate("x", ArrayValue.of(ObjectValue.of("x", 1), ObjectValue.of("x", 2))))
                .isEqualTo(ArrayValue.of(1, 2));
    }

    @Test
    void hasOneTimeForAnEvaluation() {
        assertThat(evaluate("$millis()")).isEqualTo(context.now().toEpochMilli());
        assertThat(evaluate("$now()")).isEqualTo("2026-01-15T12:00:00.000Z");
        assertThat(evaluate("$moment().format('HH:mm')")).isEqualTo("12:00");
    }

    @Test
    void ratherFailsThanOverflowsTheStack() {
        assertThatThrownBy(() -> evaluate("($f := function($x){1 + $f($x + 1)}; $f(0))"))
                .isInstanceOf(NodeError.class)
                .hasMessageStartingWith("Stack overflow.");
    }

    @Test
    void doesNotKeepVariablesFromOneMessageToTheNext() {
        Expression expression = new JsonataEngine().read("$exists($x) ? \"kept\" : ($x := 1; \"new\")", context);
        assertThat(expression.evaluate(ObjectValue.EMPTY)).isEqualTo("new");
        assertThat(expression.evaluate(ObjectValue.EMPTY)).isEqualTo("new");
    }

    @Test
    void reckonsWithTimesAcrossChangesOfTheClock() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        assertThat(evaluate("$moment('2026-03-28T12:00').add(1,'day').format()"))
                .isEqualTo("2026-03-29T12:00:00+02:00");
        assertThat(evaluate("$moment('2026-03-28T12:00').add(24,'hours').format()"))
                .isEqualTo("2026-03-29T13:00:00+02:00");
        assertThat(evaluate("$moment('2026-03-30').diff('2026-03-28','days')")).isEqualTo(2);
        assertThat(evaluate("$moment('2026-01-31').add(1,'month').endOf('month').format('DD.MM. HH:mm:ss.SSS')"))
                .isEqualTo("28.02. 23:59:59.999");
    }

    @Test
    void answersAsInNodeRed() throws IOException {
        // jsonata-rows.mjs beside the table made the answers
        SoftAssertions softly = new SoftAssertions();
        try (InputStream file = Objects.requireNonNull(JsonataTest.class.getResourceAsStream("rows.json"))) {
            ObjectValue table = (ObjectValue) Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            for (Object row : (ArrayValue) Objects.requireNonNull(table.get("rows"))) {
                ArrayValue pair = (ArrayValue) Objects.requireNonNull(row);
                String expression = Values.text(pair.get(0));
                softly.assertThat(JsonataRows.answer(expression, table.get("input"), context)
                                .replace("\n", "\\n"))
                        .as(expression)
                        .isEqualTo(pair.get(1));
            }
        }
        softly.assertAll();
    }
}

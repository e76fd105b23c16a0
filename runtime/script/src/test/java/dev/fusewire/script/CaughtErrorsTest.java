package dev.fusewire.script;

import static dev.fusewire.script.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Beside what Node itself says (caught-errors.mjs makes the table). */
@DisplayName("An error a script catches itself")
class CaughtErrorsTest {

    private static String read(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(CaughtErrorsTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, String> table() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (Object row : (ArrayValue) Objects.requireNonNull(Json.parse(read("caught-errors.json")))) {
            ArrayValue pair = (ArrayValue) Objects.requireNonNull(row);
            rows.put(String.valueOf(pair.at(0)), String.valueOf(pair.at(1)));
        }
        return rows;
    }

    @Test
    void isWordedAsInNode() throws IOException {
        Map<String, String> rows = table();
        StringBuilder script = new StringBuilder("const told = [];\n");
        for (String snippet : rows.keySet()) {
            script.append("await (async msg => { try {\n")
                    .append(snippet)
                    .append("\n} catch (e) { told.push(e.name + ': ' + e.message); return; } told.push('nothing'); })"
                            + "({payload: 'text', topic: 5});\n");
        }
        NodeTester node = function(script + "msg.payload = told; return msg;", "timeout", 60);
        var _ = node.receive("x");
        ArrayValue told =
                (ArrayValue) Objects.requireNonNull(node.sent.getLast().msg().payload());
        List<String> differing = new ArrayList<>();
        StringBuilder wrong = new StringBuilder();
        List<String> known = read("caught-errors-differing.txt").lines().toList();
        int at = 0;
        for (Map.Entry<String, String> row : rows.entrySet()) {
            if (!row.getValue().equals(told.at(at))) {
                differing.add(row.getKey());
                if (!known.contains(row.getKey())) {
                    wrong.append("%s%n  wanted %s%n  got    %s%n".formatted(row.getKey(), row.getValue(), told.at(at)));
                }
            }
            at++;
        }
        assertThat(wrong).asString().isEmpty();
        assertThat(differing)
                .as("what no longer differs is taken from the list")
                .containsExactlyElementsOf(known);
        assertThat(differing.size()).isLessThan(rows.size() / 20);
    }

    @Test
    void isWordedSoWhereAPromiseTellsOfIt() {
        for (String each : new String[] {
            "const p = (async () => { null.x })(); return p.catch(e => ({payload: e.message}))",
            "const p = (async () => { null.x })(); return p.then(null, e => ({payload: e.message}))",
            "const [r] = await Promise.allSettled([(async () => { null.x })()]); return {payload: r.reason.message}",
            "try { await (async () => { null.x })() } catch ({message}) { return {payload: message} }",
            "try { await (async () => { null.x })() } catch ({\n  message: m\n}) { return {payload: m} }",
            "class A { catch(e) { return e } }; try { null.x } catch (e) { return {payload: new A().catch(e).message}"
                    + " }",
        }) {
            assertThat(Functions.payload(each, "x")).as(each).isEqualTo("Cannot read properties of null (reading 'x')");
        }
    }

    @Test
    void isWordedSoWhereItLeavesTheScript() {
        for (String[] each : new String[][] {
            {"const {a} = msg.b", "TypeError: Cannot destructure property 'a' of 'msg.b' as it is undefined."},
            {"for (const x of msg.list) {}", "TypeError: msg.list is not iterable"},
            {"try { JSON.stringify(((a, b) => (a.a = b, b.a = a))({}, {})) } catch (e) { throw e }", """
                TypeError: Converting circular structure to JSON
                    --> starting at object with constructor 'Object'
                    |     property 'a' -> object with constructor 'Object'
                    --- property 'a' closes the circle\
                """},
            {"await null; msg.x.y()", "TypeError: Cannot read properties of undefined (reading 'y')"},
        }) {
            Future<?> done = function(each[0]).receive("x");
            assertThat(NodeError.textOf(done.cause())).isEqualTo(each[1]);
        }
    }

    @Test
    void standsWhereItStoodForItsUser() {
        Future<?> done = function("let a;\ntry { null.x } catch (e) { a = e } a = [nowhere];")
                .receive("x");
        assertThat(NodeError.textOf(done.cause()))
                .isEqualTo("ReferenceError: ReferenceError: nowhere is not defined (line 2, col 41)");
    }

    @Test
    void isOfNoOtherWordsWhereTheScriptMadeIt() {
        String script = """
            const told = [];
            for (const e of [new TypeError('own'), Object.assign(new TypeError('x is not a function'), {code: 'MINE'}),
                new Error("Cannot read property 'x' of null"), 'text', null, {message: 'm'}]) {
              try { throw e } catch (c) { told.push(c === e, c?.message) }
            }
            msg.payload = told.join();
            return msg;
            """;
        assertThat(Functions.payload(script, "x"))
                .isEqualTo(
                        "true,own,true,x is not a function,true,Cannot read property 'x' of null,true,,true,,true,m");
    }

    @Test
    void isNotSeenInTheTextOfAFunction() {
        assertThat(Functions.payload("return {payload: String(function f() { try { } catch (e) { return 1 } })}", "x"))
                .isEqualTo("function f() { try { } catch (e) { return 1 } }");
    }
}

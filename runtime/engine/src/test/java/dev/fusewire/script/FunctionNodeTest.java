package dev.fusewire.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Live;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Opaque;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("function Node")
class FunctionNodeTest {

    private static NodeTester function(String func, Object... more) {
        ObjectValue.Builder entry = ObjectValue.builder()
                .put("id", "n1")
                .put("type", "function")
                .put("name", "test")
                .put("func", func)
                .put("outputs", 1);
        for (int i = 0; i < more.length; i += 2) {
            entry.put((String) more[i], more[i + 1]);
        }
        return new NodeTester(FunctionNode.class, entry.build());
    }

    private static Object payload(String func, Object in) {
        NodeTester node = function(func);
        Future<?> done = node.receive(in);
        assertThat(done.cause()).isNull();
        assertThat(node.sent).hasSize(1);
        return Objects.requireNonNull(node.sent.getFirst().msg().payload());
    }

    @Test
    @DisplayName("should send returned message")
    void sendsReturnedMessage() {
        NodeTester node = function("return msg;");
        Future<?> done = node.receive(Message.of("foo").set("topic", "bar").set("_msgid", "1"));
        assertThat(done.succeeded()).isTrue();
        assertThat(node.sent.getFirst().msg()).hasToString("{\"payload\":\"foo\",\"topic\":\"bar\",\"_msgid\":\"1\"}");
    }

    @Test
    @DisplayName("should pass through _topic")
    void passesThroughTopic() {
        NodeTester node = function("return {payload: msg.payload + 1};");
        node.receive(4);
        assertThat(node.sent.getFirst().msg()).hasToString("{\"payload\":5,\"_msgid\":\"m1\"}");
    }

    @Test
    void sendsToSeveralOutputsInOrder() {
        NodeTester node =
                function("return [[{payload:1},{payload:2}], null, {payload:3}, undefined, 0];", "outputs", 4);
        node.receive("x");
        assertThat(node.sent).extracting(NodeTester.Sent::port).containsExactly(0, 0, 2);
        assertThat(node.payloads()).containsExactly(1, 2, 3);
    }

    @Test
    void saysWhatItWasToldToSendWhenThatIsNoMessage() {
        for (String[] each : new String[][] {
            {"5", "number"},
            {"'a'", "string"},
            {"true", "boolean"},
            {"()=>1", "function"},
            {"[[Buffer.from('a')]]", "Buffer"},
            {"[[[1]]]", "Array"}
        }) {
            NodeTester node = function("return " + each[0]);
            Future<?> done = node.receive("x");
            assertThat(done.succeeded()).isTrue();
            assertThat(node.errors)
                    .extracting(NodeError::textOf)
                    .containsExactly("Function tried to send a message of type " + each[1]);
            assertThat(node.sent).isEmpty();
        }
    }

    @Test
    void keepsEveryKindOfValueAsItIs() {
        for (Object value : new Object[] {
            1,
            -1,
            0,
            1.5,
            -0.0,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            1234567890123L,
            "",
            "ä€😀",
            true,
            false,
            Null.NULL,
            Instant.ofEpochMilli(5),
            ObjectValue.EMPTY,
            ArrayValue.EMPTY,
            ArrayValue.of(1, ArrayValue.of(2, Null.NULL)),
            ObjectValue.of("5", 1, "a", ObjectValue.of("b", ArrayValue.of(1, 2, 3, 4, 5, 6, 7, 8, 9)), "__proto__", 5)
        }) {
            assertThat(payload("return {payload: msg.payload}", value)).isEqualTo(value);
        }
    }

    @Test
    void handsAnUntouchedPartBackAsTheVerySame() {
        ObjectValue part = ObjectValue.of("deep", ObjectValue.of("list", ArrayValue.of(1, 2, 3, 4, 5, 6, 7, 8)));
        assertThat(payload("msg.topic = 'x'; return msg", part)).isSameAs(part);
        ObjectValue changed = (ObjectValue) payload("msg.payload.more = 1; return msg", part);
        assertThat(changed).isNotSameAs(part).hasToString("{deep={list=[1, 2, 3, 4, 5, 6, 7, 8]}, more=1}");
        assertThat(changed.get("deep")).isSameAs(part.get("deep"));
    }

    @Test
    void showsAMessageToTheScriptAsPlainObjects() {
        ObjectValue part = ObjectValue.of("deep", ObjectValue.of("list", ArrayValue.of(1, 2, ObjectValue.of("x", 1))));
        String func = """
            const p = msg.payload;
            return {payload: [msg.payload === p, Array.isArray(p.deep.list), JSON.stringify(msg), Object.keys(p).join(),
              p.deep.list.map(x => typeof x).join(), 'payload' in msg, msg.hasOwnProperty('payload'),
              JSON.stringify({...p}), Object.entries(p).length, p instanceof Object]};
            """;
        assertThat(payload(func, part))
                .hasToString("[true, true, {\"payload\":{\"deep\":{\"list\":[1,2,{\"x\":1}]}},\"_msgid\":\"m1\"}, deep,"
                        + " number,number,object, true, true, {\"deep\":{\"list\":[1,2,{\"x\":1}]}}, 1, true]");
    }

    @Test
    void keepsOneObjectThatStandsTwiceOne() {
        ObjectValue one = ObjectValue.of("n", 1);
        NodeTester node = function("msg.a.n = 7; msg.same = msg.a === msg.b; return msg");
        node.receive(Message.empty().set("a", one).set("b", one));
        Message sent = node.sent.getFirst().msg();
        assertThat(sent).hasToString("{\"a\":{\"n\":7},\"b\":{\"n\":7},\"same\":true}");
        assertThat(sent.get("a")).isSameAs(sent.get("b"));
    }

    @Test
    void bringsACircleThroughTwoFunctions() {
        NodeTester first = function("msg.me = msg; msg.o = {}; msg.o.up = msg.o; return msg");
        first.receive(1);
        NodeTester second = function("return {payload: [msg.me === msg, msg.o.up === msg.o, msg.me.me.payload]}");
        second.receive(first.sent.getFirst().msg());
        assertThat(second.payloads()).hasToString("[[true, true, 1]]");
    }

    @Test
    void bringsWhatAMessageDoesNotKnowThroughTwoFunctions() {
        NodeTester first = function("""
            msg.map = new Map([['a', {x: 1}]]); msg.set = new Set([1]); msg.re = /a/gi; msg.big = 12345678901234567890n;
            msg.error = new TypeError('oh'); msg.error.code = 'C'; msg.u = undefined; msg.f = x => x + 1;
            msg.typed = new Float32Array([1.5]); msg.bad = new Date(NaN); msg.boxed = new Number(3);
            return msg;
            """);
        first.receive(1);
        NodeTester second = function("""
            return {payload: [msg.map instanceof Map, msg.map.get('a').x, msg.set.has(1), msg.re.test('xA'), msg.big + 1n + '',
              msg.error instanceof TypeError, msg.error.message, msg.error.code, 'u' in msg, msg.u === undefined, msg.f(1),
              msg.typed instanceof Float32Array && msg.typed[0], isNaN(msg.bad.getTime()), msg.boxed]}
            """);
        Future<?> done = second.receive(first.sent.getFirst().msg());
        assertThat(done.cause()).isNull();
        assertThat(second.payloads())
                .hasToString("[[true, 1, true, true, 12345678901234567891, true, oh, C, true, true, 2, 1.5, true, 3]]");
    }

    @Test
    void passesALiveThingByReference() {
        Opaque response = new Opaque() {};
        NodeTester node = function("msg.payload = 'x'; return RED.util.cloneMessage(msg)");
        node.receive(Message.of(1).set("res", response));
        assertThat(node.sent.getFirst().msg().get("res")).isSameAs(response);
    }

    @Test
    void passesALiveThingTimeAndAgain() {
        Live response = new Live() {
            @Override
            public Set<String> methods() {
                return Set.of("send");
            }

            @Override
            public @Nullable Object call(String method, List<@Nullable Object> arguments) {
                return this;
            }
        };
        NodeTester node = function("msg.payload = typeof msg.res.send; msg.more.c = 1; return msg");
        for (int i = 0; i < 3; i++) {
            node.receive(Message.of(ObjectValue.of("n", ObjectValue.of("i", i)))
                    .set("res", response)
                    .set("more", ObjectValue.of("b", ArrayValue.of(i))));
            Message sent = node.sent.get(i).msg();
            assertThat(sent.payload()).isEqualTo("function");
            assertThat(sent.get("res")).isSameAs(response);
            assertThat(sent.get("more")).isEqualTo(ObjectValue.of("b", ArrayValue.of(i), "c", 1));
        }
    }

    @Test
    void tellsWhereAnUnknownNameStands() {
        Future<?> done = function("let a = 1;\n  foo.bar();").receive("x");
        assertThat(NodeError.textOf(done.cause()))
                .isEqualTo("ReferenceError: ReferenceError: foo is not defined (line 2, col 3)");
    }

    @Test
    void failsWithWhatWasThrown() {
        for (String[] each : new String[][] {
            {"throw 'words'", "words"},
            {"throw {a:1}", "{\"a\":1}"},
            {"throw new TypeError('tt')", "TypeError: tt"},
            {"null.b", "TypeError: Cannot read properties of null (reading 'b')"},
            {"await null; throw new Error('late')", "Error: late"},
            {"return Promise.reject(new Error('late'))", "Error: late"},
            {"node.on('input', ()=>{})", "Error: Cannot add listener to 'input' event within Function"},
            {"flow.get('')", "Error: Invalid context key"},
            {"flow.get('a..b')", "Error: Invalid property expression: unexpected . at position 2"},
            {"if (!msg) node.done(); node.done(new Error('d'))", "Error: d"},
        }) {
            Future<?> done = function(each[0]).receive("x");
            assertThat(done.failed()).as(each[0]).isTrue();
            assertThat(NodeError.textOf(done.cause())).isEqualTo(each[1]);
        }
    }

    @Test
    void reportsAnErrorTheScriptIsDoneWithAndEndsAllTheSame() {
        NodeTester node = function("node.done(new Error('d')); return msg");
        assertThat(node.receive("x").succeeded()).isTrue();
        assertThat(node.errors).extracting(NodeError::textOf).containsExactly("Error: d");
        assertThat(node.sent).hasSize(1);
    }

    @Test
    void isDoneWhereNothingIsThrown() {
        for (String each :
                new String[] {"throw undefined", "throw ''", "await null; throw undefined", "throw () => 1"}) {
            NodeTester node = function(each);
            assertThat(node.receive("x").succeeded()).as(each).isTrue();
            assertThat(node.errors).isEmpty();
        }
    }

    @Test
    void sendsAMessageAsItIsLeftWhereNoCopyIsWanted() {
        NodeTester node =
                function("node.send(msg, false); node.send({payload: 2}); msg.payload = 'changed'", "outputs", 1);
        node.receive(1);
        assertThat(node.payloads()).containsExactly("changed", 2);
    }

    @Test
    void callsTheMethodsOfALiveThing() {
        List<String> calls = new ArrayList<>();
        Live door = new Live() {
            @Override
            public Set<String> methods() {
                return Set.of("open");
            }

            @Override
            public Set<String> members() {
                return Set.of("width");
            }

            @Override
            public Object member(String name) {
                return 90;
            }

            @Override
            public Object call(String method, List<@Nullable Object> arguments) {
                calls.add(method + arguments);
                return this;
            }
        };
        NodeTester node =
                function("msg.payload = [msg.res.open(1, {a: 2}).open() === msg.res, msg.res.width]; return msg");
        for (int i = 0; i < 3; i++) {
            calls.clear();
            node.receive(Message.of(i).set("res", door).set("deep", ObjectValue.of("er", ArrayValue.of(i))));
            assertThat(node.sent.get(i).msg().get("res")).isSameAs(door);
            assertThat(node.payloads().get(i)).hasToString("[true, 90]");
            assertThat(calls).containsExactly("open[1, {a=2}]", "open[]");
        }
    }

    @Test
    void asksARequestForItsHeaders() {
        ObjectValue req = ObjectValue.of(
                "originalUrl", "/x",
                "ip", "10.0.0.1",
                "headers",
                        ObjectValue.of(
                                "accept",
                                "text/html;q=0.5, application/json",
                                "content-type",
                                "application/json; charset=utf-8",
                                "content-length",
                                "2"));
        NodeTester node = function(
                "const r = msg.req; return {payload: [r.get('Accept'), r.header('none') === undefined, r.is('json'),"
                        + " r.is('html'), r.accepts('html', 'json'), r.accepts('png'), r.connection.remoteAddress,"
                        + " Object.keys(r).length]}");
        node.receive(Message.of(1).set("req", req));
        assertThat(node.payloads().getFirst())
                .hasToString("[text/html;q=0.5, application/json, true, json, false, json, false, 10.0.0.1, 3]");
    }

    @Test
    void reportsWhatIsNoJavaScriptWhenItIsDeployed() {
        NodeTester node = function("\nlet a=;");
        assertThat(node.errors)
                .extracting(NodeError::textOf)
                .containsExactly("SyntaxError: Expected an operand but found ; (body:line 2)");
        assertThat(node.receive("x").isComplete()).isFalse();
    }

    @Test
    void isDoneWhenTheScriptSaysSo() {
        NodeTester node = function("setTimeout(() => { node.send({payload: 1}); node.done(); }, 100);");
        Future<?> done = node.receive("x");
        assertThat(done.isComplete()).isFalse();
        node.pass(Duration.ofMillis(100));
        assertThat(done.succeeded()).isTrue();
        assertThat(node.sent.getFirst().msg().id()).isEqualTo("m1");
    }

    @Test
    void isDoneAfterReturningWhenDoneStandsInACommentOnly() {
        assertThat(function("// node.done()\nreturn msg").receive("x").succeeded())
                .isTrue();
    }

    @Test
    void awaits() {
        NodeTester node = function(
                "const wait = ms => new Promise(r => setTimeout(r, ms)); await wait(5); msg.payload = 'waited'; return"
                        + " msg");
        Future<?> done = node.receive("x");
        assertThat(node.sent).isEmpty();
        node.pass(Duration.ofMillis(5));
        assertThat(done.succeeded()).isTrue();
        assertThat(node.payloads()).containsExactly("waited");
    }

    @Test
    void sendsACopyFromTheMiddle() {
        NodeTester node = function("node.send(msg); msg.payload = 2; node.send([msg, {payload:3}]);");
        node.receive(1);
        assertThat(node.payloads()).containsExactly(1, 2, 3);
        assertThat(node.sent).extracting(sent -> sent.msg().id()).containsOnly("m1");
    }

    @Test
    void keepsMessagesUntilItsSetUpIsDone() {
        NodeTester node = function(
                "msg.payload = globalThis.start + flow.get('x'); return msg",
                "initialize",
                "await new Promise(r => setTimeout(r, 50)); start = 'on'; flow.set('x', 1); node.send({payload:'up'})");
        node.receive("x");
        assertThat(node.sent).isEmpty();
        node.pass(Duration.ofMillis(50));
        assertThat(node.payloads()).containsExactly("up", "on1");
    }

    @Test
    void runsItsCleanUpAndEndsItsTimers() {
        NodeTester node = function(
                "setInterval(() => {}, 10); node.on('close', () => node.warn('closing')); node.status('on'); return"
                        + " null",
                "finalize",
                "node.log('bye')");
        node.receive("x");
        assertThat(node.hasTimers()).isTrue();
        assertThat(node.node().close(true).succeeded()).isTrue();
        assertThat(node.hasTimers()).isFalse();
        assertThat(node.logs).containsExactly("bye");
        assertThat(node.warnings).containsExactly("closing");
        assertThat(node.statuses).extracting(status -> status.text()).containsExactly("on", null);
    }

    @Test
    void doesNotSeeAnotherNodesStrayVariables() {
        function("stray = 5; return null").receive("x");
        assertThat(payload("return {payload: typeof stray}", "x")).isEqualTo("undefined");
    }

    @Test
    void keepsItsOwnStrayVariables() {
        NodeTester node = function("if (typeof n === 'undefined') n = 0; n++; return {payload: n}");
        node.receive("x");
        node.receive("x");
        assertThat(node.payloads()).containsExactly(1, 2);
    }

    @Test
    void storesWhatWasChangedInPlace() {
        NodeTester node = function("""
            if (msg.payload === 'first') { flow.set('o', {list: [1], n: 0}); return null; }
            const o = flow.get('o');
            o.list.push(2); o.n++;
            setTimeout(() => { o.late = true; }, 10);
            return {payload: flow.get('o') === o};
            """);
        node.receive("first");
        node.receive("second");
        assertThat(node.payloads()).containsExactly(true);
        assertThat(node.variables(NodeTester.Scope.FLOW).get("o")).hasToString("{list=[1, 2], n=1}");
        node.pass(Duration.ofMillis(10));
        assertThat(node.variables(NodeTester.Scope.FLOW).get("o")).hasToString("{list=[1, 2], n=1, late=true}");
    }

    @Test
    void doesNotBringBackWhatWasReplaced() {
        NodeTester node = function("const o = flow.get('o'); flow.set('o', {fresh: 1}); o.old = 1; return null");
        node.variables(NodeTester.Scope.FLOW).set("o", ObjectValue.of("a", 1));
        node.receive("x");
        assertThat(node.variables(NodeTester.Scope.FLOW).get("o")).hasToString("{fresh=1}");
    }

    @Test
    void readsAndWritesVariablesInEveryForm() {
        NodeTester node = function("""
            context.set('a', 1); flow.set(['b', 'c.d'], [2, 3]); global.set('e', {f: [4]}, err => { if (!err) node.log('set'); });
            flow.get(['b', 'c.d', 'no'], (err, b, d, no) => { node.log([err, b, d, no].join()); });
            return {payload: [context.get('a'), flow.get(['b', 'c']), global.get('e.f[0]'), flow.keys(), context.flow === flow,
              global.get('none')]};
            """);
        node.receive("x");
        assertThat(node.logs).containsExactly("set", ",2,3,");
        assertThat(node.payloads()).hasToString("[[1, [2, {d=3}], 4, [b, c], true, null]]");
    }

    @Test
    void stopsAnEndlessLoopAndGoesOnWithTheNext() {
        NodeTester node = function("if (msg.payload) while (true) {} return msg", "timeout", 0.2);
        Future<?> first = node.receive(1);
        assertThat(first.cause()).isInstanceOfSatisfying(NodeError.class, error -> {
            assertThat(error.text()).isEqualTo("Error: Script execution timed out after 200ms");
            assertThat(error.code()).isEqualTo("ERR_SCRIPT_EXECUTION_TIMEOUT");
        });
        assertThat(node.receive(0).succeeded()).isTrue();
        assertThat(node.payloads()).containsExactly(0);
    }

    @Test
    void reportsAPromiseNobodyLooksAfter() {
        NodeTester node = function(
                "(async () => { throw new Error('lost') })(); setTimeout(() => { throw new Error('timer') }, 1)");
        node.receive("x");
        node.pass(Duration.ofMillis(1));
        assertThat(node.errors).extracting(NodeError::textOf).containsExactly("Error: lost", "Error: timer");
    }

    @Test
    void hasNoWayToJava() {
        assertThat(payload(
                        "return {payload: [typeof Java, typeof Packages, typeof java, typeof Polyglot, typeof Graal,"
                                + " typeof load, typeof require, typeof process].every(x => x === 'undefined')}",
                        "x"))
                .isEqualTo(true);
    }

    @Test
    void refusesModulesItDoesNotHave() {
        NodeTester node =
                function("return msg", "libs", ArrayValue.of(ObjectValue.of("var", "x", "module", "left-pad")));
        assertThat(node.errors)
                .extracting(NodeError::textOf)
                .containsExactly(
                        "Failed to load module left-pad: Error: Cannot find module 'left-pad'",
                        "Function node failed to load external modules");
    }
}

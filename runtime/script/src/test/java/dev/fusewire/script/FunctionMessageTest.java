package dev.fusewire.script;

import static dev.fusewire.script.Functions.function;
import static dev.fusewire.script.Functions.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Live;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Opaque;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A message in a function")
class FunctionMessageTest {

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
    void handsItBackSoHoweverManyOtherPartsHaveComeBefore() {
        for (int i = 0; i < 40; i++) {
            ObjectValue other = ObjectValue.of("name" + i, i);
            assertThat(payload("msg.topic = 'x'; return msg", other)).isEqualTo(other);
        }
        handsAnUntouchedPartBackAsTheVerySame();
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
        node.receive(Message.empty().set("a", one).set("b", Values.alias(one)));
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
}

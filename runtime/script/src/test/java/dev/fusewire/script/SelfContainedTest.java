package dev.fusewire.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A function's body that leaves nothing behind")
class SelfContainedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return msg;",
                "msg.payload = msg.payload + 1; return msg",
                "const sorted = Object.entries(msg.payload).filter(([k]) => k.startsWith('l')).sort((a, b) => b[1] -"
                        + " a[1]); return msg;",
                "let n = flow.get('n') || 0; n++; flow.set('n', n); msg.payload = n; return [msg, null];",
                "for (let i = 0; i < 3; i++) { node.send({payload: i}) }",
                "for (const [k, v] of Object.entries(msg.payload)) { if (v > 3) delete msg.payload[k]; } return msg",
                "for (const k in msg.payload) msg.payload[k] *= 2; return msg",
                "var a = 1, b = a + 1; a = b; return {payload: a, topic: msg.topic}",
                "function twice(x) { x = x || 1; return x * 2 } msg.payload = twice(msg.payload); return msg",
                "const f = async (x, {y = 2} = {}) => { x += y; return x }; msg.payload = await f(1); return msg",
                "try { JSON.parse(msg.payload) } catch (e) { e.more = 1; node.error(e.message, msg) }",
                "const {a, b: {c} = {}} = msg.payload; const [d, ...rest] = c; msg.payload = `${a} ${d} ${rest}`;"
                        + " return msg",
                "msg.payload = msg.payload.map(Number).filter(isFinite).reduce((s, x) => s + x, 0); return msg",
                "switch (msg.topic) { case 'a': msg.payload = 1; break; default: msg.payload = undefined } return msg",
                "msg.payload = Buffer.from('x'); msg.t = new Date().getTime(); return RED.util.cloneMessage(msg)",
                "msg.payload = msg.payload > Number.MAX_VALUE ? Math.PI : -1; return msg",
                "setTimeout(() => { node.send(msg) }, 10); return null",
                "if (Object.prototype.hasOwnProperty.call(msg, 'a')) return msg",
                "msg.payload = Array.prototype.slice.call(msg.payload, 1); return msg",
                "msg.payload = Math.PI.toFixed(2) + Date.now().toString().length; return msg",
                "msg.payload.constructor.name === 'Array'; return msg",
                "let x; { let y = 1; x = y } return x ? msg : null",
                "msg = {payload: msg.payload}; return msg",
                "msg.a = {for: 1, in: 2}.for; return msg",
                ""
            })
    void isTold(String body) {
        assertThat(new SelfContained(body).isSo()).as(body).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count = (typeof count == 'undefined') ? 1 : count + 1; return msg",
                "n = 1; return msg",
                "n++; return msg",
                "--n; return msg",
                "if (msg.payload) { let n = 1 } n = 2; return msg",
                "const f = x => { x = 1 }; x = 2; return msg",
                "for (k in msg.payload) { } return msg",
                "for (k of msg.payload) { } return msg",
                "[a, b] = [1, 2]; return msg",
                "({a} = msg.payload); return msg",
                "let a; [a, b] = [1, 2]; return msg",
                "this.x = 1; return msg",
                "globalThis.x = 1; return msg",
                "Array.prototype.last = function() { return 1 }; return msg",
                "Math.double = x => x * 2; return msg",
                "Math['double'] = 1; return msg",
                "Object.assign(Math, {a: 1}); return msg",
                "JSON.parse.cached = 1; return msg",
                "Array.prototype.push = 1; return msg",
                "Object.prototype.own = function () {}; return msg",
                "Array.prototype.slice.call.x = 1; return msg",
                "msg.payload.prototype.x.y = 1; return msg",
                "RED.util.deep.mine = 1; return msg",
                "console.log = () => {}; return msg",
                "RED.util.mine = 1; return msg",
                "RED.mine = 1; return msg",
                "delete Math.max; return msg",
                "[]['__proto__'].x = 1; return msg",
                "msg.payload.constructor.prototype.x = 1; return msg",
                "return someLibrary.convert(msg)",
                "msg.payload = typeof kept; return msg",
                "eval('x = 1'); return msg",
                "new Function('x = 1')(); return msg",
                "with (msg) { payload = 1 } return msg",
                "class A { static n = 0 } return msg",
                "flow = 1; return msg",
                "const {a: b} = msg.payload; a = b; return msg",
                "const {a = b} = msg.payload; b = a; return msg",
                "const f = (x = y) => { y = x }; return msg",
                "msg.payload = Math; return msg",
                "const m = Math; m.x = 1; return msg",
                "x => { y = x }",
                "} {"
            })
    @DisplayName("is told from one that may, or whose words leave it open")
    void isToldFromOthers(String body) {
        assertThat(new SelfContained(body).isSo()).as(body).isFalse();
    }

    @Test
    void saysWhichOfTheNodesOwnNamesItUses() {
        assertThat(new SelfContained("global.set('a', env.get('B')); const flow = 1; return msg").ownNames())
                .containsExactly("global", "env");
    }
}

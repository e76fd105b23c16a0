package dev.fusewire.script;

import static dev.fusewire.script.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("function Node")
class FunctionNodeTest {

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
    void sendsAMessageAsItIsLeftWhereNoCopyIsWanted() {
        NodeTester node =
                function("node.send(msg, false); node.send({payload: 2}); msg.payload = 'changed'", "outputs", 1);
        node.receive(1);
        assertThat(node.payloads()).containsExactly("changed", 2);
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
}

package dev.fusewire.script;

import static dev.fusewire.script.Functions.function;
import static dev.fusewire.script.Functions.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a function sees and keeps")
class FunctionVariablesTest {

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
    void hasNoWayToJava() {
        assertThat(payload(
                        "return {payload: [typeof Java, typeof Packages, typeof java, typeof Polyglot, typeof Graal,"
                                + " typeof load, typeof require, typeof process].every(x => x === 'undefined')}",
                        "x"))
                .isEqualTo(true);
    }
}

package dev.fusewire.script;

import static dev.fusewire.script.Functions.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.MessagesAndScripts;
import dev.fusewire.node.NodeTester;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.assertj.core.api.SoftAssertions;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What function nodes pass on")
class MessagesUnchangedTest {

    private static final int SCRIPTS = 80;
    private static final int MESSAGES = 25;

    private final String canon = read(MessagesAndScripts.class, "canon.js");
    private final NodeTester source = function("for (const text of msg.payload) node.send(eval(text));");
    private final NodeTester shown = function(canon + "return {payload: canon(msg, '_msgid', 'error')}");

    /** What came out at the end, and how messages looked when a script threw. */
    private record Seen(List<String> out, List<String> thrown) {}

    @Test
    void isWhatPlainJavaScriptMakesOfIt() {
        MessagesAndScripts cases = new MessagesAndScripts(20_261_129);
        SoftAssertions all = new SoftAssertions();
        int messages = 0;
        try (Context context = Context.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build()) {
            Value reference = context.eval("js", read(MessagesUnchangedTest.class, "reference.js"));
            for (int i = 0; i < SCRIPTS; i++) {
                MessagesAndScripts.Sequence sequence = cases.next(MESSAGES);
                Seen expected = reference(context, reference, sequence);
                messages += expected.out.size() + expected.thrown.size();
                Seen seen = run(sequence);
                compare(all, sequence, seen.out, expected.out);
                compare(all, sequence, seen.thrown, expected.thrown);
            }
        }
        all.assertAll();
        assertThat(messages).isGreaterThan(SCRIPTS * MESSAGES);
    }

    private static void compare(
            SoftAssertions all, MessagesAndScripts.Sequence sequence, List<String> seen, List<String> expected) {
        int differs = 0;
        while (differs < Math.min(seen.size(), expected.size())
                && seen.get(differs).equals(expected.get(differs))) {
            differs++;
        }
        all.assertThat(differs < seen.size() ? seen.get(differs) : "no more")
                .as("result %d of %s", differs, String.join("\n  then ", sequence.scripts()))
                .isEqualTo(differs < expected.size() ? expected.get(differs) : "no more");
    }

    private Seen reference(Context context, Value reference, MessagesAndScripts.Sequence sequence) {
        List<Value> results = new ArrayList<>();
        ProxyExecutable told = arguments -> results.add(arguments[0]);
        var _ = reference
                .execute(canon, array(context, sequence.scripts()), array(context, sequence.messages()))
                .invokeMember("then", told, told);
        Value result = results.getFirst();
        assertThat(result.hasMember("out")).as("%s: %s", result, sequence).isTrue();
        return new Seen(texts(result.getMember("out")), texts(result.getMember("thrown")));
    }

    private static Value array(Context context, List<String> texts) {
        return context.eval("js", "(...items) => items").execute(texts.toArray());
    }

    private static List<String> texts(Value array) {
        List<String> texts = new ArrayList<>();
        for (long i = 0; i < array.getArraySize(); i++) {
            texts.add(array.getArrayElement(i).asString());
        }
        return texts;
    }

    private record Step(int stage, Message msg) {}

    private Seen run(MessagesAndScripts.Sequence sequence) {
        List<NodeTester> nodes =
                sequence.scripts().stream().map(text -> function(text)).toList();
        List<String> out = new ArrayList<>();
        List<String> thrown = new ArrayList<>();
        Queue<Step> steps = new ArrayDeque<>();
        for (Message msg : sent(source, Message.of(ArrayValue.copyOf(sequence.messages())))) {
            steps.add(new Step(0, msg));
        }
        for (Step step = steps.poll(); step != null; step = steps.poll()) {
            if (step.stage == nodes.size()) {
                out.add(show(step.msg));
                continue;
            }
            int next = step.stage + 1;
            NodeTester node = nodes.get(step.stage);
            node.sent.clear();
            Future<?> done = node.receive(step.msg);
            node.sent.forEach(sent -> steps.add(new Step(next, sent.msg())));
            if (done.failed()) {
                thrown.add(show(step.msg));
            }
        }
        return new Seen(out, thrown);
    }

    private String show(Message msg) {
        return String.valueOf(sent(shown, msg).getFirst().payload());
    }

    private static List<Message> sent(NodeTester node, Message msg) {
        node.sent.clear();
        Future<?> done = node.receive(msg);
        assertThat(done.cause()).isNull();
        return node.sent.stream().map(NodeTester.Sent::msg).toList();
    }

    private static String read(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

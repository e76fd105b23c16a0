package dev.fusewire.nodes.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitterTest {

    private final List<String> messages = new ArrayList<>();
    private final NodeTester clock = new NodeTester(SerialOutNode.class, ObjectValue.EMPTY);
    private int begun;

    private static SerialPortConfig config(String out, String newline, String waitfor) {
        return new SerialPortConfig(
                "/dev/x", "9600", "8", "none", "1", waitfor, "none", "none", "none", "none", out, newline, "false", "",
                "10000");
    }

    private Splitter splitter(String out, String newline, String waitfor) {
        return new Splitter(
                config(out, newline, waitfor),
                clock::after,
                () -> begun++,
                data -> messages.add(new String(data, StandardCharsets.ISO_8859_1)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void onACharacterThatStaysInTheMessage() {
        Splitter splitter = splitter("char", "\\n", "");
        splitter.accept(bytes("EV C"));
        splitter.accept(bytes("on\nSOC:0.10\nEV"));
        assertThat(messages).containsExactly("EV Con\n", "SOC:0.10\n");
        assertThat(splitter.take()).isEqualTo(bytes("EV"));
    }

    @Test
    void onACharacterByItsCode() {
        Splitter splitter = splitter("char", "0x03", "");
        splitter.accept(bytes("a\u0003b\u0003"));
        assertThat(messages).containsExactly("a\u0003", "b\u0003");
    }

    @Test
    void onTheFirstByteOfALongerText() {
        Splitter splitter = splitter("char", "\\r\\n", "");
        splitter.accept(bytes("a\r\nb\r\n"));
        assertThat(messages).containsExactly("a\r", "\nb\r");
    }

    @Test
    void aMessageWithoutEndIsCutWhereItIsTooLong() {
        Splitter splitter = splitter("char", "\\n", "");
        splitter.accept(new byte[Splitter.LONGEST + 5]);
        assertThat(messages).singleElement().asString().hasSize(Splitter.LONGEST);
    }

    @Test
    void eachCharacterByItselfWhereNothingIsSaid() {
        splitter("char", "", "").accept(bytes("abc"));
        assertThat(messages).containsExactly("a", "b", "c");
    }

    @Test
    void intoEqualLengthsThatMayChange() {
        Splitter splitter = splitter("count", "4", "");
        splitter.accept(bytes("abcdef"));
        splitter.setCount(2);
        splitter.accept(bytes("ghi"));
        assertThat(messages).containsExactly("abcd", "efg", "hi");
    }

    @Test
    void soLongAfterTheFirstCharacter() {
        Splitter splitter = splitter("time", "100", "");
        splitter.accept(bytes("a"));
        clock.pass(Duration.ofMillis(90));
        splitter.accept(bytes("b"));
        clock.pass(Duration.ofMillis(10));
        splitter.accept(bytes("c"));
        assertThat(messages).containsExactly("ab");
        clock.pass(Duration.ofMillis(100));
        assertThat(messages).containsExactly("ab", "c");
        assertThat(begun).isEqualTo(2);
    }

    @Test
    void afterASilence() {
        Splitter splitter = splitter("interbyte", "100", "");
        for (String each : List.of("a", "b", "c")) {
            splitter.accept(bytes(each));
            clock.pass(Duration.ofMillis(90));
        }
        assertThat(messages).isEmpty();
        clock.pass(Duration.ofMillis(10));
        assertThat(messages).containsExactly("abc");
    }

    @Test
    void whatComesBeforeTheStartCharacterIsPassedOver() {
        Splitter splitter = splitter("char", "\\n", "$");
        splitter.accept(bytes("noise\n$GPS\nmore noise\n$RMC\n"));
        assertThat(messages).containsExactly("$GPS\n", "$RMC\n");
    }

    @Test
    void theStartCharacterMayBeACode() {
        splitter("char", "0x03", "0x02").accept(bytes("x\u0002a\u0003y\u0003\u0002b\u0003"));
        assertThat(messages).containsExactly("\u0002a\u0003", "\u0002b\u0003");
    }

    @Test
    void aCountThatIsNoneIsRefused() {
        assertThatThrownBy(() -> config("count", "many", "")).hasMessageContaining("newline is \"many\"");
    }
}

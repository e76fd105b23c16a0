package dev.fusewire.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("a message's values")
class SharingTest {

    private static Message message(String json) {
        return Message.from(Json.parseObject(json));
    }

    private static void set(Message msg, String path, Object value) {
        assertThat(PropertyPath.of(path).set(msg, value)).isTrue();
    }

    @Test
    void changeInOneCopyOnly() {
        Message first = message("{\"a\":{\"b\":[1,{\"c\":2}]},\"d\":{}}");
        Message second = first.copy();
        set(second, "a.b[1].c", 3);
        set(first, "d.e", 1);
        assertThat(first).hasToString("{\"a\":{\"b\":[1,{\"c\":2}]},\"d\":{\"e\":1}}");
        assertThat(second).hasToString("{\"a\":{\"b\":[1,{\"c\":3}]},\"d\":{}}");
    }

    @Test
    void keepWhatNobodyWroteInCommon() {
        Message first = message("{\"a\":{\"b\":1},\"d\":{}}");
        Message second = first.copy();
        set(second, "a.b", 2);
        assertThat(second.get("d")).isSameAs(first.get("d"));
        assertThat(second.get("a")).isNotSameAs(first.get("a"));
    }

    @Test
    void areWrittenInPlaceWhileThereIsOneHolder() {
        Message msg = Message.empty();
        set(msg, "a.b", 1);
        Object before = msg.get("a");
        set(msg, "a.c", 2);
        assertThat(msg.get("a")).isSameAs(before);
    }

    @Test
    void doNotChangeWhereAValueStandsTwiceInAMessage() {
        Message msg = message("{\"a\":{\"b\":1}}");
        msg.set("c", msg.get("a"));
        set(msg, "c.b", 2);
        set(msg, "a.x", 3);
        assertThat(msg).hasToString("{\"a\":{\"b\":1,\"x\":3},\"c\":{\"b\":2}}");
    }

    @Test
    void doNotChangeForWhoKeepsThem() {
        Message msg = message("{\"a\":{\"b\":{\"c\":1}}}");
        Object kept = Values.share(msg.get("a"));
        set(msg, "a.b.c", 2);
        assertThat(Json.stringify(kept)).isEqualTo("{\"b\":{\"c\":1}}");
    }

    @Test
    void doNotChangeThroughABuilderThatGotThem() {
        ObjectValue inner = ObjectValue.builder().put("x", 1).build();
        Message msg = Message.empty().set("a", ObjectValue.of("inner", inner));
        set(msg, "a.inner.x", 2);
        assertThat(inner.get("x")).isEqualTo(1);
    }

    @Test
    void areReadOnly() {
        ObjectValue object = ObjectValue.of("a", 1);
        assertThatThrownBy(() -> object.put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.entrySet().iterator().next().setValue(2))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ArrayValue.of(1).set(0, 2)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void loseWhatIsTakenOut() {
        Message msg = message("{\"a\":[1,2,3],\"b\":{\"c\":1}}");
        Message copy = msg.copy();
        assertThat(PropertyPath.of("a[1]").delete(copy)).isTrue();
        assertThat(PropertyPath.of("b.c").delete(copy)).isTrue();
        assertThat(copy).hasToString("{\"a\":[1,3],\"b\":{}}");
        assertThat(msg).hasToString("{\"a\":[1,2,3],\"b\":{\"c\":1}}");
    }

    @Test
    void haveOneFormForEachNumber() {
        assertThat(Values.of(2.0)).isEqualTo(2);
        assertThat(Values.of(3_000_000_000L)).isEqualTo(3_000_000_000L);
        assertThat(Values.of(1e300)).isEqualTo(1e300);
        assertThat(Values.of(9007199254740993L)).isEqualTo(9.007199254740992E15);
        assertThat(Values.of(-0.0)).isEqualTo(-0.0);
        assertThat(Values.of(2.5f)).isEqualTo(2.5);
    }

    /** Names in JavaScript's order, whatever happens to them, with and without the hash index of a large object. */
    @RepeatedTest(20)
    void standInJavaScriptsOrder(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        ObjectValue object = new ObjectValue(0);
        Map<String, Object> plain = new LinkedHashMap<>();
        for (int i = 0; i < 400; i++) {
            String name = (random.nextInt(3) == 0 ? "" : "n") + random.nextInt(40);
            if (random.nextInt(4) == 0) {
                object.erase(name);
                plain.remove(name);
            } else {
                object.write(name, i);
                plain.put(name, i);
            }
            assertThat(object.get(name)).isEqualTo(plain.get(name));
        }
        assertThat(object).isEqualTo(plain).hasSameSizeAs(plain);
        var expected = new java.util.ArrayList<>(plain.keySet().stream()
                .filter(name -> !name.startsWith("n"))
                .sorted(java.util.Comparator.comparing(Integer::valueOf))
                .toList());
        expected.addAll(
                plain.keySet().stream().filter(name -> name.startsWith("n")).toList());
        assertThat(object.keySet()).containsExactlyElementsOf(expected);
        assertThat(Objects.requireNonNull(object.writableCopy())).isEqualTo(object);
    }

    @Test
    void mayHaveVeryManyNames() {
        ObjectValue.Builder builder = ObjectValue.builder();
        for (int i = 0; i < 40_000; i++) {
            builder.put("k" + i, i);
        }
        ObjectValue object = builder.build();
        assertThat(object).hasSize(40_000);
        assertThat(object.get("k39999")).isEqualTo(39_999);
        assertThat(object.get("k3")).isEqualTo(3);
        assertThat(object.without("k5").has("k5")).isFalse();
    }
}

package dev.fusewire.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("localfilesystem")
class FileStoreTest {

    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path root;

    private FileStore open(Duration flushInterval) {
        return new FileStore(root, flushInterval);
    }

    private String text(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    @Test
    void keepsEachScopeWhereNodeRedKeepsIt() throws IOException {
        FileStore store = open(NEVER);
        store.set("global", "a.b", 1);
        store.set("flow1", "list[0]", "x");
        store.set("node1:flow1", "on", true);
        store.close();
        assertThat(text("global/global.json")).isEqualTo("{\n    \"a\": {\n        \"b\": 1\n    }\n}");
        assertThat(text("flow1/flow.json")).isEqualTo("{\n    \"list\": [\n        \"x\"\n    ]\n}");
        assertThat(text("flow1/node1.json")).isEqualTo("{\n    \"on\": true\n}");
    }

    @Test
    void findsEverythingAgainAfterAStart() {
        FileStore before = open(NEVER);
        ObjectValue value = ObjectValue.of("n", 1.5, "l", ArrayValue.of(Null.NULL, "ä€😀"), "no", false);
        before.set("global", "v", value);
        before.set("flow1", "v", 1);
        before.set("node1:flow1", "v", 2);
        before.close();
        FileStore after = open(NEVER);
        assertThat(after.get("global", "v")).isEqualTo(value);
        assertThat(after.get("flow1", "v")).isEqualTo(1);
        assertThat(after.get("node1:flow1", "v")).isEqualTo(2);
        assertThat(after.keys("global")).containsExactly("v");
    }

    @Test
    void readsWhatNodeRedHasWritten() throws IOException {
        Files.createDirectories(root.resolve("f.1"));
        Files.createDirectories(root.resolve(".hidden"));
        Files.writeString(root.resolve("f.1/flow.json"), "{\"a\":{\"b\":[1,2]}}");
        Files.writeString(root.resolve("f.1/n.2.json"), "{\"c\":null}");
        Files.writeString(root.resolve("f.1/n.3.json"), "");
        Files.writeString(root.resolve("f.1/n.2.json.1700000000000.tmp"), "{\"half");
        Files.writeString(root.resolve(".hidden/flow.json"), "{\"x\":1}");
        FileStore store = open(NEVER);
        assertThat(store.get("f.1", "a.b[1]")).isEqualTo(2);
        assertThat(store.get("n.2:f.1", "c")).isEqualTo(Null.NULL);
        assertThat(store.keys("n.3:f.1")).isEmpty();
        assertThat(store.keys(".hidden")).isEmpty();
    }

    @Test
    void writesByItselfOnceTheFlushIntervalIsOver() {
        FileStore store = open(Duration.ofMillis(20));
        store.set("flow1", "a", 1);
        Path file = root.resolve("flow1/flow.json");
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Files.exists(file) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(file).exists();
        assertThat(root.resolve("flow1")).isDirectoryNotContaining("glob:**.tmp");
        store.close();
    }

    @Test
    void givesTheValueItselfUntilTheProgramEnds() {
        FileStore store = open(NEVER);
        store.set("global", "d", Instant.EPOCH);
        store.set("global", "b", Bytes.utf8("x"));
        assertThat(store.get("global", "d")).isEqualTo(Instant.EPOCH);
        store.close();
        FileStore after = open(NEVER);
        assertThat(after.get("global", "d")).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(after.get("global", "b"))
                .isEqualTo(ObjectValue.of("type", "Buffer", "data", ArrayValue.of((int) 'x')));
    }

    @Test
    void deletesWhatBelongsToNobodyAnyMore() {
        FileStore store = open(NEVER);
        for (String scope : new String[] {"global", "flow1", "n1:flow1", "n2:flow1", "flow2", "n3:flow2"}) {
            store.set(scope, "a", 1);
        }
        store.close();
        FileStore again = open(NEVER);
        again.keepOnly(Set.of("flow1", "n1"));
        assertThat(again.get("n1:flow1", "a")).isEqualTo(1);
        assertThat(again.get("n2:flow1", "a")).isNull();
        assertThat(again.get("n3:flow2", "a")).isNull();
        assertThat(root.resolve("flow1/n1.json")).exists();
        assertThat(root.resolve("flow1/n2.json")).doesNotExist();
        assertThat(root.resolve("flow2")).doesNotExist();
        assertThat(root.resolve("global/global.json")).exists();
        again.close();
        assertThat(root.resolve("flow2")).doesNotExist();
    }

    private List<Path> asides() throws IOException {
        try (Stream<Path> all = Files.list(root.resolve("flow1"))) {
            return all.filter(each -> each.getFileName().toString().startsWith("flow.json.damaged-"))
                    .toList();
        }
    }

    @Test
    void keepsADamagedFileAside() throws IOException {
        Files.createDirectories(root.resolve("flow1"));
        Files.writeString(root.resolve("flow1/flow.json"), "{\"a\": 1,");
        FileStore store = open(NEVER);
        assertThat(store.keys("flow1")).isEmpty();
        store.set("flow1", "b", 2);
        store.close();
        assertThat(asides())
                .singleElement()
                .satisfies(aside -> assertThat(aside).hasContent("{\"a\": 1,"));
        assertThat(text("flow1/flow.json")).contains("\"b\": 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"emptied", "cut in half", "random", "zeros"})
    void usesTheFileBeforeOneThatIsDamaged(String how) throws IOException {
        FileStore store = open(NEVER);
        store.set("flow1", "a", "before");
        store.close();
        FileStore second = open(NEVER);
        second.set("flow1", "a", "after");
        second.close();
        Path file = root.resolve("flow1/flow.json");
        Files.write(file, Damage.of(how, Files.readAllBytes(file)));
        FileStore third = open(NEVER);
        assertThat(third.get("flow1", "a")).isEqualTo("before");
        assertThat(asides()).hasSize(1);
        third.set("flow1", "b", 1);
        third.close();
        FileStore fourth = open(NEVER);
        assertThat(fourth.get("flow1", "a")).isEqualTo("before");
        fourth.close();
        assertThat(asides()).hasSize(1);
    }

    @Test
    void comesUpWithTheFormerFileWhereTheProgramEndedBeforeTheNextHadItsName() throws IOException {
        FileStore store = open(NEVER);
        store.set("flow1", "a", 1);
        store.close();
        Files.move(root.resolve("flow1/flow.json"), root.resolve("flow1/flow.json.former"));
        FileStore again = open(NEVER);
        assertThat(again.get("flow1", "a")).isEqualTo(1);
        again.forget("flow1");
        again.close();
        FileStore third = open(NEVER);
        assertThat(third.keys("flow1")).isEmpty();
        third.close();
    }

    @Test
    void writesNowhereButInItsFolder() {
        FileStore store = open(NEVER);
        store.set("../outside", "a", 1);
        store.set("n:../outside", "a", 1);
        store.close();
        assertThat(root.resolveSibling("outside")).doesNotExist();
    }

    @Test
    void asksTheDiskEachTimeWithoutItsCache() throws IOException {
        UncachedFileStore store = new UncachedFileStore(root);
        assertThat(store.get("flow1", "a")).isNull();
        store.set("flow1", "a.b", 1);
        assertThat(text("flow1/flow.json")).contains("\"b\": 1");
        Files.writeString(root.resolve("flow1/flow.json"), "{\"a\":{\"b\":7},\"c\":1}");
        assertThat(store.get("flow1", "a.b")).isEqualTo(7);
        assertThat(store.keys("flow1")).containsExactly("a", "c");
        assertThat(store.needsCallback()).isTrue();
        store.set("flow1", "c", null);
        store.keepOnly(Set.of("flow1"));
        assertThat(store.keys("flow1")).containsExactly("a");
        store.keepOnly(Set.of());
        assertThat(root.resolve("flow1")).doesNotExist();
    }
}

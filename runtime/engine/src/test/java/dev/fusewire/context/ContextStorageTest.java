package dev.fusewire.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("contextStorage")
class ContextStorageTest {

    @TempDir
    Path userDir;

    private ContextStores stores(String setting) {
        return ContextStorage.of(Json.parse(setting), userDir);
    }

    @Test
    void isMemoryWhereNobodyAsksForMore() {
        for (ContextStores stores : List.of(ContextStorage.of(null, userDir), stores("{}"))) {
            assertThat(stores.names()).containsExactly("memory");
            assertThat(stores.defaultStore()).isEqualTo("memory");
            assertThat(stores.isConfigured()).isFalse();
        }
    }

    @Test
    void takesTheStoreCalledDefaultAsTheDefault() {
        ContextStores stores =
                stores("{\"a\":{\"module\":\"memory\"},\"default\":{\"module\":\"memory\"},\"_\":{\"module\":\"x\"}}");
        assertThat(stores.names()).containsExactly("a", "default");
        assertThat(stores.defaultStore()).isEqualTo("default");
        assertThat(stores.isConfigured()).isTrue();
    }

    @Test
    void takesTheFirstAsTheDefaultWhereNoneIsCalledSo() {
        assertThat(stores("{\"b\":{\"module\":\"memory\"},\"a\":{\"module\":\"memory\"}}")
                        .defaultStore())
                .isEqualTo("b");
    }

    @Test
    void takesTheStoreTheDefaultNames() {
        ContextStores stores =
                stores("{\"a\":{\"module\":\"memory\"},\"default\":\"b\",\"b\":{\"module\":\"memory\"}}");
        assertThat(stores.names()).containsExactly("a", "b");
        assertThat(stores.defaultStore()).isEqualTo("b");
        stores.store(null).set("global", "x", 1);
        assertThat(stores.store("b").get("global", "x")).isEqualTo(1);
        assertThat(stores.store("nowhere").get("global", "x")).isEqualTo(1);
        assertThat(stores.store("a").get("global", "x")).isNull();
    }

    @Test
    void findsTheFolderOfAStoreOnDisk() {
        for (String[] each : new String[][] {
            {"{}", "context"},
            {"{\"base\":\"other\"}", "other"},
            {"{\"dir\":\"" + userDir.resolve("d") + "\"}", "d/context"},
            {"{\"dir\":\"" + userDir.resolve("e") + "\",\"base\":\"b\",\"cache\":false}", "e/b"}
        }) {
            ContextStores stores = stores("{\"disk\":{\"module\":\"localfilesystem\",\"config\":" + each[0] + "}}");
            stores.store("disk").set("global", "x", 1);
            stores.close();
            assertThat(userDir.resolve(each[1]).resolve("global/global.json")).exists();
        }
    }

    @Test
    void tellsWhatIsWrong() {
        for (String[] each : new String[][] {
            {"{\"default\":\"b\",\"a\":{\"module\":\"memory\"}}", "Default context store unknown: 'b'"},
            {"{\"a-b\":{\"module\":\"memory\"}}", "Invalid context store name: 'a-b'"},
            {"{\"a\":{}}", "Context store 'a' missing 'module' option"},
            {"{\"a\":{\"module\":\"redis\"}}", "Error loading context store 'a': module is \"redis\", expected memory"}
        }) {
            assertThatThrownBy(() -> stores(each[0])).hasMessageContaining(each[1]);
        }
    }
}

package dev.fusewire.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A settings.js of Node-RED")
class SettingsScriptTest {

    @TempDir
    Path folder;

    private SettingsScript read(String text) throws IOException {
        Path file = folder.resolve("settings.js");
        Files.writeString(file, text);
        return SettingsScript.read(file, Map.of("PORT", "1999", "SECRET", "from the environment"));
    }

    private static @Nullable Object find(ObjectValue settings, String path) {
        return PropertyPath.of(path).find(settings, null);
    }

    @Test
    void isReadAsNodeRedWouldReadIt() throws IOException {
        ObjectValue settings = read("""
            // a comment
            const path = require("path");
            module.exports = {
                uiPort: process.env.PORT || 1880,
                credentialSecret: process.env.SECRET,
                userDir: path.join(__dirname, "sub", "..", "data"),
                contextStorage: { default: { module: "memory" }, disk: { module: "localfilesystem" } },
                functionTimeout: 3,
                logging: { console: { level: "info", metrics: false, audit: true } },
            }
            """).values();
        assertThat(settings.get("uiPort")).isEqualTo("1999");
        assertThat(settings.get("credentialSecret")).isEqualTo("from the environment");
        assertThat(settings.get("userDir")).isEqualTo(folder + "/data");
        assertThat(settings.get("functionTimeout")).isEqualTo(3);
        assertThat(find(settings, "contextStorage.disk.module")).isEqualTo("localfilesystem");
        assertThat(find(settings, "logging.console.audit")).isEqualTo(true);
    }

    @Test
    void mayRequireFilesBesideIt() throws IOException {
        Files.writeString(folder.resolve("secret.js"), "module.exports = { key: 'k' + require('./more').n };");
        Files.writeString(folder.resolve("more.json"), "{\"n\": 7}");
        assertThat(read("module.exports = { credentialSecret: require('./secret').key }")
                        .values()
                        .get("credentialSecret"))
                .isEqualTo("k7");
    }

    @Test
    void losesFunctionsAndModulesAndSaysWhere() throws IOException {
        SettingsScript script = read("""
            module.exports = {
                uiPort: 1880,
                httpNodeMiddleware: function (req, res, next) { next(); },
                functionGlobalContext: { os: require("os"), greeting: "hello", board: require("johnny-five").Board() },
                logging: { mine: { handler: (settings) => (msg) => console.log(msg) } },
            };
            """);
        assertThat(script.leftOut())
                .containsExactly(
                        "httpNodeMiddleware",
                        "functionGlobalContext.os",
                        "functionGlobalContext.board",
                        "logging.mine.handler");
        assertThat(find(script.values(), "functionGlobalContext")).isEqualTo(ObjectValue.of("greeting", "hello"));
    }

    @Test
    void isRefusedWithFileAndLineWhereItIsNoScript() {
        assertThatThrownBy(() -> read("module.exports = {\n  uiPort: 1880\n  uiHost: 'x'\n}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("settings.js, line 3");
        assertThatThrownBy(() -> read("module.exports = {\n  a: nothing.b\n}"))
                .hasMessageContaining("settings.js, line 2")
                .hasMessageContaining("nothing is not defined");
    }
}

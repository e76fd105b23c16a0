package dev.fusewire.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.editor.EditorServer.Answer;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodesApiTest {

    private static final String[] JSON = {"Accept", "application/json"};

    @TempDir
    Path folder;

    private EditorServer server;

    @BeforeEach
    void start() {
        server = EditorServer.on(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsTheSetsInNodeRedsOrderAndThenTheOthers() {
        ArrayValue sets = server.get("/nodes", JSON).array();
        assertThat(EditorServer.ids(sets))
                .containsExactly(
                        "node-red/inject",
                        "node-red/debug",
                        "node-red/link",
                        "node-red/mqtt",
                        "fusewire/every-kind",
                        "fusewire/site");
        assertThat(sets.get(0))
                .isEqualTo(ObjectValue.of(
                        "id",
                        "node-red/inject",
                        "name",
                        "inject",
                        "types",
                        ArrayValue.of("inject"),
                        "enabled",
                        true,
                        "local",
                        false,
                        "user",
                        false,
                        "module",
                        "node-red",
                        "version",
                        "5.0.7"));
    }

    @Test
    void givesTheFormsOfAllSetsWithHelpInTheAskedLanguage() {
        String html = server.get("/nodes", "Accept", "text/html", "Accept-Language", "de-AT")
                .text();
        assertThat(html)
                .contains("<!-- --- [red-module:node-red/inject] --- -->")
                .contains("data-template-name=\"inject\"")
                .contains("Verbindungsherstellung zu einem MQTT-Broker")
                .contains("<!-- --- [red-module:fusewire/every-kind] --- -->");
    }

    @Test
    void leavesTypesOutThatShareAFileButAreNotHere() {
        String html = server.get("/nodes/node-red/link", "Accept", "text/html").text();
        assertThat(html)
                .contains("data-template-name=\"link in\"")
                .doesNotContain("data-template-name=\"link call\"")
                .doesNotContain("data-help-name=\"link call\"")
                .contains("[\"link call\",\"link out\"]");
    }

    @Test
    void tellsOneSetAndOneModule() {
        assertThat(server.get("/nodes/node-red/mqtt", JSON).get("types"))
                .isEqualTo(ArrayValue.of("mqtt in", "mqtt-broker"));
        assertThat(server.get("/nodes/fusewire").get("version")).isEqualTo("1.2.3");
        assertThat(server.get("/nodes/node-red/nope", JSON).status()).isEqualTo(404);
        assertThat(server.get("/nodes/nope").get("message")).isEqualTo("Module not found");
        assertThat(server.ask("DELETE", "/nodes/node-red", null).status()).isEqualTo(400);
    }

    @Test
    void switchesASetOffAndKeepsThatOverARestart() {
        Answer off = server.ask("PUT", "/nodes/node-red/mqtt", ObjectValue.of("enabled", false), JSON);
        assertThat(off.get("enabled")).isEqualTo(false);
        assertThat(server.runtime.disabled).containsExactly("mqtt in", "mqtt-broker");
        assertThat(server.get("/nodes", "Accept", "text/html").text()).doesNotContain("data-template-name=\"mqtt in\"");
        server.close();
        server = EditorServer.on(folder);
        assertThat(server.get("/nodes/node-red/mqtt", JSON).get("enabled")).isEqualTo(false);
        assertThat(server.runtime.disabled).containsExactly("mqtt in", "mqtt-broker");
        assertThat(server.ask("PUT", "/nodes/node-red", ObjectValue.of("enabled", true))
                        .status())
                .isEqualTo(200);
        assertThat(server.runtime.disabled).isEmpty();
    }

    @Test
    void refusesToSwitchOffWhatAFlowUses() {
        assertThat(server.post("/flows", "[{\"id\":\"a\",\"type\":\"inject\"}]").status())
                .isEqualTo(204);
        Answer refused = server.ask("PUT", "/nodes/node-red/inject", ObjectValue.of("enabled", false));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.get("code")).isEqualTo("type_in_use");
        assertThat(server.ask("PUT", "/nodes/node-red/inject", ObjectValue.EMPTY)
                        .get("code"))
                .isEqualTo("invalid_request");
    }

    @Test
    void neverShowsAPassword() {
        server.runtime.credentials.put("b", ObjectValue.of("user", "house", "password", "secret"));
        server.runtime.credentials.put("s", ObjectValue.of("token", "secret", "user", "me"));
        server.runtime.credentials.put("i", ObjectValue.of("KEY", "secret"));
        assertThat(server.get("/credentials/mqtt-broker/b").json())
                .isEqualTo(ObjectValue.of("user", "house", "has_password", true));
        assertThat(server.get("/credentials/site/s").json()).isEqualTo(ObjectValue.of("has_token", true, "user", "me"));
        assertThat(server.get("/credentials/subflow:x/i").json()).isEqualTo(ObjectValue.of("has_KEY", true));
        assertThat(server.get("/credentials/mqtt-broker/none").json()).isEqualTo(ObjectValue.EMPTY);
        assertThat(server.get("/credentials/unknown/b").text()).doesNotContain("secret");
    }

    @Test
    void servesIconsAndAnArrowForThoseThereAreNot() {
        assertThat(server.get("/icons").array("node-red")).contains("inject.svg", "debug.svg");
        Answer icon = server.get("/icons/node-red/inject.svg");
        assertThat(icon.header("content-type")).isEqualTo("image/svg+xml");
        assertThat(server.get("/icons/@me/nodes/none.svg").text())
                .isEqualTo(server.get("/icons/node-red/arrow-in.svg").text());
    }

    @Test
    void hasNoPluginsAndNoTextsOfItsOwnModules() {
        assertThat(server.get("/plugins", JSON).json()).isEqualTo(ArrayValue.EMPTY);
        assertThat(server.get("/plugins/messages?lng=de").json()).isEqualTo(ObjectValue.EMPTY);
        assertThat(server.get("/nodes/messages?lng=de").object().keySet())
                .containsExactly("fusewire/every-kind", "fusewire/site");
        assertThat(server.get("/nodes/fusewire/site/messages?lng=de").json()).isEqualTo(ObjectValue.EMPTY);
    }
}

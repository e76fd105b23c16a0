package dev.fusewire.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.editor.EditorServer.Answer;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditorApiTest {

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
    void servesThePageUnderItsOwnNameWithEveryFileItNames() {
        Answer page = server.get("/");
        assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.text()).contains("<title>Fusewire</title>").doesNotContain("{{");
        Matcher link = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.text());
        int links = 0;
        while (link.find()) {
            assertThat(server.get("/" + link.group(1)).status())
                    .as(link.group(1))
                    .isEqualTo(200);
            links++;
        }
        assertThat(links).isGreaterThan(10);
    }

    @Test
    void showsNoLogoOfNodeReds() {
        assertThat(server.get("/theme").text())
                .contains("Fusewire")
                .doesNotContain("node-red")
                .doesNotContain("Node-RED");
        assertThat(server.get("/red/images/node-red-256.svg").status()).isEqualTo(404);
    }

    @Test
    void tellsABrowserThatItsCopyIsStillGood() {
        Answer first = server.get("/red/red.min.js");
        assertThat(first.header("content-type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(server.get("/red/red.min.js", "If-None-Match", first.header("etag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void leadsNowhereOutsideItsFiles() {
        for (String path : List.of(
                "/red/../../fusewire.properties",
                "/..%2ffusewire.properties",
                "/theme/css/..%2f..%2ffusewire.properties",
                "/debug/view/..%2f..%2f21-debug.html",
                "/icons/node-red/..%2f..%2fLICENSE")) {
            assertThat(server.get(path).text())
                    .as(path)
                    .doesNotContain("version=")
                    .doesNotContain("registerType")
                    .doesNotContain("Apache");
        }
    }

    @Test
    void standsUnderAnAdminRootOfItsOwn() {
        server.close();
        server = new EditorServer(folder, "/admin", 0);
        assertThat(server.get("/admin/").text()).contains("<title>Fusewire</title>");
        assertThat(server.get("/admin/flows").json()).isEqualTo(ArrayValue.EMPTY);
        assertThat(server.get("/admin/red/style.min.css").status()).isEqualTo(200);
        assertThat(server.get("/flows").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /flows | GET,HEAD,POST
        /flow/x | GET,HEAD,DELETE,PUT
        /nodes/node-red/inject | GET,HEAD,PUT
        /context/flow/x/a.b | GET,HEAD,DELETE
        /inject/x | POST
        /icons/node-red/inject.svg | GET,HEAD
        """)
    void tellsWhatMayBeAskedOfAPath(String path, String methods) {
        assertThat(server.ask("OPTIONS", path, null).header("Allow")).isEqualTo(methods);
    }

    @Test
    void refusesABodyThatIsTooLong() {
        assertThat(server.post("/flows", "\"" + "x".repeat(6 * 1024 * 1024) + "\"")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void tellsTheEditorItsSettings() {
        ObjectValue settings = server.get("/settings").object();
        assertThat(settings.get("version")).isEqualTo("5.0.7");
        assertThat(settings.get("fusewire")).isEqualTo(ObjectValue.of("version", "1.2.3"));
        assertThat(settings.get("context"))
                .isEqualTo(ObjectValue.of("default", "memory", "stores", ArrayValue.of("memory", "file")));
        assertThat(server.get("/settings").array("editorTheme", "languages"))
                .contains("de", "en-US", "fr", "ja", "zh-CN");
        assertThat(settings.has("user")).isFalse();
        assertThat(server.get("/auth/login").json()).isEqualTo(ObjectValue.EMPTY);
    }

    @Test
    void keepsWhatAUserSetsMergedIntoWhatWasThere() throws Exception {
        assertThat(server.get("/settings/user").json()).isEqualTo(ObjectValue.EMPTY);
        assertThat(server.post("/settings/user", "{\"editor\":{\"view\":{\"grid\":true},\"old\":1}}")
                        .status())
                .isEqualTo(204);
        assertThat(server.post(
                                "/settings/user",
                                "{\"editor\":{\"view\":{\"zoom\":2},\"old\":null},\"telemetryEnabled\":true}")
                        .status())
                .isEqualTo(204);
        assertThat(server.get("/settings/user").text()).isEqualTo("{\"editor\":{\"view\":{\"grid\":true,\"zoom\":2}}}");
        assertThat(Files.readString(folder.resolve(".config.users.json"))).contains("\"_\"");
    }

    @Test
    void speaksTheEditorsLanguagesAndFillsGapsWithEnglish() {
        assertThat(server.get("/locales/editor?lng=de").get("common", "label", "delete"))
                .isEqualTo("Löschen");
        assertThat(server.get("/locales/editor?lng=de-AT").get("common", "label", "delete"))
                .isEqualTo("Löschen");
        assertThat(server.get("/locales/node-red?lng=de").get("common", "label", "password"))
                .isEqualTo("Passwort");
        assertThat(server.get("/locales/infotips").status()).isEqualTo(200);
        assertThat(server.get("/locales/editor?lng=xx").json()).isEqualTo(ObjectValue.EMPTY);
        assertThat(server.get("/locales/editor?lng=../x").json()).isEqualTo(ObjectValue.EMPTY);
        assertThat(server.get("/locales/nope").json()).isEqualTo(ObjectValue.EMPTY);
        assertThat(server.get("/locales/editor?lng=de").text())
                .contains("_other\"")
                .doesNotContain("_plural\"");
    }

    @Test
    void saysInEveryLanguageThatMissingTypesStopNothingElse() {
        for (Object language : server.get("/settings").array("editorTheme", "languages")) {
            Object words =
                    server.get("/locales/editor?lng=" + language).get("notification", "warnings", "missing-types");
            assertThat(words).as("%s", language).asString().startsWith("<p>").doesNotContain("topped", "gestoppt");
        }
        assertThat(server.get("/locales/editor?lng=de").get("notification", "warnings", "missing-types"))
                .asString()
                .contains("alle anderen laufen");
    }

    @Test
    void keepsFunctionsInTheLibraryWithWhatIsKnownOfThem() throws Exception {
        assertThat(server.get("/library/local/functions/").json()).isEqualTo(ArrayValue.EMPTY);
        ObjectValue smooth =
                ObjectValue.of("name", "smooth", "outputs", 2, "finalize", "a\nb\\n", "text", "return msg;\n// end");
        assertThat(server.post("/library/local/functions/mine/smooth.js", smooth)
                        .status())
                .isEqualTo(204);
        assertThat(server.get("/library/local/functions/").json()).isEqualTo(ArrayValue.of("mine"));
        assertThat(server.get("/library/local/functions/mine/").text())
                .isEqualTo(
                        "[{\"name\":\"smooth\",\"outputs\":\"2\",\"finalize\":\"a\\nb\\\\n\",\"fn\":\"smooth.js\"}]");
        assertThat(server.get("/library/local/functions/mine/smooth.js").text()).isEqualTo("return msg;\n// end");
        assertThat(Files.readString(folder.resolve("lib/functions/mine/smooth.js")))
                .startsWith("// name: smooth\n");
    }

    @Test
    void keepsFlowsInTheLibraryAsJsonFiles() {
        assertThat(server.post("/library/local/flows/car", "[{\"id\":\"a\"}]").status())
                .isEqualTo(204);
        Answer flow = server.get("/library/local/flows/car");
        assertThat(flow.text()).isEqualTo("[{\"id\":\"a\"}]");
        assertThat(flow.header("content-type")).isEqualTo("application/json");
        assertThat(server.get("/library/local/flows/nope").status()).isEqualTo(400);
        assertThat(server.get("/library/local/zip/").get("message")).isEqualTo("Unknown library type: zip");
        assertThat(server.get("/library/other/flows/").get("message")).isEqualTo("Unknown library: other");
        assertThat(server.post("/library/local/flows/..%2f..%2f..%2fx", "[]").status())
                .isEqualTo(403);
        assertThat(server.get("/library/local/flows/%2e%2e%2fx").status()).isEqualTo(403);
    }

    @Test
    void offersTheExamplesOfTheCoreNodes() {
        assertThat(server.get("/library/examples/flows/").json()).isEqualTo(ArrayValue.of("fusewire", "node-red"));
        assertThat(server.get("/library/examples/flows/node-red/").array()).contains("parser", "sequence");
        Object json = server.get("/library/examples/flows/node-red/parser/json").json();
        String name = EditorServer.objects(json)
                .findFirst()
                .orElseThrow()
                .string("fn", "")
                .replace(" ", "%20");
        assertThat(server.get("/library/examples/flows/node-red/parser/json/" + name)
                        .json())
                .isInstanceOf(ArrayValue.class);
        assertThat(server.post("/library/examples/flows/node-red/x", "[]").status())
                .isEqualTo(400);
    }

    @Test
    void offersTheFlowsThatComeWithTheProgram() {
        assertThat(server.get("/library/examples/flows/fusewire/").array())
                .contains(ObjectValue.of("fn", "ready-by"), ObjectValue.of("fn", "cabinet"));
        List<ObjectValue> all = EditorServer.objects(
                        server.get("/library/examples/flows/fusewire/").json())
                .toList();
        for (ObjectValue each : all) {
            String name = each.string("fn", "");
            assertThat(server.get("/library/examples/flows/fusewire/" + name).json())
                    .as(name)
                    .isInstanceOf(ArrayValue.class);
        }
        assertThat(server.get("/library/examples/flows/fusewire/nope").status()).isEqualTo(404);
        assertThat(server.get("/library/examples/flows/fusewire/..%2fready-by").status())
                .isEqualTo(403);
    }

    @Test
    void showsAndDeletesStoredVariables() {
        server.runtime.global.put("reading", ObjectValue.of("l1", 7.5, "list", ArrayValue.of(1, 2)));
        server.runtime.global.put("name", "house");
        assertThat(server.get("/context/global").text())
                .isEqualTo(
                        "{\"memory\":{\"reading\":{\"msg\":\"{\\\"l1\\\":7.5,\\\"list\\\":[1,2]}\",\"format\":\"Object\"},"
                            + "\"name\":{\"msg\":\"house\",\"format\":\"string[5]\"}},\"file\":{}}");
        assertThat(server.get("/context/global/name").text()).isEqualTo("{\"msg\":\"house\",\"format\":\"string[5]\"}");
        assertThat(server.get("/context/global?keysOnly&store=memory").text())
                .isEqualTo("{\"memory\":{\"keys\":[{\"key\":\"reading\"},{\"key\":\"name\"}]}}");
        assertThat(server.get("/context/global/reading?keysOnly").text())
                .isEqualTo(
                        "{\"memory\":{\"keys\":[{\"key\":\"l1\"},{\"key\":\"list\",\"format\":\"array[2]\",\"length\":2}],\"format\":\"object\"}}");
        assertThat(server.get("/context/global?store=nope").status()).isEqualTo(404);
        assertThat(server.get("/context/node/nope").json()).isEqualTo(ObjectValue.EMPTY);
        assertThat(server.ask("DELETE", "/context/global/name", null).status()).isEqualTo(204);
        assertThat(server.get("/context/global/name").text())
                .isEqualTo("{\"msg\":\"(undefined)\",\"format\":\"undefined\"}");
    }

    @Test
    void reportsItsHealthWithoutPathsOrSecrets() {
        Answer report = server.get("/diagnostics");
        assertThat(report.get("runtime", "flows", "state")).isEqualTo("start");
        assertThat(report.get("runtime", "flows", "sharingALoop")).isEqualTo(ObjectValue.of("t1", "function f: func"));
        assertThat(report.get("runtime", "modules", "node-red")).isEqualTo("5.0.7");
        assertThat(report.text()).doesNotContain(folder.toString());
    }
}

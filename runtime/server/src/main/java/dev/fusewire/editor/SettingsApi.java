package dev.fusewire.editor;

import dev.fusewire.editor.Runtime.Stores;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Objects;

/** What the editor needs to know before it draws anything, what a user has set in it, and its texts. */
final class SettingsApi {

    /** What the core nodes' forms ask for: functions load no npm modules. */
    private static final Map<String, Object> NODE_DEFAULTS =
            Map.of("functionExternalModules", false, "functionTimeout", 0, "tlsConfigDisableLocalFiles", false);

    private final Vertx vertx;
    private final Runtime runtime;
    private final EditorSettings settings;
    private final UserSettings users;
    private final Catalogs catalogs;
    private final Theme theme;
    private final Map<String, Object> nodeSettings;

    /** @param nodeSettings what node types tell their forms, such as {@code functionTimeout} */
    SettingsApi(
            Vertx vertx,
            Runtime runtime,
            EditorSettings settings,
            Storage storage,
            Catalogs catalogs,
            Theme theme,
            Map<String, Object> nodeSettings) {
        this.vertx = vertx;
        this.runtime = runtime;
        this.settings = settings;
        this.users = new UserSettings(storage);
        this.catalogs = catalogs;
        this.theme = theme;
        this.nodeSettings = nodeSettings;
    }

    void runtime(Exchange exchange) {
        Stores stores = runtime.stores();
        ObjectValue.Builder answer =
                ObjectValue.builder().put("httpNodeRoot", settings.nodeRoot()).put("version", EditorSettings.NODE_RED);
        if (exchange.caller().anonymous()) {
            answer.put("user", ObjectValue.of("anonymous", true, "permissions", permissions(exchange.caller())));
        } else if (!exchange.caller().name().isEmpty()) {
            answer.put(
                    "user",
                    ObjectValue.of(
                            "username", exchange.caller().name(),
                            "permissions", permissions(exchange.caller())));
        }
        answer.put(
                        "context",
                        ObjectValue.of("default", stores.defaultStore(), "stores", ArrayValue.copyOf(stores.names())))
                .put("codeEditor", theme.codeEditor())
                // no packages can be added while the program runs: the editor hides its palette manager
                .put("externalModules", palette())
                .put("libraries", LibraryApi.SOURCES)
                .put("flowEncryptionType", settings.encryption())
                .put("diagnostics", diagnostics())
                .put("telemetryEnabled", false)
                .put("runtimeState", runtimeState())
                .putAll(NODE_DEFAULTS)
                .putAll(nodeSettings)
                .put("editorTheme", theme.settings())
                .put("fusewire", ObjectValue.of("version", settings.version()));
        passOn(answer);
        if (settings.prettyFlows()) {
            answer.put("flowFilePretty", true);
        }
        exchange.json(answer.build());
    }

    private ObjectValue diagnostics() {
        boolean enabled = settings.isOn("diagnostics.enabled");
        return ObjectValue.of("enabled", enabled, "ui", enabled && settings.isOn("diagnostics.ui"));
    }

    private ObjectValue runtimeState() {
        boolean enabled = settings.canStopFlows();
        return ObjectValue.of("enabled", enabled, "ui", enabled && settings.isOn("runtimeState.ui"));
    }

    private void passOn(ObjectValue.Builder answer) {
        ObjectValue given = settings.given();
        if (given.get("editorTheme") instanceof ObjectValue editor) {
            if (editor.get("markdownEditor") instanceof ObjectValue markdown) {
                answer.put(
                        "markdownEditor",
                        markdown.has("mermaid") ? markdown : markdown.with("mermaid", ObjectValue.of("enabled", true)));
            }
            if (editor.has("mermaid")) {
                answer.put("mermaid", editor.get("mermaid"));
            }
        }
        for (String name : new String[] {"paletteCategories", "nodeDefaults"}) {
            if (given.has(name)) {
                answer.put(name, given.get(name));
            }
        }
    }

    private static Object permissions(Access.Caller caller) {
        return caller.permissions().size() == 1
                ? caller.permissions().getFirst()
                : ArrayValue.copyOf(caller.permissions());
    }

    private static ObjectValue palette() {
        return ObjectValue.of("palette", ObjectValue.of("allowInstall", false, "allowUpload", false));
    }

    void user(Exchange exchange) {
        String name = exchange.caller().settingsName();
        exchange.jsonOf(vertx.executeBlocking(() -> users.of(name), true));
    }

    void changeUser(Exchange exchange) {
        String name = exchange.caller().settingsName();
        ObjectValue changed = exchange.object();
        exchange.noContentAfter(vertx.executeBlocking(
                () -> {
                    users.change(name, changed);
                    return "kept";
                },
                true));
    }

    void locale(Exchange exchange) {
        String namespace = exchange.part("namespace").replaceFirst("\\.json$", "");
        String language = Objects.requireNonNullElse(exchange.query("lng"), Catalogs.ENGLISH);
        exchange.jsonOf(vertx.executeBlocking(() -> catalogs.of(namespace, language), false));
    }
}

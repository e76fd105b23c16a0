package dev.fusewire.server;

import dev.fusewire.desk.DeskServer;
import dev.fusewire.editor.EditorSettings;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Values;
import dev.fusewire.server.command.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the parts of the program want to know of the command line and the settings file; the former goes before the latter. */
final class ProgramSettings {

    private static final int PORT = 1880;
    /** Some 5 kB each. */
    private static final int VERSIONS = 200;

    private static final int MEMORY_MS = 15_000;
    private static final double BLOCKED_S = 2;

    private final Arguments arguments;
    private final Path userDir;
    private final Settings settings;

    ProgramSettings(Arguments arguments, Path userDir, Settings settings) {
        this.arguments = arguments;
        this.userDir = userDir;
        this.settings = settings;
    }

    String host() {
        return arguments.host() != null ? arguments.host() : settings.text("uiHost", "127.0.0.1");
    }

    int port() {
        return arguments.port() != null ? arguments.port() : settings.number("uiPort", PORT);
    }

    Path flowFile() {
        return arguments.flowFile() != null ? inside(arguments.flowFile()) : FlowStore.fileIn(userDir);
    }

    private Path inside(Path given) {
        return given.isAbsolute() || given.toFile().isFile() ? given : userDir.resolve(given);
    }

    /** Push services beside those of the browsers' makers. */
    List<String> pushServices() {
        return switch (Values.of(settings.get("push.services"))) {
            case null -> List.of();
            case ArrayValue several -> several.stream().map(Values::text).toList();
            case Object one -> List.of(Values.text(one));
        };
    }

    /** How drivers and operators see charging stations. */
    DeskServer.Options deskOptions() {
        return new DeskServer.Options(
                settings.flag("stations.publicMap", false),
                settings.text("stations.tiles", ""),
                settings.text("stations.attribution", ""),
                settings.text("push.contact", ""));
    }

    /** Whether charging stations get certificates signed that they ask for. */
    boolean signsCertificates() {
        return settings.flag("stations.signCertificates", false);
    }

    /** How many versions of the flows are kept. */
    int versions() {
        return settings.number("flowHistory.versions", VERSIONS);
    }

    /** From which on an event loop counts as held up. */
    Duration blockedAfter() {
        return Duration.ofMillis(Math.round(settings.decimal("watch.blockedAfter", BLOCKED_S) * 1000));
    }

    Duration memoryInterval() {
        return Duration.ofMillis(settings.number("runtimeMetricInterval", MEMORY_MS));
    }

    @Nullable
    String secret() {
        Object secret = settings.get("credentialSecret");
        return secret == null ? null : Values.text(secret);
    }

    EditorSettings editor() {
        return new EditorSettings(
                settings.root("httpAdminRoot"),
                settings.root("httpNodeRoot"),
                Program.version(),
                "fusewire-" + Integer.toHexString(userDir.hashCode()),
                megabytes(settings.text("apiMaxLength", "5mb")),
                settings.flag("runtimeState.enabled", true),
                settings.flag("flowFilePretty", true),
                settings.get("credentialSecret") != null ? "user" : "system",
                settings.values());
    }

    /** A size such as "5mb" in bytes. */
    private static long megabytes(String size) {
        String digits = size.replaceAll("[^0-9.]", "");
        double number = digits.isEmpty() ? 5 : Double.parseDouble(digits);
        return Math.round(number
                * switch (size.replaceAll("[0-9. ]", "").toLowerCase(Locale.ROOT)) {
                    case "", "b" -> 1;
                    case "kb" -> 1 << 10;
                    case "gb" -> 1 << 30;
                    default -> 1 << 20;
                });
    }

    /** What the editor's forms may see of the settings. */
    Map<String, Object> nodes() {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (String name : new String[] {"functionTimeout", "debugMaxLength", "mqttReconnectTime"}) {
            Object value = settings.get(name);
            if (value != null) {
                shown.put(name, value);
            }
        }
        return shown;
    }
}

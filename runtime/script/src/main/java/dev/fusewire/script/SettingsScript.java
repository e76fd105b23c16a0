package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * What a Node-RED {@code settings.js} says. It is a program: it runs once, may look at the environment, at files and at the other
 * files it requires, and what it exports is taken as far as it is data.
 *
 * @param values what is data of it
 * @param leftOut where functions and modules stood, such as {@code functionGlobalContext.os}
 */
public record SettingsScript(ObjectValue values, List<String> leftOut) {

    private static final String PARAMETERS = "(function(module,exports,require,process,console,__dirname,__filename){";

    /** @throws IllegalArgumentException naming the file and the line */
    public static SettingsScript read(Path file, Map<String, String> environment) {
        try (Context context = JavaScript.shared().newContext()) {
            Value read = context.eval(JavaScript.shared().file("settings"));
            Value answer = read.execute(
                    text(file.toString()),
                    file.toString(),
                    String.valueOf(file.toAbsolutePath().getParent()),
                    ProxyObject.fromMap(Map.copyOf(environment)),
                    host(context));
            ObjectValue result = Json.parseObject(answer.asString());
            if (!(result.get("settings") instanceof ObjectValue values)) {
                throw new IllegalArgumentException(file + " exports no settings");
            }
            List<String> leftOut = result.get("leftOut") instanceof ArrayValue places
                    ? places.stream().map(Values::text).toList()
                    : List.of();
            return new SettingsScript(values, leftOut);
        } catch (PolyglotException e) {
            SourceSection place = e.getSourceLocation();
            String where =
                    place == null ? file.toString() : place.getSource().getName() + ", line " + place.getStartLine();
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        } catch (NodeError e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static ProxyObject host(Context context) {
        return ProxyObject.fromMap(Map.of(
                "workingDirectory",
                (ProxyExecutable) _ -> Path.of("").toAbsolutePath().toString(),
                "exists",
                (ProxyExecutable) name -> Files.exists(Path.of(name[0].asString())),
                "read",
                (ProxyExecutable) name -> text(name[0].asString()),
                "hostname",
                (ProxyExecutable) _ -> hostname(),
                // the parameters stand on the script's first line: its line numbers stay true
                "compile",
                (ProxyExecutable) given -> context.eval(
                        JavaScript.source(PARAMETERS + given[0].asString() + "\n})", given[1].asString()))));
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e, e);
        }
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}

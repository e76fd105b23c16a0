package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Expression;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.TypedValue;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** What Java does for scripts because it is much faster at it, or has it already: encodings, paths, JSONata. */
final class HostTools {

    private final Supplier<Sandbox> whose;

    /** @param whose the sandbox of the script that calls */
    HostTools(Supplier<Sandbox> whose) {
        this.whose = whose;
    }

    private NodeContext node() {
        return whose.get().node();
    }

    void addTo(Host host) {
        add(host, "generateId", _ -> node().generateId());
        add(host, "encode", arguments -> ByteBuffer.wrap(encode(arguments[0].asString(), arguments[1].asString())));
        add(host, "decode", arguments -> decode(Prelude.bytes(arguments[0]).array(), arguments[1].asString()));
        add(
                host,
                "path",
                arguments -> whose.get().importer().toScript(steps(PropertyPath.of(arguments[0].asString()))));
        add(host, "jsonata", arguments -> node().jsonata(arguments[0].asString()));
        add(host, "evaluate", arguments -> {
            Expression expression = arguments[0].asHostObject();
            return Host.orNull(whose.get()
                    .importer()
                    .toScript(expression.evaluate(
                            whose.get().exporter().toJava(arguments[1]),
                            whose.get().exporter().toJava(arguments[2]) instanceof ObjectValue given
                                    ? given
                                    : ObjectValue.EMPTY)));
        });
        add(
                host,
                "typed",
                arguments -> whose.get()
                        .importer()
                        .toScript(TypedValue.of(arguments[0].asString(), arguments[1].asString())
                                .evaluate(node(), null)));
        add(host, "reword", arguments -> {
            Value stack = arguments[2];
            return V8Words.of(
                    arguments[0].asString(),
                    arguments[1].asString(),
                    () -> Site.of(stack.execute().asString(), whose.get().text()::tokens));
        });
        add(host, "jsonFault", arguments -> jsonFault(arguments[0].asString()));
    }

    private static void add(Host host, String name, ProxyExecutable function) {
        host.addTool(name, function);
    }

    private static ArrayValue steps(PropertyPath path) {
        ArrayValue.Builder steps = ArrayValue.builder();
        for (Object step : path.steps()) {
            steps.add(step instanceof PropertyPath nested ? ArrayValue.of("msg", nested.expression()) : step);
        }
        return steps.build();
    }

    private static byte[] encode(String text, String encoding) {
        return switch (encoding) {
            case "hex" -> hex(text);
            case "base64", "base64url" -> base64(text);
            case "latin1", "ascii" -> lowBytes(text);
            case "utf16le" -> Encodings.toUtf16(text);
            case "utf8" -> Encodings.toUtf8(text);
            default -> text.getBytes(charset(encoding));
        };
    }

    private static byte[] lowBytes(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }

    /** What V8 says of a text that is no JSON. */
    private static String jsonFault(String text) {
        try {
            var _ = Json.parse(text);
            return "\"" + text + "\" is not valid JSON";
        } catch (NodeError e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Node reads pairs of digits up to the first thing that is none. */
    private static byte[] hex(String text) {
        int digits = 0;
        while (digits < text.length() && HexFormat.isHexDigit(text.charAt(digits))) {
            digits++;
        }
        return HexFormat.of().parseHex(text.substring(0, digits & ~1));
    }

    /** Node takes both alphabets, ignores what is in neither, and ends at the padding. */
    private static byte[] base64(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=') {
                break;
            }
            if (c == '-') {
                clean.append('+');
            } else if (c == '_') {
                clean.append('/');
            } else if (c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '/')) {
                clean.append(c);
            }
        }
        if (clean.length() % 4 == 1) {
            clean.setLength(clean.length() - 1);
        }
        return Base64.getDecoder().decode(clean.toString());
    }

    private static String decode(byte[] bytes, String encoding) {
        switch (encoding) {
            case "hex":
                return HexFormat.of().formatHex(bytes);
            case "base64":
                return Base64.getEncoder().encodeToString(bytes);
            case "base64url":
                return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            case "ascii":
                byte[] seven = bytes.clone();
                for (int i = 0; i < seven.length; i++) {
                    seven[i] &= 0x7f;
                }
                return new String(seven, StandardCharsets.ISO_8859_1);
            case "utf16le":
                return Encodings.ofUtf16(bytes);
            case "utf8":
                return Encodings.ofUtf8(bytes);
            default:
                return new String(bytes, charset(encoding));
        }
    }

    private static Charset charset(String encoding) {
        return switch (encoding) {
            case "latin1" -> StandardCharsets.ISO_8859_1;
            default -> {
                try {
                    yield Charset.forName(encoding.toUpperCase(Locale.ROOT));
                } catch (IllegalArgumentException e) {
                    throw new NodeError(
                            "RangeError",
                            "The \"" + encoding + "\" encoding is not supported",
                            "ERR_ENCODING_NOT_SUPPORTED");
                }
            }
        };
    }
}

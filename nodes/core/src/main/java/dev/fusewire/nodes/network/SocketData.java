package dev.fusewire.nodes.network;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.tls.TlsConfigNode;
import org.jspecify.annotations.Nullable;

/** Payloads as bytes, and what several nodes read of their form in the same way. */
final class SocketData {

    private SocketData() {}

    /** The bytes of a payload; a text is taken for Base64 where the form says so. */
    static byte[] of(@Nullable Object payload, boolean base64) {
        return switch (payload) {
            case Bytes bytes -> bytes.array();
            case String text when base64 -> Bytes.base64(text).array();
            case null, default -> Bytes.utf8(Values.text(payload)).array();
        };
    }

    /** A delimiter with what stands for line ends and tabs in it replaced. */
    static String delimiter(String text) {
        return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
    }

    static String connections(int count) {
        return count == 1 ? "1 connection" : count + " connections";
    }

    /** A number of milliseconds from the settings file. */
    static long millis(NodeContext context, String setting, long otherwise) {
        double value = Values.toNumber(context.setting(setting));
        return value >= 1 ? (long) value : otherwise;
    }

    /** Refuses to go on in the open where the form names a TLS configuration that is not there. */
    static void requireTls(NodeContext context, @Nullable TlsConfigNode tls) {
        if (tls == null && Values.isTruthy(context.config().get("tls"))) {
            throw new NodeError("TypeError", "Cannot read properties of null (reading 'addTLSOptions')");
        }
    }
}

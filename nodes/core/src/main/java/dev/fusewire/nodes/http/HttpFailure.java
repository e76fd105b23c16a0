package dev.fusewire.nodes.http;

import dev.fusewire.node.ErrorValue;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.tls.UnreadableKey;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a request got no answer, in the words and codes Node.js has for it. */
final class HttpFailure {

    static final String TIMED_OUT = "ETIMEDOUT";

    private static final Pattern ADDRESS = Pattern.compile("/\\[?([0-9a-fA-F.:%]+?)]?:(\\d+)$");

    private static final Pattern HOST = Pattern.compile("'([^']+)'");
    private static final Pattern STATUS = Pattern.compile("status: (\\d+)");

    private HttpFailure() {}

    static NodeError timeout(Duration after) {
        return new NodeError("TimeoutError", "Timeout awaiting 'request' for " + after.toMillis() + "ms", TIMED_OUT);
    }

    /** A header with a sign that cannot stand in one; what it says is nobody's business, it may be a password. */
    static NodeError badHeader(String name) {
        return request(
                "Invalid character in header content [\"" + name.toLowerCase(Locale.ROOT) + "\"]", "ERR_INVALID_CHAR");
    }

    static NodeError tooManyRedirects(int count) {
        return new NodeError(
                "MaxRedirectsError",
                "Redirected " + count + " times. Aborting.",
                "ERR_TOO_MANY_REDIRECTS",
                ObjectValue.EMPTY);
    }

    /** The error for what the client threw on the way to this address. */
    static NodeError of(Throwable cause, WebAddress url) {
        if (cause instanceof NodeError known) {
            return known;
        }
        for (Throwable each = cause; each != null; each = each.getCause()) {
            NodeError error = named(each, url);
            if (error != null) {
                return error;
            }
        }
        return request(NodeError.textOf(cause), "ERR_GOT_REQUEST_ERROR");
    }

    private static @Nullable NodeError named(Throwable cause, WebAddress url) {
        ParseFault unread = ParseFault.of(cause);
        if (unread != null) {
            return request(unread.message(), unread.code());
        }
        String text = String.valueOf(cause.getMessage());
        return switch (cause) {
            case UnknownHostException _ -> unknown(text, url);
            case ProxyConnectException _ when STATUS.matcher(text).find() -> refusedByProxy(text);
            case ConnectTimeoutException _ -> noConnection(TIMED_OUT, -110, text, url);
            case NoRouteToHostException _ -> noConnection("EHOSTUNREACH", -113, text, url);
            case ConnectException _ when text.contains("unreachable") -> noConnection("ENETUNREACH", -101, text, url);
            case ConnectException _ -> noConnection("ECONNREFUSED", -111, text, url);
            case HttpClosedException _ -> request("socket hang up", "ECONNRESET");
            case CertificateExpiredException _ -> request("certificate has expired", "CERT_HAS_EXPIRED");
            case CertificateNotYetValidException _ -> request("certificate is not yet valid", "CERT_NOT_YET_VALID");
            case CertPathBuilderException _ ->
                request("unable to verify the first certificate", "UNABLE_TO_VERIFY_LEAF_SIGNATURE");
            case CertificateException _
            when text.contains("subject alternative") || text.contains("No name") ->
                request("Hostname/IP does not match certificate's altnames: " + text, "ERR_TLS_CERT_ALTNAME_INVALID");
            case SSLException _ when cause.getCause() == null -> request("write EPROTO " + text, "EPROTO");
            case IOException _ when text.contains("Connection reset") -> request("read ECONNRESET", "ECONNRESET");
            default -> null;
        };
    }

    /** The host that is not known may be the proxy's. */
    private static NodeError unknown(String text, WebAddress url) {
        Matcher match = HOST.matcher(text);
        String host = match.find() ? match.group(1) : url.host();
        return request(
                "getaddrinfo ENOTFOUND " + host,
                "ENOTFOUND",
                ObjectValue.of("errno", -3008, "code", "ENOTFOUND", "syscall", "getaddrinfo", "hostname", host));
    }

    private static NodeError refusedByProxy(String text) {
        Matcher match = STATUS.matcher(text);
        return withoutCode("Bad response: " + (match.find() ? match.group(1) : text));
    }

    /** A key or certificate of the TLS settings that cannot be read, above all for want of the right word. */
    static NodeError unreadableKey(NodeError why) {
        UnreadableKey.Source source =
                why.getCause() instanceof UnreadableKey key ? key.source() : UnreadableKey.Source.PEM;
        return switch (source) {
            case PKCS12 -> withoutCode("mac verify failure");
            case EMPTY -> request(why.text(), "ERR_OSSL_PEM_NO_START_LINE");
            case PEM -> request(why.text(), "ERR_OSSL_BAD_DECRYPT");
        };
    }

    private static NodeError withoutCode(String said) {
        return new NodeError(
                "RequestError", said, "ERR_GOT_REQUEST_ERROR", new ErrorValue("Error", said, ObjectValue.EMPTY));
    }

    private static NodeError noConnection(String code, int errno, String text, WebAddress url) {
        Matcher match = ADDRESS.matcher(text);
        boolean found = match.find();
        String address = found ? match.group(1) : url.host();
        int port = found ? Integer.parseInt(match.group(2)) : url.effectivePort();
        return request(
                "connect " + code + " " + address + ":" + port,
                code,
                ObjectValue.of("errno", errno, "code", code, "syscall", "connect", "address", address, "port", port));
    }

    private static NodeError request(String text, String code) {
        return request(text, code, ObjectValue.of("code", code));
    }

    private static NodeError request(String text, String code, ObjectValue details) {
        return new NodeError("RequestError", text, code, new ErrorValue("Error", text, details));
    }
}

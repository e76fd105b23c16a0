package dev.fusewire.nodes.http;

import dev.fusewire.node.NodeError;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertPathBuilderException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a request got no answer, in the words and codes Node.js has for it. */
final class HttpFailure {

    static final String TIMED_OUT = "ETIMEDOUT";

    private static final Pattern ADDRESS = Pattern.compile("/\\[?([0-9a-fA-F.:%]+?)]?:(\\d+)$");

    private HttpFailure() {}

    static NodeError timeout(Duration after) {
        return new NodeError(
                "TimeoutError", "Timeout awaiting 'request' for " + after.toMillis() + "ms", TIMED_OUT);
    }

    static NodeError tooManyRedirects(int count) {
        return new NodeError("MaxRedirectsError", "Redirected " + count + " times. Aborting.", "ERR_TOO_MANY_REDIRECTS");
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
        String text = String.valueOf(cause.getMessage());
        return switch (cause) {
            case UnknownHostException _ -> request("getaddrinfo ENOTFOUND " + url.host(), "ENOTFOUND");
            case ConnectTimeoutException _ -> request("connect ETIMEDOUT " + address(text, url), TIMED_OUT);
            case NoRouteToHostException _ -> request("connect EHOSTUNREACH " + address(text, url), "EHOSTUNREACH");
            case ConnectException _ when text.contains("unreachable") ->
                request("connect ENETUNREACH " + address(text, url), "ENETUNREACH");
            case ConnectException _ -> request("connect ECONNREFUSED " + address(text, url), "ECONNREFUSED");
            case HttpClosedException _ -> request("socket hang up", "ECONNRESET");
            case CertificateExpiredException _ -> request("certificate has expired", "CERT_HAS_EXPIRED");
            case CertificateNotYetValidException _ -> request("certificate is not yet valid", "CERT_NOT_YET_VALID");
            case CertPathBuilderException _ ->
                request("unable to verify the first certificate", "UNABLE_TO_VERIFY_LEAF_SIGNATURE");
            case java.security.cert.CertificateException _ when text.contains("subject alternative") || text.contains("No name") ->
                request(
                        "Hostname/IP does not match certificate's altnames: " + text,
                        "ERR_TLS_CERT_ALTNAME_INVALID");
            case SSLException _ when cause.getCause() == null -> request(text, "EPROTO");
            case java.io.IOException _ when text.contains("Connection reset") -> request("read ECONNRESET", "ECONNRESET");
            default -> null;
        };
    }

    private static String address(String text, WebAddress url) {
        Matcher match = ADDRESS.matcher(text);
        return match.find() ? match.group(1) + ":" + match.group(2) : url.host() + ":" + url.effectivePort();
    }

    private static NodeError request(String text, String code) {
        return new NodeError("RequestError", text, code);
    }
}

package dev.fusewire.nodes.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The mark of a body, and whether who asks has that body already. */
final class EntityTag {

    private EntityTag() {}

    /** Whether the answer, whose headers are set, is one the asker says it has. */
    static boolean isKnown(HttpServerRequest request, int status) {
        boolean asksForIt = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        if (!asksForIt || !(status >= 200 && status < 300 || status == 304)) {
            return false;
        }
        String known = request.getHeader("if-none-match");
        String since = request.getHeader("if-modified-since");
        if (known == null && since == null) {
            return false;
        }
        String control = request.getHeader("cache-control");
        if (control != null && control.contains("no-cache")) {
            return false;
        }
        if (known != null) {
            String etag = request.response().headers().get("ETag");
            return known.equals("*") || etag != null && matches(known, etag);
        }
        String modified = request.response().headers().get("Last-Modified");
        return modified != null && modified.equals(since);
    }

    private static boolean matches(String known, String etag) {
        for (String each : known.split(",")) {
            if (each.strip().replaceFirst("^W/", "").equals(etag.replaceFirst("^W/", ""))) {
                return true;
            }
        }
        return false;
    }

    static String of(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(body);
            String text = Base64.getEncoder().encodeToString(hash).substring(0, 27);
            return "W/\"" + Integer.toHexString(body.length) + "-" + text + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.fusewire.nodes.http;

import dev.fusewire.node.NodeError;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An http or https URL, read as browsers and Node.js read one: what is not allowed in it is encoded, not refused.
 *
 * @param host in lower case; an IPv6 address without its brackets
 * @param port -1 for the scheme's own
 * @param target path and query as they go over the wire
 */
record WebAddress(String scheme, String user, String password, String host, int port, String target, String fragment) {

    private static final Pattern URL = Pattern.compile(
            "(?i)(https?)://(?:([^/?#@]*(?:@(?=[^/?#]*@)[^/?#@]*)*)@)?(\\[[0-9a-f:.%]+]|[^/?#:@\\s\\[\\]]+)(?::(\\d{0,5}))?([/\\\\?#].*)?",
            Pattern.DOTALL);
    private static final String NOT_IN_PATH = " \"<>`{}^";
    private static final String NOT_IN_QUERY = " \"<>'";
    private static final String NOT_IN_FRAGMENT = " \"<>`";

    /** @throws NodeError a TypeError "Invalid URL" */
    static WebAddress parse(String text) {
        Matcher match = URL.matcher(text.strip());
        if (!match.matches()) {
            throw invalid();
        }
        String scheme = match.group(1).toLowerCase(Locale.ROOT);
        String login = match.group(2) == null ? "" : match.group(2);
        int colon = login.indexOf(':');
        String user = Cookies.decode(colon < 0 ? login : login.substring(0, colon));
        String password = colon < 0 ? "" : Cookies.decode(login.substring(colon + 1));
        String port = match.group(4) == null ? "" : match.group(4);
        int number = port.isEmpty() ? -1 : Integer.parseInt(port);
        if (number > 65535) {
            throw invalid();
        }
        String rest = match.group(5) == null ? "/" : match.group(5);
        int hash = rest.indexOf('#');
        String fragment = hash < 0 ? "" : encode(rest.substring(hash + 1), NOT_IN_FRAGMENT);
        String target = target(hash < 0 ? rest : rest.substring(0, hash));
        int own = scheme.equals("https") ? 443 : 80;
        return new WebAddress(
                scheme, user, password, host(match.group(3)), number == own ? -1 : number, target, fragment);
    }

    private static String host(String text) {
        if (text.startsWith("[")) {
            return text.substring(1, text.length() - 1);
        }
        try {
            return IDN.toASCII(Cookies.decode(text)).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            throw invalid();
        }
    }

    private static NodeError invalid() {
        return new NodeError("TypeError", "Invalid URL", "ERR_INVALID_URL");
    }

    private static String target(String text) {
        int mark = text.indexOf('?');
        String path = mark < 0 ? text : text.substring(0, mark);
        String query = mark < 0 ? "" : encode(text.substring(mark), NOT_IN_QUERY);
        return withoutDots(encode(path.replace('\\', '/'), NOT_IN_PATH)) + query;
    }

    private static String withoutDots(String path) {
        if (!path.startsWith("/")) {
            return withoutDots("/" + path);
        }
        if (!path.contains("/.")) {
            return path;
        }
        Deque<String> parts = new ArrayDeque<>();
        String[] given = path.substring(1).split("/", -1);
        for (int i = 0; i < given.length; i++) {
            boolean last = i == given.length - 1;
            if (given[i].equals("..")) {
                parts.pollLast();
            }
            if (given[i].equals(".") || given[i].equals("..")) {
                if (last) {
                    parts.add("");
                }
            } else {
                parts.add(given[i]);
            }
        }
        return "/" + String.join("/", parts);
    }

    private static String encode(String text, String forbidden) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            if (c <= 0x20 || c >= 0x7f || forbidden.indexOf(c) >= 0) {
                encoded.append('%').append("%02X".formatted(c));
            } else {
                encoded.append((char) c);
            }
        }
        return encoded.toString();
    }

    /** Where a Location header leads from here. */
    WebAddress resolve(String location) {
        if (location.matches("(?i)^[a-z][a-z0-9+.-]*:.*")) {
            return parse(location);
        }
        if (location.startsWith("//")) {
            return parse(scheme + ":" + location);
        }
        String path = path();
        String base = scheme + "://" + authority();
        if (location.startsWith("/")) {
            return parse(base + location);
        }
        if (location.startsWith("?")) {
            return parse(base + path + location);
        }
        if (location.isEmpty() || location.startsWith("#")) {
            return parse(base + target + location);
        }
        return parse(base + path.substring(0, path.lastIndexOf('/') + 1) + location);
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    int effectivePort() {
        return port >= 0 ? port : isSecure() ? 443 : 80;
    }

    String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** Host and, where it is not the usual one, port. */
    String authority() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return port < 0 ? name : name + ":" + port;
    }

    boolean hasSameOrigin(WebAddress other) {
        return host.equals(other.host) && port == other.port;
    }

    /** Path and query as they go over the wire: a question mark that asks nothing is left out. */
    String requestTarget() {
        return target.endsWith("?") && target.indexOf('?') == target.length() - 1
                ? target.substring(0, target.length() - 1)
                : target;
    }

    private String login() {
        if (user.isEmpty() && password.isEmpty()) {
            return "";
        }
        String secret = password.isEmpty() ? "" : ":" + QueryString.encode(password);
        return QueryString.encode(user) + secret + "@";
    }

    @Override
    public String toString() {
        return scheme + "://" + login() + authority() + target + (fragment.isEmpty() ? "" : "#" + fragment);
    }
}

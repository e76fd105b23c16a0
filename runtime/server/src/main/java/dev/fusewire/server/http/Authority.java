package dev.fusewire.server.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host and perhaps a port, as in the header {@code Host}.
 *
 * @param host in small letters, an IPv6 address without its brackets, a name without the dot at its end
 * @param port -1 where none is given
 */
record Authority(String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9._-]{1,255}))(?::(\\d{1,5}))?");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** Null for what is no host. */
    static @Nullable Authority of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        String host = form.group(1) != null ? form.group(1) : form.group(2);
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        int port = form.group(3) == null ? -1 : Integer.parseInt(form.group(3));
        return name.isEmpty() ? null : new Authority(name.toLowerCase(Locale.ROOT), port);
    }

    /** Whether this is an address and no name, so that nobody's name server decides whom it means. */
    boolean isAddress() {
        return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
    }

    boolean isLoopback() {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("::1")
                || host.startsWith("127.") && isAddress();
    }

    int portOr(int otherwise) {
        return port < 0 ? otherwise : port;
    }
}

package dev.fusewire.server.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a page comes from, as its browser says: scheme, host, port. */
record Origin(String scheme, Authority authority) {

    /** Null for what is none, such as the {@code null} of a page that has no origin. A path behind it is left out. */
    static @Nullable Origin of(String text) {
        int colon = text.indexOf("://");
        if (colon <= 0) {
            return null;
        }
        int slash = text.indexOf('/', colon + 3);
        Authority authority = Authority.of(slash < 0 ? text.substring(colon + 3) : text.substring(colon + 3, slash));
        return authority == null
                ? null
                : new Origin(text.substring(0, colon).toLowerCase(Locale.ROOT), withPort(text, authority));
    }

    private static Authority withPort(String text, Authority given) {
        return new Authority(given.host(), given.portOr(usualPort(text)));
    }

    private static int usualPort(String text) {
        return text.regionMatches(true, 0, "https:", 0, 6) ? 443 : 80;
    }

    /** Whether a server asked for as this host is where the page came from; a scheme that is null is not known. */
    boolean isOf(Authority host, @Nullable String itsScheme) {
        return (itsScheme == null || itsScheme.equals(scheme))
                && authority.equals(new Authority(host.host(), host.portOr(usualPort(scheme + ":"))));
    }

    /** As it is written in headers. */
    String text() {
        String host = authority.host().indexOf(':') < 0 ? authority.host() : "[" + authority.host() + "]";
        return scheme + "://" + host + (authority.port() == usualPort(scheme + ":") ? "" : ":" + authority.port());
    }
}

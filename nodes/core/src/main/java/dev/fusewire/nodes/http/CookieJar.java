package dev.fusewire.nodes.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cookies of one request and the redirects it goes through. */
final class CookieJar {

    private record Cookie(String name, String value, String domain, boolean hostOnly, String path, boolean secure) {

        boolean isFor(WebAddress url) {
            boolean hostFits =
                    url.host().equals(domain) || !hostOnly && url.host().endsWith("." + domain);
            String asked = url.path();
            boolean pathFits = asked.equals(path)
                    || asked.startsWith(path) && (path.endsWith("/") || asked.charAt(path.length()) == '/');
            return hostFits && pathFits && (!secure || url.isSecure());
        }

        boolean replaces(Cookie other) {
            return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
        }
    }

    private final List<Cookie> cookies = new ArrayList<>();
    private final Instant now;

    CookieJar(Instant now) {
        this.now = now;
    }

    /** Puts a cookie in that goes to this URL and those in the same folder. */
    void put(String name, String value, WebAddress url) {
        add(new Cookie(name, value, url.host(), true, folder(url), false));
    }

    /** Takes what a server sets; what it may not set or has run out is left. */
    void take(String setCookie, WebAddress url) {
        String[] parts = setCookie.split(";");
        int equals = parts[0].indexOf('=');
        if (equals <= 0) {
            return;
        }
        String domain = url.host();
        boolean hostOnly = true;
        String path = folder(url);
        boolean secure = false;
        boolean over = false;
        Boolean overByAge = null;
        for (int i = 1; i < parts.length; i++) {
            int at = parts[i].indexOf('=');
            String value = at < 0 ? "" : parts[i].substring(at + 1).strip();
            switch ((at < 0 ? parts[i] : parts[i].substring(0, at)).strip().toLowerCase(Locale.ROOT)) {
                case "domain" -> {
                    String wanted = value.replaceFirst("^\\.", "").toLowerCase(Locale.ROOT);
                    if (!wanted.isEmpty()) {
                        if (!url.host().equals(wanted) && !url.host().endsWith("." + wanted)) {
                            return;
                        }
                        domain = wanted;
                        hostOnly = false;
                    }
                }
                case "path" -> path = value.startsWith("/") ? value : path;
                case "secure" -> secure = true;
                case "max-age" -> overByAge = value.matches("-?\\d+") && (value.startsWith("-") || value.matches("0+"));
                case "expires" -> over = isPast(value);
                default -> {
                    // HttpOnly, SameSite and the like concern browsers
                }
            }
        }
        Cookie cookie = new Cookie(
                parts[0].substring(0, equals).strip(),
                parts[0].substring(equals + 1).strip(),
                domain,
                hostOnly,
                path,
                secure);
        cookies.removeIf(cookie::replaces);
        if (!(overByAge == null ? over : overByAge)) {
            cookies.add(cookie);
        }
    }

    private void add(Cookie cookie) {
        cookies.removeIf(cookie::replaces);
        cookies.add(cookie);
    }

    private boolean isPast(String date) {
        try {
            return ZonedDateTime.parse(date.replace('-', ' '), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .isBefore(now);
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static String folder(WebAddress url) {
        int slash = url.path().lastIndexOf('/');
        return slash <= 0 ? "/" : url.path().substring(0, slash);
    }

    /** The Cookie header for this URL; null when there are none for it. */
    @Nullable
    String header(WebAddress url) {
        String header = cookies.stream()
                .filter(cookie -> cookie.isFor(url))
                .sorted(Comparator.comparingInt((Cookie cookie) -> cookie.path().length())
                        .reversed())
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
        return header.isEmpty() ? null : header;
    }
}

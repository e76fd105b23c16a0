package dev.fusewire.cockpit;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which addresses messages are pushed to: those of the browsers' makers, and those the setting {@code push.services} names.
 * Whoever may look at the cockpit could have the program post to any other address of its network.
 */
final class PushServices {

    /** Chrome and Edge, Firefox, Edge on Windows, Safari. */
    private static final List<String> KNOWN = List.of(
            ".googleapis.com", ".google.com", ".push.services.mozilla.com", ".notify.windows.com", ".push.apple.com");

    private final Set<String> others = new HashSet<>();

    /**
     * @param others such as {@code https://push.example.org}
     * @throws IllegalArgumentException where one is no such address
     */
    PushServices(List<String> others) {
        for (String each : others) {
            if (!each.strip().matches("https?://[^\\s/@]+/?")) {
                throw new IllegalArgumentException("setting push.services has \"" + each
                        + "\", expected an address such as https://push.example.org");
            }
            this.others.add(origin(URI.create(each.strip())));
        }
    }

    /** @throws Asked.Unclear where nothing is pushed to this address */
    void check(String endpoint) {
        if (endpoint.isEmpty()) {
            throw new Asked.Unclear("endpoint is missing: the https address of a push service is expected");
        }
        URI address;
        try {
            address = URI.create(endpoint);
        } catch (IllegalArgumentException _) {
            throw new Asked.Unclear("endpoint is no address");
        }
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        boolean isKnown = "https".equals(address.getScheme())
                && (address.getPort() < 0 || address.getPort() == 443)
                && KNOWN.stream().anyMatch(host::endsWith);
        if (address.getRawUserInfo() != null
                || endpoint.length() > 1_000
                || !(isKnown || others.contains(origin(address)))) {
            throw new Asked.Unclear("%s is no push service that is known here; the setting push.services names others"
                    .formatted(origin(address)));
        }
    }

    private static String origin(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return (address.getScheme() + "://" + address.getHost() + port).toLowerCase(Locale.ROOT);
    }
}

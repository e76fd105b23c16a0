package dev.fusewire.ocpp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * User and password of a station's handshake. The password is bytes: in 1.6 it may be 20 of any kind, a colon among them.
 *
 * @param user the station's identity
 */
public record BasicLogin(String user, byte[] password) {

    /** Empty where the header is none of Basic's. */
    public static Optional<BasicLogin> of(@Nullable String header) {
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return Optional.empty();
        }
        byte[] both;
        try {
            both = Base64.getDecoder().decode(header.substring(6).strip());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        int colon = 0;
        while (colon < both.length && both[colon] != ':') {
            colon++;
        }
        if (colon == both.length) {
            return Optional.empty();
        }
        String user = new String(both, 0, colon, StandardCharsets.UTF_8);
        return Optional.of(new BasicLogin(user, Arrays.copyOfRange(both, colon + 1, both.length)));
    }

    /**
     * The login of this station: an identity with a colon in it is split in the wrong place by the general rule.
     *
     * @return its password; null where the login is another's or there is none
     */
    public static byte @Nullable [] passwordOf(String station, @Nullable String header) {
        Optional<BasicLogin> login = of(header);
        if (login.isEmpty()) {
            return null;
        }
        BasicLogin given = login.get();
        if (given.user().equalsIgnoreCase(station)) {
            return given.password();
        }
        byte[] before = (station + ":").getBytes(StandardCharsets.UTF_8);
        byte[] both =
                Base64.getDecoder().decode(String.valueOf(header).substring(6).strip());
        return both.length >= before.length && Arrays.equals(both, 0, before.length, before, 0, before.length)
                ? Arrays.copyOfRange(both, before.length, both.length)
                : null;
    }

    @Override
    public String toString() {
        return user;
    }
}

package dev.fusewire.devices;

import dev.fusewire.broker.ListenerSettings;
import dev.fusewire.tls.ChangingKey;
import dev.fusewire.tls.ClientAuthorities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which ports the broker opens: all that are asked for where everybody logs in, else those of loopback only. */
final class Doors {

    static final String LOOPBACK = "127.0.0.1";

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.broker");

    private final BrokerOptions options;
    private final int port;
    private final Consumer<String> tell;
    private final @Nullable ChangingKey key;
    private final @Nullable ClientAuthorities authorities;
    private final ListenerSettings.@Nullable Tls tls;
    private boolean openedForNetwork;

    /** @throws IllegalArgumentException where key and certificate cannot be read */
    Doors(BrokerOptions options, int port, Consumer<String> tell) {
        this.tell = tell;
        this.options = options;
        this.port = port;
        BrokerOptions.Tls given = options.tls();
        if (given == null) {
            key = null;
            authorities = null;
            tls = null;
        } else {
            key = new ChangingKey(given.key(), given.cert(), given.passphrase(), "broker.tls");
            Path ca = given.clientCa();
            authorities = ca == null ? null : new ClientAuthorities(ca);
            tls = new ListenerSettings.Tls(
                    key.options(), authorities == null ? null : authorities.options(), given.certificateRequired());
        }
    }

    boolean wantNetwork() {
        return hosts().anyMatch(host -> !Loopback.isHost(host)) || options.webSocket() != null;
    }

    /** Where it is to listen off loopback. */
    String named() {
        return String.join(
                ", ", hosts().filter(host -> !Loopback.isHost(host)).distinct().toList());
    }

    private Stream<String> hosts() {
        BrokerOptions.Tls secure = options.tls();
        BrokerOptions.WebSocket web = options.webSocket();
        return Stream.of(
                options.host(), secure == null ? LOOPBACK : secure.host(), web == null ? LOOPBACK : web.host());
    }

    boolean isAsWanted(boolean login) {
        return openedForNetwork == login;
    }

    /** The plain listener, which always is on loopback, too. */
    ListenerSettings main(boolean login) {
        openedForNetwork = login;
        boolean everywhere = login && Loopback.isWildcard(options.host());
        return new ListenerSettings(everywhere ? options.host() : LOOPBACK, port, false, null);
    }

    List<ListenerSettings> further(boolean login) {
        List<ListenerSettings> further = new ArrayList<>();
        String host = options.host();
        if (login && !Loopback.isHost(host) && !Loopback.isWildcard(host)) {
            further.add(new ListenerSettings(host, port, false, null));
        }
        BrokerOptions.Tls secure = options.tls();
        if (secure != null && (login || Loopback.isHost(secure.host()))) {
            further.add(new ListenerSettings(secure.host(), secure.port(), false, tls));
        }
        BrokerOptions.WebSocket web = options.webSocket();
        if (web != null && login) {
            // without a login any page in a browser of this machine could use it
            further.add(new ListenerSettings(web.host(), web.port(), true, web.secure() ? tls : null));
        }
        return further;
    }

    /** For whoever connects from now on the certificates count that are there. Blocks. */
    void lookAtFiles() {
        ChangingKey own = key;
        if (own != null) {
            reload("certificate", own::reload);
        }
        ClientAuthorities signers = authorities;
        if (signers != null) {
            reload("clientCa", signers::reload);
        }
    }

    private void reload(String what, BooleanSupplier file) {
        try {
            if (file.getAsBoolean()) {
                tell.accept("MQTT broker: the " + what + " was read again");
            }
        } catch (IllegalArgumentException wrong) {
            LOG.error("MQTT broker goes on with the former {}: {}", what, wrong.getMessage());
        }
    }
}

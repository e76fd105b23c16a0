package dev.fusewire.ocpp;

import dev.fusewire.node.Handshake;
import dev.fusewire.station.desk.StationDesk;
import dev.fusewire.station.desk.StationDesk.Keyless;
import dev.fusewire.station.desk.StationDesk.Welcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Where stations come in: identity, password and certificate are looked at, a version is agreed on, and of two connections of one
 * station the newest stays. Connections are made and end on their own event loops.
 */
public final class Gate {

    /**
     * Who may come in and how.
     *
     * @param kinds the versions spoken, the best first
     * @param takesBare whether a station that names no version speaks 1.6 (Grizzl-E and others)
     * @param wantsCertificate whether a station has to show a client certificate made out to its identity
     */
    public record Rules(List<Translator.Kind> kinds, boolean takesBare, boolean wantsCertificate) {}

    private static final short PROTOCOL_ERROR = 1002;
    private static final short TOO_BIG = 1009;
    private static final short GOING_AWAY = 1001;
    private static final int LARGEST = 2 << 20;
    /** Who stands behind a proxy may be anywhere. */
    private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP");

    private final Rules rules;
    private final Shared shared;
    private final Vertx vertx;
    private final Supplier<Instant> clock;
    private final LogLimit log;
    private final WrongPasswords wrong = new WrongPasswords();
    private final Map<String, StationConnection> connections = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    public Gate(Rules rules, Shared shared, Vertx vertx, Supplier<Instant> clock, Consumer<String> log) {
        this.rules = rules;
        this.shared = shared;
        this.vertx = vertx;
        this.clock = clock;
        this.log = new LogLimit(log);
    }

    /** The connection of this station; empty for none. */
    public Optional<StationConnection> connection(String station) {
        return Optional.ofNullable(connections.get(station));
    }

    public int count() {
        return connections.size();
    }

    /** Somebody asks for a connection; called on its event loop. */
    public void onHandshake(Handshake handshake) {
        Optional<String> identity = Identity.of(handshake.rest());
        if (isClosed || identity.isEmpty()) {
            say("a connection to \"" + shown(handshake.rest()) + "\", which is no identity, is refused");
            handshake.refuse(404, "no station has this identity");
            return;
        }
        String station = identity.get();
        StationDesk desk = shared.desk();
        Welcome welcome = desk.welcome(station);
        if (welcome == Welcome.REFUSED) {
            say("station " + station + " is not known: refused");
            handshake.refuse(404, "no station has this identity");
            return;
        }
        if (rules.wantsCertificate() && !isOwn(station, handshake.request().sslSession())) {
            say("station " + station + " shows no certificate made out to it: refused");
            handshake.refuse(403, "a certificate made out to this identity is needed");
            return;
        }
        if (welcome == Welcome.PENDING) {
            agree(station, handshake);
            return;
        }
        String address = String.valueOf(handshake.request().remoteAddress().hostAddress());
        if (wrong.isTooMany(station, address, clock.get())) {
            handshake.refuse(429, "too many wrong passwords");
            return;
        }
        byte @Nullable [] password =
                BasicLogin.passwordOf(station, handshake.request().getHeader("Authorization"));
        // a hash is made on purpose slowly: not on an event loop
        vertx.executeBlocking(() -> desk.isPassword(station, password), false).onComplete(known -> {
            if (known.failed() || !known.result()) {
                wrong.wrong(station, address, clock.get());
                say("station " + station + (password == null ? " gives no password" : " gives a wrong password")
                        + ": refused");
                handshake.request().response().putHeader("WWW-Authenticate", "Basic realm=\"OCPP\"");
                handshake.refuse(401, "the station's password is needed");
            } else {
                wrong.right(station, address);
                lookForKeyless(station, handshake, address, password != null);
            }
        });
    }

    /** A certificate made out to the station is as good as a password; else one without is let in by the setting only. */
    private void lookForKeyless(String station, Handshake handshake, String address, boolean gavePassword) {
        boolean isForwarded = FORWARDED.stream().anyMatch(handshake.request().headers()::contains);
        Keyless keyless = rules.wantsCertificate()
                ? Keyless.HAS_PASSWORD
                : shared.desk().keyless(station, isForwarded ? "" : address);
        if (keyless == Keyless.REFUSED) {
            say("station " + station + " has no password here and comes from " + address
                    + (isForwarded ? ", a proxy" : "")
                    + ": refused. Make one on its page, or see the setting stations.withoutPassword");
            handshake.refuse(403, "this station has no password here yet: its operator has to make one");
            return;
        }
        if (keyless == Keyless.ACCEPTED) {
            say("station " + station + " comes in without a password: anyone who knows its identity could"
                    + (gavePassword ? ". It gives one, and none is set here: make one on its page" : ""));
        }
        agree(station, handshake);
    }

    private static boolean isOwn(String station, @Nullable SSLSession session) {
        if (session == null) {
            return false;
        }
        try {
            Certificate first = session.getPeerCertificates()[0];
            return first instanceof X509Certificate shown
                    && new LdapName(shown.getSubjectX500Principal().getName())
                            .getRdns().stream()
                                    .anyMatch(rdn -> rdn.getType().equalsIgnoreCase("CN")
                                            && String.valueOf(rdn.getValue()).equalsIgnoreCase(station));
        } catch (SSLPeerUnverifiedException | InvalidNameException _) {
            return false;
        }
    }

    private void agree(String station, Handshake handshake) {
        List<String> offered = handshake.protocols();
        Optional<Translator.Kind> kind = choose(station, offered);
        boolean isBare = offered.isEmpty();
        // as the station writes it: some do it in capitals, and know no other answer
        String agreed = offered.stream()
                .filter(name -> kind.isPresent() && Version.of(name).equals(kind.map(Translator.Kind::version)))
                .findFirst()
                .orElse("");
        handshake
                .accept(agreed)
                .onFailure(e -> say("station " + station + ": no connection, " + e.getMessage()))
                .onSuccess(socket -> {
                    if (kind.isEmpty()) {
                        // as OCPP-J has it: the handshake is finished without a subprotocol, and then it ends
                        say("station " + station + " speaks "
                                + (isBare ? "no version that it names" : shown(String.join(", ", offered)))
                                + ", and nothing of that is spoken here");
                        socket.resume();
                        Future<Void> _ = socket.close(PROTOCOL_ERROR, "no common version of OCPP");
                    } else {
                        begin(station, kind.get(), socket);
                    }
                });
    }

    /** By our order, whatever the station prefers. */
    private Optional<Translator.Kind> choose(String station, List<String> offered) {
        boolean isPinned = shared.desk()
                .station(station)
                .map(view -> view.identity())
                .map(shared.quirks()::of)
                .filter(quirks -> quirks.has(Quirk.ONLY_1_6))
                .isPresent();
        List<Translator.Kind> first = rules.kinds().stream()
                .filter(kind -> kind.version() == Version.V16)
                .toList();
        if (offered.isEmpty()) {
            return rules.takesBare() ? first.stream().findFirst() : Optional.empty();
        }
        List<Version> named =
                offered.stream().flatMap(name -> Version.of(name).stream()).toList();
        List<Translator.Kind> tried = isPinned && named.contains(Version.V16) ? first : rules.kinds();
        return tried.stream().filter(kind -> named.contains(kind.version())).findFirst();
    }

    private void begin(String station, Translator.Kind kind, ServerWebSocket socket) {
        if (isClosed) {
            Future<Void> _ = socket.close(GOING_AWAY);
            return;
        }
        VertxLoop loop = new VertxLoop(vertx, clock);
        StationConnection connection = new StationConnection(station, kind, loop, new SocketPipe(socket), shared);
        socket.textMessageHandler(text -> {
            if (text.length() > LARGEST) {
                connection.end(TOO_BIG, "a message of " + text.length() + " characters");
            } else {
                connection.received(text);
            }
        });
        socket.binaryMessageHandler(_ -> connection.log("it sends bytes where texts are expected: left out"));
        socket.pongHandler(_ -> connection.ponged());
        socket.exceptionHandler(e -> {
            connection.log("its connection fails: " + e.getMessage());
            connection.end(PROTOCOL_ERROR, "a frame that cannot be read");
        });
        socket.closeHandler(_ -> {
            Short code = socket.closeStatusCode();
            connections.remove(station, connection);
            connection.closed(code == null || code == 1006 ? "the connection broke" : "closed with code " + code);
        });
        StationConnection before = connections.put(station, connection);
        if (before != null) {
            before.replaced();
        }
        connection.open();
        socket.resume();
    }

    /** Operators may have let somebody in. */
    public void onChange(String station) {
        connection(station).ifPresent(StationConnection::welcomed);
    }

    /** Ends all; nobody comes in any more. */
    public void close() {
        isClosed = true;
        connections.values().forEach(each -> each.end(GOING_AWAY, "the server ends"));
        connections.clear();
    }

    private void say(String words) {
        synchronized (log) {
            log.say(words, clock.get());
        }
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}

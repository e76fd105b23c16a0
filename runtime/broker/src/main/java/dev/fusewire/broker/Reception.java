package dev.fusewire.broker;

import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_PROTOCOL_ERROR;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_QUOTA_EXCEEDED;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_TOPIC_NAME_INVALID;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttAuth;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets clients in or refuses them, one connection a client identifier. */
final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(MqttBroker.class);

    private final BrokerSettings settings;
    private final Exchange exchange;
    private final Entrance entrance;
    private final Denials denials;
    private final Map<Session, Connection> connections = new LinkedHashMap<>();

    Reception(BrokerSettings settings, Exchange exchange, Entrance entrance, Denials denials) {
        this.settings = settings;
        this.exchange = exchange;
        this.entrance = entrance;
        this.denials = denials;
    }

    int connected() {
        return connections.size();
    }

    List<Connection> connections() {
        return List.copyOf(connections.values());
    }

    void onConnect(MqttEndpoint endpoint) {
        Doorway doorway = entrance.doorway(endpoint);
        if (doorway == null) {
            // said in one breath with its end: nobody is there to be answered
            return;
        }
        ConnectOptions options;
        try {
            options = ConnectOptions.of(endpoint, settings.limits());
        } catch (IllegalArgumentException wrongWill) {
            LOG.info("a client from {} is refused: {}", endpoint.remoteAddress(), wrongWill.getMessage());
            endpoint.close();
            return;
        }
        Gatekeeper.Visitor visitor = visitor(endpoint, doorway);
        MqttConnectReturnCode fault = fault(endpoint, options);
        if (fault != null) {
            LOG.info("{} is refused: {}", visitor, fault);
            endpoint.reject(fault);
            return;
        }
        Future<Rights> asked = settings.gatekeeper().admit(visitor);
        if (asked.succeeded()) {
            enter(endpoint, visitor, options, asked.result());
            doorway.open();
            return;
        }
        Context here = Objects.requireNonNull(Vertx.currentContext(), "the broker's own loop");
        asked.onComplete(answer -> here.runOnContext(_ -> {
            if (doorway.isGone()) {
                return;
            }
            if (answer.succeeded()) {
                enter(endpoint, visitor, options, answer.result());
            } else {
                denials.login(visitor, String.valueOf(answer.cause().getMessage()));
                endpoint.reject(
                        options.refusal(CONNECTION_REFUSED_NOT_AUTHORIZED, CONNECTION_REFUSED_NOT_AUTHORIZED_5));
            }
            doorway.open();
        }));
    }

    private static Gatekeeper.Visitor visitor(MqttEndpoint endpoint, Doorway doorway) {
        MqttAuth auth = endpoint.auth();
        String clientId = endpoint.clientIdentifier();
        return new Gatekeeper.Visitor(
                clientId == null ? "" : clientId,
                auth == null ? doorway.user() : auth.getUsername(),
                auth == null ? null : auth.getPassword(),
                Entrance.address(endpoint.remoteAddress()),
                certificate(endpoint));
    }

    private static @Nullable X509Certificate certificate(MqttEndpoint endpoint) {
        SSLSession tls = endpoint.isSsl() ? endpoint.sslSession() : null;
        try {
            return tls != null && tls.getPeerCertificates()[0] instanceof X509Certificate first ? first : null;
        } catch (SSLPeerUnverifiedException _) {
            return null;
        }
    }

    /** What is wrong with a CONNECT, whoever sent it. */
    private static @Nullable MqttConnectReturnCode fault(MqttEndpoint endpoint, ConnectOptions options) {
        MqttProperties properties = endpoint.connectProperties();
        if (properties.getProperty(MqttProperties.AUTHENTICATION_METHOD) != null) {
            return CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD;
        }
        if (options.receiveMaximum() == 0 || options.maxPacketBytes() == 0) {
            return CONNECTION_REFUSED_PROTOCOL_ERROR;
        }
        return null;
    }

    private void enter(MqttEndpoint endpoint, Gatekeeper.Visitor visitor, ConnectOptions options, Rights rights) {
        MqttConnectReturnCode refusal = refusal(visitor.clientId(), options, rights);
        if (refusal != null) {
            LOG.info("{} is refused: {}", visitor, refusal);
            endpoint.reject(refusal);
            return;
        }
        boolean nameless = visitor.clientId().isEmpty();
        String clientId = nameless ? "fusewire-" + UUID.randomUUID() : visitor.clientId();
        welcome(endpoint, clientId, nameless, options, rights);
    }

    private @Nullable MqttConnectReturnCode refusal(String clientId, ConnectOptions options, Rights rights) {
        if (options.will() != null && !Topics.isName(options.will().topic())) {
            return options.refusal(CONNECTION_REFUSED_IDENTIFIER_REJECTED, CONNECTION_REFUSED_TOPIC_NAME_INVALID);
        }
        Session known = exchange.session(clientId);
        if (known == null && exchange.isFull()) {
            return options.refusal(CONNECTION_REFUSED_SERVER_UNAVAILABLE, CONNECTION_REFUSED_QUOTA_EXCEEDED);
        }
        if (known != null && known.isConnected() && !known.rights().owner().equals(rights.owner())) {
            // nobody pushes out, or takes the place of, a client of another user by naming its identifier
            return options.refusal(
                    CONNECTION_REFUSED_IDENTIFIER_REJECTED, CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID);
        }
        return null;
    }

    private void welcome(
            MqttEndpoint endpoint, String clientId, boolean nameless, ConnectOptions options, Rights rights) {
        Session known = exchange.session(clientId);
        Connection former = known == null ? null : connections.get(known);
        if (former != null) {
            former.close(
                    MqttDisconnectReasonCode.SESSION_TAKEN_OVER, "connected again, the former connection is closed");
            known = exchange.session(clientId);
        }
        if (known != null && (options.clean() || !known.rights().owner().equals(rights.owner()))) {
            exchange.end(known);
            known = null;
        }
        boolean present = known != null;
        if (known != null) {
            exchange.resume(known);
        }
        Session session = known == null ? exchange.begin(clientId) : known;
        exchange.admit(session, rights);
        var connection = new Connection(
                endpoint, session, exchange, options, denials, ended -> connections.remove(ended.session(), ended));
        connections.put(session, connection);
        LOG.debug("client '{}' is connected from {}", Shown.text(clientId), endpoint.remoteAddress());
        Long askedExpiry = Properties.unsigned(endpoint.connectProperties(), MqttProperties.SESSION_EXPIRY_INTERVAL);
        connection.open(present, options.answer(nameless ? clientId : null, askedExpiry, settings.limits()));
    }

    /** Looks at everybody's rights again: those without an account any more are gone, and forgotten. */
    void recheck() {
        for (Session gone : exchange.recheck()) {
            Connection connection = connections.get(gone);
            if (connection != null) {
                connection.close(MqttDisconnectReasonCode.NOT_AUTHORIZED, "has no account any more");
            }
            if (exchange.session(gone.clientId()) == gone) {
                exchange.end(gone);
            }
        }
    }

    void onTime() {
        connections().forEach(Connection::lookAfter);
    }
}

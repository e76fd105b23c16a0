package dev.fusewire.broker;

import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_PROTOCOL_ERROR;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_QUOTA_EXCEEDED;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
import static io.netty.handler.codec.mqtt.MqttConnectReturnCode.CONNECTION_REFUSED_TOPIC_NAME_INVALID;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.vertx.mqtt.MqttAuth;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets clients in or refuses them, one connection a client identifier. */
final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(MqttBroker.class);

    private final BrokerSettings settings;
    private final Exchange exchange;
    private final Map<Session, Connection> connections = new LinkedHashMap<>();

    Reception(BrokerSettings settings, Exchange exchange) {
        this.settings = settings;
        this.exchange = exchange;
    }

    int connected() {
        return connections.size();
    }

    List<Connection> connections() {
        return List.copyOf(connections.values());
    }

    void onConnect(MqttEndpoint endpoint) {
        ConnectOptions options;
        try {
            options = ConnectOptions.of(endpoint, settings.limits());
        } catch (IllegalArgumentException wrongWill) {
            LOG.info("a client from {} is refused: {}", endpoint.remoteAddress(), wrongWill.getMessage());
            endpoint.close();
            return;
        }
        MqttConnectReturnCode refusal = refusal(endpoint, options);
        if (refusal != null) {
            LOG.info(
                    "client '{}' from {} is refused: {}",
                    endpoint.clientIdentifier(),
                    endpoint.remoteAddress(),
                    refusal);
            endpoint.reject(refusal);
            return;
        }
        String given = endpoint.clientIdentifier();
        boolean nameless = given == null || given.isEmpty();
        String clientId = nameless ? "fusewire-" + UUID.randomUUID() : given;
        welcome(endpoint, clientId, nameless, options);
    }

    private @Nullable MqttConnectReturnCode refusal(MqttEndpoint endpoint, ConnectOptions options) {
        MqttProperties properties = endpoint.connectProperties();
        if (properties.getProperty(MqttProperties.AUTHENTICATION_METHOD) != null) {
            return CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD;
        }
        if (options.receiveMaximum() == 0 || options.maxPacketBytes() == 0) {
            return CONNECTION_REFUSED_PROTOCOL_ERROR;
        }
        if (!isAllowed(endpoint.auth())) {
            return options.refusal(CONNECTION_REFUSED_NOT_AUTHORIZED, CONNECTION_REFUSED_NOT_AUTHORIZED_5);
        }
        if (options.will() != null && !Topics.isName(options.will().topic())) {
            return options.refusal(CONNECTION_REFUSED_IDENTIFIER_REJECTED, CONNECTION_REFUSED_TOPIC_NAME_INVALID);
        }
        String clientId = endpoint.clientIdentifier();
        boolean known = clientId != null && exchange.session(clientId) != null;
        if (!known && exchange.isFull()) {
            return options.refusal(CONNECTION_REFUSED_SERVER_UNAVAILABLE, CONNECTION_REFUSED_QUOTA_EXCEEDED);
        }
        return null;
    }

    private boolean isAllowed(@Nullable MqttAuth given) {
        Credentials credentials = settings.credentials();
        if (credentials == null) {
            return true;
        }
        return given != null && credentials.accepts(given.getUsername(), given.getPassword());
    }

    private void welcome(MqttEndpoint endpoint, String clientId, boolean nameless, ConnectOptions options) {
        Session known = exchange.session(clientId);
        Connection former = known == null ? null : connections.get(known);
        if (former != null) {
            former.close(
                    MqttDisconnectReasonCode.SESSION_TAKEN_OVER, "connected again, the former connection is closed");
            known = exchange.session(clientId);
        }
        if (known != null && options.clean()) {
            exchange.end(known);
            known = null;
        }
        boolean present = known != null;
        if (known != null) {
            exchange.resume(known);
        }
        Session session = known == null ? exchange.begin(clientId) : known;
        var connection = new Connection(
                endpoint, session, exchange, options, ended -> connections.remove(ended.session(), ended));
        connections.put(session, connection);
        LOG.debug("client '{}' is connected from {}", clientId, endpoint.remoteAddress());
        Long askedExpiry = Properties.unsigned(endpoint.connectProperties(), MqttProperties.SESSION_EXPIRY_INTERVAL);
        connection.open(present, options.answer(nameless ? clientId : null, askedExpiry, settings.limits()));
    }

    void onTime() {
        connections().forEach(Connection::lookAfter);
    }
}

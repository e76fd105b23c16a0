package dev.fusewire.nodes.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttWebSocketConfig;
import dev.fusewire.node.OwnBroker;
import dev.fusewire.node.Restrictions;
import dev.fusewire.nodes.tls.TlsConfigNode;
import io.netty.channel.MultithreadEventLoopGroup;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a client of either version needs: address, TLS, websocket, threads. */
record ClientSetup(
        BrokerSettings settings,
        String clientId,
        @Nullable TlsConfigNode tls,
        Vertx vertx,
        @Nullable OwnBroker own,
        Restrictions restrictions) {

    private static final int CONNECT_SECONDS = 30;

    /**
     * A client builder all set but for the version. May ask the name service, so it is called where that may block.
     *
     * @throws dev.fusewire.node.NodeError where the url or the TLS settings are wrong
     */
    MqttClientBuilder builder() throws UnknownHostException {
        BrokerAddress address = BrokerAddress.of(settings.url());
        var transport = MqttClientTransportConfig.builder()
                .serverAddress(socketAddress(address))
                .socketConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .mqttConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS);
        if (address.secure()) {
            var _ = transport.sslConfig(ssl());
        }
        if (address.webSocket()) {
            var _ = transport.webSocketConfig(MqttWebSocketConfig.builder()
                    .serverPath(address.path())
                    .queryString(address.query())
                    .build());
        }
        MqttClientBuilder builder = MqttClient.builder().identifier(clientId).transportConfig(transport.build());
        // one set of threads for everything: what arrives is on a loop of the flows' at once, and that a message has
        // left is told on the thread that has sent it, where the client would wake another for each
        var threads = MqttClientExecutorConfig.builder().applicationScheduler(new OnTheSpot());
        if (!vertx.isNativeTransportEnabled()
                && ((VertxInternal) vertx).nettyEventLoopGroup() instanceof MultithreadEventLoopGroup loops) {
            var _ = threads.nettyExecutor(loops);
        }
        return builder.executorConfig(threads.build());
    }

    /** Whether names have to be looked up before there is a client. */
    boolean looksUp() {
        return tls != null && tls.serverName().isPresent() || isRestricted(BrokerAddress.of(settings.url()));
    }

    /** This program's own broker is not elsewhere. */
    private boolean isRestricted(BrokerAddress address) {
        return restrictions.limitsAddresses() && !(own != null && own.isAt(address.host(), address.port()));
    }

    /** The broker's address; under the name its certificate is made out to, where TLS is told another than the host's. */
    private InetSocketAddress socketAddress(BrokerAddress address) throws UnknownHostException {
        if (isRestricted(address)) {
            InetAddress found = restrictions.lookUp(address.host());
            String shown = address.secure() && tls != null ? tls.serverName().orElse(address.host()) : address.host();
            return new InetSocketAddress(InetAddress.getByAddress(shown, found.getAddress()), address.port());
        }
        String name = tls == null || !address.secure() ? "" : tls.serverName().orElse("");
        if (name.isEmpty() || name.equals(address.host())) {
            return InetSocketAddress.createUnresolved(address.host(), address.port());
        }
        byte[] ip = InetAddress.getByName(address.host()).getAddress();
        return new InetSocketAddress(InetAddress.getByAddress(name, ip), address.port());
    }

    private MqttClientSslConfig ssl() {
        var ssl = MqttClientSslConfig.builder();
        TlsConfigNode node = settings.usesTls() ? tls : null;
        boolean verifies = node == null ? settings.verifiesServer() : node.verifiesServer();
        if (node != null) {
            node.keyManagerFactory().ifPresent(keys -> {
                var _ = ssl.keyManagerFactory(keys);
            });
            node.trustManagerFactory().ifPresent(trusted -> {
                var _ = ssl.trustManagerFactory(trusted);
            });
        }
        if (!verifies) {
            var _ = ssl.trustManagerFactory(InsecureTrustManagerFactory.INSTANCE);
            var _ = ssl.hostnameVerifier((_, _) -> true);
        }
        return ssl.build();
    }

    @Nullable
    String user() {
        String user = settings.user();
        BrokerAddress address = BrokerAddress.of(settings.url());
        OwnBroker here = own(address);
        return user != null ? user : here != null ? here.user() : address.user();
    }

    @Nullable
    String password() {
        if (settings.user() != null || settings.password() != null) {
            return settings.password();
        }
        BrokerAddress address = BrokerAddress.of(settings.url());
        OwnBroker here = own(address);
        return here != null ? here.password() : address.password();
    }

    /** This program's broker where it is the one at the address, and nobody is named to log in as. */
    private @Nullable OwnBroker own(BrokerAddress address) {
        return own != null && address.user() == null && own.isAt(address.host(), address.port()) ? own : null;
    }
}

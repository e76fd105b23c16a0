package dev.fusewire.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.ocpp.LiveGate;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Certification of 2.0.1, A security: how a station comes in")
class LoginCasesTest {

    private static final String PASSWORD = "0123456789abcdef";

    private LiveGate live;
    private WebSocketClient client;

    @BeforeEach
    void open() throws Exception {
        live = new LiveGate();
        client = live.vertx.createWebSocketClient();
        live.desk.passwords.put("CP01", PASSWORD.getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() throws Exception {
        live.close();
    }

    private WebSocket connect(String login, String... protocols) throws Exception {
        return LiveGate.get(client.connect(new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(live.port())
                .setURI("/ocpp/CP01")
                .addHeader(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .setSubProtocols(List.of(protocols))));
    }

    @Test
    @DisplayName("TC_A_01 Basic Authentication - Valid username/password combination")
    void valid() throws Exception {
        assertThat(connect("CP01:" + PASSWORD, "ocpp2.0.1").subProtocol()).isEqualTo("ocpp2.0.1");
        LiveGate.await("it is there", () -> live.desk.drivers.containsKey("CP01"));
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "A_02 Basic Authentication - Username does not equal ChargingStationId, CP02:0123456789abcdef",
        "A_03 Basic Authentication - Invalid password, CP01:fedcba9876543210"
    })
    void invalid(String name, String login) {
        assertThatThrownBy(() -> connect(login, "ocpp2.0.1")).hasMessageContaining("401");
        assertThat(live.desk.drivers).isEmpty();
    }

    @Test
    @DisplayName("TC_B_58 WebSocket Subprotocol validation")
    void subprotocols() throws Exception {
        assertThat(connect("CP01:" + PASSWORD, "ocpp0.1", "ocpp2.0.1").subProtocol())
                .isEqualTo("ocpp2.0.1");
    }
}

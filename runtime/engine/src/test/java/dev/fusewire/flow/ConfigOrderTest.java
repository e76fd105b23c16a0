package dev.fusewire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigOrderTest {

    private static final ObjectValue BROKER = ObjectValue.of("id", "broker", "type", "mqtt-broker", "tls", "cert");
    private static final ObjectValue TLS = ObjectValue.of("id", "cert", "type", "tls-config");

    @Test
    void aConfigNodeComesAfterTheOneItNames() {
        ConfigOrder order = ConfigOrder.of(List.of(BROKER, TLS));
        assertThat(order.ordered()).containsExactly(TLS, BROKER);
        assertThat(order.circular()).isEmpty();
    }

    @Test
    void thoseThatNameEachOtherAreLeftOver() {
        ObjectValue circular = TLS.with("name", "broker");
        ObjectValue alone = ObjectValue.of("id", "alone", "type", "http proxy");
        ConfigOrder order = ConfigOrder.of(List.of(BROKER, circular, alone));
        assertThat(order.ordered()).containsExactly(alone);
        assertThat(order.circular()).containsExactly(BROKER, circular);
    }

    @Test
    void aConfigNodeThatNamesItselfWaitsForNobody() {
        ObjectValue own = TLS.with("name", "cert");
        assertThat(ConfigOrder.of(List.of(own)).ordered()).containsExactly(own);
    }
}

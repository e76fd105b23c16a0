package dev.fusewire.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OwnAddressesTest {

    @Test
    void anAddressThatIsNamedIsTheOne() {
        assertThat(OwnAddresses.of("192.168.1.5")).isEqualTo(List.of("192.168.1.5"));
        assertThat(OwnAddresses.of("fd00::5")).isEqualTo(List.of("[fd00::5]"));
    }

    @Test
    void forAllAddressesThereIsOneThatABrowserCanOpen() {
        assertThat(OwnAddresses.of("0.0.0.0")).isNotEmpty().doesNotContain("0.0.0.0");
    }
}

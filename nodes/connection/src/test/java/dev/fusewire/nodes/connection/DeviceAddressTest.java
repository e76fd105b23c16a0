package dev.fusewire.nodes.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The address of a device")
class DeviceAddressTest {

    @ParameterizedTest(name = "written {0} is {1}")
    @CsvSource({
        "charger.lan,charger.lan:80",
        "' 192.168.1.20 ',192.168.1.20:80",
        "192.168.1.20:8180,192.168.1.20:8180",
        "http://charger.lan/,charger.lan:80",
        "http://shelly.lan:8080/rpc,shelly.lan:8080",
        "http://admin:secret@192.168.1.20/,192.168.1.20:80",
        "192.168.1.20?page=1,192.168.1.20:80",
        "[::1]:81,[::1]:81",
        "[fe80::1%eth0],[fe80::1%eth0]:80",
        "fe80::1%eth0,[fe80::1%eth0]:80",
        "::1,[::1]:80"
    })
    void isTakenAsUsersWriteIt(String text, String address) {
        assertThat(DeviceAddress.of(text, 80, "the meter")).hasToString(address);
    }

    @ParameterizedTest(name = "\"{0}\" is none")
    @ValueSource(strings = {"", ":80", "host:port", "host:70000", "host:0", "my meter", "a@", "http://", "[::1"})
    void isRefusedByItsText(String text) {
        assertThatThrownBy(() -> DeviceAddress.of(text, 80, "the meter"))
                .hasMessage("expected the address of the meter, such as 192.168.1.20 or device.local, got \"" + text
                        + "\"");
    }
}

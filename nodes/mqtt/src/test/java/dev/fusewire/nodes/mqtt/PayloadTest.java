package dev.fusewire.nodes.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Bytes;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("payloads that come by MQTT")
class PayloadTest {

    private static Object read(String type, Bytes data) throws Payload.Unreadable {
        return Payload.read(type, data, MqttProperties.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "5;5",
                "true;true",
                "{\"a\":[1]};{\"a\":[1]}",
                "\"q\";\"q\"",
                " null ;null",
                "text;\"text\"",
                "{bad;\"{bad\"",
                "``;\"\"",
                "-;\"-\""
            })
    void areDetected(String text, String json) throws Exception {
        assertThat(Json.stringify(read("auto-detect", Bytes.utf8(text)))).isEqualTo(json);
        assertThat(read("auto", Bytes.utf8(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "00ff,false",
        "c3a4,true",
        "e282ac,true",
        "f09f9880,true",
        "c080,false",
        "eda080,false",
        "f4908080,false",
        "c3,false",
        "7f,false",
        "090a0d20,true",
        "e08080,false",
        "f0808080,false"
    })
    void areTextOnlyWhenTheyAreUtf8(String hex, boolean text) throws Exception {
        Bytes data = Bytes.of(HexFormat.of().parseHex(hex));
        assertThat(read("auto", data)).isEqualTo(text ? data.text() : data);
    }

    @Test
    void haveTheTypeThatVersion5Names() throws Exception {
        assertThat(Payload.read("auto-detect", Bytes.utf8("5"), typed("text/plain")))
                .isEqualTo("5");
        assertThat(Payload.read("auto-detect", Bytes.utf8("5"), typed("image/png")))
                .isEqualTo(Bytes.utf8("5"));
        assertThat(Payload.read("auto-detect", Bytes.utf8("5"), typed("Application/JSON")))
                .isEqualTo(5);
        assertThat(Payload.read("auto", Bytes.utf8("5"), typed("application/json")))
                .isEqualTo("5");
        assertThat(Payload.read("auto-detect", Bytes.utf8("5"), typed("x/y"))).isEqualTo(5);
        assertThatThrownBy(() -> Payload.read("auto-detect", Bytes.utf8("{"), typed("application/json")))
                .hasMessage("Failed to parse JSON string");
    }

    @Test
    void thatAreNoTextCannotBeJson() {
        assertThatThrownBy(() -> read("json", Bytes.of(new byte[] {0}))).hasMessage("Invalid JSON string");
    }

    private static MqttProperties typed(String contentType) {
        return MqttProperties.of(ObjectValue.of("contentType", contentType));
    }
}

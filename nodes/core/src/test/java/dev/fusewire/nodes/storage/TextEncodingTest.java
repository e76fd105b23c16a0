package dev.fusewire.nodes.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextEncodingTest {

    @ParameterizedTest
    @CsvSource({
        "utf8, 試験, e8a9a6e9a893",
        "UTF-16LE, 試, 668a",
        "ucs2, 試, 668a",
        "utf-16be, 試, 8a66",
        "Shift_JIS, 試験, 8e8e8cb1",
        "EUC-JP, 試験, bbeeb8b3",
        "cp1252, €é, 80e9",
        "ISO-8859-15, €, a4",
        "koi8-r, ж, d6",
        "cp437, é, 82",
        "hex, deadbeef, deadbeef",
        "base64, AQL/, 0102ff",
        "binary, é, e9",
        "macroman, é, 8e"
    })
    void writesAndReads(String name, String text, String hex) {
        TextEncoding encoding = TextEncoding.named(name);
        assertThat(HexFormat.of().formatHex(encoding.encode(text))).isEqualTo(hex);
        assertThat(encoding.decode(HexFormat.of().parseHex(hex))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GB2312", "GBK", "GB18030", "Windows936", "EUC-CN", "KS_C_5601", "Windows949", "EUC-KR", "Big5",
                "Big5-HKSCS", "Windows950", "cp874", "cp1258", "cp1163", "maccenteuro", "koi8-ru", "koi8-t", "armscii8",
                "rk1048", "tcvn", "georgianps", "pt154", "viscii", "iso646cn", "hproman8", "tis620", "ISO-8859-16"
            })
    void knowsWhatTheFormOffers(String name) {
        assertThat(TextEncoding.named(name).decode(TextEncoding.named(name).encode("test")))
                .isEqualTo("test");
    }

    @Test
    void whatASetLacksIsAQuestionMark() {
        assertThat(TextEncoding.named("latin1").encode("a試")).isEqualTo(new byte[] {'a', '?'});
    }

    @Test
    void dropsAByteOrderMarkWhereAnEncodingIsNamed() {
        byte[] marked = "\ufeffa".getBytes(StandardCharsets.UTF_8);
        assertThat(TextEncoding.named("utf8").decode(marked)).isEqualTo("a");
        assertThat(TextEncoding.NONE.decode(marked)).isEqualTo("\ufeffa");
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> TextEncoding.named("Klingon-1"))
                .hasMessage("Encoding not recognized: 'Klingon-1' (searched as: 'klingon1')");
    }
}

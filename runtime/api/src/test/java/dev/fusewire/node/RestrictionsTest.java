package dev.fusewire.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What flows may reach outside of the program")
class RestrictionsTest {

    @TempDir
    Path folder;

    private static boolean allows(Runnable check) {
        try {
            check.run();
            return true;
        } catch (NodeError e) {
            assertThat(e.text()).contains("setting restrict.");
            return false;
        }
    }

    @Test
    @DisplayName("is everything where the settings say nothing")
    void nothing() {
        Restrictions free = Restrictions.of((Object) null);
        assertThat(allows(() -> free.checkFile("/etc/hosts"))).isTrue();
        assertThat(allows(() -> free.checkCommand("rm -rf x; y"))).isTrue();
        assertThat(allows(() -> free.checkAddress("localhost", "127.0.0.1"))).isTrue();
    }

    @Test
    @DisplayName("are files below the folders named, wherever links lead")
    void files() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("data2"));
        Files.createSymbolicLink(data.resolve("out"), folder.resolve("data2"));
        Restrictions some = Restrictions.of(ObjectValue.of("folders", ArrayValue.of(data.toString())));
        assertThat(allows(() -> some.checkFile(data + "/a/new/file.txt"))).isTrue();
        assertThat(allows(() -> some.checkFile(data.toString()))).isTrue();
        assertThat(allows(() -> some.checkFile(data + "/../secret"))).isFalse();
        assertThat(allows(() -> some.checkFile(data + "2/x"))).isFalse();
        assertThat(allows(() -> some.checkFile(data + "/out/x"))).isFalse();
        assertThat(allows(() -> some.checkFile("/etc/hosts"))).isFalse();
        assertThat(allows(() -> some.checkFile("x"))).isFalse();
    }

    @Test
    @DisplayName("are the commands named, without signs of the shell")
    void commands() {
        Restrictions some = Restrictions.of(ObjectValue.of("commands", ArrayValue.of("uptime", "df -h | head -1")));
        assertThat(allows(() -> some.checkCommand("uptime -p"))).isTrue();
        assertThat(allows(() -> some.checkCommand("df -h | head -1"))).isTrue();
        for (String line :
                new String[] {"uptime; id", "uptime $(id)", "uptime\nid", "uptime & id", "uptimes", "id", "", "df -h"
                }) {
            assertThat(allows(() -> some.checkCommand(line))).as(line).isFalse();
        }
        Restrictions none = Restrictions.of(ObjectValue.of("commands", false));
        assertThat(allows(() -> none.checkCommand("uptime"))).isFalse();
    }

    @Test
    @DisplayName("are the addresses named, or all but those of private networks")
    void addresses() {
        Restrictions listed =
                Restrictions.of(ObjectValue.of("addresses", ArrayValue.of("192.168.1.0/24", "fd00::/8", "meter.lan")));
        assertThat(allows(() -> listed.checkAddress("x", "192.168.1.77"))).isTrue();
        assertThat(allows(() -> listed.checkAddress("x", "fd12::1"))).isTrue();
        assertThat(allows(() -> listed.checkAddress("meter.lan", "10.0.0.1"))).isTrue();
        assertThat(allows(() -> listed.checkAddress("x", "192.168.2.1"))).isFalse();
        assertThat(allows(() -> listed.checkAddress("x", "8.8.8.8"))).isFalse();

        Restrictions open =
                Restrictions.of(ObjectValue.of("privateAddresses", false, "addresses", ArrayValue.of("192.168.1.5")));
        assertThat(allows(() -> open.checkAddress("x", "8.8.8.8"))).isTrue();
        assertThat(allows(() -> open.checkAddress("x", "192.168.1.5"))).isTrue();
        for (String address : new String[] {
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.6",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "::"
        }) {
            assertThat(allows(() -> open.checkAddress("innocent.example", address)))
                    .as(address)
                    .isFalse();
        }
        assertThatThrownBy(() -> Restrictions.of(ObjectValue.of("addresses", "10.0.0.0/99")))
                .hasMessageContaining("10.0.0.0/99");
    }
}

package dev.fusewire.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void noPortIsGivenTwice() {
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            assertThat(given.add(Ports.free())).isTrue();
        }
    }

    @Test
    void onlyOneThatPleasesIsGiven() {
        assertThat(Ports.free(port -> port % 10 == 7) % 10).isEqualTo(7);
    }

    /** A process that asks for one port, if it can get it. */
    static final class Asking {
        private Asking() {}

        public static void main(String[] args) {
            int wanted = Integer.parseInt(args[0]);
            try {
                System.out.println(Ports.free(port -> port == wanted));
            } catch (AssertionError _) {
                System.out.println("taken");
            }
        }
    }

    @Test
    void whatOneProcessHasIsNotGivenByAnother() throws Exception {
        int mine = Ports.free();
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Asking.class.getName(),
                        Integer.toString(mine))
                .redirectErrorStream(true)
                .start();
        assertThat(new String(other.getInputStream().readAllBytes())).isEqualTo("taken\n");
        assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}

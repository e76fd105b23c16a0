package dev.fusewire.nodes.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PushDesk;
import dev.fusewire.nodes.notify.FakeWeb.Asked;
import dev.fusewire.nodes.notify.FakeWeb.Said;
import dev.fusewire.nodes.notify.push.Curve;
import io.vertx.core.Vertx;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a message for several devices; that they can read it is for {@code SealedTest}. */
class PushNodeTest {

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final FakeWeb service = new FakeWeb(vertx);
    private final Desk desk = new Desk();
    private RunningFlows flows;

    /** Keeps subscriptions in memory. */
    private static final class Desk implements PushDesk {
        private final KeyPair keys = keyPair();
        private final List<Browser> browsers = new CopyOnWriteArrayList<>();

        private static KeyPair keyPair() {
            try {
                return Curve.generate();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public KeyPair keys() {
            return keys;
        }

        @Override
        public List<Browser> browsers() {
            return browsers;
        }

        @Override
        public void forget(String endpoint) {
            browsers.removeIf(each -> each.endpoint().equals(endpoint));
        }

        void add(String endpoint, String user, Role role) {
            ECPublicKey key = (ECPublicKey) keyPair().getPublic();
            byte[] encoded = key.getEncoded();
            byte[] point = new byte[65];
            System.arraycopy(encoded, encoded.length - 65, point, 0, 65);
            assertThat(new BigInteger(1, point).signum()).isOne();
            browsers.add(new Browser(endpoint, point, new byte[16], user, role));
        }
    }

    @BeforeEach
    void start() {
        flows = new RunningFlows(ObjectValue.EMPTY, folder, Map.of(PushDesk.class, desk));
        service.answers(201, "");
    }

    @AfterEach
    void stop() {
        flows.close();
        service.close();
        var _ = RunningFlows.await(vertx.close());
    }

    private Message tell(String more) {
        flows.deploy("""
            [{"id":"p","type":"notify-push","contact":"mailto:a@example.org"%s},
             {"id":"n","z":"t","type":"notify","service":"push","push":"p","wires":[["ends"]]},
             {"id":"ends","z":"t","type":"probe","wires":[]}]\
            """.formatted(more));
        flows.send("n", Message.of("28.1 A of 25 A").set("title", "Fuse L1").set("priority", "urgent"));
        return flows.arrived("ends", 0);
    }

    private void device(String name, String user, Role role) {
        desk.add(service.address() + "/send/" + name, user, role);
    }

    private List<String> told() {
        return service.asked().stream().map(Asked::path).toList();
    }

    @Test
    void eachDeviceIsToldWithWhatAPushServiceWants() {
        device("a", "ann", Role.OPERATOR);
        device("b", "bob", Role.VIEWER);
        assertThat(tell("").payload()).isEqualTo("sent");
        assertThat(told()).containsExactlyInAnyOrder("/send/a", "/send/b");
        Asked asked = service.asked().getFirst();
        assertThat(asked.header("authorization")).matches("vapid t=[\\w-]+\\.[\\w-]+\\.[\\w-]{86}, k=[\\w-]{87}");
        assertThat(asked.header("content-encoding")).isEqualTo("aes128gcm");
        assertThat(asked.header("ttl")).isEqualTo("86400");
        assertThat(asked.header("urgency")).isEqualTo("high");
        assertThat(asked.header("topic")).matches("[\\w-]{32}");
        assertThat(asked.bytes().length()).isBetween(100, 4_096);
    }

    @Test
    void aDeviceThatIsGoneIsForgotten() {
        device("gone", "ann", Role.OPERATOR);
        device("there", "ann", Role.OPERATOR);
        service.answers(asked -> Said.of(asked.path().endsWith("gone") ? 410 : 201, ""));
        assertThat(tell("").payload()).isEqualTo("sent");
        assertThat(desk.browsers())
                .extracting(PushDesk.Browser::endpoint)
                .containsExactly(service.address() + "/send/there");
    }

    @Test
    void onlyWhoWasNotToldYetIsTriedAgain() {
        device("well", "ann", Role.OPERATOR);
        device("busy", "ann", Role.OPERATOR);
        service.answers(
                asked -> asked.path().endsWith("busy") && service.asked().size() < 2
                        ? Said.after(429, "1", "")
                        : Said.of(201, ""));
        assertThat(tell("").payload()).isEqualTo("sent");
        assertThat(told()).filteredOn("/send/well"::equals).hasSize(1);
        assertThat(told()).last().isEqualTo("/send/busy");
    }

    @Test
    void onlyThoseAreToldForWhomItIs() {
        device("viewer", "ann", Role.VIEWER);
        device("operator", "bob", Role.OPERATOR);
        device("driver", "bob", Role.DRIVER);
        assertThat(tell(",\"audience\":\"driver\",\"user\":\"Bob\"").payload()).isEqualTo("sent");
        assertThat(told()).containsExactlyInAnyOrder("/send/operator", "/send/driver");
    }

    @Test
    void withoutAnyDeviceItIsSaid() {
        Message end = tell("");
        assertThat(end.payload()).isEqualTo("given up");
        assertThat(end.get("reason")).asString().startsWith("no phone or computer is told");
    }
}

package dev.fusewire.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A broker and clients of version 3.1.1 that are gone after each test. */
class RawClients {

    final TestBroker test;
    private final List<RawClient> clients = new ArrayList<>();

    RawClients(TestBroker test) {
        this.test = test;
    }

    @AfterEach
    void stop() throws IOException {
        for (RawClient each : clients) {
            each.close();
        }
        test.close();
    }

    /** One that has not said anything yet. */
    RawClient silent() throws IOException {
        RawClient client = new RawClient(test.port());
        clients.add(client);
        return client;
    }

    RawClient client(String clientId, boolean clean) throws IOException {
        RawClient client = RawClient.connected(test.port(), clientId, clean);
        clients.add(client);
        return client;
    }

    /** One that has been here before. */
    RawClient back(String clientId) throws IOException {
        RawClient client = silent();
        assertThat(client.connect(clientId, false, 0, null))
                .as("accepted, with a session")
                .isEqualTo(256);
        return client;
    }
}

package dev.fusewire.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommsTest {

    @TempDir
    Path folder;

    private EditorServer server;
    private WebSocketClient client;

    @BeforeEach
    void start() {
        server = EditorServer.on(folder);
        client = server.vertx.createWebSocketClient();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** An editor's end of the socket. */
    private final class Browser {
        final BlockingQueue<ArrayValue> frames = new LinkedBlockingQueue<>();
        final WebSocket socket = EditorServer.await(client.connect(server.port(), "127.0.0.1", "/comms"));

        Browser() {
            socket.textMessageHandler(text -> frames.add((ArrayValue) Json.parse(text)));
        }

        void subscribe(String topic) {
            EditorServer.await(socket.writeTextMessage(Json.stringify(ObjectValue.of("subscribe", topic))));
        }

        ArrayValue next() throws InterruptedException {
            ArrayValue frame = frames.poll(5, TimeUnit.SECONDS);
            return frame == null ? ArrayValue.EMPTY : frame;
        }
    }

    private static ObjectValue message(String topic, Object data) {
        return ObjectValue.of("topic", topic, "data", data);
    }

    @Test
    void sendsWhatHappensWithinAMomentAsOneArrayInOrder() throws Exception {
        Browser browser = new Browser();
        browser.subscribe("none");
        browser.frames.clear();
        server.comms.publish("debug", ObjectValue.of("msg", "1"), false);
        server.comms.publish("debug", ObjectValue.of("msg", "2"), false);
        assertThat(browser.next())
                .containsExactly(
                        message("debug", ObjectValue.of("msg", "1")), message("debug", ObjectValue.of("msg", "2")));
    }

    @Test
    void givesWhoComesLaterTheLastStatusOfEachNode() throws Exception {
        server.comms.status("n1", Status.dot("green", "connected").toValue());
        server.comms.status("n1", Status.ring("red", "lost").toValue());
        server.comms.status("n2", Status.text("7 A free").toValue());
        server.comms.status("n3", Status.text("gone").toValue());
        server.comms.status("n3", Status.NONE.toValue());
        server.comms.notify("runtime-state", ObjectValue.of("state", "start"), true);
        Browser browser = new Browser();
        browser.subscribe("status/#");
        assertThat(browser.next())
                .containsExactly(
                        message("status/n1", ObjectValue.of("fill", "red", "shape", "ring", "text", "lost")),
                        message("status/n2", ObjectValue.of("text", "7 A free")));
        browser.subscribe("notification/#");
        assertThat(browser.next())
                .containsExactly(message("notification/runtime-state", ObjectValue.of("state", "start")));
    }

    @Test
    void tellsTheOthersThatAStatusWasCleared() throws Exception {
        server.comms.status("n1", Status.text("busy").toValue());
        Browser browser = new Browser();
        browser.subscribe("status/#");
        assertThat(browser.next()).hasSize(1);
        server.comms.status("n1", ObjectValue.of("fill", "", "shape", "", "text", ""));
        assertThat(browser.next()).containsExactly(message("status/n1", ObjectValue.EMPTY));
    }

    @Test
    void aBrowserThatLeavesWhileMessagesAreGatheredForItDisturbsNobody() throws Exception {
        BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
        server.vertx.exceptionHandler(faults::add);
        Browser stays = new Browser();
        for (int round = 0; round < 5; round++) {
            Browser leaves = new Browser();
            server.comms.publish("debug", round, false);
            EditorServer.await(leaves.socket.close());
            assertThat(stays.next()).containsExactly(message("debug", round));
            server.comms.publish("debug", "after", false);
            assertThat(stays.next()).containsExactly(message("debug", "after"));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void ignoresWhatItDoesNotUnderstand() throws Exception {
        Browser browser = new Browser();
        for (String strange : new String[] {"{", "7", "null", "{\"auth\":\"token\"}", "{\"subscribe\":7}"}) {
            EditorServer.await(browser.socket.writeTextMessage(strange));
        }
        browser.subscribe("none");
        server.comms.publish("debug", "still here", false);
        assertThat(browser.next()).containsExactly(message("debug", "still here"));
    }

    @Test
    void matchesTopicsAsTheEditorSubscribes() {
        assertThat(new TopicPattern("status/#").matches("status/a")).isTrue();
        assertThat(new TopicPattern("status/#").matches("status/a/b")).isTrue();
        assertThat(new TopicPattern("status/#").matches("status")).isTrue();
        assertThat(new TopicPattern("status/#").matches("statuses/a")).isFalse();
        assertThat(new TopicPattern("a/+/c").matches("a/b/c")).isTrue();
        assertThat(new TopicPattern("a/+/c").matches("a/b/d")).isFalse();
        assertThat(new TopicPattern("a/+").matches("a/b/c")).isFalse();
        assertThat(new TopicPattern("a.c").matches("abc")).isFalse();
    }
}

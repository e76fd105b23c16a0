package dev.fusewire.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Status;
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

    @BeforeEach
    void start() {
        server = EditorServer.on(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static ObjectValue message(String topic, Object data) {
        return ObjectValue.of("topic", topic, "data", data);
    }

    @Test
    void sendsWhatHappensWithinAMomentAsOneArrayInOrder() throws Exception {
        EditorSocket browser = new EditorSocket(server);
        server.vertx.runOnContext(_ -> {
            server.comms.publish("debug", ObjectValue.of("msg", "1"), false);
            server.comms.publish("debug", ObjectValue.of("msg", "2"), false);
        });
        assertThat(browser.next())
                .containsExactly(
                        message("debug", ObjectValue.of("msg", "1")), message("debug", ObjectValue.of("msg", "2")));
    }

    @Test
    void sendsWhatComesAfterAPauseAtOnce() throws Exception {
        EditorSocket browser = new EditorSocket(server);
        long shortest = Long.MAX_VALUE;
        for (int round = 0; round < 20 && shortest >= 50_000_000; round++) {
            EditorServer.await(server.vertx.timer(60, TimeUnit.MILLISECONDS));
            long from = System.nanoTime();
            server.comms.publish("debug", round, false);
            assertThat(browser.next()).containsExactly(message("debug", round));
            shortest = Math.min(shortest, System.nanoTime() - from);
        }
        assertThat(shortest).as("one that is gathered takes 50 ms at least").isLessThan(50_000_000);
    }

    @Test
    void givesWhoComesLaterTheLastStatusOfEachNode() throws Exception {
        server.comms.status("n1", Status.dot("green", "connected").toValue());
        server.comms.status("n1", Status.ring("red", "lost").toValue());
        server.comms.status("n2", Status.text("7 A free").toValue());
        server.comms.status("n3", Status.text("gone").toValue());
        server.comms.status("n3", Status.NONE.toValue());
        server.comms.notify("runtime-state", ObjectValue.of("state", "start"), true);
        EditorSocket browser = new EditorSocket(server);
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
        EditorSocket browser = new EditorSocket(server);
        browser.subscribe("status/#");
        assertThat(browser.next()).hasSize(1);
        server.comms.status("n1", ObjectValue.of("fill", "", "shape", "", "text", ""));
        assertThat(browser.next()).containsExactly(message("status/n1", ObjectValue.EMPTY));
    }

    @Test
    void aBrowserThatLeavesWhileMessagesAreGatheredForItDisturbsNobody() throws Exception {
        BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
        server.vertx.exceptionHandler(faults::add);
        EditorSocket stays = new EditorSocket(server);
        for (int round = 0; round < 5; round++) {
            EditorSocket leaves = new EditorSocket(server);
            server.comms.publish("debug", round, false);
            leaves.close();
            assertThat(stays.next()).containsExactly(message("debug", round));
            server.comms.publish("debug", "after", false);
            assertThat(stays.next()).containsExactly(message("debug", "after"));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void ignoresWhatItDoesNotUnderstand() throws Exception {
        EditorSocket browser = new EditorSocket(server);
        for (String strange : new String[] {"{", "7", "null", "{\"auth\":\"token\"}", "{\"subscribe\":7}"}) {
            browser.say(strange);
        }
        browser.meet();
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

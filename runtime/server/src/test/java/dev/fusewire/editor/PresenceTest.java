package dev.fusewire.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Who else has the editor open")
class PresenceTest {

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

    /** Somebody's editor. */
    private final class Browser {
        private final EditorSocket socket;
        private final Deque<ObjectValue> messages = new ArrayDeque<>();

        Browser(String session) throws InterruptedException {
            socket = new EditorSocket(server);
            say("connect", ObjectValue.of("session", session));
        }

        void say(String what, ObjectValue data) {
            socket.say(Json.stringify(ObjectValue.of("topic", "multiplayer/" + what, "data", data)));
        }

        void leave() {
            socket.close();
        }

        @CanIgnoreReturnValue
        ObjectValue next(String what) throws InterruptedException {
            while (true) {
                if (messages.isEmpty()) {
                    socket.next().forEach(each -> messages.add((ObjectValue) each));
                }
                ObjectValue each = messages.poll();
                if (each == null) {
                    throw new AssertionError("nothing about " + what);
                }
                if (each.string("topic", "").equals("multiplayer/" + what)) {
                    return each.get("data") instanceof ObjectValue data ? data : ObjectValue.EMPTY;
                }
            }
        }
    }

    @Test
    void isToldToWhoComesAndToThoseWhoAreThere() throws Exception {
        Browser first = new Browser("abc1");
        ObjectValue init = first.next("init");
        Browser second = new Browser("abc2");
        ObjectValue added = first.next("connection-added");
        ObjectValue both = second.next("init");
        assertThat((ArrayValue) init.get("sessions")).hasSize(1);
        assertThat((ArrayValue) both.get("sessions")).hasSize(2);
        assertThat(added.get("session")).isEqualTo(both.get("session"));
        assertThat(added.string("session", "")).matches("PUB[0-9a-f]{16}PUB").doesNotContain("abc2");
        assertThat(Json.stringify(added.get("user"))).contains("\"username\":\"Anon ");
    }

    @Test
    void movesAreTellingTheOthersOnly() throws Exception {
        Browser first = new Browser("abc1");
        String name = first.next("init").string("session", "");
        Browser second = new Browser("abc2");
        second.next("init");
        ObjectValue place = ObjectValue.of("workspace", "f1", "node", "n1", "cursor", ObjectValue.of("x", 3, "y", 4));
        first.say("location", place);
        assertThat(second.next("location")).isEqualTo(place.with("session", name));
        second.say("location", ObjectValue.of("workspace", "<b>"));
        second.say("location", ObjectValue.of("workspace", "f2"));
        assertThat(first.next("location").get("workspace")).isEqualTo("f2");
    }

    @Test
    void whoLosesTheConnectionIsGoneAndComesBackUnderTheSameName() throws Exception {
        Browser first = new Browser("abc1");
        first.next("init");
        Browser second = new Browser("abc2");
        String name = second.next("init").string("session", "");
        second.leave();
        assertThat(first.next("connection-removed")).isEqualTo(ObjectValue.of("session", name));
        Browser again = new Browser("abc2");
        assertThat(again.next("init").get("session")).isEqualTo(name);
        again.say("disconnect", ObjectValue.EMPTY);
        assertThat(first.next("connection-removed")).isEqualTo(ObjectValue.of("session", name, "disconnected", true));
    }
}

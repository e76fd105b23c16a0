package dev.fusewire.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Actor;
import dev.fusewire.node.Cockpit.Event;
import dev.fusewire.node.Cockpit.Level;
import dev.fusewire.node.Cockpit.Piece;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Cockpit.Shown;
import dev.fusewire.node.Json;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The board over real websockets. */
class BoardTest {

    private final Vertx vertx = Vertx.vertx();
    private final Board board = new Board(vertx, Clock.systemUTC(), ObjectValue.of("version", "1", "title", "House"));
    /** One client for all: one that nobody holds any more is closed by the garbage collector. */
    private final WebSocketClient client = vertx.createWebSocketClient(
            new WebSocketClientOptions().setMaxFrameSize(1 << 22).setMaxMessageSize(1 << 22));

    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        Router router = Router.router(vertx);
        LiveSocket live = new LiveSocket(board, Role.OPERATOR, Door.OPEN);
        router.get("/live").handler(live::connect);
        board.open();
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        board.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private Shown show(String id, String kind, Actor actor) {
        return board.show(new Piece(id, kind, id, null, 1, ObjectValue.EMPTY), ObjectValue.EMPTY, actor);
    }

    /** What one page gets, the oldest first. */
    private static final class Page {
        private final List<ObjectValue> got = new CopyOnWriteArrayList<>();

        List<ObjectValue> of(String type) {
            return got.stream()
                    .filter(message -> message.string("type", "").equals(type))
                    .toList();
        }

        /** Whether it was told this of the piece, as a change or with all of it. */
        boolean says(String id, String name, Object value) {
            return got.stream()
                    .map(message -> message.get("piece") instanceof ObjectValue piece ? piece : message)
                    .anyMatch(about -> id.equals(about.get("id"))
                            && about.get("state") instanceof ObjectValue state
                            && value.equals(state.get(name)));
        }
    }

    private ClientWebSocket connect(Page page) throws Exception {
        return connect(page, "/live");
    }

    private ClientWebSocket connect(Page page, String path) throws Exception {
        ClientWebSocket socket = client.webSocket();
        socket.textMessageHandler(text -> page.got.add(Json.parseObject(text)));
        var _ = socket.connect(server.actualPort(), "127.0.0.1", path).await(10, TimeUnit.SECONDS);
        // from then on it is told of all; the connection stands a moment earlier
        becomes("hello", () -> !page.of("hello").isEmpty());
        return socket;
    }

    private static void becomes(String what, BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    @Test
    void changesGoOutAtMostTwiceASecondAndTheNewestWins() throws Exception {
        Page page = new Page();
        var _ = connect(page);
        Shown meter = show("m", "meter", Actor.NONE);
        becomes("the piece is told", () -> !page.of("piece").isEmpty());
        long began = System.nanoTime();
        for (int i = 1; i <= 1000; i++) {
            meter.update(ObjectValue.of("l1", i, "n" + i % 7, i));
        }
        becomes(
                "the newest is told",
                () -> page.of("state").stream()
                        .anyMatch(state -> Json.stringify(state).contains("\"l1\":1000")));
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        assertThat(page.of("state")).hasSizeLessThanOrEqualTo(1 + (int) (took / Board.PACE_MS));
    }

    @Test
    void onlyWhatHasChangedIsTold() throws Exception {
        Page page = new Page();
        var _ = connect(page);
        Shown meter = show("m", "meter", Actor.NONE);
        meter.update(ObjectValue.of("l1", 1, "l2", 2));
        becomes(
                "both are known",
                () -> page.of("state").stream()
                        .anyMatch(state -> Json.stringify(state).contains("\"l2\":2")));
        meter.update(ObjectValue.of("l1", 1, "l2", Null.NULL));
        becomes("the change is told", () -> page.of("state").size() == 2);
        assertThat(page.of("state").getLast().get("state")).isEqualTo(ObjectValue.of("l2", Null.NULL));
    }

    @Test
    void aPageThatDoesNotReadIsNotGatheredForAndHasAllWhenItReadsAgain() throws Exception {
        Page page = new Page();
        ClientWebSocket socket = connect(page);
        Shown meter = show("m", "meter", Actor.NONE);
        Shown table = show("t", "table", Actor.NONE);
        becomes("both are told", () -> page.of("piece").size() == 2);
        socket.pause();
        // more than the operating system holds for a connection
        String wide = "x".repeat(1_500_000);
        Page other = new Page();
        var _ = connect(other);
        for (int i = 1; i <= 12; i++) {
            int round = i;
            table.update(ObjectValue.of("rows", wide + i));
            meter.update(ObjectValue.of("l1", i));
            meter.tell(new Event(Level.INFO, "round", "round " + i));
            becomes("the others go on", () -> other.says("m", "l1", round));
        }
        int untold = page.of("state").size();
        socket.resume();
        becomes(
                "it knows the newest",
                () -> page.got.stream()
                        .anyMatch(message -> Json.stringify(message).contains("\"l1\":12")));
        becomes(
                "of all pieces",
                () -> page.got.stream()
                        .anyMatch(message -> Json.stringify(message).contains("x12\"")));
        becomes("and all events", () -> page.of("event").size() == 12);
        assertThat(untold).isZero();
        assertThat(page.of("state").size()).isLessThan(other.of("state").size());
    }

    @Test
    void aPieceWhoseNodeRestartsStaysWithWhatItSaid() throws Exception {
        Page page = new Page();
        var _ = connect(page);
        Shown former = show("m", "meter", Actor.NONE);
        former.update(ObjectValue.of("l1", 7));
        former.close(false);
        var _ = show("m", "meter", Actor.NONE);
        becomes("it is shown again", () -> page.of("piece").size() == 2);
        assertThat(Json.stringify(page.of("piece").getLast())).contains("\"l1\":7");
        former.update(ObjectValue.of("l1", 8));
        Shown deleted = show("d", "meter", Actor.NONE);
        deleted.close(true);
        becomes("what is deleted is gone", () -> page.of("gone").size() == 1);
        assertThat(page.of("gone").getFirst().get("id")).isEqualTo("d");
        assertThat(page.got.stream().map(Json::stringify)).noneMatch(text -> text.contains("\"l1\":8"));
    }

    @Test
    void aChartHasItsPointsInHelloAndThenOneByOne() throws Exception {
        Shown chart = show("c", "chart", Actor.NONE);
        chart.update(ObjectValue.of("append", ObjectValue.of("L1", ArrayValue.of(1000, 1))));
        chart.update(ObjectValue.of("append", ObjectValue.of("L1", ArrayValue.of(2000, 2))));
        Page page = new Page();
        var _ = connect(page);
        assertThat(Json.stringify(page.of("hello").getFirst())).contains("\"series\":{\"L1\":[[1000,1],[2000,2]]}");
        chart.update(ObjectValue.of("append", ObjectValue.of("L1", ArrayValue.of(3000, 3))));
        chart.update(ObjectValue.of("append", ObjectValue.of("L1", ArrayValue.of(4000, 4))));
        becomes(
                "the next points",
                () -> page.of("state").stream()
                        .anyMatch(state -> Json.stringify(state).contains("[4000,4]")));
        assertThat(page.of("state").stream().map(Json::stringify).reduce("", String::concat))
                .contains("[3000,3]");
    }

    @Test
    void anActNobodyKnowsIsAnsweredInWords() throws Exception {
        Page page = new Page();
        ClientWebSocket socket = connect(page);
        var _ = show("m", "meter", Actor.NONE);
        for (String act : List.of(
                "{\"type\":\"act\",\"id\":1,\"piece\":\"m\",\"action\":\"press\"}",
                "{\"type\":\"act\",\"id\":2,\"piece\":\"m\",\"action\":\"explode\"}",
                "{\"type\":\"act\",\"id\":3,\"piece\":\"nobody\",\"action\":\"press\"}",
                "no json",
                "[]")) {
            socket.writeTextMessage(act).await(5, TimeUnit.SECONDS);
        }
        becomes("three answers", () -> page.of("answer").size() == 3);
        assertThat(page.of("answer").stream().map(answer -> answer.string("error", "")))
                .containsExactlyInAnyOrder(
                        "there is nothing to press here",
                        "\"explode\" is nothing that can be done",
                        "it is no longer there: the flows were changed");
    }

    @Test
    void whatTwoNodesTellAtOnceIsOneEvent() throws Exception {
        Page page = new Page();
        var _ = connect(page);
        Shown charger = show("c", "charger", Actor.NONE);
        charger.tell(new Event(Level.INFO, "unplugged", "the car was unplugged"));
        charger.tell(new Event(Level.INFO, "unplugged", "the car was unplugged"));
        charger.tell(new Event(Level.INFO, "plugged", "a car was plugged in"));
        becomes(
                "the last event",
                () -> page.of("event").stream()
                        .anyMatch(event -> Json.stringify(event).contains("plugged in")));
        assertThat(page.of("event")).hasSize(2);
    }

    @Test
    void warningsAndAlarmsAreCountedUntilSomebodyHasSeenThemAndAllAreToldOfThat() throws Exception {
        Page page = new Page();
        ClientWebSocket socket = connect(page);
        Shown charger = show("c", "charger", Actor.NONE);
        charger.tell(new Event(Level.INFO, "raised", "raised to 16 A"));
        charger.tell(new Event(Level.ALARM, "overload", "too much"));
        charger.tell(new Event(Level.WARNING, "refused", "the charger refuses"));
        becomes("three events", () -> page.of("event").size() == 3);
        Page later = new Page();
        var _ = connect(later);
        assertThat(later.of("hello").getFirst()).containsEntry("unread", 2).containsEntry("alarms", 1);
        socket.writeTextMessage("{\"type\":\"read\",\"event\":2}").await(5, TimeUnit.SECONDS);
        becomes("who looks elsewhere is told", () -> !later.of("read").isEmpty());
        assertThat(later.of("read").getFirst()).containsEntry("unread", 1).containsEntry("alarms", 0);
    }

    @Test
    void whoCanOnlyLookHidesNoAlarmFromOthers() throws Exception {
        Page page = new Page();
        ClientWebSocket display = connect(page, "/live?role=viewer");
        Shown charger = show("c", "charger", Actor.NONE);
        charger.tell(new Event(Level.ALARM, "overload", "too much"));
        becomes("the alarm", () -> page.of("event").size() == 1);
        display.writeTextMessage("{\"type\":\"read\",\"event\":1}").await(5, TimeUnit.SECONDS);
        display.writeTextMessage("{\"type\":\"act\",\"id\":1,\"piece\":\"c\",\"action\":\"pause\"}")
                .await(5, TimeUnit.SECONDS);
        becomes("what came after it was answered", () -> !page.of("answer").isEmpty());
        Page later = new Page();
        var _ = connect(later);
        assertThat(later.of("hello").getFirst()).containsEntry("unread", 1).containsEntry("alarms", 1);
    }

    @Test
    void whatNobodyHasSeenIsCountedThoughMuchHasHappenedSince() throws Exception {
        Shown charger = show("c", "charger", Actor.NONE);
        charger.tell(new Event(Level.ALARM, "overload", "too much"));
        for (int i = 1; i <= 2 * Happenings.NEWEST; i++) {
            charger.tell(new Event(Level.INFO, "raised", "raised for the %d. time".formatted(i)));
        }
        Page page = new Page();
        ClientWebSocket socket = connect(page);
        assertThat(page.of("hello").getFirst()).containsEntry("unread", 1).containsEntry("alarms", 1);
        socket.writeTextMessage("{\"type\":\"read\",\"event\":101}").await(5, TimeUnit.SECONDS);
        becomes("it is seen", () -> !page.of("read").isEmpty());
        assertThat(page.of("read").getFirst()).containsEntry("unread", 0).containsEntry("alarms", 0);
    }
}

package dev.fusewire.ocpp;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.ocpp.v16.Ocpp16;
import dev.fusewire.station.StationEvent;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One station's connection without sockets, on a clock turned by hand: what a station sends goes in, what it gets comes out. */
public final class Bench implements Loop, Pipe {

    private record Timer(Instant at, Runnable task) {}

    public final FakeDesk desk = new FakeDesk();
    public final List<String> log = new ArrayList<>();
    public final List<Talk> talks = new ArrayList<>();
    public final FrameLog frames = new FrameLog(20_000, Duration.ofHours(1));
    /** Frames on their way to the station. */
    public final List<String> sent = new ArrayList<>();

    public int pings;
    public @Nullable String closed;
    public boolean reads = true;
    private final List<Timer> timers = new ArrayList<>();
    /** Who signs for stations. */
    public BiFunction<String, String, Future<String>> signer = Shared.NO_SIGNER;

    private final BootCount boots = new BootCount();
    private QuirkTable quirks = QuirkTable.known();
    private Instant now = Instant.parse("2026-01-15T12:00:00Z");
    private @Nullable StationConnection connection;
    private int ids;

    /** A station that is connected and speaks 1.6. */
    public static Bench of16() {
        Bench bench = new Bench();
        bench.connect();
        return bench;
    }

    public void connect() {
        connect(new Ocpp16());
    }

    public void connect(Translator.Kind kind) {
        Shared shared = new Shared(
                desk,
                quirks,
                frames,
                boots,
                new Rpc.Limits(Duration.ofSeconds(60), 4),
                Duration.ofSeconds(30),
                Duration.ofSeconds(300),
                (station, request) -> signer.apply(station, request),
                talks::add,
                log::add);
        connection = new StationConnection("CP01", kind, this, this, shared);
        connection.open();
    }

    /** From its next connection on the station has these quirks, too. */
    public void quirky(Quirk... flags) {
        String words = Stream.of(flags).map(each -> '"' + each.word() + '"').collect(Collectors.joining(","));
        quirks = quirks.with("own.json", "[{\"flags\": [" + words + "]}]");
    }

    private final Set<String> agreed = new HashSet<>();

    public StationConnection connection() {
        return Objects.requireNonNull(connection);
    }

    /** Sends a frame as it is. */
    public void frame(String text) {
        connection().received(text.replace('\'', '"'));
    }

    /** Calls, and gives back the answer's payload. */
    public ObjectValue call(String action, String payload) {
        ArrayValue answer = exchange(action, payload);
        if (!Integer.valueOf(3).equals(answer.at(0))) {
            throw new AssertionError("refused: " + Json.stringify(answer));
        }
        return (ObjectValue) Objects.requireNonNull(answer.at(2));
    }

    /** Calls, and gives back the code of the refusal. */
    public String refusal(String action, String payload) {
        ArrayValue answer = exchange(action, payload);
        if (!Integer.valueOf(4).equals(answer.at(0))) {
            throw new AssertionError("not refused: " + Json.stringify(answer));
        }
        return String.valueOf(answer.at(2));
    }

    private ArrayValue exchange(String action, String payload) {
        String id = "s" + ++ids;
        sent.clear();
        frame("[2,'%s','%s',%s]".formatted(id, action, payload));
        return sent.stream()
                .map(text -> (ArrayValue) Json.parse(text))
                .filter(frame -> id.equals(frame.at(1)) && !Integer.valueOf(2).equals(frame.at(0)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(action + " was not answered: " + sent));
    }

    /** The last call that went to the station. */
    public ArrayValue asked() {
        return sent.reversed().stream()
                .map(text -> (ArrayValue) Json.parse(text))
                .filter(frame -> Integer.valueOf(2).equals(frame.at(0)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was asked: " + sent));
    }

    /** What went with it. */
    public ObjectValue askedFor() {
        return (ObjectValue) Objects.requireNonNull(asked().at(3));
    }

    /** The station answers the last call. */
    public void answer(String payload) {
        frame("[3,'%s',%s]".formatted(asked().at(1), payload));
    }

    /** The station says yes to all that it is asked, and says of its configuration what is given: a list of keys. */
    public void agrees(String configuration) {
        for (String next = open(); !next.isEmpty(); next = open()) {
            ArrayValue call = (ArrayValue) Json.parse(next);
            agreed.add(String.valueOf(call.at(1)));
            boolean isConfiguration = "GetConfiguration".equals(call.at(2));
            frame("[3,'%s',%s]"
                    .formatted(
                            call.at(1),
                            isConfiguration ? "{'configurationKey':" + configuration + "}" : "{'status':'Accepted'}"));
        }
    }

    private String open() {
        return sent.stream()
                .filter(text -> text.startsWith("[2,"))
                .filter(text -> !agreed.contains(String.valueOf(((ArrayValue) Json.parse(text)).at(1))))
                .findFirst()
                .orElse("");
    }

    /** The last event of this kind that the desk was told. */
    public <T extends StationEvent> T told(Class<T> kind) {
        return desk.events.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the desk was told " + desk.events));
    }

    public <T extends StationEvent> List<T> all(Class<T> kind) {
        return desk.events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public void pass(Duration time) {
        Instant until = now.plus(time);
        while (true) {
            Timer next = timers.stream()
                    .filter(timer -> !timer.at().isAfter(until))
                    .min(Comparator.comparing(Timer::at))
                    .orElse(null);
            if (next == null) {
                now = until;
                return;
            }
            timers.remove(next);
            now = next.at();
            next.task().run();
        }
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public Registration after(Duration delay, Runnable task) {
        Timer timer = new Timer(now.plus(delay), task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void send(String text) {
        sent.add(text);
    }

    @Override
    public void ping() {
        pings++;
    }

    @Override
    public void setReading(boolean reads) {
        this.reads = reads;
    }

    @Override
    public void close(int code, String why) {
        closed = code + " " + why;
    }
}

package dev.fusewire.nodes.notify;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A queue whose service answers as a test wants, on a clock turned by hand. */
abstract class OutboxBench {

    static final Outbox.Rules RULES = new Outbox.Rules(1_000, Duration.ZERO, Duration.ofHours(24), 5);
    static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    final List<String> attempts = new ArrayList<>();
    final List<String> texts = new ArrayList<>();
    final List<String> ends = new ArrayList<>();
    final List<Letter> handedOver = new ArrayList<>();
    Function<Notice, Future<Verdict>> service = _ -> Future.succeededFuture(Verdict.SENT);
    NodeTester tester = tester();
    private @Nullable Outbox running;

    /** Stands in for a config node, of which the queue needs the context alone. */
    @NodeType(value = "notify-tested", category = "config")
    public static final class Tested implements Node {
        public record Config() {}

        @SuppressWarnings("unused")
        public Tested(Config config, NodeContext context) {}
    }

    private NodeTester tester() {
        return new NodeTester(Tested.class, ObjectValue.of("id", "channel"), Map.of(), Map.of(), folder, Map.of());
    }

    @BeforeEach
    void start() {
        // the folder is known by now
        run(RULES);
    }

    @AfterEach
    void stop() {
        var _ = outbox().close();
    }

    /** Starts the queue, anew if it is not the first time. */
    void run(Outbox.Rules rules) {
        if (running != null) {
            var _ = running.close();
        }
        Instant before = tester.now();
        tester = tester();
        tester.setTime(before);
        running = new Outbox(
                tester,
                notice -> {
                    attempts.add(notice.title());
                    texts.add(notice.text());
                    return service.apply(notice);
                },
                rules,
                id -> id.equals("other")
                        ? letter -> {
                            handedOver.add(letter);
                            return Future.succeededFuture();
                        }
                        : null,
                new Outbox.Listener() {
                    @Override
                    public void onOutcome(Letter letter, Outcome outcome) {
                        ends.add(outcome.notice().title() + " " + outcome.kind().word()
                                + (outcome.words().isEmpty() ? "" : ": " + outcome.words()));
                    }

                    @Override
                    public void onStanding() {}
                });
        outbox().begin();
    }

    Outbox outbox() {
        return Objects.requireNonNull(running);
    }

    void restart() {
        run(RULES);
    }

    Letter letter(String title, Priority priority, String key, boolean solved, String fallback) {
        return new Letter(
                new Notice(UUID.randomUUID().toString(), title, "text", priority, key, solved, "", tester.now()),
                "sender",
                fallback,
                Duration.ofMinutes(5));
    }

    @CanIgnoreReturnValue
    Future<Outcome.@Nullable Kind> tell(String title) {
        return outbox().submit(letter(title, Priority.NORMAL, title, false, ""), HOUR);
    }

    @CanIgnoreReturnValue
    Future<Outcome.@Nullable Kind> tell(String title, Priority priority, String fallback) {
        return outbox().submit(letter(title, priority, title, false, fallback), HOUR);
    }

    void answer(Verdict verdict) {
        service = _ -> Future.succeededFuture(verdict);
    }
}

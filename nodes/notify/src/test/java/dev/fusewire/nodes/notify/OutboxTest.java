package dev.fusewire.nodes.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Files;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

    private static final Outbox.Rules RULES = new Outbox.Rules(1_000, Duration.ZERO, Duration.ofHours(24), 5);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final List<String> attempts = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final List<Letter> handedOver = new ArrayList<>();
    private Function<Notice, Future<Verdict>> service = _ -> Future.succeededFuture(Verdict.SENT);
    private NodeTester tester = tester();
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
    private void run(Outbox.Rules rules) {
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

    private Outbox outbox() {
        return Objects.requireNonNull(running);
    }

    private void restart() {
        run(RULES);
    }

    private Letter letter(String title, Priority priority, String key, boolean solved, String fallback) {
        return new Letter(
                new Notice(UUID.randomUUID().toString(), title, "text", priority, key, solved, "", tester.now()),
                "sender",
                fallback,
                Duration.ofMinutes(5));
    }

    @CanIgnoreReturnValue
    private Future<Outcome.@Nullable Kind> tell(String title) {
        return outbox().submit(letter(title, Priority.NORMAL, title, false, ""), HOUR);
    }

    @CanIgnoreReturnValue
    private Future<Outcome.@Nullable Kind> tell(String title, Priority priority, String fallback) {
        return outbox().submit(letter(title, priority, title, false, fallback), HOUR);
    }

    private void answer(Verdict verdict) {
        service = _ -> Future.succeededFuture(verdict);
    }

    @Test
    void aMessageIsDeliveredAtOnceAndOnce() {
        tell("a");
        assertThat(ends).containsExactly("a sent");
        restart();
        tester.pass(HOUR);
        assertThat(attempts).containsExactly("a");
    }

    @Test
    void whatFailsIsTriedAgainMoreAndMoreSeldom() {
        answer(new Verdict.Later("no answer", null));
        tell("a");
        List<Long> seconds = new ArrayList<>();
        Instant last = tester.now();
        for (int second = 0; second < 3_600; second++) {
            int before = attempts.size();
            tester.pass(Duration.ofSeconds(1));
            if (attempts.size() > before) {
                seconds.add(Duration.between(last, tester.now()).toSeconds());
                last = tester.now();
            }
        }
        assertThat(seconds).startsWith(5L, 10L, 20L, 40L, 80L, 160L, 320L, 600L);
        assertThat(outbox().standing()).isEqualTo("1 waiting: no answer");
        answer(Verdict.SENT);
        tester.pass(Duration.ofMinutes(10));
        assertThat(ends).containsExactly("a sent");
        assertThat(outbox().standing()).isNull();
    }

    @Test
    void aServiceIsLeftAloneForAsLongAsItSays() {
        answer(new Verdict.Later("429", Duration.ofSeconds(90)));
        tell("a");
        answer(Verdict.SENT);
        tester.pass(Duration.ofSeconds(89));
        tell("b");
        assertThat(attempts).containsExactly("a");
        tester.pass(Duration.ofSeconds(1));
        assertThat(ends).containsExactly("a sent", "b sent");
    }

    @Test
    void theMostUrgentGoesFirst() {
        answer(new Verdict.Later("no answer", Duration.ofSeconds(60)));
        tell("first");
        tell("low", Priority.LOW, "");
        tell("urgent", Priority.URGENT, "");
        tell("high", Priority.HIGH, "");
        answer(Verdict.SENT);
        tester.pass(Duration.ofSeconds(60));
        assertThat(ends).containsExactly("urgent sent", "high sent", "first sent", "low sent");
    }

    @Test
    void whatIsRefusedIsGivenUp() {
        answer(new Verdict.Refused("answers 403: no"));
        tell("a");
        answer(Verdict.SENT);
        tell("b");
        assertThat(ends).containsExactly("a given up: answers 403: no", "b sent");
        assertThat(attempts).containsExactly("a", "b");
    }

    @Test
    void whatIsRefusedGoesByTheOtherChannelIfThereIsOne() {
        answer(new Verdict.Refused("answers 403: no"));
        tell("a", Priority.NORMAL, "other");
        assertThat(handedOver).extracting(each -> each.notice().title()).containsExactly("a");
        assertThat(handedOver).extracting(Letter::fallback).containsExactly("");
        assertThat(ends).containsExactly("a handed over: answers 403: no");
        restart();
        assertThat(attempts).containsExactly("a");
    }

    @Test
    void aQuotaThatIsUsedUpSendsTheRestByTheOtherChannelAndWaitsForTheMonthWithWhatHasNone() {
        answer(new Verdict.QuotaUsed("used up", tester.now().plus(Duration.ofHours(20))));
        tell("a", Priority.NORMAL, "other");
        tell("b", Priority.NORMAL, "other");
        tell("c");
        assertThat(handedOver).extracting(each -> each.notice().title()).containsExactly("a", "b");
        assertThat(attempts).containsExactly("a");
        answer(Verdict.SENT);
        tester.pass(Duration.ofHours(19));
        assertThat(attempts).containsExactly("a");
        tester.pass(Duration.ofHours(1));
        assertThat(ends).last().isEqualTo("c sent");
    }

    @Test
    void aQuotaThatIsRaisedEndsTheWait() {
        answer(new Verdict.QuotaUsed("used up", tester.now().plus(Duration.ofDays(20))));
        tell("a");
        answer(Verdict.SENT);
        outbox().quotaIsFree();
        assertThat(ends).containsExactly("a sent");
    }

    @Test
    void whatHasWaitedLongEnoughGoesByTheOtherChannel() {
        answer(new Verdict.Later("no answer", null));
        tell("a", Priority.NORMAL, "other");
        tester.pass(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(handedOver).isEmpty();
        tester.pass(Duration.ofSeconds(21));
        assertThat(handedOver).hasSize(1);
        assertThat(ends).containsExactly("a handed over: no answer");
    }

    @Test
    void whatCouldNotBeDeliveredInADayIsGivenUp() {
        answer(new Verdict.Later("no answer", null));
        tell("a");
        tester.pass(Duration.ofHours(24).plusSeconds(30));
        assertThat(ends).containsExactly("a given up: it could not be delivered within 24 h: no answer");
    }

    @Test
    void ofTooManyTheLeastUrgentAndOldestGo() {
        answer(new Verdict.Later("no answer", Duration.ofMinutes(1)));
        tell("urgent", Priority.URGENT, "");
        for (int i = 0; i < 6; i++) {
            tell("n" + i);
        }
        assertThat(ends)
                .containsExactly("n0 given up: more than 5 messages wait", "n1 given up: more than 5 messages wait");
        answer(Verdict.SENT);
        tester.pass(Duration.ofMinutes(1));
        assertThat(ends).endsWith("urgent sent", "n2 sent", "n3 sent", "n4 sent", "n5 sent");
    }

    @Test
    void whatWaitsOutlivesTheProgram() {
        answer(new Verdict.Later("no answer", null));
        tell("a");
        tell("b");
        answer(Verdict.SENT);
        restart();
        assertThat(ends).containsExactly("a sent", "b sent");
    }

    /** The files as they lie on the disk while the program runs are what a power cut leaves. */
    @Test
    void aPowerCutLeavesWhatWaitsAndSendsNothingAgain(@TempDir Path after) throws Exception {
        tell("sent");
        answer(new Verdict.Later("no answer", null));
        tell("waits");
        for (String file : List.of("outbox.db", "outbox.db-wal")) {
            var _ = Files.copy(folder.resolve(file), after.resolve(file));
        }
        try (OutboxFile left = new OutboxFile(after.resolve("outbox.db"), 5)) {
            assertThat(left.size()).isOne();
            assertThat(left.next())
                    .isNotNull()
                    .extracting(each -> each.notice().title())
                    .isEqualTo("waits");
            assertThat(left.sentSince(tester.now().minus(HOUR))).hasSize(1);
        }
    }

    @Test
    void whatIsSolvedBeforeItWasDeliveredIsToldAsSolvedAlone() {
        answer(new Verdict.Later("no answer", null));
        tell("x");
        tell("Fuse L1");
        tester.pass(Duration.ofMinutes(2));
        var _ = outbox().submit(letter("", Priority.NORMAL, "Fuse L1", true, ""), HOUR);
        attempts.clear();
        answer(Verdict.SENT);
        tester.pass(Duration.ofMinutes(5));
        assertThat(ends).containsExactly("x sent", "Solved: Fuse L1 sent");
    }

    @Test
    void whatIsBeingDeliveredIsNotWithdrawn() {
        Promise<Verdict> answer = Promise.promise();
        service = _ -> answer.future();
        tell("Fuse L1");
        service = _ -> Future.succeededFuture(Verdict.SENT);
        var _ = outbox().submit(letter("", Priority.NORMAL, "Fuse L1", true, ""), HOUR);
        assertThat(attempts).containsExactly("Fuse L1");
        answer.complete(Verdict.SENT);
        assertThat(ends).containsExactly("Fuse L1 sent", "Solved: Fuse L1 sent");
    }

    @Test
    void repeatsAreNotToldAndARestartRemembersThem() {
        tell("a");
        restart();
        assertThat(tell("a").result()).isEqualTo(Outcome.Kind.REPEAT);
        assertThat(attempts).containsExactly("a");
        assertThat(outbox().submit(letter("", Priority.NORMAL, "unheard of", true, ""), HOUR)
                        .result())
                .isEqualTo(Outcome.Kind.NOT_TOLD);
    }

    @Test
    void howOftenItCameIsToldWithoutADiskWrittenForEachTime() throws Exception {
        tell("a");
        long before = Files.size(folder.resolve("outbox.db-wal"));
        for (int i = 0; i < 720; i++) {
            tester.pass(Duration.ofSeconds(5));
            tell("a");
        }
        assertThat(attempts).containsExactly("a", "a");
        assertThat(texts).endsWith("text\n(719 more times within the last 1 h)");
        // it is written twice more: what is told, and that it is delivered
        assertThat(Files.size(folder.resolve("outbox.db-wal")) - before).isLessThan(200_000);
    }

    @Test
    void whatReachedNobodyIsTriedAgainSoonAndNotEachTime() {
        answer(new Verdict.Refused("answers 403"));
        for (int i = 0; i < 60; i++) {
            tell("a");
            tester.pass(Duration.ofSeconds(10));
        }
        assertThat(attempts).containsExactly("a", "a");
    }

    @Test
    void theHoursLimitHoldsAndOutlivesARestart() {
        run(new Outbox.Rules(2, Duration.ZERO, Duration.ofHours(24), 5));
        tell("a");
        tell("b");
        tell("c");
        assertThat(attempts).containsExactly("a", "b");
        assertThat(outbox().standing()).isEqualTo("1 waiting: no more than 2 an hour");
        run(new Outbox.Rules(2, Duration.ZERO, Duration.ofHours(24), 5));
        assertThat(attempts).containsExactly("a", "b");
        tester.pass(HOUR);
        assertThat(attempts).containsExactly("a", "b", "c");
    }

    @Test
    void whatAnotherChannelHandsOverTwiceIsDeliveredOnce() {
        Letter letter = letter("a", Priority.NORMAL, "a", false, "");
        var _ = outbox().take(letter);
        var _ = outbox().take(letter);
        restart();
        var _ = outbox().take(letter);
        assertThat(attempts).containsExactly("a");
    }

    @Test
    void closingWaitsForTheAnswerSoThatItIsNotSentAgain() {
        Promise<Verdict> answer = Promise.promise();
        service = _ -> answer.future();
        tell("a");
        Future<Void> closed = outbox().close();
        assertThat(closed.isComplete()).isFalse();
        answer.complete(Verdict.SENT);
        assertThat(closed.succeeded()).isTrue();
        run(RULES);
        assertThat(attempts).containsExactly("a");
    }

    @Test
    void aDiskThatTakesNothingDoesNotKeepAMessageFromBeingTried() throws Exception {
        var _ = outbox().close();
        Files.delete(folder.resolve("outbox.db"));
        Files.createDirectory(folder.resolve("outbox.db"));
        run(RULES);
        Future<Outcome.@Nullable Kind> told = tell("a");
        assertThat(told.succeeded()).isTrue();
        assertThat(ends).containsExactly("a sent");
        assertThat(tester.warnings).anySatisfy(each -> assertThat(each).contains("cannot be kept on disk"));
        answer(new Verdict.Refused("answers 403"));
        assertThat(tell("b").cause()).hasMessageContaining("\"b\" is lost").hasMessageContaining("answers 403");
    }
}

package dev.fusewire.nodes.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the queue remembers: over a restart, of repeats, and of what was solved. */
class OutboxMemoryTest extends OutboxBench {

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

package dev.fusewire.nodes.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How messages are delivered, tried again and given up. */
class OutboxTest extends OutboxBench {

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
}

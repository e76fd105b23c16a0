package dev.fusewire.nodes.goe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.ChargePointNews;
import dev.fusewire.nodes.chargepoint.ChargePointOutcome;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Car;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Channel;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import dev.fusewire.nodes.chargepoint.ChargePointReading.PhaseMode;
import io.vertx.core.Future;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a watched charger")
class GoeWatchTest {

    private final FakeGoe goe = new FakeGoe();

    @Test
    void isToldNothingBeforeItHasAnsweredOnce() {
        goe.hangs = true;
        goe.started();
        goe.command(10);
        goe.command(9);
        goe.pass(60);
        assertThat(goe.writes).isEmpty();
        goe.hangs = false;
        goe.pass(31);
        assertThat(goe.writes).containsExactly("CURRENT=9");
    }

    @Test
    void isWrittenToOnlyWhenSomethingChanges() {
        goe.started();
        Future<ChargePointOutcome> same = goe.command(16);
        assertThat(same.result().confirmed()).isTrue();
        goe.command(12.9);
        goe.pass(3);
        goe.command(12);
        goe.pass(60);
        assertThat(goe.writes).containsExactly("CURRENT=12");
    }

    @Test
    void isNeverAskedForMoreThanItsMaximum() {
        goe.maximum = OptionalInt.of(13);
        goe.amp = 10;
        goe.started();
        goe.command(32);
        goe.pass(10);
        assertThat(goe.writes).containsExactly("CURRENT=13");
    }

    @Test
    void tellsWhatAllowsLessThanWasWished() {
        goe.maximum = OptionalInt.of(13);
        goe.amp = 10;
        goe.started();
        goe.command(32);
        goe.pass(3);
        assertThat(goe.newestEvent().string("reason", ""))
                .isEqualTo("13 A; of 32 A, the installation's limit in the app allows 13 A");
    }

    @Test
    void atItsLimitAlreadyIsConfirmedWithoutARefusal() {
        goe.maximum = OptionalInt.of(6);
        goe.amp = 6;
        goe.started();
        Future<ChargePointOutcome> outcome = goe.command(10);
        goe.pass(120);
        assertThat(outcome.result().confirmed()).isTrue();
        assertThat(goe.writes).isEmpty();
        assertThat(goe.events()).isEmpty();
    }

    @Test
    void isReadAgainTwoSecondsAfterItWasToldSomething() {
        goe.started();
        Future<ChargePointOutcome> outcome = goe.command(10);
        assertThat(outcome.isComplete()).isFalse();
        goe.pass(1.9);
        assertThat(outcome.isComplete()).isFalse();
        goe.pass(0.2);
        assertThat(outcome.result().confirmed()).isTrue();
        assertThat(outcome.result().state())
                .isNotNull()
                .satisfies(state -> assertThat(state.set()).hasValue(10));
        assertThat(goe.events()).containsExactly("set");
    }

    @Test
    void tellsTheCurrentItTookAndTheOneItHadBefore() {
        goe.amp = 16;
        goe.started();
        goe.command(ObjectValue.of("current", 10, "reason", "the dryer runs"));
        goe.pass(3);
        assertThat(goe.newestEvent())
                .isEqualTo(
                        ObjectValue.of("event", "set", "reason", "10 A: the dryer runs", "current", 10, "former", 16));
        goe.command(12);
        goe.command(8);
        goe.pass(3);
        assertThat(goe.newestEvent()).containsEntry("current", 8).containsEntry("former", 10);
    }

    @Test
    void hadWhatStandsInItsAppWhereItHasNoLimitYet() {
        goe.channel = Channel.TEMPORARY_LIMIT;
        goe.amp = 14;
        goe.started();
        goe.command(10);
        goe.pass(3);
        assertThat(goe.newestEvent()).containsEntry("current", 10).containsEntry("former", 14);
    }

    @Test
    void countsAsUncontrolledAfterThreeRefusalsAndIsTriedOn() {
        goe.started();
        goe.ignores = true;
        Future<ChargePointOutcome> outcome = goe.command(10);
        goe.pass(20);
        assertThat(outcome.result().failure()).contains("does not take commands");
        assertThat(outcome.result().confirmed()).isFalse();
        assertThat(outcome.result().refusals()).isEqualTo(3);
        assertThat(goe.events()).containsExactly("refused", "refused", "refused", "uncontrolled");
        assertThat(goe.writes).hasSize(3);
        goe.ignores = false;
        goe.pass(40);
        assertThat(goe.amp).isEqualTo(10);
        assertThat(goe.events()).endsWith("set");
    }

    @Test
    void isToldAgainWhenItComplains() {
        goe.started();
        goe.refuses = true;
        Future<ChargePointOutcome> outcome = goe.command(10);
        goe.pass(2.1);
        assertThat(goe.events()).containsExactly("refused", "refused");
        goe.refuses = false;
        goe.pass(5);
        assertThat(outcome.result().confirmed()).isTrue();
    }

    @Test
    void getsTheNewestWishAfterItHasHungAndNoOlderOne() {
        goe.started();
        goe.hangs = true;
        Future<ChargePointOutcome> first = goe.command(14);
        goe.pass(1);
        goe.command(12);
        Future<ChargePointOutcome> last = goe.command(7);
        assertThat(first.result()).isSameAs(ChargePointOutcome.REPLACED);
        goe.hangs = false;
        goe.pass(15);
        assertThat(goe.writes).containsExactly("CURRENT=14", "CURRENT=7");
        assertThat(goe.amp).isEqualTo(7);
        assertThat(last.result().confirmed()).isTrue();
    }

    @Test
    void isLoweredAtOnceAndRaisedOnlyOnceItHasShownWhatItWasTold() {
        goe.amp = 6;
        goe.started();
        goe.command(14);
        goe.command(8);
        assertThat(goe.writes).containsExactly("CURRENT=14", "CURRENT=8");
        goe.command(12);
        assertThat(goe.writes).hasSize(2);
        goe.pass(2.1);
        assertThat(goe.writes).containsExactly("CURRENT=14", "CURRENT=8", "CURRENT=12");
    }

    @Test
    void isLeftAloneLongerAndLongerWhileItDoesNotAnswer() {
        goe.started();
        goe.pass(4);
        goe.hangs = true;
        goe.pass(30);
        assertThat(goe.events()).containsExactly("offline");
        int before = goe.reads;
        goe.pass(300);
        assertThat(goe.reads - before).isBetween(8, 10);
        goe.hangs = false;
        goe.pass(31);
        assertThat(goe.events()).containsExactly("offline", "online");
    }

    @Test
    void failsTheCommandThatWaitsWhenItFallsSilentAndCarriesItOutLater() {
        goe.started();
        goe.hangs = true;
        Future<ChargePointOutcome> outcome = goe.command(10);
        goe.pass(30);
        assertThat(outcome.cause()).hasMessageContaining("does not answer").hasMessageContaining("carried out");
        assertThat(goe.command(9).result()).isSameAs(ChargePointOutcome.REPLACED);
        goe.hangs = false;
        goe.pass(31);
        assertThat(goe.amp).isEqualTo(9);
    }

    @Test
    void isTakenBackFromSomebodyWhoRaisesIt() {
        goe.started();
        goe.command(8);
        goe.pass(5);
        goe.amp = 16;
        goe.pass(5);
        assertThat(goe.amp).isEqualTo(8);
        assertThat(goe.events()).doesNotContain("foreign current");
        goe.pass(5);
        goe.amp = 16;
        goe.pass(6);
        assertThat(goe.amp).isEqualTo(8);
        assertThat(goe.events()).contains("foreign current");
    }

    private static ChargePointNews.Fresh newestReading(FakeGoe goe) {
        return goe.news.stream()
                .filter(ChargePointNews.Fresh.class::isInstance)
                .map(ChargePointNews.Fresh.class::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    @Test
    void staysAtWhatSomebodyLoweredItToUntilTheCarIsUnplugged() {
        goe.started();
        goe.command(14);
        goe.pass(5);
        goe.amp = 8;
        goe.pass(11);
        assertThat(goe.events()).contains("foreign current");
        assertThat(goe.newestEvent().string("reason", ""))
                .isEqualTo("somebody else set 8 A where 14 A were asked for; respected until the car is unplugged");
        assertThat(newestReading(goe).cap()).hasValue(8);
        assertThat(newestReading(goe).reading().toPayload(true, OptionalInt.of(8)))
                .containsEntry("maximum", 8);
        goe.command(15);
        goe.command(7);
        goe.pass(5);
        assertThat(goe.amp).isEqualTo(7);
        goe.command(15);
        goe.pass(5);
        assertThat(goe.amp).isEqualTo(8);
        goe.car = Car.IDLE;
        goe.pass(6);
        assertThat(goe.amp).isEqualTo(15);
        assertThat(goe.events()).contains("unplugged");
    }

    @Test
    void isToldAgainAfterItRestarted() {
        goe.started();
        goe.command(8);
        goe.command("pause");
        goe.pass(10);
        assertThat(goe.force).isEqualTo(Force.OFF);
        goe.reboot();
        goe.pass(6);
        assertThat(goe.amp).isEqualTo(8);
        assertThat(goe.force).isEqualTo(Force.OFF);
        assertThat(goe.events()).doesNotContain("foreign current", "foreign force");
    }

    @Test
    void thatTellsNoUptimeIsToldAgainAfterItWasAway() {
        goe.tellsUptime = false;
        goe.started();
        goe.command(8);
        goe.pass(10);
        goe.hangs = true;
        goe.pass(11);
        goe.reboot();
        goe.hangs = false;
        goe.pass(20);
        assertThat(goe.amp).isEqualTo(8);
        assertThat(goe.events()).doesNotContain("foreign current");
    }

    @Test
    void hasItsTemporaryLimitRefreshedWhileACarIsThere() {
        goe.channel = Channel.TEMPORARY_LIMIT;
        goe.started();
        goe.command(10);
        goe.pass(600);
        assertThat(goe.writes).containsExactly("CURRENT=10", "CURRENT=10", "CURRENT=10");
        goe.limit = OptionalInt.empty();
        goe.pass(6);
        assertThat(goe.limit).hasValue(10);
        goe.car = Car.IDLE;
        int before = goe.writes.size();
        goe.pass(600);
        assertThat(goe.writes).hasSize(before);
        assertThat(goe.events()).doesNotContain("foreign current");
    }

    @Test
    void hasItsPhaseModeSetOnceAndNotKeptAgainstOthers() {
        goe.started();
        Future<ChargePointOutcome> outcome = goe.command(ObjectValue.of("phases", 1));
        goe.pass(3);
        assertThat(outcome.result().state())
                .isNotNull()
                .satisfies(state -> assertThat(state.phaseMode()).isEqualTo(PhaseMode.ONE));
        goe.mode = PhaseMode.AUTO;
        goe.pass(20);
        assertThat(goe.writes).containsExactly("PHASES=1");
    }
}

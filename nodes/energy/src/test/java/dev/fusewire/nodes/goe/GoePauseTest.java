package dev.fusewire.nodes.goe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.ChargePointOutcome;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Car;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Force;
import io.vertx.core.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a pause")
class GoePauseTest {

    private final FakeGoe goe = new FakeGoe().started();

    @Test
    void isOnDiskBeforeTheChargerHearsOfIt() {
        Future<ChargePointOutcome> outcome = goe.command("pause");
        assertThat(goe.writes).containsExactly("FORCE=1");
        assertThat(goe.keptAtWrite).containsExactly("REQUESTED");
        goe.pass(3);
        assertThat(outcome.result().pausedBy()).isEqualTo("us");
        assertThat(goe.kept.read().string("pause", "")).isEqualTo("OURS");
        assertThat(goe.events()).containsExactly("paused");
    }

    @Test
    void ofOursIsEndedByContinue() {
        goe.command("pause");
        goe.pass(3);
        Future<ChargePointOutcome> outcome = goe.command("continue");
        goe.pass(3);
        assertThat(goe.force).isEqualTo(Force.NEUTRAL);
        assertThat(outcome.result().pausedBy()).isNull();
        assertThat(goe.kept.read()).isEmpty();
        assertThat(goe.events()).containsExactly("paused", "continued");
    }

    @Test
    void staysWhereTheChargerSaysThatNoCarIsThereWhileOneDraws() {
        goe.car = Car.IDLE;
        goe.current = 6;
        goe.pass(12);
        goe.command("pause");
        goe.current = 0;
        goe.pass(60);
        assertThat(goe.writes).containsExactly("FORCE=1");
        assertThat(goe.events()).containsExactly("paused");
        goe.car = Car.CHARGING;
        goe.pass(5);
        goe.car = Car.IDLE;
        goe.pass(10);
        assertThat(goe.events()).containsExactly("paused", "unplugged", "continued");
        assertThat(goe.force).isEqualTo(Force.NEUTRAL);
    }

    @Test
    void isOverWithACarThatIsUnpluggedWhileItDraws() {
        goe.current = 6;
        goe.command("pause");
        goe.pass(6);
        goe.car = Car.IDLE;
        goe.pass(4);
        goe.current = 0;
        goe.pass(10);
        assertThat(goe.events()).containsExactly("paused", "unplugged", "continued");
        assertThat(goe.force).isEqualTo(Force.NEUTRAL);
    }

    @Test
    void isWhatACurrentBelowSixAmpereMeans() {
        goe.command(5.9);
        assertThat(goe.force).isEqualTo(Force.OFF);
        assertThat(goe.amp).isEqualTo(16);
    }

    @Test
    void ofTheOwnerIsNotEndedByUs() {
        goe.pass(5);
        goe.force = Force.OFF;
        goe.pass(5);
        assertThat(goe.events()).containsExactly("user stopped");
        Future<ChargePointOutcome> outcome = goe.command("continue");
        assertThat(outcome.result().pausedBy()).isEqualTo("user");
        goe.pass(60);
        assertThat(goe.writes).isEmpty();
        assertThat(goe.force).isEqualTo(Force.OFF);
    }

    @Test
    void ofTheOwnerDoesNotBecomeOursByPausingToo() {
        goe.force = Force.OFF;
        goe.pass(5);
        Future<ChargePointOutcome> outcome = goe.command("pause");
        assertThat(outcome.result().pausedBy()).isEqualTo("user");
        goe.command("continue");
        goe.pass(20);
        assertThat(goe.writes).isEmpty();
    }

    @Test
    void madeBetweenTwoReadingsByTheOwnerStaysTheOwners() {
        goe.pass(5.5);
        goe.force = Force.OFF;
        goe.command("pause");
        goe.command("continue");
        goe.pass(20);
        assertThat(goe.writes).isEmpty();
        assertThat(goe.force).isEqualTo(Force.OFF);
    }

    @Test
    void ofOursIsDroppedWhenTheOwnerStartsInTheApp() {
        goe.command("pause");
        goe.pass(3);
        goe.force = Force.ON;
        goe.pass(6);
        assertThat(goe.kept.read()).isEmpty();
        assertThat(goe.events()).containsExactly("paused", "foreign force", "user started");
        goe.force = Force.OFF;
        goe.pass(6);
        goe.command("continue");
        goe.pass(6);
        assertThat(goe.force).isEqualTo(Force.OFF);
        assertThat(goe.writes).containsExactly("FORCE=1");
    }

    @Test
    void ofOursIsMadeAgainWhenAChargerThatHadJustStartedStartsOnceMoreAndAnswersLate() {
        goe.reboot();
        goe.passOneRead();
        goe.command("pause");
        goe.pass(3);
        assertThat(goe.kept.read().string("pause", "")).isEqualTo("OURS");
        goe.passOneRead();
        goe.reboot();
        goe.gone = true;
        goe.passOneRead();
        goe.gone = false;
        goe.late = 4.9;
        goe.passOneRead();
        goe.pass(5);
        goe.late = 0;
        goe.pass(10);
        assertThat(goe.force).isEqualTo(Force.OFF);
        assertThat(goe.events()).containsExactly("paused", "paused");
    }

    @Test
    void thatComesWhileOursIsRefusedIsTheOwners() {
        goe.ignores = true;
        goe.command("pause");
        goe.pass(20);
        assertThat(goe.events()).contains("uncontrolled");
        goe.ignores = false;
        goe.force = Force.OFF;
        goe.passOneRead();
        assertThat(goe.events()).contains("user stopped");
        assertThat(goe.kept.read()).isEmpty();
        Future<ChargePointOutcome> outcome = goe.command("continue");
        goe.pass(60);
        assertThat(outcome.result().pausedBy()).isEqualTo("user");
        assertThat(goe.force).isEqualTo(Force.OFF);
    }

    @Test
    void thatShowsLateIsOurs() {
        goe.ignores = true;
        goe.command("pause");
        goe.pass(2.5);
        goe.force = Force.OFF;
        goe.passOneRead();
        assertThat(goe.kept.read().string("pause", "")).isEqualTo("OURS");
    }

    @Test
    void askedForOverAndOverIsWrittenNoMoreOftenWhereItIsRefused() {
        goe.ignores = true;
        for (int i = 0; i < 8; i++) {
            goe.command("pause");
            goe.pass(15);
        }
        // three at once, then one each half minute
        assertThat(goe.writes).hasSizeBetween(5, 7);
    }

    @Test
    void staysWhereTheChargerTellsOfNoCarAndMeasuresOne() {
        goe.command("pause");
        goe.pass(3);
        goe.car = Car.IDLE;
        goe.current = 5.8;
        goe.pass(20);
        assertThat(goe.events()).containsExactly("paused");
        assertThat(goe.force).isEqualTo(Force.OFF);
        goe.current = 0;
        goe.pass(20);
        assertThat(goe.events()).contains("unplugged");
        assertThat(goe.force).isEqualTo(Force.NEUTRAL);
    }

    @Test
    void isMadeAgainByANewCommandAfterTheOwnerForcedCharging() {
        goe.force = Force.ON;
        goe.pass(5);
        goe.command("pause");
        goe.pass(3);
        goe.command("continue");
        goe.pass(3);
        assertThat(goe.force).isEqualTo(Force.NEUTRAL);
        assertThat(goe.writes).containsExactly("FORCE=1", "FORCE=0");
    }

    @Test
    void endsWithTheUnpluggingWhoeverMadeIt() {
        goe.command("pause");
        goe.pass(3);
        goe.car = Car.IDLE;
        goe.force = Force.NEUTRAL;
        goe.pass(6);
        assertThat(goe.kept.read()).isEmpty();
        assertThat(goe.events()).containsExactly("paused", "unplugged");
        goe.car = Car.WAITING;
        goe.force = Force.OFF;
        goe.pass(6);
        goe.command("continue");
        goe.pass(6);
        assertThat(goe.writes).containsExactly("FORCE=1");
    }

    @Test
    void isTakenBackAtAnUnpluggedChargerThatWouldKeepIt() {
        goe.command("pause");
        goe.pass(3);
        goe.car = Car.IDLE;
        goe.pass(10);
        assertThat(goe.force).isEqualTo(Force.NEUTRAL);
        assertThat(goe.kept.read()).isEmpty();
    }

    @Test
    void outlivesAMomentInWhichTheChargerIsNotSureOfTheCar() {
        goe.command("pause");
        goe.pass(3);
        goe.car = Car.UNKNOWN;
        goe.pass(6);
        goe.car = Car.COMPLETE;
        goe.pass(6);
        assertThat(goe.events()).containsExactly("paused");
        goe.command("continue");
        assertThat(goe.force).isEqualTo(Force.NEUTRAL);
    }

    @Test
    void isNotMadeWithoutACar() {
        goe.car = Car.IDLE;
        goe.pass(6);
        assertThat(goe.command("pause").result().pausedBy()).isNull();
        goe.pass(6);
        assertThat(goe.writes).isEmpty();
    }

    @Test
    void ofOursIsStillOursAfterARestart() {
        goe.command("pause");
        goe.pass(3);
        FakeGoe again = new FakeGoe(goe.tester.dataFolder());
        again.force = Force.OFF;
        again.started();
        again.pass(6);
        assertThat(again.writes).isEmpty();
        again.command("continue");
        again.pass(3);
        assertThat(again.force).isEqualTo(Force.NEUTRAL);
        assertThat(again.kept.read()).isEmpty();
    }

    @Test
    void thatTheChargerNeverHeardOfIsForgottenAfterARestart() {
        goe.kept.write(ObjectValue.of("pause", "REQUESTED", "reason", "too much"));
        FakeGoe again = new FakeGoe(goe.tester.dataFolder());
        again.started();
        again.pass(6);
        again.force = Force.OFF;
        again.pass(6);
        again.command("continue");
        again.pass(6);
        assertThat(again.writes).isEmpty();
        assertThat(again.events()).containsExactly("user stopped");
    }

    @Test
    void endsOnlyOnceTheCurrentToGoOnWithIsThere() {
        goe.command("pause");
        goe.pass(3);
        goe.command(ObjectValue.of("current", 8, "pause", false));
        goe.pass(6);
        assertThat(goe.writes).containsExactly("FORCE=1", "CURRENT=8", "FORCE=0");
    }

    @Test
    void wishedWhileTheChargerHungIsReplacedByContinue() {
        goe.hangs = true;
        goe.command("pause");
        goe.pass(7);
        goe.command("continue");
        goe.hangs = false;
        goe.pass(60);
        assertThat(goe.force).isEqualTo(Force.NEUTRAL);
        assertThat(goe.writes).doesNotContain("FORCE=2");
    }

    @Test
    void theOwnerMakesFromHereIsEndedByTheOwnerAlone() {
        Future<ChargePointOutcome> outcome = goe.command(ObjectValue.of("pause", true, "by", "owner"));
        goe.pass(3);
        assertThat(outcome.result().pausedBy()).isEqualTo("user");
        assertThat(goe.kept.read()).isEmpty();
        goe.command("continue");
        goe.pass(10);
        assertThat(goe.force).isEqualTo(Force.OFF);
        goe.command(ObjectValue.of("pause", false, "by", "owner"));
        goe.pass(3);
        assertThat(goe.force).isEqualTo(Force.NEUTRAL);
        assertThat(goe.writes).containsExactly("FORCE=1", "FORCE=0");
        assertThat(goe.events()).containsExactly("user stopped", "user started");
    }

    @Test
    void ofOursBecomesTheOwnersWhenTheyPauseToo() {
        goe.command("pause");
        goe.pass(3);
        Future<ChargePointOutcome> outcome = goe.command(ObjectValue.of("pause", true, "by", "owner"));
        goe.pass(3);
        assertThat(outcome.result().pausedBy()).isEqualTo("user");
        assertThat(goe.kept.read()).isEmpty();
        goe.command("continue");
        goe.pass(10);
        assertThat(goe.writes).containsExactly("FORCE=1");
        assertThat(goe.force).isEqualTo(Force.OFF);
    }

    @Test
    void ofOursIsNotTheOwnersToEnd() {
        goe.command("pause");
        goe.pass(3);
        Future<ChargePointOutcome> outcome = goe.command(ObjectValue.of("pause", false, "by", "owner"));
        goe.pass(3);
        assertThat(outcome.result().pausedBy()).isEqualTo("us");
        assertThat(goe.writes).containsExactly("FORCE=1");
    }

    @Test
    void madeInTheAppIsEndedByTheOwnerFromHere() {
        goe.force = Force.OFF;
        goe.pass(5);
        goe.command(ObjectValue.of("pause", false, "by", "owner"));
        goe.pass(3);
        assertThat(goe.force).isEqualTo(Force.NEUTRAL);
    }

    @Test
    void ofTheOwnersEndsWithTheUnplugging() {
        goe.command(ObjectValue.of("pause", true, "by", "owner"));
        goe.pass(3);
        goe.car = Car.IDLE;
        goe.force = Force.NEUTRAL;
        goe.pass(6);
        goe.car = Car.WAITING;
        goe.pass(30);
        assertThat(goe.force).isEqualTo(Force.NEUTRAL);
        assertThat(goe.writes).containsExactly("FORCE=1");
    }

    @Test
    void ofTheOwnersIsMadeAgainAfterTheChargerRestarted() {
        goe.command(ObjectValue.of("pause", true, "by", "owner"));
        goe.pass(3);
        goe.reboot();
        goe.pass(20);
        assertThat(goe.force).isEqualTo(Force.OFF);
        assertThat(goe.command("continue").result().pausedBy()).isEqualTo("user");
    }
}

package dev.fusewire.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.load.ChargerReading.Force;
import dev.fusewire.load.ChargerReading.PausedBy;
import dev.fusewire.load.Decision.Action;
import dev.fusewire.load.PauseOwnership.State;
import dev.fusewire.load.Reason.Kind;
import dev.fusewire.load.Scenario.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What a charge plan wants")
class PlanWishTest {

    private final List<Decision> commands = new ArrayList<>();
    private final LoadController controller = new LoadController(
            new CurrentAdjuster(new Circuit(25, 1), AdjusterSettings.DEFAULT, MeterLimits.DEFAULT, PhaseMap.STRAIGHT),
            new FuseGuard(
                    new Circuit(25, 1), GuardSettings.DEFAULT, MeterLimits.DEFAULT, PhaseMap.STRAIGHT, State.NONE),
            this::carryOut);
    private long now;
    private int offered = 16;
    private Force force = Force.NEUTRAL;
    private PausedBy pausedBy = PausedBy.UNTOLD;

    private void carryOut(Decision decision) {
        commands.add(decision);
        switch (decision.action()) {
            case OFFER -> offered = decision.current();
            case PAUSE -> force = Force.OFF;
            case CONTINUE -> force = Force.NEUTRAL;
            case KEEP -> {}
        }
    }

    /** Seconds in which the house draws 2 A and the car what it may. */
    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += 1000;
            double drawn = force == Force.OFF ? 0 : offered;
            controller.onCharger(new ChargerReading(
                    true, drawn > 0, force, offered, new PerPhase(drawn, drawn, drawn), 3, now, pausedBy));
            double ripple = now / 1000 % 7 * 0.01;
            controller.onMeter(
                    new MeterSample(new PerPhase(2 + ripple + drawn, 2 + drawn, 2 - ripple + drawn), now), now);
            if (now % 5000 == 0) {
                controller.adjust(now);
            }
            controller.guard(now);
        }
    }

    @Test
    void boundsTheCurrentAndSaysWhy() {
        pass(60);
        controller.plan(10, "cheap until 06:00", now);
        pass(60);
        assertThat(offered).isEqualTo(10);
        assertThat(commands.getLast().reason().text())
                .isEqualTo("the charge plan wants no more than 10 A: cheap until 06:00");
        assertThat(controller.reason().kind()).isEqualTo(Kind.HELD_BY_PLAN);
    }

    @Test
    void pausesAndGoesOnOnceThePlanWantsMore() {
        pass(60);
        controller.plan(0, "dear until 22:00", now);
        pass(200);
        assertThat(force).isEqualTo(Force.OFF);
        assertThat(controller.pause()).isEqualTo(State.OURS);
        assertThat(controller.reason().text()).isEqualTo("paused by the charge plan: dear until 22:00");
        controller.plan(16, "cheap", now);
        pass(5);
        assertThat(force).isEqualTo(Force.NEUTRAL);
        pass(120);
        assertThat(offered).isEqualTo(16);
    }

    @Test
    void isDroppedOnceThePlanIsSilent() {
        PlanWish wish = new PlanWish();
        assertThat(wish.isSilent(0)).isFalse();
        wish.accept(0, "", 1000);
        assertThat(wish.isPause(1000 + PlanWish.HOLDS)).isTrue();
        assertThat(wish.isPause(1001 + PlanWish.HOLDS)).isFalse();
        assertThat(wish.isSilent(1001 + PlanWish.HOLDS)).isTrue();
        wish.end();
        assertThat(wish.isSilent(1001 + PlanWish.HOLDS)).isFalse();
    }

    @Test
    void goesOnWithoutAPlanThatHasFallenSilent() {
        pass(60);
        controller.plan(0, "dear", now);
        pass(290);
        assertThat(force).isEqualTo(Force.OFF);
        pass(120);
        assertThat(force).isEqualTo(Force.NEUTRAL);
    }

    @Test
    void endsNoPauseOfTheOwners() {
        pass(60);
        force = Force.OFF;
        pausedBy = PausedBy.OWNER;
        pass(5);
        controller.plan(0, "dear", now);
        pass(100);
        controller.plan(16, "cheap", now);
        pass(300);
        assertThat(force).isEqualTo(Force.OFF);
        assertThat(commands).noneMatch(each -> each.action() != Action.OFFER);
    }

    @Test
    void refusesWhatNoCarCanChargeWith() {
        assertThatThrownBy(() -> controller.plan(3, "", 0)).hasMessageContaining("3 A");
        assertThatThrownBy(() -> controller.plan(200, "", 0)).hasMessageContaining("200 A");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.fusewire.load.Seeds#seeds")
    @DisplayName(
            "never raises above what the fuse leaves, never ends the owner's stop, and keeps no fuse rule from acting")
    void onlyEverBounds(long seed) {
        Scenario scenario = Scenario.draw(seed, EnumSet.of(Fault.OWNER_STOPS, Fault.UNPLUGGED, Fault.METER_SILENT));
        Random random = new Random(seed);
        Household.play(scenario, new Household.Watcher() {
            private int wished = Integer.MAX_VALUE;
            private boolean wasPause;

            @Override
            public void onStep(Household house) {
                if (random.nextInt(100) == 0) {
                    wasPause = wished == 0;
                    wished = random.nextBoolean() ? 0 : 6 + random.nextInt(20);
                    house.controller.plan(wished, "", house.now);
                }
            }

            @Override
            public void onCommand(Household house, Decision decision) {
                String words = decision.reason().text();
                switch (decision.action()) {
                    case OFFER -> {
                        assertThat(decision.current()).as(words).isLessThanOrEqualTo(Math.max(6, wished));
                        if (decision.current() > house.offered()) {
                            assertThat(decision.reason().kind()).isEqualTo(Kind.RAISED);
                            assertThat((double) decision.current())
                                    .as(words)
                                    .isLessThanOrEqualTo(decision.reason().left());
                        }
                    }
                    case CONTINUE -> {
                        assertThat(house.controller.pause()).isEqualTo(State.ENDING);
                        assertThat(wished == 0 && wasPause).as(words).isFalse();
                    }
                    default -> {}
                }
            }

            @Override
            public void onSample(Household house) {
                MeterSample sample = house.sample;
                ChargerReading charger = house.reading;
                if (sample == null
                        || charger == null
                        || !charger.charging()
                        || !scenario.map().equals(PhaseMap.STRAIGHT)) {
                    return;
                }
                for (Phase phase : Phase.ALL) {
                    double least = sample.current().of(phase)
                            - Math.max(0, charger.drawn().of(phase) - 6);
                    if (scenario.carUses(phase)
                            && least > 1.45 * scenario.circuit().rating()) {
                        assertThat(house.isPausedOrAsked())
                                .as("%s carries %s: %s", phase, sample.current(), house.controller.reason())
                                .isTrue();
                    }
                }
            }
        });
    }
}

package dev.fusewire.simulation.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class YearRunTest {

    /** Always all there is. */
    private static final class NoRules implements RuleSet {

        @Override
        public void onMeter(MeterSample sample, long now) {}

        @Override
        public void onCharger(ChargerReading reading, long now) {}

        @Override
        public Command onTick(long now, long wall) {
            return Command.set(16);
        }

        @Override
        public void restart(long now) {}
    }

    @Test
    void withoutRulesAFuseTrips() {
        var house = Houses.street(6, 1).getLast();
        var tally = new Tally();
        var loop = new SessionLoop(house, Rules.CLASSIC, new NoRules(), tally);
        var trace = new HouseTrace(house);
        for (var session : Session.of(house, 7)) {
            trace.open(session.arrival() - SessionLoop.BEFORE, session.length() + SessionLoop.BEFORE);
            assertThat(loop.run(session, trace, List.of())).isPositive();
        }
        assertThat(tally.trips).isPositive();
        assertThat(tally.preventable).isPositive();
        assertThat(tally.highest).isGreaterThan(house.rating());
    }

    @Test
    void fusewireKeepsTheFuseWhole() throws Exception {
        for (boolean faults : new boolean[] {false, true}) {
            var results = YearRun.run(new YearRun.Wish(3, 3, 1, faults, 1, -1, List.of(Rules.FUSEWIRE_STRICT)));
            assertThat(results).hasSize(3);
            for (var result : results) {
                var tally = result.tally(Rules.FUSEWIRE_STRICT);
                assertThat(tally.sessions).isPositive();
                assertThat(tally.trips).isZero();
                assertThat(tally.preventable).isZero();
                assertThat(tally.share()).isGreaterThan(0.97);
            }
        }
    }

    @Test
    void aWallboxByOcppKeepsTheFuseWhole() throws Exception {
        for (boolean faults : new boolean[] {false, true}) {
            var results = YearRun.run(new YearRun.Wish(4, 3, 1, faults, 1, -1, List.of(Rules.FUSEWIRE_OCPP)));
            assertThat(results).hasSize(4);
            for (var result : results) {
                var tally = result.tally(Rules.FUSEWIRE_OCPP);
                assertThat(tally.sessions).isPositive();
                assertThat(tally.trips).isZero();
                assertThat(tally.preventable - tally.small).isZero();
                assertThat(tally.share()).isGreaterThan(0.95);
            }
        }
    }

    @Test
    void theSameWishGivesTheSameNumbers() throws Exception {
        var wish = new YearRun.Wish(2, 5, 7, true, 2, -1, List.of(Rules.values()));
        var once = YearRun.run(wish);
        var again = YearRun.run(wish);
        for (int i = 0; i < once.size(); i++) {
            for (var rules : Rules.values()) {
                var one = once.get(i).tally(rules);
                var other = again.get(i).tally(rules);
                assertThat(one).isNotSameAs(other).usingRecursiveComparison().isEqualTo(other);
            }
        }
    }

    @Test
    void sessionsOfOneHouseDoNotOverlap() {
        for (var house : Houses.street(20, 1)) {
            long free = 0;
            for (var session : Session.of(house, 60)) {
                assertThat(session.arrival()).isGreaterThanOrEqualTo(free);
                assertThat(session.need()).isBetween(0.05, 0.9);
                free = session.arrival() + session.length();
            }
            assertThat(free).isPositive();
        }
    }
}

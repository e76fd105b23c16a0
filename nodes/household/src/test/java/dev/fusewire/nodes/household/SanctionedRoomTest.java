package dev.fusewire.nodes.household;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S1-3, S1-17: what the sanctioned load leaves the car right now")
class SanctionedRoomTest {

    private static final int ALL = Integer.MAX_VALUE;

    private final SanctionedRoom room = new SanctionedRoom(10, 0.69);
    private long now = 1_000;

    /** The house draws this for so long; what is left then. */
    private int after(int seconds, double kw) {
        int most = 0;
        for (int i = 0; i < seconds; i++) {
            now += 1_000;
            room.onHouse(kw, now);
            most = room.most(now);
        }
        return most;
    }

    @Test
    void isEverythingWhereNothingIsAgreedOrNobodyHasSaidWhatTheHouseDraws() {
        assertThat(room.most(now)).isEqualTo(ALL);
        SanctionedRoom free = new SanctionedRoom(0, 0.69);
        free.onHouse(30, now);
        assertThat(free.most(now)).isEqualTo(ALL);
    }

    @Test
    void isLessWithinSecondsOfAHouseThatDrawsMore() {
        assertThat(after(1, 1)).isEqualTo(13);
        assertThat(after(20, 4)).isEqualTo(9);
    }

    @Test
    void isMoreOnlyOnceThereHasBeenRoomForAMinute() {
        assertThat(after(60, 5)).isEqualTo(7);
        assertThat(after(40, 1)).isEqualTo(7);
        assertThat(after(61, 1)).isEqualTo(13);
    }

    @Test
    void isTheLeastCurrentThroughAKettleAndNothingWhereItLasts() {
        assertThat(after(60, 4)).isEqualTo(8);
        assertThat(after(20, 9)).as("a kettle").isEqualTo(6);
        assertThat(after(120, 4)).isEqualTo(8);
        assertThat(after(60, 9)).as("an oven").isZero();
        assertThat(after(60, 12)).as("never less than nothing").isZero();
    }

    @Test
    void staysAsItIsWhereTheMeterIsSilent() {
        assertThat(after(60, 4)).isEqualTo(8);
        now += 600_000;
        assertThat(room.most(now)).isEqualTo(8);
        assertThat(after(30, 1)).as("and then takes its time").isEqualTo(8);
    }
}

package dev.fusewire.simulation.wallbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.limit.ProfileForm.Unit;
import dev.fusewire.simulation.wallbox.WallboxKind.OfTransaction;
import dev.fusewire.simulation.wallbox.WallboxKind.Zero;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A wallbox by OCPP, second by second")
class HouseWallboxTest {

    private static final int DELAY = 3;

    @TempDir
    Path folder;

    private final List<ChargerReading> heard = new ArrayList<>();
    private long second;
    private int offered;

    private HouseWallbox wallbox(OfTransaction ofTransaction, Zero zero, boolean keeps) {
        return new HouseWallbox(
                new WallboxKind(DELAY, 10, true, 16, 8, true, Unit.A, ofTransaction, true, zero, keeps, keeps, true, 5),
                folder,
                heard::add);
    }

    private HouseWallbox usual() {
        return wallbox(OfTransaction.COUNTS, Zero.PAUSES, true);
    }

    /** A car on three phases draws 0.4 A less than it may. */
    private void pass(HouseWallbox wallbox, int seconds) {
        for (int i = 0; i < seconds; i++) {
            offered = wallbox.step(second++);
            wallbox.car(offered == 0 ? 0 : offered - 0.4, 3, false);
        }
    }

    private HouseWallbox charging(HouseWallbox wallbox, int ampere) {
        pass(wallbox, 20);
        wallbox.plug();
        pass(wallbox, 20);
        wallbox.command(ObjectValue.of("current", ampere));
        pass(wallbox, 30);
        return wallbox;
    }

    private static ObjectValue pause(boolean on) {
        return ObjectValue.of("pause", on);
    }

    @Test
    @DisplayName("follows a current with the station's delay, and its node says what is drawn")
    void follows() {
        var wallbox = charging(usual(), 10);
        assertThat(offered).isEqualTo(10);
        wallbox.command(ObjectValue.of("current", 7));
        pass(wallbox, 2);
        assertThat(offered).isEqualTo(10);
        pass(wallbox, DELAY + 2);
        assertThat(offered).isEqualTo(7);
        pass(wallbox, 14);
        assertThat(heard.getLast().offered()).isEqualTo(7);
        assertThat(heard.getLast().mostDrawn()).isEqualTo(6.6);
    }

    @Test
    @DisplayName("that hears nothing falls to 6 A by itself, and is told what holds when it comes back")
    void cut() {
        var wallbox = charging(usual(), 14);
        wallbox.trouble(true, false, false);
        pass(wallbox, 50);
        assertThat(offered).isEqualTo(14);
        pass(wallbox, 140);
        assertThat(offered).isEqualTo(6);
        wallbox.trouble(false, false, false);
        pass(wallbox, 30);
        assertThat(offered).isEqualTo(14);
    }

    @Test
    @DisplayName("that is lost with a limit on its way is told it once it is there again")
    void cutOnTheWay() {
        var wallbox = charging(usual(), 14);
        wallbox.trouble(true, false, false);
        wallbox.command(ObjectValue.of("current", 8));
        pass(wallbox, 200);
        wallbox.trouble(false, false, false);
        pass(wallbox, 60);
        assertThat(offered).isEqualTo(8);
    }

    @Test
    @DisplayName("pauses, and goes on with the current of before; a restart of the program in between changes nothing")
    void pauses() {
        var wallbox = charging(usual(), 12);
        wallbox.command(pause(true));
        pass(wallbox, 60);
        assertThat(offered).isZero();
        wallbox.trouble(false, false, true);
        pass(wallbox, 10);
        wallbox.trouble(false, false, false);
        pass(wallbox, 60);
        assertThat(offered).isZero();
        wallbox.command(pause(false));
        pass(wallbox, 60);
        assertThat(offered).isEqualTo(12);
    }

    @Test
    @DisplayName("that takes a pause for the end of its transaction begins a new one after it")
    void zeroEnds() {
        var wallbox = charging(wallbox(OfTransaction.REFUSED, Zero.ENDS, true), 12);
        for (int i = 0; i < 3; i++) {
            wallbox.command(pause(true));
            pass(wallbox, 120);
            assertThat(offered).isZero();
            wallbox.command(pause(false));
            pass(wallbox, 60);
            assertThat(offered).isEqualTo(12);
        }
    }

    @Test
    @DisplayName("that goes on through a pause has its transaction ended, and is held to limits after it as before")
    void ignoresZero() {
        var wallbox = charging(wallbox(OfTransaction.COUNTS, Zero.SIX, true), 12);
        wallbox.command(ObjectValue.of("current", 9));
        pass(wallbox, 60);
        wallbox.command(pause(true));
        pass(wallbox, 60);
        assertThat(offered).isZero();
        wallbox.command(pause(false));
        pass(wallbox, 60);
        assertThat(offered).isEqualTo(9);
        wallbox.command(ObjectValue.of("current", 13));
        pass(wallbox, 30);
        assertThat(offered).isEqualTo(13);
    }

    @Test
    @DisplayName("that takes profiles for the transaction and makes nothing of them does not stay on its floor")
    void notOnTheFloor() {
        var wallbox = charging(wallbox(OfTransaction.IGNORED, Zero.PAUSES, true), 12);
        pass(wallbox, 300);
        assertThat(offered).isEqualTo(12);
        wallbox.command(ObjectValue.of("current", 8));
        pass(wallbox, 20);
        assertThat(offered).isEqualTo(8);
    }

    @Test
    @DisplayName("that reboots and forgets its profiles is told what holds")
    void reboots() {
        var wallbox = charging(wallbox(OfTransaction.COUNTS, Zero.PAUSES, false), 9);
        wallbox.reboot(40);
        pass(wallbox, 20);
        assertThat(offered).isZero();
        assertThat(wallbox.isOutOfReach()).isTrue();
        pass(wallbox, 60);
        assertThat(offered).isEqualTo(9);
    }

    @Test
    @DisplayName("that refuses all profiles is on its floor once what it held is over, and takes them again later")
    void refuses() {
        var wallbox = charging(usual(), 14);
        wallbox.trouble(false, true, false);
        wallbox.command(ObjectValue.of("current", 8));
        pass(wallbox, 200);
        assertThat(offered).isEqualTo(6);
        wallbox.trouble(false, false, false);
        pass(wallbox, 300);
        assertThat(offered).isEqualTo(8);
    }
}

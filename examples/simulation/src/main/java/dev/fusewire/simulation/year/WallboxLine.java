package dev.fusewire.simulation.year;

import dev.fusewire.load.ChargerReading;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.simulation.wallbox.HouseWallbox;
import dev.fusewire.simulation.wallbox.WallboxKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** A wallbox by OCPP in place of the charge point: the rule set hears and tells the node of the wallbox. */
final class WallboxLine implements ChargerLine {

    private final House house;
    private final HouseWallbox wallbox;
    private final List<ChargerReading> readings = new ArrayList<>(2);
    private boolean paused;
    private boolean helpless;

    WallboxLine(House house) {
        this.house = house;
        try {
            wallbox = new HouseWallbox(
                    kind(house), Files.createTempDirectory("wallbox-" + house.number() + "-"), readings::add);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the node of a wallbox can be made", e);
        }
    }

    static WallboxKind kind(House house) {
        return WallboxKind.of(house.number(), house.seed());
    }

    /** The house with what this station needs for a command to take effect. */
    static House house(House house) {
        var usual = house.charger();
        return house.withCharger(new House.ChargerKind(
                usual.period(), 1 + kind(house).delay(), kind(house).maximum()));
    }

    @Override
    public void plugIn() {
        wallbox.plug();
    }

    @Override
    public void unplug() {
        wallbox.unplug();
        paused = false;
    }

    @Override
    public void reboot(int seconds) {
        wallbox.reboot(seconds);
    }

    @Override
    public int step(long second, Trouble trouble) {
        wallbox.trouble(trouble.hangs(), trouble.refuses(), trouble.down());
        int offer = wallbox.step(second);
        helpless = wallbox.isOutOfReach() || trouble.refuses();
        return offer;
    }

    @Override
    public void car(double drawn, boolean full) {
        wallbox.car(drawn, house.car().phases(), full);
    }

    @Override
    public void tell(RuleSet rules, long second) {
        readings.forEach(rules::onCharger);
        readings.clear();
    }

    /** Its node says so itself, as soon as it knows. */
    @Override
    public void tellGone(RuleSet rules, long second) {}

    @Override
    public void write(Command command, long second) {
        switch (command.kind()) {
            case NOTHING -> {}
            case SET -> wallbox.command(ObjectValue.of("current", command.current()));
            case PAUSE -> {
                paused = true;
                wallbox.command(ObjectValue.of("pause", true));
            }
            case CONTINUE -> {
                paused = false;
                wallbox.command(
                        command.current() > 0
                                ? ObjectValue.of("pause", false, "current", command.current())
                                : ObjectValue.of("pause", false));
            }
        }
    }

    @Override
    public boolean isHelpless() {
        return helpless;
    }

    @Override
    public boolean isPaused() {
        return paused;
    }

    @Override
    public int offered() {
        return wallbox.offered();
    }
}

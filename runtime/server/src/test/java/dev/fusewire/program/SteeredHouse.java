package dev.fusewire.program;

import dev.fusewire.simulation.Phases;
import dev.fusewire.simulation.SimulatedHouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A simulated house whose charging a program steers over a Mosquitto, ten times as fast as in life. */
final class SteeredHouse implements AutoCloseable {

    private final Path folder;
    private final Opened opened = new Opened();
    private final Mosquitto broker;
    private final SimulatedHouse house;
    private RunningProgram program;
    private StatusFeed statuses;

    /** @param settings the program's settings file */
    SteeredHouse(Path folder, String settings) throws Exception {
        this.folder = folder;
        try {
            broker = opened.keep(Mosquitto.open(folder.resolve("broker")));
            house = QuickHouse.open(opened, broker.port());
            Files.writeString(folder.resolve("settings.yaml"), settings);
            program = startedProgram();
            statuses = opened.keep(StatusFeed.of(program.base()));
        } catch (Exception | AssertionError e) {
            opened.close();
            throw e;
        }
    }

    private RunningProgram startedProgram() throws Exception {
        return opened.keep(RunningProgram.start(
                folder.resolve("user"),
                "--no-demo",
                "--settings",
                folder.resolve("settings.yaml").toString()));
    }

    Mosquitto broker() {
        return broker;
    }

    SimulatedHouse house() {
        return house;
    }

    RunningProgram program() {
        return program;
    }

    StatusFeed statuses() {
        return statuses;
    }

    /** The last status text of a node. */
    String status(String node) {
        return statuses.last(node);
    }

    void stopProgram() throws Exception {
        statuses.close();
        program.close();
    }

    void startProgramAgain() throws Exception {
        program = startedProgram();
        statuses = opened.keep(StatusFeed.of(program.base()));
    }

    /** What the house takes beside the car, A. */
    void draws(double l1, double l2, double l3) throws Exception {
        house.setExtraLoad(new Phases(l1, l2, l3)).await(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        opened.close();
    }
}

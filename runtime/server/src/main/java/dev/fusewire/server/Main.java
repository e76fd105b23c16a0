package dev.fusewire.server;

import dev.fusewire.server.command.Arguments;
import dev.fusewire.server.command.BackupCommand;
import dev.fusewire.server.command.Commands;
import dev.fusewire.server.command.Complaint;
import dev.fusewire.server.command.MakeCertificateCommand;
import dev.fusewire.server.command.PlainArguments;
import dev.fusewire.server.command.RestoreCommand;
import dev.fusewire.server.login.PasswordCommands;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Starts Fusewire from the command line. */
public final class Main {

    private static final long SECONDS_TO_STOP = 20;

    private Main() {}

    public static void main(String[] args) {
        Arguments plain = PlainArguments.of(args);
        int ended = plain == null ? commandLine().execute(args) : runOrSay(plain);
        if (ended != 0) {
            System.exit(ended);
        }
    }

    /** All that may be said on the command line, and what it does. */
    public static CommandLine commandLine() {
        List<Object> besides = Stream.concat(
                        Stream.of(
                                new BackupCommand(Program.version()),
                                new RestoreCommand(),
                                new MakeCertificateCommand()),
                        PasswordCommands.all().stream())
                .toList();
        return Commands.line(Program.version(), Main::run, besides);
    }

    private static int runOrSay(Arguments arguments) {
        try {
            run(arguments);
            return 0;
        } catch (RuntimeException e) {
            return Complaint.of(e, new PrintWriter(System.err, true));
        }
    }

    private static void run(Arguments arguments) {
        keepOrderOfConnections();
        spareFlightRecorder();
        Path userDir = arguments.userDir();
        List<String> damages = new ArrayList<>();
        Settings settings = Settings.readOrLastGood(arguments.settings(), userDir, damages::add);
        Log log = Log.of(System.out, settings);
        LibraryLog.into(log);
        settings.remarks().forEach(log::warn);
        damages.forEach(log::damage);
        Program program = new Program(arguments, userDir, settings, log);
        Thread stopper = new Thread(() -> stop(program, log), "stop");
        java.lang.Runtime.getRuntime().addShutdownHook(stopper);
        program.start().onFailure(e -> {
            System.err.println("fusewire: " + e.getMessage());
            if (e.getMessage() == null) {
                e.printStackTrace();
            }
            java.lang.Runtime.getRuntime().halt(1);
        });
    }

    /**
     * What several connections bring at once is taken in the order it came, as in Node-RED: Netty's own list of the ready ones
     * keeps that order, the JDK's hash set does not. Netty 4.2 puts its list in place by {@code Unsafe} only, which it
     * leaves alone on Java 25 unless told.
     */
    static void keepOrderOfConnections() {
        unlessGiven("io.netty.noUnsafe", "false");
    }

    /** Netty's events for the flight recorder start the recorder's own classes with the first buffer: a tenth of a start, and 5 MB. */
    private static void spareFlightRecorder() {
        unlessGiven("io.netty.jfr.enabled", "false");
    }

    private static void unlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static void stop(Program program, Log log) {
        CountDownLatch stopped = new CountDownLatch(1);
        program.stop().onComplete(_ -> stopped.countDown());
        try {
            if (!stopped.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                log.warn("Not everything ended within " + SECONDS_TO_STOP + " s");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

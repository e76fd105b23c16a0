package dev.fusewire.server;

import dev.fusewire.engine.EngineListener.Level;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts Fusewire from the command line. */
public final class Main {

    private static final long SECONDS_TO_STOP = 20;

    private Main() {}

    public static void main(String[] args) {
        try {
            Arguments arguments = Arguments.of(args);
            if (arguments.help()) {
                System.out.print(Arguments.HELP);
            } else if (arguments.version()) {
                System.out.println("Fusewire " + Program.version());
            } else {
                run(arguments);
            }
        } catch (IllegalArgumentException e) {
            System.err.println("fusewire: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void run(Arguments arguments) {
        Path userDir = arguments.userDir() != null
                ? arguments.userDir()
                : Path.of(System.getProperty("user.home"), ".fusewire");
        Path file = arguments.settings() != null ? arguments.settings() : userDir.resolve("settings.yaml");
        Settings settings = Settings.read(file, arguments.settings() != null);
        Log log = new Log(System.out, level(settings.text("logging.level", "info")));
        LibraryLog.into(log);
        Program program = new Program(arguments, userDir.toAbsolutePath().normalize(), settings, log);
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

    private static Level level(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "off", "fatal", "error" -> Level.ERROR;
            case "warn" -> Level.WARN;
            case "info" -> Level.INFO;
            case "debug" -> Level.DEBUG;
            case "trace" -> Level.TRACE;
            default ->
                throw new IllegalArgumentException(
                        "setting logging.level is \"" + name + "\", expected error, warn, info, debug or trace");
        };
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

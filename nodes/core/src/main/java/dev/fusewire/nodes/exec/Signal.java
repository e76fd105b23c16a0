package dev.fusewire.nodes.exec;

import dev.fusewire.node.NodeError;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A signal of the operating system's, by its number on Linux. */
enum Signal {
    SIGHUP(1),
    SIGINT(2),
    SIGQUIT(3),
    SIGILL(4),
    SIGTRAP(5),
    SIGABRT(6),
    SIGBUS(7),
    SIGFPE(8),
    SIGKILL(9),
    SIGUSR1(10),
    SIGSEGV(11),
    SIGUSR2(12),
    SIGPIPE(13),
    SIGALRM(14),
    SIGTERM(15),
    SIGCHLD(17),
    SIGCONT(18),
    SIGSTOP(19),
    SIGTSTP(20),
    SIGTTIN(21),
    SIGTTOU(22),
    SIGURG(23),
    SIGXCPU(24),
    SIGXFSZ(25),
    SIGVTALRM(26),
    SIGPROF(27),
    SIGWINCH(28),
    SIGIO(29),
    SIGPWR(30),
    SIGSYS(31);

    /** What the JVM and shells add to a signal's number to tell it in an exit code. */
    private static final int ENDED_BY = 128;

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    /** @throws NodeError where there is no such signal */
    static Signal named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(signal -> signal.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new NodeError(
                        "TypeError [ERR_UNKNOWN_SIGNAL]", "Unknown signal: " + wanted, "ERR_UNKNOWN_SIGNAL"));
    }

    int number() {
        return number;
    }

    /** The signal an exit code of 128 and more may stand for. */
    static Optional<Signal> ending(int exitCode) {
        return Arrays.stream(values())
                .filter(signal -> exitCode == ENDED_BY + signal.number)
                .findFirst();
    }

    /** Whether a program is ended by it that has done something wrong itself, or by the kernel. */
    boolean isCrash() {
        return switch (this) {
            case SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS -> true;
            default -> false;
        };
    }

    /** Sends it; a process that has ended gets nothing. */
    void sendTo(Process process) throws IOException {
        switch (this) {
            case SIGTERM -> process.destroy();
            case SIGKILL -> {
                Process _ = process.destroyForcibly();
            }
            default -> {
                // the JVM knows no other signals; each POSIX shell does
                Process _ = new ProcessBuilder(
                                "/bin/sh",
                                "-c",
                                "kill -s \"$0\" \"$1\"",
                                name().substring(3),
                                Long.toString(process.pid()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            }
        }
    }
}

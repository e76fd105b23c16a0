package dev.fusewire.nodes.exec;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals this program was told to ignore before it began: a shell starts what runs in the background without SIGINT,
 * and nohup without SIGHUP. Commands would inherit that and could not be ended by them. Here they get the usual answer
 * back, as what Node-RED starts does, while the program itself goes on ignoring them.
 */
final class InheritedSignals {

    private static final Logger LOG = LoggerFactory.getLogger(InheritedSignals.class);

    private static final List<Signal> OFTEN_IGNORED = List.of(Signal.SIGHUP, Signal.SIGINT, Signal.SIGTERM);

    /** Where Linux tells which signals a process ignores, as the bits of a number. */
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final String IGNORED = "SigIgn:";

    /** Done once, by whoever needs the class first. */
    private static final boolean DONE = giveBack();

    private InheritedSignals() {}

    /** Sees to it that a command started from now on answers to all signals. */
    static boolean areGivenBack() {
        return DONE;
    }

    private static boolean giveBack() {
        try {
            long ignored = ignored();
            for (Signal signal : OFTEN_IGNORED) {
                if ((ignored >> (signal.number() - 1) & 1) == 1) {
                    giveBack(signal);
                }
            }
            return true;
        } catch (Throwable e) {
            // the commands run all the same, only such a signal does not end them
            LOG.debug("ignored signals stay ignored: {}", e.toString());
            return false;
        }
    }

    private static long ignored() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(IGNORED))
                .mapToLong(line ->
                        Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16))
                .findFirst()
                .orElse(0);
    }

    /**
     * A handler in place of "ignore" does nothing here, and is no handler any more in a command that is started. The
     * absolute value of a number does nothing, can be called at any moment, and takes what a handler takes.
     */
    @SuppressWarnings("restricted")
    private static void giveBack(Signal signal) throws Throwable {
        Linker linker = Linker.nativeLinker();
        MemorySegment doesNothing = linker.defaultLookup().find("abs").orElseThrow();
        MethodHandle setHandler = linker.downcallHandle(
                linker.defaultLookup().find("signal").orElseThrow(),
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        MemorySegment _ = (MemorySegment) setHandler.invokeExact(signal.number(), doesNothing);
    }
}

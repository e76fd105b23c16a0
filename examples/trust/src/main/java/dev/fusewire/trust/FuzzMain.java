package dev.fusewire.trust;

import dev.fusewire.node.NodeError;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.yaml.snakeyaml.error.YAMLException;

/** Feeds all targets. Arguments: how many inputs in all, the seed, and the seconds each target has at most. */
public final class FuzzMain {

    private static final long SLOW_MILLIS = 2_000;

    private FuzzMain() {}

    public static void main(String[] args) throws Exception {
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.SEVERE);
        long inputs = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 2026;
        long seconds = args.length > 2 ? Long.parseLong(args[2]) : 300;
        Findings findings = new Findings();
        long sum = 0;
        for (TextTargets target : TextTargets.all()) {
            long begun = System.nanoTime();
            long read = read(
                    target,
                    inputs * 22 / 100,
                    new Mutations(new SplittableRandom(seed)),
                    findings,
                    begun + TimeUnit.SECONDS.toNanos(seconds));
            sum += tell(target.name(), read, begun);
        }
        long begun = System.nanoTime();
        sum += tell(
                "MQTT packets",
                new MqttTarget(new Mutations(new SplittableRandom(seed)), findings)
                        .run(inputs / 10, begun + TimeUnit.SECONDS.toNanos(seconds)),
                begun);
        begun = System.nanoTime();
        sum += tell(
                "admin bodies",
                new AdminTarget(new Mutations(new SplittableRandom(seed)), findings)
                        .run(inputs * 2 / 100, begun + TimeUnit.SECONDS.toNanos(seconds)),
                begun);
        System.out.printf("%,d inputs in all, %d findings%n", sum, findings.count());
        System.exit(findings.count() == 0 ? 0 : 1);
    }

    private static long tell(String name, long inputs, long begun) {
        System.out.printf("| %s | %,d | %.1f s |%n", name, inputs, (System.nanoTime() - begun) / 1e9);
        return inputs;
    }

    private static long read(
            TextTargets target, long inputs, Mutations mutations, Findings findings, long deadlineNanos) {
        long read = 0;
        while (read < inputs && System.nanoTime() < deadlineNanos) {
            String input = mutations.text(target.seeds(), target.words());
            long begun = System.nanoTime();
            try {
                target.reader().read(input);
            } catch (NodeError | IllegalArgumentException | YAMLException refused) {
                // a clear refusal is what is wanted
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
                findings.add(target.name(), fault, input);
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            if (millis > SLOW_MILLIS) {
                findings.add(target.name(), "took " + millis + " ms", "slow", input);
            }
            read++;
        }
        return read;
    }
}

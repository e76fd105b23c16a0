package dev.fusewire.nodes.household;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Puts something else in the place of one value of what a node has kept, as a hand or a half-written file does. */
public final class Damage {

    private static final List<Object> VALUES = List.of(
            Null.NULL,
            true,
            "",
            "text",
            "NaN",
            "[",
            "{\"a\":1}",
            "2026-13-45T99:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "2999-01-01T00:00:00Z",
            -1,
            0,
            1e300,
            -1e300,
            9.2e18,
            1e15,
            0.5,
            ArrayValue.EMPTY,
            ArrayValue.of(1, "x"),
            ObjectValue.EMPTY,
            ObjectValue.of("x", -5));

    private final Random chance;
    private final List<String> path = new ArrayList<>();

    private Damage(Random chance) {
        this.chance = chance;
    }

    /**
     * Damages a file.
     *
     * @return which value it was, and what it is now
     */
    public static String of(Path file, Random chance) {
        try {
            var damage = new Damage(chance);
            Object damaged = damage.within(Json.parse(Files.readString(file)));
            Files.writeString(file, Json.stringify(damaged));
            return String.join(".", damage.path) + " in " + Json.stringify(damaged);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Object within(@Nullable Object value) {
        boolean goesOn = path.isEmpty() || chance.nextInt(4) > 0;
        if (goesOn && value instanceof ObjectValue fields && !fields.isEmpty()) {
            var names = List.copyOf(fields.keySet());
            String name = names.get(chance.nextInt(names.size()));
            path.add(name);
            return chance.nextInt(20) == 0 ? fields.without(name) : fields.with(name, within(fields.get(name)));
        }
        if (goesOn && value instanceof ArrayValue all && !all.isEmpty()) {
            int at = chance.nextInt(all.size());
            path.add(String.valueOf(at));
            ArrayValue.Builder other = ArrayValue.builder();
            for (int i = 0; i < all.size(); i++) {
                other.add(i == at ? within(all.get(i)) : all.get(i));
            }
            return other.build();
        }
        return VALUES.get(chance.nextInt(VALUES.size()));
    }
}

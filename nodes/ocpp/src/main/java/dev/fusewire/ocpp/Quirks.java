package dev.fusewire.ocpp;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The quirks of one station. */
public record Quirks(Set<Quirk> flags) {

    public static final Quirks NONE = new Quirks(Set.of());

    public Quirks {
        flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
    }

    public boolean has(Quirk quirk) {
        return flags.contains(quirk);
    }
}

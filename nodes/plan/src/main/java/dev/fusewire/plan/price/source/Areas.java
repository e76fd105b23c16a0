package dev.fusewire.plan.price.source;

import java.util.Collection;
import java.util.TreeSet;

/** Whose prices of several are taken. */
final class Areas {

    private Areas() {}

    /** @throws IllegalArgumentException naming those there are, where it cannot be told which is wanted */
    static String chosen(Collection<String> areas, Reading reading, String place) {
        TreeSet<String> all = new TreeSet<>(areas);
        if (reading.area().isEmpty() && all.size() == 1) {
            return all.first();
        }
        if (!all.contains(reading.area())) {
            throw new IllegalArgumentException(
                    reading.area().isEmpty()
                            ? "%s has prices of %s: set which area counts".formatted(place, String.join(", ", all))
                            : "%s has prices of %s, and none of the area %s"
                                    .formatted(place, String.join(", ", all), reading.area()));
        }
        return reading.area();
    }
}

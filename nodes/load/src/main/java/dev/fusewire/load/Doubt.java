package dev.fusewire.load;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a meter's word is not believed, in numbers.
 *
 * @param phase the phase that shows it; null where all do
 * @param shown what the meter shows, A
 * @param drawn what the car draws, or by how much that has changed, A
 * @param rating what the fuse is made for, A
 */
public record Doubt(Kind kind, @Nullable Phase phase, double shown, double drawn, double rating) {

    /** What is wrong with it; the text takes phase, shown, drawn and rating as its arguments 1 to 4. */
    public enum Kind {
        DEAD("the meter shows a voltage or frequency of 0"),
        NOUGHTS("the meter shows 0 A on all phases while the car draws %3$.1f A"),
        NOUGHTS_STILL("the meter shows 0 A on all phases"),
        BELOW_CAR("the meter shows %2$.1f A where the car draws %3$.1f A"),
        FROZEN("the meter repeats itself while the car's current has changed by %3$.1f A"),
        PHASE_FROZEN("the meter repeats itself on %1$s while the car's current has changed by %3$.1f A"),
        REVERSED("the meter shows %2$.1f A on %1$s, the same as before with the other sign"),
        BEYOND_FUSE("the meter shows %2$.0f A on %1$s for longer than a fuse of %4$.0f A bears that");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    static Doubt of(Kind kind) {
        return new Doubt(kind, null, 0, 0, 0);
    }

    static Doubt of(Kind kind, double shown, double drawn) {
        return new Doubt(kind, null, shown, drawn, 0);
    }

    /** The doubt as a sentence's part. */
    public String text() {
        return String.format(Locale.ROOT, kind.text, phase, shown, drawn, rating);
    }

    @Override
    public String toString() {
        return text();
    }
}

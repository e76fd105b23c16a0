package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.DebugFormat;
import dev.fusewire.node.ObjectValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of one object of a profile, each asked for once; what is wrong is told with its place. */
final class ProfileFields {

    private final String file;
    private final String place;
    private final ObjectValue fields;
    private final Set<String> asked = new HashSet<>();

    ProfileFields(String file, String place, ObjectValue fields) {
        this.file = file;
        this.place = place;
        this.fields = fields;
    }

    ProfileError error(String name, String expected) {
        String where = place.isEmpty() ? name : name.isEmpty() ? place : place + "." + name;
        Object value = name.isEmpty() ? fields : fields.get(name);
        return new ProfileError("%s: %s: %s, not %s"
                .formatted(
                        file,
                        where,
                        expected,
                        !name.isEmpty() && !fields.has(name) ? "nothing" : DebugFormat.line(value)));
    }

    boolean has(String name) {
        asked.add(name);
        return fields.has(name);
    }

    @Nullable
    Object get(String name) {
        asked.add(name);
        return fields.get(name);
    }

    String text(String name) {
        if (get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw error(name, "a text expected");
    }

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    boolean flag(String name) {
        return switch (get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            default -> throw error(name, "true or false expected");
        };
    }

    double number(String name, double low, double high) {
        double value = number(get(name));
        if (!(value >= low && value <= high)) {
            throw error(name, "a number from %s to %s expected".formatted(words(low), words(high)));
        }
        return value;
    }

    double number(String name, double low, double high, double otherwise) {
        return has(name) ? number(name, low, high) : otherwise;
    }

    int whole(String name, int low, int high) {
        double value = number(name, low, high);
        if (value != Math.rint(value)) {
            throw error(name, "a whole number expected");
        }
        return (int) value;
    }

    int whole(String name, int low, int high, int otherwise) {
        return has(name) ? whole(name, low, high) : otherwise;
    }

    Duration seconds(String name, double low, double high) {
        return Duration.ofMillis(Math.round(number(name, low, high) * 1000));
    }

    /** Numbers may be written as texts with hexadecimal digits: "0x1FFF". */
    static double number(@Nullable Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case String hex when hex.matches("0[xX][0-9a-fA-F]{1,8}") -> Long.parseLong(hex.substring(2), 16);
            case null, default -> Double.NaN;
        };
    }

    static String words(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? "%d".formatted((long) number) : "" + number;
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> kind) {
        String text = get(name) instanceof String word ? word : "";
        for (E each : kind.getEnumConstants()) {
            if (word(each).equals(text)) {
                return each;
            }
        }
        throw error(
                name,
                "one of %s expected"
                        .formatted(String.join(
                                ", ",
                                Stream.of(kind.getEnumConstants())
                                        .map(ProfileFields::word)
                                        .toList())));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ProfileFields object(String name) {
        if (get(name) instanceof ObjectValue object) {
            return new ProfileFields(file, place.isEmpty() ? name : place + "." + name, object);
        }
        throw error(name, "an object expected");
    }

    /** What may stand alone or in a list. */
    List<Double> numbers(String name, List<Double> otherwise) {
        Object value = get(name);
        if (value == null) {
            return otherwise;
        }
        List<Double> all = new ArrayList<>();
        for (Object each : value instanceof ArrayValue list ? list : List.of(value)) {
            double number = number(each);
            if (!Double.isFinite(number)) {
                throw error(name, "numbers expected");
            }
            all.add(number);
        }
        return List.copyOf(all);
    }

    List<ProfileFields> objects(String name) {
        if (!(get(name) instanceof ArrayValue list)) {
            throw error(name, "a list of objects expected");
        }
        List<ProfileFields> all = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            if (!(list.get(index) instanceof ObjectValue object)) {
                throw error(name, "a list of objects expected");
            }
            all.add(new ProfileFields(
                    file, "%s%s[%d]".formatted(place.isEmpty() ? "" : place + ".", name, index), object));
        }
        return all;
    }

    ObjectValue all() {
        return fields;
    }

    /** A field nobody asked for is a slip of the pen that would do nothing. */
    void end() {
        Set<String> unknown = new TreeSet<>(fields.keySet());
        unknown.removeAll(asked);
        if (!unknown.isEmpty()) {
            throw new ProfileError("%s: %s%s is no field of a profile; here are known: %s"
                    .formatted(
                            file,
                            place.isEmpty() ? "" : place + ".",
                            unknown.iterator().next(),
                            String.join(", ", new TreeSet<>(asked))));
        }
    }
}

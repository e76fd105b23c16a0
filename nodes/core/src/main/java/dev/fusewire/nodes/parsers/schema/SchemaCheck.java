package dev.fusewire.nodes.parsers.schema;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One schema made ready: the type first, then what is said of values of that type, then the rest. */
final class SchemaCheck implements Check {

    private static final int STRING = 1;
    private static final int NUMBER = 2;
    private static final int INTEGER = 4;
    private static final int BOOLEAN = 8;
    private static final int NULL = 16;
    private static final int ARRAY = 32;
    private static final int OBJECT = 64;
    private static final int ALL = 127;

    private static final Pattern SEEKS_START = Pattern.compile("\\^[^|]*", Pattern.DOTALL);

    private int types = ALL;
    private int longest = Integer.MAX_VALUE;
    private int shortest;
    /** Used again and again, as a schema belongs to one node and so to one thread. */
    private @Nullable Matcher matcher;

    private boolean atStart;
    private @Nullable PlainPattern plain;

    private double maximum = Double.POSITIVE_INFINITY;
    private double minimum = Double.NEGATIVE_INFINITY;
    private double below = Double.NaN;
    private double above = Double.NaN;
    private double step = Double.NaN;
    private @Nullable ArrayCheck array;
    private @Nullable ObjectCheck object;
    private Check[] general = {};
    private boolean isAlone;

    /** Apart from the constructor, as a schema may lead back to itself. */
    void read(ObjectValue schema, SchemaCompiler compiler) {
        List<Object> allowed = SchemaTypes.of(schema);
        if (!allowed.isEmpty()) {
            types = 0;
            allowed.forEach(type -> types |= bit(String.valueOf(type)));
        }
        longest = SchemaCompiler.limit(schema, "maxLength", longest);
        shortest = SchemaCompiler.limit(schema, "minLength", 0);
        matcher = schema.get("pattern") instanceof String source
                ? compiler.pattern(source).matcher("")
                : null;
        // sought from the start only, where it cannot fit further on: most patterns of schemas are so
        atStart = schema.get("pattern") instanceof String source
                && SEEKS_START.matcher(source).matches();
        plain = atStart && schema.get("pattern") instanceof String source ? PlainPattern.of(source) : null;
        maximum = number(schema, "maximum", maximum);
        minimum = number(schema, "minimum", minimum);
        below = number(schema, "exclusiveMaximum", below);
        above = number(schema, "exclusiveMinimum", above);
        step = number(schema, "multipleOf", step);
        if (ArrayKeywords.NAMES.stream().anyMatch(schema::has)) {
            array = new ArrayCheck(schema, compiler);
        }
        if (ObjectKeywords.NAMES.stream().anyMatch(schema::has)) {
            object = new ObjectCheck(schema, compiler);
        }
        general = compiler.general(schema).toArray(Check[]::new);
        isAlone = general.length == 1 && schema.size() == 1;
    }

    /** The one thing that is said here where it is only one, such as a reference: spares going through this each time. */
    Check essence() {
        return isAlone ? general[0] : this;
    }

    private static double number(ObjectValue schema, String keyword, double otherwise) {
        return schema.get(keyword) instanceof Number given ? given.doubleValue() : otherwise;
    }

    private static int bit(String type) {
        return switch (type) {
            case "string" -> STRING;
            case "number" -> NUMBER;
            case "integer" -> INTEGER;
            case "boolean" -> BOOLEAN;
            case "null" -> NULL;
            case "array" -> ARRAY;
            default -> OBJECT;
        };
    }

    @Override
    public boolean fits(@Nullable Object value) {
        if (!fitsType(value)) {
            return false;
        }
        for (Check each : general) {
            if (!each.fits(value)) {
                return false;
            }
        }
        return true;
    }

    private boolean fitsType(@Nullable Object value) {
        return switch (value) {
            case String text -> (types & STRING) != 0 && fitsText(text);
            case Number number -> fitsNumber(number.doubleValue());
            case Boolean _ -> (types & BOOLEAN) != 0;
            case Null _ -> (types & NULL) != 0;
            case ArrayValue items -> (types & ARRAY) != 0 && (array == null || array.fits(items));
            case ObjectValue members -> (types & OBJECT) != 0 && (object == null || object.fits(members));
            case null -> types == ALL;
            default ->
                Values.isObject(value)
                        ? (types & OBJECT) != 0 && (object == null || object.fits(ObjectValue.EMPTY))
                        : types == ALL;
        };
    }

    private boolean fitsText(String text) {
        if (longest != Integer.MAX_VALUE || shortest > 0) {
            int length = text.length();
            if (length > longest || length < 2 * shortest) {
                length = text.codePointCount(0, length);
            }
            if (length > longest || length < shortest) {
                return false;
            }
        }
        if (plain != null) {
            return plain.fits(text);
        }
        return matcher == null
                || (atStart
                        ? matcher.reset(text).lookingAt()
                        : matcher.reset(text).find());
    }

    private boolean fitsNumber(double number) {
        boolean typed = (types & NUMBER) != 0 && Double.isFinite(number)
                || (types & INTEGER) != 0 && number % 1 == 0
                || types == ALL;
        return typed
                && (!Double.isFinite(number)
                        || number <= maximum
                                && number >= minimum
                                && !(number >= below)
                                && !(number <= above)
                                && (Double.isNaN(step) || NumberKeywords.isMultiple(number, step)));
    }
}

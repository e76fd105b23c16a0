package dev.fusewire.nodes.function;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.Expression;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import dev.fusewire.node.RegExp;
import dev.fusewire.node.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rule of a switch node: a comparison and what to compare with. */
final class SwitchRule {

    /** A rule as the flow file has it. */
    record Entry(
            @Property(initial = "eq") String t,
            @Property @Nullable Object v,
            @Property String vt,
            @Property @Nullable Object v2,
            @Property String v2t,
            @Property(name = "case") boolean ignoreCase) {}

    /** What a rule may ask for beside the message: the value looked at last time, and whether no rule held so far. */
    interface Round {
        @Nullable
        Object previous();

        boolean isElse();
    }

    @FunctionalInterface
    private interface Test {
        boolean holds(@Nullable Object value, Message msg, Round round);
    }

    @FunctionalInterface
    private interface Source {
        @Nullable
        Object get(Message msg, Round round);
    }

    private final String operator;
    private final Test test;
    private @Nullable RegExp pattern;

    /** @throws NodeError where an expression is no JSONata */
    SwitchRule(Entry entry, NodeContext context) {
        operator = entry.t();
        Source first = source(entry.v(), type(entry.v(), entry.vt()), context);
        Source second =
                entry.v2() == null ? (_, _) -> null : source(entry.v2(), type(entry.v2(), entry.v2t()), context);
        test = test(first, second, entry.ignoreCase());
    }

    boolean isElse() {
        return operator.equals("else");
    }

    boolean needsWholeSequence() {
        return operator.equals("tail");
    }

    boolean holds(@Nullable Object value, Message msg, Round round) {
        return test.holds(value, msg, round);
    }

    private static String type(@Nullable Object value, String type) {
        if (!type.isEmpty()) {
            return type;
        }
        return Double.isNaN(Values.toNumber(value)) ? "str" : "num";
    }

    private Source source(@Nullable Object raw, String type, NodeContext context) {
        String value = raw == null ? "" : Values.text(raw);
        return switch (type) {
            case "prev" -> (_, round) -> round.previous();
            case "jsonata" -> expression(value, context);
            // the words the form stores for "is of type"; the value itself is never asked for
            case "json", "null" -> (_, _) -> type;
            default -> {
                Operand operand = Operand.of(value, type, context);
                yield (msg, _) -> operand.get(msg);
            }
        };
    }

    private Source expression(String text, NodeContext context) {
        Expression expression = read(text, context);
        boolean counts = operator.equals("jsonata_exp");
        return (msg, _) -> {
            try {
                return counts && Sequence.isPart(msg)
                        ? expression.evaluate(msg.fields(), variables(msg))
                        : expression.evaluate(msg);
            } catch (NodeError e) {
                throw new NodeError("Invalid JSONata expression: " + e.getMessage());
            }
        };
    }

    static Expression read(String text, NodeContext context) {
        try {
            return context.jsonata(text);
        } catch (NodeError e) {
            throw new NodeError("Invalid JSONata expression: " + e.getMessage());
        }
    }

    private static Map<String, ?> variables(Message msg) {
        ObjectValue parts = Sequence.parts(msg);
        return ObjectValue.of("I", parts.get("index"), "N", parts.get("count"));
    }

    private Test test(Source a, Source b, boolean ignoreCase) {
        return switch (operator) {
            case "eq" -> (value, msg, round) -> Values.looselyEqual(value, a.get(msg, round));
            case "neq" -> (value, msg, round) -> !Values.looselyEqual(value, a.get(msg, round));
            case "lt" -> (value, msg, round) -> Values.isLess(value, a.get(msg, round));
            case "lte" -> (value, msg, round) -> Values.isAtMost(value, a.get(msg, round));
            case "gt" -> (value, msg, round) -> Values.isLess(a.get(msg, round), value);
            case "gte" -> (value, msg, round) -> Values.isAtMost(a.get(msg, round), value);
            case "btwn" -> (value, msg, round) -> isBetween(value, a.get(msg, round), b.get(msg, round));
            case "cont" -> (value, msg, round) -> Values.text(value).contains(Values.text(a.get(msg, round)));
            case "regex" ->
                (value, msg, round) -> pattern(a.get(msg, round), ignoreCase).test(Values.text(value));
            case "true" -> (value, _, _) -> Boolean.TRUE.equals(value);
            case "false" -> (value, _, _) -> Boolean.FALSE.equals(value);
            case "null" -> (value, _, _) -> value == null || value == Null.NULL;
            case "nnull" -> (value, _, _) -> value != null && value != Null.NULL;
            case "empty" -> (value, _, _) -> size(value) == 0;
            case "nempty" -> (value, _, _) -> size(value) > 0;
            case "istype" -> (value, msg, round) -> isType(value, a.get(msg, round));
            case "head" -> (_, msg, round) -> index(msg) < Values.toNumber(a.get(msg, round));
            case "tail" -> (_, msg, round) -> count(msg) - Values.toNumber(a.get(msg, round)) <= index(msg);
            case "index" ->
                (_, msg, round) -> {
                    double index = index(msg);
                    return Values.toNumber(a.get(msg, round)) <= index && index <= Values.toNumber(b.get(msg, round));
                };
            case "hask" -> (value, msg, round) -> hasKey(value, a.get(msg, round));
            case "jsonata_exp" -> (_, msg, round) -> Boolean.TRUE.equals(a.get(msg, round));
            case "else" -> (_, _, round) -> round.isElse();
            default ->
                (_, _, _) -> {
                    throw new NodeError("TypeError", "operators[rule.t] is not a function");
                };
        };
    }

    private static boolean isBetween(@Nullable Object value, @Nullable Object a, @Nullable Object b) {
        return Values.isAtMost(a, value) && Values.isAtMost(value, b)
                || Values.isAtMost(value, a) && Values.isAtMost(b, value);
    }

    private RegExp pattern(@Nullable Object source, boolean ignoreCase) {
        String text = source == null ? "(?:)" : Values.text(source);
        RegExp known = pattern;
        if (known == null || !known.source().equals(text)) {
            known = RegExp.of(text, ignoreCase ? "i" : "");
            pattern = known;
        }
        return known;
    }

    /** The length of what has one; -1 for what is neither empty nor not empty. */
    private static int size(@Nullable Object value) {
        return switch (value) {
            case String text -> text.length();
            case ArrayValue array -> array.size();
            case Bytes bytes -> bytes.length();
            case ObjectValue object -> object.size();
            case null, default -> Values.isObject(value) ? 0 : -1;
        };
    }

    private static boolean isType(@Nullable Object value, @Nullable Object type) {
        return switch (Values.text(type)) {
            case "array" -> value instanceof ArrayValue;
            case "buffer" -> value instanceof Bytes;
            case "json" -> isJson(value);
            case "null" -> value == Null.NULL;
            case "number" -> value instanceof Number number && !Double.isNaN(number.doubleValue());
            default ->
                Values.typeOf(value).equals(type)
                        && !(value instanceof ArrayValue || value instanceof Bytes || value == Null.NULL);
        };
    }

    private static boolean isJson(@Nullable Object value) {
        if (value instanceof Number || value instanceof Boolean || value == Null.NULL) {
            return !(value instanceof Double number) || Double.isFinite(number);
        }
        try {
            return Json.parse(Values.text(value)) != null;
        } catch (NodeError _) {
            return false;
        }
    }

    private static double index(Message msg) {
        return Values.toNumber(partOf(msg, "index"));
    }

    private static double count(Message msg) {
        return Values.toNumber(partOf(msg, "count"));
    }

    private static @Nullable Object partOf(Message msg, String name) {
        Object parts = msg.get("parts");
        if (parts == null) {
            throw new NodeError("TypeError", "Cannot read properties of undefined (reading '" + name + "')");
        }
        return parts instanceof ObjectValue object ? object.get(name) : null;
    }

    private static boolean hasKey(@Nullable Object value, @Nullable Object key) {
        if (Values.isObject(key) || key == Null.NULL) {
            return false;
        }
        String name = Values.text(key);
        return switch (value) {
            case ObjectValue object -> object.has(name);
            case ArrayValue array -> name.equals("length") || isIndex(name, array.size());
            case Bytes bytes -> isIndex(name, bytes.length());
            case String text -> name.equals("length") || isIndex(name, text.length());
            case null, default -> false;
        };
    }

    private static boolean isIndex(String name, int size) {
        double index = Values.toNumber(name);
        return index >= 0
                && index < size
                && index == Math.rint(index)
                && Values.text(index).equals(name);
    }
}

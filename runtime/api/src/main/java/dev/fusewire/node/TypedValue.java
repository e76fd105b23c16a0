package dev.fusewire.node;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Node-RED's typed input holds: a value or where to get it. What can be read at deploy is read once; what is wrong
 * in it is said when it is evaluated, as Node-RED does.
 */
public final class TypedValue {

    /** How a value is worked out for a message. */
    @FunctionalInterface
    private interface Source {
        @Nullable
        Object get(NodeContext context, @Nullable Message msg);
    }

    private static final Pattern STORE = Pattern.compile("^#:\\((\\S+?)\\)::(.*)$", Pattern.DOTALL);

    private final String value;
    private final String type;
    private @Nullable Source source;

    private TypedValue(String value, String type) {
        this.value = value;
        this.type = type;
    }

    public static TypedValue of(String value, String type) {
        return new TypedValue(value, type);
    }

    /** What a setting holds: a text of the form, or the value of a variable of the environment the text named. */
    public static TypedValue ofSetting(Object setting, String type) {
        if (setting instanceof String text) {
            return of(text, type);
        }
        TypedValue made = of(Values.isObject(setting) ? Json.stringify(setting) : Values.text(setting), type);
        if (type.equals("str")) {
            Object shared = Values.share(setting);
            made.source = (_, _) -> shared;
        }
        return made;
    }

    /** The text in the form. */
    public String value() {
        return value;
    }

    /** msg, flow, global, str, num, bool, json, bin, date, jsonata, env, re, or a word of the node's own. */
    public String type() {
        return type;
    }

    public boolean is(String other) {
        return type.equals(other);
    }

    /**
     * The value for this message.
     *
     * @throws NodeError where it cannot be had: bad JSON, a path through nothing, a failing expression
     */
    public @Nullable Object evaluate(NodeContext context, @Nullable Message msg) {
        if (source == null) {
            source = prepare(context);
        }
        return source.get(context, msg);
    }

    private Source prepare(NodeContext context) {
        return switch (type) {
            case "msg" -> {
                PropertyPath path = PropertyPath.ofMessage(value);
                yield (_, msg) -> msg == null ? value : path.get(msg);
            }
            case "flow" -> variable(NodeContext.Scope.FLOW);
            case "global" -> variable(NodeContext.Scope.GLOBAL);
            case "num" -> constant(Values.number(Values.toNumber(value)));
            case "bool" -> constant("true".equalsIgnoreCase(value));
            case "json" -> constant(Values.share(Json.parse(value)));
            case "bin" -> constant(bytes());
            case "date" -> (ctx, _) -> date(ctx.now());
            case "jsonata" -> {
                Expression expression = context.jsonata(value);
                yield (_, msg) -> expression.evaluate(msg == null ? null : msg.fields());
            }
            case "env" -> (ctx, _) -> Environment.evaluate(value, ctx::env);
            default -> constant(value);
        };
    }

    private static Source constant(@Nullable Object value) {
        return (_, _) -> value;
    }

    private Source variable(NodeContext.Scope scope) {
        Key key = Key.of(value);
        if (!key.name().contains("[msg")) {
            return (context, _) -> context.variables(scope).get(key.name(), key.store());
        }
        PropertyPath path = PropertyPath.of(key.name());
        return (context, msg) -> context.variables(scope).get(plain(path, msg), key.store());
    }

    /** Sets what this names: a property of the message or a variable. */
    public boolean assign(NodeContext context, Message msg, @Nullable Object to) {
        return switch (type) {
            case "msg" -> PropertyPath.ofMessage(value).set(msg, to);
            case "flow", "global" -> {
                Key key = Key.of(value);
                String name = key.name().contains("[msg") ? plain(PropertyPath.of(key.name()), msg) : key.name();
                context.variables(is("flow") ? NodeContext.Scope.FLOW : NodeContext.Scope.GLOBAL)
                        .set(name, to, key.store());
                yield true;
            }
            default -> false;
        };
    }

    /** The path as text with its message parts filled in. */
    private static String plain(PropertyPath path, @Nullable Message msg) {
        StringBuilder text = new StringBuilder();
        for (Object step : path.steps()) {
            Object at = path.resolve(step, msg);
            if (text.isEmpty()) {
                text.append(at);
            } else if (at instanceof Integer) {
                text.append('[').append(at).append(']');
            } else {
                char quote = at.toString().contains("\"") ? '\'' : '"';
                text.append('[').append(quote).append(at).append(quote).append(']');
            }
        }
        return text.toString();
    }

    private Bytes bytes() {
        return switch (Json.parse(value)) {
            case String text -> Bytes.utf8(text);
            case ArrayValue array -> {
                byte[] data = new byte[array.size()];
                for (int i = 0; i < data.length; i++) {
                    double number = Values.toNumber(array.get(i));
                    data[i] = (byte) (Double.isFinite(number) ? (long) number : 0);
                }
                yield Bytes.of(data);
            }
            default -> throw new NodeError("Error", "Not string or array", "INVALID_BUFFER_DATA");
        };
    }

    private @Nullable Object date(Instant now) {
        return switch (value) {
            case "" -> Values.of(now.toEpochMilli());
            case "object" -> now;
            case "iso" -> Dates.iso(now);
            default -> Dates.format(now, value);
        };
    }

    /** A variable's name with the store it is in. */
    public record Key(String name, @Nullable String store) {
        public static Key of(String text) {
            Matcher match = STORE.matcher(text);
            return match.matches() ? new Key(match.group(2), match.group(1)) : new Key(text, null);
        }
    }

    @Override
    public String toString() {
        return type + ":" + value;
    }
}

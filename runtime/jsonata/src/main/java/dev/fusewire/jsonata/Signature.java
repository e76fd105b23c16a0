package dev.fusewire.jsonata;

import dev.fusewire.node.Null;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types a function's arguments must have, as {@code <s-n?:s>} says it. */
final class Signature {

    private static final Map<String, String> PLURALS =
            Map.of("a", "arrays", "b", "booleans", "f", "functions", "n", "numbers", "o", "objects", "s", "strings");

    private static final class Parameter {
        private String regex = "";
        private String type = "";
        private @Nullable String subtype;
        private @Nullable Pattern context;
    }

    private final List<Parameter> parameters = new ArrayList<>();
    private final Pattern whole;

    private Signature(String text) {
        read(text);
        StringBuilder regex = new StringBuilder();
        parameters.forEach(
                parameter -> regex.append('(').append(parameter.regex).append(')'));
        whole = Pattern.compile(regex.toString());
    }

    static Signature of(String text) {
        return new Signature(text);
    }

    int size() {
        return parameters.size();
    }

    private void read(String text) {
        for (int at = 1; at < text.length() && text.charAt(at) != ':'; at++) {
            char c = text.charAt(at);
            switch (c) {
                case 's', 'n', 'b', 'l', 'o' -> add(c, "[" + c + "m]");
                case 'a', 'x' -> add(c, "[asnblfom]");
                case 'f' -> add(c, "f");
                case 'j' -> add(c, "[asnblom]");
                case '-' -> {
                    Parameter last = parameters.getLast();
                    last.context = Pattern.compile(last.regex);
                    last.regex += "?";
                }
                case '?', '+' -> parameters.getLast().regex += c;
                case '(' -> {
                    int end = closing(text, at, '(', ')');
                    String choice = text.substring(at + 1, end);
                    if (choice.contains("<")) {
                        throw Fault.of("S0402", choice).with("offset", at);
                    }
                    add('(', "[" + choice + "m]");
                    at = end;
                }
                case '<' -> {
                    Parameter last = parameters.isEmpty() ? new Parameter() : parameters.getLast();
                    if (!last.type.equals("a") && !last.type.equals("f")) {
                        throw Fault.of("S0401", last.type).with("offset", at);
                    }
                    int end = closing(text, at, '<', '>');
                    last.subtype = text.substring(at + 1, end);
                    at = end;
                }
                default -> {}
            }
        }
    }

    private void add(char type, String regex) {
        Parameter parameter = new Parameter();
        parameter.type = String.valueOf(type);
        parameter.regex = regex;
        parameters.add(parameter);
    }

    private static int closing(String text, int open, char opening, char closing) {
        int depth = 1;
        int at = open;
        while (at < text.length() - 1 && depth > 0) {
            at++;
            depth += text.charAt(at) == opening ? 1 : text.charAt(at) == closing ? -1 : 0;
        }
        return at;
    }

    static char symbol(@Nullable Object value) {
        return switch (value) {
            case null -> 'm';
            case Function _ -> 'f';
            case dev.fusewire.node.RegExp _ -> 'f';
            case String _ -> 's';
            case Number _ -> 'n';
            case Boolean _ -> 'b';
            case Null _ -> 'l';
            case List<?> _ -> 'a';
            default -> 'o';
        };
    }

    /** The arguments as the function takes them: the context value filled in, single items made arrays. */
    List<@Nullable Object> validate(List<@Nullable Object> arguments, @Nullable Object context) {
        StringBuilder supplied = new StringBuilder(arguments.size());
        arguments.forEach(argument -> supplied.append(symbol(argument)));
        Matcher match = whole.matcher(supplied);
        if (!match.matches()) {
            throw refused(supplied.toString(), arguments);
        }
        List<@Nullable Object> validated = new ArrayList<>(parameters.size());
        int index = 0;
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            String types = match.group(i + 1);
            if (types.isEmpty()) {
                if (parameter.context == null) {
                    validated.add(Library.at(arguments, index));
                    index++;
                } else if (parameter
                        .context
                        .matcher(String.valueOf(symbol(context)))
                        .matches()) {
                    validated.add(context);
                } else {
                    throw Fault.of("T0411", context).with("index", index + 1);
                }
            } else {
                for (int k = 0; k < types.length(); k++) {
                    Object argument = Library.at(arguments, index);
                    validated.add(
                            parameter.type.equals("a")
                                    ? array(parameter, types, types.charAt(k), argument, index)
                                    : argument);
                    index++;
                }
            }
        }
        return validated;
    }

    private static @Nullable Object array(
            Parameter parameter, String types, char type, @Nullable Object argument, int index) {
        if (type == 'm') {
            return null;
        }
        String subtype = parameter.subtype;
        if (subtype != null && !fits(subtype, types, type, argument)) {
            throw Fault.of("T0412", argument).with("index", index + 1).with("type", PLURALS.get(subtype));
        }
        if (type == 'a') {
            return argument;
        }
        Seq one = new Seq();
        one.add(argument);
        return one;
    }

    private static boolean fits(String subtype, String types, char type, @Nullable Object argument) {
        if (type != 'a' || !(argument instanceof List<?> items)) {
            return types.equals(subtype);
        }
        for (Object item : items) {
            if (symbol(item) != subtype.charAt(0)) {
                return false;
            }
        }
        return true;
    }

    private Fault refused(String supplied, List<@Nullable Object> arguments) {
        StringBuilder partial = new StringBuilder();
        int good = 0;
        for (Parameter parameter : parameters) {
            partial.append(parameter.regex);
            Matcher match = Pattern.compile(partial.toString()).matcher(supplied);
            if (!match.lookingAt()) {
                break;
            }
            good = match.end();
        }
        return Fault.of("T0410", good < arguments.size() ? arguments.get(good) : null)
                .with("index", good + 1);
    }
}

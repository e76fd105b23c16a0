package dev.fusewire.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words V8 has for what this engine says of an error: the ones flows look for and users search for. */
final class V8Words {

    /** What becomes of a message; null where it stays. */
    @FunctionalInterface
    interface Words {
        @Nullable
        String of(Matcher found, Supplier<@Nullable Site> place);
    }

    private record Rule(Pattern pattern, Words words) {}

    private static final Pattern GIVEN = Pattern.compile("\\{(\\d)\\}");
    private static final Map<String, List<Rule>> RULES = new LinkedHashMap<>();

    static {
        addNothing();
        addCalls();
        BuiltinWords.addAll();
        addNames();
        addTexts();
    }

    private V8Words() {}

    /**
     * @param type the Error's class
     * @param message what this engine says
     * @param place where it happened, looked for only if need be
     * @return what V8 says, as far as it is known
     */
    static String of(String type, String message, Supplier<@Nullable Site> place) {
        for (Rule rule : RULES.getOrDefault(type, List.of())) {
            Matcher found = rule.pattern.matcher(message);
            if (found.matches()) {
                String told = rule.words.of(found, place);
                if (told != null) {
                    return told;
                }
            }
        }
        return message;
    }

    static void add(String type, String pattern, Words words) {
        RULES.computeIfAbsent(type, _ -> new ArrayList<>())
                .add(new Rule(Pattern.compile(pattern, Pattern.DOTALL), words));
    }

    /** @param replacement with $1 for what the pattern found, and {0} for a constant the call was given */
    static void say(String type, String pattern, String replacement) {
        Matcher given = GIVEN.matcher(replacement);
        int argument = given.find() ? Integer.parseInt(given.group(1)) : -1;
        add(type, pattern, (found, place) -> {
            String told = found.replaceFirst(replacement);
            if (argument < 0) {
                return told;
            }
            String value = at(place, site -> site.argument(argument));
            return value == null ? null : told.replace(given.group(), value);
        });
    }

    /** What the place tells, where it is known. */
    static @Nullable String at(Supplier<@Nullable Site> place, Function<Site, @Nullable String> words) {
        Site site = place.get();
        return site == null ? null : words.apply(site);
    }

    private static String orElse(@Nullable String told, String other) {
        return told == null ? other : told;
    }

    private static void addNothing() {
        add("TypeError", "Cannot (read|set) property '(.*)' of (null|undefined)", (found, place) -> {
            String verb = found.group(1).equals("read") ? "read" : "sett";
            String name = found.group(2);
            String value = found.group(3);
            if (name.equals("Symbol(Symbol.iterator)")) {
                return orElse(
                        at(place, site -> new IterationWords(site).notIterable(value)), value + " is not iterable");
            }
            String plain = "Cannot %s properties of %s (%sing '%s')".formatted(found.group(1), value, verb, name);
            return verb.equals("sett")
                    ? plain
                    : orElse(at(place, site -> new PatternWords(site).destructured(name, value)), plain);
        });
        add(
                "TypeError",
                "(Cannot convert undefined or null to object): (null|undefined)",
                (found, place) ->
                        orElse(at(place, site -> new PatternWords(site).ofNothing(found.group(2))), found.group(1)));
        say(
                "TypeError",
                "Cannot delete property '.*' of (?:null|undefined)",
                "Cannot convert undefined or null to object");
    }

    private static void addCalls() {
        add(
                "TypeError",
                "(.*) is not iterable",
                (found, place) -> at(place, site -> new IterationWords(site).notIterable(found.group(1))));
        add(
                "TypeError",
                "(.*) is not a function",
                (found, place) -> at(place, site -> new CallWords(site).notFunction(found.group(1))));
        add("TypeError", "Callable expected", (_, place) -> {
            String given = at(place, site -> site.argument(0));
            return given == null ? null : ShownValue.typed(given) + " is not a function";
        });
        add(
                "TypeError",
                ".* is not a constructor|cannot construct a .*",
                (_, place) -> at(place, site -> new CallWords(site).notConstructor()));
        add("TypeError", "not a constructor", (_, place) -> at(place, site -> new CallWords(site).notSuperclass()));
        say("TypeError", "Constructor Promise requires 'new'", "Promise constructor cannot be invoked without 'new'");
        say("TypeError", "cannot create promise: executor not callable", "Promise resolver {0} is not a function");
        say("TypeError", "Cannot resolve promise from this type", "PromiseResolve called on non-object");
        say("TypeError", "The comparison function must be either a function or undefined", "$0: {0}");
        say(
                "TypeError",
                "Reflect\\.construct: Arguments list has wrong type",
                "CreateListFromArrayLike called on non-object");
        say("TypeError", "generator is already executing", "Generator is already running");
        say("ReferenceError", "super\\(\\) called twice", "Super constructor may only be called once");
        add("AggregateError", "", (_, _) -> "All promises were rejected");
        add(
                "TypeError",
                "Iterator result (.*) is not an object",
                (found, place) -> at(
                        place,
                        site -> site.builtin().isEmpty()
                                ? null
                                : "Iterator value " + found.group(1) + " is not an entry object"));
    }

    private static void addNames() {
        add(
                "ReferenceError",
                "(\\S+) is not defined",
                (found, place) -> at(
                        place,
                        site -> new NameWords(site).isDeclaredLater(found.group(1))
                                ? "Cannot access '" + found.group(1) + "' before initialization"
                                : null));
    }

    private static void addTexts() {
        add("URIError", ".*", (_, _) -> "URI malformed");
        add("SyntaxError", ".*", (found, place) -> SyntaxWords.of(found.group(), place));
    }
}

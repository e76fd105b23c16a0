package dev.fusewire.script;

import static dev.fusewire.script.V8Words.add;
import static dev.fusewire.script.V8Words.at;
import static dev.fusewire.script.V8Words.say;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** What V8 says where the language's own functions are asked for what they cannot do. */
final class BuiltinWords {

    private BuiltinWords() {}

    static void addAll() {
        addObjects();
        addConversions();
        addRanges();
    }

    private static void addObjects() {
        say(
                "TypeError",
                "Cannot add new property \"(.*)\" to non-extensible .*",
                "Cannot add property $1, object is not extensible");
        say(
                "TypeError",
                "Cannot delete property \"(.*)\" of sealed array",
                "Cannot delete property '$1' of [object Array]");
        say(
                "TypeError",
                "Cannot redefine property: (\\d+)",
                "Cannot assign to read only property '$1' of object '[object Array]'");
        say("TypeError", "(Cannot assign to read only property '.*' of) object ('[^#\\[].*')", "$1 string $2");
        say(
                "TypeError",
                "Cannot add property \"(.*)\" to non-object (-?[\\d.]+)",
                "Cannot create property '$1' on number '$2'");
        say(
                "TypeError",
                "Cannot add property \"(.*)\" to non-object (true|false)",
                "Cannot create property '$1' on boolean '$2'");
        say(
                "TypeError",
                "Cannot add property \"(.*)\" to non-object (.*)",
                "Cannot create property '$1' on string '$2'");
        say(
                "TypeError",
                "Object\\.setPrototypeOf called on non-object",
                "Object.setPrototypeOf called on null or undefined");
        say("TypeError", "setPrototype failed", "#<Object> is not extensible");
        say(
                "TypeError",
                "(?:handler|target) expected to be an object",
                "Cannot create proxy with a non-object as target or handler");
        say("TypeError", "Right-hand-side of instanceof (.*)", "Right-hand side of 'instanceof' $1");
        say("TypeError", "((?:Cannot read|Cannot write) private member .*)\\.", "$1");
        add(
                "TypeError",
                "called on non-object",
                (_, place) -> at(place, site -> site.builtinName() + " called on non-object"));
        add(
                "TypeError",
                "(.*) is not an Object",
                (found, place) -> at(place, site -> new PatternWords(site).notObject(found.group(1))));
        say(
                "TypeError",
                "Cannot set property (#.*) of .* which has only a getter",
                "'$1' was defined without a setter");
        for (String kind : new String[] {"Map", "Set", "WeakMap", "WeakSet"}) {
            add("TypeError", kind + " expected", BuiltinWords::incompatible);
        }
        add("TypeError", "(?:incompatible receiver: .*|.* is not a RegExp|not a Date object)", (found, place) -> {
            Site site = place.get();
            if (site != null && site.builtinName().matches("\\w+[48624]Array\\..*")) {
                return "this is not a typed array.";
            }
            boolean isDate = found.group().equals("not a Date object");
            return isDate && site != null && !site.builtinName().endsWith("toISOString")
                    ? "this is not a Date object."
                    : incompatible(found, place);
        });
    }

    private static @Nullable String incompatible(Matcher found, Supplier<@Nullable Site> place) {
        return at(place, site -> {
            String receiver = site.argument(0);
            return receiver == null
                    ? null
                    : "Method " + site.builtinName() + " called on incompatible receiver " + receiver;
        });
    }

    private static void addConversions() {
        for (String type : new String[] {"TypeError", "SyntaxError"}) {
            say(
                    type,
                    "(Cannot convert .* to a BigInt|Cannot convert a BigInt value to a number|Cannot mix BigInt.*)\\.",
                    "$1");
        }
        add(
                "TypeError",
                "Cannot convert a BigInt value to a number",
                (_, place) -> at(
                        place,
                        site -> !site.builtin().isEmpty() || site.token(0).is("+") || !site.hasOperator()
                                ? null
                                : "Cannot mix BigInt and other types, use explicit conversions"));
        say(
                "RangeError",
                "BigInt out of range",
                "The number {0} cannot be converted to a BigInt because it is not an integer");
        say("RangeError", "Remainder of zero division", "Division by zero");
        say("RangeError", "BigInt exponent must not be negative", "undefined must be positive");
        say(
                "TypeError",
                "\\[Symbol\\.toPrimitive\\] method returned a non-primitive object",
                "Cannot convert object to primitive value");
        say("TypeError", "Not a symbol: (.*)", "$1 is not a symbol");
        say(
                "TypeError",
                "Method (Symbol\\..*) called on incompatible receiver .*",
                "$1 requires that 'this' be a Symbol");
        add("TypeError", "(?:.* is not a (Number)|not a (Boolean) object|(string) object expected)", (found, place) -> {
            String kind = found.group(1) != null ? "Number" : found.group(2) != null ? "Boolean" : "String";
            return at(place, site -> site.builtinName() + " requires that 'this' be a " + kind);
        });
        say("TypeError", "invalid hint", "Invalid hint: {1}");
        say(
                "TypeError",
                "Only global regexps allowed",
                "String.prototype.replaceAll called with a non-global RegExp argument");
        say(
                "TypeError",
                "Regular expression passed to matchAll\\(\\) is missing 'g' flag\\.",
                "String.prototype.matchAll called with a non-global RegExp argument");
        add("TypeError", "([GS]et)ter must be a function", (found, place) -> {
            String given = at(place, site -> site.option(found.group(1).toLowerCase(Locale.ROOT)));
            return given == null ? null : found.group() + ": " + given;
        });
    }

    private static void addRanges() {
        say("RangeError", "illegal repeat count", "Invalid count value: {0}");
        say(
                "RangeError",
                "toFixed\\(\\) fraction digits need.*",
                "toFixed() digits argument must be between 0 and 100");
        say(
                "RangeError",
                "toExponential\\(\\) fraction digits need.*",
                "toExponential() argument must be between 0 and 100");
        say("RangeError", "toString\\(\\) expects radix.*", "toString() radix argument must be between 2 and 36");
        say("RangeError", "time value is not a finite number", "Invalid time value");
        say("RangeError", "out of bounds", "offset is out of bounds");
        say("RangeError", "buffer\\.byteLength of (.*)", "byte length of $1");
        say(
                "RangeError",
                "length < 0|offset > bufferByteLength",
                "Start offset {1} is outside the bounds of the buffer");
        say("RangeError", "offset \\+ viewByteLength > bufferByteLength", "Invalid DataView length {2}");
        say("RangeError", "index \\+ elementSize > viewLength", "Offset is outside the bounds of the DataView");
        say("RangeError", "invalid index", "Invalid index : {0}");
        say("TypeError", "Not an ArrayBuffer", "First argument to DataView constructor must be an ArrayBuffer");
        add(
                "RangeError",
                "index is (?:negative|too large)",
                (_, place) -> at(place, site -> {
                    String builtin = site.builtin();
                    if (builtin.equals("new ArrayBuffer")) {
                        return "Invalid array buffer length";
                    }
                    if (builtin.endsWith("Array")) {
                        return "Invalid typed array length: " + site.argument(0);
                    }
                    return builtin.startsWith("DataView")
                            ? "Offset is outside the bounds of the DataView"
                            : "Invalid value: not (convertible to) a safe integer";
                }));
        say("RangeError", "Language tag is not well-formed: .*", "Incorrect locale information provided");
        say("TypeError", "Currency can not be undefined.*", "Currency code is required with currency style.");
        add("RangeError", "invalid option (.*) found where only .*", (found, place) -> {
            String name = at(place, site -> site.optionOf(found.group(1)));
            return name == null
                    ? null
                    : at(
                            place,
                            site -> "Value %s out of range for %s options property %s"
                                    .formatted(
                                            found.group(1),
                                            site.builtin()
                                                    .replace("new ", "Intl.")
                                                    .replace("Intl.Intl", "Intl"),
                                            name));
        });
        add("RangeError", "invalid value (\\d+)\\.0+ found where only values between.*", (found, place) -> {
            String name = at(place, site -> site.optionOf(found.group(1)));
            return name == null ? null : name + " value is out of range.";
        });
        say("RangeError", "Invalid time zone (.*)", "Invalid time zone specified: $1");
    }
}

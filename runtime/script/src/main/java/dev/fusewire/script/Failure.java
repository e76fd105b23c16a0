package dev.fusewire.script;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Opaque;
import dev.fusewire.node.Values;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/** What a script threw, as the failure a node reports. */
final class Failure {

    private static final Pattern FIRST_PLACE = Pattern.compile("^[^\\n]*\\n\\s*at [^\\n]*?:(\\d+):(\\d+)(?=\\n|$)");

    private Failure() {}

    /** Whether Node-RED makes nothing of what was thrown, so that the message counts as done. */
    static boolean isNothing(@Nullable Object thrown) {
        return thrown == null
                || thrown == Null.NULL
                || thrown.equals("")
                || thrown instanceof Opaque opaque && opaque.isFunction();
    }

    /** What a message's run threw: a ReferenceError tells its place, as in Node-RED; the others do not. */
    static NodeError ofRun(@Nullable Object thrown, FunctionText script) {
        if (!(thrown instanceof ScriptValue error && error.kind() == ScriptValue.Kind.ERROR)) {
            return thrown instanceof String text ? new NodeError(text) : new NodeError(json(thrown));
        }
        NodeError failure = of(error);
        if (!failure.name().equals("ReferenceError")) {
            return failure;
        }
        String stack = Values.text(error.parts().at(2));
        Matcher place = FIRST_PLACE.matcher(stack);
        String text = "ReferenceError: " + failure.getMessage();
        // inside a function of its own Node-RED does not find the place
        if (place.find()) {
            int line = Integer.parseInt(place.group(1));
            int column =
                    StatementStart.column(script.line(line), script.column(line, Integer.parseInt(place.group(2))));
            text += " (line %d, col %d)".formatted(line - 1, column);
        }
        return new NodeError(failure.name(), text, failure.code(), failure.details()).shownAs(saying(text, error));
    }

    /** The same Error with other words. */
    private static ScriptValue saying(String message, ScriptValue error) {
        ArrayValue parts = error.parts();
        return new ScriptValue(
                error.kind(), ArrayValue.of(parts.at(0), message, parts.at(2), parts.at(3), parts.at(4)));
    }

    /** Any thrown or reported value. */
    static NodeError of(@Nullable Object thrown) {
        return switch (thrown) {
            case ScriptValue error when error.kind() == ScriptValue.Kind.ERROR -> error(error);
            case ObjectValue object ->
                new NodeError("", Values.text(object), object.get("code"), object.get("cause")).shownAs(object);
            case Boolean flag -> new NodeError(flag.toString()).shownAs(flag);
            case null, default ->
                Values.isTruthy(thrown) ? new NodeError(Values.text(thrown)).shownAs(thrown) : new NodeError("");
        };
    }

    private static NodeError error(ScriptValue error) {
        ArrayValue parts = error.parts();
        String message = Values.text(parts.at(1));
        ObjectValue fields = parts.at(3) instanceof ObjectValue own ? own : ObjectValue.EMPTY;
        // an Error that says itself how it is to be called, as those of Node.js with a code do
        String name = parts.at(4) instanceof String called ? called : Values.text(parts.at(0));
        return new NodeError(name, message, fields.get("code"), fields.get("cause")).shownAs(saying(message, error));
    }

    private static String json(@Nullable Object thrown) {
        return thrown == null ? "undefined" : Objects.toString(Json.stringify(thrown));
    }

    /** A text that is no JavaScript, with its line where the engine knows it. */
    static NodeError ofSyntax(PolyglotException failure, String part) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "not JavaScript");
        // "SyntaxError: <file>:2:8 Expected … \n <code>\n ^"
        String words = message.lines()
                .findFirst()
                .orElse(message)
                .replaceFirst("^SyntaxError: ", "")
                .replaceFirst("^.*?:\\d+:\\d+ ", "");
        SourceSection place = failure.getSourceLocation();
        String known = SyntaxWords.of(words, () -> null);
        if (known != null) {
            words = known;
        } else if (place != null
                && words.startsWith("expected ")
                && place.getCharacters().length() > 0) {
            words = SyntaxWords.unexpected("", place.getCharacters().toString());
        }
        String at = place == null ? "" : " (%s:line %d)".formatted(part, place.getStartLine() - 1);
        return new NodeError("SyntaxError", words + at);
    }
}

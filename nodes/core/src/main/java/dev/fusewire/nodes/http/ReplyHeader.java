package dev.fusewire.nodes.http;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a header's lines of what a flow sets it to, as Express does; what Node.js would not send is refused in its words. */
final class ReplyHeader {

    private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=", Pattern.CASE_INSENSITIVE);
    private static final Pattern TEXTUAL = Pattern.compile("(?i)text/.*|application/(?:javascript|json)");

    private ReplyHeader() {}

    /** @param value an array gives several lines of the same name */
    static List<String> lines(String name, @Nullable Object value) {
        if (!HeaderRules.isName(name)) {
            throw new NodeError(
                    "TypeError [ERR_INVALID_HTTP_TOKEN]",
                    "Header name must be a valid HTTP token [\"" + name + "\"]",
                    "ERR_INVALID_HTTP_TOKEN");
        }
        List<String> lines = new ArrayList<>();
        if (value instanceof ArrayValue array) {
            array.forEach(item -> lines.add(checked(name, Values.text(item))));
        } else {
            lines.add(checked(name, Values.text(value)));
        }
        if (name.equalsIgnoreCase("content-type")) {
            if (value instanceof ArrayValue) {
                throw new NodeError("TypeError", "Content-Type cannot be set to an Array");
            }
            lines.set(0, withCharset(lines.getFirst()));
        }
        return lines;
    }

    private static String checked(String name, String value) {
        if (!HeaderRules.isValue(value)) {
            throw new NodeError(
                    "TypeError [ERR_INVALID_CHAR]",
                    "Invalid character in header content [\"" + name + "\"]",
                    "ERR_INVALID_CHAR");
        }
        return value;
    }

    private static String withCharset(String type) {
        boolean lacksOne = !CHARSET.matcher(type).find()
                && TEXTUAL.matcher(type.split(";", 2)[0].strip()).matches();
        return lacksOne ? type + "; charset=utf-8" : type;
    }
}

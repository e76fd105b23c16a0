package dev.fusewire.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The column Node.js tells of a name that is not there: where its statement begins if the name is the first thing the
 * statement has to find out, else where the name stands.
 */
final class StatementStart {

    private static final Pattern BEFORE_STATEMENT = Pattern.compile("^.*(?:[;{}]|=>)\\s*", Pattern.DOTALL);
    /** What needs nothing of its own before the name is looked up. */
    private static final Pattern NOTHING_YET = Pattern.compile(
            "(?:(?:return|throw|await|typeof|void|delete|if\\s*\\(|switch\\s*\\(|[!~+(-])\\s*|[\\w$]+\\s*=\\s*)*");

    private StatementStart() {}

    /**
     * @param line the line of the script
     * @param column where the name stands in it, from 1
     */
    static int column(String line, int column) {
        if (column < 1 || column > line.length()) {
            return column;
        }
        String before = line.substring(0, column - 1);
        Matcher earlier = BEFORE_STATEMENT.matcher(before);
        int start = earlier.find() ? earlier.end() : indent(before);
        return NOTHING_YET.matcher(before.substring(start)).matches() ? start + 1 : column;
    }

    private static int indent(String text) {
        return text.length() - text.stripLeading().length();
    }
}

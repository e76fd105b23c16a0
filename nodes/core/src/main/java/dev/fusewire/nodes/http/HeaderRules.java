package dev.fusewire.nodes.http;

import java.util.regex.Pattern;

/** What Node.js lets nobody put into a header, whether it goes out with a request or with an answer. */
final class HeaderRules {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern BAD_VALUE = Pattern.compile("[^\\t\\x20-\\x7e\\x80-\\xff]");

    private HeaderRules() {}

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static boolean isValue(String value) {
        return !BAD_VALUE.matcher(value).find();
    }
}

package dev.fusewire.script;

import dev.fusewire.node.Null;
import java.util.EnumSet;
import java.util.Set;
import org.graalvm.shadowed.com.ibm.icu.text.IDNA;

/** Names of hosts in other letters than ASCII's, by Unicode's rules as browsers and Node follow them (UTS 46). */
final class DomainName {

    private static final IDNA RULES = IDNA.getUTS46Instance(
            IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);
    /** What a browser lets pass: hyphens anywhere, and any length. */
    private static final Set<IDNA.Error> ALLOWED = EnumSet.of(
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG,
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4);

    private DomainName() {}

    /** JavaScript's null where it is no name. */
    static Object toAscii(String name) {
        StringBuilder ascii = new StringBuilder(name.length());
        IDNA.Info info = new IDNA.Info();
        var _ = RULES.nameToASCII(name, ascii, info);
        return ALLOWED.containsAll(info.getErrors()) ? ascii.toString() : Null.NULL;
    }

    static String toUnicode(String name) {
        StringBuilder unicode = new StringBuilder(name.length());
        var _ = RULES.nameToUnicode(name, unicode, new IDNA.Info());
        return unicode.toString();
    }
}

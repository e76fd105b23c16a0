package dev.fusewire.ocpp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Frames as they may be kept and shown: without passwords, and with no more of a card than tells it from another. */
final class Masked {

    private static final int SHOWN_OF_A_CARD = 4;
    private static final Pattern CARD = Pattern.compile("(\"(?:idTag|parentIdTag|idToken)\"\\s*:\\s*\")([^\"]*)\"");
    private static final Pattern KEYED = Pattern.compile("\\{[^{}]*\"(?i:AuthorizationKey|[^\"]*password)\"[^{}]*\\}");
    private static final Pattern VALUE = Pattern.compile("(\"value\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern VARIABLE =
            Pattern.compile("(\"(?:attributeValue|[^\"]*[pP]assword)\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern LOGIN = Pattern.compile("(://)[^/@\\s\"]+@");

    private Masked() {}

    static String text(String frame) {
        String shown = frame;
        if (shown.contains("idT") || shown.contains("parentIdTag")) {
            shown = CARD.matcher(shown).replaceAll(card -> {
                String value = card.group(2);
                String some = value.length() <= SHOWN_OF_A_CARD ? "" : value.substring(0, SHOWN_OF_A_CARD);
                return Matcher.quoteReplacement(card.group(1) + some + "…\"");
            });
        }
        if (shown.contains("uthorizationKey") || shown.contains("assword")) {
            shown = KEYED.matcher(shown)
                    .replaceAll(object -> Matcher.quoteReplacement(
                            VALUE.matcher(object.group()).replaceAll("$1…\"")));
            shown = VARIABLE.matcher(shown).replaceAll("$1…\"");
        }
        return shown.indexOf('@') < 0 ? shown : LOGIN.matcher(shown).replaceAll("$1…@");
    }
}

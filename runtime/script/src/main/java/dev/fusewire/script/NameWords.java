package dev.fusewire.script;

/** Whether a name is unknown, or only not known yet. */
final class NameWords {

    private final Tokens tokens;
    private final int at;

    NameWords(Site site) {
        tokens = site.tokens();
        at = site.at();
    }

    /** Whether a name is declared around the place, only further down. */
    boolean isDeclaredLater(String name) {
        for (int i = 0; i < tokens.size(); i++) {
            Tokens.Token token = tokens.get(i);
            boolean isClass = token.is("class");
            if (!(isClass || token.is("let") || token.is("const"))
                    || tokens.get(i - 1).is(".")) {
                continue;
            }
            int around = tokens.around(i);
            boolean isHere = around < 0 || around < at && at < tokens.partner(around);
            if (isHere && (isClass ? tokens.get(i + 1).is(name) : declares(i + 1, name))) {
                return true;
            }
        }
        int around = tokens.around(at);
        for (int i = at + 1; tokens.get(around).is("(") && tokens.isParameter(at) && i < tokens.partner(around); i++) {
            if (tokens.get(i).is(name) && tokens.get(i - 1).is(",")) {
                return true;
            }
        }
        return false;
    }

    private boolean declares(int from, String name) {
        int i = from;
        while (true) {
            int close = tokens.partner(i);
            for (int j = i; j <= Math.max(i, close); j++) {
                Tokens.Token next = tokens.get(j + 1);
                if (tokens.get(j).is(name) && !tokens.get(j - 1).is(".") && !(close > i && next.is(":"))) {
                    return true;
                }
            }
            i = Math.max(i, close) + 1;
            if (tokens.get(i).is("=")) {
                i = tokens.endOfExpression(i + 1);
            }
            if (!tokens.get(i).is(",")) {
                return false;
            }
            i++;
        }
    }
}

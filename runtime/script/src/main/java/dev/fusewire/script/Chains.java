package dev.fusewire.script;

/** Where the member chains of a script begin and end: what is called, read and indexed one behind the other. */
final class Chains {

    private final Tokens tokens;

    Chains(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The place behind a member chain that begins here. */
    int endOfChain(int start) {
        int i = start;
        if (tokens.get(i).is("new")) {
            i = endOfChain(i + 1);
            return i;
        }
        i = endOfPrimary(i);
        while (true) {
            Tokens.Token token = tokens.get(i);
            if (token.is(".") || token.is("?.") && tokens.get(i + 1).kind() == Tokens.Kind.NAME) {
                i += 2;
            } else if (token.is("?.")) {
                i++;
            } else if (token.is("(") || token.is("[")) {
                i = tokens.partner(i) + 1;
            } else if (token.kind() == Tokens.Kind.TEMPLATE && token.text().startsWith("`")) {
                i = endOfPrimary(i);
            } else {
                return i;
            }
        }
    }

    /** The place behind what stands alone: a name, a constant, something in brackets, a function. */
    int endOfPrimary(int start) {
        Tokens.Token token = tokens.get(start);
        if (token.is("(") || token.is("[") || token.is("{")) {
            return tokens.partner(start) + 1;
        }
        if (token.kind() == Tokens.Kind.TEMPLATE) {
            int i = start;
            int depth = tokens.around(start);
            while (i < tokens.size()
                    && !(tokens.get(i).kind() == Tokens.Kind.TEMPLATE
                            && tokens.get(i).text().endsWith("`")
                            && tokens.around(i) == depth
                            && (i > start || tokens.get(i).text().length() > 1))) {
                i++;
            }
            return i + 1;
        }
        if (token.is("function") || token.is("class") || token.is("async")) {
            int i = start;
            while (i < tokens.size() && !tokens.get(i).is("{")) {
                i = tokens.get(i).is("(") ? tokens.partner(i) + 1 : i + 1;
            }
            return tokens.partner(i) + 1;
        }
        return start + 1;
    }

    /** Where the member chain that this token ends begins. */
    int startOfChain(int end) {
        int i = end;
        while (i >= 0) {
            Tokens.Token token = tokens.get(i);
            if (token.is(")") || token.is("]") || token.is("}")) {
                i = tokens.partner(i);
                boolean isCall = token.is(")") && isOperand(i - 1);
                boolean isIndex =
                        token.is("]") && (isOperand(i - 1) || tokens.get(i - 1).is("?."));
                if (isCall || isIndex) {
                    i -= tokens.get(i - 1).is("?.") ? 2 : 1;
                    continue;
                }
                if (token.is(")") && tokens.get(i - 1).is("?.")) {
                    i -= 2;
                    continue;
                }
            } else if (token.kind() == Tokens.Kind.TEMPLATE && !token.text().startsWith("`")) {
                i--;
                while (i > 0
                        && !(tokens.get(i).kind() == Tokens.Kind.TEMPLATE
                                && tokens.get(i).text().startsWith("`"))) {
                    i--;
                }
            }
            if (tokens.get(i - 1).is(".") || tokens.get(i - 1).is("?.")) {
                i -= 2;
            } else {
                return tokens.get(i - 1).is("new") ? i - 1 : i;
            }
        }
        return 0;
    }

    /** Whether a value ends with this token. */
    boolean isOperand(int index) {
        Tokens.Token token = tokens.get(index);
        return switch (token.kind()) {
            case NAME ->
                !Tokens.isBeforeValue(token.text()) || tokens.get(index - 1).is(".");
            case NUMBER, STRING, REGEXP -> true;
            case TEMPLATE -> token.text().endsWith("`");
            case SIGN -> token.is(")") || token.is("]") || token.is("}");
        };
    }

    /** The place behind what "new" makes something of. */
    int endOfConstructor(int start) {
        int i = endOfPrimary(start);
        while (tokens.get(i).is(".") || tokens.get(i).is("[")) {
            i = tokens.get(i).is(".") ? i + 2 : tokens.partner(i) + 1;
        }
        return i;
    }
}

package dev.fusewire.script;

/**
 * Has a script look at what its catch blocks get before they do: there the words of this engine become those Node-RED's
 * users know. All of it stays on its line.
 */
final class CatchBlocks {

    /** The function that each catch block begins with. */
    static final String CALL = "__caught__";

    private static final String THROWN = "__thrown__";

    private CatchBlocks() {}

    /** The script with its catch blocks begun by a call; the script itself where there is none, or none that is sure. */
    static String marked(String code) {
        if (!code.contains("catch")) {
            return code;
        }
        Tokens tokens = new Tokens(code);
        if (!tokens.isSound()) {
            return code;
        }
        StringBuilder marked = new StringBuilder();
        int copied = 0;
        for (int i = 1; i < tokens.size(); i++) {
            int close = tokens.partner(i + 1);
            boolean isCatch = tokens.get(i).is("catch")
                    && tokens.get(i - 1).is("}")
                    && tokens.get(i + 1).is("(")
                    && tokens.get(close + 1).is("{");
            if (!isCatch) {
                continue;
            }
            int block = tokens.get(close + 1).end();
            if (close == i + 3) {
                marked.append(code, copied, block);
                marked.append(CALL).append('(').append(tokens.get(i + 2).text()).append(");");
            } else if (close > i + 3 && tokens.get(tokens.partner(i - 1) - 1).is("try")) {
                int pattern = tokens.get(i + 1).end();
                int patternEnd = tokens.get(close).start();
                marked.append(code, copied, pattern).append(THROWN);
                marked.append(code, patternEnd, block).append("let ").append(code, pattern, patternEnd);
                marked.append('=').append(CALL).append('(').append(THROWN).append(");");
            } else {
                continue;
            }
            copied = block;
        }
        return copied == 0 ? code : marked.append(code, copied, code.length()).toString();
    }

    /** The column, from 1, that a place had before the script was marked. */
    static int unmarked(String line, int column) {
        int added = 0;
        for (int from = line.indexOf(CALL + "("); from >= 0; from = line.indexOf(CALL + "(", from + 1)) {
            int end = line.indexOf(");", from) + 2;
            if (end > 1 && end <= column - 1) {
                added += end - from;
            }
        }
        return column - added;
    }

    /** A line as it was before the script was marked. */
    static String unmarked(String line) {
        return line.contains(CALL) ? line.replaceAll(CALL + "\\([^)]*\\);", "") : line;
    }
}

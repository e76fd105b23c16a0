package dev.fusewire.account;

import java.util.List;

/** What an account may do in the editor. */
public enum EditorPermission {
    NONE("none"),
    READ("read"),
    ALL("*");

    private final String word;

    EditorPermission(String word) {
        this.word = word;
    }

    /** As it is kept and as Node-RED calls it. */
    public String word() {
        return word;
    }

    /** Node-RED's names of what this allows. */
    public List<String> permissions() {
        return this == NONE ? List.of() : List.of(word);
    }

    /** @throws AccountFault naming the word that is none */
    public static EditorPermission of(String word) {
        for (EditorPermission each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        throw new AccountFault(
                AccountFault.Kind.WRONG, "editor permission is \"" + word + "\", expected none, read or *");
    }
}

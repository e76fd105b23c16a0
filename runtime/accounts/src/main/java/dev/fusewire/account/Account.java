package dev.fusewire.account;

import dev.fusewire.node.Cockpit.Role;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Somebody who may sign in.
 *
 * @param role what they may do in the cockpit
 * @param created ms since 1970
 */
public record Account(long id, String name, Role role, EditorPermission editor, long created) {

    private static final int LONGEST = 64;

    /** Names that look the same are the same: case and ways to write an accent make no difference. */
    static String key(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** @throws AccountFault where this cannot be a name */
    static String checkedName(String name) {
        String plain = Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
        if (plain.isEmpty() || plain.length() > LONGEST || plain.codePoints().anyMatch(Character::isISOControl)) {
            throw new AccountFault(
                    AccountFault.Kind.WRONG,
                    "a name has 1 to " + LONGEST + " characters, this one has " + plain.length());
        }
        return plain;
    }

    /** @throws AccountFault naming the word that is no role */
    public static Role role(String word) {
        for (Role role : Role.values()) {
            if (word(role).equals(word)) {
                return role;
            }
        }
        throw new AccountFault(
                AccountFault.Kind.WRONG, "role is \"" + word + "\", expected viewer, driver or operator");
    }

    public static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}

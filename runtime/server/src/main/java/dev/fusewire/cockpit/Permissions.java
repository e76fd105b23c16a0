package dev.fusewire.cockpit;

import dev.fusewire.node.Cockpit.Role;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may do what. */
public final class Permissions {

    private static final Map<String, Role> WANTED = Map.ofEntries(
            Map.entry("maximum", Role.DRIVER),
            Map.entry("pause", Role.DRIVER),
            Map.entry("continue", Role.DRIVER),
            Map.entry("phases", Role.DRIVER),
            Map.entry("start", Role.DRIVER),
            Map.entry("stop", Role.DRIVER),
            Map.entry("need", Role.DRIVER),
            Map.entry("pattern", Role.DRIVER),
            Map.entry("emergency", Role.DRIVER),
            Map.entry("accept", Role.DRIVER),
            Map.entry("wait", Role.DRIVER),
            Map.entry("soc", Role.DRIVER),
            Map.entry("switch", Role.DRIVER),
            Map.entry("limit", Role.OPERATOR),
            Map.entry("strategy", Role.OPERATOR),
            Map.entry("safeCurrent", Role.OPERATOR),
            Map.entry("press", Role.OPERATOR),
            Map.entry("set", Role.OPERATOR),
            Map.entry("submit", Role.OPERATOR));

    private Permissions() {}

    static boolean isAction(String action) {
        return WANTED.containsKey(action);
    }

    static boolean may(Role role, String action) {
        return role.compareTo(WANTED.getOrDefault(action, Role.OPERATOR)) >= 0;
    }

    /**
     * The role of this name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Role role(String name) {
        for (Role role : Role.values()) {
            if (word(role).equals(name.strip().toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw new IllegalArgumentException("\"%s\" is no role, expected viewer, driver or operator".formatted(name));
    }

    /** What is asked for only ever lowers what is given; a word that is no role asks for the least. */
    public static Role lowered(Role given, @Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return given;
        }
        Role wanted;
        try {
            wanted = role(asked);
        } catch (IllegalArgumentException _) {
            wanted = Role.VIEWER;
        }
        return wanted.compareTo(given) < 0 ? wanted : given;
    }

    public static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}

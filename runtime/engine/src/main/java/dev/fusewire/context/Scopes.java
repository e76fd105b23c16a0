package dev.fusewire.context;

import java.util.Set;

/** What the names of scopes say. */
final class Scopes {

    static final String GLOBAL = "global";

    private Scopes() {}

    /** Whether the scope belongs to one of these flows and nodes, or to all. */
    static boolean isOf(String scope, Set<String> ids) {
        if (scope.equals(GLOBAL)) {
            return true;
        }
        int colon = scope.indexOf(':');
        return colon < 0
                ? ids.contains(scope)
                : ids.contains(scope.substring(0, colon)) && ids.contains(scope.substring(colon + 1));
    }
}

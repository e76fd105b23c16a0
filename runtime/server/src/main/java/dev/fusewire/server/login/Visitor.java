package dev.fusewire.server.login;

import dev.fusewire.account.Session;
import dev.fusewire.node.Cockpit.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of whom it is known who they are.
 *
 * @param permissions in the editor, by Node-RED's names
 * @param role in the cockpit
 * @param account 0 where it is none of the program's own
 * @param session where they are signed in; null where nobody has to
 */
record Visitor(
        String name,
        List<String> permissions,
        Role role,
        long account,
        @Nullable Session session,
        boolean anonymous) {

    static final Visitor ANYBODY = new Visitor("", List.of("*"), Role.OPERATOR, 0, null, false);

    /** The session's number; 0 where there is none. */
    long sessionId() {
        return session == null ? 0 : session.id();
    }

    Visitor in(Session where, List<String> allowed) {
        return new Visitor(name, allowed, roleIn(where), account, where, anonymous);
    }

    /** A token for a part of what its owner may do is no operator in the cockpit either, where it could make itself one. */
    private Role roleIn(Session where) {
        if (where.kind() != Session.Kind.EDITOR || where.scope().isEmpty()) {
            return role;
        }
        Role most = Scope.role(where.scope());
        return most.compareTo(role) < 0 ? most : role;
    }
}

package dev.fusewire.desk;

import dev.fusewire.cockpit.Door;
import dev.fusewire.node.Cockpit.Role;

/**
 * Somebody who asks.
 *
 * @param user by whose name claims, sessions and cards are kept
 */
record Who(String user, Role role) {

    /** By whom everything is where nobody has to sign in. */
    static final String ANYBODY = "(anybody)";

    static Who of(Door.Guest guest, Role allowed) {
        return new Who(guest.name().isEmpty() ? ANYBODY : guest.name(), allowed);
    }

    boolean isOperator() {
        return role == Role.OPERATOR;
    }

    boolean isDriver() {
        return role.compareTo(Role.DRIVER) >= 0;
    }

    /** Whether what is kept under this name is theirs. */
    boolean owns(String name) {
        return user.equals(name);
    }
}

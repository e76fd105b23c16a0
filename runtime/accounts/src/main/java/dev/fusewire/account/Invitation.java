package dev.fusewire.account;

import dev.fusewire.node.Cockpit.Role;

/**
 * A way to become somebody, once.
 *
 * @param name what the account may be called; empty where the guest says so
 * @param expires ms since 1970
 */
public record Invitation(long id, String name, Role role, EditorPermission editor, long created, long expires) {

    /** @param secret is told once and nowhere kept */
    public record Made(Invitation invitation, String secret) {}
}

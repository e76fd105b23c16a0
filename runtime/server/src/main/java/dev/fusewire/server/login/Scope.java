package dev.fusewire.server.login;

import dev.fusewire.node.Cockpit.Role;
import java.util.List;

/** What Node-RED's names of permissions cover. */
final class Scope {

    private Scope() {}

    /** Whether one of those given covers the permission; the empty one is covered by all. */
    static boolean covers(List<String> given, String permission) {
        return permission.isEmpty() || given.stream().anyMatch(each -> covers(each, permission));
    }

    private static boolean covers(String given, String permission) {
        return switch (given) {
            case "*" -> true;
            case "read", "*.read" -> permission.equals("read") || permission.endsWith(".read");
            case "write", "*.write" -> permission.equals("write") || permission.endsWith(".write");
            default -> given.equals(permission);
        };
    }

    static boolean coversAll(List<String> given, List<String> asked) {
        return asked.stream().allMatch(each -> covers(given, each));
    }

    /** What a user of the editor is in the cockpit. */
    static Role role(List<String> given) {
        return given.contains("*") ? Role.OPERATOR : Role.VIEWER;
    }
}

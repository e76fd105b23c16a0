package dev.fusewire.devices;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All accounts and rules as they stand at one moment.
 *
 * @param allowsAnonymous whether programs of this machine may come without an account
 */
record Register(Map<String, DeviceAccount> accounts, TopicRules rules, boolean allowsAnonymous) {

    /** Nobody has an account, and nobody is asked for one. */
    static final Register EMPTY = new Register(Map.of(), TopicRules.NONE, true);

    Register {
        accounts = Map.copyOf(accounts);
    }

    @Nullable
    DeviceAccount account(String name) {
        return accounts.get(name);
    }

    /** Whether nobody has an account, and none is wanted either. */
    boolean isOpen() {
        return accounts.isEmpty() && allowsAnonymous;
    }

    /** As with Mosquitto, where nothing is said everything is allowed. */
    boolean allowsEverything(@Nullable String user) {
        DeviceAccount account = user == null ? null : accounts.get(user);
        return rules.isEmpty() && (account == null ? allowsAnonymous : account.rules() == null);
    }

    List<TopicRule> rules(@Nullable String user, String clientId) {
        DeviceAccount account = user == null ? null : accounts.get(user);
        List<TopicRule> own = account == null ? null : account.rules();
        if (user == null || own == null) {
            return rules.forClient(user, clientId);
        }
        Map<String, List<TopicRule>> lines = new LinkedHashMap<>();
        lines.put(user, own.stream().filter(rule -> !rule.isPattern()).toList());
        List<TopicRule> patterns = own.stream().filter(TopicRule::isPattern).toList();
        return rules.and(new TopicRules(List.of(), lines, patterns)).forClient(user, clientId);
    }
}

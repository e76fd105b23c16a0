package dev.fusewire.devices;

import dev.fusewire.broker.Rights;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one client may do by the rules as they stand; a change of the rules counts for it at once. */
final class ClientRights implements Rights {

    private final @Nullable String user;
    private final String clientId;
    private final Supplier<Register> register;
    private @Nullable Register read;
    private List<TopicRule> rules = List.of();
    private boolean everything;

    /** @param user null for a client without an account */
    ClientRights(@Nullable String user, String clientId, Supplier<Register> register) {
        this.user = user;
        this.clientId = clientId;
        this.register = register;
    }

    private void refresh() {
        Register now = register.get();
        if (now != read) {
            read = now;
            everything = now.allowsEverything(user);
            rules = everything ? List.of() : now.rules(user, clientId);
        }
    }

    @Override
    public String owner() {
        return user == null ? "" : user;
    }

    @Override
    public boolean isValid() {
        Register now = register.get();
        return user == null ? now.allowsAnonymous() : now.account(user) != null;
    }

    @Override
    public boolean mayPublish(String topic) {
        return allows(topic, false);
    }

    @Override
    public boolean mayReceive(String topic) {
        return allows(topic, true);
    }

    private boolean allows(String topic, boolean read) {
        refresh();
        if (everything) {
            return true;
        }
        for (TopicRule rule : rules) {
            if (TopicMatch.matches(rule.filter(), topic)) {
                if (rule.isDeny()) {
                    return false;
                }
                if (read ? rule.isRead() : rule.isWrite()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A filter is refused when none of its topics may be read; of the others only those that may be are delivered. */
    @Override
    public boolean maySubscribe(String filter) {
        refresh();
        return everything
                || rules.stream().anyMatch(rule -> rule.isRead() && TopicMatch.overlap(rule.filter(), filter));
    }
}

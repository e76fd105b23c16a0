package dev.fusewire.nodes.ocpp;

import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The numbers that a second system has given to our transactions of OCPP 1.6, where each central system counts for itself. */
final class TransactionNumbers {

    private static final int MOST = 200;
    private static final String NUMBER = "transactionId";
    private static final String PROFILES = "csChargingProfiles";

    private final Map<Object, Object> theirs = new LinkedHashMap<>();

    /** A start was answered, here and there. */
    void learn(String action, ObjectValue ours, ObjectValue answer) {
        Object own = ours.get(NUMBER);
        Object other = answer.get(NUMBER);
        if (action.equals("StartTransaction") && own != null && other != null) {
            theirs.put(own, other);
            if (theirs.size() > MOST) {
                Object _ = theirs.remove(theirs.keySet().iterator().next());
            }
        }
    }

    /** What the station says, in the second system's numbers; empty for the end of a transaction that it never heard of. */
    Optional<ObjectValue> theirs(String action, ObjectValue payload) {
        Object number = payload.get(NUMBER);
        if (number == null || number == Null.NULL) {
            return Optional.of(payload);
        }
        Object other = theirs.get(number);
        if (other != null) {
            return Optional.of(payload.with(NUMBER, other));
        }
        return action.equals("StopTransaction") ? Optional.empty() : Optional.of(payload.without(NUMBER));
    }

    /** What the second system commands, in our numbers. */
    ObjectValue ours(ObjectValue payload) {
        if (payload.get(PROFILES) instanceof ObjectValue profile) {
            Object own = own(profile.get(NUMBER));
            return own == null ? payload : payload.with(PROFILES, profile.with(NUMBER, own));
        }
        Object own = own(payload.get(NUMBER));
        return own == null ? payload : payload.with(NUMBER, own);
    }

    private @Nullable Object own(@Nullable Object other) {
        return other == null
                ? null
                : theirs.entrySet().stream()
                        .filter(each -> each.getValue().equals(other))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
    }
}

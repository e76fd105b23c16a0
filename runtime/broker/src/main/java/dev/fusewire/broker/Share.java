package dev.fusewire.broker;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those who share a subscription take turns; who is not connected only gets what nobody else can take. */
final class Share {

    private final List<Subscription> members = new ArrayList<>(2);
    private int next;

    /** The subscription it takes the place of, if any. */
    @CanIgnoreReturnValue
    @Nullable
    Subscription put(Subscription subscription) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).session() == subscription.session()) {
                return members.set(i, subscription);
            }
        }
        members.add(subscription);
        return null;
    }

    boolean remove(Session session) {
        return members.removeIf(each -> each.session() == session);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** Whether somebody has got it, or it waits for somebody. */
    boolean deliver(Publication publication) {
        return deliver(publication, true) || deliver(publication, false);
    }

    private boolean deliver(Publication publication, boolean connected) {
        for (int tried = 0; tried < members.size(); tried++) {
            Subscription each = members.get(next++ % members.size());
            next %= members.size();
            if (each.session().isConnected() == connected
                    && each.session().rights().mayReceive(publication.topic())
                    && each.session().deliver(Target.of(each).delivery(publication))) {
                return true;
            }
        }
        return false;
    }
}

package dev.fusewire.nodes.household;

import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.plan.CarPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has happened, told once. */
final class PlanNews {

    private boolean isKnown;
    private boolean wasPlugged;
    private boolean wasEmergency;
    private boolean wasDone;
    private @Nullable Boolean wasFeasible;

    /**
     * What is new since it was asked last.
     *
     * @param replanned why the plan is another; empty where it is not
     */
    List<Message> since(Situation now, String replanned) {
        List<Message> news = new ArrayList<>();
        PlanWords words = new PlanWords(now);
        boolean isEmergency = now.emergency().isPresent();
        if (isKnown && now.isPlugged() != wasPlugged) {
            news.add(event(
                    now,
                    now.isPlugged() ? "plugged" : "unplugged",
                    now.isPlugged() ? "A car is plugged in." : words.sentence()));
        }
        if (now.isPlugged() != wasPlugged) {
            wasFeasible = null;
            wasDone = false;
        }
        if (isEmergency != wasEmergency) {
            news.add(event(
                    now, "emergency", isEmergency ? words.sentence() : "The emergency is over. " + words.sentence()));
        }
        CarPlan plan = now.plan();
        boolean isDone = now.isPlugged() && (now.isComplete() || words.isDone());
        if (isDone && !wasDone) {
            news.add(event(now, "ready", words.sentence()));
        } else if (plan != null && !isDone && now.chosen().isPresent() && !isEmergency) {
            boolean isFeasible = plan.isFeasible();
            if (wasFeasible == null ? !isFeasible : wasFeasible != isFeasible) {
                news.add(event(now, isFeasible ? "feasible" : "infeasible", words.sentence()));
            }
            wasFeasible = isFeasible;
        }
        if (!replanned.isEmpty() && plan != null) {
            news.add(event(now, "replanned", "Planned anew, %s: %s".formatted(replanned, words.sentence())));
        }
        isKnown |= now.isSeen();
        wasPlugged = now.isPlugged();
        wasEmergency = isEmergency;
        wasDone = isDone;
        return news;
    }

    private static Message event(Situation now, String kind, String words) {
        return Message.of(ObjectValue.of("event", kind, "words", words)).set("topic", now.vehicle());
    }
}

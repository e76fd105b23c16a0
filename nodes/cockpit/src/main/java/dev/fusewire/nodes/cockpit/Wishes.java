package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** What people have asked for and the charger has not shown yet: each is answered when it does, or when it is too late. */
final class Wishes {

    static final Duration PATIENCE = Duration.ofSeconds(15);

    private record Wish(
            Predicate<ObjectValue> shown, List<String> answered, Promise<ObjectValue> answer, Registration timer) {}

    private final NodeContext context;
    private final Map<String, Wish> open = new LinkedHashMap<>();

    Wishes(NodeContext context) {
        this.context = context;
    }

    /**
     * Waits until the charger shows it. A newer wish for the same thing takes its place.
     *
     * @param what the thing it is about
     * @param shown whether the state shows it
     * @param answered which parts of the state are the answer
     * @param complaint what to say of the state when it is too late
     */
    Future<ObjectValue> await(
            String what,
            Predicate<ObjectValue> shown,
            List<String> answered,
            Function<ObjectValue, String> complaint,
            java.util.function.Supplier<ObjectValue> now) {
        Wish former = open.remove(what);
        if (former != null) {
            former.timer().cancel();
            former.answer().fail(new NodeError("something newer was asked for"));
        }
        Promise<ObjectValue> answer = Promise.promise();
        Registration timer = context.after(PATIENCE, () -> {
            open.remove(what);
            answer.fail(new NodeError(
                    "not confirmed within %d s: %s".formatted(PATIENCE.toSeconds(), complaint.apply(now.get()))));
        });
        open.put(what, new Wish(shown, answered, answer, timer));
        return answer.future();
    }

    /** Answers those that the charger shows now. */
    void onState(ObjectValue state) {
        for (Map.Entry<String, Wish> each : List.copyOf(open.entrySet())) {
            Wish wish = each.getValue();
            if (wish.shown().test(state)) {
                open.remove(each.getKey());
                wish.timer().cancel();
                ObjectValue.Builder value = ObjectValue.builder();
                wish.answered().forEach(name -> value.put(name, Said.orNull(state.get(name))));
                wish.answer().complete(value.build());
            }
        }
    }

    void close() {
        open.values().forEach(wish -> wish.answer().fail(new NodeError("the flows were changed meanwhile")));
        open.clear();
    }
}

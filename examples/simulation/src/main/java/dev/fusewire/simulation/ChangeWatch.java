package dev.fusewire.simulation;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Tells what has changed enough to be notified: by the thresholds of a Pro 3EM, 5 % and a least step for each quantity. */
final class ChangeWatch {

    private static final double RATIO = 0.05;

    private final Map<String, Object> told = new HashMap<>();

    /** What is told next is everything. */
    void forget() {
        told.clear();
    }

    /** The components with those fields that changed; empty when none did. */
    JsonObject changes(JsonObject components) {
        var changes = new JsonObject();
        for (Map.Entry<String, Object> component : components) {
            if (!(component.getValue() instanceof JsonObject fields)) {
                continue;
            }
            var changed = new JsonObject();
            for (Map.Entry<String, Object> field : fields) {
                String name = component.getKey() + "." + field.getKey();
                if (isNew(name, field.getKey(), field.getValue())) {
                    told.put(name, field.getValue());
                    changed.put(field.getKey(), field.getValue());
                }
            }
            if (!changed.isEmpty()) {
                changes.put(
                        component.getKey(),
                        new JsonObject().put("id", fields.getValue("id")).mergeIn(changed));
            }
        }
        return changes;
    }

    private boolean isNew(String name, String field, Object value) {
        if (!told.containsKey(name)) {
            return true;
        }
        Object before = told.get(name);
        if (before instanceof Number was && value instanceof Number is) {
            double step = Math.abs(is.doubleValue() - was.doubleValue());
            return step > leastStep(field) && step > RATIO * Math.abs(was.doubleValue());
        }
        return before == null ? value != null : !before.equals(value);
    }

    private static double leastStep(String field) {
        return field.endsWith("current") ? 0.05 : field.endsWith("voltage") ? 1 : field.endsWith("power") ? 10 : 0.05;
    }
}

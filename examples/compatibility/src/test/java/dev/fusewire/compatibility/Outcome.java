package dev.fusewire.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one case showed on both runtimes.
 *
 * @param first what it had shown among others, where it differed and was run again with nothing beside it
 */
record Outcome(
        TestCase testCase,
        Map<String, List<String>> reference,
        Map<String, List<String>> subject,
        @Nullable Outcome first) {

    static Outcome of(TestCase testCase, Map<String, List<String>> reference, Map<String, List<String>> subject) {
        return new Outcome(testCase, reference, subject, null);
    }

    /** The same, as a second run. */
    Outcome after(Outcome former) {
        return new Outcome(testCase, reference, subject, former);
    }

    /** Whether it differed among others and was equal alone: not the product is to blame, but not the case's steadiness either. */
    boolean isUnsteady() {
        return first != null && differences().isEmpty();
    }

    /** The differences of both runs, in words. */
    String report() {
        String last = String.join("\n", differences());
        return first == null
                ? last
                : "among others:\n" + String.join("\n", first.differences()) + "\nand alone:\n"
                        + (last.isEmpty() ? "equal" : last);
    }

    /** Every difference in words, none when both are equal. */
    List<String> differences() {
        var differences = new ArrayList<String>();
        if (testCase.withoutReference().isEmpty()) {
            var observers = new TreeSet<>(reference.keySet());
            observers.addAll(subject.keySet());
            for (String observer : observers) {
                compare(
                        observer,
                        reference.getOrDefault(observer, List.of()),
                        subject.getOrDefault(observer, List.of()),
                        differences);
            }
            expect("Node-RED", reference, differences);
        }
        expect("the subject", subject, differences);
        return differences;
    }

    private static void compare(String observer, List<String> wanted, List<String> came, List<String> differences) {
        for (int i = 0; i < Math.max(wanted.size(), came.size()); i++) {
            String left = i < wanted.size() ? wanted.get(i) : "nothing";
            String right = i < came.size() ? came.get(i) : "nothing";
            if (!left.equals(right)) {
                differences.add("%s, observation %d:%n    Node-RED %s%n    subject  %s"
                        .formatted(observer, i + 1, left, right));
            }
        }
    }

    private void expect(String who, Map<String, List<String>> seen, List<String> differences) {
        testCase.expected().forEach((observer, payloads) -> {
            var came = new ArrayList<String>();
            seen.getOrDefault(observer, List.of()).forEach(line -> {
                var json = Json.parse(line);
                if (!json.has("mark")) {
                    var msg = json.path("msg");
                    came.add(Canonical.text(msg.has("payload") ? msg.get("payload") : Json.MAPPER.nullNode()));
                }
            });
            if (!came.equals(payloads)) {
                differences.add("%s at %s: expected %s, came %s".formatted(who, observer, payloads, came));
            }
        });
        if (seen.containsKey("problem") && !testCase.options().path("problems").asBoolean() && who.equals("Node-RED")) {
            differences.add("problem on Node-RED: " + seen.get("problem"));
        }
    }
}

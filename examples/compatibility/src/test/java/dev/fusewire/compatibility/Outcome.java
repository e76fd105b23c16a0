package dev.fusewire.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What one case showed on both runtimes. */
record Outcome(TestCase testCase, Map<String, List<String>> reference, Map<String, List<String>> subject) {

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

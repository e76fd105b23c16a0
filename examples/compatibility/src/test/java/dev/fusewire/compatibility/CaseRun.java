package dev.fusewire.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the steps of one case on one runtime and gives back what was seen. */
final class CaseRun {
    private static final Duration AWAIT_LIMIT = Duration.ofSeconds(20);
    private static final Duration BARRIER_LIMIT = Duration.ofSeconds(10);
    private static final Duration NOISE_LIMIT = Duration.ofSeconds(15);
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(15);
    /** Where it is said that less may come. */
    private static final Duration DIFFERENT_ARRIVAL_LIMIT = Duration.ofSeconds(4);
    /** Between messages to different nodes, in milliseconds. */
    private static final int HAND_OVER = 50;

    private final TestCase testCase;
    private final FlowRuntime runtime;
    private final Observations seen;
    private final Clients clients;
    /** Whether the runtime has answered on them so far. */
    private boolean hasWays = true;

    private final Map<String, String> places;

    /** Whom the step before sent a message to; empty where it did something else. */
    private String lately = "";

    CaseRun(TestCase testCase, FlowRuntime runtime) {
        this.testCase = testCase;
        this.runtime = runtime;
        this.seen = runtime.observations(testCase.key());
        this.places = runtime.places();
        seen.lookAwayFrom(testCase.strings("unobserved"));
        this.clients = new Clients(runtime, seen);
    }

    List<ObjectNode> nodes() {
        return FlowFile.of(testCase, testCase.nodes(), places);
    }

    /** What each observer saw, as lines that can be compared; {@code reference} tells how much to wait for. */
    Map<String, List<String>> run(@Nullable Map<String, List<String>> reference) {
        try (clients) {
            for (int i = 0; i < testCase.steps().size(); i++) {
                step(i, FlowFile.fill(testCase.steps().get(i), testCase, places));
            }
            if (reference != null) {
                var _ = passBarrier();
                var _ = seen.await(
                        o -> reference.entrySet().stream()
                                .allMatch(e ->
                                        o.of(e.getKey()).size() >= e.getValue().size()),
                        testCase.differs().isEmpty() ? ARRIVAL_LIMIT : DIFFERENT_ARRIVAL_LIMIT);
                quietBy(200);
            } else {
                awaitQuiet(testCase.quietMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            seen.add("problem", Json.object().put("msg", e.toString()));
        }
        return new Canonical(testCase, places).lines(seen.all());
    }

    /** What was sent before has been dealt with, as far as one message can tell, when this one is through. */
    private Duration passBarrier() throws Exception {
        Duration roundTrip = pass(FlowFile.BARRIER, Json.object(), BARRIER_LIMIT);
        if (FlowFile.startsProcesses(testCase)) {
            // and those processes have begun that were started before this one, which has ended
            Duration process = pass(FlowFile.PROCESS, Json.object(), BARRIER_LIMIT);
            roundTrip = process.compareTo(roundTrip) > 0 ? process : roundTrip;
        }
        runtime.awaitSurroundings(BARRIER_LIMIT);
        return roundTrip;
    }

    /** Sends a message on one of the ways to the barrier and tells how long it took to get there. */
    private Duration pass(String way, JsonNode body, Duration limit) throws Exception {
        if (!hasWays) {
            return Duration.ZERO;
        }
        long from = System.nanoTime();
        int before = seen.barriers();
        var _ = runtime.post("/inject/" + testCase.key() + "." + FlowFile.feeder(way), body);
        if (!seen.await(o -> o.barriers() > before, limit)) {
            // the case's nodes do not run
            hasWays = false;
            return Duration.ZERO;
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /**
     * Lets time pass as the runtime measures it: on a machine that is slow just now, what its nodes do after a shorter time
     * comes before the end of this all the same.
     */
    private void pass(long millis) throws Exception {
        if (!hasWays) {
            Thread.sleep(millis);
            return;
        }
        ObjectNode body = Json.object();
        body.putArray("__user_inject_props__").add(property("payload", Json.MAPPER.valueToTree(millis)));
        var _ = pass(FlowFile.CLOCK, body, Duration.ofMillis(millis).plus(BARRIER_LIMIT));
    }

    /** Waits until nothing happens any more; on a machine that is slow just now, for longer. */
    private void awaitQuiet(int millis) throws Exception {
        quietBy(Math.max(millis, 5 * passBarrier().toMillis()));
    }

    private void quietBy(long millis) throws Exception {
        long from = System.nanoTime();
        long passed = 0;
        long quiet = 0;
        while (quiet < millis && passed < NOISE_LIMIT.toMillis()) {
            pass(millis - quiet);
            passed = Duration.ofNanos(System.nanoTime() - from).toMillis();
            quiet = Math.min(passed, seen.quietFor().toMillis());
        }
    }

    private void step(int index, JsonNode step) throws Exception {
        String kind = step.fieldNames().next();
        switch (kind) {
            case "send" -> {
                String target = FlowFile.target(testCase, step);
                if (!lately.isEmpty() && !lately.equals(target)) {
                    // what two nodes get is in order only where the first is done before the second begins
                    awaitQuiet(HAND_OVER);
                }
                send(
                        FlowFile.feeder(target),
                        step.get("send"),
                        step.path("times").asInt(1));
                lately = target;
                return;
            }
            case "js" ->
                send(
                        FlowFile.feeder("js" + index),
                        Json.object(),
                        step.path("times").asInt(1));
            case "wait" -> pass(step.get("wait").asLong());
            case "mark" -> seen.mark(step.get("mark").asText());
            case "quiet" -> awaitQuiet(step.get("quiet").asInt());
            case "await" -> await(step.get("await"));
            case "deploy" -> deploy(step.get("deploy"));
            case "press" -> press(step.get("press").asText());
            case "http" -> clients.http(step.get("http"));
            case "publish" -> clients.publish(step.get("publish"));
            case "subscribe" -> clients.subscribe(step.get("subscribe").asText());
            case "ws" -> clients.webSocket(step);
            default -> throw new IllegalArgumentException("unknown step " + step);
        }
        lately = "";
    }

    private void press(String node) throws Exception {
        expectOk(runtime.post("/inject/" + testCase.key() + "." + node, Json.object()));
    }

    private void send(String feeder, JsonNode msg, int times) throws Exception {
        ObjectNode body = Json.object();
        ArrayNode props = body.putArray("__user_inject_props__");
        msg.properties().forEach(e -> props.add(property(e.getKey(), e.getValue())));
        for (int i = 0; i < times; i++) {
            expectOk(runtime.post("/inject/" + testCase.key() + "." + feeder, body));
        }
    }

    private void expectOk(int status) {
        if (status != 200) {
            seen.add("problem", Json.object().put("msg", "inject answered " + status));
        }
    }

    /** {@code {"$": "expression"}} and its like choose the type of a value; anything else is taken as it is. */
    private static ObjectNode property(String path, JsonNode value) {
        ObjectNode property = Json.object().put("p", path);
        if (value.isObject() && value.size() == 1 && value.fieldNames().next().startsWith("$")) {
            String type = value.fieldNames().next().substring(1);
            JsonNode inner = value.elements().next();
            return property.put("vt", type.isEmpty() ? "jsonata" : type)
                    .put("v", inner.isTextual() ? inner.asText() : Json.write(inner));
        }
        String type = value.isTextual() ? "str" : value.isNumber() ? "num" : value.isBoolean() ? "bool" : "json";
        return property.put("vt", type).put("v", value.isTextual() ? value.asText() : Json.write(value));
    }

    /** Waits for a number of observations, or for a text in one of them. */
    private void await(JsonNode wanted) throws InterruptedException {
        for (var entry : wanted.properties()) {
            String observer = entry.getKey();
            JsonNode what = entry.getValue();
            boolean came = seen.await(
                    o -> what.isNumber()
                            ? o.of(observer).size() >= what.asInt()
                            : o.of(observer).stream()
                                    .anyMatch(one -> Json.write(one).contains(what.asText())),
                    AWAIT_LIMIT);
            if (!came) {
                seen.add("problem", Json.object().put("msg", "waited in vain for " + what + " at " + observer));
            }
        }
    }

    private void deploy(JsonNode change) throws Exception {
        ObjectNode changed = testCase.nodes().deepCopy();
        change.path("set").properties().forEach(e -> CaseFiles.set(changed, e.getKey(), e.getValue()));
        var removed = new ArrayList<String>();
        change.path("remove").forEach(id -> removed.add(id.asText()));
        changed.remove(removed);
        String problem = runtime.deploy(
                FlowFile.of(testCase, changed, places), change.path("type").asText("full"));
        if (!problem.isEmpty()) {
            seen.add("problem", Json.object().put("msg", problem));
        }
    }
}

package dev.fusewire.engine;

import dev.fusewire.flow.Flows;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings errors, statuses and completions of a flow's nodes to its Catch, Status and Complete nodes, nearest first. */
final class Reports {

    /** After so many turns through the same node an error that causes itself is stopped. */
    private static final int LOOP = 10;

    /** Node-RED's nodes that have a name even where it is empty; with all others there is none. */
    private static final Set<String> KEEPS_EMPTY_NAME = Set.of("debug", "delay", "function", "http proxy", "template");

    private final FlowRun flow;
    private final Engine engine;
    private List<RunningNode> catchers = List.of();
    private List<RunningNode> watchers = List.of();
    private final Map<String, List<RunningNode>> completers = new HashMap<>();

    Reports(FlowRun flow, Engine engine) {
        this.flow = flow;
        this.engine = engine;
    }

    void collect(Collection<RunningNode> nodes) {
        catchers = ofType(nodes, "catch").stream()
                .sorted(Comparator.comparingInt(Reports::rank))
                .toList();
        watchers = ofType(nodes, "status");
        completers.clear();
        for (RunningNode node : ofType(nodes, "complete")) {
            if (node.config().get("scope") instanceof ArrayValue scope) {
                scope.forEach(id -> completers
                        .computeIfAbsent(String.valueOf(id), _ -> new ArrayList<>())
                        .add(node));
            }
        }
        // a subflow's instance is never done: what is inside it is
        nodes.forEach(node -> node.setCompletes(
                completers.containsKey(node.id()) && Flows.subflowOf(node.info().type()) == null));
    }

    private static List<RunningNode> ofType(Collection<RunningNode> nodes, String type) {
        return nodes.stream().filter(node -> node.info().type().equals(type)).toList();
    }

    /** Those that name nodes or a group first, then those for all, last those for what nobody caught. */
    private static int rank(RunningNode catcher) {
        boolean scoped = Values.isTruthy(catcher.config().get("scope"));
        return scoped ? 0 : catcher.config().isTrue("uncaught") ? 2 : 1;
    }

    boolean error(RunningNode node, Throwable failure, @Nullable Message msg, RunningNode reporting) {
        int count = 1;
        if (msg != null
                && msg.get("error") instanceof ObjectValue earlier
                && earlier.get("source") instanceof ObjectValue source
                && node.id().equals(source.get("id"))) {
            count = (int) Values.toNumber(source.get("count")) + 1;
            if (count == LOOP) {
                node.warn("Message exceeded maximum number of catches");
                return false;
            }
        }
        if (flow.isGlobal() && !flow.usersOf(node).isEmpty()) {
            boolean handled = false;
            for (RunningNode user : flow.usersOf(node)) {
                if (user.flow() != flow) {
                    user.queue().takes(msg);
                    user.queue().run(() -> user.flow().error(node, failure, msg, user));
                    handled = true;
                }
            }
            return handled;
        }
        boolean handled = false;
        boolean uncaughtDone = false;
        for (RunningNode catcher : nearest(catchers, reporting)) {
            if (catcher.config().isTrue("uncaught") && !uncaughtDone) {
                if (handled) {
                    continue;
                }
                uncaughtDone = true;
            }
            catcher.receive(caught(node, failure, msg, count));
            handled = true;
        }
        FlowRun parent = flow.parent();
        RunningNode door = flow.door();
        if (!handled && parent != null && door != null) {
            handled = parent.error(node, failure, msg, door);
        }
        return handled;
    }

    private static Message caught(RunningNode node, Throwable failure, @Nullable Message msg, int count) {
        Message copy = msg == null ? Message.empty() : msg.copy();
        if (copy.has("error")) {
            copy.set("_error", copy.get("error"));
        }
        ObjectValue.Builder error = ObjectValue.builder()
                .put("message", NodeError.textOf(failure))
                .put("source", source(node.info(), count));
        if (failure instanceof NodeError known) {
            if (known.code() != null) {
                error.put("code", known.code());
            }
            if (!known.name().isEmpty()) {
                error.put("stack", known.text());
            }
            if (known.details() != null) {
                error.put("cause", known.details());
            }
        }
        return copy.set("error", error.build());
    }

    private static ObjectValue source(NodeInfo info, int count) {
        ObjectValue.Builder source = ObjectValue.builder().put("id", info.id()).put("type", info.type());
        Object name = info.config().get("name");
        source.put("name", Values.isTruthy(name) || KEEPS_EMPTY_NAME.contains(info.type()) ? name : null);
        return (count > 0 ? source.put("count", count) : source).build();
    }

    boolean status(RunningNode node, ObjectValue raw, RunningNode reporting, boolean quiet) {
        Object text = raw.get("text");
        ObjectValue status = text == null || text instanceof String ? raw : raw.with("text", Values.text(text));
        if (!quiet) {
            engine.listeners().status(node.id(), status);
        }
        if (flow.isGlobal() && !flow.usersOf(node).isEmpty()) {
            boolean handled = false;
            for (RunningNode user : flow.usersOf(node)) {
                if (user.flow() != flow) {
                    user.queue().run(() -> user.flow().status(node, status, user, true));
                    handled = true;
                }
            }
            return handled;
        }
        boolean handled = false;
        for (RunningNode watcher : nearest(watchers, reporting)) {
            watcher.receive(Message.empty().set("status", status.with("source", source(node.info(), 0))));
            handled = true;
        }
        FlowRun parent = flow.parent();
        RunningNode door = flow.door();
        if (!handled && parent != null && door != null && (!flow.hasStatusOutput() || node == door)) {
            handled = parent.status(node, status, door, true);
        }
        return handled;
    }

    void completed(RunningNode node, Message msg) {
        for (RunningNode completer : completers.getOrDefault(node.id(), List.of())) {
            completer.receive(msg.copy().set("complete", ObjectValue.of("source", source(node.info(), 0))));
        }
    }

    /** Those of the list that are meant for the reporting node, those in the closest group around it first. */
    private List<RunningNode> nearest(List<RunningNode> all, RunningNode reporting) {
        if (all.isEmpty()) {
            return all;
        }
        record Candidate(RunningNode node, int distance) {}
        List<Candidate> candidates = new ArrayList<>();
        for (RunningNode target : all) {
            Object scope = target.config().get("scope");
            boolean grouped = "group".equals(scope) && !target.group().isEmpty();
            if (grouped && reporting.group().isEmpty()
                    || scope instanceof ArrayValue ids && !ids.contains(reporting.id())) {
                continue;
            }
            int distance = 0;
            String group = reporting.group();
            while (!group.isEmpty() && !group.equals(target.group())) {
                distance++;
                ObjectValue entry = flow.groupEntry(group);
                group = entry == null ? "" : entry.string("g", "");
            }
            if (grouped && group.isEmpty()) {
                continue;
            }
            candidates.add(new Candidate(target, distance));
        }
        candidates.sort(Comparator.comparingInt(Candidate::distance));
        return candidates.stream().map(Candidate::node).toList();
    }
}

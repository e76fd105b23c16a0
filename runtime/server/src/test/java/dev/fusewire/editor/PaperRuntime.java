package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeInfo;
import dev.fusewire.node.NodeModule;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A runtime that keeps what it is told and runs nothing. */
final class PaperRuntime implements Runtime {

    final List<String> calls = new ArrayList<>();
    final Map<String, ObjectValue> credentials = new LinkedHashMap<>();
    final Map<String, Object> global = new LinkedHashMap<>();
    final Set<String> disabled = new LinkedHashSet<>();
    private final List<NodeModule> modules;
    private ArrayValue flows = ArrayValue.EMPTY;
    private String state = "start";

    @Nullable
    String refusal;

    PaperRuntime(List<NodeModule> modules) {
        this.modules = modules;
    }

    @Override
    public synchronized Deployed flows() {
        return new Deployed(flows, Integer.toHexString(Json.stringify(flows).hashCode()));
    }

    @Override
    public synchronized Future<String> deploy(
            ArrayValue flows, @Nullable ObjectValue credentials, String type, Origin origin) {
        calls.add("deploy " + type);
        if (refusal != null) {
            return Future.failedFuture(ApiFault.unexpected(refusal));
        }
        this.flows = flows.share();
        return Future.succeededFuture(flows().rev());
    }

    @Override
    public Future<String> reload() {
        calls.add("reload");
        return Future.succeededFuture(flows().rev());
    }

    @Override
    public Map<String, String> tabsSharingALoop() {
        return Map.of("t1", "function f: func");
    }

    @Override
    public String state() {
        return state;
    }

    @Override
    public Future<Void> start() {
        state = "start";
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> stop() {
        state = "stop";
        return Future.succeededFuture();
    }

    @Override
    public List<NodeModule> modules() {
        return modules;
    }

    @Override
    public void setEnabled(List<String> types, boolean enabled) {
        if (enabled) {
            disabled.removeAll(types);
        } else {
            disabled.addAll(types);
        }
    }

    @Override
    public @Nullable NodeInfo find(String id) {
        return flows.stream()
                .map(ObjectValue.class::cast)
                .filter(node -> id.equals(node.get("id")))
                .findFirst()
                .map(node -> new NodeInfo(
                        id, id, node.string("type", ""), node.string("name", ""), node.string("z", ""), node))
                .orElse(null);
    }

    @Override
    public boolean deliver(String id, Message msg) {
        calls.add("deliver " + id + " " + Json.stringify(msg.fields()));
        return find(id) != null;
    }

    @Override
    public boolean signal(String id, String name, Message msg) {
        calls.add("signal " + id + " " + name);
        return find(id) != null;
    }

    @Override
    public ObjectValue credentials(String id) {
        return credentials.getOrDefault(id, ObjectValue.EMPTY);
    }

    @Override
    public Stores stores() {
        return new Stores("memory", List.of("memory", "file"));
    }

    @Override
    public @Nullable StoredContext context(ContextScope scope, String id) {
        if (scope == ContextScope.NODE && find(id) == null) {
            return null;
        }
        Map<String, Object> values = scope == ContextScope.GLOBAL ? global : new LinkedHashMap<>();
        return new StoredContext() {
            @Override
            public Future<List<String>> keys(String store) {
                return Future.succeededFuture(store.equals("memory") ? List.copyOf(values.keySet()) : List.of());
            }

            @Override
            public Future<@Nullable Object> get(String key, String store) {
                return Future.succeededFuture(values.get(key));
            }

            @Override
            public Future<Void> delete(String key, String store) {
                values.remove(key);
                return Future.succeededFuture();
            }
        };
    }
}

package dev.fusewire.editor;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.NodeDescriptor;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The palette over HTTP: which sets there are, their forms, switching them on and off, their texts and icons. */
final class NodesApi {

    private static final Pattern NO_LANGUAGE = Pattern.compile("[^0-9A-Za-z=\\-*]");
    /** A package's name in the npm registry, or a path. */
    private static final Pattern MODULE_NAME =
            Pattern.compile("(?:@[^/@\\s:]+/)?[^/@\\s._:()'!~*][^/@\\s:]*|.*[/\\\\].*");

    private static final String HTML = "text/html; charset=utf-8";

    private final Vertx vertx;
    private final Runtime runtime;
    private final NodeSets sets;
    private final EditorFiles files;
    private final CoreForms coreForms;
    private final Comms comms;

    NodesApi(Vertx vertx, Runtime runtime, NodeSets sets, EditorFiles files, Comms comms) {
        this.vertx = vertx;
        this.runtime = runtime;
        this.sets = sets;
        this.files = files;
        this.coreForms = new CoreForms(files);
        this.comms = comms;
    }

    void list(Exchange exchange) {
        if (exchange.wantsJson()) {
            exchange.json(sets.json(sets.all()));
            return;
        }
        String language = language(exchange);
        vertx.executeBlocking(
                        () -> {
                            StringBuilder html = new StringBuilder();
                            sets.all().stream()
                                    .filter(sets::isEnabled)
                                    .forEach(set -> html.append('\n').append(form(set, language)));
                            return html.toString();
                        },
                        false)
                .onSuccess(html -> exchange.text(HTML, html))
                .onFailure(exchange::fail);
    }

    private static String language(Exchange exchange) {
        String asked = exchange.http().acceptableLanguages().stream()
                .findFirst()
                .map(each -> each.value())
                .orElse(Catalogs.ENGLISH);
        return NO_LANGUAGE.matcher(asked).find() || asked.equals("*") ? Catalogs.ENGLISH : asked;
    }

    private String form(NodeSet set, String language) {
        StringBuilder html = new StringBuilder("<!-- --- [red-module:" + set.id() + "] --- -->\n");
        if (!set.form().isEmpty()) {
            html.append(coreForms.html(set, language));
        } else {
            set.nodes().forEach(node -> html.append(GeneratedForms.html(node)));
        }
        return html.toString();
    }

    /** The forms of all nodes there are. */
    String forms() {
        return sets.all().stream().map(set -> form(set, Catalogs.ENGLISH)).collect(Collectors.joining("\n"));
    }

    void set(Exchange exchange) {
        NodeSet set = known(exchange);
        if (exchange.wantsJson()) {
            exchange.json(sets.json(set));
            return;
        }
        String language = language(exchange);
        vertx.executeBlocking(() -> form(set, language), false)
                .onSuccess(html -> exchange.text(HTML, html))
                .onFailure(exchange::fail);
    }

    void putSet(Exchange exchange) {
        boolean enabled = enabled(exchange);
        NodeSet set = sets.find(exchange.part("module") + "/" + exchange.part("set"));
        if (set == null) {
            // Node-RED answers 404 to who reads an unknown set, 400 to who writes it
            throw new ApiFault(400, "not_found", "Node not found");
        }
        exchange.jsonOf(vertx.executeBlocking(() -> switched(set, enabled), true));
    }

    /** Nothing can be installed while the program runs: each wish is refused as Node-RED refuses it. */
    void install(Exchange exchange) {
        ObjectValue asked = exchange.object();
        if (!Values.isTruthy(asked.get("module"))) {
            throw new ApiFault(400, "invalid_request", "Invalid request");
        }
        if (!(asked.get("module") instanceof String name)
                || !MODULE_NAME.matcher(name).matches()) {
            throw new ApiFault(400, "invalid_module_name", "Invalid module name");
        }
        if (name.indexOf('/', name.startsWith("@") ? name.indexOf('/') + 1 : 0) >= 0) {
            throw ApiFault.notFound("Module not found");
        }
        throw new ApiFault(400, "install_not_allowed", "Install not allowed");
    }

    void module(Exchange exchange) {
        exchange.json(moduleJson(exchange.part("module")));
    }

    void putModule(Exchange exchange) {
        boolean enabled = enabled(exchange);
        String name = exchange.part("module");
        exchange.jsonOf(vertx.executeBlocking(
                () -> {
                    if (sets.ofModule(name).isEmpty()) {
                        throw new ApiFault(400, "not_found", "Module not found");
                    }
                    for (NodeSet set : sets.ofModule(name)) {
                        ObjectValue _ = switched(set, enabled);
                    }
                    return moduleJson(name);
                },
                true));
    }

    void deleteModule(Exchange exchange) {
        ObjectValue module = moduleJson(exchange.part("module"));
        throw ApiFault.unexpected(module.get("name") + " is part of the program and cannot be removed");
    }

    private NodeSet known(Exchange exchange) {
        NodeSet set = sets.find(exchange.part("module") + "/" + exchange.part("set"));
        if (set == null) {
            throw ApiFault.notFound("Node not found");
        }
        return set;
    }

    private static boolean enabled(Exchange exchange) {
        ObjectValue asked = exchange.object();
        if (!asked.has("enabled")) {
            throw new ApiFault(400, "invalid_request", "Invalid request");
        }
        return Values.isTruthy(asked.get("enabled"));
    }

    private ObjectValue switched(NodeSet set, boolean enabled) {
        if (sets.isEnabled(set) != enabled) {
            if (!enabled) {
                refuseWhenUsed(set);
            }
            sets.setEnabled(set, enabled);
            comms.notify(enabled ? "node/enabled" : "node/disabled", sets.json(set), false);
        }
        return sets.json(set);
    }

    private void refuseWhenUsed(NodeSet set) {
        List<String> used = set.types().stream()
                .filter(type -> runtime.flows().flows().stream()
                        .anyMatch(node -> node instanceof ObjectValue fields && type.equals(fields.get("type"))))
                .toList();
        if (!used.isEmpty()) {
            throw new ApiFault(400, "type_in_use", "Type in use: " + String.join(", ", used));
        }
    }

    private ObjectValue moduleJson(String name) {
        List<NodeSet> own = sets.ofModule(name);
        if (own.isEmpty()) {
            throw ApiFault.notFound("Module not found");
        }
        return ObjectValue.of(
                "name",
                name,
                "version",
                own.getFirst().version(),
                "nodes",
                sets.json(own),
                "plugins",
                ArrayValue.EMPTY);
    }

    /** The texts of the modules outside the core, whose own come under their name: none have any yet. */
    void catalogs(Exchange exchange) {
        ObjectValue.Builder all = ObjectValue.builder();
        sets.all().stream()
                .filter(set -> !set.module().equals("node-red"))
                .forEach(set -> all.put(set.id(), ObjectValue.EMPTY));
        exchange.json(all.build());
    }

    void catalog(Exchange exchange) {
        exchange.json(ObjectValue.EMPTY);
    }

    void icons(Exchange exchange) {
        ArrayValue.Builder names = ArrayValue.builder();
        files.under("nodes/icons/").forEach(name -> names.add(name.substring("nodes/icons/".length())));
        exchange.json(ObjectValue.of("node-red", names.build()));
    }

    /** What the editor may see of a node's credentials: texts as they are, of passwords only whether there is one. */
    void credentials(Exchange exchange) {
        String type = exchange.part("type");
        ObjectValue kept = runtime.credentials(exchange.part("id"));
        ObjectValue.Builder shown = ObjectValue.builder();
        if (type.equals("subflow") || type.startsWith("subflow:") || type.equals("tab") || type.equals("group")) {
            kept.forEach((name, value) -> shown.put("has_" + name, isGiven(value)));
        } else if (!kept.isEmpty()) {
            fieldsOf(type).forEach((name, kind) -> {
                if ("password".equals(kind)) {
                    shown.put("has_" + name, isGiven(kept.get(name)));
                } else if ("text".equals(kind)) {
                    shown.put(name, Objects.requireNonNullElse(kept.get(name), ""));
                }
            });
        }
        exchange.json(shown.build());
    }

    private ObjectValue fieldsOf(String type) {
        NodeDescriptor node = sets.node(type);
        if (node == null) {
            return ObjectValue.EMPTY;
        }
        String form = node.type().form();
        return form.isEmpty() ? GeneratedForms.credentials(node) : coreForms.credentials(form, type);
    }

    private static boolean isGiven(@Nullable Object value) {
        return value != null && value != Null.NULL && !value.equals("");
    }
}

package dev.fusewire.nodes.function;

import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Values;
import dev.fusewire.yaml.Yaml;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Fills a text in with values of the message and of variables. */
@NodeType(value = "template", form = "function/80-template")
public final class TemplateNode implements Node {

    public record Config(
            @Property(initial = "payload") String field,
            @Property(initial = "msg") String fieldType,
            @Property String format,
            @Property(initial = "mustache") String syntax,
            @Property String template,
            @Property(initial = "str") String output) {}

    private final NodeContext context;
    private final Config config;
    private final Slot field;
    private @Nullable Mustache template;
    private String source = "";

    public TemplateNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        String name = config.field().isEmpty() ? "payload" : config.field();
        field = Slot.of(name, config.fieldType().isEmpty() ? "msg" : config.fieldType(), context);
        if (isMustache() && !config.template().isEmpty()) {
            try {
                template = Mustache.of(config.template());
                source = config.template();
            } catch (NodeError _) {
                // said for each message, as Node-RED does
                template = null;
            }
        }
    }

    private boolean isMustache() {
        return config.syntax().isEmpty() || config.syntax().equals("mustache");
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        try {
            field.set(msg, parsed(filledIn(msg)));
        } catch (NodeError e) {
            // the words alone, as the template node passes them on
            throw new NodeError(String.valueOf(e.getMessage()));
        }
        out.send(msg);
        return DONE;
    }

    private @Nullable Object filledIn(Message msg) {
        Object text = text(msg);
        if (!isMustache()) {
            return text;
        }
        if (!(text instanceof String words)) {
            throw new NodeError(
                    Values.isTruthy(text)
                            ? "this.tail.search is not a function"
                            : "Invalid template! Template should be a \"string\" but \"" + Values.typeOf(text)
                                    + "\" was given as the first argument for mustache#render(template, view,"
                                    + " partials)");
        }
        if (template == null || !source.equals(words)) {
            template = Mustache.of(words);
            source = words;
        }
        if (template.namesPartials()) {
            // Node-RED stumbles over a partial, in these words
            throw new NodeError("tokens.forEach is not a function");
        }
        return template.render(msg, context, config.output().equals("json"));
    }

    private @Nullable Object text(Message msg) {
        if (!context.config().has("template")) {
            return null; // a flow made by hand: the form always writes one
        }
        return config.template().isEmpty() && msg.has("template") ? msg.get("template") : config.template();
    }

    private @Nullable Object parsed(@Nullable Object text) {
        return switch (config.output()) {
            case "json" -> Json.parse(Values.text(text));
            case "yaml" -> Yaml.read(Values.text(text));
            default -> text;
        };
    }
}

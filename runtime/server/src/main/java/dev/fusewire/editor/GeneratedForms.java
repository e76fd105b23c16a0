package dev.fusewire.editor;

import static java.util.stream.Collectors.joining;

import dev.fusewire.editor.FormField.Kind;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeDescriptor;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes the form, the help and the registration of a node from its config record. The form is plain HTML; what it does
 * (typed inputs, lists, checks) the page's own script does for all nodes alike, told by a description in JSON.
 */
final class GeneratedForms {

    private static final List<String> USER_NAMES = List.of("user", "username");

    private GeneratedForms() {}

    static String html(NodeDescriptor node) {
        String type = Html.escape(node.type().value());
        return """
            <script type="text/html" data-template-name="%1$s">
            %2$s</script>
            <script type="text/markdown" data-help-name="%1$s">
            %3$s</script>
            <script type="text/javascript">
            Fusewire.registerType(%4$s);
            </script>
            """.formatted(type, form(node), Html.insideScript(help(node)), Html.jsonInScript(description(node)));
    }

    /** The credentials of a node: name to {@code text} or {@code password}. */
    static ObjectValue credentials(NodeDescriptor node) {
        ObjectValue.Builder fields = ObjectValue.builder();
        fields(node).stream()
                .filter(field -> field.kind() == Kind.SECRET)
                .forEach(field -> fields.put(field.name(), secrecy(field)));
        return fields.build();
    }

    private static String secrecy(FormField field) {
        return USER_NAMES.contains(field.name()) ? "text" : "password";
    }

    private static List<FormField> fields(NodeDescriptor node) {
        return node.parts().stream().map(FormField::of).toList();
    }

    private static String form(NodeDescriptor node) {
        String prefix = node.isConfigNode() ? "node-config-input-" : "node-input-";
        List<FormField> fields = fields(node);
        StringBuilder html = new StringBuilder();
        if (fields.stream().noneMatch(field -> field.name().equals("name"))) {
            html.append(row(prefix + "name", "<i class=\"fa fa-tag\"></i> Name", input("text", prefix + "name", "")));
        }
        html.append(rows(fields, prefix, field -> !field.property().advanced()));
        if (fields.stream().anyMatch(field -> field.property().advanced())) {
            html.append("<details class=\"fusewire-advanced\"><summary>Advanced</summary>\n")
                    .append(rows(fields, prefix, field -> field.property().advanced()))
                    .append("</details>\n");
        }
        return html.toString();
    }

    private static String rows(List<FormField> fields, String prefix, Predicate<FormField> which) {
        return fields.stream().filter(which).map(field -> row(field, prefix)).collect(joining());
    }

    private static String row(FormField field, String prefix) {
        String id = Html.escape(prefix + field.name());
        String unit =
                field.unit().isEmpty() ? "" : " <span class=\"fusewire-unit\">" + Html.escape(field.unit()) + "</span>";
        String label = Html.escape(field.label());
        return switch (field.kind()) {
            case FLAG ->
                "<div class=\"form-row\"><label>&nbsp;</label> <label for=\"%1$s\" style=\"width:70%%\">".formatted(id)
                        + "<input type=\"checkbox\" id=\"%1$s\" style=\"display:inline-block;width:auto;vertical-align:top\"> %2$s</label></div>\n"
                                .formatted(id, label);
            case NUMBER -> row(id, label, input("text", id, "fusewire-number") + unit);
            case CHOICE -> row(id, label, "<select id=\"" + id + "\">" + options(field) + "</select>" + unit);
            case TYPED ->
                row(
                        id,
                        label,
                        input("text", id, "fusewire-typed") + unit + "<input type=\"hidden\" id=\""
                                + Html.escape(prefix + field.typeField()) + "\">");
            case SECRET -> row(id, label, input(secrecy(field), id, ""));
            case LINES ->
                row(id, label, "<input type=\"hidden\" id=\"" + id + "\">")
                        + "<div class=\"form-row\"><div class=\"node-text-editor\" style=\"height:200px\" id=\"" + id
                        + "-editor\"></div></div>\n";
            case ROWS ->
                row(id + "-list", label, "") + "<div class=\"form-row fusewire-rows\"><ol id=\"" + id
                        + "-list\"></ol></div>\n";
            case TEXT, CONFIG_NODE -> row(id, label, input("text", id, "") + unit);
            // under another id: what stands in it is no text, so the editor must not take it over by itself
            case JSON -> row(id + "-json", label, input("text", id + "-json", "fusewire-typed"));
        };
    }

    private static String row(String id, String label, String control) {
        return "<div class=\"form-row\"><label for=\"%s\">%s</label> %s</div>\n".formatted(id, label, control);
    }

    private static String input(String type, String id, String style) {
        String look = style.isEmpty() ? "" : " class=\"" + style + "\"";
        return "<input type=\"" + type + "\" id=\"" + id + "\"" + look + ">";
    }

    private static String options(FormField field) {
        return field.options().stream()
                .map(ObjectValue.class::cast)
                .map(option -> "<option value=\"%s\">%s</option>"
                        .formatted(Html.escape(option.string("value", "")), Html.escape(option.string("label", ""))))
                .collect(joining());
    }

    private static String help(NodeDescriptor node) {
        String properties = fields(node).stream()
                .filter(field -> !field.property().help().isEmpty())
                .map(field -> "- **%s**: %s\n"
                        .formatted(field.labelWithUnit(), field.property().help()))
                .collect(joining());
        return node.type().help() + (properties.isEmpty() ? "" : "\n### Properties\n\n" + properties);
    }

    private static ObjectValue description(NodeDescriptor node) {
        NodeType type = node.type();
        ArrayValue.Builder fields = ArrayValue.builder();
        fields(node).forEach(field -> fields.add(field.toJson()));
        return ObjectValue.of(
                "type", type.value(),
                "category", type.category(),
                "color", type.color(),
                "icon", type.icon(),
                "align", type.align(),
                "label", type.label().isEmpty() ? type.value() : type.label(),
                "inputs", type.inputs(),
                "outputs", type.outputs(),
                "inputLabel", type.inputLabel(),
                "outputLabels", ArrayValue.of((Object[]) type.outputLabels()),
                "credentials", credentials(node),
                "fields", fields.build());
    }

    /** Text made harmless in HTML. */
    private static final class Html {

        static String escape(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;")
                    .replace("'", "&#39;");
        }

        /** What stands between script tags is not HTML; only an end tag could break out of it. */
        static String insideScript(String text) {
            return text.replaceAll("(?i)</script", "&lt;/script");
        }

        static String jsonInScript(Object value) {
            return Json.stringify(value)
                    .replace("<", "\\u003c")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        }
    }
}

package dev.fusewire.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeDescriptor;
import dev.fusewire.node.ObjectValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GeneratedFormsTest {

    private final String html = GeneratedForms.html(NodeDescriptor.of(SampleNodes.Sampler.class));

    private ObjectValue description() {
        Matcher call = Pattern.compile("Fusewire\\.registerType\\((.*)\\);").matcher(html);
        assertThat(call.find()).isTrue();
        return Json.parseObject(call.group(1));
    }

    private ObjectValue field(String name) {
        return EditorServer.objects(description().get("fields"))
                .filter(field -> name.equals(field.get("name")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givesEachKindOfPropertyItsInput() {
        assertThat(html)
                .contains("<input type=\"text\" id=\"node-input-name\">")
                .contains("<input type=\"text\" id=\"node-input-fuse\" class=\"fusewire-number\"> <span"
                        + " class=\"fusewire-unit\">A</span>")
                .contains("<input type=\"checkbox\" id=\"node-input-armed\"")
                .contains("<option value=\"slow\">Slow &amp; steady</option><option value=\"fast_lane\">fast"
                        + " lane</option>")
                .contains("<input type=\"hidden\" id=\"node-input-sourceType\">")
                .contains("<ol id=\"node-input-rows-list\">")
                .contains("id=\"node-input-notes-editor\"")
                .contains("<input type=\"password\" id=\"node-input-pin\">")
                .contains("<span class=\"fusewire-unit\">s</span>");
    }

    @Test
    void foldsAdvancedPropertiesAway() {
        String folded = html.substring(html.indexOf("<details"), html.indexOf("</details>"));
        assertThat(folded)
                .contains("node-input-notes")
                .contains("node-input-pin")
                .doesNotContain("node-input-fuse");
    }

    @Test
    void escapesWhateverAnAuthorWrites() {
        assertThat(html).contains("Text &lt;b&gt;").doesNotContain("Text <b>");
        assertThat(html.split("</script>", -1)).hasSize(4);
    }

    @Test
    void describesBoundsTypesAndColumnsForTheBrowser() {
        assertThat(field("fuse"))
                .isEqualTo(ObjectValue.of(
                        "name",
                        "fuse",
                        "kind",
                        "number",
                        "label",
                        "Fuse rating",
                        "initial",
                        "25",
                        "unit",
                        "A",
                        "min",
                        6,
                        "max",
                        125,
                        "whole",
                        false));
        assertThat(field("source").get("types")).isEqualTo(ArrayValue.of("msg", "flow"));
        assertThat(field("site").get("type")).isEqualTo("site");
        assertThat(EditorServer.objects(field("rows").get("columns"))).hasSize(5);
        assertThat(field("names").get("columns")).isEqualTo(ArrayValue.EMPTY);
        assertThat(description().get("credentials")).isEqualTo(ObjectValue.of("pin", "password"));
        assertThat(description().get("outputLabels")).isEqualTo(ArrayValue.of("low", "high"));
    }

    @Test
    void writesHelpWithALineForEachProperty() {
        assertThat(html).contains("- **Fuse rating (A)**: The fuse's.").contains("Shows &lt;/script> every kind.");
    }

    @Test
    void usesTheConfigNodesIdsForAConfigNode() {
        assertThat(GeneratedForms.html(NodeDescriptor.of(SampleNodes.Site.class)))
                .contains("id=\"node-config-input-address\"")
                .contains("<input type=\"text\" id=\"node-config-input-user\">")
                .doesNotContain("\"node-input-");
    }
}

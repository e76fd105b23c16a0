package dev.fusewire.editor;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeDescriptor;
import dev.fusewire.node.NodeModule;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every node, so that a new node needs no test of its own for it. */
class EveryNodeTest {

    private static final CoreForms CORE = new CoreForms(EditorFiles.onClassPath());

    static Stream<NodeDescriptor> nodes() {
        return ServiceLoader.load(NodeModule.class).stream()
                .flatMap(module -> module.get().nodes().stream())
                .map(NodeDescriptor::of);
    }

    private static String html(NodeDescriptor node) {
        String form = node.type().form();
        return form.isEmpty()
                ? GeneratedForms.html(node)
                : CORE.html(new NodeSet("node-red", "set", "1", form, List.of(node)), "en-US");
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void knowsNoPropertyThatItsFormDoesNotHave(NodeDescriptor node) {
        String html = html(node);
        assertThat(node.propertyNames()).allSatisfy(name -> assertThat(html).containsPattern("\\b" + name + "\\b"));
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void registersItsTypeAndExplainsItself(NodeDescriptor node) {
        String type = node.type().value();
        if (WITHOUT_FORM.contains(type)) {
            return;
        }
        String html = html(node);
        assertThat(html)
                .containsPattern(
                        "registerType\\(\\s*['\"]" + type + "['\"]|registerType\\(\\{\"type\":\"" + type + "\"");
        assertThat(html).containsPattern("data-help-name\\s*=\\s*['\"]" + type + "['\"][^>]*>[\\s\\S]{20,}");
    }

    /** The editor draws it by itself. */
    private static final List<String> WITHOUT_FORM = List.of("junction");

    @Test
    void isListedInAModule() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.fusewire.nodes", "dev.fusewire.script");
        assertThat(classes.that(assignableTo(Node.class)).stream()
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(type -> type.reflect().getName()))
                .containsExactlyInAnyOrderElementsOf(nodes().map(
                                node -> node.constructor().getDeclaringClass().getName())
                        .toList());
    }
}

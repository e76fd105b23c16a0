package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The bill of materials is made by the build, before the tests. */
@DisplayName("what the program is made of")
class LicencesTest {

    private static final Pattern LINE = Pattern.compile(" {4}(\\S+) {2,}(.+?) {2,}(\\S.*)");

    /** What may be passed on with a program under the Apache licence, and nothing else. */
    private static final List<String> PERMISSIVE = List.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "BSD-3-Clause",
            "UPL-1.0",
            "Unicode/ICU License",
            "The (New) BSD License",
            "Bouncy Castle Licence",
            "CC0-1.0");

    private static Map<String, TreeSet<String>> licencesByGroup() throws IOException {
        try (InputStream in = LicencesTest.class.getResourceAsStream("/META-INF/sbom/bom.json")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            ObjectValue bom = (ObjectValue) Objects.requireNonNull(Json.parse(text));
            Map<String, TreeSet<String>> groups = new TreeMap<>();
            for (Object each : (ArrayValue) Objects.requireNonNull(bom.get("components"))) {
                ObjectValue component = (ObjectValue) Objects.requireNonNull(each);
                String group = String.valueOf(component.get("group"));
                if (!group.startsWith("dev.fusewire")) {
                    groups.computeIfAbsent(group, _ -> new TreeSet<>()).addAll(licences(component));
                }
            }
            return groups;
        }
    }

    private static List<String> licences(ObjectValue component) {
        return component.get("licenses") instanceof ArrayValue given
                ? given.stream()
                        .map(each -> (ObjectValue) Objects.requireNonNull(each))
                        .map(each -> each.get("license") instanceof ObjectValue one
                                ? String.valueOf(one.has("id") ? one.get("id") : one.get("name"))
                                : String.valueOf(each.get("expression")))
                        .toList()
                : List.of("none told for " + component.get("name"));
    }

    private static Map<String, String> notice() throws IOException {
        return Files.readAllLines(Path.of("../../NOTICE")).stream()
                .map(LINE::matcher)
                .filter(java.util.regex.Matcher::matches)
                .collect(Collectors.toMap(line -> line.group(1), line -> line.group(3), (a, _) -> a, TreeMap::new));
    }

    @Test
    void isNamedInTheNotice() throws IOException {
        assertThat(notice().keySet()).isEqualTo(licencesByGroup().keySet());
    }

    @Test
    void standsInTheNoticeWithItsLicences() throws IOException {
        Map<String, String> notice = notice();
        licencesByGroup()
                .forEach((group, licences) -> assertThat(licences)
                        .allSatisfy(licence -> assertThat(notice.get(group))
                                .as("%s in NOTICE", group)
                                .contains(licence)));
    }

    @Test
    void mayAllBePassedOn() throws IOException {
        licencesByGroup()
                .forEach((group, licences) -> assertThat(licences).as(group).anyMatch(PERMISSIVE::contains));
    }
}

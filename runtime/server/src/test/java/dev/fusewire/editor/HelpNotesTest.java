package dev.fusewire.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelpNotesTest {

    private static final String HELP = """
        <script type="text/html" data-help-name="other">
        <p>Another.</p>
        </script>
        <script type="text/html" data-help-name="function">
        <p>A script.</p>
        </script>
        """;

    @ParameterizedTest
    @CsvSource({
        "en-US, computes for more than 10 seconds",
        "de, länger als 10 Sekunden",
        "de-AT, länger als 10 Sekunden",
        "ja, computes for more than 10 seconds"
    })
    void sayAtTheEndOfAFunctionsHelpHowLongAScriptMayCompute(String language, String words) {
        String help = HelpNotes.added(HELP, List.of("function"), language);
        assertThat(help)
                .startsWith(HELP.substring(0, HELP.indexOf("A script.</p>")))
                .contains("<p>A script.</p>\n    <h4>")
                .endsWith("</p>\n</script>\n");
        assertThat(help.replaceAll("\\s+", " ")).contains(words, "functionTimeLimit");
    }

    @Test
    void leaveTheHelpOfTheOthersAsItIs() {
        assertThat(HelpNotes.added(HELP, List.of("other"), "de")).isEqualTo(HELP);
    }
}

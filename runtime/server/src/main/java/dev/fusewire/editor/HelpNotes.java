package dev.fusewire.editor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this program does otherwise than Node-RED, said at the end of a node's help. */
final class HelpNotes {

    private HelpNotes() {}

    /** The help of some types, with what there is to add for one of them. */
    static String added(String help, List<String> types, String language) {
        String all = help;
        for (String type : types) {
            String note = note(type, language);
            if (!note.isEmpty()) {
                all = Pattern.compile(
                                "(data-help-name\\s*=\\s*[\"']" + Pattern.quote(type) + "[\"'].*?)(</script>)",
                                Pattern.DOTALL)
                        .matcher(all)
                        .replaceFirst("$1" + Matcher.quoteReplacement(note) + "$2");
            }
        }
        return all;
    }

    private static String note(String type, String language) {
        for (String each : List.of(language, Catalogs.base(language), Catalogs.ENGLISH)) {
            try (InputStream in = HelpNotes.class.getResourceAsStream("help/" + type + "." + each + ".html")) {
                if (in != null) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return "";
    }
}

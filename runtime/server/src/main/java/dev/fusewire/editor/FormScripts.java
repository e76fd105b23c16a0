package dev.fusewire.editor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The scripts in the forms of the nodes, by their hashes: the editor puts them into its page as they are, and a content security
 * policy that names them lets these run and none that somebody has smuggled in.
 */
final class FormScripts {

    private static final Pattern SCRIPT =
            Pattern.compile("<script type=\"text/javascript\">(.*?)</script>", Pattern.DOTALL);

    /** Draws diagrams in descriptions; the editor loads it when there is one, as text. */
    private static final String DIAGRAMS = "client/vendor/mermaid/mermaid.min.js";

    private final EditorFiles files;
    private final Supplier<String> forms;
    private volatile @Nullable String hashes;

    /** @param forms gives the forms of all nodes; takes a while, and is asked once */
    FormScripts(EditorFiles files, Supplier<String> forms) {
        this.files = files;
        this.forms = forms;
    }

    /** The policy with the scripts added to those of our own files; it is read from files at first. */
    String allowedBy(String policy) {
        String known = hashes;
        if (known == null) {
            Stream<String> ofForms = SCRIPT.matcher(forms.get()).results().map(script -> script.group(1));
            known = Stream.concat(ofForms, Stream.ofNullable(files.find(DIAGRAMS)))
                    .map(script -> "'sha256-" + sha256(script) + "'")
                    .distinct()
                    .collect(Collectors.joining(" "));
            hashes = known;
        }
        return policy.replaceFirst("script-src 'self'", Matcher.quoteReplacement("script-src 'self' " + known));
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}

package dev.fusewire.server;

import dev.fusewire.editor.Versions;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SafeFile;
import dev.fusewire.node.Values;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The history of the flows: a packed file for each deploy, in {@code flow-history} of the user directory. The first line of a file
 * says when, who and why, the second holds the flows; credentials are not among them. Files of their own, because a history must
 * not be able to harm the flow file, a file more is all a deploy costs, and anybody can read them without a tool of ours.
 */
final class FlowVersions implements Versions {

    private static final String SUFFIX = ".json.gz";
    private static final Pattern ID = Pattern.compile("\\d{13}-[0-9a-f]{8}");

    private final Path folder;
    private final int most;
    /** Newest first; null until it is read. */
    private @Nullable List<Version> known;

    /** @param most how many are kept, the oldest go first; 0 for none at all */
    FlowVersions(Path folder, int most) {
        this.folder = folder;
        this.most = most;
    }

    @Override
    public synchronized List<Version> list() {
        List<Version> list = known;
        if (list == null) {
            list = read();
            known = list;
        }
        return list;
    }

    /** Reads anew what is there: somebody else has changed the files. */
    synchronized void forget() {
        known = null;
    }

    private List<Version> read() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .filter(id -> ID.matcher(id).matches())
                    .sorted(Comparator.reverseOrder())
                    .map(this::about)
                    .filter(Objects::nonNull)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private @Nullable Version about(String id) {
        try (BufferedReader file = open(id)) {
            ObjectValue about = Json.parseObject(Objects.requireNonNullElse(file.readLine(), ""));
            return new Version(
                    id,
                    Instant.ofEpochMilli(Long.parseLong(id.substring(0, 13))),
                    about.string("author", ""),
                    about.string("cause", ""),
                    (int) Values.toNumber(about.get("nodes")));
        } catch (IOException | NodeError _) {
            // cut off by a power failure: the others are good
            return null;
        }
    }

    private BufferedReader open(String id) throws IOException {
        Reader packed = new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(id + SUFFIX))), StandardCharsets.UTF_8);
        return new BufferedReader(packed);
    }

    @Override
    public synchronized @Nullable ArrayValue read(String id) {
        if (!ID.matcher(id).matches() || !Files.isRegularFile(folder.resolve(id + SUFFIX))) {
            return null;
        }
        try (BufferedReader file = open(id)) {
            var _ = file.readLine();
            return Json.parse(Objects.requireNonNullElse(file.readLine(), "")) instanceof ArrayValue flows
                    ? flows
                    : null;
        } catch (IOException e) {
            throw new UncheckedIOException("version " + id + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Keeps a state, unless it is the one kept last. */
    synchronized void keep(ArrayValue flows, String revision, String author, String cause, Instant time) {
        List<Version> before = list();
        if (most == 0 || (!before.isEmpty() && before.getFirst().id().endsWith(revision.substring(0, 8)))) {
            return;
        }
        long millis = time.toEpochMilli();
        if (!before.isEmpty()) {
            // a clock that was set back does not turn the order around
            millis = Math.max(millis, before.getFirst().time().toEpochMilli() + 1);
        }
        String id = "%013d-%s".formatted(millis, revision.substring(0, 8));
        ObjectValue about = ObjectValue.of("author", author, "cause", cause, "nodes", flows.size());
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream text = new GZIPOutputStream(packed)) {
                text.write(
                        (Json.stringify(about) + "\n" + Json.stringify(flows) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            SafeFile.write(folder.resolve(id + SUFFIX), packed.toByteArray(), SafeFile.Readers.USUAL);
            List<Version> now = new ArrayList<>(before);
            now.addFirst(new Version(id, Instant.ofEpochMilli(millis), author, cause, flows.size()));
            while (now.size() > most) {
                Files.deleteIfExists(folder.resolve(now.removeLast().id() + SUFFIX));
            }
            known = List.copyOf(now);
        } catch (IOException e) {
            throw new UncheckedIOException("version " + id + " cannot be kept: " + e.getMessage(), e);
        }
    }
}

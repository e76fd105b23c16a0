package dev.fusewire.context;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SafeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Variables on disk in Node-RED's layout: {@code global/global.json}, {@code <flow>/flow.json},
 * {@code <flow>/<node>.json}. A file is replaced as a whole or not at all, and the one before it is kept beside it: should a file be
 * damaged all the same, it is put aside under another name and the one before it is used.
 */
final class ContextFiles {

    private static final System.Logger LOG = System.getLogger("fusewire.context");
    /** What is damaged is told by the program everywhere it can. */
    private static final System.Logger DAMAGE = System.getLogger("fusewire.damage");

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSSSSS");
    private static final String ENDING = ".json";
    private static final String FORMER = ".former";
    private static final String OF_FLOW = "flow.json";

    private final Path root;

    ContextFiles(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    private Path file(String scope) throws IOException {
        int colon = scope.indexOf(':');
        Path file = scope.equals(Scopes.GLOBAL)
                ? root.resolve(scope).resolve(scope + ENDING)
                : colon < 0
                        ? root.resolve(scope).resolve(OF_FLOW)
                        : root.resolve(scope.substring(colon + 1)).resolve(scope.substring(0, colon) + ENDING);
        // an id of a flow file may hold anything
        if (!file.normalize().equals(file) || !file.startsWith(root)) {
            throw new IOException("\"" + scope + "\" cannot be the name of a file");
        }
        return file;
    }

    /** Every scope there is a file of. */
    Map<String, ObjectValue> readAll() {
        Map<String, ObjectValue> all = new LinkedHashMap<>();
        if (!Files.isDirectory(root)) {
            // made with the first file, for a disk that may only be read must not keep the flows from running
            return all;
        }
        try {
            for (Path folder : folders()) {
                for (Path file : files(folder)) {
                    String scope = scope(folder, file);
                    // what else lies beside global.json is nobody's
                    ObjectValue tree = file.equals(file(scope)) ? read(file) : null;
                    if (tree != null) {
                        all.put(scope, tree);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(root + " cannot be read: " + e.getMessage(), e);
        }
        return all;
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> found = Files.list(root)) {
            return found.filter(each -> !name(each).startsWith(".") && Files.isDirectory(each))
                    .toList();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            // of a file that was about to be replaced when the program ended there is the former one alone
            return found.map(each -> name(each).endsWith(ENDING + FORMER) ? current(each) : each)
                    .filter(each -> name(each).endsWith(ENDING))
                    .distinct()
                    .toList();
        }
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    private static String scope(Path folder, Path file) {
        String flow = name(folder);
        String node = name(file);
        return flow.equals(Scopes.GLOBAL) || node.equals(OF_FLOW)
                ? flow
                : node.substring(0, node.length() - ENDING.length()) + ":" + flow;
    }

    private static Path former(Path file) {
        return file.resolveSibling(name(file) + FORMER);
    }

    private static Path current(Path former) {
        return former.resolveSibling(name(former).substring(0, name(former).length() - FORMER.length()));
    }

    /** The variables of a scope; none where there is no file. */
    ObjectValue read(String scope) throws IOException {
        ObjectValue tree = read(file(scope));
        return tree == null ? ObjectValue.EMPTY : tree;
    }

    private static @Nullable ObjectValue read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return readFormer(file);
        }
        String damage;
        try {
            String text = Files.readString(file);
            if (!text.isEmpty()) {
                return Json.parseObject(text);
            }
            if (readFormer(file) == null) {
                return ObjectValue.EMPTY;
            }
            damage = "it is empty";
        } catch (NodeError e) {
            damage = e.getMessage();
        } catch (CharacterCodingException _) {
            damage = "it is no text";
        }
        Path aside = file.resolveSibling(
                name(file) + ".damaged-" + LocalDateTime.now().format(STAMP));
        Files.move(file, aside);
        ObjectValue former = readFormer(file);
        DAMAGE.log(
                System.Logger.Level.ERROR,
                "The context file " + file + " is damaged (" + damage + "): it is kept as " + name(aside) + ", and "
                        + (former == null
                                ? "there is none before it: these variables are gone"
                                : "the one before it is used"));
        return former;
    }

    private static @Nullable ObjectValue readFormer(Path file) throws IOException {
        Path former = former(file);
        try {
            return Files.exists(former) ? Json.parseObject(Files.readString(former)) : null;
        } catch (NodeError | CharacterCodingException _) {
            return null;
        }
    }

    void write(String scope, ObjectValue tree) throws IOException {
        Path file = file(scope);
        SafeFile.write(file, former(file), Json.stringify(tree, 4), SafeFile.Readers.OWNER);
    }

    void delete(String scope) {
        try {
            deleteBoth(file(scope));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "context of " + scope + " stays on disk: " + e.getMessage());
        }
    }

    /** Deletes the files of every scope but "global" and those of these flows and nodes. */
    void keepOnly(Set<String> ids) {
        try {
            if (!Files.isDirectory(root)) {
                return;
            }
            for (Path folder : folders()) {
                if (name(folder).equals(Scopes.GLOBAL)) {
                    continue;
                }
                for (Path file : files(folder)) {
                    if (!Scopes.isOf(scope(folder, file), ids)) {
                        deleteBoth(file);
                    }
                }
                if (!ids.contains(name(folder))) {
                    deleteIfEmpty(folder);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "old context files stay in " + root + ": " + e.getMessage());
        }
    }

    private static void deleteBoth(Path file) throws IOException {
        // the former one first: left alone it would be taken for the present one
        Files.deleteIfExists(former(file));
        Files.deleteIfExists(file);
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }
}

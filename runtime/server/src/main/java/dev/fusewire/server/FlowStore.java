package dev.fusewire.server;

import dev.fusewire.editor.Storage;
import dev.fusewire.editor.UserDirectory;
import dev.fusewire.editor.Versions;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SafeFile;
import dev.fusewire.node.Values;
import dev.fusewire.server.keep.GoodFiles;
import dev.fusewire.server.keep.Snapshot;
import dev.fusewire.server.keep.StagedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The flow file and the credentials file beside it, laid out as Node-RED lays them out. Each is replaced as a whole or
 * not at all; what was there before is kept beside it.
 */
final class FlowStore {

    private static final String SYSTEM_KEY = "_credentialSecret";
    private static final String RUNTIME_CONFIG = ".config.runtime.json";

    private final Path folderPath;
    private final String name;
    private final Path keyFile;
    private final @Nullable String secret;
    private final FlowVersions versions;
    private final GoodFiles files;

    /**
     * @param file the flow file
     * @param secret what the settings say the credentials are encrypted with; null for the directory's own key
     * @param versions former states of the flows, of which the newest is taken where the file is damaged
     */
    FlowStore(Path userDirectory, Path file, @Nullable String secret, FlowVersions versions, GoodFiles files) {
        Path absolute = file.toAbsolutePath();
        folderPath = Objects.requireNonNull(absolute.getParent());
        name = String.valueOf(absolute.getFileName());
        keyFile = userDirectory.resolve(RUNTIME_CONFIG);
        this.secret = secret;
        this.versions = versions;
        this.files = files;
    }

    /** The flow file to use in a directory: {@code flows.json}, or the one an older Node-RED named after its host. */
    static Path fileIn(Path directory) {
        Path usual = directory.resolve("flows.json");
        if (usual.toFile().isFile()) {
            return usual;
        }
        List<Storage.Entry> entries = new UserDirectory(directory).list(".");
        List<String> older = entries == null
                ? List.of()
                : entries.stream()
                        .map(Storage.Entry::name)
                        .filter(each -> each.matches("flows_.+\\.json") && !each.endsWith("_cred.json"))
                        .toList();
        return older.size() == 1 ? directory.resolve(older.getFirst()) : usual;
    }

    boolean exists() {
        return Files.exists(folderPath.resolve(name));
    }

    /** The flows of the file or, where it is damaged, of the newest good version. */
    ArrayValue read() {
        return files.read(
                folderPath.resolve(name),
                FlowStore::parse,
                ArrayValue.EMPTY,
                List.of(kept(), GoodFiles.former(folderPath.resolve("." + name + ".backup"))));
    }

    /** What the history of the flows has as the newest. */
    private GoodFiles.Former kept() {
        List<Versions.Version> list = versions.list();
        if (list.isEmpty()) {
            return new GoodFiles.Former("", Instant.MIN, () -> null);
        }
        Versions.Version newest = list.getFirst();
        return new GoodFiles.Former("the version of " + newest.time(), newest.time(), () -> {
            ArrayValue flows = versions.read(newest.id());
            return flows == null ? null : Json.stringify(flows, 4);
        });
    }

    private static ArrayValue parse(String text) {
        Object content = Json.parse(text);
        // version 2 of the format wraps the list
        Object list = content instanceof ObjectValue wrapped ? wrapped.get("flows") : content;
        if (list instanceof ArrayValue flows) {
            return flows;
        }
        throw new NodeError("it holds no list of nodes");
    }

    /** The credentials in clear or, where their file is damaged, those of the newest good version. */
    ObjectValue readCredentials() {
        return files.read(
                folderPath.resolve(credentialsName()),
                this::open,
                ObjectValue.EMPTY,
                List.of(GoodFiles.former(folderPath.resolve("." + credentialsName() + ".backup"))));
    }

    private ObjectValue open(String text) {
        ObjectValue content = Json.parseObject(text);
        if (!(content.get("$") instanceof String sealed)) {
            return content;
        }
        String key = key(false);
        if (key == null) {
            throw new NodeError("it is encrypted, and there is no key: neither credentialSecret in the settings nor "
                    + SYSTEM_KEY + " in " + RUNTIME_CONFIG);
        }
        try {
            return Json.parseObject(new CredentialCipher(key).decrypt(sealed));
        } catch (NodeError | IllegalArgumentException _) {
            throw new NodeError("it cannot be decrypted: it is damaged, or was encrypted with another secret");
        }
    }

    /**
     * Replaces flows and credentials. Whatever needs room on the disk comes first: where that is full, both stay as they were. What
     * ends the program between the two leaves credentials that hold for the old flows, too.
     */
    synchronized void write(ArrayValue flows, ObjectValue credentials) {
        Path file = folderPath.resolve(name);
        Path secrets = folderPath.resolve(credentialsName());
        String before = files.textOrAside(file);
        String after = Json.stringify(flows, 4);
        String sealedBefore = files.textOrAside(secrets);
        ObjectValue known = sealedBefore == null ? ObjectValue.EMPTY : openOrEmpty(sealedBefore);
        boolean changed =
                !Values.deepEquals(known, credentials) || (sealedBefore != null && !sealedBefore.contains("\"$\""));
        StagedFiles staged = new StagedFiles();
        if (before != null && !before.equals(after)) {
            staged.stage(folderPath.resolve("." + name + ".backup"), before, SafeFile.Readers.USUAL);
        }
        if (changed && sealedBefore != null) {
            staged.stage(folderPath.resolve("." + credentialsName() + ".backup"), sealedBefore, SafeFile.Readers.OWNER);
        }
        if (changed) {
            ObjectValue.Builder both = ObjectValue.builder().putAll(known);
            credentials.forEach(both::put);
            staged.stage(secrets, seal(both.build()), SafeFile.Readers.OWNER);
        }
        staged.stage(file, after, SafeFile.Readers.USUAL);
        if (changed && known.keySet().stream().anyMatch(id -> !credentials.has(id))) {
            staged.stage(secrets, seal(credentials), SafeFile.Readers.OWNER);
        }
        staged.commit();
        if (changed) {
            files.keep(secrets);
        }
    }

    /** Does something while flows and credentials belong together. */
    synchronized void undisturbed(Snapshot.Work work) throws IOException {
        work.run();
    }

    /** Takes the rights of others on the files with secrets away; they may come from elsewhere. */
    void correctModes(Consumer<String> warnings) {
        for (Path each : List.of(
                keyFile,
                folderPath.resolve(credentialsName()),
                folderPath.resolve("." + credentialsName() + ".backup"))) {
            try {
                if (SafeFile.correct(each)) {
                    warnings.accept(each + " could be read by others than its owner: that is mended");
                }
            } catch (IOException e) {
                warnings.accept(each + " can be read by others than its owner, and that cannot be changed: "
                        + NodeError.textOf(e));
            }
        }
    }

    /** What the flow file is called. */
    String name() {
        return name;
    }

    private ObjectValue openOrEmpty(String text) {
        try {
            return open(text);
        } catch (NodeError _) {
            return ObjectValue.EMPTY;
        }
    }

    private String seal(ObjectValue credentials) {
        String key = Objects.requireNonNull(key(true));
        String sealed = new CredentialCipher(key).encrypt(Json.stringify(credentials));
        return Json.stringify(ObjectValue.of("$", sealed), 4);
    }

    private String credentialsName() {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name + "_cred" : name.substring(0, dot) + "_cred" + name.substring(dot);
    }

    private @Nullable String key(boolean make) {
        if (secret != null) {
            return secret;
        }
        ObjectValue config = files.read(keyFile, Json::parseObject, ObjectValue.EMPTY, List.of());
        if (config.get(SYSTEM_KEY) instanceof String key) {
            return key;
        }
        if (!make) {
            return null;
        }
        String key = CredentialCipher.newSecret();
        try {
            files.beforeWrite(keyFile);
            SafeFile.write(keyFile, Json.stringify(config.with(SYSTEM_KEY, key), 4), SafeFile.Readers.OWNER);
        } catch (IOException e) {
            throw new UncheckedIOException(keyFile + " cannot be written: " + e.getMessage(), e);
        }
        files.keep(keyFile);
        return key;
    }

    /** What tells one state of the flows from another. */
    static String revision(ArrayValue flows) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(Json.stringify(flows).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

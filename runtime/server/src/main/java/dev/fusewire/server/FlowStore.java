package dev.fusewire.server;

import dev.fusewire.editor.Storage;
import dev.fusewire.editor.UserDirectory;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The flow file and the credentials file beside it, laid out as Node-RED lays them out. Each is replaced as a whole or
 * not at all; what was there before is kept beside it.
 */
final class FlowStore {

    private static final String SYSTEM_KEY = "_credentialSecret";
    private static final String RUNTIME_CONFIG = ".config.runtime.json";

    private final Storage folder;
    private final Storage userDirectory;
    private final String name;
    private final @Nullable String secret;

    /**
     * @param file the flow file
     * @param secret what the settings say the credentials are encrypted with; null for the directory's own key
     */
    FlowStore(Path userDirectory, Path file, @Nullable String secret) {
        this.userDirectory = new UserDirectory(userDirectory);
        Path absolute = file.toAbsolutePath();
        folder = new UserDirectory(Objects.requireNonNull(absolute.getParent()));
        name = String.valueOf(absolute.getFileName());
        this.secret = secret;
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
        return folder.read(name) != null;
    }

    /** @throws NodeError naming the file, where it is no list of nodes */
    ArrayValue read() {
        String text = folder.read(name);
        if (text == null || text.isBlank()) {
            return ArrayValue.EMPTY;
        }
        try {
            Object content = Json.parse(text);
            // version 2 of the format wraps the list
            Object list = content instanceof ObjectValue wrapped ? wrapped.get("flows") : content;
            if (list instanceof ArrayValue flows) {
                return flows;
            }
            throw new NodeError(name + " holds no list of nodes");
        } catch (NodeError e) {
            throw new NodeError(name + " cannot be read: " + e.getMessage());
        }
    }

    /** @throws NodeError when the file is there and cannot be decrypted */
    ObjectValue readCredentials() {
        String text = folder.read(credentialsName());
        if (text == null || text.isBlank()) {
            return ObjectValue.EMPTY;
        }
        ObjectValue content = Json.parseObject(text);
        if (!(content.get("$") instanceof String sealed)) {
            return content;
        }
        String key = key(false);
        if (key == null) {
            throw new NodeError(
                    credentialsName() + " is encrypted, and there is no key: neither credentialSecret in the"
                            + " settings nor " + SYSTEM_KEY + " in " + RUNTIME_CONFIG);
        }
        try {
            return Json.parseObject(new CredentialCipher(key).decrypt(sealed));
        } catch (NodeError | IllegalArgumentException _) {
            throw new NodeError(credentialsName() + " cannot be decrypted: it was encrypted with another secret");
        }
    }

    void write(ArrayValue flows, ObjectValue credentials) {
        String before = folder.read(name);
        String after = Json.stringify(flows, 4);
        if (before != null && !before.equals(after)) {
            folder.write("." + name + ".backup", before);
        }
        writeCredentials(credentials);
        folder.write(name, after);
    }

    private void writeCredentials(ObjectValue credentials) {
        String before = folder.read(credentialsName());
        if (credentials.isEmpty() && before == null) {
            return;
        }
        if (before != null) {
            folder.write("." + credentialsName() + ".backup", before);
        }
        String key = Objects.requireNonNull(key(true));
        String sealed = new CredentialCipher(key).encrypt(Json.stringify(credentials));
        folder.write(credentialsName(), Json.stringify(ObjectValue.of("$", sealed), 4));
    }

    private String credentialsName() {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name + "_cred" : name.substring(0, dot) + "_cred" + name.substring(dot);
    }

    private @Nullable String key(boolean make) {
        if (secret != null) {
            return secret;
        }
        String text = userDirectory.read(RUNTIME_CONFIG);
        ObjectValue config = text == null ? ObjectValue.EMPTY : Json.parseObject(text);
        if (config.get(SYSTEM_KEY) instanceof String key) {
            return key;
        }
        if (!make) {
            return null;
        }
        String key = CredentialCipher.newSecret();
        userDirectory.write(RUNTIME_CONFIG, Json.stringify(config.with(SYSTEM_KEY, key), 4));
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

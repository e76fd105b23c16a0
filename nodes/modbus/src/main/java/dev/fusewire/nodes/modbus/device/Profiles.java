package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The profiles there are: those of this program, and those a user has put into the folder of the user directory. */
public final class Profiles {

    /** In the user directory. */
    public static final String FOLDER = "modbus-profiles";

    private static final String PLACE = "profiles/";
    private static final long LARGEST = 1_000_000;

    private final Map<String, DeviceProfile> own = new TreeMap<>();

    /**
     * Reads a user's profiles; one that is broken is told of, and the others count.
     *
     * @param folder may be missing; null for none
     */
    public Profiles(@Nullable Path folder, Consumer<String> complain) {
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            List<Path> sorted = new ArrayList<>();
            files.forEach(sorted::add);
            sorted.sort(null);
            for (Path file : sorted) {
                take(file, complain);
            }
        } catch (IOException unreadable) {
            complain.accept("cannot read the profiles in " + folder + ": " + unreadable.getMessage());
        }
    }

    private void take(Path file, Consumer<String> complain) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ProfileError("%s: larger than %d bytes".formatted(file.getFileName(), LARGEST));
            }
            DeviceProfile profile = ProfileReader.read(file.getFileName().toString(), Files.readString(file));
            DeviceProfile other = own.putIfAbsent(profile.id(), profile);
            if (other != null) {
                throw new ProfileError(
                        "%s: id: another file has \"%s\" already".formatted(file.getFileName(), profile.id()));
            }
        } catch (ProfileError | IOException broken) {
            complain.accept("left out: " + broken.getMessage());
        }
    }

    /**
     * The profile of this id, a user's before one of this program.
     *
     * @throws ProfileError naming those there are
     */
    public DeviceProfile find(String id, DeviceProfile.Kind kind) {
        DeviceProfile found = own.get(id);
        if (found == null && shippedIds().contains(id)) {
            found = shipped(id);
        }
        if (found == null || found.kind() != kind) {
            throw new ProfileError("there is no profile \"%s\" of a %s; there are %s"
                    .formatted(
                            id,
                            ProfileReader.word(kind),
                            all().stream()
                                    .filter(each -> each.kind() == kind)
                                    .map(DeviceProfile::id)
                                    .collect(Collectors.joining(", "))));
        }
        return found;
    }

    public List<DeviceProfile> all() {
        Map<String, DeviceProfile> all = new TreeMap<>();
        shippedIds().forEach(id -> all.put(id, shipped(id)));
        all.putAll(own);
        return List.copyOf(all.values());
    }

    /** The names of the profiles of this program. */
    public static List<String> shippedIds() {
        List<String> ids = new ArrayList<>();
        ((ArrayValue) Json.parse(resource(PLACE + "index.json"))).forEach(id -> ids.add(String.valueOf(id)));
        return ids;
    }

    /** A profile of this program. */
    public static DeviceProfile shipped(String id) {
        String file = id + ".json";
        return ProfileReader.read(file, resource(PLACE + file));
    }

    /** The JSON Schema of profiles. */
    public static String schema() {
        return resource("profile.schema.json");
    }

    static String resource(String name) {
        try (InputStream in = Profiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

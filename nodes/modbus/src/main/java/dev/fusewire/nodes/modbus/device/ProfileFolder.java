package dev.fusewire.nodes.modbus.device;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a user's profiles are: in the user directory, or where the setting {@code modbusProfiles} says. */
final class ProfileFolder {

    private ProfileFolder() {}

    static DeviceProfile find(String id, DeviceProfile.Kind kind, NodeContext context) {
        try {
            return new Profiles(folder(context), context::warn).find(id, kind);
        } catch (ProfileError unknown) {
            throw new NodeError("Error", String.valueOf(unknown.getMessage()));
        }
    }

    private static @Nullable Path folder(NodeContext context) {
        if (context.setting("modbusProfiles") instanceof String named && !named.isBlank()) {
            return Path.of(named);
        }
        return context.setting("userDir") instanceof String user && !user.isBlank()
                ? Path.of(user).resolve(Profiles.FOLDER)
                : null;
    }

    /** The unit to ask: the one that is set, else the profile's. */
    static int unit(String set, DeviceProfile profile) {
        if (set.isBlank()) {
            return profile.link().unit();
        }
        if (!set.strip().matches("\\d{1,3}") || Integer.parseInt(set.strip()) > 255) {
            throw new NodeError("Error", "unit id is \"%s\", 0 to 255 expected".formatted(set));
        }
        return Integer.parseInt(set.strip());
    }
}

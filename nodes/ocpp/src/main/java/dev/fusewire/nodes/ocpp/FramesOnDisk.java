package dev.fusewire.nodes.ocpp;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import dev.fusewire.ocpp.FrameFiles;
import dev.fusewire.ocpp.FrameLog;
import java.nio.file.Path;

/** The setting {@code stations.frameFiles}: how many megabytes of each station's frames are kept in files; 0 for none. */
final class FramesOnDisk {

    static final String FOLDER = "ocpp-frames";
    private static final double MOST = 1_000;

    private FramesOnDisk() {}

    static FrameLog.Also of(NodeContext context) {
        Object megabytes =
                context.setting("stations") instanceof ObjectValue stations ? stations.get("frameFiles") : null;
        double most = megabytes == null ? 0 : Values.toNumber(megabytes);
        if (!(most >= 0 && most <= MOST)) {
            context.error(
                    "setting stations.frameFiles is \"%s\", expected 0 to %.0f MB: no frames are written to files"
                            .formatted(Values.text(megabytes), MOST),
                    null);
            return (_, _) -> {};
        }
        if (most == 0 || !(context.setting("userDir") instanceof String user)) {
            return (_, _) -> {};
        }
        return new FrameFiles(
                Path.of(user).resolve(FOLDER),
                Math.round(most * 1e6),
                task -> {
                    var _ = context.vertx()
                            .executeBlocking(
                                    () -> {
                                        task.run();
                                        return FOLDER;
                                    },
                                    false);
                },
                context::log);
    }
}

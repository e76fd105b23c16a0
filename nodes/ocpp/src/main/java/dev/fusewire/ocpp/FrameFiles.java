package dev.fusewire.ocpp;

import dev.fusewire.node.SafeFile;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The frames of each station in a file of its own, for support: {@code CP01.log}, and {@code CP01.log.1} with what came before. Both
 * together keep to a size. Written in the background, in the order in which frames came; what a slow disk does not take is left out
 * and counted.
 */
public final class FrameFiles implements FrameLog.Also {

    /** More stations than anybody looks at: who makes identities up must not fill the disk. */
    private static final int MOST_FILES = 2_000;

    private static final int MOST_WAITING = 8 << 20;

    private final Path folder;
    private final long half;
    private final Executor background;
    private final Consumer<String> log;
    private final Object disk = new Object();
    private final Set<String> names = new HashSet<>();
    private Map<String, StringBuilder> waiting = new LinkedHashMap<>();
    private int size;
    private int leftOut;
    private boolean isPlanned;
    private boolean saidFault;

    /**
     * @param most characters of one station's files
     * @param background where files are written: not on an event loop
     * @param log for people
     */
    public FrameFiles(Path folder, long most, Executor background, Consumer<String> log) {
        this.folder = folder;
        half = most / 2;
        this.background = background;
        this.log = log;
    }

    @Override
    public synchronized void add(String station, FrameLog.Entry entry) {
        String name = URLEncoder.encode(station, StandardCharsets.UTF_8).replace(".", "%2E");
        boolean isKept = name.length() <= 200 && (names.contains(name) || names.size() < MOST_FILES);
        String line = entry.toString().replaceAll("[\\r\\n]+", " ") + "\n";
        if (!isKept || size + line.length() > MOST_WAITING) {
            leftOut++;
            return;
        }
        var _ = names.add(name);
        waiting.computeIfAbsent(name, _ -> new StringBuilder()).append(line);
        size += line.length();
        if (!isPlanned) {
            isPlanned = true;
            background.execute(this::write);
        }
    }

    private void write() {
        // one after the other, however many threads there are: a file's frames stay in their order
        synchronized (disk) {
            writeWaiting();
        }
    }

    private void writeWaiting() {
        Map<String, StringBuilder> taken;
        int missing;
        synchronized (this) {
            taken = waiting;
            missing = leftOut;
            waiting = new LinkedHashMap<>();
            size = 0;
            leftOut = 0;
            isPlanned = false;
        }
        try {
            SafeFile.makeFolder(folder);
            for (Map.Entry<String, StringBuilder> each : taken.entrySet()) {
                append(folder.resolve(each.getKey() + ".log"), each.getValue().toString());
            }
            saidFault = false;
        } catch (IOException e) {
            say("frames of stations cannot be written to " + folder + ": " + e.getMessage());
        }
        if (missing > 0) {
            log.accept(missing + " frames of stations were left out of " + folder);
        }
    }

    private void say(String fault) {
        if (!saidFault) {
            saidFault = true;
            log.accept(fault);
        }
    }

    private void append(Path file, String lines) throws IOException {
        if (Files.exists(file) && Files.size(file) + lines.length() > half) {
            var _ = Files.move(
                    file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(file)) {
            var _ = Files.createFile(file, SafeFile.attributes(folder));
        }
        // more at once than a file is to hold: the newest
        String kept = lines.length() <= half ? lines : lines.substring(lines.length() - (int) half);
        var _ = Files.writeString(file, kept, StandardOpenOption.APPEND);
    }
}

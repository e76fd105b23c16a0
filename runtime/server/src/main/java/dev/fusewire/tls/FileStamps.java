package dev.fusewire.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;

/** Whether files are others than before, by their time, size and place on the disk. Blocks. */
public final class FileStamps {

    private final List<Path> files;
    private List<String> last;

    public FileStamps(List<Path> files) {
        this.files = files.stream().filter(Objects::nonNull).toList();
        last = now(this.files);
    }

    /** Since the last time it was asked, or since it was made. */
    public boolean haveChanged() {
        List<String> now = now(files);
        boolean changed = !now.equals(last);
        last = now;
        return changed;
    }

    static List<String> now(List<Path> files) {
        return files.stream().map(FileStamps::stamp).toList();
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime().toMillis() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException _) {
            return "none";
        }
    }
}

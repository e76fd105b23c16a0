package dev.fusewire.editor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of the user directory that the editor writes. Names are relative with forward slashes, such as
 * {@code lib/functions/smooth.js}. Calls block: they belong on a worker thread.
 */
public interface Storage {

    /** The file's text; null when there is no such file. */
    @Nullable
    String read(String name);

    /** Replaces the file as a whole or not at all, making folders on the way. */
    void write(String name, String text);

    /** The names in a folder, sorted, hidden ones left out; null when it is no folder. */
    @Nullable
    List<Entry> list(String folder);

    /** One name in a folder. */
    record Entry(String name, boolean isFolder) {}
}

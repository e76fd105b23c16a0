package dev.fusewire.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's own code, unpacked once. The driver unpacks it at every start, compares it byte by byte and looks through the system's folder
 * for temporary files: a quarter of the time until the program answers. Where this does not work out the driver does as it always did.
 */
final class ReadyLibrary {

    /** Names the folder that is kept from one start to the next, of whoever may change the program itself. */
    static final String FOLDER = "fusewire.ready";

    private ReadyLibrary() {}

    /** To be called before the first connection. */
    static void use() {
        String folder = System.getProperty(FOLDER);
        if (folder != null && System.getProperty("org.sqlite.lib.path") == null) {
            use(Path.of(folder));
        }
    }

    private static synchronized void use(Path folder) {
        // the version in its name: of another one the driver does not find what it calls. It deletes what begins with
        // "sqlite-"
        String name = "kept-sqlite-" + SQLiteJDBCLoader.getVersion() + "-" + System.getProperty("os.arch") + "-"
                + LibraryLoaderUtil.getNativeLibName();
        Path library = folder.resolve(name);
        if (!Files.exists(library) && !unpack(library)) {
            return;
        }
        try {
            System.load(library.toAbsolutePath().toString());
        } catch (UnsatisfiedLinkError _) {
            return;
        }
        System.setProperty("org.sqlite.lib.path", folder.toString());
        System.setProperty("org.sqlite.lib.name", name);
        // where it looks for what former starts have left behind
        System.setProperty("org.sqlite.tmpdir", folder.toString());
    }

    private static boolean unpack(Path library) {
        String packed = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        Path draft = null;
        try (InputStream from = ReadyLibrary.class.getResourceAsStream(packed)) {
            if (from == null) {
                return false;
            }
            draft = Files.createTempFile(library.toAbsolutePath().getParent(), "sqlite", ".draft");
            Files.copy(from, draft, StandardCopyOption.REPLACE_EXISTING);
            // in one piece: another start may be at it
            Files.move(draft, library, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException _) {
            delete(draft);
            return false;
        }
    }

    private static void delete(@Nullable Path draft) {
        try {
            if (draft != null) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException _) {
            // it stays as a file of no use
        }
    }
}

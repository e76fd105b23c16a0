package dev.fusewire.editor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The browser files packed with the program. Only what is in the index can be read, so no path leads anywhere else. */
public final class EditorFiles {

    private static final String ROOT = "editor/";

    private final ClassLoader loader;
    /** Name to a word that changes when the file does. */
    private final NavigableMap<String, String> index;

    private EditorFiles(ClassLoader loader, NavigableMap<String, String> index) {
        this.loader = loader;
        this.index = index;
    }

    /** @throws IllegalStateException when the editor's jar is not on the class path */
    public static EditorFiles onClassPath() {
        ClassLoader loader = EditorFiles.class.getClassLoader();
        URL mark = loader.getResource(ROOT + "fusewire.properties");
        if (mark == null) {
            throw new IllegalStateException(
                    "the editor's browser files are not on the class path: fusewire-editor-ui is missing");
        }
        try {
            return new EditorFiles(loader, mark.getProtocol().equals("jar") ? jar(mark) : folder(mark));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the editor's browser files cannot be listed: " + mark, e);
        }
    }

    private static NavigableMap<String, String> jar(URL mark) throws IOException, URISyntaxException {
        URL file = ((JarURLConnection) mark.openConnection()).getJarFileURL();
        NavigableMap<String, String> names = new TreeMap<>();
        try (JarFile jar = new JarFile(Path.of(file.toURI()).toFile())) {
            jar.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(ROOT))
                    .forEach(entry -> names.put(
                            entry.getName().substring(ROOT.length()),
                            Long.toHexString(entry.getCrc() ^ entry.getSize() << 20)));
        }
        return names;
    }

    private static NavigableMap<String, String> folder(URL mark) throws IOException, URISyntaxException {
        Path root = Objects.requireNonNull(Path.of(new URI(mark.toString())).getParent());
        NavigableMap<String, String> names = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String word = Long.toHexString(Files.getLastModifiedTime(file).toMillis() ^ Files.size(file) << 20);
                names.put(root.relativize(file).toString().replace('\\', '/'), word);
            }
        }
        return names;
    }

    boolean has(String name) {
        return index.containsKey(name);
    }

    /** The HTTP entity tag of a file that is there. */
    String tag(String name) {
        return "W/\"" + index.get(name) + "\"";
    }

    /** All names that begin with this, whatever folder they are in. */
    List<String> under(String prefix) {
        return List.copyOf(index.subMap(prefix, prefix + Character.MAX_VALUE).keySet());
    }

    byte[] read(String name) {
        try (InputStream in = has(name) ? loader.getResourceAsStream(ROOT + name) : null) {
            if (in == null) {
                throw ApiFault.notFound("no such file: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    String text(String name) {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    /** The text of a file that may not be there. */
    @Nullable
    String find(String name) {
        return has(name) ? text(name) : null;
    }
}

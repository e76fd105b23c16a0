package dev.fusewire.nodes.storage;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Restrictions;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Files and folders under watch. What happens to one file within a moment is told once, with how things stand then. */
final class FileWatch implements AutoCloseable {

    /**
     * What has become of a file.
     *
     * @param size in bytes; below zero for what has none
     * @param type file, directory …; none where there is nothing any more
     */
    record Change(String path, boolean isRemoval, String type, long size) {}

    /** A folder under watch: as a whole, or for some of its files. */
    private static final class Folder {
        /** Its path as the form gives it, by which files in it are named. */
        private final Path path;

        private final boolean recursive;
        /** The one file that counts; null for all. */
        private final @Nullable Path file;

        private final List<String> changed = new ArrayList<>();

        Folder(Path path, boolean recursive, @Nullable Path file) {
            this.path = path;
            this.recursive = recursive;
            this.file = file;
        }
    }

    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final WatchEvent.Kind<?>[] ALL = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private final NodeContext context;
    private final Consumer<Change> onChange;
    private final WatchService service;
    private final Map<WatchKey, List<Folder>> folders = new HashMap<>();
    private final Map<String, Change> news = new LinkedHashMap<>();
    private final Thread listener;

    /** Begins the watch; what cannot be watched is said and left out. */
    FileWatch(
            Set<String> files,
            boolean recursive,
            NodeContext context,
            Consumer<Change> onChange,
            Consumer<NodeError> onError)
            throws IOException {
        this.context = context;
        this.onChange = onChange;
        service = FileSystems.getDefault().newWatchService();
        Restrictions restrictions = Restrictions.of(context);
        for (String name : files) {
            try {
                restrictions.checkFile(name);
            } catch (NodeError e) {
                onError.accept(e);
                continue;
            }
            Path path = Path.of(name);
            if (name.isEmpty() || !Files.exists(path)) {
                onError.accept(new NodeError("Error", name + " does not exist."));
            } else if (Files.isDirectory(path)) {
                add(new Folder(path.normalize(), recursive, null), onError);
            } else {
                Path parent = path.normalize().getParent();
                add(
                        new Folder(
                                parent == null ? Path.of("") : parent,
                                false,
                                path.toAbsolutePath().normalize()),
                        onError);
            }
        }
        listener = Thread.ofVirtual().name("watch-" + context.id()).start(this::listen);
    }

    /** Called before the listener starts or on its thread. */
    private void add(Folder folder, Consumer<NodeError> onError) {
        try {
            WatchKey key = folder.path.toAbsolutePath().register(service, ALL);
            synchronized (folders) {
                folders.computeIfAbsent(key, _ -> new ArrayList<>()).add(folder);
            }
        } catch (IOException e) {
            onError.accept(FileFault.of(e, "watch", folder.path.toString()).toError());
            return;
        }
        if (folder.recursive) {
            try (var entries = Files.newDirectoryStream(folder.path.toAbsolutePath(), Files::isDirectory)) {
                entries.forEach(
                        entry -> add(new Folder(folder.path.resolve(entry.getFileName()), true, null), onError));
            } catch (IOException e) {
                // it has gone in the meantime, which is told by the watch on it
            }
        }
    }

    private void listen() {
        try {
            while (true) {
                WatchKey key = service.take();
                List<WatchEvent<?>> events = key.pollEvents();
                List<Folder> watched;
                synchronized (folders) {
                    watched = List.copyOf(folders.getOrDefault(key, List.of()));
                }
                for (Folder folder : watched) {
                    for (WatchEvent<?> event : events) {
                        if (event.context() instanceof Path name) {
                            onEvent(folder, folder.path.resolve(name));
                        }
                    }
                }
                if (!key.reset()) {
                    synchronized (folders) {
                        folders.remove(key);
                    }
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            // the watch is over
        }
    }

    private void onEvent(Folder folder, Path path) {
        if (folder.file != null && !folder.file.equals(path.toAbsolutePath().normalize())) {
            return;
        }
        if (folder.recursive && Files.isDirectory(path) && !isWatched(path)) {
            add(new Folder(path, true, null), text -> context.execute(() -> context.error(text, null)));
        }
        String name = path.toString();
        context.execute(() -> {
            if (folder.changed.isEmpty()) {
                context.after(MOMENT, () -> look(folder));
            }
            folder.changed.add(name);
        });
    }

    private boolean isWatched(Path path) {
        synchronized (folders) {
            return folders.values().stream()
                    .flatMap(List::stream)
                    .anyMatch(folder -> folder.file == null && folder.path.equals(path));
        }
    }

    /** The moment is over: sees how the files that changed stand now. */
    private void look(Folder folder) {
        List<String> names = List.copyOf(folder.changed);
        folder.changed.clear();
        var _ = context.blocking(() -> statesOf(names)).onSuccess(changes -> {
            if (news.isEmpty()) {
                // watches that saw the same thing tell it together
                context.after(Duration.ofMillis(1), this::tell);
            }
            changes.forEach(change -> news.put(change.path(), change));
        });
    }

    private void tell() {
        List<Change> changes = List.copyOf(news.values());
        news.clear();
        changes.forEach(onChange);
    }

    private static List<Change> statesOf(List<String> names) {
        List<Change> states = names.stream().distinct().map(FileWatch::stateOf).toList();
        // an editor that saves leaves a copy behind, or has taken one away
        boolean isSaved = names.stream().anyMatch(name -> name.endsWith("~"))
                && names.stream()
                                .map(name -> name.replaceFirst("~$", ""))
                                .distinct()
                                .count()
                        < names.size();
        return isSaved ? states.stream().filter(state -> !state.isRemoval()).toList() : states;
    }

    private static Change stateOf(String name) {
        Path path = Path.of(name);
        if (!Files.exists(path)) {
            return new Change(name, true, "none", -1);
        }
        try {
            if (Files.isRegularFile(path)) {
                return new Change(name, false, "file", Files.size(path));
            }
            if (Files.isDirectory(path)) {
                return new Change(name, false, "directory", -1);
            }
            return new Change(name, false, special(path), -1);
        } catch (IOException e) {
            return new Change(name, true, "none", -1);
        }
    }

    /** What kind of special file it is, by the bits of its mode where the system tells them. */
    private static String special(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return "n/a";
        }
        int mode = Objects.requireNonNullElse((Integer) Files.getAttribute(path, "unix:mode", new LinkOption[0]), 0);
        return switch (mode & 0170000) {
            case 0060000 -> "blockdevice";
            case 0020000 -> "characterdevice";
            case 0140000 -> "socket";
            case 0010000 -> "fifo";
            default -> "n/a";
        };
    }

    @Override
    public void close() throws IOException {
        service.close();
        listener.interrupt();
    }
}

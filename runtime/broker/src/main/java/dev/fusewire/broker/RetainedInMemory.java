package dev.fusewire.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Retained messages as a tree of topic levels, gone when the program ends. */
final class RetainedInMemory implements RetainedStore {

    private final Level root = new Level();
    private int size;

    private static final class Level {
        final Map<String, Level> children = new LinkedHashMap<>(4);

        @Nullable
        Publication publication;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean contains(String topic) {
        Level level = root;
        for (int from = 0; from <= topic.length() && level != null; ) {
            int end = Topics.levelEnd(topic, from);
            level = level.children.get(topic.substring(from, end));
            from = end + 1;
        }
        return level != null && level.publication != null;
    }

    @Override
    public void put(Publication publication) {
        Level level = root;
        String topic = publication.topic();
        for (int from = 0; from <= topic.length(); ) {
            int end = Topics.levelEnd(topic, from);
            level = level.children.computeIfAbsent(topic.substring(from, end), _ -> new Level());
            from = end + 1;
        }
        size += level.publication == null ? 1 : 0;
        level.publication = publication;
    }

    @Override
    public void remove(String topic) {
        removeBelow(root, topic, 0);
    }

    private void removeBelow(Level level, String topic, int from) {
        if (from > topic.length()) {
            size -= level.publication == null ? 0 : 1;
            level.publication = null;
            return;
        }
        int end = Topics.levelEnd(topic, from);
        String name = topic.substring(from, end);
        Level child = level.children.get(name);
        if (child != null) {
            removeBelow(child, topic, end + 1);
            if (child.publication == null && child.children.isEmpty()) {
                level.children.remove(name);
            }
        }
    }

    @Override
    public void forEach(String filter, Consumer<Publication> action) {
        walk(root, filter, 0, action);
    }

    private void walk(Level level, String filter, int from, Consumer<Publication> action) {
        if (from > filter.length()) {
            give(level, action);
            return;
        }
        int end = Topics.levelEnd(filter, from);
        switch (filter.substring(from, end)) {
            case "#" -> {
                give(level, action);
                visible(level, child -> everything(child, action));
            }
            case "+" -> visible(level, child -> walk(child, filter, end + 1, action));
            case String name -> {
                Level child = level.children.get(name);
                if (child != null) {
                    walk(child, filter, end + 1, action);
                }
            }
        }
    }

    /** A wildcard at the beginning of a filter does not see topics that begin with {@code $}. */
    private void visible(Level level, Consumer<Level> action) {
        level.children.forEach((name, child) -> {
            if (level != root || !name.startsWith("$")) {
                action.accept(child);
            }
        });
    }

    private static void everything(Level level, Consumer<Publication> action) {
        give(level, action);
        level.children.values().forEach(child -> everything(child, action));
    }

    private static void give(Level level, Consumer<Publication> action) {
        if (level.publication != null) {
            action.accept(level.publication);
        }
    }
}

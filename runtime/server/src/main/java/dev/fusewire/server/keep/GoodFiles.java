package dev.fusewire.server.keep;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.SafeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of which there may be nothing left but noise: then the last good version takes their place, and what is damaged is
 * kept under another name with the date. Where there is no good version the file stays until something else is to be written.
 */
public final class GoodFiles {

    /** The folder of the copies, below the user directory. */
    static final String COPIES = ".last-good";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSSSSS");

    /** Makes something of a file's text. */
    public interface Reader<T> {
        /**
         * @throws NodeError or IllegalArgumentException where the text is no such thing
         */
        T read(String text);
    }

    /**
     * A state of a file that was good once.
     *
     * @param what what it is called in the log
     * @param text reads it; null where it is not there
     */
    public record Former(String what, Instant time, Text text) {}

    /** Reads a text that may not be there. */
    public interface Text {
        @Nullable
        String read() throws IOException;
    }

    private final Path userDir;
    private final Consumer<String> damage;
    private final Set<Path> unsound = ConcurrentHashMap.newKeySet();

    /** @param damage told of each damaged file, in words */
    public GoodFiles(Path userDir, Consumer<String> damage) {
        this.userDir = userDir;
        this.damage = damage;
    }

    /**
     * Reads a file, or the newest good version of it.
     *
     * @param none what there is without the file, and without a good version of it
     * @param others versions beside the copy that is kept here
     * @throws UncheckedIOException where the file cannot be read at all
     */
    public <T> T read(Path file, Reader<T> reader, T none, List<Former> others) {
        String damaged;
        try {
            if (!Files.isRegularFile(file)) {
                return none;
            }
            String text = text(file);
            if (!text.isBlank()) {
                T content = reader.read(text);
                keep(file);
                return content;
            }
            damaged = "it is empty";
        } catch (CharacterCodingException _) {
            damaged = "it is no text";
        } catch (NodeError | IllegalArgumentException e) {
            damaged = NodeError.textOf(e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + NodeError.textOf(e), e);
        }
        List<Former> formers = new ArrayList<>(others);
        Path copy = copyOf(file);
        formers.add(new Former("the copy of it in " + COPIES, time(copy), () -> textOrNull(copy)));
        formers.sort(Comparator.comparing(Former::time).reversed());
        for (Former former : formers) {
            T content = tried(former, reader);
            if (content != null) {
                replace(file, former, damaged);
                return content;
            }
        }
        if (damaged.equals("it is empty")) {
            return none;
        }
        unsound.add(file);
        damage.accept(file + " is damaged (" + damaged
                + "), and there is no good version of it: Fusewire runs without. It is kept"
                + " under another name once something else is to be written there");
        return none;
    }

    private static <T> @Nullable T tried(Former former, Reader<T> reader) {
        try {
            String text = former.text().read();
            return text == null || text.isBlank() ? null : reader.read(text);
        } catch (IOException | UncheckedIOException | NodeError | IllegalArgumentException _) {
            // this one is damaged, too
            return null;
        }
    }

    private void replace(Path file, Former former, String damaged) {
        String kept = "";
        try {
            String text = former.text().read();
            kept = "it is kept as " + putAside(file).getFileName() + ", and ";
            if (text != null) {
                SafeFile.write(file, text, SafeFile.Readers.OWNER);
            }
        } catch (IOException e) {
            kept = "it stays where it is (" + NodeError.textOf(e) + "), and ";
            unsound.add(file);
        }
        damage.accept(file + " is damaged (" + damaged + "): " + kept + former.what() + " is used");
    }

    private static String text(Path file) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                .toString();
    }

    private static @Nullable String textOrNull(Path file) throws IOException {
        return Files.isRegularFile(file) ? text(file) : null;
    }

    /** A file beside this one that held a state of it, such as the one a deploy leaves. */
    public static Former former(Path file) {
        return new Former(String.valueOf(file.getFileName()), time(file), () -> textOrNull(file));
    }

    private static Instant time(Path file) {
        try {
            return Files.exists(file) ? Files.getLastModifiedTime(file).toInstant() : Instant.MIN;
        } catch (IOException _) {
            return Instant.MIN;
        }
    }

    /** To be called before a file is replaced: if it is damaged, it is kept under another name. */
    public void beforeWrite(Path file) throws IOException {
        if (unsound.remove(file) && Files.exists(file)) {
            Path aside = putAside(file);
            damage.accept("The damaged " + file + " is kept as " + aside.getFileName());
        }
    }

    /**
     * The text of a file that is about to be replaced; null where there is none, or where it is damaged and has another name now.
     *
     * @throws UncheckedIOException where it can be neither read nor put aside
     */
    public @Nullable String textOrAside(Path file) {
        try {
            beforeWrite(file);
            return textOrNull(file);
        } catch (CharacterCodingException _) {
            unsound.add(file);
            return textOrAside(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + NodeError.textOf(e), e);
        }
    }

    /** Whether this is what a power cut leaves of a file's last good version: nothing, or its beginning up to the midst of a line. */
    public boolean isCutOff(Path file) {
        Path copy = copyOf(file);
        try {
            if (!Files.isRegularFile(file) || !Files.isRegularFile(copy)) {
                return false;
            }
            byte[] now = Files.readAllBytes(file);
            byte[] good = Files.readAllBytes(copy);
            return now.length < good.length
                    && Arrays.equals(now, Arrays.copyOf(good, now.length))
                    && (now.length == 0
                            || (now[now.length - 1] != '\n' && good[now.length] != '\n' && good[now.length] != '\r'));
        } catch (IOException _) {
            return false;
        }
    }

    /** Gives a file another name. */
    private static Path putAside(Path file) throws IOException {
        Path aside = file.resolveSibling(
                file.getFileName() + ".damaged-" + LocalDateTime.now().format(STAMP));
        return Files.move(file, aside);
    }

    /** Looks whether a file is good that somebody else reads; damaged it is gone, if there is no good version of it. */
    public void check(Path file, Reader<?> reader) throws IOException {
        checked(file, reader);
        beforeWrite(file);
    }

    private <T> void checked(Path file, Reader<T> reader) {
        if (Files.isRegularFile(file)) {
            var _ = read(file, text -> Optional.<Object>of(reader.read(text)), Optional.empty(), List.of());
        }
    }

    /** Where the copy of a file is kept, if there is one. */
    public Path copyOf(Path file) {
        return userDir.resolve(COPIES).resolve(String.valueOf(file.getFileName()));
    }

    /** Keeps a copy of a file whose content is known to be good. That it cannot be written harms nobody today. */
    public void keep(Path file) {
        Path copy = copyOf(file);
        try {
            byte[] content = Files.readAllBytes(file);
            if (!Files.isRegularFile(copy) || !Arrays.equals(content, Files.readAllBytes(copy))) {
                SafeFile.write(copy, content, SafeFile.Readers.OWNER);
            }
        } catch (IOException _) {
            // a disk that is full, or read only: the next good start does it
        }
    }
}

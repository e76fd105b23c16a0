package dev.fusewire.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A few values a node keeps over restarts, whatever becomes of the process meanwhile: written to a file beside, made
 * durable, then renamed, so that a reader finds the old values or the new ones. Both methods block for a disk's time;
 * call {@link #write} through {@link NodeContext#blocking}, one at a time.
 */
public final class KeptState {

    /** What is damaged is told by the program everywhere it can. */
    private static final System.Logger DAMAGE = System.getLogger("fusewire.damage");

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSSSSS");

    private final Path file;

    /** The state of this name in the node's {@link NodeContext#dataFolder}. */
    public KeptState(Path dataFolder, String name) {
        file = dataFolder.resolve(name + ".json");
    }

    /**
     * What was written last; an empty object when nothing was. Where that is damaged it is put aside under another name, and what was
     * written before it is used.
     *
     * @throws NodeError where the file cannot be read, naming it
     */
    public ObjectValue read() {
        try {
            return Json.parseObject(Files.readString(file));
        } catch (NoSuchFileException _) {
            ObjectValue former = readFormer();
            return former == null ? ObjectValue.EMPTY : former;
        } catch (NodeError | CharacterCodingException e) {
            return instead(e);
        } catch (IOException e) {
            throw new NodeError("Error", "cannot read " + file + ": " + e.getMessage());
        }
    }

    private ObjectValue instead(Exception damage) {
        Path aside = file.resolveSibling(
                file.getFileName() + ".damaged-" + LocalDateTime.now().format(STAMP));
        try {
            Files.move(file, aside);
        } catch (IOException e) {
            throw new NodeError("Error", file + " is damaged and cannot be put aside: " + e.getMessage());
        }
        ObjectValue former = readFormer();
        String reason = damage instanceof NodeError ? damage.getMessage() : "it is no text";
        DAMAGE.log(
                System.Logger.Level.ERROR,
                file + " is damaged (" + reason + "): it is kept as " + aside.getFileName() + ", and "
                        + (former == null ? "there is none before it" : "the one before it is used"));
        return former == null ? ObjectValue.EMPTY : former;
    }

    private Path former() {
        return file.resolveSibling(file.getFileName() + ".former");
    }

    private @Nullable ObjectValue readFormer() {
        try {
            return Json.parseObject(Files.readString(former()));
        } catch (IOException | NodeError _) {
            return null;
        }
    }

    /** Makes this the state; once it returns, a power cut leaves it. */
    public void write(ObjectValue state) {
        try {
            SafeFile.write(file, former(), Json.stringify(state), SafeFile.Readers.OWNER);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}

package dev.fusewire.nodes.storage;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Null;
import dev.fusewire.node.Restrictions;
import dev.fusewire.node.TypedValue;
import dev.fusewire.node.Values;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which file a message is about: the typed field of the form, in the manner of old flows where it has no type. */
final class FileName {

    private final NodeContext context;
    private final TypedValue field;
    private final Restrictions restrictions;

    FileName(String value, String type, NodeContext context) {
        this.context = context;
        restrictions = Restrictions.of(context);
        if (!type.isEmpty()) {
            field = TypedValue.of(value, type);
        } else if (value.isEmpty()) {
            field = TypedValue.of("filename", "msg");
        } else {
            field = TypedValue.of(value, "str");
        }
    }

    /** Whether the form names no file at all. */
    boolean isBlank() {
        return field.value().isEmpty();
    }

    /**
     * The name as the message will show it; empty where there is none.
     *
     * @throws dev.fusewire.node.NodeError where the field cannot be worked out
     */
    String of(Message msg) {
        @Nullable Object value = field.evaluate(context, msg);
        return value == null || value == Null.NULL ? "" : Values.text(value);
    }

    /**
     * The name as the disk is asked for it: under the folder of the settings where it is not a whole path.
     *
     * @throws dev.fusewire.node.NodeError where the settings keep flows from it
     */
    String full(String name) {
        String file = whole(name);
        restrictions.checkFile(file);
        return file;
    }

    private String whole(String name) {
        Object folder = context.setting("fileWorkingDirectory");
        if (!Values.isTruthy(folder) || path(name, "open").isAbsolute()) {
            return name;
        }
        return Path.of(Values.text(folder), name).toAbsolutePath().normalize().toString();
    }

    /** @throws FileFault.Thrown where no file can have this name */
    static Path path(String name, String call) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new FileFault.Thrown(FileFault.of(e, call, name));
        }
    }
}

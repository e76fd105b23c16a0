package dev.fusewire.nodes.storage;

import dev.fusewire.node.ErrorValue;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/**
 * Why the disk would not, in Node.js' words.
 *
 * @param call what was asked of it: open, read, unlink, mkdir …
 * @param path as it was given; null where the words do not name it
 */
record FileFault(Kind kind, String call, @Nullable String path) {

    /** A cause with its code and number. */
    enum Kind {
        EPERM(-1, "operation not permitted"),
        ENOENT(-2, "no such file or directory"),
        EIO(-5, "i/o error"),
        EACCES(-13, "permission denied"),
        EEXIST(-17, "file already exists"),
        ENOTDIR(-20, "not a directory"),
        EISDIR(-21, "illegal operation on a directory"),
        EINVAL(-22, "invalid argument"),
        ENFILE(-23, "file table overflow"),
        EMFILE(-24, "too many open files"),
        ETXTBSY(-26, "text file is busy"),
        ENOSPC(-28, "no space left on device"),
        EROFS(-30, "read-only file system"),
        ENAMETOOLONG(-36, "name too long"),
        ENOTEMPTY(-39, "directory not empty"),
        ELOOP(-40, "too many symbolic links encountered");

        private final int number;
        private final String words;

        Kind(int number, String words) {
            this.number = number;
            this.words = words;
        }
    }

    static FileFault of(Throwable failure, String call, @Nullable String path) {
        return new FileFault(kind(failure), call, path);
    }

    private static Kind kind(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException _, FileNotFoundException _ -> Kind.ENOENT;
            case AccessDeniedException _ -> Kind.EACCES;
            case FileAlreadyExistsException _ -> Kind.EEXIST;
            case NotDirectoryException _ -> Kind.ENOTDIR;
            case DirectoryNotEmptyException _ -> Kind.ENOTEMPTY;
            case FileSystemLoopException _ -> Kind.ELOOP;
            case InvalidPathException _ -> Kind.EINVAL;
            case FileSystemException other -> byReason(String.valueOf(other.getReason()));
            case IOException other -> byReason(String.valueOf(other.getMessage()));
            default -> Kind.EIO;
        };
    }

    /** The JVM hands on the words of the C library. */
    private static Kind byReason(String reason) {
        return switch (reason) {
            case "Operation not permitted" -> Kind.EPERM;
            case "No such file or directory" -> Kind.ENOENT;
            case "Permission denied" -> Kind.EACCES;
            case "File exists" -> Kind.EEXIST;
            case "Not a directory" -> Kind.ENOTDIR;
            case "Is a directory" -> Kind.EISDIR;
            case "Invalid argument" -> Kind.EINVAL;
            case "Too many open files in system" -> Kind.ENFILE;
            case "Too many open files" -> Kind.EMFILE;
            case "Text file busy" -> Kind.ETXTBSY;
            case "No space left on device" -> Kind.ENOSPC;
            case "Read-only file system" -> Kind.EROFS;
            case "File name too long" -> Kind.ENAMETOOLONG;
            case "Directory not empty" -> Kind.ENOTEMPTY;
            case "Too many levels of symbolic links" -> Kind.ELOOP;
            default -> Kind.EIO;
        };
    }

    private String words() {
        return kind + ": " + kind.words + ", " + call + (path == null ? "" : " '" + path + "'");
    }

    /** As a text that names the error, such as {@code Error: ENOENT: no such file or directory, open 'a'}. */
    String text() {
        return "Error: " + words();
    }

    NodeError toError() {
        return new NodeError("Error", words(), kind.name());
    }

    /** As a value of a message. */
    ErrorValue toValue() {
        ObjectValue.Builder fields = ObjectValue.builder()
                .put("errno", kind.number)
                .put("code", kind.name())
                .put("syscall", call);
        if (path != null) {
            fields.put("path", path);
        }
        return new ErrorValue("Error", words(), fields.build());
    }

    /** The fault as something that can be thrown on its way to the node. */
    static final class Thrown extends RuntimeException {
        private final transient FileFault fault;

        Thrown(FileFault fault) {
            super(fault.text(), null, false, false);
            this.fault = fault;
        }

        FileFault fault() {
            return fault;
        }
    }
}

package dev.fusewire.server.keep;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SafeFile;
import dev.fusewire.node.Values;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A backup: a ZIP file whose first entry, {@code manifest.json}, says of which version it is and what each of the others has to be.
 */
public final class Archive {

    static final String MANIFEST = "manifest.json";
    private static final int FORMAT = 1;
    /** Of a history of decades; more is no backup of ours. */
    private static final long MOST_BYTES = 64L << 30;

    private Archive() {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String checksum(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            var _ = in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String name(Path relative) {
        return relative.toString().replace('\\', '/');
    }

    /** Packs files of a folder in which nobody writes meanwhile. */
    static void write(Path folder, List<Path> files, String program, Instant time, OutputStream out)
            throws IOException {
        ArrayValue.Builder entries = ArrayValue.builder();
        for (Path each : files) {
            Path file = folder.resolve(each);
            entries.add(ObjectValue.of("name", name(each), "size", Files.size(file), "sha256", checksum(file)));
        }
        ObjectValue manifest =
                ObjectValue.of("format", FORMAT, "program", program, "time", time.toString(), "files", entries.build());
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(Json.stringify(manifest, 2).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        for (Path each : files) {
            zip.putNextEntry(new ZipEntry(name(each)));
            var _ = Files.copy(folder.resolve(each), zip);
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    /**
     * Unpacks an archive and holds it against its manifest.
     *
     * @param into an empty folder
     * @return the manifest
     * @throws IOException saying what is wrong with the archive
     */
    static ObjectValue unpack(InputStream in, Path into) throws IOException {
        try {
            return checked(in, into);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new IOException("the backup is cut off or damaged: " + NodeError.textOf(e), e);
        }
    }

    private static ObjectValue checked(InputStream in, Path into) throws IOException {
        ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8);
        ZipEntry first = zip.getNextEntry();
        if (first == null || !first.getName().equals(MANIFEST)) {
            throw new IOException("this is no backup of Fusewire");
        }
        ObjectValue manifest;
        try {
            manifest = Json.parseObject(new String(zip.readNBytes(64 << 20), StandardCharsets.UTF_8));
        } catch (NodeError e) {
            throw new IOException("the backup's manifest cannot be read: " + NodeError.textOf(e), e);
        }
        double format = Values.toNumber(manifest.get("format"));
        if (format != FORMAT) {
            throw new IOException(
                    "the backup has format " + Values.text(manifest.get("format")) + ", this program knows format "
                            + FORMAT + ": restore it with Fusewire " + manifest.string("program", "of its time"));
        }
        if (!(manifest.get("files") instanceof ArrayValue files)) {
            throw new IOException("the backup's manifest lists no files");
        }
        Set<String> names = new HashSet<>();
        long total = 0;
        for (Object each : files) {
            if (!(each instanceof ObjectValue entry)) {
                throw new IOException("the backup's manifest is damaged");
            }
            total += unpack(zip, entry, into, names, MOST_BYTES - total);
        }
        if (zip.getNextEntry() != null) {
            throw new IOException("there is something in the backup that its manifest does not know");
        }
        return manifest;
    }

    private static long unpack(ZipInputStream zip, ObjectValue wanted, Path into, Set<String> names, long most)
            throws IOException {
        String name = wanted.string("name", "");
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name) || !names.add(name)) {
            throw new IOException("the backup is cut off or damaged: " + name + " is missing");
        }
        Path file = into.resolve(name).normalize();
        if (name.isEmpty() || !file.startsWith(into) || file.equals(into)) {
            throw new IOException("the backup is no good: \"" + name + "\" leads out of the user directory");
        }
        double size = Values.toNumber(wanted.get("size"));
        if (!(size >= 0 && size <= most)) {
            throw new IOException("the backup is no good: " + name + " is said to have "
                    + Values.text(wanted.get("size")) + " bytes");
        }
        Files.createDirectories(file.resolveSibling(".").normalize());
        MessageDigest digest = sha256();
        long left = (long) size + 1;
        try (OutputStream out = new DigestOutputStream(
                Files.newOutputStream(Files.createFile(file, SafeFile.attributes(into))), digest)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = zip.read(buffer); n >= 0 && left > 0; n = zip.read(buffer)) {
                out.write(buffer, 0, n);
                left -= n;
            }
        }
        if (left != 1 || !HexFormat.of().formatHex(digest.digest()).equals(wanted.string("sha256", ""))) {
            throw new IOException("the backup is damaged: " + name + " is not what it was");
        }
        return (long) size;
    }
}

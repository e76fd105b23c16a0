package dev.fusewire.nodes.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.ErrorValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("file Nodes")
class FileNodesTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void choose() {
        file = folder.resolve("a.txt");
    }

    private NodeTester writer(@Nullable Object... more) {
        return tester(FileNode.class, "overwriteFile", "true", more);
    }

    private NodeTester reader(String format, @Nullable Object... more) {
        return tester(FileInNode.class, "format", format, more);
    }

    private NodeTester tester(
            Class<? extends dev.fusewire.node.Node> type, String name, String value, @Nullable Object... more) {
        ObjectValue.Builder entry = ObjectValue.builder()
                .put("filename", file.toString())
                .put("filenameType", "str")
                .put(name, value);
        for (int i = 0; i < more.length; i += 2) {
            entry.put(String.valueOf(more[i]), more[i + 1]);
        }
        return new NodeTester(type, entry.build());
    }

    private String content() throws IOException {
        return Files.readString(file);
    }

    @Test
    @DisplayName("should write to a file")
    void writes() throws IOException {
        NodeTester node = writer();
        node.receive("test");
        assertThat(content()).isEqualTo("test");
        assertThat(node.sent.getFirst().msg().get("filename")).isEqualTo(file.toString());
        node.receive("x");
        assertThat(content()).isEqualTo("x");
    }

    @Test
    @DisplayName("should write to a file using RED.settings.fileWorkingDirectory")
    void writesUnderTheFolderOfTheSettings() throws IOException {
        NodeTester node = writer("filename", "a.txt");
        node.settings.put("fileWorkingDirectory", folder.toString());
        node.receive("test");
        assertThat(content()).isEqualTo("test");
    }

    @Test
    @DisplayName("should append to a file and add newline")
    void appendsLines() throws IOException {
        NodeTester node = writer("overwriteFile", false, "appendNewline", true);
        node.receive("test2");
        node.receive(true);
        node.receive(999);
        node.receive(ArrayValue.of(2));
        assertThat(content()).isEqualTo("test2\ntrue\n999\n[2]\n");
    }

    @Test
    @DisplayName("should append to a file after it has been deleted")
    void appendsToANewFileOnceTheOldOneIsGone() throws IOException {
        NodeTester node = writer("overwriteFile", "false");
        node.receive("one");
        Files.delete(file);
        node.receive("two");
        assertThat(content()).isEqualTo("two");
    }

    @Test
    @DisplayName("should use msg.filename if filename not set in node")
    void takesTheNameOfTheMessage() throws IOException {
        NodeTester node = writer("filename", "", "filenameType", "");
        node.receive(Message.of("fine").set("filename", file.toString()));
        assertThat(content()).isEqualTo("fine");
    }

    @Test
    @DisplayName("should be able to delete the file")
    void deletes() throws IOException {
        Files.writeString(file, "x");
        NodeTester node = writer("overwriteFile", "delete");
        node.receive("fine");
        assertThat(file).doesNotExist();
        assertThat(node.payloads()).containsExactly("fine");
        node.receive("again");
        assertThat(node.errors)
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("failed to delete file: Error: ENOENT: no such file or directory, unlink '" + file + "'");
        assertThat(node.payloads()).hasSize(1);
    }

    @Test
    void doesNotDeleteAFolder() throws IOException {
        Files.createDirectory(file);
        NodeTester node = writer("overwriteFile", "delete");
        node.receive("x");
        assertThat(file).isDirectory();
        assertThat(node.errors.getFirst()).hasMessageContaining("EISDIR: illegal operation on a directory, unlink");
    }

    @Test
    @DisplayName("should warn if filename not set")
    void warnsWithoutAName() {
        NodeTester node = writer("filename", "", "filenameType", "");
        node.receive("nofile");
        assertThat(node.warnings).containsExactly("No filename specified");
    }

    @Test
    @DisplayName("ignore a missing payload")
    void ignoresAMissingPayload() {
        NodeTester node = writer();
        assertThat(node.receive(Message.empty().set("topic", "test")).succeeded())
                .isTrue();
        assertThat(file).doesNotExist();
        assertThat(node.sent).isEmpty();
    }

    @Test
    @DisplayName("should fail to create a new directory if not asked to do so (overwrite)")
    void makesNoFolderUnasked() {
        NodeTester node = writer("filename", folder.resolve("b/c.txt").toString());
        node.receive("test2");
        assertThat(node.errors.getFirst())
                .hasMessageStartingWith("failed to write to file: Error: ENOENT: no such file or directory, open '");
        assertThat(node.sent).isEmpty();
    }

    @Test
    @DisplayName("should try to create a new directory if asked to do so (append)")
    void makesAFolderWhenAsked() throws IOException {
        Path deep = folder.resolve("b/c/d.txt");
        NodeTester node = writer("filename", deep.toString(), "createDir", true, "overwriteFile", "false");
        node.receive("test2");
        assertThat(Files.readString(deep)).isEqualTo("test2");
    }

    @Test
    void whatEndsASplitTextGetsNoLineEnd() throws IOException {
        NodeTester node = writer("appendNewline", true, "overwriteFile", "false");
        node.receive(Message.of("a").set("parts", ObjectValue.of("type", "string", "index", 0, "count", 2)));
        node.receive(Message.of("b").set("parts", ObjectValue.of("type", "string", "index", 1, "count", 2)));
        assertThat(content()).isEqualTo("a\nb");
    }

    @Test
    @DisplayName("should read in a file and output a buffer")
    void readsABuffer() throws IOException {
        Files.writeString(file, "line 1\nline 2\n");
        NodeTester node = reader("");
        node.receive("");
        assertThat(node.payloads()).containsExactly(Bytes.utf8("line 1\nline 2\n"));
    }

    @Test
    @DisplayName("should read in a file and output split lines with parts")
    void readsLines() throws IOException {
        Files.writeString(file, "line 1\nline 2\n");
        NodeTester node = reader("lines");
        node.receive(Message.of("").set("topic", "A").set("foo", "bar").set("_msgid", "m"));
        assertThat(node.payloads()).containsExactly("line 1", "line 2", "");
        Message last = node.sent.getLast().msg();
        assertThat(last.has("foo")).isFalse();
        assertThat(last.get("topic")).isEqualTo("A");
        assertThat(last.get("parts"))
                .isEqualTo(ObjectValue.of("index", 2, "ch", "\n", "type", "string", "id", "m", "count", 3));
    }

    @Test
    @DisplayName("should read in a file and output split lines with parts and extra props")
    void readsLinesWithAllProperties() throws IOException {
        Files.writeString(file, "a\nb");
        NodeTester node = reader("lines", "allProps", true);
        node.receive(Message.of("").set("foo", "bar"));
        assertThat(node.sent)
                .allSatisfy(sent -> assertThat(sent.msg().get("foo")).isEqualTo("bar"));
    }

    @Test
    void aCharacterTornApartBetweenTwoPiecesStaysWhole() throws IOException {
        Files.writeString(file, "x".repeat(65535) + "é\nend");
        NodeTester node = reader("lines");
        node.receive("");
        assertThat(node.payloads()).containsExactly("x".repeat(65535) + "é", "end");
    }

    @Test
    @DisplayName("should read in a file and output a buffer with parts")
    void readsAStream() throws IOException {
        Files.write(file, new byte[65536 * 2]);
        NodeTester node = reader("stream");
        node.receive("");
        assertThat(node.sent).hasSize(3);
        assertThat(node.sent.getLast().msg().get("parts"))
                .isInstanceOfSatisfying(
                        ObjectValue.class,
                        parts -> assertThat(parts.get("count")).isEqualTo(2));
    }

    @Test
    @DisplayName("should handle a file read error")
    void tellsWhyItCannotRead() {
        NodeTester node = reader("", "filename", "badfile");
        node.receive("");
        assertThat(node.errors.getFirst())
                .isInstanceOfSatisfying(
                        NodeError.class,
                        error -> assertThat(error.text())
                                .isEqualTo("Error: ENOENT: no such file or directory, open 'badfile'"));
        assertThat(node.sent.getFirst().msg().has("payload")).isFalse();
        assertThat(node.sent.getFirst().msg().get("error"))
                .isInstanceOfSatisfying(
                        ErrorValue.class,
                        error -> assertThat(error.member("code")).isEqualTo("ENOENT"));
    }

    @Test
    void sendsNothingForAnErrorUnlessAsked() {
        NodeTester node = reader("", "filename", "badfile", "sendError", false);
        node.receive("");
        assertThat(node.sent).isEmpty();
    }
}

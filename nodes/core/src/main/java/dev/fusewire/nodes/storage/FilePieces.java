package dev.fusewire.nodes.storage;

import dev.fusewire.node.NodeContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The bytes of a file in pieces, the next one read when the one before has been dealt with. */
final class FilePieces {

    /** How much Node.js reads at a time, which flows see in a stream's buffers. */
    static final int SIZE = 64 << 10;

    private static final byte[] END = {};

    private final String file;
    private final NodeContext context;
    private @Nullable FileChannel channel;

    FilePieces(String file, NodeContext context) {
        this.file = file;
        this.context = context;
    }

    /** Gives each piece to the consumer on the node's event loop; the future has how many bytes there were. */
    Future<Long> read(Consumer<byte[]> consumer) {
        Promise<Long> read = Promise.promise();
        next(consumer, 0, read);
        return read.future();
    }

    private void next(Consumer<byte[]> consumer, long before, Promise<Long> read) {
        Future<byte[]> _ = context.blocking(this::piece)
                .onComplete(
                        piece -> {
                            if (piece.length == 0) {
                                read.complete(before);
                                return;
                            }
                            try {
                                consumer.accept(piece);
                                next(consumer, before + piece.length, read);
                            } catch (RuntimeException e) {
                                read.fail(e);
                            }
                        },
                        read::fail);
    }

    private byte[] piece() throws IOException {
        FileChannel from = open();
        ByteBuffer piece = ByteBuffer.allocate(SIZE);
        boolean more = true;
        try {
            while (more && piece.hasRemaining()) {
                more = from.read(piece) >= 0;
            }
        } catch (IOException e) {
            from.close();
            throw new FileFault.Thrown(FileFault.of(e, "read", null));
        }
        if (piece.position() == 0) {
            from.close();
            return END;
        }
        return Arrays.copyOf(piece.array(), piece.position());
    }

    private FileChannel open() {
        FileChannel opened = channel;
        if (opened == null) {
            try {
                opened = FileChannel.open(FileName.path(file, "open"), StandardOpenOption.READ);
                channel = opened;
            } catch (IOException e) {
                throw new FileFault.Thrown(FileFault.of(e, "open", file));
            }
        }
        return opened;
    }
}

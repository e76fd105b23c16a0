package dev.fusewire.tls;

import dev.fusewire.node.SafeFile;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;

/** Those whose signature makes a client's certificate believed. */
public final class ClientAuthorities {

    private ClientAuthorities() {}

    /** @throws IllegalArgumentException where the file cannot be read or holds no certificate, naming it */
    public static TrustOptions read(Path file) {
        String pem = KeyPairFiles.text(file.toString(), SafeFile.folder(file));
        var _ = KeyPairFiles.certificates(pem, file.toString());
        return new PemTrustOptions().addCertValue(Buffer.buffer(pem));
    }
}

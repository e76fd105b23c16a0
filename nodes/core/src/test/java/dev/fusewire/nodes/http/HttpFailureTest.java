package dev.fusewire.nodes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeTester;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.tls.TlsConfigNode;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A request whose TLS key cannot be read")
class HttpFailureTest {

    private static NodeError failure(ObjectValue entry, Map<String, Object> credentials) {
        TlsConfigNode tls = (TlsConfigNode) new NodeTester(TlsConfigNode.class, entry, credentials, Map.of()).node();
        return HttpFailure.unreadableKey(catchThrowableOfType(NodeError.class, tls::clientOptions));
    }

    @Test
    void saysThatAPfxFileAndItsPassphraseDoNotFit() {
        NodeError error =
                failure(ObjectValue.of("certType", "pfx"), Map.of("p12data", "bm8ga2V5", "passphrase", "word"));
        assertThat(error.getMessage()).isEqualTo("mac verify failure");
        assertThat(error.code()).isEqualTo("ERR_GOT_REQUEST_ERROR");
    }

    @Test
    void saysThatAnEnvironmentVariableGivesNothing() {
        NodeError error = failure(ObjectValue.of("certType", "env", "certEnv", "FUSEWIRE_NO_SUCH_P12"), Map.of());
        assertThat(error.getMessage()).contains("FUSEWIRE_NO_SUCH_P12 is empty");
        assertThat(error.code()).isEqualTo("ERR_OSSL_PEM_NO_START_LINE");
    }

    @Test
    void saysThatAKeyInPemFormIsNone() {
        NodeError error = failure(ObjectValue.EMPTY, Map.of("certdata", "no certificate", "keydata", "no key"));
        assertThat(error.getMessage()).startsWith("Error: cannot read the certificate and private key: ");
        assertThat(error.code()).isEqualTo("ERR_OSSL_BAD_DECRYPT");
    }
}

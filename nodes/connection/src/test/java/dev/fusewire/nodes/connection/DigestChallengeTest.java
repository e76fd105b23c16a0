package dev.fusewire.nodes.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A digest challenge")
class DigestChallengeTest {

    @Test
    @DisplayName("may have spaces around its equal signs, and values without quotes (RFC 7235, section 2.1)")
    void parts() {
        assertThat(DigestChallenge.parts(
                        "Digest realm = \"shelly pro\", Nonce=60a1b2/c3==, qop=\"auth, auth-int\", algorithm"
                                + " =SHA-256, opaque=\"\""))
                .containsEntry("realm", "shelly pro")
                .containsEntry("nonce", "60a1b2/c3==")
                .containsEntry("qop", "auth, auth-int")
                .containsEntry("algorithm", "SHA-256")
                .containsEntry("opaque", "");
    }

    @Test
    @DisplayName("is answered with hashes as the standard's example has them (RFC 7616, section 3.9.1)")
    void hash() throws Exception {
        assertThat(DigestChallenge.hash("SHA-256", "Mufasa:http-auth@example.org:Circle of Life"))
                .isEqualTo("7987c64c30e25f1b74be53f966b49b90f2808aa92faf9a00262392d7b4794232");
    }
}

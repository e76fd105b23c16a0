package dev.fusewire.nodes.shelly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("talk in frames, and logins")
class RpcDialogTest {

    private static final String CHALLENGE = """
        {"id":1,"src":"shellypro3em-aabb","dst":"me","error":{"code":401,"message":"{\\"auth_type\\": \\"digest\\", \
        \\"nonce\\": 1625038762, \\"nc\\": 1, \\"realm\\": \\"shellypro3em-aabb\\", \\"algorithm\\": \\"SHA-256\\"}"}}
        """;

    private final RpcDialog dialog = new RpcDialog("me", new Secret("mysecretpassword"), () -> "313273957");

    private static ObjectValue json(String text) {
        return Json.parseObject(text);
    }

    @Test
    void anAnswerFindsItsRequest() {
        assertThat(dialog.request("EM.GetStatus", ObjectValue.of("id", 0)))
                .isEqualTo("{\"id\":1,\"src\":\"me\",\"method\":\"EM.GetStatus\",\"params\":{\"id\":0}}");
        assertThat(dialog.read(json("{\"id\":1,\"src\":\"s\",\"dst\":\"me\",\"result\":{\"a_current\":1}}")))
                .isEqualTo(new RpcDialog.Answer("EM.GetStatus", ObjectValue.of("a_current", 1)));
        assertThat(dialog.read(json("{\"id\":1,\"result\":{}}"))).isEqualTo(new RpcDialog.Other());
    }

    @Test
    void whatTheDeviceTellsByItselfIsANotification() {
        assertThat(dialog.read(
                        json("{\"src\":\"s\",\"dst\":\"me\",\"method\":\"NotifyStatus\",\"params\":{\"ts\":1}}")))
                .isEqualTo(new RpcDialog.Notification("NotifyStatus", ObjectValue.of("ts", 1)));
    }

    @Test
    void anErrorIsToldWithItsCode() {
        var _ = dialog.request("EM.GetStatus", ObjectValue.EMPTY);
        assertThat(dialog.read(
                        json("{\"id\":1,\"error\":{\"code\":-105,\"message\":\"Argument 'id', value 0 not found!\"}}")))
                .isEqualTo(new RpcDialog.Refusal("EM.GetStatus", -105, "Argument 'id', value 0 not found!"));
    }

    @Test
    void aDeviceThatWantsALoginGetsOne() {
        var _ = dialog.request("Shelly.GetStatus", ObjectValue.EMPTY);
        assertThat(dialog.read(json(CHALLENGE))).isInstanceOfSatisfying(RpcDialog.Again.class, again -> {
            ObjectValue frame = json(again.frame());
            assertThat(frame.get("method")).isEqualTo("Shelly.GetStatus");
            // worked out apart, from admin:realm:password and dummy_method:dummy_uri
            assertThat(frame.get("auth"))
                    .isEqualTo(ObjectValue.of(
                            "realm", "shellypro3em-aabb",
                            "username", "admin",
                            "nonce", 1625038762,
                            "cnonce", "313273957",
                            "response", "2a93dee950b6840639d5f7e75f66e66dd237ceca606793b87405fa99a473d6b4",
                            "algorithm", "SHA-256"));
        });
        assertThat(json(dialog.request("X", ObjectValue.EMPTY)).has("auth")).isTrue();
    }

    @Test
    void aLoginRefusedAsItCameShowsAWrongPassword() {
        var _ = dialog.request("X", ObjectValue.EMPTY);
        var _ = dialog.read(json(CHALLENGE));
        assertThat(dialog.read(json(CHALLENGE.replace("\"id\":1,", "\"id\":2,"))))
                .isEqualTo(new RpcDialog.Refusal("X", 401, "the device refuses the password"));
    }

    @Test
    void withoutAPasswordThereIsNoLogin() {
        RpcDialog open = new RpcDialog("me", Secret.NONE, () -> "1");
        var _ = open.request("X", ObjectValue.EMPTY);
        assertThat(open.read(json(CHALLENGE)))
                .isEqualTo(new RpcDialog.Refusal("X", 401, "the device wants a password"));
    }

    /** The example of RFC 7616, section 3.9.1. */
    @Test
    void theHeaderIsTheOneOfTheStandard() {
        Digest login = Digest.ofHeader(
                "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=SHA-256,"
                        + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
                        + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"",
                "Mufasa",
                "Circle of Life");
        assertThat(login.header("GET", "/dir/index.html", 1, "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"))
                .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"")
                .contains("nc=00000001")
                .contains("uri=\"/dir/index.html\"");
    }

    @Test
    void aChallengeWithoutNonceIsNamed() {
        assertThatThrownBy(() -> Digest.ofHeader("Digest realm=\"x\"", "admin", "p"))
                .hasMessageContaining("realm and nonce");
    }
}

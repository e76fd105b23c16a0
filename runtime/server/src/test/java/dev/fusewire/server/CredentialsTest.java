package dev.fusewire.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    private final Credentials credentials = new Credentials();

    @CanIgnoreReturnValue
    private Set<String> take(String entry) {
        return credentials.take(ArrayValue.of(Json.parse(entry.replace('\'', '"'))));
    }

    @Test
    void keepsWhatTheUserDidNotTouch() {
        take("{'id':'n','type':'mqtt-broker','credentials':{'user':'u','password':'p'}}");
        assertThat(take("{'id':'n','type':'mqtt-broker','credentials':{'user':'v','password':'__PWRD__'}}"))
                .containsExactly("n");
        assertThat(credentials.of("n")).hasToString("{user=v, password=p}");
        assertThat(take("{'id':'n','type':'mqtt-broker','credentials':{'user':'v'}}"))
                .isEmpty();
        assertThat(credentials.of("n").get("password")).isEqualTo("p");
    }

    @Test
    void forgetsASecretTheSubflowHasNoMore() {
        for (String type : new String[] {"subflow", "subflow:s"}) {
            take("{'id':'i','type':'" + type + "','credentials':{'A':'a','B':'b'}}");
            assertThat(take("{'id':'i','type':'" + type + "','credentials':{'B':'__PWRD__'}}"))
                    .containsExactly("i");
            assertThat(credentials.of("i")).hasToString("{B=b}");
        }
    }

    @Test
    void forgetsASecretForEverythingThatIsTakenAway() {
        take("{'id':'g','type':'global-config','credentials':{'map':{'A':'a','has_A':true,'B':'b','has_B':true}}}");
        take("{'id':'g','type':'global-config','credentials':{'map':{'B':'__PWRD__','has_B':true}}}");
        assertThat(credentials.of("g")).hasToString("{map={B=b}}");
    }
}

package dev.fusewire.server.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PropertyPath;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenIdSettingsTest {

    private static OpenIdSettings of(String openid) {
        ObjectValue all = Json.parseObject("{\"openid\":" + openid.replace('\'', '"') + "}");
        return Objects.requireNonNull(
                OpenIdSettings.of(name -> PropertyPath.of(name).find(all, null)));
    }

    @Test
    void isNotThereWhereNothingIsSet() {
        assertThat(OpenIdSettings.of(_ -> null)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                              | setting openid.issuer is missing: a text is expected
        {'issuer':'http://login.example.org'}           | setting openid.issuer is "http://login.example.org": an address that begins with https:// is expected
        {'issuer':'login'}                              | setting openid.issuer is "login": an address that begins with https:// is expected
        {'issuer':'https://l.org'}                      | setting openid.clientId is missing: a text is expected
        {'issuer':'https://l.org','clientId':'a','clientSecret':['x']} | setting openid.clientSecret is missing: a text is expected
        {'issuer':'https://l.org','clientId':'a','clientsecret':'x'} | setting openid has "clientsecret", which it does not know
        {'issuer':'https://l.org','clientId':'a','roles':{'boss':['x']}} | setting openid.roles: role is "boss", expected viewer, driver or operator
        {'issuer':'https://l.org','clientId':'a','roles':{'operator':['*']}} | setting openid.roles.operator is "*": a word of the claim that not everybody has is expected
        {'issuer':'https://l.org','clientId':'a','editor':{'viewer':'some'}} | setting openid.editor.viewer: editor permission is "some", expected none, read or *
        """)
    void saysWhatCannotBeUnderstoodAndNeverTheSecret(String openid, String words) {
        assertThatThrownBy(() -> of(openid))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(words);
    }

    @Test
    void everybodyOfTheProviderMayBeAViewerButNobodyMore() {
        OpenIdSettings settings = of(
                "{'issuer':'https://l.org/','clientId':'a','clientSecret':'hidden','roles':{'viewer':'*','claim':'https://l.org/groups','driver':['d']}}");
        assertThat(settings.issuer()).isEqualTo("https://l.org");
        assertThat(settings.role(ObjectValue.EMPTY)).isEqualTo(Role.VIEWER);
        assertThat(settings.role(ObjectValue.of("https://l.org/groups", "d"))).isEqualTo(Role.DRIVER);
        assertThat(settings.toString()).doesNotContain("hidden");
    }
}

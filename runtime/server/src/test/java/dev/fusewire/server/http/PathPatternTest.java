package dev.fusewire.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.NodeError;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("path of a route")
class PathPatternTest {

    @ParameterizedTest(name = "{0} fits {1}: {2}")
    @CsvSource({
        "/hello, /hello, {}",
        "/hello, /HELLO/, {}",
        "/, /, {}",
        "/a/:id, /a/foo%20bar, {id=foo bar}",
        "/a/:id, /A/foo/, {id=foo}",
        "/opt/:id?, /opt, {}",
        "/opt/:id?, /opt/5, {id=5}",
        "/num/:n(\\d+), /num/12, {n=12}",
        "/w/*, /w/a/b, {0=a/b}",
        "/re/ab?cd, /re/acd, {}",
        "/g/(x|y)z, /g/xz, {}",
        "/p/:a-:b.:c, /p/1-2.3, '{a=1, b=2, c=3}'",
        "/:x*, /a/b, '{x=a, 0=/b}'",
        "/f/:name.json, /f/a.json, {name=a}",
        "/x/(a)(b), /x/ab, {0=b}",
        "/a.b, /a.b, {}",
        "*, /any/thing, {0=/any/thing}",
    })
    void fits(String path, String asked, String parameters) {
        assertThat(String.valueOf(PathPattern.of(path).match(asked))).isEqualTo(parameters);
    }

    @ParameterizedTest(name = "{0} does not fit {1}")
    @CsvSource({
        "/hello, /hello/x",
        "/num/:n(\\d+), /num/x",
        "/a/:id, /a",
        "/a.b, /axb",
        "/hello, /hell",
        "/a/:id, /a/b/c"
    })
    void doesNotFit(String path, String asked) {
        assertThat(PathPattern.of(path).match(asked)).isNull();
    }

    @Test
    @DisplayName("a parameter that is wrongly encoded is no parameter")
    void badParameter() {
        PathPattern path = PathPattern.of("/a/:id");
        assertThat(path.match("/a/%C3%A4")).isEqualTo(Map.of("id", "ä"));
        assertThatThrownBy(() -> path.match("/a/%E0%A4%25A")).hasMessage("Failed to decode param '%E0%A4%25A'");
    }

    @Test
    @DisplayName("an expression that is none is refused")
    void badExpression() {
        assertThatThrownBy(() -> PathPattern.of("/a(b"))
                .isInstanceOf(NodeError.class)
                .hasMessageContaining("Invalid regular expression");
    }
}

package dev.fusewire.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("a regular expression")
class RegExpTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a{ | | a{ | true",
                "a{2} | | aa | true",
                "a{,2} | | a{,2} | true",
                "[[&]x | | [x | true",
                "[^]+ | | ab | true",
                "[] | | a | false",
                "\\i\\a\\Z | | iaZ | true",
                "^\\s$ | | \u00a0 | true",
                "(?<_a>x)\\k<_a> | | xx | true",
                "HELLO | i | hello | true",
                "\\x41\\u0042 | | AB | true",
                "\\/\\-\\_ | | /-_ | true",
                "a]b}c | | a]b}c | true",
            })
    void meansWhatItMeansInJavaScript(String source, String flags, String text, boolean found) {
        assertThat(RegExp.of(source, flags == null ? "" : flags).test(text)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(a)(b)? | g | xaby | <$1,$2,$3,$&,$$> | x<a,b,$3,ab,$>y",
                "b | | abcb | [$`:$'] | a[a:cb]cb",
                "(?<n>\\d) | g | a1b2 | $<n>$<n> | a11b22",
                "x* | g | ab | - | -a-b-",
                "(a) | | a | $01$10 | aa0",
            },
            quoteCharacter = '~',
            nullValues = "null")
    void replacesAsJavaScriptDoes(String source, String flags, String text, String with, String expected) {
        assertThat(RegExp.of(source, flags == null ? "" : flags).replace(text, with))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "( | Unterminated group",
                "a) | Unmatched ')'",
                "[a | Unterminated character class",
                "*a | Nothing to repeat",
                "a{2,1} | numbers out of order in {} quantifier",
                "[b-a] | Range out of order in character class",
                "a\\ | \\ at end of pattern",
                "(?x) | Invalid group",
            })
    void saysWhatIsWrongInTheWordsOfV8(String source, String fault) {
        assertThatThrownBy(() -> RegExp.of(source, ""))
                .isInstanceOf(NodeError.class)
                .hasMessage("Invalid regular expression: /" + source + "/: " + fault);
    }

    @Test
    void endsAtTheVeryEnd() {
        assertThat(RegExp.of("x$", "").test("x\n")).isFalse();
        assertThat(RegExp.of("x$", "m").test("x\ny")).isTrue();
    }

    @Test
    void standsForATextThatIsQuoted() {
        String text = "a.b*[c](d){e}^$|\\?+ -#,";
        assertThat(RegExp.of(RegExp.quote(text), "").test("x" + text)).isTrue();
        assertThat(RegExp.of(RegExp.quote(text), "").test("axb")).isFalse();
    }
}

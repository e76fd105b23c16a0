package dev.fusewire.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicRulesTest {

    @ParameterizedTest
    @CsvSource({
        "a/b,a/b,true",
        "a/+,a/b,true",
        "a/+,a/,true",
        "a/+,a,false",
        "a/#,a,true",
        "a/#,a/b/c,true",
        "#,a,true",
        "#,$SYS/x,false",
        "$SYS/#,$SYS/x,true",
        "+/x,/x,true",
        "a/b,a/bc,false",
        "a,A,false"
    })
    void filterMatchesTopic(String filter, String topic, boolean matches) {
        assertThat(TopicMatch.matches(filter, topic)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "a/+,+/b,true",
        "a/#,a/b/c,true",
        "a/b/c,a/#,true",
        "a/+/c,a/b/+,true",
        "a/b,a/b/#,true",
        "a/b,a/c,false",
        "a/+,a/b/c,false",
        "#,$SYS/#,false",
        "#,#,true"
    })
    void filtersOverlap(String one, String other, boolean overlap) {
        assertThat(TopicMatch.overlap(one, other)).isEqualTo(overlap);
        assertThat(TopicMatch.overlap(other, one)).isEqualTo(overlap);
    }

    @ParameterizedTest
    @ValueSource(strings = {"topic", "topic allow a", "topic read a/#/b", "pattern", "write a+"})
    void lineThatIsWrongIsNamed(String line) {
        assertThatThrownBy(() -> TopicRules.parse(List.of("# fine", line), "acl"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("acl, line 2: ");
    }

    @Test
    void patternsNameUserAndClientAndAreNotForNamesWithWildcards() {
        TopicRules rules = TopicRules.parse(
                List.of("user u", "topic a", "topic deny b", "pattern read %u/%c/#", "pattern deny x"), "acl");
        assertThat(rules.forClient("u", "c").toString())
                .isEqualTo("[topic deny b, topic readwrite a, topic deny x, topic read u/c/#]");
        assertThat(rules.forClient("u", "#").toString()).isEqualTo("[topic deny b, topic readwrite a]");
        assertThat(rules.forClient(null, "c").toString()).isEqualTo("[topic deny x]");
    }
}

package dev.fusewire.nodes.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("topic filters")
class TopicFilterTest {

    @ParameterizedTest
    @CsvSource({
        "#,a/b,true",
        "a/#,a,true",
        "a/#,a/b/c,true",
        "a/#,ab,false",
        "a/+,a/b,true",
        "a/+,a,false",
        "a/+,a/,false",
        "a/+,a/b/c,false",
        "+/temp,room/temp,true",
        "+/temp,/temp,false",
        "+/+/temp,a/b/temp,true",
        "a/+/#,a/b,true",
        "a/+/#,a/b/c/d,true",
        "a/+/#,a,false",
        "a.b,aXb,false",
        "a/b,a/b,true",
        "a/b,a/b/c,false",
        "$share/group/a/+,a/b,true",
        "$share/group/a/+,$share/group/a/b,false",
        "$share/group/#,x,true"
    })
    void fitTopicsAsNodeRedComparesThem(String filter, String topic, boolean fits) {
        assertThat(new TopicFilter(filter).matches(topic)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "#,true",
        "a/#,true",
        "+,true",
        "a/+/b,true",
        "'',true",
        "a,true",
        "a/#/b,false",
        "a#,false",
        "a+,false",
        "a/b+/c,false",
        "##,false"
    })
    void areValidOrNot(String filter, boolean valid) {
        assertThat(TopicFilter.isValid(filter)).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"a/b,true", "'',false", "a/+,false", "a/#,false", "$SYS/x,true", "a b,true"})
    void areNoTopicsToPublishOn(String topic, boolean valid) {
        assertThat(TopicFilter.isTopic(topic)).isEqualTo(valid);
        assertThat(TopicFilter.isTopic(topic + "\n")).isFalse();
    }
}

package dev.fusewire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import org.junit.jupiter.api.Test;

class FlowsTest {

    private static Flows flows(String json) {
        return Flows.of((ArrayValue) Json.parse(json));
    }

    @Test
    void whatStandsInsideASubflowInstanceHasAnIdTooHoweverDeep() {
        Flows flows = flows("""
            [{"id":"t","type":"tab"},
             {"id":"inner","type":"subflow","in":[],"out":[]},
             {"id":"n","type":"change","z":"inner","x":1,"y":1},
             {"id":"cfg","type":"mqtt-broker","z":"inner"},
             {"id":"outer","type":"subflow","in":[],"out":[]},
             {"id":"deep","type":"subflow:inner","z":"outer","x":1,"y":1},
             {"id":"i","type":"subflow:outer","z":"t","x":1,"y":1}]\
            """);
        assertThat(flows.ids()).contains("t", "i", "i-deep", "i-deep-n", "i-deep-cfg", "deep-n", "deep-cfg");
    }

    @Test
    void aSubflowThatContainsItselfIsNotFollowedForEver() {
        Flows flows = flows("""
            [{"id":"s","type":"subflow","in":[],"out":[]},
             {"id":"again","type":"subflow:s","z":"s","x":1,"y":1}]\
            """);
        assertThat(flows.ids()).contains("again-again").hasSizeLessThan(30);
    }

    @Test
    void aTypeNobodyKnowsIsMissingOnce() {
        Flows flows = flows("""
            [{"id":"t","type":"tab"},
             {"id":"g","type":"group","z":"t"},
             {"id":"s","type":"subflow","in":[],"out":[]},
             {"id":"a","type":"change","z":"t","x":1,"y":1},
             {"id":"b","type":"strange","z":"t","x":1,"y":1},
             {"id":"c","type":"strange","z":"t","x":1,"y":1},
             {"id":"d","type":"subflow:s","z":"t","x":1,"y":1},
             {"id":"e","type":"subflow:gone","z":"t","x":1,"y":1}]\
            """);
        assertThat(flows.missingTypes("change"::equals)).containsExactly("strange", "subflow:gone");
    }
}

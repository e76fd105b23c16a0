package dev.fusewire.nodes.goe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.NodeError;
import dev.fusewire.nodes.chargepoint.ChargePointCommand;
import dev.fusewire.nodes.chargepoint.ChargePointCommand.Pause;
import dev.fusewire.nodes.chargepoint.ChargePointReading.PhaseMode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a command message")
class GoeCommandTest {

    private static ChargePointCommand command(String payload) {
        return ChargePointCommand.of(Message.of(Json.parse(payload)));
    }

    @ParameterizedTest
    @CsvSource({"6,6", "16,16", "9.99,9", "'\"12\"',12", "500,80"})
    void asksForWholeAmperes(String payload, int ampere) {
        assertThat(command(payload).current()).hasValue(ampere);
        assertThat(command(payload).pause()).isEqualTo(Pause.AS_IT_IS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5.99", "-3", "\"pause\"", "{\"pause\":true}", "{\"current\":0}"})
    void pauses(String payload) {
        assertThat(command(payload).pause()).isEqualTo(Pause.PAUSE);
        assertThat(command(payload).current()).isEmpty();
    }

    @Test
    void saysSeveralThingsAtOnce() {
        ChargePointCommand all = command("{\"current\":10,\"pause\":false,\"phases\":\"auto\",\"reason\":\"room\"}");
        assertThat(all.current()).hasValue(10);
        assertThat(all.pause()).isEqualTo(Pause.CONTINUE);
        assertThat(all.phases()).isEqualTo(PhaseMode.AUTO);
        assertThat(all.reason()).isEqualTo("room");
        assertThat(command("{\"phases\":1}").phases()).isEqualTo(PhaseMode.ONE);
    }

    @Test
    void tellsTheOwnersPauseFromTheProgramsOwn() {
        assertThat(command("{\"pause\":true,\"by\":\"owner\"}").byOwner()).isTrue();
        assertThat(command("{\"pause\":true,\"by\":\"us\"}").byOwner()).isFalse();
        assertThat(command("{\"pause\":true}").byOwner()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "\"\"",
                "\"stop\"",
                "[]",
                "{}",
                "{\"current\":\"x\"}",
                "{\"pause\":1}",
                "{\"phases\":2}",
                "{\"pause\":true,\"by\":\"neighbour\"}",
                "{\"pause\":true,\"by\":\"owner\",\"current\":8}"
            })
    void isRefusedWithWhatWasExpected(String payload) {
        assertThatThrownBy(() -> command(payload)).isInstanceOf(NodeError.class).hasMessageContaining("expected");
    }
}

package dev.fusewire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.context.ContextStores;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Variables;
import org.junit.jupiter.api.Test;

class SeededVariablesTest {

    private static final ObjectValue SEEDS = ObjectValue.of("house", ObjectValue.of("fuse", 25));

    private final Variables stored = new NodeVariables(ContextStores.memory(), "global", null);

    @Test
    void whatTheSettingsFileGivesStandsBehindWhatIsStored() {
        Variables variables = SeededVariables.over(stored, ObjectValue.of("functionGlobalContext", SEEDS));
        assertThat(variables.get("house.fuse", null)).isEqualTo(25);
        variables.set("house", 35, null);
        assertThat(variables.get("house", null)).isEqualTo(35);
    }

    @Test
    void theirNamesAreToldUnlessTheSettingsSayOtherwise() {
        stored.set("own", 1, null);
        ObjectValue settings = ObjectValue.of("functionGlobalContext", SEEDS);
        assertThat(SeededVariables.over(stored, settings).keys(null)).containsExactly("house", "own");
        assertThat(SeededVariables.over(stored, settings.with("exportGlobalContextKeys", false))
                        .keys(null))
                .containsExactly("own");
    }

    @Test
    void aSettingsFileThatGivesNothingChangesNothing() {
        assertThat(SeededVariables.over(stored, ObjectValue.EMPTY)).isSameAs(stored);
    }
}

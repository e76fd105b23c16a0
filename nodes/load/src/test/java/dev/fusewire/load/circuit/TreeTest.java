package dev.fusewire.load.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TreeTest {

    private static final CircuitSettings HOUSE = new CircuitSettings("house", null, 63);
    private static final CircuitSettings CABINET = new CircuitSettings("cabinet", "house", 40);
    private static final CircuitSettings ROW = new CircuitSettings("row", "cabinet", 32);

    @Test
    void parentsComeFirstWhateverTheOrder() {
        Tree tree = new Tree(List.of(ROW, CABINET, HOUSE), List.of(new PointSettings("a", "row")));
        assertThat(tree.circuits).containsExactly(HOUSE, CABINET, ROW);
        assertThat(tree.parents).containsExactly(-1, 0, 1);
        assertThat(tree.paths[0]).containsExactly(2, 1, 0);
        assertThat(tree.circuit("cabinet")).isEqualTo(1);
        assertThat(tree.point("a")).isZero();
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> new Tree(List.of(CABINET), List.of()))
                .hasMessage("circuit cabinet hangs on circuit house, which is not there");
        assertThatThrownBy(() -> new Tree(List.of(HOUSE, HOUSE), List.of()))
                .hasMessage("two circuits are called house");
        assertThatThrownBy(() -> new Tree(
                        List.of(HOUSE, new CircuitSettings("a", "b", 16), new CircuitSettings("b", "a", 16)),
                        List.of()))
                .hasMessageStartingWith("circuits hang on each other in a ring: ");
        PointSettings point = new PointSettings("p", "house");
        assertThatThrownBy(() -> new Tree(List.of(HOUSE), List.of(point, point)))
                .hasMessage("two charge points are called p");
        assertThatThrownBy(() -> new Tree(List.of(HOUSE), List.of(new PointSettings("p", "shed"))))
                .hasMessage("charge point p hangs on circuit shed, which is not there");
        Tree tree = new Tree(List.of(HOUSE), List.of(point));
        assertThatThrownBy(() -> tree.circuit("shed")).hasMessage("there is no circuit shed");
        assertThatThrownBy(() -> tree.point("q")).hasMessage("there is no charge point q");
    }

    @Test
    void aStationSaysSoTooAndStaysAsItWas() {
        ChargingStation station =
                new ChargingStation(StationSettings.DEFAULT, List.of(HOUSE), List.of(new PointSettings("p", "house")));
        assertThatThrownBy(() -> station.configure(CABINET)).hasMessage("there is no circuit cabinet");
        assertThatThrownBy(() -> station.configure(new PointSettings("q", "house")))
                .hasMessage("there is no charge point q");
        assertThatThrownBy(() -> station.configure(List.of(CABINET), List.of()))
                .hasMessageContaining("which is not there");
        assertThat(station.circuit("house")).isEqualTo(HOUSE);
        station.configure(List.of(HOUSE, CABINET), List.of(new PointSettings("q", "cabinet")));
        assertThat(station.point("q").circuit()).isEqualTo("cabinet");
        assertThatThrownBy(() -> station.stop("p")).hasMessage("there is no charge point p");
    }
}

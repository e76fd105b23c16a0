package dev.fusewire.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Pro3emTest {

    private final Faults faults = new Faults();
    private final Site site = new Site(
            HouseLoad.steady(new Phases(5, 3, 1)),
            HouseLoad.steady(Phases.NONE),
            1,
            0,
            new Charger(),
            new Car(Car.Settings.DEFAULT),
            new MainFuse(25));
    private final Pro3em meter = new Pro3em("shellypro3em-1", site, faults, false);

    @BeforeEach
    void run() {
        site.advance(Duration.ofSeconds(1));
    }

    private static JsonObject id(int component) {
        return new JsonObject().put("id", component);
    }

    @Test
    void tellsThreePhasesInOneComponent() {
        JsonObject status = meter.call("EM.GetStatus", id(0));
        assertThat(status.getDouble("a_current")).isEqualTo(5);
        assertThat(status.getDouble("c_act_power")).isBetween(220.0, 230.0);
        assertThat(status.getDouble("total_current")).isEqualTo(9);
        assertThat(meter.call("EMData.GetStatus", id(0)).getDouble("a_total_act_energy"))
                .isBetween(812_345.0, 812_347.0);
        assertThat(meter.call("Shelly.GetStatus", new JsonObject()).fieldNames())
                .contains("em:0", "emdata:0", "sys");
    }

    @Test
    void tellsThreeMetersInTheOtherProfileAndRefusesTheFirstOnes() {
        Pro3em three = new Pro3em("x", site, faults, true);
        assertThat(three.call("EM1.GetStatus", id(1)).getDouble("current")).isEqualTo(3);
        assertThat(three.call("EM1Data.GetStatus", id(2)).getDouble("total_act_energy"))
                .isGreaterThan(845_000);
        assertThatThrownBy(() -> three.call("EM.GetStatus", id(0))).hasMessageContaining("value 0 not found");
        JsonObject answer =
                three.answer(new JsonObject().put("id", 7).put("src", "me").put("method", "EM.Fly"));
        assertThat(answer.getInteger("id")).isEqualTo(7);
        assertThat(answer.getString("dst")).isEqualTo("me");
        assertThat(answer.getJsonObject("error").getInteger("code")).isEqualTo(404);
    }

    @Test
    void reportsAPhaseItCannotMeasure() {
        faults.silentPhases = Set.of(1);
        JsonObject status = meter.call("EM.GetStatus", id(0));
        assertThat(status.getValue("b_current")).isNull();
        assertThat(status.getJsonArray("b_errors")).isEqualTo(JsonArray.of("power_meter_failure"));
    }

    @Test
    void notifiesOnlyOfWhatChangedBeyondItsThresholds() {
        var watch = new ChangeWatch();
        assertThat(watch.changes(meter.meters()).getJsonObject("em:0").getDouble("a_current"))
                .isEqualTo(5);
        assertThat(watch.changes(meter.meters()).isEmpty()).isTrue();
        site.setExtraLoad(new Phases(0.2, 1, 0));
        site.advance(Duration.ofSeconds(1));
        JsonObject changed = watch.changes(meter.meters()).getJsonObject("em:0");
        assertThat(changed.getDouble("b_current")).isEqualTo(4);
        assertThat(changed.containsKey("a_current")).isFalse();
        watch.forget();
        assertThat(watch.changes(meter.meters()).getJsonObject("em:0").containsKey("a_current"))
                .isTrue();
    }

    @Test
    void letsNobodyInWithoutItsPassword() {
        var login = new RpcLogin("shellypro3em-1", "secret");
        assertThat(login.admits("Digest username=\"admin\"", "GET", "/rpc/EM.GetStatus?id=0"))
                .isFalse();
        assertThat(login.admits(null)).isFalse();
        assertThat(login.challenge()).contains("realm=\"shellypro3em-1\"").contains("algorithm=SHA-256");
        assertThat(new RpcLogin("x", "").admits(null)).isTrue();
    }
}

package dev.fusewire.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.station.Budget;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.Claim;
import dev.fusewire.station.EvseKey;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.EvseState;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.desk.Change;
import dev.fusewire.station.desk.EvseView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticingTest {

    private static final EvseKey KEY = new EvseKey("CP-1", 1);
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private final Noticing noticing = new Noticing(_ -> new Noticing.Named("AAA", "Harbour"));
    private final List<String> told = new ArrayList<>();

    private static ChargeSession session(String user, double soc, @Nullable StopReason reason) {
        return new ChargeSession(
                7,
                KEY,
                "7",
                null,
                user,
                "",
                NOON,
                reason == null ? null : NOON.plusSeconds(60),
                0,
                2_000,
                11_000,
                soc,
                0.7,
                "EUR",
                reason,
                false,
                false);
    }

    private static EvseView evse(EvseState state, @Nullable String claimed, @Nullable ChargeSession session) {
        return new EvseView(
                KEY,
                new EvseSetup(1, "AAA", List.of()),
                state,
                "",
                "",
                claimed == null ? null : new Claim(KEY, claimed, NOON.plusSeconds(20)),
                session,
                null,
                Double.NaN);
    }

    private void change(int second, EvseView before, EvseView now) {
        take(new Change.OfEvse(NOON.plusSeconds(second), before, now));
    }

    private void take(Change change) {
        Notice notice = noticing.of(change);
        if (notice != null) {
            told.add(notice.user() + " " + notice.kind()
                    + (Double.isNaN(notice.percent()) ? "" : " " + Math.round(notice.percent())));
        }
    }

    /** One reading after the other, each %. */
    private void charges(double... percents) {
        EvseView before = evse(EvseState.FREE, null, null);
        for (double soc : percents) {
            EvseView now = evse(EvseState.CHARGING, null, session("dora", soc, null));
            change(1, before, now);
            before = now;
        }
    }

    @Test
    void tellsTheBeginningAndEachTwentyPercentOnce() {
        charges(17, 19.9, 20, 20.4, 39, 41, 40.5, 83, 100);
        assertThat(told)
                .containsExactly(
                        "dora STARTED",
                        "dora PROGRESS 20",
                        "dora PROGRESS 40",
                        "dora PROGRESS 80",
                        "dora PROGRESS 100");
    }

    @Test
    void tellsNothingOfPercentsThatWerePassedBeforeAnythingWasKnown() {
        charges(Double.NaN, 55, 59, 61);
        assertThat(told).containsExactly("dora STARTED", "dora PROGRESS 60");
    }

    @Test
    void tellsTheEndOnceAndNotThatASessionWasPutRight() {
        charges(50);
        take(new Change.OfSession(NOON, session("dora", 80, StopReason.COMPLETE)));
        take(new Change.OfSession(NOON, session("dora", 80, StopReason.COMPLETE)));
        assertThat(told).containsExactly("dora STARTED", "dora ENDED 80");
    }

    @Test
    void saysWhyAClaimCameToNothing() {
        EvseView claimed = evse(EvseState.CLAIMED, "dora", null);
        change(21, claimed, evse(EvseState.FREE, null, null));
        change(5, claimed, evse(EvseState.MAINTENANCE, null, null));
        change(5, claimed, evse(EvseState.FAULTED, null, null));
        change(5, claimed, evse(EvseState.CHARGING, null, session("otto", 30, null)));
        change(5, evse(EvseState.PREPARING, "dora", null), claimed);
        assertThat(told)
                .containsExactly("dora CLAIM_OVER", "dora MAINTENANCE", "dora FAULT", "dora TAKEN", "dora UNPLUGGED");
    }

    @Test
    void isSilentAboutAClaimThatWasGivenBackOrUsed() {
        EvseView claimed = evse(EvseState.CLAIMED, "dora", null);
        change(5, claimed, evse(EvseState.FREE, null, null));
        change(5, claimed, evse(EvseState.PREPARING, "dora", null));
        assertThat(told).isEmpty();
    }

    @Test
    void tellsAFaultAndThatTheStationFellSilentWhileCharging() {
        charges(50);
        EvseView charging = evse(EvseState.CHARGING, null, session("dora", 50, null));
        change(5, charging, evse(EvseState.SILENT, null, session("dora", 50, null)));
        change(6, charging, evse(EvseState.FAULTED, null, session("dora", 50, null)));
        assertThat(told).containsExactly("dora STARTED", "dora SILENT", "dora FAULT");
    }

    @Test
    void tellsNobodyOfWhatIsNobodys() {
        change(1, evse(EvseState.FREE, null, null), evse(EvseState.CHARGING, null, session("", 17, null)));
        assertThat(told).isEmpty();
    }

    @Test
    void tellsThatMostOfABudgetIsUsed() {
        Budget budget = new Budget("dora", Budget.Period.DAY, 10_000, Double.NaN);
        @Nullable Notice notice = noticing.of(new Change.OfBudget(NOON, session("dora", 40, null), budget, 0.8249));
        assertThat(NoticeWords.text(Objects.requireNonNull(notice), "en"))
                .isEqualTo("82 % of your budget for today is used.");
        assertThat(NoticeWords.text(Objects.requireNonNull(notice), "de"))
                .isEqualTo("82 % Ihres Budgets für heute sind verbraucht.");
        assertThat(noticing.of(new Change.OfBudget(NOON, session("", 40, null), budget, 0.8)))
                .as("of a card that is nobody's")
                .isNull();
    }

    @Test
    void saysThatABudgetEndedIt() {
        change(0, evse(EvseState.FREE, null, null), evse(EvseState.CHARGING, null, session("dora", 40, null)));
        @Nullable Notice notice = noticing.of(new Change.OfSession(NOON, session("dora", 40, StopReason.BUDGET)));
        assertThat(NoticeWords.text(Objects.requireNonNull(notice), "en")).endsWith("The budget is used up.");
    }
}

package dev.fusewire.ocpp.limit;

import dev.fusewire.ocpp.limit.ProfileForm.Purpose;
import dev.fusewire.ocpp.limit.ProfileForm.Unit;
import dev.fusewire.ocpp.limit.Step.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A limit, a station that answers as it is told to, and a car that draws what it draws, on a clock turned by hand. */
abstract class PlayedLimit {

    static final Means USUAL = new Means(
            List.of(Purpose.TX, Purpose.TX_DEFAULT, Purpose.STATION_MAX),
            List.of(Unit.A, Unit.W),
            8,
            6,
            Duration.ofSeconds(120),
            false,
            true,
            230);

    final List<String> sent = new ArrayList<>();
    EvseLimit control = started(USUAL);
    Function<Step, Answer> station = step -> Answer.ACCEPTED;
    long now;

    static EvseLimit started(Means means) {
        var control = new EvseLimit(means);
        control.connected();
        return control;
    }

    /** Lets so much time go by, in which the station answers at once and the car draws what it draws. */
    void pass(Duration time, double drawn) {
        for (long end = now + time.toNanos();
                now < end;
                now += Duration.ofSeconds(1).toNanos()) {
            control.measured(drawn, now);
            for (Optional<Step> step = control.next(now); step.isPresent(); step = control.next(now)) {
                Answer answer = station.apply(step.get());
                sent.add(text(step.get()) + (answer == Answer.ACCEPTED ? "" : " " + answer));
                control.answered(step.get(), answer, now);
            }
        }
    }

    void pass(int seconds, double drawn) {
        pass(Duration.ofSeconds(seconds), drawn);
    }

    private static String text(Step step) {
        return switch (step) {
            case Step.Profile p ->
                (p.isFloor() ? "FLOOR" : p.form().purpose() + " at " + p.level()) + " " + p.limit() + " "
                        + p.form().unit()
                        + (p.duration().isZero() ? "" : " for " + p.duration().toSeconds() + " s");
            case Step.End end -> "END " + end.transaction();
            case Step.Begin _ -> "BEGIN";
        };
    }

    static boolean isOfTransaction(Step step) {
        return step instanceof Step.Profile p && p.form().purpose() == Purpose.TX;
    }
}

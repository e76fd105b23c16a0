package dev.fusewire.ocpp.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Bench;
import dev.fusewire.ocpp.NoAnswer;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProfileLimitsTest {

    private final Bench bench = Bench.of16();
    private int said;
    private boolean isBusy = true;

    private final ProfileLimits limits = new ProfileLimits(bench.connection(), new LimitWords() {
        @Override
        public Future<Told> ask() {
            return Future.succeededFuture(new Told(1, "A"));
        }

        @Override
        public Future<ObjectValue> set(int evse, Step.Profile profile) {
            said++;
            return isBusy
                    ? Future.failedFuture(new NoAnswer(NoAnswer.Why.BUSY, "too many calls wait"))
                    : Future.succeededFuture(ObjectValue.of("status", "Accepted"));
        }

        @Override
        public Future<CommandOutcome> command(StationCommand command) {
            return Future.succeededFuture(new CommandOutcome(CommandOutcome.Kind.DONE, "done", ObjectValue.EMPTY));
        }
    });

    @Test
    void whatCannotBeSaidNowIsSaidASecondLaterAndNotAtOnceAgain() {
        Future<CommandOutcome> outcome = limits.limit(new StationCommand.Limit(1, 10, 0, "test"));
        assertThat(said).isEqualTo(1);
        bench.pass(Duration.ofSeconds(3));
        assertThat(said).isEqualTo(4);
        assertThat(outcome.isComplete()).isFalse();
        isBusy = false;
        bench.pass(Duration.ofSeconds(1));
        assertThat(outcome.result().isDone()).isTrue();
    }

    @Test
    void nothingIsSaidOnceTheConnectionIsGone() {
        Future<CommandOutcome> outcome = limits.limit(new StationCommand.Limit(1, 10, 0, "test"));
        limits.closed();
        int before = said;
        bench.pass(Duration.ofSeconds(10));
        assertThat(said).isEqualTo(before);
        assertThat(outcome.result().kind()).isEqualTo(CommandOutcome.Kind.NO_ANSWER);
    }
}

package dev.fusewire.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.StationCommand;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RpcTest {

    private final Bench bench = Bench.of16();

    private Future<ObjectValue> ask(String action) {
        return bench.connection().ask(action, ObjectValue.EMPTY);
    }

    @Test
    void oneCallAtATimeGoesToTheStation() {
        Future<ObjectValue> first = ask("ClearCache");
        Future<ObjectValue> second = ask("GetLocalListVersion");
        assertThat(bench.sent).hasSize(1);
        bench.answer("{'status':'Accepted'}");
        assertThat(first.result().string("status", "")).isEqualTo("Accepted");
        assertThat(bench.sent).hasSize(2);
        bench.answer("{'listVersion':3}");
        assertThat(second.result().get("listVersion")).isEqualTo(3);
    }

    @Test
    void crossingCallsAreAnsweredWhileOursWaits() {
        Future<ObjectValue> ours = ask("ClearCache");
        String id = String.valueOf(bench.asked().at(1));
        assertThat(bench.call("Heartbeat", "{}").has("currentTime")).isTrue();
        bench.frame("[3,'" + id + "',{'status':'Rejected'}]");
        assertThat(ours.result().string("status", "")).isEqualTo("Rejected");
    }

    @Test
    void aLateAnswerIsDroppedAndTheNextCallGoesOn() {
        Future<ObjectValue> first = ask("ClearCache");
        String id = String.valueOf(bench.asked().at(1));
        Future<ObjectValue> second = ask("GetLocalListVersion");
        bench.connection().ponged();
        bench.pass(Duration.ofSeconds(25));
        bench.connection().ponged();
        bench.pass(Duration.ofSeconds(25));
        bench.connection().ponged();
        bench.pass(Duration.ofSeconds(11));
        assertThat(first.cause()).isInstanceOf(NoAnswer.class).hasMessageContaining("60 s");
        bench.frame("[3,'" + id + "',{'status':'Accepted'}]");
        assertThat(bench.log).anyMatch(line -> line.contains("nobody waits for"));
        bench.answer("{'listVersion':1}");
        assertThat(second.succeeded()).isTrue();
    }

    @Test
    void tooManyWaitingCallsAreRefusedAtOnce() {
        for (int i = 0; i < 5; i++) {
            Future<ObjectValue> _ = ask("ClearCache");
        }
        Future<ObjectValue> sixth = ask("ClearCache");
        assertThat(sixth.cause()).hasMessageContaining("4 calls wait");
    }

    @Test
    void aCallThatWaitedLongerThanAnAnswerMayTakeIsNotSentAnyMore() {
        ObjectValue _ = bench.call("BootNotification", "{'chargePointVendor':'V','chargePointModel':'M'}");
        bench.sent.clear();
        Future<ObjectValue> _ = ask("ClearCache");
        Future<ObjectValue> second = ask("ClearCache");
        Future<ObjectValue> third = ask("GetLocalListVersion");
        for (int i = 0; i < 121; i++) {
            bench.connection().ponged();
            bench.pass(Duration.ofSeconds(1));
        }
        assertThat(second.cause()).hasMessageContaining("no answer to ClearCache");
        assertThat(third.cause()).isInstanceOf(NoAnswer.class).hasMessageContaining("is not sent any more");
        assertThat(bench.sent).hasSize(2);
        Future<ObjectValue> _ = ask("GetLocalListVersion");
        assertThat(bench.sent).hasSize(3);
    }

    @Test
    void aRefusalComesBackToTheCallItBelongsTo() {
        Future<CommandOutcome> outcome =
                bench.connection().command(new StationCommand.Raw("ClearCache", ObjectValue.EMPTY));
        bench.frame("[4,'" + bench.asked().at(1) + "','NotImplemented','no cache',{}]");
        assertThat(outcome.result().kind()).isEqualTo(CommandOutcome.Kind.NOT_SUPPORTED);
        assertThat(outcome.result().words()).contains("no cache");
    }

    @Test
    void anyVersionsSpellingOfACodeIsUnderstoodAndOursIsTheVersions() {
        assertThat(ErrorCode.of("OccurenceConstraintViolation")).contains(ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION);
        assertThat(ErrorCode.of("OccurrenceConstraintViolation")).contains(ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION);
        assertThat(ErrorCode.of("formatviolation")).contains(ErrorCode.FORMAT_VIOLATION);
        assertThat(ErrorCode.of("SomethingOfAMakers")).isEmpty();
        assertThat(ErrorCode.FORMAT_VIOLATION.in(Version.V16)).isEqualTo("FormationViolation");
        assertThat(ErrorCode.FORMAT_VIOLATION.in(Version.V201)).isEqualTo("FormatViolation");
        assertThat(ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION.in(Version.V16)).isEqualTo("OccurenceConstraintViolation");
    }

    @Test
    void callsAreServedInTheirOrderAndAllAreAnswered() {
        for (int i = 0; i < 20; i++) {
            bench.frame("[2,'p" + i + "','Heartbeat',{}]");
        }
        assertThat(bench.sent).hasSize(20);
        assertThat(bench.sent.getFirst()).startsWith("[3,\"p0\"");
        assertThat(bench.sent.getLast()).startsWith("[3,\"p19\"");
    }

    @Test
    void anUnknownActionIsNotImplementedAndOneOfOursNotSupported() {
        assertThat(bench.refusal("Nonsense", "{}")).isEqualTo("NotImplemented");
        assertThat(bench.refusal("RemoteStartTransaction", "{'idTag':'A'}")).isEqualTo("NotSupported");
    }

    @Test
    void whatFailsInHereIsAnInternalErrorAndTellsTheStationNothing() {
        bench.desk.fault = new IllegalStateException("/secret/place is full");
        assertThat(bench.refusal("Heartbeat", "{}")).isEqualTo("InternalError");
        assertThat(bench.sent.getFirst()).doesNotContain("secret");
        assertThat(bench.log).anyMatch(line -> line.contains("/secret/place is full"));
    }

    @Test
    void anUnknownKindOfMessageIsIgnoredIn16() {
        bench.frame("[7,'x','Heartbeat',{}]");
        assertThat(bench.sent).isEmpty();
        assertThat(bench.call("Heartbeat", "{}").has("currentTime")).isTrue();
    }

    @Test
    void idsAreNeverLongerThan36AndNeverTheSame() {
        Future<ObjectValue> _ = ask("ClearCache");
        String first = String.valueOf(bench.asked().at(1));
        bench.answer("{'status':'Accepted'}");
        Future<ObjectValue> _ = ask("ClearCache");
        assertThat(String.valueOf(bench.asked().at(1))).isNotEqualTo(first).hasSizeLessThanOrEqualTo(36);
    }

    @Test
    void whoGivesNoSignOfLifeIsGone() {
        bench.pass(Duration.ofSeconds(30));
        assertThat(bench.pings).isEqualTo(1);
        bench.connection().ponged();
        bench.pass(Duration.ofSeconds(30));
        assertThat(bench.closed).isNull();
        bench.pass(Duration.ofSeconds(30));
        assertThat(bench.closed).isNotNull();
        assertThat(bench.desk.closed).singleElement().asString().contains("no sign of life");
    }

    @Test
    void whatIsAskedOfAStationThatIsGoneFailsAtOnce() {
        Future<ObjectValue> before = ask("ClearCache");
        Future<ObjectValue> waiting = ask("ClearCache");
        bench.connection().closed("the connection broke");
        assertThat(((NoAnswer) before.cause()).why()).isEqualTo(NoAnswer.Why.CLOSED);
        assertThat(((NoAnswer) waiting.cause()).why()).isEqualTo(NoAnswer.Why.OFFLINE);
        assertThat(bench.connection()
                        .command(new StationCommand.Reset(0, false))
                        .result()
                        .kind())
                .isEqualTo(CommandOutcome.Kind.OFFLINE);
    }

    @Test
    void whatIsNotAsOcppHasItIsNotSentAndTheFieldIsNamed() {
        Future<CommandOutcome> outcome = bench.connection()
                .command(new StationCommand.Raw("ChangeConfiguration", ObjectValue.of("key", "x".repeat(51))));
        assertThat(bench.sent).isEmpty();
        assertThat(outcome.result().words()).contains("key").contains("50");
    }
}

package dev.fusewire.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.station.Authorization.Verdict;
import dev.fusewire.station.Card;
import dev.fusewire.station.CommandOutcome.Kind;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.StationEvent;
import dev.fusewire.station.StopReason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Certification of 2.0.1, C authorisation and D local list")
class AuthorizationCasesTest extends PlayedStation201 {

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "C_02 Local start transaction - Authorization Invalid/Unknown, INVALID, Invalid",
        "C_02 Local start transaction - Authorization Invalid/Unknown, UNKNOWN, Unknown",
        "C_06 Local start transaction - Authorization Blocked, BLOCKED, Blocked",
        "C_07 Local start transaction - Authorization Expired, EXPIRED, Expired"
    })
    void refused(String name, Verdict verdict, String word) {
        status(1, "Occupied");
        bench.desk.cards.put(CARD.folded(), verdict);
        assertThat(authorize("CARD1")).isEqualTo(word);
    }

    @Test
    @DisplayName("TC_C_08 Authorization through authorization cache - Accepted")
    void cached() {
        charges();
    }

    @Test
    @DisplayName("TC_C_20 Authorization through authorization cache - Invalid")
    void cachedAndInvalid() {
        bench.desk.cards.put(CARD.folded(), Verdict.INVALID);
        assertThat(verdict(event("Started", "Authorized", state("EVConnected"), evse(1) + CARD1)))
                .isEqualTo("Invalid");
        var _ = event("Ended", "Deauthorized", ",'stoppedReason':'DeAuthorized'", meter(1000, "Transaction.End"));
        assertThat(bench.told(StationEvent.Ended.class).reason()).isEqualTo(StopReason.DEAUTHORIZED);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "C_37 Clear Authorization Data in Authorization Cache - Accepted, Accepted, DONE",
        "C_38 Clear Authorization Data in Authorization Cache - Rejected, Rejected, REFUSED"
    })
    void clearCache(String name, String answer, Kind kind) {
        asks("ClearCache", "{}", "{'status':'" + answer + "'}", kind);
    }

    private static String group(ObjectValue answer) {
        return Given.text(Given.object(Given.object(answer, "idTokenInfo"), "groupIdToken"), "idToken");
    }

    @Test
    @DisplayName("TC_C_39 Authorization by GroupId - Success")
    void group() {
        bench.desk.parents.put("CARD1", "FAMILY");
        bench.desk.parents.put("CARD2", "FAMILY");
        charges();
        ObjectValue other = bench.call("Authorize", "{'idToken':{'idToken':'CARD2','type':'ISO14443'}}");
        assertThat(verdict(other)).isEqualTo("Accepted");
        assertThat(group(other)).isEqualTo("FAMILY");
        var _ = event(
                "Ended",
                "StopAuthorized",
                ",'stoppedReason':'Local'",
                ",'idToken':{'idToken':'CARD2','type':'ISO14443'}" + meter(2000, "Transaction.End"));
        assertThat(bench.desk.session(1).isOpen()).isFalse();
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "C_40 Authorization by GroupId - Success with Local Authorization List, false, Accepted",
        "C_43 Authorization by GroupId - Invalid status with Local Authorization List, true, Blocked"
    })
    void groupInTheList(String name, boolean isBlocked, String word) {
        var _ = asks(
                new StationCommand.SendCards(
                        2, List.of(new Card(CARD, "", "FAMILY", "", "", isBlocked, null, Set.of()))),
                "SendLocalList",
                "{'status':'Accepted'}");
        ObjectValue entry =
                Given.objects(bench.askedFor(), "localAuthorizationList").getFirst();
        assertThat(verdict(entry)).isEqualTo(word);
        assertThat(group(entry)).isEqualTo("FAMILY");
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource({
        "C_47 Stop Transaction with a Master Pass - With UI - All transactions",
        "C_48 Stop Transaction with a Master Pass - With UI - Specific transactions",
        "C_49 Stop Transaction with a Master Pass - Without UI"
    })
    void masterPass(String name) {
        charges();
        bench.desk.parents.put("MASTER", "MASTERS");
        ObjectValue answer = bench.call("Authorize", "{'idToken':{'idToken':'MASTER','type':'ISO14443'}}");
        assertThat(group(answer)).isEqualTo("MASTERS");
        var _ = event(
                "Ended",
                "StopAuthorized",
                ",'stoppedReason':'MasterPass'",
                ",'idToken':{'idToken':'MASTER','type':'ISO14443'}" + meter(2000, "Transaction.End"));
        assertThat(bench.desk.session(1).energy()).isEqualTo(1000);
        assertThat(bench.desk.session(1).token()).isEqualTo(CARD);
    }

    @Test
    @DisplayName("TC_D_01 Send Local Authorization List - Full")
    void fullList() {
        Card card = new Card(CARD, "", "", "", "", false, null, Set.of());
        assertThat(asks(new StationCommand.SendCards(2, List.of(card)), "SendLocalList", "{'status':'Accepted'}")
                        .isDone())
                .isTrue();
        assertThat(bench.askedFor().string("updateType", "")).isEqualTo("Full");
    }

    @Test
    @DisplayName("TC_D_04 Send Local Authorization List - Full with empty list")
    void emptyList() {
        var _ = asks(new StationCommand.SendCards(3, List.of()), "SendLocalList", "{'status':'Accepted'}");
        assertThat(bench.askedFor().has("localAuthorizationList")).isFalse();
        assertThat(bench.askedFor().get("versionNumber")).isEqualTo(3);
    }

    @ParameterizedTest(name = "TC_{0}", quoteTextArguments = false)
    @CsvSource(delimiter = ';', textBlock = """
        D_02 Send Local Authorization List - Differential Update; SendLocalList; {'versionNumber':2,'updateType':'Differential','localAuthorizationList':[{'idToken':{'idToken':'CARD2','type':'ISO14443'},'idTokenInfo':{'status':'Accepted'}}]}; {'status':'Accepted'}; DONE
        D_03 Send Local Authorization List - Differential Remove; SendLocalList; {'versionNumber':2,'updateType':'Differential','localAuthorizationList':[{'idToken':{'idToken':'CARD2','type':'ISO14443'}}]}; {'status':'Accepted'}; DONE
        D_08 Get Local List Version - Success; GetLocalListVersion; {}; {'versionNumber':2}; DONE
        D_09 Get Local List Version - No list available; GetLocalListVersion; {}; {'versionNumber':0}; DONE
        """)
    void list(String name, String action, String payload, String answer, Kind kind) {
        asks(action, payload, answer, kind);
    }
}

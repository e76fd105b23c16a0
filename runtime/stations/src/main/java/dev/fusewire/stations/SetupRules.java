package dev.fusewire.stations;

import dev.fusewire.node.NodeError;
import dev.fusewire.station.EvseSetup;
import dev.fusewire.station.StationSetup;
import java.util.HashSet;
import java.util.Set;

/** Which stations can be. */
final class SetupRules {

    private SetupRules() {}

    /** @throws NodeError naming the value that cannot be */
    static void check(DeskState state, StationSetup setup) {
        if (!StationBook.isIdentity(setup.id())) {
            throw BookRegister.wrong(
                    "the identity \"%s\" cannot be: 1 to 255 characters, none of them a control character, no blank at its ends"
                            .formatted(setup.id()));
        }
        Set<String> codes = new HashSet<>();
        Set<Integer> numbers = new HashSet<>();
        for (EvseSetup each : setup.evses()) {
            String code = DeskState.folded(each.code());
            EvseEntry other = state.codes.get(code);
            if (each.number() < 1 || !numbers.add(each.number())) {
                throw BookRegister.wrong("an EVSE of %s has the number %d: each has one of its own, from 1"
                        .formatted(setup.id(), each.number()));
            }
            if (code.isEmpty() || code.length() > 32) {
                throw BookRegister.wrong("the code \"%s\" of EVSE %d cannot be: 1 to 32 characters"
                        .formatted(each.code(), each.number()));
            }
            if (!codes.add(code) || (other != null && !other.key.station().equals(setup.id()))) {
                throw BookRegister.wrong(
                        "the code %s is taken%s".formatted(each.code(), other == null ? "" : " by " + other.key));
            }
        }
        if (!setup.tariff().isEmpty() && !state.tariffs.containsKey(setup.tariff())) {
            throw BookRegister.wrong("there is no tariff \"%s\"".formatted(setup.tariff()));
        }
    }
}

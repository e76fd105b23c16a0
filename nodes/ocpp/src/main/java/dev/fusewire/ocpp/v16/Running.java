package dev.fusewire.ocpp.v16;

import dev.fusewire.ocpp.Quirk;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The station's open sessions, as the desk has them: also those that began before this connection, or before this program. */
final class Running {

    private final StationLink link;

    Running(StationLink link) {
        this.link = link;
    }

    private List<ChargeSession> all() {
        return link.view().stream()
                .flatMap(view -> view.evses().stream())
                .map(EvseView::session)
                .filter(Objects::nonNull)
                .filter(ChargeSession::isOpen)
                .toList();
    }

    Optional<ChargeSession> at(int evse) {
        return all().stream().filter(each -> each.evse().evse() == evse).findFirst();
    }

    Optional<ChargeSession> of(String transaction) {
        return transaction.isEmpty()
                ? Optional.empty()
                : all().stream()
                        .filter(each -> each.transaction().equals(transaction))
                        .findFirst();
    }

    /** The one with this tag, or the only one there is: for a station that has forgotten its number. */
    Optional<ChargeSession> like(String idTag) {
        List<ChargeSession> all = all();
        Optional<ChargeSession> same = all.stream()
                .filter(each -> each.token() != null && Tags.isSame(Tags.of(each.token()), idTag))
                .findFirst();
        return same.isPresent() || all.size() != 1 ? same : Optional.of(all.getFirst());
    }

    /** Whether the station is known to have one EVSE and no more. */
    boolean isSingle() {
        return link.quirks().has(Quirk.ONE_CONNECTOR)
                || link.view()
                        .map(StationView::evses)
                        .filter(evses -> evses.size() == 1)
                        .isPresent();
    }
}

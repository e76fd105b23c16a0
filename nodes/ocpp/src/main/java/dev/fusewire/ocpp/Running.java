package dev.fusewire.ocpp;

import dev.fusewire.station.ChargeSession;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.EvseView;
import dev.fusewire.station.desk.StationView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The station's open sessions, as the desk has them: also those that began before this connection, or before this program. */
public final class Running {

    private final StationLink link;

    public Running(StationLink link) {
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

    public Optional<ChargeSession> at(int evse) {
        return all().stream().filter(each -> each.evse().evse() == evse).findFirst();
    }

    public Optional<ChargeSession> of(String transaction) {
        return transaction.isEmpty()
                ? Optional.empty()
                : all().stream()
                        .filter(each -> each.transaction().equals(transaction))
                        .findFirst();
    }

    /** The one with such a token, or the only one there is: for a station that has forgotten its number. */
    public Optional<ChargeSession> like(Predicate<Token> own) {
        List<ChargeSession> all = all();
        Optional<ChargeSession> same = all.stream()
                .filter(each -> each.token() != null && own.test(each.token()))
                .findFirst();
        return same.isPresent() || all.size() != 1 ? same : Optional.of(all.getFirst());
    }

    /** Whether the station is known to have one EVSE and no more. */
    public boolean isSingle() {
        return link.quirks().has(Quirk.ONE_CONNECTOR)
                || link.view()
                        .map(StationView::evses)
                        .filter(evses -> evses.size() == 1)
                        .isPresent();
    }
}

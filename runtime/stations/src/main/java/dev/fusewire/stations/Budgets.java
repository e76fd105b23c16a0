package dev.fusewire.stations;

import dev.fusewire.station.Admission;
import dev.fusewire.station.Budget;
import dev.fusewire.station.BudgetUse;
import dev.fusewire.station.Card;
import dev.fusewire.station.StopReason;
import dev.fusewire.station.Token;
import dev.fusewire.station.desk.Change;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is used of budgets: before somebody charges, and while they do. Used on the desk's thread only. */
final class Budgets {

    /** From which share on the driver is told. */
    private static final double MOST = 0.8;
    /** How long it holds what other sessions of the same budget used: one charges at several places rarely. */
    private static final Duration HOLDS = Duration.ofSeconds(30);
    /** A station that does not end a session is told again after as long. */
    private static final Duration AGAIN = Duration.ofSeconds(60);

    private final Desk desk;

    /** How a session stood with its budgets when they were looked at last. */
    static final class Look {
        private final List<BudgetUse> others;
        private final Instant at;
        private final int changes;
        private final List<Budget> low = new ArrayList<>();
        private boolean isFirst = true;
        private Instant told = Instant.MIN;

        private Look(List<BudgetUse> others, Instant at, int changes) {
            this.others = others;
            this.at = at;
            this.changes = changes;
        }
    }

    Budgets(Desk desk) {
        this.desk = desk;
    }

    private static Set<String> holders(String user, String key) {
        Set<String> holders = new LinkedHashSet<>(List.of(user, key));
        holders.remove("");
        return holders;
    }

    private List<Budget> of(Set<String> holders) {
        List<Budget> all = new ArrayList<>();
        for (String holder : holders) {
            for (Budget.Period period : Budget.Period.values()) {
                Budget budget = desk.state().budgets.get(holder + '\n' + period);
                if (budget != null) {
                    all.add(budget);
                }
            }
        }
        return all;
    }

    /** Of which budget nothing is left, in words; empty for none. */
    String spent(String user, String key) {
        return of(holders(user, key)).stream()
                .map(budget -> use(budget, desk.now(), null))
                .filter(use -> use.share() >= 1)
                .map(use -> use.budget().usedUp(use.energy()))
                .findFirst()
                .orElse("");
    }

    /** What is used of the period in which a moment lies. @param but not counted */
    private BudgetUse use(Budget budget, Instant moment, @Nullable KeptSession but) {
        ZoneId zone = desk.settings.zone();
        LocalDate day = LocalDate.ofInstant(moment, zone);
        boolean isDay = budget.period() == Budget.Period.DAY;
        LocalDate first = isDay ? day : day.withDayOfMonth(1);
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant until = (isDay ? first.plusDays(1) : first.plusMonths(1))
                .atStartOfDay(zone)
                .toInstant();
        double energy = 0;
        double money = 0;
        String currency = "";
        try {
            for (KeptSession each : desk.state().of(budget.holder(), from, until)) {
                if (but == null || each.number != but.number) {
                    energy += each.energy();
                    money += each.price().doubleValue();
                }
                currency = currency.isEmpty() ? each.currency() : currency;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("what was charged so far cannot be read: " + e.getMessage(), e);
        }
        return new BudgetUse(budget, from, until, energy, money, currency);
    }

    List<BudgetUse> of(String user) {
        Set<String> holders = new LinkedHashSet<>(List.of(user));
        desk.state().cards.values().stream()
                .filter(card -> card.user().equals(user))
                .map(Card::token)
                .map(Admission::key)
                .forEach(holders::add);
        return desk.state().budgets.values().stream()
                .filter(budget -> user.isEmpty() || holders.contains(budget.holder()))
                .sorted(Comparator.comparing(Budget::holder).thenComparing(Budget::period))
                .map(budget -> use(budget, desk.now(), null))
                .toList();
    }

    /** A session began or goes on: its driver is told once that most of a budget is used, and what is used up ends it. */
    void look(EvseEntry evse, KeptSession session, Deeds deeds) {
        if (evse.session != session || desk.state().budgets.isEmpty()) {
            return;
        }
        Look look = renewed(session);
        session.budgets = look;
        for (BudgetUse others : look.others) {
            Budget budget = others.budget();
            double energy = others.energy() + session.energy();
            double share = budget.share(energy, others.money() + session.price().doubleValue());
            if (share >= 1) {
                end(evse, session, deeds, look, budget.usedUp(energy));
                return;
            }
            if (share >= MOST && !look.low.contains(budget)) {
                look.low.add(budget);
                // what was so before it began, or before a restart, was told then
                if (!look.isFirst) {
                    tell(evse, session, budget, share);
                }
            }
        }
        look.isFirst = false;
    }

    private Look renewed(KeptSession session) {
        Look before = session.budgets;
        int changes = desk.state().budgetChanges;
        if (before != null && before.changes == changes && desk.now().isBefore(before.at.plus(HOLDS))) {
            return before;
        }
        Token token = session.token;
        List<BudgetUse> others = of(holders(session.user, token == null ? "" : Admission.key(token))).stream()
                .map(budget -> use(budget, session.begun, session))
                .toList();
        Look look = new Look(others, desk.now(), changes);
        if (before != null) {
            look.low.addAll(before.low);
            look.isFirst = before.isFirst;
            look.told = before.told;
        }
        return look;
    }

    private void tell(EvseEntry evse, KeptSession session, Budget budget, double share) {
        desk.note(
                evse.key.station(),
                evse.key.evse(),
                "budget",
                session.user,
                "%.0f %% of the budget of a %s is used"
                        .formatted(Math.floor(share * 100), budget.period() == Budget.Period.DAY ? "day" : "month"));
        desk.tell(new Change.OfBudget(desk.now(), session.view(), budget, share));
    }

    private void end(EvseEntry evse, KeptSession session, Deeds deeds, Look look, String words) {
        if (evse.stopping != null || desk.now().isBefore(look.told.plus(AGAIN))) {
            return;
        }
        look.told = desk.now();
        desk.note(
                evse.key.station(),
                evse.key.evse(),
                "budget",
                session.user,
                "session %d is to end: %s".formatted(session.number, words));
        var _ = deeds.stop(evse.key, StopReason.BUDGET, "budget");
    }
}

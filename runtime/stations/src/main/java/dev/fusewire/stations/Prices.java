package dev.fusewire.stations;

import dev.fusewire.station.Admission;
import dev.fusewire.station.Budget;
import dev.fusewire.station.Tariff;
import dev.fusewire.station.Token;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tariffs and budgets as operators change them. Changed on the desk's thread only. */
final class Prices {

    private final Desk desk;

    Prices(Desk desk) {
        this.desk = desk;
    }

    List<Tariff> tariffs() {
        return desk.state().tariffs.values().stream()
                .sorted(Comparator.comparing(Tariff::name))
                .toList();
    }

    void put(Tariff tariff, String by) {
        desk.state().tariffs.put(tariff.name(), tariff);
        desk.state().write(tariff);
        desk.note("", 0, "tariff", by, "tariff " + tariff.name() + " put");
    }

    void remove(String name, String by) {
        Optional<String> used = desk.state().stations.values().stream()
                .filter(each -> each.setup.tariff().equals(name))
                .map(each -> each.setup.id())
                .findFirst();
        if (used.isPresent()) {
            throw BookRegister.wrong("the tariff %s is in use at %s".formatted(name, used.get()));
        }
        desk.state().tariffs.remove(name);
        desk.state().change("DELETE FROM tariff WHERE name = ?", name);
        desk.note("", 0, "tariff", by, "tariff " + name + " removed");
    }

    List<Budget> budgets() {
        Map<String, Budget> sorted = new LinkedHashMap<>();
        desk.state().budgets.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return List.copyOf(sorted.values());
    }

    void put(Budget given, String by) {
        if (given.holder().isBlank()) {
            throw BookRegister.wrong("a budget needs a holder: a user's name, or a card's value");
        }
        String card = Admission.key(Token.card(given.holder()));
        Budget budget = desk.state().cards.containsKey(card)
                ? new Budget(card, given.period(), given.energy(), given.money())
                : given;
        String key = budget.holder() + '\n' + budget.period();
        desk.state().budgetChanges++;
        if (Double.isNaN(budget.energy()) && Double.isNaN(budget.money())) {
            desk.state().budgets.remove(key);
            desk.state()
                    .change(
                            "DELETE FROM budget WHERE holder = ? AND period = ?",
                            budget.holder(),
                            budget.period().name());
        } else {
            desk.state().budgets.put(key, budget);
            desk.state().write(budget);
        }
        desk.note("", 0, "budget", by, "budget of a " + budget.period() + " changed");
    }
}

package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Property;
import dev.fusewire.node.SiteHistoryNode;
import dev.fusewire.node.Values;
import org.jspecify.annotations.Nullable;

/** A house or another connection to the grid, which has a card of its own in the cockpit. */
@NodeType(
        value = "cockpit site",
        category = "config",
        color = "#3FADB5",
        icon = "font-awesome/fa-home",
        inputs = 0,
        outputs = 0,
        help = """
            A connection to the grid as the cockpit shows it, such as a house: its fuse, and what a kWh costs. `cockpit
            meter` and `cockpit charger` name the site they belong to; two sites give two cards.

            The values are for the page. What keeps the fuse whole is set in `current adjuster`, `fuse guard` or `load
            manager`.
            """)
public final class CockpitSiteNode extends Place {

    public record Config(
            @Property(
                    label = "Fuse rating",
                    unit = "A",
                    initial = "25",
                    min = 1,
                    max = 1000,
                    help = "of the main fuse, for each phase")
            double fuseRating,

            @Property(
                    label = "Reserve",
                    unit = "A",
                    initial = "2",
                    min = 0,
                    max = 100,
                    help = "of it that stays unused")
            double reserve,

            @Property(
                    label = "Phases",
                    initial = "3",
                    options = {"3", "1"},
                    help = "of the connection: 3 or 1")
            String phases,

            @Property(label = "Voltage", unit = "V", initial = "230", min = 50, max = 500, help = "of a phase")
            double voltage,

            @Property(
                    label = "Price of a kWh",
                    initial = "0.30",
                    min = 0,
                    max = 1000,
                    help = "for the costs of charging; 0 shows none")
            double price,

            @Property(label = "Currency", initial = "EUR", help = "of the price, such as EUR")
            String currency,

            @Property(
                    label = "History",
                    configType = "cockpit influxdb",
                    help = "where the past is looked up; none: in the program's own history, which needs nothing")
            @Nullable
            SiteHistoryNode history,

            @Property(label = "Order", initial = "1", help = "the card's place on the page, the least first")
            double order) {

        public Config {
            if (reserve >= fuseRating) {
                throw new IllegalArgumentException(
                        "reserve of %s A is not below the fuse rating of %s A".formatted(reserve, fuseRating));
            }
        }
    }

    public CockpitSiteNode(Config config, NodeContext context) {
        super(context, card(config, context));
    }

    private static Card card(Config config, NodeContext context) {
        Card card = Card.show(
                context,
                "site",
                "Site",
                null,
                config.order(),
                ObjectValue.of(
                        "rating", Values.number(config.fuseRating()),
                        "reserve", Values.number(config.reserve()),
                        "phases", config.phases().equals("1") ? 1 : 3,
                        "voltage", Values.number(config.voltage()),
                        "price", Values.number(config.price()),
                        "currency", config.currency()),
                ObjectValue.EMPTY);
        SiteHistoryNode elsewhere = config.history();
        if (elsewhere != null) {
            card.keepIn(elsewhere.history());
        }
        return card;
    }
}

package dev.fusewire.plan.price.source;

import dev.fusewire.plan.price.PriceSlot;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Day-ahead prices of the ENTSO-E transparency platform: XML, for a MWh. Of two series for the same time, of the coupled auction and
 * of a local one before it, the first by its classification is taken (entsoe-py#445). An acknowledgement is the platform's word that
 * it has none, or that something was wrong with the question.
 */
final class EntsoeForm implements PriceForm {

    private static final String POSITION = "classificationSequence_AttributeInstanceComponent.position";
    private static final String FIRST = "1";

    @Override
    public boolean fits(Object told) {
        return told instanceof String text && text.stripLeading().startsWith("<") && text.contains("_MarketDocument");
    }

    @Override
    public PriceList read(Object told, Reading reading) {
        Element root = parse((String) told);
        String kind = Xml.name(root).toLowerCase(Locale.ROOT);
        if (kind.startsWith("acknowledgement")) {
            throw new IllegalArgumentException("ENTSO-E has no prices to tell: " + reason(root));
        }
        List<PriceSlot> slots = new ArrayList<>();
        String currency = "";
        boolean isOther = false;
        for (Element series : Xml.children(root, "TimeSeries")) {
            if (!Xml.text(series, POSITION).orElse(FIRST).equals(FIRST)) {
                isOther = true;
                continue;
            }
            PriceUnit unit = unit(series);
            currency = unit.currency();
            for (Element period : Xml.children(series, "Period")) {
                slots.addAll(new EntsoePeriod(period, unit).slots());
            }
        }
        if (slots.isEmpty()) {
            throw new IllegalArgumentException("ENTSO-E's document (" + Xml.name(root) + ") has no prices in it"
                    + (isOther ? " but those of auctions other than the first" : ""));
        }
        return new PriceList("ENTSO-E", currency, false, slots);
    }

    private static PriceUnit unit(Element series) {
        String currency = Xml.text(series, "currency_Unit.name").orElse("EUR");
        String measure = Xml.text(series, "price_Measure_Unit.name").orElse("MWH");
        return PriceUnit.parse(currency + "/" + measure, "price_Measure_Unit.name");
    }

    private static String reason(Element root) {
        Optional<Element> reason = Xml.children(root, "Reason").stream().findFirst();
        return reason.flatMap(each -> Xml.text(each, "text"))
                .or(() -> reason.flatMap(each -> Xml.text(each, "code")).map(code -> "code " + code))
                .orElse("it gives no reason");
    }

    private static Element parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            // what comes from a network names no files and no addresses to be read
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(text.strip())))
                    .getDocumentElement();
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException("ENTSO-E's answer is no XML: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}

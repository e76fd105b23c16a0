package dev.fusewire.plan.price.source;

/** The form of one source's prices. */
interface PriceForm {

    /** Whether this is of the form, by its shape; its values may still be wrong. */
    boolean fits(Object told);

    /** @throws IllegalArgumentException naming the value, its unit and its place */
    PriceList read(Object told, Reading reading);
}

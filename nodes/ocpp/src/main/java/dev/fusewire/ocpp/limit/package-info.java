/** What a car may draw at most, told to a station by charging profiles: the forms it takes are found out, and held to by what is drawn. */
@NullMarked
package dev.fusewire.ocpp.limit;

import org.jspecify.annotations.NullMarked;

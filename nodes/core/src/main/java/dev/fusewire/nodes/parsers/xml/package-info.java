/** XML to values and back, in the shape of xml2js (the library behind Node-RED's node). */
@NullMarked
package dev.fusewire.nodes.parsers.xml;

import org.jspecify.annotations.NullMarked;

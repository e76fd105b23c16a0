/**
 * YAML 1.2 as flows know it: texts to values and back, with the words of js-yaml (the library behind Node-RED's nodes) for
 * what is wrong in a text, down to the excerpt that points at the place. A general YAML library reads other texts, says
 * other words and writes other texts; this one is read by several families of nodes.
 */
@NullMarked
package dev.fusewire.yaml;

import org.jspecify.annotations.NullMarked;

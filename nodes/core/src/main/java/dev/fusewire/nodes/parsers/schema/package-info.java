/** JSON Schema as the json node checks it. */
@NullMarked
package dev.fusewire.nodes.parsers.schema;

import org.jspecify.annotations.NullMarked;

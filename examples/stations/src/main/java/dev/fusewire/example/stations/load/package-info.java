/** Many stations at once, and a server that is killed under them: what is kept, what it costs, how long answers take. */
@NullMarked
package dev.fusewire.example.stations.load;

import org.jspecify.annotations.NullMarked;

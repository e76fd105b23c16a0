/** HTTP and WebSockets: requests that go out, and routes and sockets that flows answer. */
@NullMarked
package dev.fusewire.nodes.http;

import org.jspecify.annotations.NullMarked;

/**
 * The HTTP server as nodes see it: routes and websockets that come and go with the flows.
 *
 * <p>Decision, 2026-11: the paths follow Express 4 (path-to-regexp 0.1) down to optional parameters and regular
 * expressions, since that is what stands in people's flow files; a router with rules of its own would break them.
 */
@NullMarked
package dev.fusewire.server.http;

import org.jspecify.annotations.NullMarked;

/** An instance without a database: slim fakes of the ports, and the server on top of them. */
@NullMarked
package dev.kontor.web.fakes;

import org.jspecify.annotations.NullMarked;

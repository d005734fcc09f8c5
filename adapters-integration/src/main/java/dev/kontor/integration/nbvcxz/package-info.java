/** The commonest passwords, as nbvcxz lists them. */
@NullMarked
package dev.kontor.integration.nbvcxz;

import org.jspecify.annotations.NullMarked;

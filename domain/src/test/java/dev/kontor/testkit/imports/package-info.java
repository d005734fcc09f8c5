/** Fakes and contracts of imports. */
@NullMarked
package dev.kontor.testkit.imports;

import org.jspecify.annotations.NullMarked;

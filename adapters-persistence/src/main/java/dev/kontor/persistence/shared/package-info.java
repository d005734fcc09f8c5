/** What all adapters on PostgreSQL share: the schema, its roles, connections and transactions. */
@NullMarked
package dev.kontor.persistence.shared;

import org.jspecify.annotations.NullMarked;

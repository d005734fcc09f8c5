/**
 * A house in which every rule is broken, once each: {@code PlantedViolationsTest} sees that all are
 * caught. Nothing here runs; beans are switched off by a property that is never set.
 */
package dev.kontor.bootstrap.architecture.planted;

/**
 * The architecture as rules that a build can fail on. {@link
 * dev.kontor.bootstrap.architecture.HouseRules} knows nothing of Kontor but the names of the
 * layers, so any project of the same shape can run them on its own packages.
 */
package dev.kontor.bootstrap.architecture;

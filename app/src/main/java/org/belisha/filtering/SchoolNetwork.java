package org.belisha.filtering;

import java.util.UUID;

/**
 * A part of a school's network, and what whoever is there gets without a credential.
 *
 * @param called what people call it
 * @param signIn whether each device there shows an address of its own, so that people may sign in on it
 */
public record SchoolNetwork(UUID id, String called, Network range, Who.Place place, boolean signIn) {}

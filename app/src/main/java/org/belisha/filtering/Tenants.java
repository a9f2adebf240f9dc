package org.belisha.filtering;

/**
 * Whose Google and Microsoft accounts may be signed in to, each as the operators' headers want it; empty means any.
 *
 * @param googleDomains Google Workspace domains, comma separated
 * @param microsoftTenants Microsoft tenants allowed, domains or ids, comma separated
 * @param microsoftDirectory the trust's own tenant id, which goes with the list
 * @param personalMicrosoft whether personal Microsoft accounts may be signed in to
 */
public record Tenants(
        String googleDomains, String microsoftTenants, String microsoftDirectory, boolean personalMicrosoft) {

    /** Any account. */
    public static final Tenants ANY = new Tenants("", "", "", true);
}

package org.belisha.filtering.reading;

/** A format in which lists of sites are published. */
public enum ListFormat {
    PLAIN("One site a line"),
    HOSTS("Hosts file"),
    ADBLOCK("AdBlock rules for whole sites"),
    DNSMASQ("dnsmasq settings"),
    RPZ("Response policy zone of a name server"),
    SQUIDGUARD("squidGuard or UT1 archive, with domains and urls"),
    PHRASES("e2guardian phrases: words of pages, with weights"),
    GOOD_PHRASES("e2guardian phrases that make a page good");

    private final String title;

    ListFormat(String title) {
        this.title = title;
    }

    /** Its name on a page. */
    public String title() {
        return title;
    }

    /** New for each file: some formats carry something from line to line. */
    LineRules rules() {
        return switch (this) {
            case PLAIN, SQUIDGUARD -> new PlainLines();
            case HOSTS -> new HostsLines();
            case ADBLOCK -> new AdblockLines();
            case DNSMASQ -> new DnsmasqLines();
            case RPZ -> new RpzLines();
            case PHRASES, GOOD_PHRASES -> throw new IllegalStateException("phrases are no lines of sites");
        };
    }

    /** Whether it holds words of pages rather than sites. */
    public boolean isOfPhrases() {
        return this == PHRASES || this == GOOD_PHRASES;
    }
}

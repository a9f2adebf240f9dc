package org.belisha.filtering;

/**
 * Why a visit was allowed or blocked.
 *
 * @param code which step of the order decided
 * @param detail what exactly: a category code, the host of a rule, the end of a withdrawal; may be empty
 */
public record Reason(Code code, String detail) {

    /** The steps of the decision, in the order in which they are asked. */
    public enum Code {
        ILLEGAL("Illegal content, always blocked"),
        LOCKED("Always open: help, reporting, the trust's own pages"),
        UNKNOWN("Nobody is registered with this credential"),
        WITHDRAWN("Internet withdrawn for a time"),
        HOLDING("The agreement is not signed yet"),
        PAUSED("The internet of the class is paused for a time"),
        TRUST_LOCKED("A rule of the trust that no school can change"),
        GRANT("Opened for the class, or the person, until a time"),
        SCHOOL_RULE("A rule of the school"),
        TRUST_RULE("A rule of the trust"),
        CATEGORY("A category of the profile"),
        DEFAULT("Not on the profile's list"),
        SEARCH("Words that were searched for"),
        WORDS("Words on the page"),
        UNREADABLE("A page that cannot be read for its words"),
        WITHIN("A site shown inside a translator, a cache or an archive"),
        DISGUISED("The encrypted connection was for another site than the one asked for"),
        NOT_TLS("Something else than an encrypted site, on the port of encrypted sites");

        private final String words;

        Code(String words) {
            this.words = words;
        }

        /** The step in plain words, for records and reports. */
        public String words() {
            return words;
        }
    }

    /** A reason that needs no detail. */
    static Reason of(Code code) {
        return new Reason(code, "");
    }
}

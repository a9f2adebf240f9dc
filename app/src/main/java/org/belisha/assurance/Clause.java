package org.belisha.assurance;

import org.belisha.permissions.Role;

/**
 * One duty of the policy.
 *
 * @param id as the policy's sections number it, such as "4.2a" or "A3b"
 * @param title a few words
 * @param asks what it asks, in one plain sentence
 * @param kept how it is kept
 * @param owner the role that answers for it
 */
public record Clause(String id, String title, String asks, Kept kept, Role owner) {

    /** The section it stands in: "4.2" of "4.2a", "9" of "9.5", "A3" of "A3b". */
    public String section() {
        if (id.startsWith("A")) {
            return id.substring(0, 2);
        }
        return id.startsWith("4.") ? id.substring(0, 3) : id.substring(0, id.indexOf('.'));
    }

    /** How a clause is kept. */
    public enum Kept {
        ENFORCED("Belisha makes it so: breaking it is refused or blocked."),
        EVIDENCED("People do it; Belisha records it, reminds, and counts."),
        ATTESTED("Nothing can be counted: somebody confirms it, for a time.");

        private final String words;

        Kept(String words) {
            this.words = words;
        }

        /** One sentence for the page. */
        public String words() {
            return words;
        }
    }
}

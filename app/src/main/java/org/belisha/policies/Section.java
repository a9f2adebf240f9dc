package org.belisha.policies;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A section of the policy.
 *
 * @param place its place in the document, from 0
 * @param depth 1 for a section, 2 for "4.2"
 * @param number "4.2", "A3" for an appendix, or nothing
 * @param heading its words
 * @param agreement the agreement whose wording it is, for an appendix that is one
 * @param blocks what it says
 */
public record Section(
        int place,
        int depth,
        @Nullable String number,
        String heading,
        @Nullable AgreementKind agreement,
        List<Block> blocks) {

    public Section {
        blocks = List.copyOf(blocks);
    }

    /** The name of its place in a page. */
    public String anchor() {
        return "s" + (number == null ? "-" + place : number.replace('.', '-'));
    }

    /** What it says, as it stands on a page. */
    public List<List<Block>> groups() {
        return Block.groups(blocks);
    }

    /** Its number and words. */
    public String title() {
        if (number == null) {
            return heading;
        }
        return number.startsWith("A") ? "Appendix " + number.substring(1) + ": " + heading : number + " " + heading;
    }

    /** The same section with the school's name in its places. */
    public Section forSchool(String school) {
        return new Section(
                place,
                depth,
                number,
                heading.replace(Block.SCHOOL, school),
                agreement,
                blocks.stream().map(block -> block.forSchool(school)).toList());
    }
}

package org.belisha.policies;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A policy as it was read from a file: its title, the review days it names, its sections. */
public record PolicyDocument(
        String title,
        @Nullable LocalDate reviewOn,
        @Nullable LocalDate nextReviewOn,
        List<Section> sections) {

    public PolicyDocument {
        sections = List.copyOf(sections);
    }

    /** The wording of an agreement, where an appendix holds it. */
    public Optional<Wording> wording(AgreementKind kind) {
        return sections.stream()
                .filter(section -> section.agreement() == kind)
                .findFirst()
                .map(section -> Wording.of(kind, section))
                .filter(wording -> !wording.blocks().isEmpty());
    }

    /** The agreements it has no wording for. */
    public List<AgreementKind> missing() {
        return Arrays.stream(AgreementKind.values())
                .filter(kind -> wording(kind).isEmpty())
                .toList();
    }

    /** The same document with the school's name in its places. */
    public PolicyDocument forSchool(String school) {
        return new PolicyDocument(
                title.replace(Block.SCHOOL, school),
                reviewOn,
                nextReviewOn,
                sections.stream().map(section -> section.forSchool(school)).toList());
    }
}

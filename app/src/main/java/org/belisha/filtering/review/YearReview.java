package org.belisha.filtering.review;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.belisha.schools.AcademicYear;
import org.jspecify.annotations.Nullable;

/**
 * The review of one academic year in a school, or of the trust where the school is {@link SchoolId#TRUST}: a draft until it is
 * signed, fixed from then on.
 *
 * @param edition how often it was saved, so that nobody writes over what somebody else has saved meanwhile
 * @param answers those given so far
 */
public record YearReview(
        UUID id,
        SchoolId school,
        AcademicYear year,
        int edition,
        PersonId begunBy,
        Instant begunAt,
        @Nullable PersonId savedBy,
        @Nullable Instant savedAt,
        @Nullable PersonId signedBy,
        @Nullable Instant signedAt,
        Map<Prompt, String> answers) {

    public YearReview {
        answers = Map.copyOf(answers);
    }

    /** Whether it is of the trust and not of one school. */
    public boolean isTrust() {
        return school.equals(SchoolId.TRUST);
    }

    /** Whether it is fixed. */
    public boolean isSigned() {
        return signedAt != null;
    }

    /** The answer to one prompt, empty where there is none. */
    public String answer(Prompt prompt) {
        return answers.getOrDefault(prompt, "");
    }

    /** What is not answered yet. */
    public List<Prompt> missing() {
        return Arrays.stream(Prompt.values())
                .filter(prompt -> answer(prompt).isBlank())
                .toList();
    }
}

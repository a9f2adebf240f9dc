package org.belisha.incidents.examinations;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;

/** What somebody says of a search or an examination when they record it; null is what they did not answer. */
public record Opening(
        @Nullable PersonId pupil,
        Examination.@Nullable Kind kind,
        String device,
        Examination.@Nullable Ground ground,
        String reason,
        @Nullable PersonId authorisedBy,
        @Nullable PersonId searcher,
        @Nullable PersonId witness,
        @Nullable Boolean sameSex,
        String urgentWhy,
        @Nullable Boolean outerOnly,
        String sought,
        String place,
        Examination.@Nullable Cooperation cooperation,
        @Nullable Instant happenedAt) {

    private static final int LONGEST = 4_000;
    private static final int A_LINE = 200;

    /**
     * What is wrong with it, by field; nothing is kept while anything is.
     *
     * @param pupils of the incident
     * @param staff of the school
     * @param authorisers the head, and whom the head named
     */
    Map<String, String> refusals(
            Set<PersonId> pupils, Set<PersonId> staff, Set<PersonId> authorisers, Instant now, Instant earliest) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (pupil == null || !pupils.contains(pupil)) {
            wrong.put("pupil", "Choose the pupil, who must be among the people of the incident");
        }
        if (kind == null) {
            wrong.put("kind", "Say whether a device was taken or a search was made");
        }
        if (kind == Examination.Kind.DEVICE && device.isBlank()) {
            wrong.put("device", "Describe the device, so that it is known again");
        }
        grounds(authorisers, wrong);
        present(staff, wrong);
        if (outerOnly == null || !outerOnly) {
            wrong.put(
                    "outerOnly",
                    "Staff search outer clothing, pockets and belongings only, never more: where more seems needed, call"
                            + " the police and record here what staff did");
        }
        need("sought", sought, "Say what was looked for", wrong);
        need("place", place, "Say where", wrong);
        if (cooperation == null) {
            wrong.put("cooperation", "Say whether the pupil agreed");
        }
        if (happenedAt == null) {
            wrong.put("happenedAt", "Give the day and time");
        } else if (happenedAt.isAfter(now) || happenedAt.isBefore(earliest)) {
            wrong.put("happenedAt", "The day and time must be past, and within a year");
        }
        tooLong(wrong);
        return wrong;
    }

    private void grounds(Set<PersonId> authorisers, Map<String, String> wrong) {
        if (ground == null) {
            wrong.put("ground", "Choose the ground: without one nothing may be searched or examined");
        }
        need("reason", reason, "Say what made that ground good", wrong);
        if (authorisedBy == null) {
            wrong.put("authorisedBy", "Say who authorised it");
        } else if (!authorisers.contains(authorisedBy)) {
            wrong.put("authorisedBy", "Only the head, or somebody the head has named, authorises a search");
        }
    }

    private void present(Set<PersonId> staff, Map<String, String> wrong) {
        if (searcher == null || !staff.contains(searcher)) {
            wrong.put("searcher", "Choose who searched or took it");
        }
        if (witness == null || !staff.contains(witness)) {
            wrong.put("witness", "Choose who was present");
        } else if (witness.equals(searcher)) {
            wrong.put("witness", "The witness is somebody other than the searcher");
        }
        if (sameSex == null) {
            wrong.put("sameSex", "Say whether searcher and witness were of the pupil's sex");
        } else if (!sameSex) {
            need("urgentWhy", urgentWhy, "Say why it could not wait for somebody of the pupil's sex", wrong);
        }
    }

    private static void need(String field, String value, String words, Map<String, String> wrong) {
        if (value.isBlank()) {
            wrong.put(field, words);
        }
    }

    private void tooLong(Map<String, String> wrong) {
        Map<String, String> texts = Map.of("reason", reason, "urgentWhy", urgentWhy, "sought", sought);
        texts.forEach((field, text) -> {
            if (text.length() > LONGEST) {
                wrong.put(field, "Keep it under 4,000 characters");
            }
        });
        Map.of("device", device, "place", place).forEach((field, text) -> {
            if (text.length() > A_LINE) {
                wrong.put(field, "Keep it under 200 characters");
            }
        });
    }

    /** The record of it, once nothing is refused. */
    Examination examination(UUID id, SchoolId school, UUID incident, PersonId author, Instant now) {
        return new Examination(
                id,
                school,
                incident,
                Objects.requireNonNull(pupil),
                Objects.requireNonNull(kind),
                device.strip(),
                Objects.requireNonNull(ground),
                reason.strip(),
                Objects.requireNonNull(authorisedBy),
                Objects.requireNonNull(searcher),
                Objects.requireNonNull(witness),
                Objects.requireNonNull(sameSex),
                urgentWhy.strip(),
                sought.strip(),
                place.strip(),
                Objects.requireNonNull(cooperation),
                Objects.requireNonNull(happenedAt),
                author,
                now);
    }

    @Override
    public String toString() {
        return "Opening";
    }
}

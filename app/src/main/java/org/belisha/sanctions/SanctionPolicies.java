package org.belisha.sanctions;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.schools.People;
import org.belisha.schools.Pupil;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may withdraw whose internet, and for how long; each answer says why not. */
@Component
class SanctionPolicies {

    static final Duration LONGEST = Duration.ofDays(14);
    static final Duration SHORTEST = Duration.ofMinutes(1);
    static final Duration FURTHEST_START = Duration.ofDays(7);
    private static final int LONGEST_REASON = 2000;

    private final People people;

    SanctionPolicies(People people) {
        this.people = people;
    }

    /** The safeguarding team and the head for every pupil, a teacher for the pupils of their own classes. */
    boolean mayAct(Viewer viewer, Pupil pupil) {
        if (!viewer.may(Permission.WITHDRAW_ACCESS, pupil.school())) {
            return false;
        }
        return viewer.may(Permission.SEE_INCIDENTS, pupil.school())
                || people.classesOf(viewer.person()).stream()
                        .anyMatch(taught -> taught.id().equals(pupil.classId()));
    }

    /** What is wrong with a later end, by field. */
    Map<String, String> refusals(Withdrawal withdrawal, @Nullable Instant until, String why, Instant now) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (!withdrawal.standing(now).current()) {
            wrong.put("until", "It has ended: set a new one");
        } else if (until == null || !until.isAfter(withdrawal.untilAt()) || !until.isAfter(now)) {
            wrong.put("until", "Give a day and time later than the end it has");
        } else if (Duration.between(withdrawal.startsAt(), until).compareTo(LONGEST) > 0) {
            wrong.put("until", "Internet can be withdrawn for 14 days at most");
        }
        if (why.isBlank() || why.length() > LONGEST_REASON) {
            wrong.put("why", "Say why, in words that the child may read");
        }
        return wrong;
    }

    /** What is wrong with what is asked, by field; empty where nothing is. */
    Map<String, String> refusals(Asked asked, Instant now) {
        Map<String, String> wrong = new LinkedHashMap<>();
        Instant start = asked.startsAt() == null ? now : asked.startsAt();
        if (asked.startsAt() != null && start.isBefore(now.minus(SHORTEST))) {
            wrong.put("starts", "The start must be now or later");
        } else if (start.isAfter(now.plus(FURTHEST_START))) {
            wrong.put("starts", "The start must be within the next 7 days");
        }
        Duration length = Duration.between(start, asked.untilAt());
        if (!asked.untilAt().isAfter(now) || length.compareTo(SHORTEST) < 0) {
            wrong.put("until", "The end must be later than now and than the start, by a minute at least");
        } else if (length.compareTo(LONGEST) > 0) {
            wrong.put("until", "Internet can be withdrawn for 14 days at most");
        }
        if (asked.reason().isBlank()) {
            wrong.put("reason", "Say why, in words that the child may read");
        } else if (asked.reason().length() > LONGEST_REASON) {
            wrong.put("reason", "Keep the reason under 2,000 characters");
        }
        if ((asked.waitsForReflection() || asked.lifts()) && asked.promise() == null) {
            wrong.put("promise", "Access can only wait for a reflection that is assigned: choose the promise");
        }
        return wrong;
    }
}

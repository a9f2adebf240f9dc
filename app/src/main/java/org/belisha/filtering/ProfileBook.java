package org.belisha.filtering;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.belisha.database.SchoolId;

/**
 * What each profile says about categories: the trust's word, and in the schools that decided otherwise their own.
 *
 * <p>A school may always tighten; what the trust closed and locked no school loosens, whatever is on record.
 */
final class ProfileBook {
    private final Map<Profile, ProfileRules> trust;
    private final Map<SchoolId, Map<Profile, ProfileRules>> schools = new HashMap<>();

    ProfileBook(Map<Profile, ProfileRules> trust) {
        this.trust = new EnumMap<>(Profile.class);
        this.trust.putAll(trust);
    }

    /** The trust's own changes for some hours first, since the schools' lie over them. */
    ProfileBook(Map<Profile, ProfileRules> trust, List<SchoolVerdict> verdicts, Lists lists, TrustLocks locks) {
        this(trust);
        verdicts.stream()
                .filter(SchoolVerdict::isTrust)
                .forEach(verdict -> this.trust.computeIfPresent(
                        verdict.profile(), (profile, rules) -> rules.with(change(verdict, lists))));
        // What always holds before what holds in some hours, which is meant as its exception.
        List<SchoolVerdict> own = verdicts.stream()
                .filter(verdict -> !verdict.isTrust())
                .sorted(java.util.Comparator.comparing(verdict -> verdict.window() != null))
                .toList();
        for (SchoolVerdict verdict : own) {
            if (locks.permit(verdict.profile(), verdict.category(), verdict.allowed())) {
                schools.computeIfAbsent(verdict.school(), school -> new EnumMap<>(this.trust))
                        .computeIfPresent(verdict.profile(), (profile, rules) -> rules.with(change(verdict, lists)));
            }
        }
    }

    private static ProfileRules.Change change(SchoolVerdict verdict, Lists lists) {
        long bit = verdict.category() == null ? 0 : lists.bit(verdict.category());
        return new ProfileRules.Change(bit, verdict.allowed(), verdict.window());
    }

    ProfileRules of(SchoolId school, Profile profile) {
        Map<Profile, ProfileRules> its = schools.isEmpty() ? trust : schools.getOrDefault(school, trust);
        return its.getOrDefault(profile, ProfileRules.CLOSED);
    }
}

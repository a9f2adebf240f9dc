package org.belisha.filtering;

import java.util.Comparator;
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
    private final BySchool<Map<Profile, ProfileRules>> schools;
    private final Map<Profile, Long> locked = new EnumMap<>(Profile.class);

    ProfileBook(Map<Profile, ProfileRules> trust) {
        this.schools = new BySchool<>(Map.of(), copy(trust));
    }

    /** The trust's own changes for some hours first, since the schools' lie over them. */
    ProfileBook(Map<Profile, ProfileRules> trust, List<SchoolVerdict> verdicts, Lists lists, TrustLocks locks) {
        Map<Profile, ProfileRules> ofTrust = copy(trust);
        verdicts.stream()
                .filter(SchoolVerdict::isTrust)
                .forEach(verdict -> ofTrust.computeIfPresent(
                        verdict.profile(), (profile, rules) -> rules.with(change(verdict, lists))));
        locks.categories()
                .forEach((profile, codes) ->
                        locked.put(profile, codes.stream().mapToLong(lists::bit).reduce(0, (a, b) -> a | b)));
        Map<SchoolId, Map<Profile, ProfileRules>> own = new HashMap<>();
        // What always holds before what holds in some hours, which is meant as its exception.
        verdicts.stream()
                .filter(verdict -> !verdict.isTrust())
                .filter(verdict -> locks.permit(verdict.profile(), verdict.category(), verdict.allowed()))
                .sorted(Comparator.comparing(verdict -> verdict.window() != null))
                .forEach(verdict -> own.computeIfAbsent(verdict.school(), school -> copy(ofTrust))
                        .computeIfPresent(verdict.profile(), (profile, rules) -> rules.with(change(verdict, lists))));
        this.schools = new BySchool<>(own, ofTrust);
    }

    private static Map<Profile, ProfileRules> copy(Map<Profile, ProfileRules> rules) {
        Map<Profile, ProfileRules> copy = new EnumMap<>(Profile.class);
        copy.putAll(rules);
        return copy;
    }

    private static ProfileRules.Change change(SchoolVerdict verdict, Lists lists) {
        long bit = verdict.category() == null ? 0 : lists.bit(verdict.category());
        return new ProfileRules.Change(bit, verdict.allowed(), verdict.window());
    }

    /** Whether a site with these bits is of a kind that the trust keeps closed for this profile, whatever a school says. */
    boolean isLocked(Profile profile, long found) {
        return (found & locked.getOrDefault(profile, 0L)) != 0;
    }

    ProfileRules of(SchoolId school, Profile profile) {
        return schools.of(school).getOrDefault(profile, ProfileRules.CLOSED);
    }
}

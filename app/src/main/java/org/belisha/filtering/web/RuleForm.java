package org.belisha.filtering.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.filtering.RuleSubject;
import org.belisha.filtering.TimeWindow;
import org.jspecify.annotations.Nullable;

/** What was typed to make a rule. */
record RuleForm(
        @Nullable String site,
        @Nullable String words,
        @Nullable String files,
        @Nullable String verdict,
        @Nullable List<String> whom,
        @Nullable List<String> days,
        @Nullable String from,
        @Nullable String to,
        @Nullable String why,
        @Nullable String owner) {
    private static final int LONGEST = 300;
    private static final int LONGEST_SITE = 500;
    private static final int LONGEST_WORDS = 100;

    static final RuleForm EMPTY = new RuleForm(null, null, null, null, null, null, null, null, null, null);

    /** The choices of profiles, by code. */
    static Map<String, String> profiles() {
        Map<String, String> choices = new LinkedHashMap<>();
        for (Profile profile : Profile.values()) {
            choices.put(profile.name(), profile.title());
        }
        return choices;
    }

    /** What is wrong, by field. */
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (typed(site).isEmpty() && typed(words).isEmpty() && typed(files).isEmpty()) {
            errors.put("site", "Enter a site, such as museum.org.uk, or name searches or files below");
        } else if (!typed(site).isEmpty() && host() == null) {
            errors.put("site", "Enter a site, such as museum.org.uk or museum.org.uk/videos, without http://");
        }
        if (!typed(words).isEmpty() && !typed(files).isEmpty()) {
            errors.put("words", "Make one rule for searches and another for files");
        } else if (!path().isEmpty() && !(typed(words) + typed(files)).isEmpty()) {
            errors.put("site", "A rule on searches or files is for a whole site: leave out what comes after the /");
        } else if (!typed(words).isEmpty() && (typed(words).length() > LONGEST_WORDS || emptyFolded())) {
            errors.put("words", "Enter the words of the search, in up to " + LONGEST_WORDS + " characters");
        }
        if (!typed(files).isEmpty() && !typed(files).matches("\\.?[A-Za-z0-9]{1,10}")) {
            errors.put("files", "Enter one ending of file names, such as exe");
        }
        if (!"allow".equals(verdict) && !"block".equals(verdict)) {
            errors.put("verdict", "Choose whether the rule allows or blocks");
        }
        if (chosen().isEmpty()) {
            errors.put("whom", "Choose for whom the rule is");
        }
        hours().check(errors);
        if (why == null || why.isBlank() || why.length() > LONGEST) {
            errors.put("why", "Say why, in up to " + LONGEST + " characters");
        }
        return errors;
    }

    /** What the rule is about; only where there are no {@link #errors}. */
    RuleSubject subject() {
        Hostname host = host();
        if (!typed(words).isEmpty()) {
            return RuleSubject.searches(host, typed(words));
        }
        if (!typed(files).isEmpty()) {
            return RuleSubject.files(host, typed(files));
        }
        if (host == null) {
            throw new IllegalStateException("no site");
        }
        return path().isEmpty() ? RuleSubject.site(host) : RuleSubject.part(host, path());
    }

    @Nullable
    TimeWindow window() {
        return hours().window();
    }

    /** Whether anything was said beyond a site, at all hours. */
    boolean isNarrowed() {
        return !(typed(words) + typed(files) + typed(from) + typed(to)).isEmpty() || (days != null && !days.isEmpty());
    }

    boolean allows() {
        return "allow".equals(verdict);
    }

    boolean forTheTrust() {
        return "trust".equals(owner) || isLocked();
    }

    boolean isLocked() {
        return "locked".equals(owner);
    }

    Set<Profile> chosen() {
        List<String> codes = whom == null ? List.of() : whom;
        return java.util.Arrays.stream(Profile.values())
                .filter(profile -> codes.contains(profile.name()))
                .collect(Collectors.toSet());
    }

    private HoursForm hours() {
        return new HoursForm(days, from, to);
    }

    private boolean emptyFolded() {
        return typed(words).codePoints().noneMatch(Character::isLetterOrDigit);
    }

    private @Nullable Hostname host() {
        String text = typed(site);
        int slash = text.indexOf('/');
        return text.length() > LONGEST_SITE ? null : Hostname.orNull(slash < 0 ? text : text.substring(0, slash));
    }

    /** What comes after the name of the site; empty where that is nothing or a slash alone. */
    private String path() {
        int slash = typed(site).indexOf('/');
        String path = slash < 0 ? "" : typed(site).substring(slash);
        return path.length() < 2 ? "" : path;
    }

    private static String typed(@Nullable String field) {
        return field == null ? "" : field.strip();
    }
}

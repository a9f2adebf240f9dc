package org.belisha.filtering;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.belisha.phrases.Themes;

/**
 * What the person is told when a visit is blocked, in words for their age; plain text without markup characters.
 *
 * @param title what happened
 * @param why the reason
 * @param next what they can do now
 * @param mayAsk whether asking for the site makes sense
 */
public record BlockWords(String title, String why, String next, boolean mayAsk) {
    private static final DateTimeFormatter END =
            DateTimeFormatter.ofPattern("EEEE d MMMM, h:mma", Locale.UK).withZone(ZoneId.of("Europe/London"));

    /** The words for this reason and this profile. */
    public static BlockWords of(Reason reason, Profile profile) {
        if (profile == Profile.EYFS_KS1) {
            return forTheYoungest(reason);
        }
        return profile.isForChildren() ? forChildren(reason) : forAdults(reason);
    }

    /** For children who begin to read: few and short words, and always a person to go to. */
    private static BlockWords forTheYoungest(Reason reason) {
        String next = "Feel worried? Tell someone.";
        return switch (reason.code()) {
            case WITHDRAWN, PAUSED ->
                new BlockWords("The internet is off", "It is off until " + end(reason) + ".", next, false);
            case HOLDING ->
                new BlockWords("Promises first", "Your class says its promises. Then it opens.", next, false);
            case UNKNOWN -> new BlockWords("Not yet", "Show this to a grown-up.", next, false);
            case SEARCH, WORDS ->
                new BlockWords(
                        "Not this one",
                        "Some of its words are not for school.",
                        comfort(reason, next),
                        reason.code() == Reason.Code.WORDS);
            case ILLEGAL -> new BlockWords("Not this one", "Nobody may open this.", next, false);
            default -> new BlockWords("Not this one", "It is not on your list. Ask a grown-up.", next, true);
        };
    }

    private static BlockWords forChildren(Reason reason) {
        String title = "This page is not here";
        String next = "If something worries you, you can tell someone now.";
        return switch (reason.code()) {
            case ILLEGAL -> new BlockWords(title, "This page must not be opened by anyone.", next, false);
            case WITHDRAWN ->
                new BlockWords(
                        "The internet is off for now",
                        "Your teacher has turned the internet off for you until " + end(reason) + ".",
                        next,
                        false);
            case HOLDING ->
                new BlockWords(
                        "Sign your promises first",
                        "The internet opens when you and your class have agreed to the promises.",
                        next,
                        false);
            case PAUSED ->
                new BlockWords(
                        "The internet is paused",
                        "Your teacher has paused the internet for your class until " + end(reason) + ".",
                        next,
                        false);
            case UNKNOWN ->
                new BlockWords(title, "We do not know this device yet. Show this page to a teacher.", next, false);
            case SEARCH ->
                new BlockWords(
                        title, "Some of the words you looked for are not for school.", comfort(reason, next), false);
            case WORDS ->
                new BlockWords(title, "Some of the words on it are not for school.", comfort(reason, next), true);
            case UNREADABLE -> new BlockWords(title, "It is too big for us to read it first.", next, true);
            default -> new BlockWords(title, "Your school opens only pages that it has chosen for you.", next, true);
        };
    }

    /** Who looks for harm is told first who listens. */
    private static String comfort(Reason reason, String next) {
        return reason.detail().equals("self-harm")
                ? "If you feel sad or not safe, you are not alone. Tell someone here, or ring Childline, free, on 0800"
                        + " 1111."
                : next;
    }

    private static BlockWords forAdults(Reason reason) {
        String title = "This page is blocked";
        String next = "If something worries you, tell someone. If you need the page for your work, ask for it.";
        return switch (reason.code()) {
            case ILLEGAL ->
                new BlockWords(
                        title,
                        "It is on a list of illegal content, which is blocked for everyone. Looking for such content"
                                + " may be a crime. If you worry about your own thoughts, stopitnow.org.uk helps in"
                                + " confidence.",
                        "If something worries you, tell someone.",
                        false);
            case WITHDRAWN ->
                new BlockWords(
                        "Your internet is withdrawn",
                        "It opens again by itself on " + end(reason) + ".",
                        "If you think this is wrong, tell someone.",
                        false);
            case HOLDING ->
                new BlockWords(
                        "Sign the agreement first",
                        "You have not signed this year's agreement. Until you do, only reporting, safeguarding help,"
                                + " work mail and assistive technology are open.",
                        "Sign in to Belisha to read and sign it.",
                        false);
            case PAUSED ->
                new BlockWords(
                        "The internet is paused",
                        "It is paused for this class until " + end(reason) + ".",
                        "The lesson's teacher can end the pause.",
                        false);
            case UNKNOWN ->
                new BlockWords(
                        title, "This device or person is not registered.", "Ask the ICT manager to add it.", false);
            case SEARCH ->
                new BlockWords(
                        title,
                        "The words that were searched for are about "
                                + Themes.title(reason.detail()).toLowerCase(Locale.ROOT) + ".",
                        next,
                        false);
            case WORDS ->
                new BlockWords(
                        title,
                        "Words on the page are about "
                                + Themes.title(reason.detail()).toLowerCase(Locale.ROOT) + ".",
                        next,
                        true);
            case UNREADABLE ->
                new BlockWords(title, "It is too large, or packed so that its words cannot be read.", next, true);
            case CATEGORY ->
                new BlockWords(title, "The trust blocks this kind of site: " + reason.detail() + ".", next, true);
            case TRUST_LOCKED ->
                new BlockWords(title, "A rule of the trust blocks " + reason.detail() + ".", next, false);
            case SCHOOL_RULE, TRUST_RULE -> new BlockWords(title, "A rule blocks " + reason.detail() + ".", next, true);
            default -> new BlockWords(title, "It is not on the list of open sites for you.", next, true);
        };
    }

    private static String end(Reason reason) {
        return reason.detail().isEmpty()
                ? "later"
                : END.format(Instant.parse(reason.detail()))
                        .replace("am", " am")
                        .replace("pm", " pm");
    }
}

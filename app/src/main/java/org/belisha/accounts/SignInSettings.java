package org.belisha.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How long each kind of sign-in lasts and how often may be guessed: rows with a history, asked anew each time. */
@Component
public class SignInSettings {

    private final SignInSettingTable table;
    private final InstantSource clock;
    private final Audit audit;

    SignInSettings(SignInSettingTable table, InstantSource clock, Audit audit) {
        this.table = table;
        this.clock = clock;
        this.audit = audit;
    }

    /** One change, from what to what, by whom. */
    public record Change(SignInSetting setting, int before, int after, PersonId by, Instant at) {}

    /** All values that hold now. */
    @Transactional(readOnly = true)
    public Map<SignInSetting, Integer> now() {
        return table.now();
    }

    /** The latest hundred changes, newest first, of settings that have these words in them; empty for all. */
    @Transactional(readOnly = true)
    public List<Change> history(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return table.history(
                wanted,
                Arrays.stream(SignInSetting.values())
                        .filter(setting ->
                                setting.words().toLowerCase(Locale.ROOT).contains(wanted))
                        .toList());
    }

    /** Sets all that differ from now, or nothing: answers what is out of bounds, by setting. */
    @Transactional
    public Map<SignInSetting, String> set(PersonId by, Map<SignInSetting, Integer> wanted) {
        Map<SignInSetting, String> objections = new EnumMap<>(SignInSetting.class);
        wanted.forEach((setting, value) -> {
            if (value < setting.least() || value > setting.most()) {
                objections.put(
                        setting,
                        "Enter a whole number from " + setting.least() + " to " + setting.most() + " for "
                                + setting.words());
            }
        });
        Map<SignInSetting, Integer> now = table.now();
        if (value(wanted, now, SignInSetting.PASSWORD_IDLE) > value(wanted, now, SignInSetting.PASSWORD_LONGEST)) {
            objections.putIfAbsent(
                    SignInSetting.PASSWORD_IDLE, "Minutes without use cannot be more than minutes at most");
        }
        if (value(wanted, now, SignInSetting.LINK_IDLE) > value(wanted, now, SignInSetting.LINK_LONGEST)) {
            objections.putIfAbsent(SignInSetting.LINK_IDLE, "Minutes without use cannot be more than minutes at most");
        }
        if (!objections.isEmpty()) {
            return objections;
        }
        wanted.forEach((setting, value) -> {
            if (!value.equals(now.get(setting))) {
                table.add(setting, value, by, clock.instant());
                audit.recordAs(
                        by,
                        SchoolId.TRUST,
                        "sign-in.setting-changed",
                        "setting:" + setting,
                        Map.of("from", String.valueOf(now.get(setting)), "to", value.toString()));
            }
        });
        return objections;
    }

    /** How long a session of this way lasts without use. */
    public Duration idle(SignedIn.Way way) {
        return switch (way) {
            case PASSWORD -> minutes(SignInSetting.PASSWORD_IDLE);
            case MAILED_LINK -> minutes(SignInSetting.LINK_IDLE);
            case BADGE, PICTURES, TEACHER -> longest(way);
        };
    }

    /** How long it lasts whatever happens. */
    public Duration longest(SignedIn.Way way) {
        return minutes(
                switch (way) {
                    case PASSWORD -> SignInSetting.PASSWORD_LONGEST;
                    case MAILED_LINK -> SignInSetting.LINK_LONGEST;
                    case BADGE -> SignInSetting.BADGE_LONGEST;
                    case PICTURES -> SignInSetting.PICTURES_LONGEST;
                    case TEACHER -> SignInSetting.LET_IN_LONGEST;
                });
    }

    /** How often this may be guessed. */
    int guesses(SignInSetting limit) {
        return Math.min(limit.most(), Objects.requireNonNull(table.now().get(limit), "every setting has a first row"));
    }

    private Duration minutes(SignInSetting setting) {
        return Duration.ofMinutes(Objects.requireNonNull(table.now().get(setting), "every setting has a first row"));
    }

    private static int value(
            Map<SignInSetting, Integer> wanted, Map<SignInSetting, Integer> now, SignInSetting setting) {
        return wanted.getOrDefault(setting, now.getOrDefault(setting, 0));
    }
}

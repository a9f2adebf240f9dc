package org.belisha.schools;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.belisha.permissions.Role;

/** The words that reports of staff use for roles, as ours. */
final class StaffRoles {

    private static final Map<String, Role> WORDS = new HashMap<>();

    static {
        for (Role role : Role.values()) {
            if (role.kind() == Role.Kind.STAFF || role.kind() == Role.Kind.GOVERNANCE) {
                WORDS.put(plain(role.words()), role);
                WORDS.put(plain(role.name().replace('_', ' ')), role);
            }
        }
        put(
                Role.TEACHER,
                "class teacher|classroom teacher|teaching staff|qualified teacher|nqt|ect|early career teacher|year leader|phase leader");
        put(
                Role.SUPPORT_STAFF,
                "teaching assistant|ta|hlta|higher level teaching assistant|learning support assistant|lsa|support"
                        + "|non teaching staff|midday supervisor|midday assistant|lunchtime supervisor|caretaker|site manager|cook"
                        + "|nursery nurse|learning mentor|one to one support|cleaner|librarian");
        put(Role.SUPPLY, "supply|supply teacher|cover teacher|cover supervisor");
        put(
                Role.OFFICE,
                "administrator|admin|admin officer|administration|office manager|school business manager|business manager|bursar"
                        + "|receptionist|secretary|school secretary|admin staff|administrative staff");
        put(Role.SENCO, "sendco|sen coordinator|senco teacher|inclusion lead|inclusion manager");
        put(Role.ICT_MANAGER, "network manager|it manager|ict technician|it technician");
        put(
                Role.SLT,
                "deputy head|deputy headteacher|deputy head teacher|assistant head|assistant headteacher"
                        + "|assistant head teacher|senior leader|leadership|slt member");
        put(Role.HEAD, "headteacher|head|principal|executive headteacher|head of school");
        put(Role.DSL, "safeguarding lead|designated safeguarding lead dsl");
        put(Role.DEPUTY_DSL, "deputy dsl|ddsl|deputy designated safeguarding lead");
        put(Role.GOVERNOR, "school governor|parent governor|staff governor");
        put(Role.VOLUNTEER, "parent helper|reading volunteer");
    }

    private StaffRoles() {}

    private static void put(Role role, String words) {
        for (String each : words.split("\\|", -1)) {
            WORDS.put(each, role);
        }
    }

    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip();
    }

    /** The words of one cell, which may name several roles. */
    static List<String> parts(String cell) {
        return Arrays.stream(cell.split("[;,/&+]", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** The role that a word of a report means, empty where it is none that we know. */
    static Optional<Role> of(String word) {
        return Optional.ofNullable(WORDS.get(plain(word)));
    }
}

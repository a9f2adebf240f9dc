package org.belisha.filtering.review;

import java.util.Locale;

/** What a review of filtering and monitoring is to answer, after the standards of the Department for Education. */
public enum Prompt {
    RISK(
            "What puts the children here at risk online?",
            "Their ages and needs, languages, children with SEND or a social worker, what happened this year, what surveys and lessons showed"),
    BLOCKED(
            "What is blocked and what is open, for whom, and why?",
            "What was decided anew this year, where this school is stricter, and whether the reasons still hold"),
    OVER_BLOCKED(
            "What was blocked that teaching needed?",
            "What teachers and children asked for, what was opened, and what is to stay open"),
    DEVICES(
            "Which devices are covered, and which ways around the filter are there?",
            "Shared and own devices, those taken home, phones, guests, apps that are not filtered, VPNs and proxies that were tried"),
    SELF_TESTS(
            "What did the self-tests and other checks find?",
            "On which days, on which devices and under whose name, and what was put right"),
    ALERTS(
            "What did monitoring find, and how often was it a false alarm?",
            "By theme, whether alerts were seen in time, and which rules are to be tuned; name no child"),
    TRAINING(
            "Who has been trained on filtering and monitoring?",
            "Which staff and governors, when, on what, and who is still to be"),
    CHECKS(
            "Who did the checks for this review, and who took part in it?",
            "By name or role: the safeguarding lead, a senior leader, a governor, ICT"),
    NEXT("What follows from it?", "In a few words; what is to be done by whom and when stands in the list of actions");

    private final String question;
    private final String hint;

    Prompt(String question, String hint) {
        this.question = question;
        this.hint = hint;
    }

    /** As it is asked. */
    public String question() {
        return question;
    }

    /** What an answer should think of. */
    public String hint() {
        return hint;
    }

    /** Its name in a form. */
    public String field() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

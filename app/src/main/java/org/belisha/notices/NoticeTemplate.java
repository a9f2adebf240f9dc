package org.belisha.notices;

/** The mails Belisha may send, each in full: they say that something waits and where to sign in, never about whom or what. */
public enum NoticeTemplate {
    SIGNING_INVITATION(
            "Something to read and sign for school",
            "Your school asks you to read its online-safety agreement and to say whether you agree.",
            true),
    SIGNING_REMINDER(
            "A reminder: something to read and sign for school",
            "Your school's online-safety agreement still waits for your answer.",
            true),
    CONCERN_WAITS(
            "Something waits for you in Belisha", "Something new waits for you. Please sign in to see it.", false),
    CONCERN_NOT_OPENED(
            "Something in Belisha has not been opened yet",
            "Something has waited longer than it should without being opened. Please sign in to see it.",
            false),
    WORK_GIVEN(
            "Something was given to you in Belisha",
            "Something was given to you to see to. Please sign in to see it.",
            false),
    DECISION_WAITS(
            "A decision waits for you in Belisha",
            "Somebody prepared something that needs a second person. Please sign in to decide.",
            false),
    WORK_IS_DUE(
            "Something is due in Belisha",
            "Something of yours, or of your team, is due today or overdue. Please sign in to see it.",
            false),
    URGENT_CONCERN(
            "Something urgent waits for you in Belisha",
            "Something that cannot wait came in. Please sign in now to see it.",
            false),
    OUT_OF_HOURS_CONCERN(
            "Something came into Belisha out of hours",
            "Something new came in while the school is closed, and you are on the rota. Please sign in to see it.",
            false),
    PARENT_INFORMED_MEETING(
            "Your school would like to speak with you",
            "Please get in touch with the school to agree a time to speak. The office can put you through.",
            false),
    PAST_ITS_DAY(
            "Something in Belisha is past its last day",
            "Something that was to be done by a day is past that day. Please sign in to see it.",
            false),
    REFUSAL_FOR_HEAD(
            "A decision waits for you in Belisha",
            "An answer to an agreement needs a decision from you. Please sign in to see it.",
            false),
    SANCTION_STARTED(
            "A change in Belisha that you should know about",
            "Something changed that concerns you or your class. Please sign in to see it.",
            false),
    REFLECTION_ASSIGNED(
            "A task waits in Belisha", "A task was set that concerns your class. Please sign in to see it.", false),
    SITE_REQUEST_WAITS(
            "A request for a website waits in Belisha",
            "Somebody asked for a website to be opened. Please sign in to answer.",
            false),
    SITE_REQUEST_ANSWERED(
            "A website that you asked for has an answer",
            "Somebody answered your request for a website. Please sign in to read it.",
            false),
    LIST_FAILED(
            "A list of sites could not be updated",
            "A new version of a list of sites was not taken; the last good one stays in force. Please sign in to see why.",
            false),
    ALERT_WAITS("Something waits for you in Belisha", "Something new waits for you. Please sign in to see it.", false),
    POLICY_REVIEW(
            "The online-safety policy is soon due for review",
            "The day of the policy's next review is near. Please sign in to see when, and to begin.",
            false),
    SIGN_IN_LINK(
            "Your link to sign in",
            "You asked for a link to sign in. It works once, and for 24 hours. If you did not ask, you need do nothing.",
            true),
    ACCOUNT_INVITATION(
            "Choose a password for Belisha",
            "An account was made for you, or your password is to be set anew. Choose a password by this link. It works once, and for 24 hours.",
            true);

    private final String subject;
    private final String words;
    private final boolean secretLink;

    NoticeTemplate(String subject, String words, boolean secretLink) {
        this.subject = subject;
        this.words = words;
        this.secretLink = secretLink;
    }

    /** The subject, which a phone may show to anybody nearby. */
    public String subject() {
        return subject;
    }

    /** What the mail says before its link. */
    public String words() {
        return words;
    }

    /** Whether the link itself lets somebody in, so that it is forgotten once it is sent. */
    public boolean secretLink() {
        return secretLink;
    }
}

package org.belisha.accounts;

/** What trust ICT may tune about signing in, each within bounds; limits on guesses can be made stricter than at first, never laxer. */
public enum SignInSetting {
    PASSWORD_IDLE("Adults with a password: minutes without use", 5, 60),
    PASSWORD_LONGEST("Adults with a password: minutes at most", 60, 720),
    LINK_IDLE("Parents with a mailed link: minutes without use", 5, 60),
    LINK_LONGEST("Parents with a mailed link: minutes at most", 15, 240),
    BADGE_LONGEST("Children with a badge: minutes at most", 5, 60),
    PICTURES_LONGEST("Children with pictures: minutes at most", 5, 60),
    LET_IN_LONGEST("Children let in by a teacher: minutes at most", 5, 30),
    PROOF_AGAIN("Adults: minutes until a chronology asks for password or code again", 5, 120),
    PASSWORD_GUESSES("Passwords of one account in 5 minutes", 3, 10),
    CODE_GUESSES("Second factor codes of one account in 5 minutes", 3, 10),
    CODE_GUESSES_DAY("Second factor codes of one account in 24 hours", 10, 50),
    PICTURES_GUESSES("Pictures of one child in 5 minutes", 3, 5),
    PICTURES_GUESSES_DAY("Pictures of one child in 24 hours", 5, 20),
    ADDRESS_GUESSES("Failures from one network address in 5 minutes (a school shares one)", 100, 300);

    private final String words;
    private final int least;
    private final int most;

    SignInSetting(String words, int least, int most) {
        this.words = words;
        this.least = least;
        this.most = most;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** The lowest value allowed. */
    public int least() {
        return least;
    }

    /** The highest value allowed. */
    public int most() {
        return most;
    }

    /** Whether it limits guesses, rather than how long a sign-in lasts. */
    public boolean limitsGuesses() {
        return name().contains("GUESSES");
    }
}

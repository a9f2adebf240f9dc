package org.belisha.incidents.evidence;

/** The five questions about a nude or indecent picture; a yes to any is referred at once to police and children's social care. */
public enum Trigger {
    ADULT("Is an adult involved?"),
    COERCION("Was a child pressed, tricked or groomed, or unable to agree (for example because of a disability)?"),
    VIOLENT("Does it show, as far as is known without looking, violence, or sexual acts unusual for the age?"),
    UNDER_13("Is a child under 13 in it, and is it about sexual acts?"),
    HARM("Is a child at risk of harm now, for example of self-harm or suicide?");

    private final String words;

    Trigger(String words) {
        this.words = words;
    }

    /** The question. */
    public String words() {
        return words;
    }
}

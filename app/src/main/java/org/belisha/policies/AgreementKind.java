package org.belisha.policies;

import java.util.Locale;
import java.util.Optional;

/** The five agreements of the policy's appendices. */
public enum AgreementKind {
    A1("Parents and carers"),
    A2("Pupils in early years and Key Stage 1"),
    A3("Pupils in Key Stage 2"),
    A4("Staff, governors, volunteers and visitors"),
    A5("Online conduct of staff");

    private final String words;

    AgreementKind(String words) {
        this.words = words;
    }

    /** Whom it is for. */
    public String words() {
        return words;
    }

    /** The agreement of an appendix, by the words of its heading first and its number where they do not tell. */
    static Optional<AgreementKind> ofAppendix(int number, String heading) {
        String said = heading.toLowerCase(Locale.UK);
        if (said.contains("code of conduct")) {
            return Optional.of(A5);
        }
        if (said.contains("agreement")) {
            if (said.contains("parent") || said.contains("carer")) {
                return Optional.of(A1);
            }
            if (said.contains("key stage 2") || said.contains("ks2")) {
                return Optional.of(A3);
            }
            if (said.contains("eyfs")
                    || said.contains("early years")
                    || said.contains("ks1")
                    || said.contains("stage 1")) {
                return Optional.of(A2);
            }
            if (said.contains("staff") || said.contains("governor")) {
                return Optional.of(A4);
            }
        }
        return number >= 1 && number <= values().length ? Optional.of(values()[number - 1]) : Optional.empty();
    }
}

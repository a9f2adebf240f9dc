package org.belisha.cli;

import java.util.List;
import org.belisha.audit.AuditChain;

/** `verify-audit`: every chain walked, the first broken row of each named. */
final class VerifyAudit {

    private VerifyAudit() {}

    static int run(Settings settings) {
        try (Running running = Running.forCommand(settings)) {
            List<AuditChain.Verdict> verdicts = running.bean(AuditChain.class).verify();
            boolean whole = true;
            for (AuditChain.Verdict verdict : verdicts) {
                String chain = verdict.school().value() == 0 ? "the trust" : "school " + verdict.school();
                if (verdict.broken() == null) {
                    System.out.println("whole   " + chain + ": " + verdict.whole() + " entries");
                } else {
                    whole = false;
                    System.out.println("BROKEN  " + chain + ": " + verdict.broken() + ", after " + verdict.whole()
                            + " whole ones");
                }
            }
            System.out.println(whole ? "The audit log is whole." : "The audit log has been tampered with.");
            return whole ? 0 : 1;
        }
    }
}

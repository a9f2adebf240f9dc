package org.belisha.e2e;

import java.nio.file.Files;
import java.util.List;

/** The demo's accounts, as the file that the demo writes for its users lists them. */
public record DemoAccounts(List<Account> accounts) {

    /** One line of demo-accounts.csv. */
    public record Account(String role, String school, String name, String username, String secret, String tries) {}

    /** Reads the file of a running demo. */
    public static DemoAccounts of(BelishaProcess belisha) throws Exception {
        return new DemoAccounts(Files.readAllLines(belisha.home().resolve("demo-accounts.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 6))
                .map(cell -> new Account(cell[0], cell[1], cell[2], cell[3], cell[4], cell[5]))
                .toList());
    }

    /** The first account of a role. */
    public Account first(String role) {
        return accounts.stream()
                .filter(account -> account.role().equals(role))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the demo lists no " + role));
    }

    /** The first account of a role in a school. */
    public Account first(String role, String school) {
        return accounts.stream()
                .filter(account ->
                        account.role().equals(role) && account.school().equals(school))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the demo lists no " + role + " of " + school));
    }

    /** The first account whose name begins so and whose "try" holds these words. */
    public Account named(String begins, String tries) {
        return accounts.stream()
                .filter(account ->
                        account.name().startsWith(begins) && account.tries().contains(tries))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the demo lists no " + begins + " with " + tries));
    }
}

package org.belisha.database;

/** Where the database is and its two roles: the owner, who migrates, and the app, who owns nothing and cannot pass row security. */
public record DatabaseAccess(String url, String owner, String ownerPassword, String app, String appPassword) {

    @Override
    public String toString() {
        return "DatabaseAccess[" + url + "]";
    }
}

package org.belisha.filtering;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The lists and categories that come with the product, each a file of its own. */
final class ShippedLists {
    private static final List<Category> CATEGORIES = List.of(
            new Category("learning-early", "Learning, early years and Key Stage 1"),
            new Category("learning-ks2", "Learning, Key Stage 2"),
            new Category("staff-learning", "Teaching and professional reading"),
            new Category("search", "Search engines"),
            new Category("webmail", "Webmail other than the trust's"),
            new Category("chat", "Chat and messaging"),
            new Category("social", "Social networks"),
            new Category("video", "Video sharing"),
            new Category("games", "Games"),
            new Category("adult", "Adult content"),
            new Category("gambling", "Gambling"),
            new Category("dating", "Dating"),
            new Category("drugs", "Drugs"),
            new Category("weapons", "Weapons"),
            new Category("hate", "Hatred and extremism"),
            new Category("self-harm", "Self-harm"),
            new Category("proxies", "Proxies, VPNs and encrypted DNS"),
            new Category("piracy", "Piracy"),
            new Category("malware", "Malware and phishing"),
            new Category("search-unlocked", "Search engines without a safe search that can be held"),
            new Category("banking", "Banking and payments"),
            new Category("health", "Health services"));

    private ShippedLists() {}

    /** Everything shipped, with Belisha's own hosts among what is locked open; address literals are a category of their own without a list. */
    static Lists load(Set<Hostname> own) {
        return load(own, Map.of());
    }

    /** The same with the trust's own lists over them, by category; they add to categories and to the illegal tier, and make none. */
    static Lists load(Set<Hostname> own, Map<String, List<ListFile>> more) {
        Lists.Builder lists = new Lists.Builder()
                .illegal(joined("illegal", more.getOrDefault(ListFile.ILLEGAL, List.of())))
                .locked(ListFile.shipped("locked").with(ListFile.of(own)))
                .duties(ListFile.shipped("duties"));
        for (Category category : CATEGORIES) {
            lists.category(category, joined(category.code(), more.getOrDefault(category.code(), List.of())));
        }
        return lists.category(new Category(ListFile.ADDRESS, "Addresses without a name"), ListFile.EMPTY)
                .build();
    }

    private static ListFile joined(String shipped, List<ListFile> more) {
        ListFile file = ListFile.shipped(shipped);
        for (ListFile other : more) {
            file = file.with(other);
        }
        return file;
    }

    /** Names of help lines and reporting, which no certificate of ours may ever speak for. */
    static List<Hostname> lockedNames() {
        return ListFile.names("locked");
    }

    /** Sites that no subscribed list may close for somebody who has them: well-known ones, and all that is shipped for learning. */
    static List<Hostname> mustStayOpen() {
        return Stream.of("must-stay-open", "learning-early", "learning-ks2", "staff-learning")
                .flatMap(name -> ListFile.names(name).stream())
                .toList();
    }
}

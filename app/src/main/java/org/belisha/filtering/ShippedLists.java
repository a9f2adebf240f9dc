package org.belisha.filtering;

import java.util.List;
import java.util.Set;

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
            new Category("malware", "Malware and phishing"));

    private ShippedLists() {}

    /** Everything shipped, with Belisha's own hosts among what is locked open; address literals are a category of their own without a list. */
    static Lists load(Set<Hostname> own) {
        Lists.Builder lists = new Lists.Builder()
                .illegal(ListFile.shipped("illegal"))
                .locked(ListFile.shipped("locked").with(ListFile.of(own)))
                .duties(ListFile.shipped("duties"));
        for (Category category : CATEGORIES) {
            lists.category(category, ListFile.shipped(category.code()));
        }
        return lists.category(new Category(ListFile.ADDRESS, "Addresses without a name"), ListFile.EMPTY)
                .build();
    }
}

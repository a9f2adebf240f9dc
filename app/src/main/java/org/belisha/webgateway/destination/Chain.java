package org.belisha.webgateway.destination;

import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one answer says of a name: the aliases from it on, in turn, and the addresses at their end; what else stands in
 * the answer is not taken.
 *
 * @param seconds for which all of it holds
 */
record Chain(List<String> aliases, List<InetAddress> addresses, long seconds) {
    static final int DEEPEST = 16;
    static final Chain NOWHERE = new Chain(List.of(), List.of(), 0);

    /** Reads the answer to a question for addresses of this name; a loop, or more aliases than anybody needs, leads nowhere. */
    static Chain read(String name, DnsResponse answer) {
        Map<String, String> targets = new HashMap<>();
        Map<String, List<InetAddress>> found = new HashMap<>();
        long seconds = Long.MAX_VALUE;
        for (int number = 0; number < answer.count(DnsSection.ANSWER); number++) {
            if (answer.recordAt(DnsSection.ANSWER, number) instanceof DnsRawRecord record) {
                String owner = plain(record.name());
                if (record.type().equals(DnsRecordType.CNAME)) {
                    targets.putIfAbsent(owner, plain(DefaultDnsRecordDecoder.decodeName(record.content())));
                } else if (record.type().equals(DnsRecordType.A)
                        || record.type().equals(DnsRecordType.AAAA)) {
                    found.computeIfAbsent(owner, first -> new ArrayList<>()).add(address(record));
                }
                seconds = Math.min(seconds, record.timeToLive());
            }
        }
        List<String> aliases = new ArrayList<>(2);
        String at = plain(name);
        while (targets.containsKey(at)) {
            String next = targets.get(at);
            if (next.equals(plain(name)) || aliases.contains(next) || aliases.size() == DEEPEST) {
                return NOWHERE;
            }
            aliases.add(next);
            at = next;
        }
        return new Chain(aliases, found.getOrDefault(at, List.of()), seconds);
    }

    /** Whether it ends in a name whose addresses were not told, and so is to be asked on. */
    boolean isOpen() {
        return addresses.isEmpty() && !aliases.isEmpty();
    }

    /** This and what its last name was found to lead to. */
    Chain on(Chain next) {
        boolean round = next.aliases.stream().anyMatch(aliases::contains);
        if (round || next.addresses.isEmpty() || aliases.size() + next.aliases.size() > DEEPEST) {
            return NOWHERE;
        }
        return new Chain(joined(aliases, next.aliases), next.addresses, Math.min(seconds, next.seconds));
    }

    /** This and what the other family of addresses was found by. */
    Chain beside(Chain other) {
        if (other.addresses.isEmpty()) {
            return this;
        }
        if (addresses.isEmpty()) {
            return other;
        }
        List<String> more =
                other.aliases.stream().filter(name -> !aliases.contains(name)).toList();
        return new Chain(joined(aliases, more), joined(addresses, other.addresses), Math.min(seconds, other.seconds));
    }

    static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static InetAddress address(DnsRawRecord record) {
        byte[] bytes = new byte[record.content().readableBytes()];
        record.content().getBytes(record.content().readerIndex(), bytes);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException("an address of " + bytes.length + " bytes", wrongLength);
        }
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        List<T> all = new ArrayList<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }
}

package org.belisha.filtering.reading;

/** dnsmasq settings that answer names with nothing: address=/a/b/ or with 0.0.0.0, server=/a/ and local=/a/. */
final class DnsmasqLines implements LineRules {

    @Override
    public void read(String line, Gathered into) {
        // A "#" after a slash is a value, not a comment.
        String text = line.strip();
        if (text.isEmpty() || text.charAt(0) == '#') {
            return;
        }
        int equals = text.indexOf('=');
        String setting = equals < 0 ? text : text.substring(0, equals).strip();
        String value = equals < 0 ? "" : text.substring(equals + 1).split("\\s", 2)[0];
        switch (setting) {
            case "address", "server", "local" -> names(setting, value, into);
            default -> {
                if (equals < 0 && !setting.matches("[a-z0-9-]+")) {
                    into.problem("not a setting of dnsmasq");
                } else {
                    into.skip();
                }
            }
        }
    }

    private static void names(String setting, String value, Gathered into) {
        int last = value.lastIndexOf('/');
        if (!value.startsWith("/") || last == 0) {
            if (setting.equals("server")) {
                into.skip();
            } else {
                into.problem("names between slashes are expected");
            }
            return;
        }
        String target = value.substring(last + 1);
        boolean nothing =
                target.isEmpty() || (setting.equals("address") && (target.equals("#") || HostsLines.isSink(target)));
        if (!nothing && setting.equals("address")) {
            into.problem("sends the name to an address, where a list only blocks");
        } else if (!nothing) {
            into.skip();
        } else {
            for (String name : value.substring(1, last).split("/", -1)) {
                into.block(name);
            }
        }
    }
}

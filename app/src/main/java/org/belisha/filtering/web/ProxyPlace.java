package org.belisha.filtering.web;

import java.net.URI;
import org.belisha.database.SchoolId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where devices find the proxy and its automatic set-up (a proxy auto-configuration file). */
@Component
class ProxyPlace {
    private final URI web;
    private final String proxy;

    ProxyPlace(
            @Value("${belisha.web.address:http://localhost:${server.port:8080}}") URI web,
            @Value("${belisha.proxy.address:}") String proxy,
            @Value("${belisha.proxy.port:3128}") int port) {
        this.web = web;
        this.proxy = proxy.isBlank() ? web.getHost() + ":" + port : proxy;
    }

    /** "proxy.trust.example:3128". */
    String proxy() {
        return proxy;
    }

    /** Where a device fetches the trust's certificate. */
    String certificate() {
        return web.resolve("/filtering/certificate").toString();
    }

    /** The address of the set-up file of a school. */
    String pac(SchoolId school) {
        return web.resolve("/filtering/pac/" + school.value() + "/proxy.pac").toString();
    }

    /** The file: everything goes through the proxy, and nothing goes past it when it is away. */
    String file() {
        return """
                function FindProxyForURL(url, host) {
                  if (host === "%s" || host === "localhost" || host === "127.0.0.1") {
                    return "DIRECT";
                  }
                  return "PROXY %s";
                }
                """.formatted(web.getHost(), proxy);
    }
}

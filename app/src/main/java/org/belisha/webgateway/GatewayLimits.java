package org.belisha.webgateway;

import java.time.Duration;

/**
 * How much of anything one connection, or all of them, may take.
 *
 * @param line bytes of a request line
 * @param head bytes of all header lines
 * @param headers number of header lines
 * @param headTime from the first byte of a head to its last (slowloris)
 * @param idle between two requests, and from connecting to the first byte
 * @param stall without a byte in either direction during a request or its answer
 * @param tunnelIdle without a byte in either direction of a tunnel
 * @param connect to reach an origin
 * @param connections of all clients together
 * @param connectionsEach of one client address
 */
record GatewayLimits(
        int line,
        int head,
        int headers,
        Duration headTime,
        Duration idle,
        Duration stall,
        Duration tunnelIdle,
        Duration connect,
        int connections,
        int connectionsEach) {

    static final GatewayLimits USUAL = new GatewayLimits(
            8 * 1024,
            32 * 1024,
            100,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            20_000,
            2_000);

    GatewayLimits withTimes(Duration headTime, Duration idle, Duration stall, Duration tunnelIdle) {
        return new GatewayLimits(
                line, head, headers, headTime, idle, stall, tunnelIdle, connect, connections, connectionsEach);
    }
}

package dev.aofscope.live;

import java.util.HexFormat;
import java.util.List;

/// What DUMP of Redis 3.0.7 says of small keys, one of each type, which every newer server reads; and damaged ones.
final class Payload {
    private Payload() {
    }

    static List<byte[]> all() {
        return List.of(bytes("000568656c6c6f0600f59fb7f690611c99"), // SET a hello
                bytes("00c1393006000b7982a766a9342a"), // SET i 12345
                bytes("0a171700000011000000030000f2020374776f05f09f8601ff0600db202e8697f55009"), // RPUSH b 1 two 99999
                bytes("02030179c003017806003fb3b9a14b489a99"), // SADD c x y 3
                bytes("0b0e0200000003000000010002002c01060073fdda0e8ec01539"), // SADD f 1 2 300
                bytes("0d181800000014000000040000016603017603026e3104fe11ff0600eecdfa8d88937d6d"), // HMSET d f v n1 17
                bytes("0c181800000012000000040000016103f20201620303322e35ff0600caba751d613a9224"), // ZADD e 1 a 2.5 b
                bytes("000568656c6c6f0600f59fb7f690611c98"), // a wrong checksum
                bytes("0005"), new byte[0]);
    }

    private static byte[] bytes(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}

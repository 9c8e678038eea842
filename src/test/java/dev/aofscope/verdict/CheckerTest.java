package dev.aofscope.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each row was asked of redis-check-aof 7.0.15; `.` stands for CR LF.
final class CheckerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *1.$4.PING.                                | 14 |
            *1.$4.PING.*1.$4.PIN                       | 14 | Expected to read 6 bytes, got 3 bytes
            *0.*1.$4.PING.                             | 18 |
            *-1.*1.$4.PING.                            | 19 |
            *1.$0..                                    | 10 |
            #TS:1.*1.$4.PING.                          | 21 |
            *1.$5.MULTI.*1.$4.PING.                    | 0  | Reached EOF before reading EXEC for MULTI
            *1.$5.MULTI.*1.$4.exec.                    | 29 |
            *1.$4.EXEC.                                | 0  | Unexpected EXEC
            *1.$5.MULTI.*1.$5.MULTI.                   | 0  | Unexpected MULTI
            *1.$4.PINGxx                               | 0  | Expected \\r\\n, got: 7878
            *1.$-1.                                    | 0  | Expected to read string of -1 bytes, which is not in the suitable range
            *1.$x.                                     | 0  | Expected \\r\\n, got: 780d
            garbage                                    | 0  | Expected prefix '*', got: 'g'
            """)
    void vouchesForWhatTheToolVouchesFor(String aof, long okUpTo, String error) throws IOException {
        byte[] bytes = aof.strip().replace(".", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        CheckerReader reader = PartScan.checkRecords(new Window(bytes), true);
        assertThat(reader.okUpTo()).isEqualTo(okUpTo);
        assertThat(reader.error()).isEqualTo(error);
    }
}

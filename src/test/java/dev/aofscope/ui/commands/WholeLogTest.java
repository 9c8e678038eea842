package dev.aofscope.ui.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.Damage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WholeLogTest {
    /// The rows written down one by one, for random damage.
    @Test
    void agreesWithAListOfAllRows() {
        Random random = new Random(20261121);
        for (int run = 0; run < 500; run++) {
            int commands = random.nextInt(12);
            List<Damage> damages = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                damages.add(damage(random.nextInt(commands + 3)));
            }
            List<Long> rows = listed(commands, damages);
            WholeLog order = new WholeLog(commands, damages);
            assertThat(order.rows()).isEqualTo(rows.size());
            for (int row = 0; row < rows.size(); row++) {
                long there = rows.get(row);
                assertThat(order.at(row)).isEqualTo(there);
                assertThat(there < 0 ? order.rowOfDamage((int) (-1 - there)) : order.rowOf(there)).isEqualTo(row);
            }
        }
    }

    @Test
    void fiveBillionCommandsAreArithmetic() {
        WholeLog order = new WholeLog(5_000_000_000L, List.of(damage(4_000_000_000L)));
        assertThat(order.rowOf(5_000_000_000L)).isEqualTo(5_000_000_001L);
        assertThat(order.at(4_000_000_000L)).isEqualTo(-1);
        assertThat(order.at(4_000_000_001L)).isEqualTo(4_000_000_000L);
    }

    private static List<Long> listed(int commands, List<Damage> damages) {
        List<Long> rows = new ArrayList<>();
        rows.add(0L);
        for (long command = 1; command <= commands + 2; command++) {
            for (int i = 0; i < damages.size(); i++) {
                if (Math.max(1, damages.get(i).beforeCommand()) == command) {
                    rows.add(-1L - i);
                }
            }
            if (command <= commands) {
                rows.add(command);
            }
        }
        return rows;
    }

    private static Damage damage(long beforeCommand) {
        return new Damage(0, 0, 1, beforeCommand, Damage.Kind.GARBAGE, "");
    }
}

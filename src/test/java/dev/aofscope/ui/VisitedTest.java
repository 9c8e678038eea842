package dev.aofscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VisitedTest {
    private final Visited visited = new Visited();

    @Test
    void goesBackAndForward() {
        visited.go(0);
        visited.go(100);
        visited.go(50);
        assertThat(visited.canGo(1)).isFalse();
        assertThat(visited.move(-1)).isEqualTo(100);
        assertThat(visited.move(-1)).isEqualTo(0);
        assertThat(visited.canGo(-1)).isFalse();
        assertThat(visited.move(2)).isEqualTo(50);
    }

    @Test
    void steppingIsOneVisit() {
        visited.go(10);
        visited.go(100);
        for (long command = 101; command < 200; command++) {
            visited.go(command);
        }
        assertThat(visited.move(-1)).isEqualTo(10);
        assertThat(visited.move(1)).isEqualTo(199);
    }

    @Test
    void anotherWayForgetsTheOldOne() {
        visited.go(0);
        visited.go(100);
        visited.move(-1);
        visited.go(50);
        assertThat(visited.canGo(1)).isFalse();
        assertThat(visited.move(-1)).isEqualTo(0);
    }

    @Test
    void holdsTheNewestOnesOnly() {
        for (long command = 0; command < 10_000; command += 10) {
            visited.go(command);
        }
        assertThat(visited.canGo(-199)).isTrue();
        assertThat(visited.canGo(-200)).isFalse();
        assertThat(visited.move(-199)).isEqualTo(8_000);
    }
}

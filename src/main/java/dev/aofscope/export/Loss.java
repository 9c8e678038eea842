package dev.aofscope.export;

/// What a repair keeps and loses of the bytes of a log.
///
/// @param commandsKept whole commands
/// @param commandsLost whole commands, whether a server would apply them or not
/// @param unknownLost  those among them that no known server has; one with a module may
/// @param goodLost     those among them that a server would apply
/// @param damagedBytes that nobody can read
/// @param bytesLost    all that go, those of commands included
/// @param lostFrom     Unix ms by the annotations around what goes, the first; −1 where there are none
/// @param lostTo       the last
public record Loss(long commandsKept, long commandsLost, long unknownLost, long goodLost, long damagedBytes,
        long bytesLost, long lostFrom, long lostTo) {
}

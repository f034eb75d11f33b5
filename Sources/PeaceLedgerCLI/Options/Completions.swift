// What the shell's completion offers beyond the words that the parser knows.

import ArgumentParser

extension CompletionKind {
    /// The missions' codes, as the register has them.
    static var missions: CompletionKind { .shellCommand("peaceledger mission codes") }
}

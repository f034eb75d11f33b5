// A line on stderr that tells how far long work has come; silent when nobody watches.

import Glibc
import Synchronization

/// Shows progress when stderr is a terminal and the work has taken more than a second.
final class ProgressLine: Sendable {
    private struct State {
        var shownAt: ContinuousClock.Instant?
        var ended = false
    }

    private let what: String
    private let begun = ContinuousClock.now
    private let visible = Environment.isTerminal(STDERR_FILENO)
    private let state = Mutex(State())

    init(_ what: String) { self.what = what }

    /// - Parameter share: How much is done, 0 to 1.
    func show(_ share: Double) {
        let now = ContinuousClock.now
        guard visible, now - begun > .seconds(1) else { return }
        state.withLock { state in
            guard !state.ended, state.shownAt.map({ now - $0 > .milliseconds(200) }) ?? true
            else { return }
            state.shownAt = now
            put("\r\(what): \(Int(share * 100)) %")
        }
    }

    /// Wipes the line.
    func end() {
        state.withLock { state in
            guard !state.ended else { return }
            state.ended = true
            if state.shownAt != nil { put("\r\u{1B}[K") }
        }
    }

    private func put(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count)
        }
    }
}

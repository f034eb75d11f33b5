// Programs and packages by which tests judge. A test is skipped where one is missing, but not where CI is set:
// there a missing tool fails its test, which would otherwise pass in silence.

import Foundation
public import Testing

/// What tests judge by.
public enum Tool {
    /// Whether a missing tool fails its test: where the variable CI is set.
    public static var mustBeHere: Bool {
        !(ProcessInfo.processInfo.environment["CI"] ?? "").isEmpty
    }

    /// Says that a tool is missing, where it must not be.
    public static func isMissing(_ name: String) {
        if mustBeHere { Issue.record("\(name) is missing; see script/bootstrap --checks") }
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips a test where its tool is missing, unless it must be here: then the test runs, and fails.
    public static func judged(
        by name: String, isHere: @autoclosure @escaping @Sendable () -> Bool
    ) -> Self {
        .enabled(if: isHere() || Tool.mustBeHere, "\(name) is missing")
    }
}

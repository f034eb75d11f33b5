// Runs a program to its end and tells what it cost: wall time, and the peak of its memory.

import Foundation

/// What a finished program cost.
struct Cost {
    let seconds: Double
    /// The largest resident size, in megabytes.
    let peakMegabytes: Double
}

/// A program that did not do what it should.
struct Failed: Error, CustomStringConvertible {
    let description: String
}

/// Runs a program with its output sent to a file, or thrown away.
/// - Throws: ``Failed`` when it cannot be started or ends with another status than 0.
@discardableResult
func run(_ program: String, _ arguments: [String], input: String? = nil, output: String? = nil)
    throws -> Cost
{
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input ?? "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
        &actions, 1, output ?? "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    // A task's thread blocks signals; pgbench, which ends by an alarm, would run for ever.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var pointers: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    var process = pid_t()
    let begun = DispatchTime.now()
    guard posix_spawnp(&process, program, &actions, &attributes, pointers, environ) == 0 else {
        throw Failed(
            description: "\(program) cannot be started: \(String(cString: strerror(errno)))")
    }
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(process, &status, 0, &usage) == process, status == 0 else {
        throw Failed(
            description: "\(program) \(arguments.prefix(3)) ended with status \(status >> 8)")
    }
    let nanoseconds = DispatchTime.now().uptimeNanoseconds - begun.uptimeNanoseconds
    return Cost(
        seconds: Double(nanoseconds) / 1e9, peakMegabytes: Double(usage.ru_maxrss) / 1024)
}

/// The middle of the figures.
func median(_ figures: [Double]) -> Double {
    let sorted = figures.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}

/// Times two things in turn, A B A B, and gives the medians and the median of the pairs' ratios.
func inPairs(
    _ times: Int, _ ours: () throws -> Double, _ peer: () throws -> Double
) rethrows -> (ours: Double, peer: Double, ratio: Double) {
    _ = try (ours(), peer())
    var pairs: [(Double, Double)] = []
    for _ in 0..<times { pairs.append((try ours(), try peer())) }
    return (
        median(pairs.map(\.0)), median(pairs.map(\.1)), median(pairs.map { $0.0 / $0.1 })
    )
}

// The version of PeaceLedger, in its one place.

/// The version that is built.
public enum Release {
    /// As `peaceledger --version` prints it: that of the newest release in CHANGELOG.md.
    public static let version = "0.4.0"
}

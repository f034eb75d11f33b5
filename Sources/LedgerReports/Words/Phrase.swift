// The titles and sentences that reports show. Each is declared once, with what it tells and both its
// languages, in the files whose names end in Words.

/// A sentence or title of a report. Values enter it where they stand, so that no value is ever taken
/// for a place to fill in.
public enum Phrase {}

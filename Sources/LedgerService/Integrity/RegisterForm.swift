// What other programs do to a register file on its way: told as what it is.

internal import LedgerModel

/// A change of a whole file, seen in its first line.
enum RegisterForm {
    /// What has happened to a file with this first line; nil when nothing that is known.
    static func change(_ line: UnsafeRawBufferPointer) -> Sentence? {
        if line.last == 13 {
            return Sentence(
                en:
                    "the line ends of the file were changed (to CRLF, as Windows has them), so no seal can"
                    + " fit: copy it again as it is, in binary form, or turn them back with `tr -d '\\r'`",
                nb:
                    "linjeskiftene i filen er endret (til CRLF, slik Windows har dem), så ingen segl kan"
                    + " stemme: kopier den på nytt som den er, binært, eller gjør dem om igjen med"
                    + " `tr -d '\\r'`")
        }
        if line.starts(with: [0xEF, 0xBB, 0xBF]) {
            return Sentence(
                en:
                    "a byte order mark was put before it, as editors do. Take the first three bytes away",
                nb:
                    "et byterekkefølgemerke er satt foran, slik tekstredigerere gjør. Ta bort de tre første"
                    + " bytene")
        }
        if line.starts(with: [0xFF, 0xFE]) || line.starts(with: [0xFE, 0xFF]) {
            return Sentence(
                en: "it was saved as UTF-16. Save it as UTF-8 without a byte order mark",
                nb: "den er lagret som UTF-16. Lagre den som UTF-8 uten byterekkefølgemerke")
        }
        if line.starts(with: [0x1F, 0x8B]) || line.starts(with: [0x50, 0x4B, 3, 4]) {
            return Sentence(
                en: "it is compressed. Unpack it first", nb: "den er komprimert. Pakk den ut først")
        }
        return nil
    }
}

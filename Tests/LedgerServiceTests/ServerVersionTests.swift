// The suite talks to the server that it was started for.

import Foundation
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct ServerVersionTests {
    @Test func theServerIsOfTheVersionThatIsAskedFor() async throws {
        let asked = ProcessInfo.processInfo.environment["PEACELEDGER_TEST_SERVER"].map { Int($0) }
        let major: Int = try await TestDatabase.required().database.session {
            try $0.value("select current_setting('server_version_num')::integer / 10000")
        }
        #expect(major >= 15)
        if let asked { #expect(major == asked) }
    }
}

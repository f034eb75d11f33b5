// Where the private cluster is looked for, and the address that it goes by.

import Glibc
import Testing

@testable import PostgresCluster

@Suite struct ClusterSettingsTests {
    @Test func theDataFolderFollowsTheXDGVariables() throws {
        let named = try ClusterSettings.found(in: ["XDG_DATA_HOME": "/srv/data/", "HOME": "/h"])
        #expect(named.folder == "/srv/data/peaceledger/cluster")
        #expect(named.socketFolder == "/srv/data/peaceledger/socket")
        #expect(named.durable)
        let usual = try ClusterSettings.found(in: ["XDG_DATA_HOME": "relative", "HOME": "/h"])
        let home = Surroundings.isRoot ? "/var/lib" : "/h/.local/share"
        #expect(usual.folder == "\(home)/peaceledger/cluster")
    }

    @Test func aUsableRuntimeFolderHoldsTheSocket() throws {
        let place = try TemporaryCluster()
        let environment = ["XDG_DATA_HOME": "/srv", "XDG_RUNTIME_DIR": place.folder]
        let open = try ClusterSettings.found(in: environment)
        #expect(open.socketFolder.hasPrefix("\(place.folder)/peaceledger/"))
        let other = try ClusterSettings.found(
            in: ["XDG_DATA_HOME": "/opt", "XDG_RUNTIME_DIR": place.folder])
        #expect(open.socketFolder != other.socketFolder)
        chmod(place.folder, 0o777)
        let shared = try ClusterSettings.found(in: environment)
        #expect(shared.socketFolder == "/srv/peaceledger/socket")
    }

    @Test(.enabled("a login session's folder is open to root alone") { Surroundings.isRoot })
    func rootsClosedRuntimeFolderIsOfNoUseToTheServer() throws {
        let place = try TemporaryCluster()
        chmod(place.folder, 0o700)
        let found = try ClusterSettings.found(
            in: ["XDG_DATA_HOME": "/srv", "XDG_RUNTIME_DIR": place.folder])
        #expect(found.socketFolder == "/srv/peaceledger/socket")
    }

    @Test func aLongPathMovesTheSocketToTmp() throws {
        let long = "/" + String(repeating: "long/", count: 20) + "home"
        let found = try ClusterSettings.found(in: ["XDG_DATA_HOME": long])
        #expect(found.socketFolder.hasPrefix("/tmp/peaceledger-\(geteuid())-"))
        let again = try ClusterSettings.found(in: ["XDG_DATA_HOME": long])
        #expect(found.socketFolder == again.socketFolder)
        let other = try ClusterSettings.found(in: ["XDG_DATA_HOME": long + "2"])
        #expect(found.socketFolder != other.socketFolder)
    }

    @Test func aCommaInAPathMovesTheSocketToTmp() throws {
        let found = try ClusterSettings.found(in: ["XDG_DATA_HOME": "/srv/a,b"])
        #expect(found.socketFolder.hasPrefix("/tmp/peaceledger-\(geteuid())-"))
    }

    @Test func theAddressIsPercentEncoded() throws {
        let cluster = PostgresCluster(
            ClusterSettings(folder: "/tmp/none/d", socketFolder: "/tmp/a b&c%d/ø"))
        let user = try Accounts.ours().name
        #expect(
            cluster.connectionString(database: "fred & ro/2") == "postgresql:///fred%20%26%20ro%2F2"
                + "?host=/tmp/a%20b%26c%25d/%C3%B8&port=5432&user=\(user)")
    }

    @Test func aFolderWithAnyCharactersServes() throws {
        let place = try TemporaryCluster()
        let odd = "\(place.folder)/a b'\"$&%\\é"
        let cluster = PostgresCluster(
            ClusterSettings(folder: "\(odd)/data", socketFolder: "\(odd)/s", durable: false))
        defer { try? cluster.destroy() }
        #expect(try cluster.start() == .createdAndStarted)
        #expect(try psql(cluster.connectionString(database: "postgres"), "select 1") == "1")
    }
}

// What a cluster refuses, and the words in which it does.

import Glibc
import Testing

@testable import PostgresCluster

@Suite(.serialized) struct ClusterRefusalTests {
    private func startRefused(_ settings: ClusterSettings) throws -> ClusterError {
        try #require(refusal { _ = try PostgresCluster(settings).start() })
    }

    @Test func missingProgramsAreNamedWithTheirPackage() throws {
        let home = try TemporaryCluster()
        var settings = home.cluster.settings
        settings.search = ProgramSearch(environment: ["PATH": ""])
        settings.search.versionsFolder = "\(home.folder)/none"
        let error = try startRefused(settings)
        #expect(error.code == .programsMissing)
        #expect(
            error.description == "There is no PostgreSQL server of version 15 or newer on this"
                + " machine. Install the Debian package postgresql: apt-get install postgresql")
        settings.search.named = home.folder
        #expect(try startRefused(settings).message.contains("PEACELEDGER_POSTGRES_BIN names"))
        #expect(try home.cluster.status().state == .absent)
    }

    @Test func programsAreFoundOnThePathToo() throws {
        let usual = try ProgramSearch(environment: [:]).newest()
        var search = ProgramSearch(environment: ["PATH": "/nowhere:\(usual.folder)"])
        search.versionsFolder = "/nowhere"
        #expect(try search.newest() == usual)
        let named = ProgramSearch(environment: ["PEACELEDGER_POSTGRES_BIN": usual.folder])
        #expect(try named.newest() == usual)
    }

    @Test func aClusterOfAVersionThatIsNotInstalledIsLeftAlone() throws {
        let home = try TemporaryCluster()
        let settings = home.cluster.settings
        _ = try home.cluster.start()
        #expect(try home.cluster.stop(mode: .fast))
        let versionFile = "\(settings.folder)/PG_VERSION"
        let version = try #require(smallFile(versionFile))
        try write("99\n", to: versionFile)
        let newer = try startRefused(settings)
        #expect(newer.code == .versionMismatch)
        let madeBy = "The cluster in \(settings.folder) was made by PostgreSQL"
        #expect(newer.message.hasPrefix("\(madeBy) 99, and only "))
        #expect(newer.hint == "Install that version: apt-get install postgresql-99")
        try write("9.6\n", to: versionFile)
        let older = try startRefused(settings)
        #expect(older.code == .versionMismatch)
        #expect(older.message.hasSuffix("version 15 is the oldest that is supported."))
        try write(version, to: versionFile)
        #expect(try home.cluster.start() == .started)
    }

    @Test func aFolderOfSomeoneElseIsRefused() throws {
        // "/usr" is root's, and for root the server is not root.
        let settings = ClusterSettings(folder: "/usr", socketFolder: "/tmp/none")
        let error = try startRefused(settings)
        #expect(error.code == .folderNotOurs)
        #expect(error.message.hasPrefix("The folder /usr belongs to root, but the server runs as"))
        #expect(fileStatus("/usr.lock") == nil)
    }

    @Test func aFolderInWhichOthersMayWriteIsRefused() throws {
        let home = try TemporaryCluster()
        _ = try home.cluster.start()
        #expect(try home.cluster.stop(mode: .fast))
        chmod(home.cluster.settings.folder, 0o770)
        let error = try startRefused(home.cluster.settings)
        #expect(error.code == .folderNotOurs)
        #expect(error.message.contains("Others may write in the folder"))
        chmod(home.cluster.settings.folder, 0o700)
        chmod("\(home.folder)/socket", 0o777)
        #expect(try startRefused(home.cluster.settings).code == .folderNotOurs)
    }

    @Test func aFolderWithOtherThingsInItIsNotOverwritten() throws {
        let home = try TemporaryCluster()
        let folder = home.cluster.settings.folder
        let owner = try Accounts.server()
        mkdir(folder, 0o700)
        try write("mine", to: "\(folder)/letter.txt")
        chown(folder, owner.user, owner.group)
        #expect(try startRefused(home.cluster.settings).code == .notACluster)
        #expect(refusal { try home.cluster.destroy() }?.code == .notACluster)
        #expect(smallFile("\(folder)/letter.txt") == "mine")
    }

    @Test func aSocketPathOver107BytesIsRefused() throws {
        let long = "/tmp/" + String(repeating: "s", count: 90)
        let error = try startRefused(ClusterSettings(folder: "/tmp/none/data", socketFolder: long))
        #expect(error.code == .pathTooLong)
        #expect(error.message.contains("would have 109 bytes; the system takes 107."))
        let fitting = String(long.dropLast(2))
        try ClusterSettings(folder: "/tmp/none/data", socketFolder: fitting).check()
    }

    @Test(.enabled("the way of the postgres user matters to root only") { Surroundings.isRoot })
    func theFirstFolderThatBarsTheServersWayIsNamed() throws {
        let home = try TemporaryCluster()
        mkdir("\(home.folder)/closed", 0o700)
        let environment = ["XDG_DATA_HOME": "\(home.folder)/closed/share", "HOME": "/root"]
        let error = try startRefused(ClusterSettings.found(in: environment))
        #expect(error.code == .folderUnreachable)
        #expect(error.message.contains("may not pass the folder \(home.folder)/closed on the way"))
        #expect(fileStatus("\(home.folder)/closed/share") == nil)
    }

    @Test func settingsThatTheServerWouldMisreadAreRefused() throws {
        let relative = ClusterSettings(folder: "data", socketFolder: "/tmp/none")
        #expect(try startRefused(relative).code == .invalidSetting)
        let extra = ClusterSettings(
            folder: "/tmp/none/data", socketFolder: "/tmp/none", extra: ["work mem": "1"])
        #expect(try startRefused(extra).code == .invalidSetting)
    }

    @Test func twoClustersInOneSocketFolderAreRefused() throws {
        let home = try TemporaryCluster()
        _ = try home.cluster.start()
        let other = try TemporaryCluster()
        let socketFolder = home.cluster.settings.socketFolder
        let error = try startRefused(
            ClusterSettings(
                folder: other.cluster.settings.folder, socketFolder: socketFolder, durable: false))
        #expect(error.code == .startFailed)
        #expect(error.message.hasSuffix("already listens in \(socketFolder)."))
        #expect(try home.query("select 1") == "1")
    }

    @Test func aSettingWithoutSenseIsReportedInTheServersWords() throws {
        let home = try TemporaryCluster()
        _ = try home.cluster.start()
        #expect(try home.cluster.stop(mode: .fast))
        var settings = home.cluster.settings
        settings.extra = ["work_mem": "much"]
        let error = try startRefused(settings)
        #expect(error.code == .startFailed)
        #expect(error.message.contains("invalid value for parameter \"work_mem\": \"much\""))
        #expect(error.hint == "Its log is \(home.folder)/server.log.")
    }

    @Test(.enabled("needs leave to mount a file system") { Surroundings.canMount })
    func aFullDiskIsCalledThat() throws {
        let home = try TemporaryCluster()
        #expect(mount("tmpfs", home.folder, "tmpfs", 0, "size=20m,mode=0755") == 0)
        defer { umount2(home.folder, Int32(MNT_DETACH)) }
        let error = try startRefused(home.cluster.settings)
        #expect(error.code == .diskFull)
        let full = "There is no room left on the file system of \(home.folder) ("
        #expect(error.message.hasPrefix(full))
        #expect(try home.cluster.status().state == .absent)
        #expect(try home.names().filter { $0.contains("incomplete") } == [])
        #expect(mount("tmpfs", home.folder, "tmpfs", UInt(MS_REMOUNT), "size=64m") == 0)
        #expect(try home.cluster.start() == .createdAndStarted)
        #expect(try home.cluster.stop(mode: .fast))
        try write(String(repeating: "x", count: 64 * 1_048_576), to: "\(home.folder)/ballast")
        #expect(try startRefused(home.cluster.settings).code == .diskFull)
        unlink("\(home.folder)/ballast")
        #expect(try home.cluster.start() == .started)
        try home.cluster.destroy()
    }
}

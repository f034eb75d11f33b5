// A cluster after a crash: what a killed server leaves must not stop the next start.

import Glibc
import Testing

@testable import PostgresCluster

@Suite(.serialized) struct ClusterRecoveryTests {
    @Test func committedWorkSurvivesAKilledServer() throws {
        let home = try TemporaryCluster(durable: true)
        _ = try home.cluster.start()
        #expect(try home.query("create table fact (n int)") == "CREATE TABLE")
        let insert = "insert into fact select generate_series(1, 5000)"
        #expect(try home.query(insert) == "INSERT 0 5000")
        for _ in 0..<3 {
            let pid = try home.pid()
            #expect(kill(pid, SIGKILL) == 0)
            // At once, while the dead process is still a zombie and its backends still end.
            #expect(try home.cluster.start() == .started)
            #expect(try home.pid() != pid)
            #expect(try home.query("select count(*) from fact") == "5000")
        }
    }

    @Test func aServerKilledAmidAStatementIsFollowedByANewOne() throws {
        let home = try TemporaryCluster()
        _ = try home.cluster.start()
        let log = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { close(log) }
        let url = home.cluster.connectionString(database: "postgres")
        let busy = "select count(*) from generate_series(1, 1000000000) a"
        let session = try ChildProgram(words: ["psql", "-X", "-d", url, "-c", busy])
            .launch(output: log)
        defer { waitpid(session, nil, 0) }
        _ = try waits(atMostMilliseconds: 5000) { () throws(ClusterError) in
            ServerProcess.all(serving: home.cluster.settings.folder).count > 6
        }
        kill(try home.pid(), SIGKILL)
        #expect(try home.cluster.start() == .started)
        #expect(try home.query("select 1") == "1")
    }

    @Test func aPidFileThatNamesAnotherProgramIsStale() throws {
        let home = try TemporaryCluster()
        _ = try home.cluster.start()
        let pidFile = "\(home.cluster.settings.folder)/postmaster.pid"
        let text = try #require(smallFile(pidFile))
        let owner = try #require(fileStatus(pidFile))
        #expect(try home.cluster.stop(mode: .fast))
        for other in [getpid(), 1] {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let forged = ["\(other)"] + lines.dropFirst()
            try write(forged.joined(separator: "\n"), to: pidFile)
            chown(pidFile, owner.st_uid, owner.st_gid)
            #expect(try home.cluster.status().state == .stopped)
            #expect(try home.cluster.stop(mode: .fast) == false)
            #expect(try home.cluster.start() == .started)
            #expect(try home.query("select 1") == "1")
            #expect(try home.cluster.stop(mode: .fast))
        }
    }

    @Test func aZombieThatNobodyBuriesIsNoServer() throws {
        let home = try TemporaryCluster()
        _ = try home.cluster.start()
        #expect(try home.cluster.stop(mode: .fast))
        let log = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { close(log) }
        let zombie = try ChildProgram(words: ["true"]).launch(output: log)
        defer { waitpid(zombie, nil, 0) }
        #expect(
            try waits(atMostMilliseconds: 5000) { () throws(ClusterError) in
                !ServerProcess(zombie).isAlive
            })
        let folder = home.cluster.settings.folder
        let lines = "\(zombie)\n\(folder)\n1\n5432\n\(home.folder)/socket\n\n0 0\nready   \n"
        try write(lines, to: "\(folder)/postmaster.pid")
        #expect(try home.cluster.status().state == .stopped)
        #expect(try home.cluster.start() == .started)
    }

    @Test func aServerThatWasKilledIsBuriedWithItsCluster() throws {
        let home = try TemporaryCluster()
        _ = try home.cluster.start()
        let pid = try home.pid()
        #expect(kill(pid, SIGKILL) == 0)
        // At once, while it is on its way out.
        try home.cluster.destroy()
        #expect(kill(pid, 0) != 0 && errno == ESRCH)
    }

    @Test func anEmptyPidFileIsStale() throws {
        let home = try TemporaryCluster()
        _ = try home.cluster.start()
        #expect(try home.cluster.stop(mode: .fast))
        try write("", to: "\(home.cluster.settings.folder)/postmaster.pid")
        #expect(try home.cluster.start() == .started)
    }

    @Test func aServerWhoseSocketWasSweptAwayIsStartedAnew() throws {
        let home = try TemporaryCluster()
        _ = try home.cluster.start()
        #expect(try home.query("create table kept ()") == "CREATE TABLE")
        try PrivateFolder.remove("\(home.folder)/socket")
        #expect(try home.cluster.start() == .started)
        #expect(try home.query("select count(*) from kept") == "0")
    }

    @Test func anotherSessionsSocketIsUsed() throws {
        let home = try TemporaryCluster()
        _ = try home.cluster.start()
        let other = PostgresCluster(
            ClusterSettings(
                folder: home.cluster.settings.folder, socketFolder: "\(home.folder)/elsewhere"))
        #expect(try other.start() == .alreadyRunning)
        #expect(try psql(other.connectionString(database: "postgres"), "select 1") == "1")
        #expect(try other.status().socketFolder == "\(home.folder)/socket")
    }

    @Test func aCreationThatWasKilledLeavesNoHalfCluster() throws {
        let home = try TemporaryCluster()
        mkdir("\(home.folder)/data.incomplete-77", 0o700)
        try write("15\n", to: "\(home.folder)/data.incomplete-77/PG_VERSION")
        #expect(try home.cluster.status().state == .absent)
        #expect(try home.cluster.start() == .createdAndStarted)
        #expect(try home.names() == ["data", "data.lock", "server.log", "socket"])
    }
}

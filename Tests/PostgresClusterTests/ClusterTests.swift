// A cluster's ordinary life: created, started, asked, stopped, removed.

import Glibc
import Testing

@testable import PostgresCluster

@Suite(.serialized) struct ClusterTests {
    @Test func theFirstStartCreatesAClusterThatAnswersItsUser() throws {
        let home = try TemporaryCluster(durable: true)
        #expect(try home.cluster.status().state == .absent)
        #expect(try home.cluster.start() == .createdAndStarted)
        let user = try Accounts.ours().name
        #expect(try home.query("select 1, current_user") == "1|\(user)")
        let settings = """
            select current_setting('listen_addresses'), current_setting('fsync'),
                   current_setting('data_checksums'), current_setting('server_encoding'),
                   current_setting('timezone'), current_setting('wal_segment_size')
            """
        #expect(try home.query(settings) == "|on|on|UTF8|UTC|1MB")
        let methods = "select distinct type, auth_method from pg_hba_file_rules order by 1, 2"
        #expect(try home.query(methods) == "host|reject\nlocal|peer")
        #expect(fileStatus("\(home.folder)/socket")?.permissions == 0o700)
        #expect(fileStatus("\(home.folder)/data")?.permissions == 0o700)
        #expect(fileStatus("\(home.folder)/server.log")?.permissions == 0o600)
    }

    /// Starting a program each time would take a minute, also on a machine that is busy otherwise.
    @Test func aRunningClusterIsFoundWithoutStartingAProgram() throws {
        let home = try TemporaryCluster()
        _ = try home.cluster.start()
        let begin = monotonicMilliseconds()
        for _ in 0..<1_000 { #expect(try home.cluster.start() == .alreadyRunning) }
        #expect(monotonicMilliseconds() - begin < 20_000)
    }

    @Test func itStopsAndStartsAndTellsOfIt() throws {
        let home = try TemporaryCluster()
        _ = try home.cluster.start()
        let running = try home.cluster.status()
        guard case .running(let pid, let since) = running.state else {
            Issue.record("The cluster does not run: \(running.state)")
            return
        }
        #expect(kill(pid, 0) == 0)
        #expect(abs(since - Int64(time(nil))) < 60)
        #expect(running.dataChecksums == true)
        #expect(Int(running.version ?? "") ?? 0 >= 15)
        #expect(getsid(pid) == pid)
        #expect(try home.cluster.stop(mode: .fast))
        #expect(try home.cluster.status().state == .stopped)
        #expect(try home.cluster.stop(mode: .fast) == false)
        #expect(try home.cluster.start() == .started)
        #expect(try home.cluster.stop(mode: .immediate))
        #expect(try home.cluster.start() == .started)
    }

    @Test func aLongLogIsSetAsideAtTheNextStart() throws {
        let home = try TemporaryCluster()
        let log = "\(home.folder)/server.log"
        try write(String(repeating: "a line\n", count: 700_000), to: log)
        _ = try home.cluster.start()
        #expect(fileStatus("\(log).1")?.st_size == 4_900_000)
        let size = try #require(fileStatus(log)?.st_size)
        #expect((1..<10_000).contains(size))
    }

    @Test func rowsThatTheDatabaseRefusesStayOutOfTheLog() throws {
        let home = try TemporaryCluster()
        _ = try home.cluster.start()
        let name = "Kari Nordmann"
        let table = "create table person (name text constraint name_is_short check (name = ''))"
        #expect(try home.query(table) == "CREATE TABLE")
        let answer = try home.query("insert into person values ('\(name)')")
        #expect(answer.contains("name_is_short"))
        let log = try #require(smallFile("\(home.folder)/server.log"))
        #expect(log.contains("name_is_short"))
        #expect(!log.contains(name))
    }

    @Test func stoppingWhatWasNeverCreatedDoesNothing() throws {
        let home = try TemporaryCluster()
        #expect(try home.cluster.stop(mode: .fast) == false)
        #expect(try home.names() == [])
    }

    @Test func aRemovedClusterLeavesNothing() throws {
        let home = try TemporaryCluster()
        _ = try home.cluster.start()
        try home.cluster.destroy()
        #expect(try home.names() == [])
        #expect(try home.cluster.status().state == .absent)
    }

    @Test func fourCommandsAtOnceGetOneCluster() throws {
        let home = try TemporaryCluster()
        let settings = home.cluster.settings
        let log = open("\(home.folder)/probes", O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        try #require(log >= 0)
        let probes = try (0..<4).map { _ in
            try ChildProgram(
                words: [Surroundings.probe, "start", settings.folder, settings.socketFolder]
            ).launch(output: log)
        }
        for probe in probes {
            var state: Int32 = -1
            #expect(waitpid(probe, &state, 0) == probe)
            #expect(state == 0)
        }
        close(log)
        let said = try #require(smallFile("\(home.folder)/probes"))
        #expect(
            said.split(separator: "\n").sorted() == [
                "alreadyRunning", "alreadyRunning", "alreadyRunning", "createdAndStarted",
            ])
        #expect(try home.query("select 1") == "1")
    }

    @Test(
        .enabled("needs root, and a toolchain that others may read") {
            Surroundings.ordinaryUsersCanRunTheProbe
        })
    func anOrdinaryUserHasAClusterOfTheirOwn() throws {
        let name = "cluster-test-\(getpid())"
        let words = ["useradd", "--system", "--no-create-home", name]
        var useradd = ChildProgram(words: words)
        useradd.environment = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin"]
        try #require(try useradd.run().status == 0)
        defer {
            useradd.words = ["userdel", name]
            _ = try? useradd.run()
        }
        let user = try #require(Account(name: name))
        let home = try TemporaryCluster()
        let settings = home.cluster.settings
        let own = "\(home.folder)/own"
        mkdir(own, 0o700)
        chown(own, user.user, user.group)
        func probe(_ verb: String) throws -> String {
            let words = [Surroundings.probe, verb, "\(own)/data", "\(own)/socket"]
            let ending = try ChildProgram(words: Surroundings.asUser(user, words)).run()
            return String(ending.output.split(separator: "\n").first ?? "")
        }
        #expect(try probe("start") == "createdAndStarted")
        #expect(try probe("start") == "alreadyRunning")
        let url = try probe("url")
        let query = ["psql", "-XAt", "-d", url, "-c", "select current_user"]
        let answer = try ChildProgram(words: Surroundings.asUser(user, query)).run()
        #expect(answer.output == "\(name)\n")
        // Root is someone else here: the role of the database does not bear its name.
        let theirs = PostgresCluster(
            ClusterSettings(folder: "\(own)/data", socketFolder: settings.socketFolder))
        let refused = try #require(refusal { _ = try theirs.start() })
        #expect(refused.code == .folderNotOurs)
        #expect(refused.message.contains("belongs to \(name)"))
        #expect(try probe("stop") == "true")
        #expect(try probe("stop") == "false")
    }
}
